"""Letters that were damaged on their way: `atenciÃ³n` for «atención», `â€œ` for «“», `atenci�n`, `atenci?n`.

UTF-8 was read as if it were another encoding: Windows (cp1252), an old Mac, or DOS as spreadsheets still write it (cp850). What was
meant is had by going back the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


def _signs(codec: str) -> list[str]:
    """The sign that each byte is read as; Windows leaves five without one, which programs read as control characters."""
    return [bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(256)]


def _pattern(signs: list[str]) -> str:
    """What a letter of two, three or four bytes of UTF-8 is read as, of the ones that Spanish texts hold: accents, quotes, dashes, €, emoji."""
    following = "[" + re.escape("".join(signs[0x80:0xC0]) + "".join(map(chr, range(0x80, 0xA0)))) + "]"
    two, three, four = (re.escape("".join(signs[byte] for byte in lead)) for lead in (b"\xc2\xc3\xc5", b"\xe2\xef", b"\xf0"))
    return f"[{two}]{following}|[{three}]{following}{{2}}|[{four}]{following}{{3}}"


_CODECS = {"cp1252": _signs("cp1252"), "mac_roman": _signs("mac_roman"), "cp850": _signs("cp850")}
_BYTES = {codec: {sign: byte for byte, sign in enumerate(signs)} for codec, signs in _CODECS.items()}
_MISREAD = {codec: re.compile(_pattern(signs)) for codec, signs in _CODECS.items()}
LEADS = "".join(sorted({signs[byte] for signs in _CODECS.values() for byte in b"\xc2\xc3\xc5\xe2\xef\xf0"}))  # with one of them any of it begins
_LOST = re.compile(r"(?<=[a-zñáéíóú])Ã(?=[a-zñ\s])")  # the second half of «í» is a sign that isn't seen: it was lost
_STRAY = re.compile(r"(?<![^\W\d_])Â(?=[\s¿¡«])")  # what is left of a space that can't be broken
_ASKING = re.compile(r"(?<!\S)[«\"'(¿¡]*[^\W\d_]+\?[a-zñáéíóú]+[.,;:»\"')!?]*(?!\S)")


def mended(text: str) -> str:
    """The text that was meant; the same one, if nothing in it was misread."""
    for _ in range(3):  # it may have been misread twice on its way
        before = text
        for codec, pattern in _MISREAD.items():
            text = pattern.sub(lambda found, codec=codec: _meant(found, codec), text)  # type: ignore[misc]
        text = _STRAY.sub("", _LOST.sub("í", text))
        if text == before:
            break
    return text


def _meant(found: re.Match[str], codec: str) -> str:
    """The letter that those signs were, or themselves if they may well stand there."""
    known = _BYTES[codec]
    try:
        meant = bytes(known.get(sign, ord(sign)) for sign in found[0]).decode("utf-8")
    except ValueError:
        return found[0]
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    ends_a_word = before.isupper() and not after.isalpha() and unicodedata.category(found[0][-1])[0] == "P"  # «IRMÔ, in Portuguese
    sound = meant.isprintable() or meant in "\u00a0\u00ad\ufeff\ufffd"
    return meant if sound and not ends_a_word else found[0]


def damaged(line: str) -> Iterator[tuple[str, str]]:
    """Each damaged word of a line, and what was meant; empty where nobody can tell."""
    whole = mended(line)
    if whole != line:
        was, meant = line.split(" "), whole.split(" ")
        pairs = zip(was, meant, strict=True) if len(was) == len(meant) else [(line, whole)]
        yield from ((old.rstrip(".,;:"), new.rstrip(".,;:")) for old, new in pairs if old != new)
    yield from ((word, "") for word in line.split() if "\ufffd" in word)
    yield from ((found[0], "") for found in _ASKING.finditer(line))
