"""What MkDocs (or ProperDocs) calls where the program is installed: the plug-in `declaracion`, by the same handlers as the hook file's."""

from __future__ import annotations

from mkdocs.plugins import BasePlugin

from . import events


class DeclarationPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no settings of its own
    """Each handler is found by its name."""

    on_startup = staticmethod(events.on_startup)
    on_config = staticmethod(events.on_config)
    on_files = staticmethod(events.on_files)
    on_page_markdown = staticmethod(events.on_page_markdown)
    on_page_content = staticmethod(events.on_page_content)
    on_page_context = staticmethod(events.on_page_context)
    on_post_page = staticmethod(events.on_post_page)
    on_post_template = staticmethod(events.on_post_template)
    on_env = staticmethod(events.on_env)
    on_post_build = staticmethod(events.on_post_build)
    on_serve = staticmethod(events.on_serve)
