"""Where each thing of the declaration lives among the pages. The only place that knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..models.values import BOOK as BOOK
from ..models.values import BRANCHES as BRANCHES
from ..models.values import PERIODS as PERIODS
from ..models.values import PROBLEMS as PROBLEMS
from ..models.values import RIGHTS as RIGHTS
from ..models.values import STEPS as STEPS

RIGHTS_INDEX = f"{RIGHTS}/index.md"
PROBLEMS_INDEX = f"{PROBLEMS}/index.md"
ROUTE = f"{STEPS}.md"
CONTACT = "contacto.md"
GLOSSARY = "glosario.md"
COMMITMENTS = "compromisos.md"
ABOUT = "acerca.md"
CALCULATOR = f"{PROBLEMS}/calcular.md"  # in the folder of the problems, but no problem's page
LETTER = f"{STEPS}/mensaje.md"  # in the folder of the steps, but no step's page
COMPLIANCE = "sobre/cumplimiento.md"
CHANGES = "cambios.md"
RESULTS = f"{PERIODS}.md"
BROKEN = f"{BOOK}.md"  # the book of broken promises
FEED_FROM_CHANGES = "atom.xml"  # the feed of all changes, in the folder of their page
FEED = f"cambios/{FEED_FROM_CHANGES}"
RESULTS_DATA = "datos/resultados"  # all figures, as a table (.csv) and as open data (.json)
PATH = "que-ha-pasado.md"  # the first question of the guided path; the others have pages of their own below it
DRAFT = "borrador.md"  # in previews, what is still to confirm
PLAIN = "en-pocas-palabras"  # below a right: the same in few words; no clause may be called so
PAPER = "papel"  # the folder of what is printed: a sheet for each problem, and what is named below; no problem may be called so
WHOLE, POSTER, POSTER_A3, LEAFLET = "declaracion", "cartel", "cartel-a3", "folleto"
WHOLE_TO_KEEP = f"{PAPER}/{WHOLE}.html"  # the whole declaration in one file without scripts
UNITS_ANCHOR = "como-contamos"
# Pages that blocks and the frame around every page lead to, whatever the data say.
ALWAYS_THERE = ("index.md", RIGHTS_INDEX, PROBLEMS_INDEX, ROUTE, CONTACT, COMMITMENTS, ABOUT, CALCULATOR, COMPLIANCE, PATH, LETTER, CHANGES)


@dataclass(frozen=True)
class Target:
    """A page of ours, by its path in the language's folder (`derechos/tiempo.md`), and a place in it."""

    page: str
    anchor: str = ""
    query: str = ""  # what a page with a form is told: `problema=cobro-indebido`

    def from_page(self, page: str) -> str:
        """The address to write into another page of ours: `../../derechos/tiempo/#una-sola-vez`."""
        if self.page == page:
            return self._rest() or "./"
        return f"{_way(Target(self.page).on(''), Target(page).on(''))}/{self._rest()}"

    def on(self, site_url: str) -> str:
        """The whole address, on a site whose own address ends in a slash."""
        path = self.page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        return site_url + (f"{path}/" if path else "") + self._rest()

    def _rest(self) -> str:
        return (f"?{self.query}" if self.query else "") + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True)
class Link:
    """Words that lead to a page of ours."""

    text: str
    target: Target


# The permanent address of each thing that has one, without the site and the closing slash.


def right_key(id: str) -> str:
    return f"{RIGHTS}/{id}"


def clause_key(right: str, id: str) -> str:
    return f"{RIGHTS}/{right}/{id}"


def plain_key(right: str) -> str:
    return f"{RIGHTS}/{right}/{PLAIN}"


def problem_key(id: str) -> str:
    return f"{PROBLEMS}/{id}"


def step_key(id: str) -> str:
    return f"{STEPS}/{id}"


def branch_key(point: str, id: str) -> str:
    return f"{BRANCHES}/{point}/{id}"


def period_key(id: str) -> str:
    return f"{PERIODS}/{results_of(id).anchor}"


def improvement_key(id: str) -> str:
    return f"{BOOK}/{id}"


# And where each is shown.


def right(id: str, clause: str = "") -> Target:
    return Target(f"{RIGHTS}/{id}.md", clause)


def plain_version(right: str) -> Target:
    """A right in few words."""
    return Target(f"{plain_key(right)}.md")


def plain_versions() -> Target:
    """Where all of those are listed."""
    return Target(RIGHTS_INDEX, PLAIN)


def problem(id: str, product_class: str = "") -> Target:
    """A problem's page; with a product class, the top of it with that class chosen."""
    return Target(f"{PROBLEMS}/{id}.md", f"plazo-{product_class}" if product_class else "")


def question(id: str) -> Target:
    """A question of the guided path after the first."""
    return Target(f"{PATH.removesuffix('.md')}/{id}.md")


def exceptions(problem: str) -> Target:
    """The limits of a problem's promise, in its page."""
    return Target(f"{PROBLEMS}/{problem}.md", "excepciones")


def route() -> Target:
    return Target(ROUTE)


def step(id: str) -> Target:
    return Target(ROUTE, id)


def contact_point(id: str) -> Target:
    return Target(CONTACT, id)


def branches(point: str) -> Target:
    """All addresses of a contact point that has many."""
    return Target(f"{BRANCHES}/{point}.md")


def branch(point: str, id: str) -> Target:
    return Target(branches(point).page, id)


def term(id: str) -> Target:
    return Target(GLOSSARY, id)


def indicator(id: str) -> Target:
    return Target(COMMITMENTS, id)


def result(problem: str) -> Target:
    """What was measured of a problem's promises."""
    return Target(RESULTS, problem)


def results_of(period: str) -> Target:
    """A period that was measured, by its id, among all of them."""
    return Target(RESULTS, f"periodo-{period.lower()}")


def broken(period: str) -> Target:
    """The promises that weren't kept in a period."""
    return Target(BROKEN, f"periodo-{period.lower()}")


def improvement(id: str) -> Target:
    """What was changed after a promise wasn't kept."""
    return Target(BROKEN, id)


def outside_body(id: str) -> Target:
    return Target(ROUTE, id)


def participation() -> Target:
    """How customers' words change the declaration."""
    return Target(ABOUT, "como-participar")


def units() -> Target:
    """The one definition of how each unit of time runs."""
    return Target(PROBLEMS_INDEX, UNITS_ANCHOR)


def product_class(id: str) -> Target:
    """What belongs to a class of product, and why it has deadlines of its own."""
    return Target(PROBLEMS_INDEX, f"plazos-{id}")


def calculator(problem: str = "") -> Target:
    """Where durations become dates; with a problem, that one is chosen already."""
    return Target(CALCULATOR, query=f"problema={problem}" if problem else "")


def letter(problem: str = "", product_class: str = "") -> Target:
    """Where a complaint is written; with a problem and its class of product, those are chosen already."""
    return Target(LETTER, problem, query=f"producto={product_class}" if product_class else "")


def legal_limits() -> Target:
    """What the law of the country fixes, with its sources."""
    return Target(COMPLIANCE, "plazos-legales")


def changes(anchor: str = "") -> Target:
    """What changed and what will: an announcement, an edition."""
    return Target(CHANGES, anchor)


def edition(effective: date) -> Target:
    """The edition of that day, in the page of all changes."""
    return changes(f"edicion-{effective.isoformat()}")


def paper_code(code: str) -> Target:
    """What is said of papers with that code: where the picture on each leads that a telephone reads."""
    return changes(f"papel-{code.lower()}")


def announcement(notice: str) -> Target:
    return changes(f"anuncio-{notice}")


def paper(name: str) -> str:
    """The file, in the site, of something printed: the sheet of a problem (its id), or one of those named above."""
    return f"{PAPER}/{name}.pdf"


def file_from_page(file: str, page: str) -> str:
    """The address of a file in the site, to write into a page of ours: `../../papel/cobro-indebido.pdf`."""
    return _way(file, Target(page).on(""))


def _way(path: str, folder: str) -> str:
    """From a folder of the site to another path there. (`posixpath.relpath` asks the system each time where it stands: half of what a block costs.)"""
    there, here = ([part for part in each.split("/") if part] for each in (path, folder))
    shared = next((i for i, (one, other) in enumerate(zip(there, here, strict=False)) if one != other), min(len(there), len(here)))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def page(path: str) -> Target:
    """A page as data names it: `reclamar.md#pasos`."""
    name, _, anchor = path.partition("#")
    return Target(name, anchor)


def kind_of_page(source: str) -> str:
    """What a page is like, by its path in the language's folder: `right`, `problem`, `question`, `plain`, `branches`; any other page
    is of a kind of its own."""
    folder, _, file = source.rpartition("/")
    if file == f"{PLAIN}.md":
        return "plain"
    if file != "index.md" and source != CALCULATOR and folder in (RIGHTS, PROBLEMS):
        return "right" if folder == RIGHTS else "problem"
    if folder == PATH.removesuffix(".md"):
        return "question"
    if folder == BRANCHES:
        return "branches"
    return source.removesuffix(".md").removesuffix("/index").replace("/", "-").replace("index", "home")
