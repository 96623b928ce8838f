"""What the preview of each page says: its title, a sentence, its own address and its card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import addresses, foreign
from ..addresses import PROBLEMS, RIGHTS
from ..addresses.permanent import plain
from ..files.pages import PageText
from ..publishing.dated import Dated, Undated
from ..publishing.stubs import Stub
from ..site import Site
from ..views.frame import promised
from .cards import SIZE, Card, Cards

# What messaging programs show whole; they cut the rest anywhere.
_LONGEST_TITLE, _LONGEST_DESCRIPTION, _LONGEST_ALT = 65, 200, 400


@dataclass(frozen=True)
class Preview:
    """The values of a page's `og:` tags. `url` and `image` are whole addresses; without an image, no card could say it."""

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
    """Makes the previews of one site."""

    folder = "assets/cards"

    def __init__(self, site: Site, cards: Cards):
        self._site, self._cards = site, cards

    def of_page(self, page: PageText) -> Preview:
        """The preview of a page of ours."""
        folder, _, file = page.source.rpartition("/")
        id, words = file.removesuffix(".md"), self._site.words
        if folder == RIGHTS and id != "index":
            right = self._site.right(id)
            said = (words.right.number.format(number=right.number), right.title, right.summary)
        elif folder == PROBLEMS and id != "index" and page.source != addresses.CALCULATOR:
            problem = self._site.problem(id)
            said = (words.not_found.problems, problem.name, promised(problem, self._site))
        else:
            said = (self._site.name, plain(page.title), _description(page) or self._site.description)
        path = addresses.Target(page.source).on("")
        return self._preview("website" if path == "" else "article", path, *said)

    def of_stub(self, stub: Stub) -> Preview:
        """The preview of the small page behind the address of a clause or step."""
        return self._preview("article", f"{stub.key}/", stub.of, stub.title, stub.text or stub.since)

    def of_branch(self, stub: Stub, like: Preview) -> Preview:
        """The preview of the small page of a branch or a period, with the card of the page of all: there may be hundreds."""
        title, said = _shortened(stub.title, stub.text or stub.since)
        return replace(like, kind="article", title=title, description=said, url=self._site.address(stub.key))

    def of_dated(self, page: Dated | Undated, like: Preview) -> Preview:
        """The preview of a right as it was: with the card of another page, which is drawn anyway."""
        title, said = _shortened(page.title, page.note)
        return replace(like, kind="article", title=title, description=said, url=self._site.address(page.key))

    def _preview(self, kind: str, path: str, eyebrow: str, title: str, text: str) -> Preview:
        company, eyebrow, title, text = map(foreign.plain, (self._site.declaration.company.name, eyebrow, title, text))  # drawn, and cut
        card = Card(path.rstrip("/") or "inicio", eyebrow, title, text, company)
        return Preview(
            kind=kind,
            title=shortened(title, _LONGEST_TITLE),
            description=shortened(text, _LONGEST_DESCRIPTION),
            url=self._site.url + path,
            image=f"{self._site.url}{self.folder}/{self._cards.name(card)}" if self._cards.writes(card) else "",
            alt=shortened(f"{company}. {eyebrow}. {title}", _LONGEST_ALT),
            card=card,
        )


def _shortened(title: str, text: str) -> tuple[str, str]:
    """A title and what is said under it, each as long as programs show it."""
    return shortened(foreign.plain(title), _LONGEST_TITLE), shortened(foreign.plain(text), _LONGEST_DESCRIPTION)


def shortened(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit, with `…` at the end."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head, space, _ = text[:most].rpartition(" ")
    return (head if space else text[: most - 1]).rstrip(" ,;:.-—") + "…"


def _description(page: PageText) -> str:
    """What the page says of itself in its front matter; else its first paragraph; else nothing."""
    data = page.document.data if page.front_matter else None
    if isinstance(data, dict) and isinstance(data.get("description"), str):
        return " ".join(data["description"].split())
    paragraph: list[str] = []
    for _, line in page.lines():
        if line.strip() and not line.startswith(("#", "<!--", "-", "*", "+", "|", "!", ">", "    ")):
            paragraph.append(line)
        elif paragraph:
            break
    return plain(" ".join(paragraph))
