"""In which language the program speaks to those who edit: `DECLARATION_LANG`, `es` where it isn't set. The core never reads the environment: it is told."""

from __future__ import annotations

import os

from declaration import messages

VARIABLE = "DECLARATION_LANG"


def choose() -> str:
    """Speaks the language that the variable names. Gives what to say of a variable that names none, in each language, and then speaks the first
    of them; empty where all is well."""
    language = os.environ.get(VARIABLE) or messages.LANGUAGES[0]
    try:
        messages.speak(language)
    except messages.UnknownLanguageError:
        messages.speak(messages.LANGUAGES[0])
        return messages.in_each("hosting.spoken.unknown", variable=VARIABLE, language=language, known=", ".join(f"`{each}`" for each in messages.LANGUAGES))
    return ""
