"""A translation says what its original says: with the same figures, links, markers and ids, and nothing that only one language has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..files.pages import PageText, headings, ids
from ..files.shipped import COMMAND
from ..files.yaml_reading import Location, as_yaml
from ..loading import Loaded
from ..loading.translating import version
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
            fix = f"Póngala al día o, si vale como está, dé la orden `{COMMAND} translations note {path}`. {saying.fix(mine)}"
            found = quoted(whole(unit.translation))
            yield Mistake(path, line, "El original ha cambiado después de esta traducción", found=found, fix=fix, severity="warning")


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
    note = f"escriba `translates: {as_yaml(mine)}`, o dé la orden `{COMMAND} translations note {page.path}`"
    if its is None:
        what = "No se dice qué versión de la original traduce esta página"
        yield Mistake(page.path, 1, what, fix=f"Compárela con `{original.path}` y {note}.", severity="warning")
    elif its != mine:
        what = f"Esta página traduce una versión anterior de la original, `{original.path}`"
        fix = f"Ponga al día la traducción y después {note}."
        yield Mistake(page.path, page.document.line(("translates",)), what, found=quoted(its), fix=fix, severity="warning")


def _head(original: PageText, page: PageText, usual: str) -> Iterator[Mistake]:
    mine, its = dict(of_pages.head_texts(original)), dict(of_pages.head_texts(page))
    for at in mine.keys() - its.keys():
        if at[:1] == ("clauses_also",):
            continue  # a language may need no other words for a clause
        there = next((at[:end] for end in range(len(at) - 1, 0, -1) if at[:end] in page.document.lines), ())
        what, fix = f"Falta traducir `{_name(at)}`", f"Añada esa línea. {saying.fix(whole(mine[at]))}"
        yield Mistake(page.path, page.document.line(there), what, fix=fix, severity="warning")
    for at in its.keys() - mine.keys():
        if not of_pages.is_free(at):
            what, fix = f"Esta traducción dice `{_name(at)}`, y la original no", f"Bórrelo, o dígalo también en `{original.path}`."
            yield Mistake(page.path, page.document.line(at), what, fix=fix)
    for at in mine.keys() & its.keys():
        if of_pages.is_free(at):
            continue
        line = page.document.line(at)
        if isinstance(mine[at], list) and len(mine[at]) != len(its[at]) and at[0] == "responsibility":
            what = f"En `{_name(at)}` hay {len(its[at])} elementos, y en la original {len(mine[at])}"
            yield Mistake(page.path, line, what, fix=f"Traduzca cada uno, y en su orden. {saying.fix('; '.join(mine[at]))}")
        for each in differences(whole(mine[at]), whole(its[at]), usual, page.language):
            yield Mistake(page.path, line, saying.what(each), fix=saying.fix(whole(mine[at])))


def _name(at: Location) -> str:
    return ".".join(map(str, at))


def _markers(original: PageText, page: PageText) -> Iterator[Mistake]:
    mine, its = of_pages.marked(original), of_pages.marked(page)
    for number, (line, said) in enumerate(its):
        wanted = mine[number][1] if number < len(mine) else ""
        if said != wanted:
            fix = f"En la original, en su lugar: `<!-- declaration:{wanted} -->`." if wanted else "Bórrela, o póngala también en la original."
            yield Mistake(page.path, line, "Esta marca no es la de la original", found=quoted(said), fix=fix)
            return  # those behind it are only moved
    if len(its) < len(mine):
        what = f"Falta una marca que la original tiene en su línea {mine[len(its)][0]}"
        yield Mistake(page.path, its[-1][0] if its else page.body_line, what, fix=f"Escríbala en el mismo lugar: `<!-- declaration:{mine[len(its)][1]} -->`.")


def _headings(original: PageText, page: PageText) -> Iterator[Mistake]:
    mine, its = list(headings(original)), list(headings(page))
    written = dict(_ids(page))
    if len(mine) != len(its):
        titles = ", ".join(quoted(_line(original, line)) for line, _, _ in mine)
        what = f"La original tiene {len(mine)} títulos, y esta traducción {len(its)}"
        yield Mistake(page.path, its[-1][0] if its else page.body_line, what, fix=f"Deje los mismos, y en su orden. En la original: {titles or 'ninguno'}.")
        return
    for (line, level, id), (there, its_level, _) in zip(mine, its, strict=True):
        if level != its_level:
            what = f"Este título es de nivel {its_level}, y en la original el suyo es de nivel {level}"
            yield Mistake(page.path, there, what, fix=f"Escríbalo con `{'#' * level} `. {saying.fix(_line(original, line))}")
            return
        if there in written and written[there] != id:
            what = "Este título lleva otro identificador que el de la original"
            yield Mistake(page.path, there, what, found=quoted(written[there]), fix=f"Escriba `{{: #{id} }}`, o quítelo: lo pone la original.")


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
            what = f"La cláusula `{id}` está solo en esta traducción: la original no la tiene"
            yield Mistake(page.path, line, what, fix=f"Bórrela, corrija su identificador, o escríbala también en `{original.path}`.")
    before = page.body_line
    for line, id in mine:
        if id not in there:
            what = f"Falta la cláusula `{id}`: la original la tiene en su línea {line}"
            yield Mistake(page.path, before, what, fix=f"Tradúzcala en el mismo lugar, con `{{: #{id} }}` al final, o quítela también de `{original.path}`.")
        before = there.get(id, before)
    if known == set(there) and [id for _, id in mine] != [id for _, id in its]:
        (line, id), (_, wanted) = next((a, b) for a, b in zip(its, mine, strict=False) if a[1] != b[1])
        fix = f"Ponga aquí la cláusula `{wanted}`, o cambie también el orden en `{original.path}`."
        yield Mistake(page.path, line, "Las cláusulas no van en el orden de la original", found=quoted(id), fix=fix)


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
        fix = f"Compárela con `{original.path}`: tampoco tiene los mismos párrafos y listas, y así no se sabe en cuál falla."
        yield Mistake(page.path, lines, saying.what(found), fix=fix)


def _whole(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces if piece.kind)


def _standing(page: PageText, pieces: Sequence[Piece], besides: Counter[str]) -> int:
    """The line of the first text that has what is too much; of the body, where nothing is."""
    return next((page.number(piece.first) for piece in pieces if piece.kind and any(each in piece.text for each in besides)), page.body_line)
