"""Of which form of address a Spanish text is: *usted*, *tú* or *vos* (RAE and ASALE, Nueva gramática, §§ 4.11-4.13, 16.15-16.17).

Only words that say it by themselves count: pronouns, forms of the second person, commands with a pronoun behind them. «Puede» is of «usted» and of
anybody, «escribe» a command to «tú» and what somebody does: neither is taken for one. What is between quotation marks is somebody else's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import get_args

from ..loading import Loaded
from ..models.company import FormOfAddress
from .prose import Passage

Forms = frozenset[FormOfAddress]
USTED, TU, VOS = (frozenset((form,)) for form in get_args(FormOfAddress))
EITHER = TU | VOS  # what both of the familiar forms say

_PRONOUNS = {"usted": USTED, "tú": TU, "ti": TU, "contigo": TU, "vos": VOS} | dict.fromkeys(("te", "tu", "tus", "tuyo", "tuya", "tuyos", "tuyas"), EITHER)
# Verbs of those who deal with a company; behind the colon, the stem that is stressed where it is another one.
_VERBS = """
    abrir aceptar adjuntar anotar apuntar avisar borrar buscar calcular cambiar cancelar comprar comprobar:comprueb confirmar consultar contactar contar:cuent
    contestar contratar copiar corregir:corrig crear creer deber decidir dejar descargar devolver:devuelv dirigir elegir:elig empezar:empiez encontrar:encuentr
    entregar entrar enviar:enví escribir esperar explicar fijar firmar guardar imprimir indicar intentar leer llamar llegar llevar mandar mirar mostrar:muestr
    necesitar olvidar pagar pasar pedir:pid pegar pensar:piens perder:pierd poder:pued preferir:prefier preguntar probar:prueb pulsar quedar querer:quier
    recibir reclamar recoger recordar:recuerd repetir:repit responder revisar seguir:sig solicitar subir tocar tomar usar utilizar vender visitar volver:vuelv
"""
# The command to usted, to tú, to vos; what tú does, what vos does, what usted may do said to tú; what either did. A stroke where it says nothing.
_IRREGULAR = """
    haga haz hacé haces hacés hagas hiciste
    diga di decí dices decís digas dijiste
    tenga ten tené tienes tenés tengas tuviste
    ponga pon poné pones ponés pongas pusiste
    venga ven - vienes venís vengas viniste
    traiga trae traé traes traés traigas trajiste
    vaya - andá - - vayas fuiste
    sepa - sabé sabes sabés sepas supiste
    - - - eres sos seas -
    - - - puedes podés puedas pudiste
    - - - quieres querés quieras quisiste
    vea - - - - veas -
"""
_SHARED = ("estás", "vas", "ves", "has", "habrás", "podrías", "querrías", "tendrías", "deberías")  # of both, and of no verb above
# Forms of those verbs that are other words too: nouns, adjectives, what somebody else does, what one did.
_OTHER_WORDS = """
    adjuntas anotas apuntas buscas compras consultas contactas contratas copias crea creas creé cuentas descargas entrada entre entregas entres esperas fijas
    firmas firmes guardas intentas llamas llegas miras notas pagas pasas pases pegas podé preguntas pruebas toques tomas visitas
"""
_PRONOUNS_BEHIND = ["me", "nos", "lo", "la", "los", "las", "le", "les", "se", *map("".join, product(("me", "nos", "se"), ("lo", "la", "los", "las")))]
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_FUTURE = re.compile(r"\w+(?:[aei]r|dr|br|rr)ás")
_AT_THE_START = re.compile(r"(?:^|[.!?:;…]\s|[¿¡]|—)\s*(?:No\s+)?$")


@dataclass(frozen=True)
class Said:
    """A word that says how it addresses whoever reads it: as it stands there, where in its text, and in which of the forms it may be said."""

    says: str
    offset: int
    forms: Forms


@dataclass(frozen=True)
class Mixed:
    """The words of a passage in another form of address than the company's own, in the forms that they may be of."""

    path: str
    line: int
    says: str
    forms: list[FormOfAddress]


def said(text: str) -> Iterator[Said]:
    """The words of a text that tell its form of address, in order."""
    known, commands, behind = _known()
    kept = _QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    for match in _WORD.finditer(kept):
        word = match[0].lower()
        if match[0].isupper() and len(word) > 1:
            continue  # letters that stand for a name
        forms = known.get(word) or (behind.get(_stressed(word)) if len(word) > 4 else None)
        if not forms and word.endswith("ás") and _FUTURE.fullmatch(word):
            forms = EITHER
        if not forms and word in commands and _AT_THE_START.search(kept, 0, match.start()) and not kept.startswith(" lo que", match.end()):
            forms = commands[word]
        if forms:
            yield Said(match[0], match.start(), forms)


def mixed(loaded: Loaded, passages: Iterable[Passage]) -> Iterator[Mixed]:
    """The words of what customers read that aren't in the form which `company.yml` chooses; a passage's own on one line are told together."""
    company = loaded.parts.get("company")
    if not company or loaded.language != "es":
        return
    for passage in passages:
        found: dict[tuple[int, Forms], list[str]] = {}
        for each in said(passage.text):
            if company.address not in each.forms:
                found.setdefault((passage.line(each.offset), each.forms), []).append(each.says)
        for (line, forms), words in found.items():
            yield Mixed(passage.path, line, ", ".join(dict.fromkeys(words)), [form for form in get_args(FormOfAddress) if form in forms])


# Of a word of the interface, which speaks to nobody but its reader, these are marks too.
_OF_USTED = re.compile(
    r"\b(?:le|sus?|suy[oa]s?|\w+[aei]rle)\b|\bse l[oa]s? \w+mos\b"
    r"|\bnos (?:lo |la )?(?:contact|cont|dic|dij|escrib|llam|pid|reclam)(?:a|e|ó|o|ió)\b"
    r"|\b(?:que|qué|si|cuando) (?:la |lo )?(?:elig|quier|recib|sab|tien)e\b|(?:^|[.:] )(?:lo )?recibe\b|\b(?:tiene|tenía) (?:hasta|\{)"
    r"|(?<!se )\bpuede (?:acudir|elegir|llamar|leer|pasar|pedir|reclamar|seguir|ver)\w*",
    re.IGNORECASE,
)


def may_be_of_usted(label: str) -> bool:
    """Whether a word of the interface seems to be said to *usted*. It may be of somebody else («su decisión obliga»): who knows, says so."""
    return bool(_OF_USTED.search(label)) or any(each.forms == USTED for each in said(label))


# --- The words themselves ------------------------------------------------------------------------------------------------


@cache
def _known() -> tuple[Mapping[str, Forms], Mapping[str, Forms], Mapping[str, Forms]]:
    """The words that tell their form anywhere; at the start of a sentence; and, by their stress, with pronouns behind them."""
    known: dict[str, Forms] = {}
    commands: dict[str, Forms] = {}
    behind: dict[str, Forms] = {}
    for usted, tu, vos, does, vos_does, may, did in [*map(_regular, _VERBS.split()), *map(str.split, _IRREGULAR.strip().splitlines())]:
        known |= {does: TU, vos_does: VOS, may: EITHER, did: EITHER}
        if not vos.endswith("í"):  # which is what one did, too
            known[vos] = VOS
        commands |= {usted: USTED, "haz": TU}
        for form, command, pronouns in ((USTED, usted, _PRONOUNS_BEHIND), (TU, tu, [*_PRONOUNS_BEHIND, "te"]), (VOS, vos, [*_PRONOUNS_BEHIND, "te"])):
            for each in pronouns if command != "-" else ():
                behind[_with(command, each)] = form
    behind.pop(_stressed("véase"))  # it is said to nobody
    for nothing in ("-", *_OTHER_WORDS.split()):
        known.pop(nothing, None)
        commands.pop(nothing, None)
    return known | dict.fromkeys(_SHARED, EITHER) | _PRONOUNS, commands, behind


def _regular(verb: str) -> tuple[str, ...]:
    """The forms of a verb, in the order of `_IRREGULAR`."""
    infinitive, _, stressed = verb.partition(":")
    weak, ending = infinitive[:-2], infinitive[-2:]
    strong = stressed or weak
    if ending == "ar":
        soft = re.sub("[gcz]$", lambda last: {"g": "gu", "c": "qu", "z": "c"}[last[0]], strong)
        return f"{soft}e", f"{strong}a", f"{weak}á", f"{strong}as", f"{weak}ás", f"{soft}es", f"{weak}aste"
    hard = re.sub("g$", "j", re.sub("gu$", "g", strong)) if not strong.endswith("sig") else strong
    strong = f"{strong}u" if strong.endswith("sig") else strong
    vowel = "é" if ending == "er" else "í"
    past = "íste" if weak.endswith(("e", "a")) else "iste"
    return f"{hard}a", f"{strong}e", f"{weak}{vowel}", f"{strong}es", f"{weak}{vowel}s", f"{hard}as", f"{weak}{past}"


def _with(command: str, pronouns: str) -> str:
    """A command with pronouns behind it, as `_stressed` tells it: the vowel that was stressed alone still is."""
    vowels = [i for i, c in enumerate(command) if c in "aeiouáéíóú"]
    accented = [i for i in vowels if command[i] in "áéíóú"]
    strong = [i for i in vowels if not _weak(command, i)]
    at = accented[0] if accented else strong[-2] if len(strong) > 1 else strong[-1]
    return f"{_plain(command[: at + 1])}'{_plain(command[at + 1 :])}{pronouns}"


def _weak(word: str, i: int) -> bool:
    """Whether the vowel there sounds together with a strong one beside it, or is the silent u of *gue* and *que*."""
    beside = [word[k] for k in (i - 1, i + 1) if 0 <= k < len(word)]
    return word[i] in "iu" and (any(c in "aeoáéó" for c in beside) or (word[i] == "u" and word[i - 1 : i] in ("g", "q") and word[i + 1 : i + 2] in ("i", "í")))


def _stressed(word: str) -> str:
    """A word without its accent, and a stroke behind the vowel that is stressed (RAE, Ortografía, ch. II)."""
    accented = next((i for i, c in enumerate(word) if c in "áéíóú"), None)
    if accented is None:
        vowels = [i for i, c in enumerate(word) if c in "aeiou" and not _weak(word, i)]
        if len(vowels) < 2:
            return word
        accented = vowels[-2] if word[-1] in "aeiouns" else vowels[-1]
    return f"{_plain(word[: accented + 1])}'{_plain(word[accented + 1 :])}"


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if c not in "\u0301")
