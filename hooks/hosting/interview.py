"""Asks in the terminal, one question at a time, and keeps what was answered: who stops halfway goes on another day."""

from __future__ import annotations

import shutil
import sys
import textwrap
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import yaml

from declaration.files.yaml_reading import read_file
from declaration.messages import say
from declaration.mistakes import DeclarationError, printable
from declaration.starting.answers import WAYS, Answers, read, wrong
from declaration.starting.asking import Draft, NoAnswer, Option, Question, asked
from declaration.starting.catalogue import Library

from . import writing

HALF_FINISHED = ".declaracion-start.yml"
_BACK, _MORE = "<", "?"


class Stopped(Exception):
    """Nobody answers any more: the sentence says what to do."""


class Interview:
    """One person's answers. Each is kept in the folder as soon as it is given."""

    def __init__(self, folder: Path, library: Library):
        self._file = folder / HALF_FINISHED
        self._library = library
        self._draft = Draft({}, library)
        self._before: dict[str, Any] = {}  # what was answered to a question that somebody went back to
        self._width = min(max(shutil.get_terminal_size().columns, 40), 100) if sys.stdout.isatty() else sys.maxsize

    def answers(self) -> Answers:
        """Raises Stopped."""
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # a letter that a terminal sends in another code is shown as such, and can be typed again
        self._take_up()
        self._say(say("hosting.interview.how_to_answer"))
        self._say(say("hosting.interview.only_in_spanish"))
        while question := self._next():
            self._ask(question)
        while True:
            try:
                return read(self._as_file(), HALF_FINISHED, self._library.known)
            except DeclarationError as error:  # no channel can be reached, say
                self._print(*(each.sentence for each in error.mistakes))
                self._forget("channels", *(way.answer for way in WAYS))
                while question := self._next():
                    self._ask(question)

    def _take_up(self) -> None:
        """What was answered another day, as far as it is still an answer."""
        if not self._file.is_file():
            return
        data = read_file(self._file.read_bytes(), HALF_FINISHED).data
        for name in Answers.model_fields:
            if isinstance(data, dict) and name in data and (data[name] is None or not wrong(self._draft.data, name, data[name], self._library.known)):
                self._draft.data[name] = data[name]
        count = len(self._draft.data)
        self._say(
            say("hosting.interview.taken_up", count=count, answers=say("hosting.interview.answer") if count == 1 else say("hosting.interview.answers"))
            if count
            else say("hosting.interview.begun_again")
        )

    def _next(self) -> Question | None:
        return next((each for each in asked(self._draft) if each.name not in self._draft.data), None)

    def _ask(self, question: Question) -> None:
        questions = asked(self._draft)
        self._print("")
        self._say(say("hosting.interview.question", number=questions.index(question) + 1, questions=len(questions), asks=question.asks))
        self._say(str(question.why), "   ")
        self._offer(question)
        while True:
            typed = self._typed(question)
            if typed == _MORE:
                self._say(str(question.more or question.why), "   ")
                continue
            if typed == _BACK:
                return self._go_back(questions[: questions.index(question)])
            try:
                value = question.read(typed, self._draft, self._proposed(question))
            except NoAnswer as error:
                self._say(str(error), "   ")
                continue
            self._draft.data[question.name] = value
            return self._keep()

    def _proposed(self, question: Question) -> Any:
        return self._before.get(question.name, question.proposed(self._draft))

    def _offer(self, question: Question) -> None:
        proposed = self._proposed(question)
        for number, option in enumerate(question.options(self._draft) if question.options else (), 1):
            tick = f"[{'x' if option.value in (proposed or ()) else ' '}] " if question.several and proposed else ""
            self._say(f"{number:3} {tick}{_said(option)}", "   ", under="       ")
        if question.several:
            self._say(
                say("hosting.interview.write_numbers") + (say("hosting.interview.add_or_take_out") if proposed else ""),
                "   ",
            )

    def _typed(self, question: Question) -> str:
        try:
            return input(f"   {self._prompt(question)}> ").strip()
        except (EOFError, KeyboardInterrupt):
            raise Stopped(self._stopped()) from None

    def _prompt(self, question: Question) -> str:
        value = self._proposed(question)
        if value is None:
            return say("hosting.interview.leave_for_later") if question.may_be_left else ""
        options = {each.value: number for number, each in enumerate(question.options(self._draft), 1)} if question.options else {}
        if isinstance(value, list):
            return say("hosting.interview.the_marked_ones") if value else ""
        return f"[{options.get(value, printable(str(value)))}] "

    def _stopped(self) -> str:
        if not self._draft.data:
            how = say("hosting.interview.use_terminal_or_file")
            return say("hosting.interview.nobody_answers", how=how)
        return say("hosting.interview.answers_missing", file=printable(str(self._file)))

    def _go_back(self, before: list[Question]) -> None:
        given = [each.name for each in before if each.name in self._draft.data]
        if not given:
            self._say(say("hosting.interview.first_question"), "   ")
            return
        self._before[given[-1]] = self._draft.data[given[-1]]
        self._forget(given[-1])

    def _forget(self, *names: str) -> None:
        for name in names:
            self._draft.data.pop(name, None)
        self._keep()

    def _keep(self) -> None:
        writing.whole(self._file, self._as_file(also_open=True))

    def _as_file(self, *, also_open: bool = False) -> bytes:
        """The answers that were given, as an answers file; with those that were left open, which such a file leaves out."""
        given = self._draft.data
        data: dict[str, Any] = {name: given[name] for name in Answers.model_fields if name in given and (also_open or given[name] is not None)}
        text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
        return text.encode()

    def _say(self, text: str, before: str = "", under: str = "") -> None:
        self._print(*textwrap.wrap(text, self._width, initial_indent=before, subsequent_indent=before + under, drop_whitespace=True) or [""])

    def _print(self, *lines: str) -> None:
        for each in lines:
            print(printable(each))


def _said(option: Option) -> str:
    return f"{option.label}: {option.explains}" if option.explains else option.label
