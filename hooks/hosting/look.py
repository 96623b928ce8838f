"""What the pages of one build are dressed in: it reads the sources in `overrides/assets/`, asks `declaration.assets` for what each kind of page
needs of them, and writes the files. The theme's own sheets and scripts are left out of the site.
"""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import chain
from operator import and_
from pathlib import Path

import material

from declaration import addresses, foreign
from declaration.assets import fonts, tokens
from declaration.assets.names import FONTS, SCRIPTS, STYLES, hashed
from declaration.assets.scripts import Scripts
from declaration.assets.sheets import NOTHING, Before, Sheets
from declaration.assets.tokens import There
from declaration.publishing.kept import Kept

# Which sources make a sheet, in their order.
FRAME = ("type", "type-meanwhile", "ground", "base", "layout", "languages")
PARTS = ("home", "components", "rights", "tables", "results", "law", "share", "calculator", "path", "complaint-letter", "poster", "changes", "print")
SMALL = {
    "stub": ("type", "stub", "languages"),
    "dated": ("type", "type-meanwhile", "stub", "dated", "languages"),
}  # the small pages have one sheet each, and no frame;
_SMALL = {"stub": ("small_page", "stub", "undated"), "dated": ("small_page", "dated", "stub")}  # these are the fragments that write them
LATER = ("search",)  # fetched by a script, when what it dresses is opened
# The module that a page needs at once where it has what stands beside it.
MODULES = {
    ".dd-share": "share",
    ".dd-group": "support",
    "[data-no-problem": "calculator",
    ".dd-complaint": "complaint-letter-opened",
    ".dd-owed": "remedy-check-opened",
    ".dd-promises": "chosen-product",
    ".dd-branches": "branches",
    ".dd-paper": "paper-code",
    "[data-calendar": "open-now",
    "[data-print": "print",
    "#dd-near": "not-found",
}
_ALWAYS = frozenset({"html", "head", "body", "main", "article", "svg", "path", ".no-js", ".js", "[data-md-color-scheme"})  # what the theme writes
_IN_LANGUAGES = frozenset({".dd-untranslated", ".dd-untranslated-page", ".dd-translated"})  # what is put around a text in another one
_HOME = ".dd-home"  # on one page alone, by the template of all
_THEME = Path(material.__file__).parent
NOT_FOUND = "404"
_CODE = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(Path(fonts.__file__).parent.glob("*.py")))).hexdigest()
_FONT = re.compile(r"url\([\"']?\.\./fonts/([^\"')]+)[\"']?\)")
# Partials of the pages that have these; what stands in them is put into a page's text.
_TOOLS = {".dd-share": ("share-tools", "copy-buttons"), "[data-calendar": ("clock-tools",), ".dd-group": ("support-tools", "copy-buttons")}
_SIGNS = frozenset({*MODULES, *_TOOLS})
_SOME = {
    "languages",
    "path",
    "section-nav",
    "reading-order",
    "draft",
    *(name for names in _TOOLS.values() for name in names),
}  # partials that not every page has
# What is put in later, where a page has a sign for it: the fragments that it is made of.
_LATE = {tokens.SHARED: ("links/share", "links/withdrawn"), tokens.LISTED: ("support/rows", "support/replies")}


class Look:
    """The sheets, scripts and type of one build. `folder` is the project's `overrides`; `words` are all that its interface may say; `made`
    has files that scripts name and nobody wrote, by their path in the site; `offline` says whether browsers keep pages for when there is no signal,
    `draft` whether every page says that it is one, and `languages` whether there are several."""

    def __init__(self, folder: Path, kept: Kept, words: str, made: Mapping[str, bytes], offline: bool = False, draft: bool = False, languages: bool = False):
        self._folder, self._kept, self._given = folder, kept, made
        self._not_around = _SOME - {name for name, there in {"draft": draft, "languages": languages}.items() if there}
        self._on_all = [name for name, there in {"frame": True, "offline": offline, "languages": languages}.items() if there]
        self._small = {kind: (*names, *(["languages"] if languages else [])) for kind, names in _SMALL.items()}
        self._written = set().union(words, *self._texts())
        self._pages: dict[str, frozenset[str]] = {}  # of what each has, what says which scripts it needs
        self._kinds: dict[str, There] = {}
        self._made: dict[str, bytes] = {}
        self._sheet_of: dict[str, str] = {}
        self._sources_of_scripts = self._read(SCRIPTS, "js")  # the sources, by name
        self._scripts = Scripts(self._sources_of_scripts, self._made_of)
        self.page(NOT_FOUND, tokens.of_template((folder / f"{NOT_FOUND}.html").read_text("utf-8")), "", "", ())

    def page(self, source: str, there: Iterable[str], written: Iterable[str], late: str, around: Iterable[str]) -> None:
        """Tells what a page has, as `declaration.assets.tokens` says it, and which signs are written in it: before anything is asked for.

        `late` is HTML like that which is put in when the page is written; `around` are the partials around it that not every page has.
        """
        kind, home = addresses.kind_of_page(source), {_HOME} if source == "index.md" else set()
        text = self._with_late(tokens.of_html(late).union(there))
        self._pages[source] = text & _SIGNS
        before = self._kinds.get(kind, There(frozenset()))
        beside = home.union(*(self._of_template(f"partials/{name}") for name in around))
        self._kinds[kind] = There(before.text | text, around=before.around | beside)
        self._written.update(written)

    def sheets(self, source: str) -> list[str]:
        """The paths in the site of the sheets of a page, in their order."""
        kind = addresses.kind_of_page(source)
        return [self._sheet("frame", FRAME, self._of_all), self._sheet(kind, (*FRAME, *PARTS), self._of_kind(kind), before=(FRAME, self._of_all))]

    def script(self, source: str) -> str:
        """The path in the site of a page's script."""
        return self._scripts.file(self._modules(self._pages[source]))

    def tools(self, source: str) -> list[str]:
        """The partials with what only a script can make work, that a page needs."""
        return [names[0] for sign, names in _TOOLS.items() if sign in self._pages[source]]

    def paper(self, source: str) -> str:
        """The path in the site of the sheet with which a page is printed, after the others: fetched when somebody may be about to."""
        kind = addresses.kind_of_page(source)
        return self._sheet(f"{kind}-paper", (*FRAME, *PARTS), self._of_kind(kind), paper=True)

    @lru_cache  # noqa: B019  # one look a build
    def small(self, kind: str) -> str:
        """The path in the site of the sheet of small pages of that kind, on paper as well."""
        there = There(self._always.union(*(self._of_template(f"fragments/links/{name}") for name in self._small[kind])))
        return self._make(STYLES, kind, "".join(self._both(SMALL[kind], there, NOTHING)).encode(), "css")

    @property
    def first_font(self) -> str:
        """The path in the site of the type in which a page is first shown."""
        return next(iter(self._fonts.values()))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file that was asked for: path in the site, content."""
        yield from self._scripts.files()
        yield from self._made.items()

    def takes(self, path: str, file: str | None) -> bool:
        """Whether what stands at a path in the site would be a source of this, or one of the theme's that nothing here asks for."""
        folder, _, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        ours = {STYLES: self._styles, SCRIPTS: self._sources_of_scripts, FONTS: self._fonts_named}
        if path.startswith(f"{SCRIPTS}/lunr/") or path == f"{STYLES}/offline.css" or path.endswith(".typ"):
            return True  # parts of the search's worker, and of the service worker; what papers are drawn by
        dressed = any(path.startswith(f"{each}/") for each in (STYLES, SCRIPTS))
        return (folder in ours and (stem in ours[folder] or name in ours[folder])) or (dressed and file is not None and _THEME in Path(file).parents)

    # --- What pages have ----------------------------------------------------------------------------------------------------

    @cached_property
    def _always(self) -> frozenset[str]:
        """What any page may have; what a text that nobody has translated is put into, only where there is one."""
        return _ALWAYS | _IN_LANGUAGES if foreign.UNTRANSLATED in self._written else _ALWAYS

    @cached_property
    def _around(self) -> frozenset[str]:
        """What stands around the text of every page."""
        files = [_THEME / "templates/base.html", self._folder / "main.html", *sorted((self._folder / "partials").rglob("*.html"))]
        sources = (file.read_text("utf-8") for file in files if file.stem not in self._not_around)
        return self._always.union(*map(tokens.of_template, sources), self._of_scripts(self._on_all)) - {_HOME}

    @cached_property
    def _of_all(self) -> There:
        """What pages of each kind have."""
        return reduce(and_, map(self._of_kind, self._kinds))

    def _with_late(self, there: set[str]) -> frozenset[str]:
        late = [name for sign, names in _LATE.items() if sign in there for name in names]
        return frozenset(there).union(*(self._of_template(f"fragments/{name}") for name in late))

    @lru_cache  # noqa: B019
    def _of_template(self, name: str) -> set[str]:
        return tokens.of_template((self._folder / f"{name}.html").read_text("utf-8"))

    @lru_cache  # noqa: B019
    def _of_kind(self, kind: str) -> There:
        there = self._kinds[kind]
        tools = [name for sign, names in _TOOLS.items() if sign in there.text for name in names]
        text = there.text.union(*(self._of_template(f"partials/{name}") for name in tools), self._of_scripts(self._modules(there.text)))
        return There(text, around=there.around | self._around)

    def _of_scripts(self, modules: Iterable[str]) -> set[str]:
        return {token for name in self._scripts.reached(modules) if name not in LATER for token in self._of_script(name)}

    @lru_cache  # noqa: B019
    def _of_script(self, name: str) -> set[str]:
        return tokens.of_script(self._sources_of_scripts[name])

    def _modules(self, there: frozenset[str]) -> list[str]:
        return [*self._on_all, *(module for sign, module in MODULES.items() if sign in there)]

    def _texts(self) -> Iterator[str]:
        """All in which a sign of the pages may stand besides the declaration: templates, what sheets put in front, what scripts make."""
        for file in sorted(self._folder.rglob("*")):
            if file.suffix in (".css", ".html", ".js") and file.is_file():
                yield file.read_text("utf-8")

    # --- What is made of it -------------------------------------------------------------------------------------------------

    def _read(self, folder: str, ending: str) -> dict[str, str]:
        return {file.stem: file.read_text("utf-8") for file in sorted((self._folder / folder).glob(f"*.{ending}"))}

    @cached_property
    def _styles(self) -> dict[str, str]:
        found = self._read(STYLES, "css")
        return {name: found[name] for name in dict.fromkeys((*FRAME, *PARTS, *chain(*SMALL.values()), *LATER))}

    def _sheet(self, name: str, sources: Sequence[str], there: There, *, before: Before = NOTHING, paper: bool = False) -> str:
        if name not in self._sheet_of:
            self._sheet_of[name] = self._make(STYLES, name, self._both(sources, there, before)[paper].encode(), "css")
        return self._sheet_of[name]

    def _both(self, sources: Sequence[str], there: There, before: Before) -> tuple[str, str]:
        """What is needed of those sources, for every medium and for paper alone."""
        made_from = ("sheets", _CODE, self._made_with, " ".join(sources), there.said(), " ".join(before[0]), before[1].said())
        screen, paper = json.loads(self._kept.text(made_from, lambda: json.dumps(self._sheets.sheets(sources, there, before))))
        return screen, paper

    @cached_property
    def _sheets(self) -> Sheets:
        return Sheets(self._styles, self._face)

    @cached_property
    def _made_with(self) -> str:
        return hashlib.sha256("\0".join((*self._styles.values(), repr(self._fonts))).encode()).hexdigest()

    @cached_property
    def _fonts_named(self) -> list[str]:
        return list(dict.fromkeys(name for source in self._styles.values() for name in _FONT.findall(source)))

    @cached_property
    def _fonts(self) -> dict[str, str]:
        """The files that the sheets name: of each, the path of what is cut of it."""
        return {name: self._make(FONTS, name.rpartition(".")[0], self._cut((self._folder / FONTS / name).read_bytes()), "woff2") for name in self._fonts_named}

    def _cut(self, font: bytes) -> bytes:
        written = "".join(sorted(self._written))
        made_from = ("font", _CODE, hashlib.sha256(font).hexdigest(), written)
        return base64.b64decode(self._kept.text(made_from, lambda: base64.b64encode(fonts.cut(font, written)).decode()))

    def _face(self, body: str) -> str:
        return _FONT.sub(lambda found: f"url({posixpath.relpath(self._fonts[found[1]], STYLES)})", f"@font-face{{{body}}}")

    def _made_of(self, source: str) -> str:
        """The path in the site of what is made of a source that a script names."""
        name, _, ending = posixpath.basename(source).rpartition(".")
        if ending == "css":
            return self._sheet(name, (name,), There(self._around | self._of_script(name)))
        content = self._given.get(source)
        return source if content is None else self._make(posixpath.dirname(source), name, content, ending)

    def _make(self, folder: str, stem: str, content: bytes, ending: str) -> str:
        path = hashed(folder, stem, content, ending)
        self._made[path] = content
        return path
