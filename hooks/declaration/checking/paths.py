"""The guided path «¿Qué le ha pasado?»: that it leads everyone to their problem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .. import addresses
from ..loading import DATA, Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import MOST_ANSWERS, MOST_STEPS, PathQuestion, ProblemType

FILE = f"{DATA}/paths.yml"


def check(loaded: Loaded) -> Iterator[Mistake]:
    questions: list[PathQuestion] = loaded.parts["paths"]
    yield from _answers(questions, loaded)
    yield from _pages_in_the_way(questions, loaded)
    yield from _alike(loaded)
    if not loaded.known.get("paths") and "paths" not in loaded.unread:
        yield Mistake(FILE, 1, say("checking.paths.no_question"), fix=say("checking.paths.write_a_question"))
    elif _is_whole(questions, loaded):
        yield from _loops(questions, loaded)
        yield from _never_asked(questions, loaded)
        yield from _too_far(questions, loaded)


def _is_whole(questions: list[PathQuestion], loaded: Loaded) -> bool:
    """Whether every question can be read and every answer leads somewhere; else nobody can say who gets where."""
    known = {name: loaded.known.get(name, set()) for name in ("paths", "problems")}
    answers = [answer for question in questions for answer in question.answers]
    return (
        "paths" not in loaded.unread
        and {question.id for question in questions} == known["paths"]
        and all(answer.question in known["paths"] or answer.problem in known["problems"] for answer in answers)
    )


def _answers(questions: list[PathQuestion], loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the answers of one question, wherever it stands."""
    problems = {problem.id: problem for problem in loaded.parts["problems"]}
    classes = loaded.known.get("classes", set())
    for question in questions:
        if len(question.answers) > MOST_ANSWERS:
            yield loaded.places.mistake(
                ("paths", question.id, "answers", MOST_ANSWERS, "text"),
                say("checking.paths.too_many_answers", answers=len(question.answers), most_answers=MOST_ANSWERS),
                found=question.answers[MOST_ANSWERS].text,
                fix=say("checking.paths.join_answers"),
            )
        seen: dict[str, str] = {}
        for i, answer in enumerate(question.answers):
            said = " ".join(_words(answer.text)) or answer.text  # signs alone are not words, and differ
            if said in seen:
                yield loaded.places.mistake(
                    ("paths", question.id, "answers", i, "text"),
                    say("checking.paths.answers_alike"),
                    found=answer.text,
                    fix=say("checking.paths.leave_one_or_tell_apart", seen=seen[said]),
                )
            seen.setdefault(said, answer.text)
            problem = problems.get(answer.problem or "")
            told = problem and not classes.issuperset(problem.applies_to or ())  # it names a class that there isn't
            if (
                problem
                and not told
                and answer.product_class in classes
                and not any(each.id == answer.product_class and problem.concerns(each.id) for each in loaded.classes_of(problem))
            ):
                yield loaded.places.mistake(
                    ("paths", question.id, "answers", i, "class"),
                    say("checking.paths.not_with_this_class", id=problem.id),
                    found=answer.product_class,
                    fix=say("checking.paths.delete_or_add_class", data=DATA, id=problem.id),
                )


def _pages_in_the_way(questions: list[PathQuestion], loaded: Loaded) -> Iterator[Mistake]:
    """A page may not stand where a question's page is written: one would overwrite the other."""
    taken = {page.source.replace("/index.md", ".md").replace("/README.md", ".md"): page.path for page in loaded.pages}
    for question in questions[1:]:
        if path := taken.get(addresses.question(question.id).page):
            what, fix = say("checking.paths.page_in_the_way", path=path), say("checking.paths.another_id_or_name")
            yield loaded.places.mistake(("paths", question.id, "id"), what, found=question.id, fix=fix)


def _loops(questions: list[PathQuestion], loaded: Loaded) -> Iterator[Mistake]:
    """Each answer that leads back to a question already asked."""
    by_id = {question.id: question for question in questions}
    done: set[str] = set()
    for first in questions:
        # each question on the way here, with its answers still to follow; no recursion, for a path may be as long as it likes
        way = {first.id: iter(enumerate(first.answers))} if first.id not in done else {}
        while way:
            here = next(reversed(way))
            done.add(here)
            i, answer = next(way[here], (0, None))
            if answer is None:
                del way[here]
            elif answer.question in way:
                yield loaded.places.mistake(
                    ("paths", by_id[here].id, "answers", i, "question"),
                    say("checking.paths.goes_round", here=here, question=answer.question),
                    found=answer.question,
                    fix=say("checking.paths.each_to_a_new_one"),
                )
            elif answer.question and answer.question not in done:
                way[answer.question] = iter(enumerate(by_id[answer.question].answers))


def _never_asked(questions: list[PathQuestion], loaded: Loaded) -> Iterator[Mistake]:
    asked = _distances(questions)
    for question in questions:
        if question.id not in asked:
            yield loaded.places.mistake(
                ("paths", question.id, "id"),
                say("checking.paths.never_asked", id=questions[0].id),
                found=question.id,
                fix=say("checking.paths.lead_to_it", id=question.id),
            )


def _too_far(questions: list[PathQuestion], loaded: Loaded) -> Iterator[Mistake]:
    """Every problem that nobody is led to, or only after too many answers."""
    asked = _distances(questions)
    nearest: dict[str, tuple[int, PathQuestion, int]] = {}
    for question in questions:
        for i, answer in enumerate(question.answers):
            steps = asked.get(question.id, 0) + 1
            if answer.problem and question.id in asked and steps < nearest.get(answer.problem, (steps + 1,))[0]:
                nearest[answer.problem] = (steps, question, i)
    for problem in loaded.parts["problems"]:
        if problem.id not in nearest:
            yield loaded.places.mistake(
                ("problems", problem.id, "id"),
                say("checking.paths.never_reached", id=problem.id, file=FILE),
                fix=say("checking.paths.add_answer", id=problem.id),
            )
            continue
        steps, question, i = nearest[problem.id]
        if steps > MOST_STEPS:
            yield loaded.places.mistake(
                ("paths", question.id, "answers", i, "problem"),
                say("checking.paths.too_far", id=problem.id, steps=steps, most_steps=MOST_STEPS),
                found=problem.id,
                fix=say("checking.paths.bring_nearer"),
            )


def _distances(questions: list[PathQuestion]) -> dict[str, int]:
    """How many answers lead to each question, by the shortest way; only those that one gets to."""
    by_id = {question.id: question for question in questions}
    found = {questions[0].id: 0}
    waiting = [questions[0]]
    for question in waiting:
        for answer in question.answers:
            if answer.question in by_id and answer.question not in found:
                found[answer.question] = found[question.id] + 1
                waiting.append(by_id[answer.question])
    return found


def _alike(loaded: Loaded) -> Iterator[Mistake]:
    """A warning for an example whose every word another problem says as well: whoever says so could mean either."""
    problems: list[ProblemType] = loaded.parts["problems"]
    small = {word for each in (loaded.words.small_words if loaded.words else ()) for word in _words(each)}
    said: dict[str, list[tuple[ProblemType, set[str]]]] = {}  # by each word of it, so that an example is held only against what has its rarest
    for problem in problems:
        for text in (problem.name, *problem.examples):
            words = set(_words(text)) - small
            for word in words:
                said.setdefault(word, []).append((problem, words))
    for problem in problems:
        for i, example in enumerate(problem.examples):
            words = set(_words(example)) - small
            near = min((said[word] for word in words), key=len, default=[])
            other = next((other for other, theirs in near if other is not problem and words <= theirs), None)
            if other:
                yield loaded.places.mistake(
                    ("problems", problem.id, "examples", i),
                    say("checking.paths.example_of_two", id=problem.id, other=other.id),
                    found=example,
                    fix=say("checking.paths.tell_examples_apart"),
                    severity="warning",
                )


def _words(text: str) -> list[str]:
    """The words of a text, whatever their accents, capitals and signs."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain)
