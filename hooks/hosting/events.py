"""What MkDocs (or ProperDocs) calls while it builds: the thin host of `declaration`, which the hook file and the plug-in (`plugin.py`) hand on.

State lives as long as `serve` does, so each build begins by reading everything again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from subprocess import Popen
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

from declaration import addresses, checking, exports, foreign
from declaration.addresses.permanent import plain
from declaration.exports import search_index
from declaration.files import remembered
from declaration.files.folders import left_over
from declaration.files.pages import PageText
from declaration.loading import Loaded, load
from declaration.mistakes import DeclarationError, report
from declaration.previews.heads import Heads
from declaration.publishing import agents, folding, in_markdown, made_pages, open_hours, policy, qr, whole
from declaration.publishing.agents import Blocks
from declaration.publishing.expansion import EditedAt, draft
from declaration.publishing.in_markdown import InMarkdown
from declaration.publishing.kept import Kept
from declaration.publishing.links import Links
from declaration.publishing.pictures import ICON, LOGO, Pictures
from declaration.publishing.rendering import Renderer, kept_templates
from declaration.site import Site
from declaration.views import frame
from declaration.words import wording

from . import blocks, built, cards, editing, forked, menu, search_worker, searched, serve, settings, spoken
from .escaping import address, escaped
from .frames import Frames
from .look import Look
from .paper import Papers
from .today import WrongDayError, today


@dataclass(frozen=True)
class Build:
    """What the pages of one build are made from. `agents` holds the blocks of the page for those who attend customers."""

    site: Site
    renderer: Renderer
    links: Links
    heads: Heads
    agents: Blocks
    edited_at: EditedAt | None  # in a preview
    kept: Kept
    in_markdown: InMarkdown
    look: Look
    papers: Papers
    drawing: Popen[bytes] | None  # the cards, beside
    texts: dict[str, PageText] = field(default_factory=dict)  # the pages as they were read, by their path
    pages: blocks.Pages | None = None  # once it is known which there are
    searched: list[str] = field(default_factory=list)  # the addresses of the pages that may be searched, as they come
    unfilled: dict[Path, str] = field(default_factory=dict)  # the files that are written but for the blocks for agents, each with its page

    def untranslated(self, source: str) -> Callable[[str], str] | None:
        """What puts the notice over a page that stands in the language of the original, and says of its text which that is; None for any other."""
        language = self.texts[source].language if source in self.texts else ""
        if language in ("", self.site.loaded.language):
            return None
        words = self.site.words
        notice = escape(words.frame.untranslated.format(language=wording.language_name(language, words)))
        way = f' dir="{self.site.way_of_originals}"' if self.site.is_turned else ""
        return lambda html: f'<p class="dd-untranslated-page">{notice}</p>\n<div lang="{language}"{way}>{html}</div>'

    def drawn(self) -> None:
        """Waits until the cards are drawn."""
        if self.drawing:
            self.drawing.wait()

    def end(self) -> None:
        """Keeps what was made for the next build."""
        self.drawn()
        self.in_markdown.end()
        self.kept.close()


READ: dict[str, Loaded] = {}  # what was read before this build began, for it alone, by language
_build: Build | None = None
_served = False  # to whoever edits it: live reload writes programs of its own into the pages
_FIRST_DAY = date(1970, 1, 1)  # that the archive of the sitemap can say


def on_startup(*, command: str, **_: Any) -> None:
    global _served
    _served = command == "serve"
    if _served:
        remembered.begin()
    spoken.choose()  # what is built doesn't depend on it, so an unknown one stops nothing


def on_config(config: Any) -> None:
    """Reads and checks everything, so that a mistake stops the build before the old site is touched."""
    global _build
    if _build:  # while serving, one that failed
        _build.end()
        _build = None
    remembered.another_round()
    root = Path(config.config_file_path).parent
    language = Path(config.docs_dir).name
    loaded = READ.pop(language, None) or load(root, language, os.environ)
    settings.in_language(config, loaded)
    config.site_url = address((config.site_url or "").rstrip("/") + "/")
    url, name, description = config.site_url, config.site_name, config.site_description or ""
    try:
        day = today(loaded.time_zone)
        # While serving, papers may be those of the last build, and tell nothing of what is typed.
        site = checking.checked(loaded, day, building=True, drawing=not _served, url=url, name=name, description=description)
    except DeclarationError as error:
        raise PluginError(report(error.mistakes)) from None
    except WrongDayError as error:
        raise PluginError(str(error)) from None
    loaded.let_go()
    settings.apply(config, site.words)
    pictures = Pictures([Path(folder) for folder in config.theme.dirs], config.theme["logo"] or LOGO, config.theme["favicon"] or ICON)
    renderer = Renderer(root, config.mdx_configs["toc"]["permalink_title"], pictures, loaded.looks, loaded.anchor)
    links = Links(site, renderer, strict=not _served)
    edited_at = editing.address_of(config.edit_uri, loaded.language) if editing.previewing() else None
    kept = Kept(root, loaded.language if loaded.original else "")
    heads = Heads(site, links, renderer, root, kept)
    drawing = cards.draw_beside(heads.not_drawn(), loaded.look, root)
    papers = Papers(site, root, kept, edited=_served)
    papers.begin()
    texts = {page.source: page for page in loaded.pages}
    made = search_worker.files(config.theme.dirs, _search(config))
    look = Look(
        loaded.look,
        kept,
        "".join([repr(site.words), site.name, json.dumps(config.nav, ensure_ascii=False)]),
        made,
        offline=loaded.offline and edited_at is None,
        draft=bool(loaded.open_points),
        languages=len(site.languages) > 1,
    )
    _build = Build(site, renderer, links, heads, agents.blocks(site, links, renderer), edited_at, kept, InMarkdown(site, kept), look, papers, drawing, texts)


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Adds what editors never write: questions of the guided path, rights in few words; takes out what programs left, which `check` tells, and
    what sheets and scripts are made from. The menu doesn't miss a page that moved."""
    global _build
    for file in [file for file in files if any(map(left_over, file.src_uri.split("/")))]:
        files.remove(file)
    for file in [file for file in files if _build.site.loaded.fronts.get(file.src_uri, {}).get("moved_to")]:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    for file in [file for file in files if _build.look.takes(file.src_uri, file.abs_src_path)]:
        files.remove(file)
    there = {file.src_uri for file in files}
    for source, page in _build.texts.items():
        if source not in there:  # nobody has translated it yet
            files.append(File.generated(config, source, content=page.body))
    for path, text in made_pages.pages(_build.site, preview=_build.edited_at is not None):
        files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    _build = replace(_build, pages=blocks.Pages(_build.site, _build.renderer, _build.kept, config, files))
    if search := _search(config):
        searched.keep(search.search_index, _build.kept)
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Puts the data into a page. Its front matter is kept, to count a marker's line in the file itself."""
    source = page.file.src_uri
    page.meta = escaped(_build.site.loaded.fronts.get(source, page.meta))  # a title from front matter is printed as it is
    page.update_date = max(_build.heads.changed(source), _FIRST_DAY).isoformat()  # in the sitemap: not the day of the build
    text = _build.texts.get(source) or PageText.read(f"docs/{_build.site.loaded.language}/{source}", source, page.file.content_string)
    try:
        markdown = _build.pages.begin(page, draft(text, _build.site, _build.edited_at))
    except DeclarationError as error:
        raise PluginError(report(error.mistakes)) from None
    if moved := page.meta.get("moved_to"):
        page.meta |= {"leads_to": addresses.page(moved).from_page(source), "robots": "noindex, follow", "search": {"exclude": True}}
    search = page.meta.get("search") or {}
    if not search.get("exclude"):
        _build.searched.append(page.url)
    if shown := _build.site.shown_at.get(source):  # its heading and all that the search knows of it come from the data
        page.meta.setdefault("title", escaped(shown.title))
        page.meta["search"] = {**search, "exclude": True}
    elif text.language not in ("", _build.site.loaded.language):  # where it is named, it is told that nobody has translated it
        page.meta["title"] = escaped(foreign.untranslated(plain(text.title), text.language))
    return markdown


def on_page_content(html: str, *, page: Any, **_: Any) -> str:
    """Hands the page over until its turn comes: the engine would hold all of them at once."""
    _build.pages.end(page, html)
    page.markdown = ""  # nobody reads it again
    return ""


@event_priority(100)  # before the search reads it
def on_page_context(context: Any, *, page: Any, config: Any, **_: Any) -> Any:
    """Takes the page back, with what Markdown can't hold."""
    html, source = _build.pages.take(page), page.file.src_uri
    if "leads_to" not in page.meta and in_markdown.has(html):
        title = _build.site.name if page.is_homepage else Markup(page.title).striptags()
        page.meta["in_markdown"] = in_markdown.FILE
        said = _build.untranslated(source)
        for path, content in _build.in_markdown.page(said(html) if said else html, source, title):
            _write(Path(config.site_dir, path), content)
    html = _build.links.finish(html, source)
    if page.meta.get("fold"):
        html = folding.folded(html)
    if text := _build.untranslated(source):
        html = text(html)
    page.content = qr.put(html, _build.site.url, _build.site.words)
    if hours := open_hours.hours(html, _build.site):
        page.meta["open_hours"] = hours
    return context


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    """Puts in of which day the page is, for one that a phone has kept says so, and what else scripts ask of it."""
    page.content = ""  # it is written: nobody reads it again
    if agents.asked_for(output):
        _build.unfilled[Path(page.file.abs_dest_path)] = page.file.src_uri
    return foreign.html(output.replace("<html", f"<html{frame.of_html(_build.site)}", 1))


def on_post_template(output: str, *, template_name: str, **_: Any) -> str:
    """The page for addresses that lead nowhere names the others, which may not be translated."""
    return foreign.html(output) if template_name.endswith(".html") else output


def on_env(env: Any, *, config: Any, files: Any, **_: Any) -> Any:
    """What the frame around every page shows, the 404 included: the company, the edition, the words; and what its head tells."""
    env.bytecode_cache = kept_templates(Path(config.config_file_path).parent)
    env.auto_reload = False
    shown = env.globals["declaration"] = escaped(frame.view(_build.site))
    env.globals["heads"] = _build.heads
    pictures = env.globals["pictures"] = _build.renderer.pictures
    env.globals |= {"beside": menu.beside, "around": menu.around}
    page_at = env.globals["page_at"] = {file.page.url: file.page for file in files.documentation_pages()}
    env.globals["searchable"] = _search(config) is not None
    preview = env.globals["preview"] = _build.edited_at is not None
    strict = env.globals["policy"] = "" if _served else policy.META
    look = env.globals["look"] = _build.look
    for file in files.documentation_pages():
        late = _build.heads.qr(file.src_uri) + (folding.folded(folding.PART) if file.page.meta.get("fold") else "")
        there, written = _build.pages.there.pop(file.src_uri)
        written += foreign.UNTRANSLATED if _build.untranslated(file.src_uri) else ""
        look.page(file.src_uri, there, written, late, menu.around(file.page))
    made_with = (_build.pages.made_with, repr(env.globals["searchable"]), repr(shown), repr(preview), strict, pictures.logo(""), pictures.icon(""))
    Frames(_build.kept, _build.heads, look, made_with, config).keep(env, page_at)
    return env


def on_post_build(*, config: Any, **_: Any) -> None:
    """Writes the exports and the previews' cards, once the pages are there, and gives the search what it should know."""
    folder = Path(config.site_dir)
    sheets = {kind: _build.look.small(kind) for kind in _build.links.dresses}
    looked_at = built.Reading(folder, _build.site, _build.kept)
    with forked.aside(lambda: _write_all(folder, _beside_pages(sheets))):
        for file, source in _build.unfilled.items():
            _fill(file, source)
        index = folder / search_index.PATH
        if index.is_file():  # the search may be turned off
            index.write_text(foreign.plain(search_index.shaped(index.read_text("utf-8"), _build.site, _build.searched)), "utf-8")
        _write_all(folder, _build.in_markdown.rest())
        _write_all(folder, [whole.file(_build.site, _build.renderer, _build.kept, lambda address: (folder / address / "index.html").read_text("utf-8"))])
        looked_at.pages()
        _build.drawn()
        try:
            _write_all(folder, chain(_build.heads.files(), _build.look.files(), _build.papers.files()))
        except DeclarationError as error:
            raise PluginError(report(error.mistakes)) from None
    missing = looked_at.faults()
    _build.end()
    if missing:
        raise PluginError(report(missing))


def _beside_pages(sheets: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """What is made of the declaration alone: the exports, and the pages behind permanent and dated addresses."""
    yield from exports.files(_build.site, _build.links, _build.renderer, preview=_build.edited_at is not None)
    for path, html in _build.links.pages(_build.heads.tags_of_stub, sheets.__getitem__):
        yield path, html.encode()


def _search(config: Any) -> Any:
    """The search's plug-in; None where it is turned off."""
    return next(filter(None, map(config.plugins.get, settings.SEARCH)), None)


def _fill(file: Path, source: str) -> None:
    """Puts in what nobody searches for: all that agents copy. Piece by piece, for it is thousands of rows where there are many rights."""
    pieces = agents.finish(file.read_text("utf-8"), source, _build.agents)
    with file.open("wb") as whole:
        whole.writelines(foreign.html(piece).encode() for piece in pieces)


def _write(file: Path, content: bytes) -> None:
    content = foreign.written(content, is_html=file.suffix == ".html")
    try:
        file.write_bytes(content)
    except FileNotFoundError:  # its folder isn't there yet
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for path, content in files:
        _write(folder / path, content)


def on_serve(server: Any, *, config: Any, **_: Any) -> Any:
    """While editing, a mistake leaves the last good pages in the browser, with the same words on top."""
    serve.keep_last_good(server, config)
    return server
