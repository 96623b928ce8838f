"""The words of the whole declaration in one file."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class WholeWords(Model):
    rights: Label
    problems: Label
    others: Label
    code: Phrase = phrase("code")
    check: Label
    made: Phrase = phrase("day")
    online: Label
    link: Label
