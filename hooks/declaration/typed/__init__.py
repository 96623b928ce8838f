"""What text an editor may have typed or pasted: signs that can't be seen or look like others, damaged letters, figures in words.

Nothing here knows of files or models: it takes texts, and says what is in them.
"""
