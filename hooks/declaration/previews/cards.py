"""The picture that a chat or a social network shows beside a link: a card of 1200×630 with the words of what is linked to.

Drawn with Pillow and the site's own font, so nothing is asked of anyone. The same words always make the same bytes, and a
card's name holds a hash of all that it is made of, so one that was drawn before is never drawn again.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from pathlib import Path

import PIL
from PIL import Image, ImageFont

SIZE = (1200, 630)
FONTS = "assets/fonts"
CACHE = ".cache/cards"  # of a project: where its cards are kept
_REGULAR, _BOLD = "atkinson-hyperlegible-plain-zero-400.woff2", "atkinson-hyperlegible-plain-zero-700.woff2"

# The colours of base.css, each text's with its ground.
_PAPER, _BAND = (0xFB, 0xFA, 0xF6), (0x12, 0x36, 0x3A)
_EYEBROW, _TITLE, _TEXT, _FOOT = range(4)
_INKS = (
    (_PAPER, (0x0F, 0x4D, 0x52)),
    (_PAPER, (0x17, 0x27, 0x2B)),
    (_PAPER, (0x4B, 0x5B, 0x60)),
    (_BAND, (0xF3, 0xF6, 0xF4)),
)
_SHADES = 16  # from a ground to its ink: enough for smooth edges, and few colours make a small file

_MARGIN, _TOP, _BAND_HEIGHT, _EDGE = 80, 64, 104, 20
_WIDTH = SIZE[0] - 2 * _MARGIN
_BOTTOM = SIZE[1] - _BAND_HEIGHT - 36  # of the words
_GAP = 28  # between title and text
# Sizes of title and text, the best first. A text that doesn't fit whole is left out: half a promise says another thing.
_FITS = [(title, text) for text in (42, 38, 34, 30) for title in (80, 72, 64, 56)]
_ALONE = (88, 80, 72, 64, 56, 48, 40, 34, 28, 24, 20, 16)
_NOT_WORDS = ("So", "Sk", "Cf", "Cc")  # kinds of signs without which a text says the same: pictures, and what can't be seen
_MOST = 4000  # letters: more than have room at the smallest size


@dataclass(frozen=True)
class Card:
    """What a card says. `key` only names its file."""

    key: str
    eyebrow: str
    title: str
    text: str
    company: str


@dataclass(frozen=True)
class _Block:
    """Lines of one face and size, ready to be drawn."""

    lines: list[str]
    face: str
    size: int
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


class Cards:
    """Draws cards with the fonts of that look, and keeps them in `kept`."""

    def __init__(self, look: Path, kept: Path):
        self._files = {name: (look / FONTS / name).read_bytes() for name in (_REGULAR, _BOLD)}
        self._kept = kept
        # Whatever decides how a card looks besides its words; this file's text stands for its layout.
        made_of = [*self._files.values(), Path(__file__).read_bytes(), PIL.__version__.encode()]
        self._design = hashlib.sha256(b"\0".join(made_of)).hexdigest()
        self.drawn = 0
        # Four thousand cards have the same hundred letters: each is looked up, measured and drawn once in a size.
        self.name = cache(self._name)
        self._font = cache(self._load_font)
        self._shape = cache(self._draw_sign)
        self._has = cache(self._find)
        self._known = cache(self._find_known)
        self._advance = cache(self._measure)
        self._glyph = cache(self._draw_glyph)
        self._length = lru_cache(10_000)(self._add_up)  # of words, most of which come back in each card
        self._words = lru_cache(8)(self._split)  # of the texts of one card, which are tried in several sizes

    def _name(self, card: Card) -> str:
        """The card's file name. Another one as soon as anything in the picture would be another."""
        made_of = json.dumps([self._design, *astuple(card)[1:]])
        return f"{card.key.replace('/', '-')}-{hashlib.sha256(made_of.encode()).hexdigest()[:10]}.png"

    def writes(self, card: Card) -> bool:
        """Whether the font has every letter, figure and mark of what the card says. A card that lacked one would say another thing:
        "ódz" is no town, and an amount without its currency no amount. A little picture (an emoji) is left out, as in `draw`."""
        texts = ((card.eyebrow, _BOLD), (card.title, _BOLD), (card.text, _REGULAR), (card.company, _BOLD))
        return all(self._has(sign, face) for text, face in texts for sign in set(unicodedata.normalize("NFC", text)))

    def is_kept(self, card: Card) -> bool:
        """Whether an earlier build has drawn it."""
        return (self._kept / self.name(card)).is_file()

    def png(self, card: Card) -> bytes:
        """The picture, drawn only if it isn't there from an earlier build."""
        file = self._kept / self.name(card)
        try:
            data = file.read_bytes()
        except OSError:
            data = b""
        if not data.endswith(b"IEND\xaeB`\x82"):  # missing, or cut short by a full disk
            data = self.draw(card)
            self.drawn += 1
            _keep(file, data)
        return data

    def draw(self, card: Card) -> bytes:
        """The picture as PNG, 1200×630."""
        grounds = [_EYEBROW * _SHADES, _FOOT * _SHADES]
        image = Image.new("P", SIZE, grounds[0])
        image.putpalette(_PALETTE)
        image.paste(grounds[1], (0, SIZE[1] - _BAND_HEIGHT, *SIZE))
        image.paste(_EYEBROW * _SHADES + _SHADES - 1, (0, 0, _EDGE, SIZE[1] - _BAND_HEIGHT))
        eyebrow = self._one_line(card.eyebrow, _BOLD, (34, 30, 26, 22))
        top = _TOP
        if eyebrow.lines:
            self._put(image, eyebrow, top, _EYEBROW)
            top += eyebrow.height + 18
        for block, ink in self._title_and_text(card, _BOTTOM - top):
            self._put(image, block, top, ink)
            top += block.height + _GAP
        company = self._one_line(card.company, _BOLD, (38, 34, 30, 26, 22))
        self._put(image, company, SIZE[1] - (_BAND_HEIGHT + company.height) // 2, _FOOT)
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=3)  # 6 saves a fifth of the size and takes twice as long; 9, a third, ten times
        return out.getvalue()

    def _put(self, image: Image.Image, block: _Block, top: int, ink: int) -> None:
        """Draws the lines in that ink, on its ground."""
        mask = Image.new("L", (_WIDTH + _EDGE, block.height), 0)
        for number, line in enumerate(block.lines):
            left, base = 0.0, number * block.leading + round(block.leading * 0.78)
            for sign in line:
                glyph, (right, down) = self._glyph(sign, block.face, block.size)
                if glyph:
                    mask.paste(255, (round(left) + right, base + down), glyph)
                left += self._advance(sign, block.face, block.size)
        image.paste(mask.point(_SHADED[ink]), (_MARGIN, top))

    def _title_and_text(self, card: Card, room: int) -> Iterator[tuple[_Block, int]]:
        if card.text:
            for title_size, text_size in _FITS:
                title, text = self._wrapped(card.title, _BOLD, title_size, 1.16), self._wrapped(card.text, _REGULAR, text_size, 1.36)
                if title.height + _GAP + text.height <= room:
                    yield from ((title, _TITLE), (text, _TEXT))
                    return
        for size in _ALONE:
            title = self._wrapped(card.title, _BOLD, size, 1.16)
            if title.height <= room:
                yield title, _TITLE
                return
        lines = title.lines[: max(room // title.leading, 1)]  # a title of thousands of letters: as much of it as there is room for
        yield _Block([*lines[:-1], self._cut(lines[-1] + "…", title.face, size)], title.face, size, title.leading), _TITLE

    def _one_line(self, text: str, face: str, sizes: tuple[int, ...]) -> _Block:
        """The text in one line, as large as may be; cut only if even the smallest size is too long."""
        for size in sizes:
            block = self._wrapped(text, face, size, 1.3)
            if len(block.lines) <= 1:
                return block
        return _Block([self._cut(block.lines[0] + "…", face, size)], face, size, block.leading)

    def _cut(self, line: str, face: str, size: int) -> str:
        """The line, which ends in an ellipsis, with as many letters less as it is too wide."""
        while self._length(line, face, size) > _WIDTH:
            line = line[:-2].rstrip() + "…"
        return line

    def _wrapped(self, text: str, face: str, size: int, leading: float) -> _Block:
        """The text in lines no wider than there is room for; a word that is too wide alone is broken."""
        lines: list[str] = []
        width = 0.0  # of the last line
        space = self._advance(" ", face, size)
        for word in self._words(text, face):
            wide = self._length(word, face, size)
            if lines and width + space + wide <= _WIDTH:
                lines[-1] += f" {word}"
                width += space + wide
                continue
            while wide > _WIDTH:
                end = self._fitting(word, face, size)
                lines.append(word[:end])
                word = word[end:]
                wide = self._length(word, face, size)
            lines.append(word)
            width = wide
        return _Block(lines, face, size, round(size * leading))

    def _fitting(self, word: str, face: str, size: int) -> int:
        """How many letters of a word that is too wide there is room for: at least one."""
        width = 0.0
        for number, sign in enumerate(word):
            width += self._advance(sign, face, size)
            if number and width > _WIDTH:
                return number
        return len(word)

    def _split(self, text: str, face: str) -> list[str]:
        return self._drawable(text[:_MOST], face).split()

    def _add_up(self, text: str, face: str, size: int) -> float:
        """How wide a text is: letter by letter, since each is measured once; kerning makes it narrower, if anything."""
        return sum([self._advance(sign, face, size) for sign in text])

    def _measure(self, sign: str, face: str, size: int) -> float:
        return self._font(face, size).getlength(sign)

    def _drawable(self, text: str, face: str) -> str:
        """The text without signs that the font lacks, which it would draw as boxes; a letter loses its accent at worst."""
        return "".join(self._known(sign, face) for sign in unicodedata.normalize("NFC", text))

    def _find(self, sign: str, face: str) -> bool:
        is_word = unicodedata.category(sign) not in _NOT_WORDS and not "\ufe00" <= sign <= "\ufe0f"  # those choose how a picture looks
        return not is_word or sign.isspace() or self._in_font(sign, face)

    def _in_font(self, sign: str, face: str) -> bool:
        """Whether the font's character map has the sign: what it lacks is drawn as the glyph for all that it lacks."""
        return self._shape(sign, face) != self._shape("\uffff", face)

    def _find_known(self, sign: str, face: str) -> str:
        if sign.isspace() or self._in_font(sign, face):
            return sign
        base = unicodedata.normalize("NFKD", sign)[0]
        return base if base != sign and self._in_font(base, face) else ""

    def _draw_sign(self, sign: str, face: str) -> tuple[tuple[int, int], bytes]:
        mask = self._font(face, 24).getmask(sign)
        return mask.size, bytes(mask)

    def _draw_glyph(self, sign: str, face: str, size: int) -> tuple[Image.Image | None, tuple[int, int]]:
        """A sign's shape in light, and where its corner lies from the pen; None for one that leaves no mark."""
        light, corner = self._font(face, size).getmask2(sign, "L", anchor="ls")
        glyph = Image.frombytes("L", light.size, bytes(light)) if min(light.size) else None
        return glyph, corner

    def _load_font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        # The basic layout needs no library that one system has and another hasn't.
        return ImageFont.truetype(io.BytesIO(self._files[face]), size, layout_engine=ImageFont.Layout.BASIC)


def _ramp(ground: tuple[int, ...], ink: tuple[int, ...]) -> Iterator[int]:
    """The colours from a ground to its ink, one number after another."""
    for step in range(_SHADES):
        yield from (round(a + (b - a) * step / (_SHADES - 1)) for a, b in zip(ground, ink, strict=True))


_PALETTE = [channel for ground, ink in _INKS for channel in _ramp(ground, ink)]
_SHADED = [[ink * _SHADES + level * (_SHADES - 1) // 255 for level in range(256)] for ink in range(len(_INKS))]  # by the light on it


def _keep(file: Path, data: bytes) -> None:
    """Keeps a card at one stroke, so that no other build meets half of it. Where nothing can be kept, nothing is."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
            draft.write(data)
        Path(draft.name).replace(file)
    except OSError:
        pass
