"""What pages are dressed in, made while building from the readable sources in `overrides/assets/`.

Each kind of page gets one style sheet with the rules that its pages use, beside one that all share; each page one script with the modules
that it needs at once; and type cut to the signs that are written. All are named by what is in them (`problem.1f0c9a2b.css`), so that a
browser may keep them for good. Nothing here knows an engine, or a declaration.
"""
