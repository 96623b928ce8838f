"""What differs between a translation and its original, in an editor's words: the same, whether it stands in a file or comes from a translator."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import Told
from ..mistakes import quoted
from .held import Difference

_WHAT: dict[str, Told] = {
    "figures": "Las cifras de esta traducción no son las del original",
    "links": "Los enlaces de esta traducción no llevan adonde los del original",
    "holes": "Los datos que pide esta traducción entre corchetes dobles no son los del original",
    "braces": "Lo que va entre llaves en esta traducción no es lo del original",
    "markers": "Las marcas de esta traducción no son las del original",
    "attributes": "Lo que va entre llaves detrás de un texto no es lo del original",
    "lead": "Este texto empieza en el original por unas palabras en negrita, y en la traducción no",
    "brackets": "En esta traducción queda algo sin cerrar: un corchete, una llave o una negrita",
}


def what(difference: Difference) -> str:
    """What is wrong, and which part of the text it is."""
    lacks, besides = (_listed(list(map(quoted, each))) for each in (difference.lacks, difference.besides))
    shown = [*([f"falta {lacks}"] if lacks else []), *([f"sobra {besides}"] if besides else [])]
    return f"{_WHAT[difference.of]}: {_listed(shown)}" if shown else str(_WHAT[difference.of])


def _listed(texts: Sequence[str]) -> str:
    """`a y b y c`: each of them may be long, or have commas."""
    *head, last = texts or [""]
    return f"{_listed(head)} y {last}" if head else last


def fix(original: str) -> str:
    """How to put it right: by what the original says."""
    return f"En el original: {quoted(original, 300)}."
