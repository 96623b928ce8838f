"""What MkDocs (or ProperDocs) calls while it builds: the thin host of `declaration`.

The only file named in `mkdocs.yml`. Import at the top: MkDocs puts this folder on the path only while it loads this file.
State lives as long as `serve` does, so each build begins by reading everything again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from declaration import checking, exports
from declaration.deadlines import Almanac
from declaration.editions.history import History
from declaration.exports import search_index
from declaration.files.pages import PageText
from declaration.loading import Loaded, load
from declaration.mistakes import DeclarationError, report
from declaration.previews.heads import Heads
from declaration.publishing import agents, path_pages, qr, replies
from declaration.publishing.expansion import EditedAt, expand
from declaration.publishing.links import Links
from declaration.publishing.rendering import Renderer
from declaration.views import frame
from hosting import blocks, editing, menu, serve
from hosting.escaping import escaped
from hosting.today import today

_loaded: Loaded
_almanac: Almanac
_renderer: Renderer
_links: Links
_heads: Heads
_agents: dict[str, Callable[[str], str]]
_edited_at: EditedAt | None = None


def on_config(config: Any) -> None:
    """Reads and checks everything, so that a mistake stops the build before the old site is touched."""
    global _loaded, _almanac, _renderer, _links, _heads, _agents, _edited_at
    root = Path(config.config_file_path).parent
    loaded = load(root, language=Path(config.docs_dir).name)
    day = today(loaded.time_zone)
    errors = [m for m in checking.check(loaded, day, building=True) if m.severity == "error"]
    if errors or not loaded.declaration:
        raise PluginError(report(errors))
    _loaded, _almanac, _renderer = loaded, Almanac(loaded.declaration, day), Renderer(root, (config.mdx_configs.get("toc") or {}).get("permalink_title", ""))
    site_url = (config.site_url or "").rstrip("/") + "/"
    _links = Links(
        loaded, History(loaded.editions, loaded.declaration, loaded.words, day), _renderer, site_url, config.site_name, replies.by_address(loaded, site_url)
    )
    _heads = Heads(loaded, _links, _renderer, root, config.site_name, config.site_description or "")
    _agents = agents.blocks(loaded, _links, _renderer)
    _edited_at = editing.address_of(config.edit_uri, loaded.language) if editing.previewing() else None


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Adds the pages that editors never write: those behind permanent and dated addresses, and the questions of the guided path."""
    for path, html in _links.pages(_heads.tags_of_stubs()):
        files.append(File.generated(config, path, content=html))
    for path, text in path_pages.pages(_loaded.declaration):
        files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Puts the data into a page. Its front matter is kept, to count a marker's line in the file itself."""
    page.meta = escaped(page.meta)  # a title from front matter is printed as it is
    source = page.file.src_uri
    page.update_date = _heads.changed(source).isoformat()  # in the sitemap: not the day of the build
    text = PageText.read(f"docs/{_loaded.language}/{source}", source, page.file.content_string)
    try:
        page.expanded = expand(text, _loaded, _renderer, _almanac, _links.site_url, _links.history, _edited_at)
    except DeclarationError as error:
        raise PluginError(report(error.mistakes)) from None
    if source.startswith("plazos/") and source in _loaded.parts["page_titles"]:
        page.meta.setdefault("title", escaped(_loaded.parts["page_titles"][source]))
    return page.expanded.markdown


def on_page_content(html: str, *, page: Any, files: Any, **_: Any) -> str:
    """Puts in what Markdown can't hold, before the search reads the page."""
    source = page.file.src_uri
    html = page.expanded.into(html)
    blocks.tell(page, html, page.expanded.fragments, files)
    html = agents.finish(_links.finish(html, source), source, _agents)
    return qr.put(html, _links.site_url, _loaded.words)


def on_env(env: Any, *, files: Any, **_: Any) -> Any:
    """What the frame around every page shows, the 404 included: the company, the edition, the words; and what its head tells."""
    env.globals["declaration"] = escaped(frame.view(_loaded.declaration, _loaded.words))
    env.globals["heads"] = _heads
    env.globals["beside"] = menu.beside
    env.globals["page_at"] = {file.page.url: file.page for file in files.documentation_pages()}
    env.globals["preview"] = _edited_at is not None
    return env


def on_post_build(*, config: Any, **_: Any) -> None:
    """Writes the exports and the previews' cards, once the pages are there, and gives the search what it should know."""
    index = Path(config.site_dir, search_index.PATH)
    if index.is_file():  # the search may be turned off
        index.write_text(search_index.shaped(index.read_text("utf-8"), _loaded), "utf-8")
    for path, content in (*exports.files(_loaded, _links, _almanac), *_heads.files()):
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def on_serve(server: Any, *, config: Any, **_: Any) -> Any:
    """While editing, a mistake leaves the last good pages in the browser, with the same words on top."""
    serve.keep_last_good(server, config)
    return server
