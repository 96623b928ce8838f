"""What is told to an assistant in words: `/llms.txt`, by its convention (llmstxt.org), and `/datos/asistente.txt`, ready to paste into a help desk's.

Both say the same of what it does and doesn't do. `robots.txt` names neither: no word of it means such a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import addresses
from ..addresses import Target
from ..addresses.permanent import plain
from ..models import ContactPoint
from ..publishing.in_markdown import FILE
from ..site import Site
from ..views import frame
from ..views.contact_points import reach
from ..words import wording
from . import assistant_data, open_data

LLMS = "llms.txt"
_OPTIONAL = "Optional"  # so the convention calls what may be left out
# What stands in a section of its own, before the pages that may be left out.
_HELP = (addresses.ROUTE, addresses.CONTACT, addresses.PROBLEMS_INDEX, addresses.CALCULATOR, addresses.CHANGES)
_WRITTEN = ("messaging", "email", "web_form", "relay", "chat", "post")  # for whoever can't hear, the quickest first
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\[]<`"})


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Both: path in the site, content."""
    yield LLMS, _text(_llms(site))
    yield assistant_data.INSTRUCTIONS, _text(_instructions(site))


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _llms(site: Site) -> Iterator[str]:
    w, company = site.words.assistant, site.declaration.company.name
    yield f"# {_plain(site.name)}"
    yield f"\n> {_plain(w.about.format(company=company, edition=_edition(site)))}"
    yield f"\n{_plain(w.role.format(company=company))}\n"
    yield from (f"- {_plain(rule)}" for rule in (*_does(site), *_doesnt(site), w.pages_hold))
    for title, links in _sections(site):
        yield f"\n## {title}\n"
        yield from (f"- [{_plain(name)}]({url})" + (f": {_plain(holds)}" if holds else "") for name, url, holds in links)


def _instructions(site: Site) -> Iterator[str]:
    w, company = site.words.assistant, site.declaration.company.name
    yield w.instructions.format(company=company)
    yield w.written_on.format(edition=_edition(site), day=wording.day(site.day, site.words))
    yield f"\n{w.role.format(company=company)}"
    for title, rules in ((w.do, _does(site)), (w.dont, _doesnt(site))):
        yield f"\n{title}:"
        yield from (f"- {rule}" for rule in rules)
    yield f"\n{w.read}:"
    yield from (f"- {name}: {url} ({holds})" for name, url, holds in _data(site) if not url.endswith(assistant_data.INSTRUCTIONS))
    yield f"- {w.pages_hold} {site.url}{LLMS}"


def _edition(site: Site) -> str:
    edition = site.declaration.edition
    return site.words.edition.in_force_since.format(edition=edition.title, day=wording.day(edition.effective, site.words))


def _does(site: Site) -> list[str]:
    w, points = site.words.assistant, [each for each in site.declaration.contact_points if not each.regions] or site.declaration.contact_points
    point = next((each for each in points if each.channel == "phone"), points[0])
    written = next((each for channel in _WRITTEN for each in points if each.channel == channel and each is not point), None)
    rules = [*w.does, w.person.format(contact=_contact(site, point))]
    return [*rules, w.in_writing.format(contact=_contact(site, written))] if written else rules


def _contact(site: Site, point: ContactPoint) -> str:
    ways = ", ".join([point.name, *(each.text for each in reach(site, point)[:1])])
    return f"{ways}. {assistant_data.hours_of(site, point)} {addresses.contact_point(point.id).on(site.url)}"


def _doesnt(site: Site) -> list[str]:
    w = site.words.assistant
    return [*w.doesnt, w.dates.format(address=addresses.calculator().on(site.url))]


def _data(site: Site) -> Iterator[tuple[str, str, str]]:
    w = site.words.assistant
    yield w.answers, site.url + assistant_data.PATH, w.answers_hold
    yield w.instructions.format(company=site.declaration.company.name), site.url + assistant_data.INSTRUCTIONS, w.instructions_hold
    yield w.whole, site.url + open_data.PATH, w.whole_holds
    yield w.changes, site.url + addresses.FEED, w.changes_hold


def _other_languages(site: Site) -> Iterator[tuple[str, str, str]]:
    """The same in each other language, under the language's own name."""
    yield from ((each.name, each.url + LLMS, "") for each in site.languages if not each.is_this)


def _sections(site: Site) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    words, declaration = site.words, site.declaration
    pages = {page.source: page for page in site.loaded.pages if _is_told(site, page.source)}
    yield words.assistant.read, [*_data(site), *_other_languages(site)]
    yield words.support.problems, [(each.name, _markdown(site, addresses.problem(each.id)), frame.promised(each, site)) for each in declaration.problems]
    rights = [(f"{each.number}. {each.title}", _markdown(site, addresses.right(each.id)), each.summary) for each in declaration.rights]
    yield words.support.rights, rights
    told = {*_HELP, *(addresses.problem(each.id).page for each in declaration.problems), *(addresses.right(each.id).page for each in declaration.rights)}
    for title, sources in ((words.assistant.help, [each for each in _HELP if each in pages]), (_OPTIONAL, [each for each in pages if each not in told])):
        if sources:
            yield title, [(plain(pages[each].title), _markdown(site, Target(each)), _holds(site, each)) for each in sources]


def _is_told(site: Site, source: str) -> bool:
    """A page that is there for customers: not what only leads on, nor what searches leave out."""
    front = site.loaded.fronts.get(source, {})
    return "moved_to" not in front and "noindex" not in str(front.get("robots", ""))


def _holds(site: Site, source: str) -> str:
    return str(site.loaded.fronts.get(source, {}).get("description") or "")


def _markdown(site: Site, target: Target) -> str:
    return target.on(site.url) + FILE


def _plain(text: str) -> str:
    """A text in a line of Markdown, as text."""
    return " ".join(text.split()).translate(_SIGNS)
