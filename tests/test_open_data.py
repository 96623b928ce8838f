"""`/datos/declaracion.json`: it fits its schema, each of its addresses answers, and it says what the pages say. Likewise what
search engines are told: JSON-LD, robots.txt, the sitemap."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker

from built_site import SUB_PATH as SITE_URL
from built_site import Site, text_of
from conftest import TODAY, Project, as_published
from declaration.exports import json_ld, open_data
from declaration.models import Promise
from declaration.models.channels import ANY_TIME
from declaration.models.problems import more_periods
from declaration.previews.heads import Heads
from declaration.publishing.kept import Kept
from declaration.publishing.links import Links
from declaration.publishing.rendering import Renderer
from hosting import static_hosts

Json = dict[str, Any]
DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@pytest.fixture(scope="module")
def data(site: Site) -> Json:
    return json.loads((site.root / "datos/declaracion.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def schema(site: Site) -> Json:
    return json.loads((site.root / "datos/declaracion.schema.json").read_text("utf-8"))


def made(project: Project) -> tuple[Links, Json]:
    """The links and the open data of a project, without building its site."""
    loaded = project.load()
    assert [m for m in project.check() if m.severity == "error"] == []
    published = as_published(loaded, url=SITE_URL)
    return Links(published, Renderer(project.root)), json.loads(dict(open_data.files(published))[open_data.PATH])


# --- The file and its schema ------------------------------------------------------------------------------------------


def test_the_file_fits_its_schema(data: Json, schema: Json) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
    assert [f"{e.json_path}: {e.message}" for e in errors] == []


def _set(value: object, *path: str | int) -> Callable[[Json], None]:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = value

    return change


WRONG: dict[str, Callable[[Json], None]] = {
    "a right lacks its clauses": lambda data: data["rights"][0].pop("clauses"),
    "a key nobody knows": _set("x", "rights", 0, "nota"),
    "a unit nobody knows": _set("days", "problems", 0, "promises", 0, "resolution", "unit"),
    "a figure as text": _set("3", "problems", 0, "promises", 0, "resolution", "value"),
    "an address without its site": _set("/derechos/trato/", "rights", 0, "url"),
    "a day that is none": _set("enero", "rights", 0, "reviewed"),
    "a day that was left out": lambda data: data["edition"].pop("effective"),
    "an id with an accent": _set("atención", "rights", 0, "clauses", 0, "id"),
    "an hour that is none": _set("25:00", "contact_points", 0, "hours", "weekly", "monday", 0, "opens"),
    "a body that says no source": lambda data: data["complaint_route"][-1]["outside_bodies"][0].pop("sources"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_schema_refuses_what_does_not_fit(wrong: str, data: Json, schema: Json) -> None:
    changed = copy.deepcopy(data)
    WRONG[wrong](changed)
    # the formats of dates are checked; they need no other library
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(changed)) != []


def test_the_names_that_others_rely_on(data: Json) -> None:
    promised = {"site_url", "edition", "company", "rights", "problems", "complaint_route", "contact_points"}
    assert set(data) == promised | {"schema", "language", "editions", "translations"}
    assert data["site_url"] == SITE_URL and data["language"] == "es"
    assert [right["number"] for right in data["rights"]] == list(range(1, len(data["rights"]) + 1))
    bodies = data["complaint_route"][-1]["outside_bodies"]
    assert bodies and all(body["checked_on"] and (body["sources"] or body["confidence"] == "low") for body in bodies)
    general = [problem["promises"][0] for problem in data["problems"]]
    assert {promise["product_class"] for promise in general} == {None}


# --- Addresses --------------------------------------------------------------------------------------------------------


def things(part: Any) -> Iterator[Json]:
    """Every group of keys in the file."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from things(inner)


def test_each_id_has_an_address_that_answers(data: Json, site: Site) -> None:
    found = [thing for thing in things(data) if "id" in thing]
    assert len(found) > 100
    assert [thing["id"] for thing in found if "url" not in thing] == []
    assert [wrong for thing in found if (wrong := site.missing(thing["url"]))] == []
    assert site.missing(data["schema"]) == ""


def test_a_permanent_address_is_a_path(data: Json) -> None:
    expected = {f"{SITE_URL}plazos/{problem['id']}/" for problem in data["problems"]}
    expected |= {f"{SITE_URL}reclamar/{step['id']}/" for step in data["complaint_route"]}
    for right in data["rights"]:
        expected.add(f"{SITE_URL}derechos/{right['id']}/")
        expected |= {f"{SITE_URL}derechos/{right['id']}/{clause['id']}/" for clause in right["clauses"]}
        expected |= {f"{SITE_URL}derechos/{right['id']}/en-pocas-palabras/"} if right["plain"] else set()
    kinds = (data["rights"], data["problems"], data["complaint_route"], *([*right["clauses"], *filter(None, [right["plain"]])] for right in data["rights"]))
    assert {thing["url"] for things in kinds for thing in things} == expected


def test_what_the_file_names_by_id_is_in_it(data: Json) -> None:
    ids = {name: {thing["id"] for thing in data[name]} for name in ("rights", "problems", "complaint_route", "contact_points")}
    for problem in data["problems"]:
        assert set(problem["rights"]) | {problem["condition"]["responsibility"]} <= ids["rights"]
        assert set(problem["contact_points"]) <= ids["contact_points"]
        assert problem["complaint_step"] in ids["complaint_route"]
    *steps, outside = data["complaint_route"]
    assert [step["next"] for step in steps] == [step["id"] for step in [*steps[1:], outside]]
    assert all(set(step["contact_points"]) <= ids["contact_points"] for step in steps)


def test_addresses_of_others_are_told_apart(data: Json) -> None:
    for thing in things(data):
        assert not str(thing.get("href") or "").startswith(SITE_URL)
    assert [body["href"] for body in data["complaint_route"][-1]["outside_bodies"] if body["href"]] != []


# --- The pages say the same -------------------------------------------------------------------------------------------


def differences(data: Json, site: Site) -> list[str]:
    """Where the file and the pages disagree."""
    found: list[str] = []

    def same(where: str, said: object, shown: object) -> None:
        if said != shown:
            found.append(f"{where}: {said!r} in the file, {shown!r} in the page")

    def shows(where: str, said: str, shown: str) -> None:
        if said not in shown:
            found.append(f"{where}: {said!r} in the file, not in the page")

    every = site.pages["plazos/"].soup
    for problem in data["problems"]:
        page, where = f"plazos/{problem['id']}/", problem["id"]
        soup = site.pages[page].soup
        same(where, problem["name"], text(soup.h1))
        boxes = {anchor["id"]: box for box in soup.select(".dd-promise") for anchor in box.select("[id]")}
        own = {promise["product_class"] for promise in problem["promises"]}
        for promise in problem["promises"]:
            others = (box for anchor, box in boxes.items() if anchor.removeprefix("plazo-") not in own)
            box = boxes.get(f"plazo-{promise['product_class']}") or next(others, None)
            if box:  # the default holds for no class where each has figures of its own
                for figure in (promise[name] for name in ("first_response", "resolution", *more_periods(Promise))):
                    if figure:
                        shows(f"{where} {promise['product_class']}", figure["words"], text(box))
            shows(f"{where} {promise['product_class']}", f"{promise['share']} de cada 100 casos en plazo", text(soup.article) if box else "")
            row = every.find("a", href=re.compile(rf"\b{problem['id']}/(#plazo-{promise['product_class']})?$"))
            same(f"{where} in the table of all", True, row is not None)
        in_force: dict[str, tuple[str, str]] = {}  # the strictest of each event
        for limit in problem["law"]:
            if not limit["effective_from"] or limit["effective_from"] <= TODAY.isoformat():
                in_force.setdefault(limit["event"], ((limit["limit"] or {"words": limit["in_words"]})["words"], limit["basis"]))
        lines = _laws(every, problem["name"])
        for event, (figure, basis) in in_force.items():
            same(f"{where} law on {event}", True, any(figure in line and basis in line for line in lines))
        told = [text(line) for line in soup.select("details .dd-laws li") if text(line).startswith("Por ley, ")]
        same(f"{where} law", len(in_force) - 1, len(told))  # what limits every answer is told in the table of all
        for remedy in [problem["remedy"], *(promise["remedy"] for promise in problem["promises"])]:
            for figure in (remedy and [remedy[name] for name in ("amount", "paid_within", "late_extra", "claim_within")]) or []:
                if figure:
                    shows(f"{where} remedy", figure["words"], text(soup.article))
        for said in [*problem["clock"]["pauses_when"], *problem["condition"]["needs"], *(e["text"] for e in problem["exceptions"])]:
            shows(where, " ".join(said.split()), text(soup.article))
    for right in data["rights"]:
        soup = site.pages[f"derechos/{right['id']}/"].soup
        same(right["id"], right["title"], text(soup.h1))
        shows(right["id"], right["summary"], text(soup.article))
        for clause in right["clauses"]:
            place = soup.find(id=clause["id"])
            same(f"{right['id']} {clause['id']}", _letters(f"{clause['title']} {clause['text']}"), _letters(text(place)))
            small = site.pages[f"derechos/{right['id']}/{clause['id']}/"].soup
            shows(f"{right['id']} {clause['id']}", clause["text"], text(small.main))
    route = site.pages["reclamar/"].soup
    for step in data["complaint_route"][:-1]:
        shows(step["id"], step["deadline"]["words"], text(route.find(id=step["id"]).parent))
    for body in data["complaint_route"][-1]["outside_bodies"]:
        section = route.find(id=body["id"]).find_parent("section")
        same(body["id"], True, not body["href"] or section.find("a", href=body["href"]) is not None)
        shows(body["id"], body["what_to_do"], text(section))
    contact = site.pages["contacto/"].soup
    for point in data["contact_points"]:
        section = contact.find(id=point["id"]).find_parent("section")
        for name in ("phone", "email", "address", "cost"):
            shows(point["id"], point[name] or "", text(section))
        if answered := section.select_one(".dd-point__answers"):  # in a sentence
            for opens, closes in {(span["opens"], span["closes"]) for spans in point["hours"]["weekly"].values() for span in spans}:
                shows(point["id"], f"de {opens.removeprefix('0')} a {closes.removeprefix('0')}", text(answered))
        else:
            same(point["id"], _hours(point), _shown_hours(section))
    return found


def text(tag: Any) -> str:
    """What a page says there itself, without what "Compartir" repeats beside it. Each is read once: pages stay as they are, as long as the tests run."""
    if id(tag) not in _read:
        _read[id(tag)] = tag, text_of(tag, share=False)
    return _read[id(tag)][1]


_read: dict[int, tuple[Any, str]] = {}


def _laws(soup: Any, row: str) -> list[str]:
    """What the law says over the table of deadlines, and in the row of that name."""
    figure = soup.select_one("figure:has(table.dd-sla)")
    own = [small for small in figure.select("th .dd-law") if row in small.find_parent("th").get_text()]
    return [line for line in map(text, [*figure.select(".dd-laws li"), *own]) if line.startswith("Por ley, ")]


def _letters(said: str) -> str:
    return re.sub(r"\W+", " ", said).strip()


def _hours(point: Json) -> dict[str, list[str]]:
    weekly = point["hours"]["weekly"]
    return {day: [f"{span['opens']}–{span['closes']}" for span in weekly[name]] for day, name in zip(DAYS, WEEK, strict=True)}


def _shown_hours(section: Any) -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    for row in section.select("table.dd-hours tbody tr"):
        named = [day for day in re.findall(r"\w+", row.th.get_text().lower()) if day in DAYS]
        if named:
            for day in DAYS[DAYS.index(named[0]) : DAYS.index(named[-1]) + 1]:
                shown[day] = [f"{opens:0>5}–{closes:0>5}" for opens, closes in re.findall(r"(\d+:\d\d)–(\d+:\d\d)", row.td.get_text())]
    return shown


def test_the_pages_say_what_the_file_says(data: Json, site: Site) -> None:
    assert differences(data, site) == []


@pytest.mark.parametrize(
    "change",
    [
        _set("9 días hábiles", "problems", 3, "promises", 0, "resolution", "words"),
        _set({"words": "9 años"}, "problems", 1, "promises", 1, "guarantee"),
        _set(94, "problems", 0, "promises", 0, "share"),
        _set("Otro texto.", "rights", 2, "clauses", 1, "text"),
        _set("9 días hábiles", "complaint_route", 1, "deadline", "words"),
        _set([], "contact_points", 0, "hours", "weekly", "saturday"),
        _set("900 111 111", "contact_points", 2, "phone"),
        _set("Otra ley, art. 1", "problems", 0, "law", 0, "basis"),
        lambda data: data["problems"][0]["law"].pop(0),
    ],
    ids=lambda change: "",
)
def test_a_difference_would_be_seen(change: Callable[[Json], None], data: Json, site: Site) -> None:
    changed = copy.deepcopy(data)
    change(changed)
    assert differences(changed, site) != []


def test_a_deadline_changed_in_one_line_changes_the_file(project: Project) -> None:
    project.unpublish()
    before = made(project)[1]
    project.edit("docs/_data/problems/cobro-indebido.yml", "resolution: 3 working days", "resolution: 2 calendar days")
    after = made(project)[1]
    promises = [next(p for p in data["problems"] if p["id"] == "cobro-indebido")["promises"] for data in (before, after)]
    assert promises[1][0]["resolution"] == {"at_least": None, "value": 2, "unit": "calendar days", "by": None, "words": "2 días naturales"}
    assert promises[0][0]["resolution"]["unit"] == "working days"
    assert promises[0][1:] == promises[1][1:], "classes with a deadline of their own keep it"


def test_amounts_keep_their_cents_and_midnight_its_hour(project: Project) -> None:
    project.unpublish()
    project.edit("docs/_data/problems/cobro-indebido.yml", "amount: 10 EUR", "amount: 10.50 EUR")
    project.write("docs/_data/calendars.yml", re.sub(r'"09:00-20:30"', '"09:00-24:00"', project.read("docs/_data/calendars.yml")))
    data = made(project)[1]
    remedy = next(p for p in data["problems"] if p["id"] == "cobro-indebido")["remedy"]
    assert remedy["amount"] == {"value": 10.5, "currency": "EUR", "words": "10,50 €"}
    assert remedy["late_extra"]["value"] == 5 and isinstance(remedy["late_extra"]["value"], int)
    phone = next(p for p in data["contact_points"] if p["id"] == "telefono")
    assert phone["hours"]["weekly"]["monday"] == [{"opens": "09:00", "closes": "24:00"}]


# --- What search engines are told -------------------------------------------------------------------------------------


def ld(soup: BeautifulSoup) -> list[Json]:
    return [json.loads(tag.string) for tag in soup.find_all("script", type="application/ld+json")]


@pytest.mark.parametrize("page", ["", "contacto/"])
def test_the_company_and_its_channels_are_told(page: str, site: Site, data: Json) -> None:
    (said,) = ld(site.pages[page].soup)
    assert (said["@context"], said["@type"], said["name"]) == ("https://schema.org", "Organization", data["company"]["name"])
    points = {point["name"]: point for point in said["contactPoint"]}
    assert {p["type"] if "type" in p else p["@type"] for p in points.values()} == {"ContactPoint"}
    for point in data["contact_points"]:
        if not (point["phone"] or point["email"]):
            continue
        told = points[point["name"]]
        assert (told.get("telephone"), told.get("email")) == (point["phone"], point["email"])
        assert told["availableLanguage"] == point["languages"]
        if point["channel"] in ANY_TIME:
            assert "hoursAvailable" not in told, "one writes whenever one likes"
            continue
        shown: dict[str, list[str]] = {day: [] for day in WEEK}
        for span in told["hoursAvailable"]:
            for day in span.get("dayOfWeek", []):
                shown[day.lower()].append(f"{span['opens']}-{span['closes']}")
        hours = {day: [f"{s['opens']}-{s['closes']}" for s in spans] for day, spans in point["hours"]["weekly"].items()}
        assert shown == hours
    unit = data["company"]["complaints_unit"]
    assert points[unit["name"]]["contactType"] == "complaints" and points[unit["name"]]["telephone"] == unit["phone"]


def test_days_on_which_the_week_is_not_kept_are_told_for_the_dates_that_are_known(project: Project) -> None:
    project.edit(
        "docs/_data/calendars.yml",
        '    - date: 2026-12-31\n      name: Nochevieja\n      hours:\n        - "09:00-13:00"',
        "    - date: 2026-12-31\n      name: Balance\n      hours: []",
    )
    loaded = project.load()
    site = as_published(loaded, url=SITE_URL)
    assert site.almanac.sure_until, "the case is about a country whose holidays are sure for a time only"
    said = json_ld.of_page("contacto.md", "Contacto", TODAY, site)
    assert said
    shop, office = said["location"]
    for place, closed, shorter in ((shop, {"2027-02-01"}, {"2026-12-24": ("10:00", "17:00")}), (office, {"2026-12-31"}, {"2026-12-24": ("09:00", "13:00")})):
        told = {each["validFrom"]: (each["opens"], each["closes"]) for each in place["specialOpeningHoursSpecification"]}
        assert all(
            each["validFrom"] == each["validThrough"] and each["@type"] == "OpeningHoursSpecification" for each in place["specialOpeningHoursSpecification"]
        )
        assert {day for day, hours in told.items() if hours == ("00:00", "00:00")} == {"2026-12-07", "2026-12-08", "2026-12-25"} | closed
        assert shorter.items() <= told.items()
        assert not {"2027-01-01", "2027-01-06"} & told.keys(), "those aren't sure yet"
        assert not [span for span in place["openingHoursSpecification"] if "validFrom" in span]
    messages = next(point for point in said["contactPoint"] if point["name"] == "Mensajes por WhatsApp")
    assert messages["url"] == "https://wa.me/34600000000", "a program writes to it, and calls nobody"
    phone = next(point for point in said["contactPoint"] if point["name"] == "Teléfono de atención")
    assert ("2026-12-08", "00:00", "00:00") in [(span.get("validFrom"), span["opens"], span["closes"]) for span in phone["hoursAvailable"]]


def test_rights_and_problems_say_when_they_were_reviewed(site: Site, data: Json) -> None:
    dates = {f"derechos/{right['id']}/": (right["title"], right["reviewed"]) for right in data["rights"]}
    dates |= {f"plazos/{problem['id']}/": (problem["name"], data["edition"]["effective"]) for problem in data["problems"]}
    assert len({day for _, day in dates.values()}) > 1
    for page, (title, day) in dates.items():
        (said,) = ld(site.pages[page].soup)
        assert (said["@type"], said["name"], said["url"]) == ("WebPage", title, SITE_URL + page)
        assert (said["inLanguage"], said["dateModified"]) == ("es", day)
        assert said["isPartOf"] == {"@type": "WebSite", "name": "Declaración de derechos del cliente", "url": SITE_URL}


def test_the_glossary_is_a_set_of_terms(site: Site) -> None:
    (said,) = ld(site.pages["glosario/"].soup)
    shown = {text(tag): tag["id"] for tag in site.pages["glosario/"].soup.select("dl.dd-glossary dt")}
    assert said["@type"] == "DefinedTermSet" and len(shown) > 5
    assert {term["name"]: term["termCode"] for term in said["hasDefinedTerm"]} == shown
    assert [wrong for term in said["hasDefinedTerm"] if (wrong := site.missing(term["url"]))] == []


def test_other_pages_claim_nothing(site: Site) -> None:
    assert ld(site.pages["cartel/"].soup) == [] and ld(site.pages["acerca/"].soup) == []


HOSTILE = '</script><script>alert(1)</script><!-- & "comillas" \u2028 \\'


def test_a_hostile_text_cannot_leave_its_script() -> None:
    written = json_ld.script({"name": HOSTILE})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"name": HOSTILE}


def test_a_hostile_title_shows_as_text_in_the_head(project: Project) -> None:
    page = "docs/es/derechos/tiempo.md"
    project.edit(page, "\ntitle: No perder su tiempo\n", f"\ntitle: {json.dumps(HOSTILE)}\n")
    published, renderer = as_published(project.load(), url=SITE_URL, name="Sitio <b>"), Renderer(project.root)
    heads = Heads(published, Links(published, renderer), renderer, project.root, Kept(project.root))
    soup = BeautifulSoup(f"<html><head>{heads.tags('derechos/tiempo.md')}</head><body></body></html>", "lxml")
    plain = " ".join(HOSTILE.split())
    assert [tag["type"] for tag in soup.find_all("script")] == ["application/ld+json"]
    assert ld(soup)[0]["name"] == plain
    assert soup.find("meta", property="og:site_name")["content"] == "Sitio <b>"
    assert soup.find("meta", property="og:title")["content"].startswith("</script><script>alert(1)</script>")


def test_the_policy_takes_these_data_for_data(site: Site, tmp_path: Path) -> None:
    page = (site.root / "derechos/tiempo/index.html").read_bytes()
    (tmp_path / "index.html").write_bytes(page + b"<script>1+1</script>")
    static_hosts.write(tmp_path)
    headers = (tmp_path / "_headers").read_text("utf-8")
    (data,) = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)

    def digest(text: bytes) -> str:
        return f"sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}"

    assert digest(b"1+1") in headers and digest(data) not in headers


def test_robots_may_read_everything(site: Site) -> None:
    robots = (site.root / "robots.txt").read_text("utf-8")
    assert re.findall(r"^Sitemap: (.*)$", robots, re.MULTILINE) == [f"{SITE_URL}{folder}sitemap.xml" for folder in ("", "en/", "pt/")]
    assert "Disallow" not in robots and re.search(r"^User-agent: \*\nAllow: /$", robots, re.MULTILINE)
    assert not any(site.missing(f"{SITE_URL}{folder}sitemap.xml") for folder in ("", "en/", "pt/"))


def test_the_sitemap_has_the_pages_and_their_own_dates(site: Site, data: Json) -> None:
    sitemap = BeautifulSoup((site.root / "sitemap.xml").read_bytes(), "xml")
    dates = {url.loc.text: url.lastmod.text for url in sitemap.find_all("url")}
    indexed = {page for page in site.addresses if not site.pages[page].soup.find("meta", attrs={"name": "robots", "content": re.compile("noindex")})}
    small = {right["url"] + clause["id"] + "/" for right in data["rights"] for clause in right["clauses"]}
    assert {SITE_URL + page for page in indexed} == set(dates)
    assert not small & set(dates) and f"{SITE_URL}reclamar/supervisor/" not in dates and f"{SITE_URL}soporte/" not in dates
    for right in data["rights"]:
        assert dates[right["url"]] == right["reviewed"]
    assert dates[SITE_URL] == dates[f"{SITE_URL}contacto/"] == data["edition"]["effective"]
