"""Words of another language within a text: marked where they are read, and shown as such in whatever is made of the text.

Editors write `[es: hoja de reclamaciones]` around words that stay in another language. A text that isn't translated yet stands
whole in the language of the original, and says so. From the file to the page both carry signs of Unicode's private use area, which no
text may hold (`typed.signs`) and which go unchanged through every sentence that a text is put into. WCAG 2.2, 3.1.2 (language of
parts) asks that the words be marked; that an untranslated text is one, readers must be able to see.
"""

from __future__ import annotations

import re

_FOREIGN, UNTRANSLATED, _SAYS, _END = "\ue018", "\ue019", "\ue01a", "\ue01b"  # pages in Markdown have signs of their own meanwhile
CODE = "[a-z]{2,3}"  # of a language (ISO 639)
_WRITTEN = re.compile(rf"\[({CODE}): ([^\[\]]+)\](?!\()")
_SIGN = re.compile(rf"([{_FOREIGN}{UNTRANSLATED}])({CODE}){_SAYS}|{_END}")
# What isn't shown as it stands: comments, all that is between angles, and what holds no elements.
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style|title|textarea|option)\b.*?</\1\s*>|<[a-zA-Z/!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
# One thing to choose holds no elements, but may say of which language it is.
_OPTION = re.compile(rf"(<option)([^>]*>)[{_FOREIGN}{UNTRANSLATED}]({CODE}){_SAYS}([^{_END}]*){_END}(?=</option>)")


def read(text: str) -> str:
    """The text with signs where an editor wrote that words are of another language."""
    return _WRITTEN.sub(lambda found: foreign(found[2], found[1]), text) if "[" in text else text


def typed(text: str) -> str:
    """The text as `read` takes it: for what is kept in a file."""
    open_ones = 0

    def bracket(sign: re.Match[str]) -> str:
        nonlocal open_ones
        if not sign[1]:
            open_ones -= 1
            return "" if open_ones else "]"
        open_ones += 1
        return "" if open_ones > 1 else f"[{sign[2]}: "  # within another it is of the same text

    return _SIGN.sub(bracket, text) if _SAYS in text else text


def foreign(text: str, language: str) -> str:
    """Words that stay as they are in every language: a law's name."""
    return f"{_FOREIGN}{language}{_SAYS}{text}{_END}"


def untranslated(text: str, language: str) -> str:
    """A text that nobody has translated yet, in the language in which it is."""
    return f"{UNTRANSLATED}{language}{_SAYS}{text}{_END}"


def is_untranslated(text: str) -> bool:
    return text.startswith(UNTRANSLATED)


_WHOLE = re.compile(rf"{UNTRANSLATED}({CODE}){_SAYS}([^{UNTRANSLATED}]*){_END}", re.DOTALL)


def waiting(text: str) -> tuple[str, str] | None:
    """The language of a text that nobody has translated yet, and the text as it is there; None for any other."""
    whole = _WHOLE.fullmatch(text) if is_untranslated(text) else None
    return (whole[1], whole[2]) if whole else None


def plain(text: str) -> str:
    """The text where nothing can be marked: behind what isn't translated stands its language, `Cobro indebido [es]`."""
    if _SAYS not in text and _END not in text:
        return text
    open_ones: list[str] = []

    def said(sign: re.Match[str]) -> str:
        if sign[1]:
            open_ones.append(f" [{sign[2]}]" if sign[1] == UNTRANSLATED else "")
            return ""
        return open_ones.pop() if open_ones else ""

    return _SIGN.sub(said, text)


def without(text: str) -> str:
    """The words alone."""
    return _SIGN.sub("", text) if _SAYS in text or _END in text else text


def before(text: str, end: str) -> str:
    """The text up to the first `end`, or the whole; what is open there ends with it, as an element does."""
    kept = text.partition(end)[0]
    return kept + _END * (kept.count(_SAYS) - kept.count(_END))


def html(page: str) -> str:
    """A page, or a part of one, with an element around each: `<span lang="es">`. In titles, attributes and scripts they are `plain`."""
    if _SAYS not in page and _END not in page:
        return page
    shown, last = [], 0
    for hidden in _NOT_SHOWN.finditer(page):
        shown += [_elements(page[last : hidden.start()]), plain(_OPTION.sub(r'\1 lang="\3"\2\4', hidden[0]))]
        last = hidden.end()
    return "".join([*shown, _elements(page[last:])])


def written(content: bytes, *, is_html: bool) -> bytes:
    """The content of a file of the site, with elements where it is HTML; what is no text stays."""
    if _SAYS.encode() not in content:
        return content
    try:
        text = content.decode()
    except UnicodeDecodeError:  # a picture, in which the same bytes stand by chance
        return content
    return (html(text) if is_html else plain(text)).encode()


def _elements(text: str) -> str:
    def element(sign: re.Match[str]) -> str:
        if not sign[1]:
            return "</span>"
        return f'<span class="dd-untranslated" lang="{sign[2]}">' if sign[1] == UNTRANSLATED else f'<span lang="{sign[2]}">'

    return _SIGN.sub(element, text)
