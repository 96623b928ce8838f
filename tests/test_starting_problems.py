"""What the starter's library says of problems, and the questions that lead to them: whatever is chosen of it hangs together.

That a whole folder made of it passes `check` is in `test_start.py`; here is what can be seen in the library's own files.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FIXTURE, ROOT
from declaration import models
from declaration.deadlines import Almanac
from declaration.law.comparing import comparison
from declaration.law.limits import Limits
from declaration.law.promises import all_promised
from declaration.loading import load
from declaration.models import LONGER_IS_BETTER, MOST_ANSWERS, MOST_STEPS, Calendar, ContactPoint, FormOfAddress, PathQuestion, ProblemType, ProductClass, Reply
from declaration.plain_words import form_of_address
from declaration.quantities import Duration
from declaration.starting import filling
from declaration.starting.binding import law_of
from declaration.starting.ground import LAW, LIBRARY
from declaration.starting.paths import Group, questions, tree_of
from declaration.starting.places import zone
from declaration.typed import figures

FORMS: tuple[FormOfAddress, ...] = get_args(FormOfAddress)
RIGHTS = sorted(page.stem for page in (ROOT / "docs/es/derechos").glob("*.md") if page.stem != "index")
USUAL = {"tiempo", "escucha", "informacion", "reparacion", "reclamacion", "solucion", "trato", "expectativas"}  # what most companies will choose
PROBLEMS = sorted(file.stem for file in (LIBRARY / "problems").glob("*.yml"))
LEGAL = "La ley de su país pide como mucho quince días hábiles."
SPANISH = {"language": "es"}
DAY = date(2026, 12, 29)  # when the last of the limits that are known holds


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def filled(
    path: str,
    form: FormOfAddress = "usted",
    rights: tuple[str, ...] = tuple(RIGHTS),
    legal: str = LEGAL,
    problems: frozenset[str] = frozenset(PROBLEMS),
    of: frozenset[str] = frozenset(),  # of these sectors alone, or of all
) -> str:
    known = {
        "only_rights": lambda *wanted: f"[{', '.join(id for id in wanted if id in rights)}]",
        "has_right": rights.__contains__,
        "has_problem": problems.__contains__,
        "all_channels": "[telefono, correo]",
        "limit": lambda _: legal,
        "money": lambda amount: f"{amount} EUR",
        "sectors": [each for each in sectors() if not of or each["id"] in of],
    }
    return filling.filled(path, {**filling.addressing(form), **known})


@cache
def sectors() -> list[dict[str, Any]]:
    return read((LIBRARY / "sectors.yml").read_text("utf-8"))


@cache
def tree(problems: frozenset[str] = frozenset(PROBLEMS), of: frozenset[str] = frozenset()) -> Group:
    return tree_of(read(filled("paths.yml", problems=problems, of=of)))


def texts(data: Any) -> Iterator[str]:
    """Every text in some data."""
    if isinstance(data, str):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(each)


def prose(problem: str, form: FormOfAddress) -> str:
    head, _, body = filled(f"problems/{problem}.md", form).removeprefix("---\n").partition("---\n")
    assert head == "layout: problem\n"
    said = re.sub(r"^<!-- PROPUESTA: \S.{20,} -->\n", "", body, flags=re.MULTILINE)
    assert "<!--" not in said, "its blocks are the layout's"
    return said.strip()


# --- What there is to choose from -----------------------------------------------------------------------------------------


def test_every_problem_has_its_page_its_reply_and_its_place_among_the_questions() -> None:
    assert PROBLEMS == sorted(file.stem for file in (LIBRARY / "problems").glob("*.md")) == sorted(file.stem for file in (LIBRARY / "replies").glob("*.yml"))
    assert sorted(leaf.problem for leaf in tree().leaves) == PROBLEMS, "each once"


def test_sectors_name_what_there_is() -> None:
    assert len({each["id"] for each in sectors()}) == len(sectors())
    named = {problem["id"] for sector in sectors() for problem in sector["problems"]}
    assert named == set(PROBLEMS), "each is some sector's"
    for sector in sectors():
        ids = [problem["id"] for problem in sector["problems"]]
        assert len({*ids}) == len(ids), sector["id"]
        company = {
            "name": "N", "legal_name": "N, S. A.", "aims": ["A"], "scope": "S", "not_covered": "N", "country": "UY", "size": {"workers": 9},
            "time_zone": "America/Montevideo", "currency": "UYU", "languages": ["es"], "notice_days": 30,
            "complaints_unit": {"name": "U", "phone": "900 000 000"}, "sectors": sector["law"],
            **{line: sector[line] for line in ("what_we_do", "services", "other_sectors", "sells", "contracts", "goods", "sold_as", "documents")},
        }  # fmt: skip
        models.Company.model_validate(company, context=SPANISH)
    classes = [ProductClass.model_validate(each, context=SPANISH) for sector in sectors() for each in sector["product_classes"]]
    assert len({each.id for each in classes}) == len(classes)


@pytest.mark.parametrize("sector", sectors(), ids=lambda sector: sector["id"])
def test_what_is_proposed_makes_every_right_measurable(sector: dict[str, Any]) -> None:
    proposed = [problem["id"] for problem in sector["problems"] if problem.get("proposed")]
    assert {*RIGHTS} == {right for id in proposed for right in read(filled(f"problems/{id}.yml"))["rights"]}


# --- What is said of each -------------------------------------------------------------------------------------------------


def test_data_and_replies_are_what_the_models_ask_for() -> None:
    places, titles, names = Counter[int](), Counter[tuple[str, str]](), Counter[str]()
    for id in PROBLEMS:
        problem = ProblemType.model_validate(read(filled(f"problems/{id}.yml")), context=SPANISH)
        assert problem.id == id and 4 <= len(problem.examples) <= 8
        assert USUAL & {*problem.rights}, f"{id}: who chooses the usual rights has one for it"
        assert problem.condition and problem.condition.responsibility in problem.rights
        assert problem.promise.first_response and problem.promise.resolution and problem.complaint.subject and problem.complaint.requests
        places[problem.order] += 1
        names[problem.name] += 1
        replies = [Reply.model_validate(each, context=SPANISH) for each in read(filled(f"replies/{id}.yml"))]
        assert [each.about for each in replies] == [f"plazos/{id}"] * len(replies)
        titles.update((each.title, str(each.product_classes)) for each in replies)
        assert f"[[promise:{id}.resolution]]" in replies[0].text, id
    assert max(places.values()) == max(titles.values()) == max(names.values()) == 1


def test_without_a_right_nothing_is_asked_for_it() -> None:
    for id in PROBLEMS:
        problem = read(filled(f"problems/{id}.yml", rights=("reclamacion",)))
        assert "condition" not in problem, id
        assert problem["rights"] in ([], ["reclamacion"])


def test_every_figure_says_where_it_comes_from() -> None:
    """Somebody must decide on each: the comment above it says why it is proposed, and what the law asks."""
    figure = re.compile(rf"\s*(?:\w+): (?:{'|'.join(f'[0-9]+ {unit}' for unit in ('minutes?', 'hours?', 'working', 'calendar', 'months?', 'years?', 'EUR'))})")
    for id in PROBLEMS:
        lines = filled(f"problems/{id}.yml").split("\n")
        found = [(above.strip(), line) for above, line in pairwise(lines) if figure.match(line)]
        assert len(found) >= 2, id
        for above, line in found:
            assert re.match(r"# PROPUESTA: \S.{20,}", above), f"{id}: {line.strip()}"
            key, _, value = line.strip().partition(": ")
            if key in ("first_response", "resolution"):
                assert above.endswith(LEGAL) and Duration.model_validate(value), f"{id}: {key}"


def test_where_the_law_says_nothing_no_comment_says_it_does() -> None:
    for id in PROBLEMS:
        text = filled(f"problems/{id}.yml", legal="")
        assert "PENDIENTE" not in text and read(text), id
    outage = filled("problems/corte-de-suministro.yml")
    assert f"# PENDIENTE: {LEGAL}" in outage and "information:" in outage, "what the law asks in an outage depends on who attends at night"


@pytest.mark.parametrize("form", FORMS)
def test_customers_are_addressed_in_one_form(form: FormOfAddress) -> None:
    for id in PROBLEMS:
        data, replies = read(filled(f"problems/{id}.yml", form)), read(filled(f"replies/{id}.yml", form))
        for text in (*texts(data), prose(id, form), *(reply["text"] for reply in replies)):
            assert all(form in word.forms for word in form_of_address.said(text)), f"{id}: {text}"


def test_each_form_has_words_of_its_own() -> None:
    """A command is written in three forms, one after the other: it is easily copied and left as it was."""
    for id in PROBLEMS:
        said = {" ".join((read(filled(f"problems/{id}.yml", form))["do_now"], prose(id, form))) for form in FORMS}
        assert len(said) == len(FORMS), id
    files = [LIBRARY / folder / f"{id}{ending}" for id in PROBLEMS for folder, ending in (("problems", ".yml"), ("problems", ".md"), ("replies", ".yml"))]
    for file in files:
        for forms in re.findall(r"\[\[ v\((.*?)\) \]\]", file.read_text("utf-8")):
            usted, tu, vos = read(f"[{forms}]")
            assert usted not in (tu, vos), f"{file.name}: {forms}"


def test_no_figure_is_typed_in_words_for_customers() -> None:
    for id in PROBLEMS:
        data = read(filled(f"problems/{id}.yml"))
        said = [data["do_now"], prose(id, "usted"), *texts(data["clock"]), *(reply["text"] for reply in read(filled(f"replies/{id}.yml")))]
        for text in said:
            assert not list(figures.typed(re.sub(r"\[\[.*?\]\]", "", text))), f"{id}: {text}"


FEWEST = 5  # words that make a sentence somebody's: fewer may be anybody's


def sentences(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    parts = (re.findall(r"\w+", part) for part in re.split(r"[.:;?!«»]\s|\n\n", plain))
    return {" ".join(words) for words in parts if len(words) >= FEWEST}


def test_no_sentence_is_the_samples() -> None:
    engines = {"words", "jurisdictions", "law_layers", "schemas", "editions"}
    data = [file for file in (ROOT / "docs/_data").rglob("*.yml") if not engines & {*file.parts}]
    samples = {sentence for file in data for text in texts(read(file.read_text("utf-8"))) for sentence in sentences(text)}
    samples |= {sentence for page in (ROOT / "docs/es").rglob("*.md") for sentence in sentences(page.read_text("utf-8"))}
    assert len(samples) > 1000, "the sample was read"
    is_id = re.compile(r"[a-z0-9/-]+")
    for path in ("sectors.yml", "paths.yml", *(f"{folder}/{id}.yml" for id in PROBLEMS for folder in ("problems", "replies"))):
        ours = {sentence for text in texts(read(filled(path))) if not is_id.fullmatch(text) for sentence in sentences(text)}
        assert not ours & samples, path
    for id in PROBLEMS:
        assert not sentences(prose(id, "usted")) & samples, id


# --- Beside the law -------------------------------------------------------------------------------------------------------


def test_what_is_proposed_is_within_every_limit_that_is_known() -> None:
    """Of each country, however it counts its days, for a large company of every sector: what is proposed must not be put right by a lawyer first."""
    small = load(FIXTURE).declaration
    assert small
    problems = [ProblemType.model_validate(read(filled(f"problems/{id}.yml")), context=SPANISH) for id in PROBLEMS]
    week = {day: ["09:00-18:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    calendar = Calendar.model_validate({"id": "horario", "name": "Horario", "hours": week, "public_holidays": "closed"}, context=SPANISH)
    by = [{"channel": "phone", "phone": "900 000 000"}, {"channel": "email", "email": "a@example.com"}]
    about = {"calendar": "horario", "good_for": "Todo.", "cost": "Gratis", "languages": ["es"], "accessibility": ["Todo"], "proof": "Un número."}
    points = [ContactPoint.model_validate({"id": id, "name": id, **way, **about}, context=SPANISH) for id, way in zip(("telefono", "correo"), by, strict=True)]
    law = {name: sorted({each for sector in sectors() for each in sector[name]}) for name in ("sells", "contracts", "goods")}
    held = Counter[str]()
    for file in sorted(LAW.glob("*.yml")):
        country = file.stem.upper()
        jurisdiction = law_of(country)
        assert jurisdiction
        facts = {
            "country": country,
            "region": None,
            "regions": [],
            "time_zone": zone(country),
            "sectors": sorted({each for sector in sectors() for each in sector["law"]}),
        }
        size = small.company.size.model_copy(update={"workers": 1000})
        company = small.company.model_copy(update={**facts, **law, "size": size})
        declaration = small.model_copy(
            update={"company": company, "problems": problems, "jurisdictions": [jurisdiction], "calendars": [calendar], "contact_points": points}
        )
        almanac, kept = Almanac(declaration, DAY, "es"), list[tuple[Duration, Duration, bool]]()
        limits, compared, openings = Limits(declaration, DAY), comparison(almanac), almanac.openings(["telefono"])
        for promised in all_promised(declaration):
            for limit in (each for event in promised.events for each in limits.on(event, promised.problem)) if promised.problem else ():
                for reading in limit.rule.readings():
                    pair = promised.duration, reading, limit.rule.event in LONGER_IS_BETTER
                    if pair not in kept:  # the same figures stand in many problems
                        worse = compared.excess(*pair[:2], openings, longer_is_better=pair[2])
                        assert not worse, f"{limit.rule.id} ({reading}): {promised.at}, {promised.duration}"
                        kept.append(pair)
                    held[country] += 1
    assert len(held) >= 8, held


# --- The questions that lead to them --------------------------------------------------------------------------------------


def steps(asked: list[PathQuestion]) -> dict[str, int]:
    """How many answers lead to each problem, from the first question on."""
    by_id, found = {each.id: each for each in asked}, dict[str, int]()
    waiting = [(asked[0], 1)]
    for question, step in waiting:
        for answer in question.answers:
            if answer.question:
                waiting.append((by_id[answer.question], step + 1))
            elif answer.problem:
                assert answer.problem not in found, "led to twice"
                found[answer.problem] = step
    return found


@settings(max_examples=60)
@given(st.sets(st.sampled_from(PROBLEMS), min_size=1))
def test_whatever_is_chosen_each_problem_is_led_to(chosen: set[str]) -> None:
    asked = questions(tree(frozenset(chosen)), chosen)
    led_to = steps(asked)
    assert led_to.keys() == chosen and max(led_to.values()) <= MOST_STEPS
    assert asked[0].id == "inicio" and len({each.id for each in asked}) == len(asked)
    for question in asked:
        assert (2 if len(chosen) > 1 else 1) <= len(question.answers) <= MOST_ANSWERS
        said = [" ".join(sorted(sentences(f"{answer.text} " * FEWEST))) for answer in question.answers]
        assert len({*said}) == len(said), question.id


def test_few_problems_are_asked_about_at_once() -> None:
    (only,) = questions(tree(), ["pedido-tarde", "consulta", "equipaje"])
    assert [answer.problem for answer in only.answers] == ["pedido-tarde", "equipaje", "consulta"]


def test_a_sector_is_asked_in_its_own_words() -> None:
    """Where all that was chosen of a group is in one of the groups within it, that one is asked about."""
    asked = questions(tree(), [problem["id"] for sector in sectors() for problem in sector["problems"] if sector["id"] == "shop"])
    assert (asked[0].answers[0].text, asked[0].answers[0].question) == ("Compré algo y hay un problema", "que-compra")


# What only one trade says. Who sells internet doesn't ask about a leak.
TRADES = {
    "shop": r"compr[aéó]|alimento",
    "water": r"agua\b|suministro|fuga",
    "energy": r"\bluz\b|\bgas\b|suministro|fuga",
    "telecoms": r"teléfono|internet|conexión|el número",
    "bank": r"tarjeta|comisión|cuenta\b",
    "airline": r"avión|vuelo|equipaje|billete",
    "public-office": r"trámite|documento|papel\b",
    "saas": r"programa|aplicación",
    "health": r"historia clínica|resultados",
}


def of_sectors(*ids: str, proposed: bool = False) -> list[PathQuestion]:
    chosen = {problem["id"] for each in sectors() if each["id"] in ids for problem in each["problems"] if not proposed or problem.get("proposed")}
    return questions(tree(frozenset(chosen), frozenset(ids)), chosen)


@pytest.mark.parametrize("sector", TRADES)
def test_no_question_is_of_another_trade(sector: str) -> None:
    assert TRADES.keys() == {each["id"] for each in sectors()}
    of_others = "|".join(each for name, words in TRADES.items() if name != sector for each in words.split("|") if each not in TRADES[sector].split("|"))
    for proposed in (True, False):
        said = [text for each in of_sectors(sector, proposed=proposed) for text in (each.question, *(answer.text for answer in each.answers))]
        assert any(re.search(TRADES[sector], text) for text in said)
        assert [text for text in said if re.search(of_others, text)] == []
        assert not any("Hay un problema con el servicio que" in text or "otra gestión" in text for text in said), "its own words"


def test_of_several_trades_none_is_named_for_all() -> None:
    assert "Hay un problema con el servicio que tengo contratado" in [answer.text for each in of_sectors("water", "telecoms") for answer in each.answers]
    everything = [answer.text for each in of_sectors(*TRADES) for answer in each.answers]
    assert "Es por una cita, un trámite u otra gestión" in everything


@pytest.mark.parametrize(("width", "depth"), [(MOST_ANSWERS + 1, 1), (1, MOST_STEPS + 1)], ids=["too wide", "too deep"])
def test_a_tree_of_another_shape_is_refused(width: int, depth: int) -> None:
    data: dict[str, Any] = {"id": "g", "answer": "G", "question": "¿?", "answers": [{"problem": f"p{n}", "answer": f"A{n}"} for n in range(width)]}
    for _ in range(depth - 1):
        data = {"id": "g", "answer": "G", "question": "¿?", "answers": [data]}
    with pytest.raises(ValueError, match="answers at most"):
        tree_of(data)


def test_the_library_names_nothing_of_this_machine_and_no_example() -> None:
    for file in (each for each in LIBRARY.rglob("*") if each.is_file()):
        text = file.read_text("utf-8")
        assert str(ROOT) not in text and not re.search(r"example\.(?:com|org)", text), file
