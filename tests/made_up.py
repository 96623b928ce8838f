"""A language that nobody speaks: every letter of a text is another one, of an alphabet that is read from right to left.

Whatever stays Latin in a site of it was never asked of the words, of the data or of the pages: it stands in the code.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from conftest import Project
from declaration.files.language_maps import with_translations
from declaration.files.pages import PageText
from declaration.loading.translating import version
from declaration.models.pages import IN_EACH_LANGUAGE
from declaration.translations.texts import texts
from read_yaml import read_yaml

CODE = "qtz"  # ISO 639-2 keeps it for whoever needs one
WORDS = f"docs/_data/words/{CODE}.yml"
_LETTERS = "abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןףךץ"
_OTHERS = str.maketrans("áàâãçéêíñóôõúüÁÉÍÓÚÑ", "aaaaceeinooouuAEIOUN")
_AS_OTHERS = str.maketrans(_LETTERS[0] + _LETTERS[0].upper(), _LETTERS[1][:26] * 2)
# What the program reads: what it fills in, where a link leads, markers and ids, words that are marked as of another language.
_READ = re.compile(r"\{[^{}]*\}|\[\[.*?\]\]|\]\([^()\s]*\)|<[^<>]*>|`[^`]*`|https?://\S+|\[[a-z]{2,3}: [^\[\]]*\]|&#?\w+;", re.DOTALL)
_KEPT = ("gender",)
_FORMS = ("one", "two", "few", "other")  # of the six of Arabic


def said(text: str) -> str:
    """The text in the language that nobody speaks."""
    parts, last = [], 0
    for read in _READ.finditer(text):
        parts += [_other(text[last : read.start()]), read[0]]
        last = read.end()
    return "".join([*parts, _other(text[last:])])


def _other(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d)", ".", text).translate(_OTHERS).translate(_AS_OTHERS)


def also_in_it(project: Project) -> Project:
    """A project that is also in that language: an entry in the company's file, words with four plural forms, pages, and the data's texts."""
    loaded = project.load()
    company = "docs/_data/company.yml"
    project.write(WORDS, yaml.safe_dump(_words(read_yaml(project.read(f"docs/_data/words/{loaded.language}.yml"))), allow_unicode=True))
    by_file: dict[str, dict[Any, Any]] = {}
    for text in (each for each in texts(loaded) if each.needed):
        own = text.said[loaded.language]
        by_file.setdefault(text.document.path, {})[text.at] = {CODE: [said(each) for each in own] if isinstance(own, list) else said(own)}
    for path, translations in by_file.items():
        project.write(path, with_translations(project.read(path), translations, loaded.language))
    project.write(company, re.sub(r"(?m)^languages:\n(?:  - \w+\n)+", f"languages:\n  - {loaded.language}\n  - {CODE}\n", project.read(company)))
    settings = project.read("mkdocs.yml")
    plain = read_yaml(settings.replace("!ENV ", ""))
    titles = {title: said(title) for line in plain["nav"] if isinstance(line, dict) for title in line}
    site = {key: said(plain[key]) for key in ("site_name", "site_description")} | {"short_name": said(plain["extra"]["short_name"]), "nav": titles}
    own = yaml.safe_dump({CODE: site}, allow_unicode=True)
    project.write("mkdocs.yml", re.sub(r"(?m)^extra:\n", "extra:\n  translations:\n" + re.sub("(?m)^", "    ", own).rstrip() + "\n", settings))
    for page in loaded.pages:
        project.write(f"docs/{CODE}/{page.source}", _page(page.written))
    return project


def _words(words: dict[str, Any]) -> dict[str, Any]:
    """The words: dates, figures and plurals are those of Arabic, which browsers know."""

    def of(value: Any) -> Any:
        if isinstance(value, dict):
            inner = {key: each if key in _KEPT else of(each) for key, each in value.items()}
            forms = {form: inner.get(form, inner["other"]) for form in _FORMS} if {"one", "other"} <= inner.keys() <= {"one", "other", "definition"} else {}
            return inner | forms
        return [of(each) for each in value] if isinstance(value, list) else said(value) if isinstance(value, str) else value

    return {**of(words), "language": CODE, "forms_of": "ar", "direction": "rtl"}


def _page(page: PageText) -> str:
    front = page.document.data if isinstance(page.document.data, dict) else {}

    def of(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: each if key.startswith("validated_on") else of(each) for key, each in value.items()}
        return [of(each) for each in value] if isinstance(value, list) else said(value) if isinstance(value, str) else value

    head = {"translates": version(page)} | {key: of(front[key]) for key in IN_EACH_LANGUAGE if key in front}
    body = "\n".join(re.sub(r"\s*data-in-force-since=\S+(?=\s*\})", "", line) for line in page.body.split("\n"))
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n\n{said(body)}"
