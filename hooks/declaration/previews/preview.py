"""What the preview of each page says: its title, a sentence, its own address and its card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import addresses
from ..addresses import PROBLEMS, RIGHTS
from ..addresses.permanent import plain
from ..files.pages import PageText
from ..models import Declaration, by_id
from ..publishing.dated import Dated, Undated
from ..publishing.stubs import Stub
from ..words import Words, wording
from .cards import SIZE, Card, Cards

# What messaging programs show whole; they cut the rest anywhere.
_LONGEST_TITLE, _LONGEST_DESCRIPTION, _LONGEST_ALT = 65, 200, 400


@dataclass(frozen=True)
class Preview:
    """The values of a page's `og:` tags. `url` and `image` are whole addresses."""

    kind: str
    title: str
    description: str
    url: str
    image: str
    alt: str
    card: Card
    width: int = SIZE[0]
    height: int = SIZE[1]


class Previews:
    """Makes the previews of one site. `site_url` ends in a slash."""

    folder = "assets/cards"

    def __init__(self, declaration: Declaration, words: Words, site_url: str, site_name: str, site_description: str, cards: Cards):
        self._declaration, self._words = declaration, words
        self._site_url, self._site_name, self._site_description = site_url, site_name, site_description
        self._cards = cards

    def of_page(self, page: PageText) -> Preview:
        """The preview of a page of ours."""
        folder, _, file = page.source.rpartition("/")
        id, words = file.removesuffix(".md"), self._words
        if folder == RIGHTS and id != "index":
            right = by_id(self._declaration.rights, id)
            said = (words.right.number.format(number=right.number), right.title, right.summary)
        elif folder == PROBLEMS and id != "index" and page.source != addresses.CALCULATOR:
            problem = by_id(self._declaration.problems, id)
            promised = words.problem.description.format(
                first_response=wording.duration(problem.promise.first_response, words),
                resolution=wording.duration(problem.promise.resolution, words),
            )
            said = (words.not_found.problems, problem.name, promised)
        else:
            said = (self._site_name, plain(page.title), _description(page) or self._site_description)
        path = addresses.Target(page.source).on("")
        return self._preview("website" if path == "" else "article", path, *said)

    def of_stub(self, stub: Stub) -> Preview:
        """The preview of the small page behind the address of a clause or step."""
        return self._preview("article", f"{stub.key}/", stub.of, stub.title, stub.text or stub.since)

    def of_dated(self, page: Dated | Undated, like: Preview) -> Preview:
        """The preview of a right as it was: with the card of another page, which is drawn anyway."""
        title, said = shortened(page.title, _LONGEST_TITLE), shortened(page.note, _LONGEST_DESCRIPTION)
        return replace(like, kind="article", title=title, description=said, url=f"{self._site_url}{page.key}/")

    def _preview(self, kind: str, path: str, eyebrow: str, title: str, text: str) -> Preview:
        company = self._declaration.company.name
        card = Card(path.rstrip("/") or "inicio", eyebrow, title, text, company)
        return Preview(
            kind=kind,
            title=shortened(title, _LONGEST_TITLE),
            description=shortened(text, _LONGEST_DESCRIPTION),
            url=self._site_url + path,
            image=f"{self._site_url}{self.folder}/{self._cards.name(card)}",
            alt=shortened(f"{company}. {eyebrow}. {title}", _LONGEST_ALT),
            card=card,
        )


def shortened(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit, with `…` at the end."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head, space, _ = text[:most].rpartition(" ")
    return (head if space else text[: most - 1]).rstrip(" ,;:.-—") + "…"


def _description(page: PageText) -> str:
    """What the page says of itself in its front matter; else its first paragraph; else nothing."""
    data = page.read_front_matter().data if page.front_matter else None
    if isinstance(data, dict) and isinstance(data.get("description"), str):
        return " ".join(data["description"].split())
    paragraph: list[str] = []
    for _, line in page.lines():
        if line.strip() and not line.startswith(("#", "<!--", "-", "*", "+", "|", "!", ">", "    ")):
            paragraph.append(line)
        elif paragraph:
            break
    return plain(" ".join(paragraph))
