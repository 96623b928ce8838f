"""Tries a set of queries (`cases/search/`) on a built site, in a browser, through the worker that its search asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

SET = Path(__file__).parent / "cases/search/queries.yml"
UNSEEN = SET.with_name("unseen.yml")  # what nobody had tuned when it was first asked


def of_language(language: str) -> tuple[Path, Path]:
    """Both sets of a language that isn't that of the originals."""
    return SET.with_suffix(f".{language}.yml"), UNSEEN.with_suffix(f".{language}.yml")


# Asks the worker what `search-engine.js` asks it, and gives the pages in the order in which they are shown. A page keeps the worker that it has.
ASK = """async ({queries, base}) => {
  const begin = async () => {
    const {config, docs} = await (await fetch(base + "search/search_index.json")).json()
    const policy = globalThis[Symbol.for("dd")] ??= trustedTypes.createPolicy("dd", {createScriptURL: address => address}) // see trusted.js
    let at = document.querySelector("script[type=module][src]").src // by way of the files that name it, as a page comes to it
    for (const name of [/search\\.[0-9a-f]+\\.js/, /search-worker\\.[0-9a-f]+\\.js/]) at = new URL((await (await fetch(at)).text()).match(name)[0], at).href
    const worker = new Worker(policy.createScriptURL(at))
    const answer = message => new Promise((done, fail) => {
      worker.addEventListener("message", ({data}) => done(data), {once: true})
      worker.addEventListener("error", ({message, filename, lineno}) => fail(new Error(`${filename}:${lineno} ${message}`)), {once: true})
      setTimeout(() => fail(new Error(`no answer to ${JSON.stringify(message).slice(0, 80)}`)), 20000)
      worker.postMessage(message)
    })
    await answer({type: 0, data: {config, docs, options: {suggest: false}}})
    return answer
  }
  const answer = await (window.asking ??= begin())
  const found = []
  for (const query of queries) {
    const start = performance.now()
    const {data} = await answer({type: 2, data: query})
    const text = (data.items[0]?.find(part => !part.location.includes("#"))?.text || "").replace(/<[^>]*>/g, "")
    found.push({ms: performance.now() - start, text, pages: data.items.map(([first]) => first.location.split("#")[0])})
  }
  return found
}"""


class Shares(NamedTuple):
    first: float
    three: float


class Tried(NamedTuple):
    group: str
    query: str
    wanted: list[str]
    pages: list[str]
    text: str  # what the first result shows of its page
    ms: float

    def within(self, places: int) -> bool:
        return any(page in self.wanted for page in self.pages[:places])


def groups(file: Path = SET) -> dict[str, dict[str, list[str]]]:
    read = yaml.safe_load(file.read_text("utf-8"))
    return {name: {query: [page] if isinstance(page, str) else page for query, page in group.items()} for name, group in read.items()}


def tried(page: Any, base: str, asked: Mapping[str, Mapping[str, list[str]]]) -> list[Tried]:
    """Every query, on the site at that address that the page of the browser is on."""
    flat = [(group, query, wanted) for group, queries in asked.items() for query, wanted in queries.items()]
    answers = page.evaluate(ASK, {"queries": [query for _, query, _ in flat], "base": base})
    return [Tried(*each, answer["pages"], answer["text"], answer["ms"]) for each, answer in zip(flat, answers, strict=True)]


def shares(of: list[Tried]) -> Shares:
    return Shares(*(sum(each.within(places) for each in of) / len(of) for places in (1, 3)))


def by_group(all_: list[Tried]) -> dict[str, Shares]:
    names = dict.fromkeys(each.group for each in all_)
    return {"all": shares(all_), **{name: shares([each for each in all_ if each.group == name]) for name in names}}
