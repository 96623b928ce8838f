"""Whether the declaration is written in plain words: how easy it reads, its long sentences, its vague words.

`reading_ease` measures a text, `prose` finds the texts that customers read, `vague` the words that promise nothing, and
`report` says all of it, file by file. `form_of_address` tells by which form of address (usted, tú, vos) a text speaks.
"""
