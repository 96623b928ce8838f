"""What MkDocs (or ProperDocs) calls where the program isn't installed: the only file named in `mkdocs.yml`. Its handlers are `hosting.events`.

Import at the top: MkDocs puts this folder on the path only while it loads this file.
"""

from __future__ import annotations

from hosting.events import (
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_serve,
    on_startup,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_serve",
    "on_startup",
]
