"""A translation says what its original says: with the same figures, links, markers and ids, and nothing that only one language has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..files.pages import PageText, headings, ids
from ..files.shipped import COMMAND
from ..files.yaml_reading import Location, as_yaml
from ..loading import Loaded
from ..loading.translating import version
from ..messages import say
from ..mistakes import Mistake, quoted
from ..translations import pages as of_pages
from ..translations import saying
from ..translations.held import differences
from ..translations.pages import Piece
from ..translations.texts import whole
from ..translations.units import of_data_and_words


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong in the texts and pages of a translation (`loaded.original` is there), each at its own line."""
    assert loaded.original
    yield from of_data(loaded.original, loaded)
    originals = {page.source: page.written for page in loaded.original.pages}
    for page in loaded.pages:
        if page.language == loaded.language and page.source in originals:
            yield from of_page(originals[page.source], page.written, loaded.usual)


def of_data(original: Loaded, loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong in the texts of the data in the language of `loaded`, and what is older than its original."""
    for unit in of_data_and_words(original, loaded):
        if unit.translation is None:
            continue
        mine, path, line = whole(unit.original), unit.target, unit.target_line
        if unit.kind == "data" and unit.held:
            for each in differences(mine, whole(unit.translation), original.language, loaded.language, braces=True):
                yield Mistake(path, line, saying.what(each), fix=saying.fix(mine))
        if unit.older:
            fix = say("checking.translations.update_or_note", command=COMMAND, path=path, original=saying.fix(mine))
            found = quoted(whole(unit.translation))
            yield Mistake(path, line, say("checking.translations.original_changed"), found=found, fix=fix, severity="warning")


def of_page(original: PageText, page: PageText, usual: str) -> Iterator[Mistake]:
    """What is wrong in a translated page beside its original."""
    yield from _version(original, page)
    yield from _head(original, page, usual)
    yield from _markers(original, page)
    yield from _headings(original, page)
    yield from _clauses(original, page)
    yield from _texts(original, page, usual)


def _version(original: PageText, page: PageText) -> Iterator[Mistake]:
    data, mine = page.document.data, version(original)
    its = data.get("translates") if isinstance(data, dict) else None
    note = say("checking.translations.how_to_note", version=as_yaml(mine), command=COMMAND, path=page.path)
    if its is None:
        what = say("checking.translations.version_not_said")
        yield Mistake(page.path, 1, what, fix=say("checking.translations.compare_and_note", original=original.path, note=note), severity="warning")
    elif its != mine:
        what = say("checking.translations.of_an_earlier_version", original=original.path)
        fix = say("checking.translations.update_and_note", note=note)
        yield Mistake(page.path, page.document.line(("translates",)), what, found=quoted(its), fix=fix, severity="warning")


def _head(original: PageText, page: PageText, usual: str) -> Iterator[Mistake]:
    mine, its = dict(of_pages.head_texts(original)), dict(of_pages.head_texts(page))
    for at in mine.keys() - its.keys():
        if at[:1] == ("clauses_also",):
            continue  # a language may need no other words for a clause
        there = next((at[:end] for end in range(len(at) - 1, 0, -1) if at[:end] in page.document.lines), ())
        what, fix = (
            say("checking.translations.still_to_translate", name=_name(at)),
            say("checking.translations.add_that_line", original=saying.fix(whole(mine[at]))),
        )
        yield Mistake(page.path, page.document.line(there), what, fix=fix, severity="warning")
    for at in its.keys() - mine.keys():
        if not of_pages.is_free(at):
            what, fix = (
                say("checking.translations.not_in_the_original", key=_name(at)),
                say("checking.translations.delete_or_say_there", original=original.path),
            )
            yield Mistake(page.path, page.document.line(at), what, fix=fix)
    for at in mine.keys() & its.keys():
        if of_pages.is_free(at):
            continue
        line = page.document.line(at)
        if isinstance(mine[at], list) and len(mine[at]) != len(its[at]) and at[0] == "responsibility":
            what = say("checking.translations.number_of_items", key=_name(at), found=len(its[at]), wanted=len(mine[at]))
            yield Mistake(page.path, line, what, fix=say("checking.translations.translate_each_item", original=saying.fix("; ".join(mine[at]))))
        for each in differences(whole(mine[at]), whole(its[at]), usual, page.language):
            yield Mistake(page.path, line, saying.what(each), fix=saying.fix(whole(mine[at])))


def _name(at: Location) -> str:
    return ".".join(map(str, at))


def _markers(original: PageText, page: PageText) -> Iterator[Mistake]:
    mine, its = of_pages.marked(original), of_pages.marked(page)
    for number, (line, said) in enumerate(its):
        wanted = mine[number][1] if number < len(mine) else ""
        if said != wanted:
            fix = say("checking.translations.marker_in_the_original", wanted=wanted) if wanted else say("checking.translations.delete_marker_or_add_there")
            yield Mistake(page.path, line, say("checking.translations.other_marker"), found=quoted(said), fix=fix)
            return  # those behind it are only moved
    if len(its) < len(mine):
        what = say("checking.translations.marker_missing", line=mine[len(its)][0])
        yield Mistake(page.path, its[-1][0] if its else page.body_line, what, fix=say("checking.translations.write_marker", marker=mine[len(its)][1]))


def _headings(original: PageText, page: PageText) -> Iterator[Mistake]:
    mine, its = list(headings(original)), list(headings(page))
    written = dict(_ids(page))
    if len(mine) != len(its):
        titles = ", ".join(quoted(_line(original, line)) for line, _, _ in mine)
        what = say("checking.translations.number_of_headings", wanted=len(mine), found=len(its))
        yield Mistake(
            page.path,
            its[-1][0] if its else page.body_line,
            what,
            fix=say("checking.translations.keep_headings", headings=titles or say("checking.translations.no_headings")),
        )
        return
    for (line, level, id), (there, its_level, _) in zip(mine, its, strict=True):
        if level != its_level:
            what = say("checking.translations.level_of_heading", found=its_level, wanted=level)
            yield Mistake(
                page.path, there, what, fix=say("checking.translations.write_with_level", signs="#" * level, original=saying.fix(_line(original, line)))
            )
            return
        if there in written and written[there] != id:
            what = say("checking.translations.other_id_of_heading")
            yield Mistake(page.path, there, what, found=quoted(written[there]), fix=say("checking.translations.write_id_or_remove", id=id))


def _ids(page: PageText) -> Iterator[tuple[int, str]]:
    clauses = set(of_pages.clause_ids(page))
    yield from (each for each in ids(page) if each not in clauses)


def _line(page: PageText, number: int) -> str:
    return page.body.split("\n")[page.index(number)]


def _clauses(original: PageText, page: PageText) -> Iterator[Mistake]:
    mine, its = of_pages.clause_ids(original), of_pages.clause_ids(page)
    known, there = {id for _, id in mine}, {id: line for line, id in its}
    for line, id in its:
        if id not in known:
            what = say("checking.translations.clause_only_here", id=id)
            yield Mistake(page.path, line, what, fix=say("checking.translations.delete_clause_or_add_there", original=original.path))
    before = page.body_line
    for line, id in mine:
        if id not in there:
            what = say("checking.translations.clause_missing", id=id, line=line)
            yield Mistake(page.path, before, what, fix=say("checking.translations.translate_clause", id=id, original=original.path))
        before = there.get(id, before)
    if known == set(there) and [id for _, id in mine] != [id for _, id in its]:
        (line, id), (_, wanted) = next((a, b) for a, b in zip(its, mine, strict=False) if a[1] != b[1])
        fix = say("checking.translations.put_clause_here", wanted=wanted, original=original.path)
        yield Mistake(page.path, line, say("checking.translations.order_of_clauses"), found=quoted(id), fix=fix)


def _texts(original: PageText, page: PageText, usual: str) -> Iterator[Mistake]:
    """Figures and links, text by text where both pages are built alike; else of both as wholes."""
    mine, its = of_pages.pieces(original.body), of_pages.pieces(page.body)
    if of_pages.alike(mine, its):
        said = [[piece for piece in each if piece.kind] for each in (mine, its)]
        for own, other in zip(*said, strict=True):
            for found in differences(own.text, other.text, usual, page.language):
                yield Mistake(page.path, page.number(other.first), saying.what(found), fix=saying.fix(own.text))
        return
    for found in differences(_whole(mine), _whole(its), usual, page.language):
        lines = _standing(page, its, Counter(found.besides))
        fix = say("checking.translations.compare_whole_page", original=original.path)
        yield Mistake(page.path, lines, saying.what(found), fix=fix)


def _whole(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces if piece.kind)


def _standing(page: PageText, pieces: Sequence[Piece], besides: Counter[str]) -> int:
    """The line of the first text that has what is too much; of the body, where nothing is."""
    return next((page.number(piece.first) for piece in pieces if piece.kind and any(each in piece.text for each in besides)), page.body_line)
