"""`mkdocs.yml`: the site's name, address and menu, and what the engine is to load. Its form is the engine's (MkDocs 1.6)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from ..messages import later, say
from ..quantities import mistake
from .texts import said
from .values import Model, shaped

Line = Annotated[str, AfterValidator(said)]
_WHOLE = later("models.configuration.not_a_whole_address"), later("models.configuration.write_whole_address")
SiteAddress = Annotated[str, shaped(r"""(https?://[^\s<>"'/?#]+(/[^\s?#]*)?)?""", *_WHOLE)]  # what a page can't hold as it is, is written by its code
# Nobody else gets there: who tries the site on the own computer has no certificate.
_AT_HOME = re.compile(r"http://(localhost|[^/:]+\.localhost|127(\.[0-9]{1,3}){3}|0\.0\.0\.0|\[::1\])(:[0-9]+)?(/|$)", re.IGNORECASE)
Host = Annotated[str, shaped(r"\S+:[0-9]{1,5}", later("models.configuration.wants_host_and_port"), later("models.configuration.host_example"))]


def _listed(value: Any) -> Any:
    if not isinstance(value, list):
        raise mistake(say("models.configuration.wants_a_list"), say("models.configuration.a_line_each"))
    for each in value:
        if not (isinstance(each, str) and each.strip()) and not (isinstance(each, dict) and each):
            raise mistake(say("models.configuration.item_without_name"), say("models.configuration.name_each_item"))
    return value


def _named(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("name", ""), str) and value.get("name", "") is not None:
        return value
    if not isinstance(value, str):
        raise mistake(say("models.configuration.wants_a_theme"), say("models.configuration.write_theme_name"))
    return value


Listed = Annotated[Any, AfterValidator(_listed)]
ListedOrGroup = Annotated[Any, AfterValidator(lambda value: value if isinstance(value, dict) else _listed(value))]


class Configuration(Model):
    """What may be set; `nav`, the menu, is looked at line by line elsewhere."""

    INHERIT: Line | None = Field(None, description="De qué otro archivo toma lo que aquí no se dice.")
    site_name: Line | None = Field(None, description="Nombre de la web.")
    site_url: SiteAddress | None = Field(None, description="Dirección en que se publica.")
    site_description: Line | None = Field(None, description="De qué trata, en una frase.")
    site_author: Line | None = None
    copyright: Line | None = None
    docs_dir: Line | None = Field(None, description="Carpeta de las páginas.")
    site_dir: Line | None = None
    repo_url: SiteAddress | None = None
    repo_name: Line | None = None
    edit_uri: str | None = Field(None, description="Dirección en que se editan las páginas.")
    edit_uri_template: Line | None = None
    dev_addr: Host | None = None
    use_directory_urls: bool | None = None
    strict: bool | None = None
    remote_branch: Line | None = None
    remote_name: Line | None = None
    exclude_docs: str | None = None
    draft_docs: str | None = None
    not_in_nav: str | None = None
    nav: Any = None
    theme: Annotated[Any, AfterValidator(_named)] = None
    plugins: ListedOrGroup = None
    markdown_extensions: ListedOrGroup = None
    hooks: Listed = None
    watch: Listed = None
    extra_css: Listed = None
    extra_javascript: Listed = None
    extra_templates: Listed = None
    extra: dict[str, Any] | None = None
    validation: dict[str, Any] | None = None

    @field_validator("extra")
    @classmethod
    def _of_ours(cls, value: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(value.get("offline", True), bool):
            raise mistake(say("models.configuration.offline_is_yes_or_no"), say("models.configuration.write_offline"))
        if not isinstance(value.get("paper", True), bool):
            raise mistake(say("models.configuration.paper_is_yes_or_no"), say("models.configuration.write_paper"))
        if isinstance(number := value.get("format", 1), bool) or not isinstance(number, int) or number < 1:
            raise mistake(say("models.configuration.format_is_a_number"), say("models.configuration.put_format_back"))
        return value

    @field_validator("site_url")
    @classmethod
    def _read_by_nobody_else(cls, value: str | None) -> str | None:
        """Paper leads there by its QR code for years, and whoever scans it types what they may into the site."""
        if value and value.lower().startswith("http:") and not _AT_HOME.match(value):
            what = say("models.configuration.address_not_https")
            raise mistake(what, say("models.configuration.write_https"))
        return value

    @field_validator("edit_uri")
    @classmethod
    def _edited_somewhere(cls, value: str, info: ValidationInfo) -> str:
        """Without `repo_url` the engine takes it for a whole address, and it leads nowhere if it isn't one."""
        if value and not info.data.get("repo_url") and not re.fullmatch(r"https?://[^\s<>\"'/]+/\S*", value):
            raise mistake(_WHOLE[0], say("models.configuration.write_edit_address"))
        return value
