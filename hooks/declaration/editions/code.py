"""The short code of a declaration: six signs that stand on every paper made from it, so that an old paper can be told from one in force.

Of an edition it follows from the hash of its file. Between two editions the pages, and the papers made with them, may say more than the
last one does: then they have a code of their own, of what they say, so that none ever passes for an edition that says something else.

The signs are those of Douglas Crockford's Base32 (https://www.crockford.com/base32.html): ten digits and twenty-two letters, without
`I`, `L`, `O` and `U`. As he has it, whoever types takes `i` and `l` for a one, `o` for a nought, small letters, and hyphens anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from ..models import Declaration
from . import Published
from .history import History

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS = 6  # 2³⁰ codes: of a hundred editions, two have the same once in two hundred thousand declarations; `reading` refuses it
_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class Printed:
    """What a paper of today says it is: its code, and the edition that it follows, if any was published.

    `as_published`: whether it says what that edition says, whose code it then has.
    """

    code: str
    edition: Published | None
    as_published: bool


def code_of(hash: str) -> str:
    """The code of what has that hash (`sha256:`, and hexadecimal digits): its first thirty bits, five to a sign."""
    bits = int(hash.removeprefix("sha256:")[:8], 16) >> 2
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * SIGNS - 5, -1, -5))


def read_code(typed: str) -> str:
    """The code that somebody typed as it may stand on a paper, with spaces, hyphens and small letters; empty where it can't be one."""
    code = re.sub(r"[\s\-‐-―]", "", typed).upper().translate(_READ_AS)
    return code if len(code) == SIGNS and set(code) <= set(ALPHABET) else ""


def printed(history: History, language: str) -> Printed:
    """What papers made on the history's day are. An edition still to come is theirs, if they say already what it says."""
    for edition in filter(None, (*history.editions[-1:], history.in_force)):
        if not history.differences(edition):
            return Printed(code_of(edition.hash or _hash_of(history.current, language)), edition, True)  # one about to be written has no hash yet
    return Printed(code_of(_hash_of(history.current, language)), history.in_force, False)


def _hash_of(declaration: Declaration, language: str) -> str:
    """Of all that it says. A field that has its default isn't in it, so that a newer program gives the same words the same code."""
    said = declaration.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return hashlib.sha256(json.dumps([language, said], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
