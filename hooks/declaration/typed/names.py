"""What a sign is called, for an editor who may not even see it: in Spanish, with its number in Unicode."""

from __future__ import annotations

import unicodedata

# By the names of the Unicode standard, put into Spanish: Python knows them in English only.
_KNOWN = {
    "\u00a0": "espacio que no se parte", "\u2007": "espacio de cifra", "\u2009": "espacio fino", "\u200a": "espacio finísimo",
    "\u202f": "espacio estrecho que no se parte", "\u3000": "espacio ideográfico", "\u2028": "separador de líneas", "\u2029": "separador de párrafos",
    "\u00ad": "guion opcional", "\u034f": "unión de grafemas", "\u061c": "marca de letra árabe", "\u180e": "separador mongol de vocales",
    "\u200b": "espacio de ancho cero", "\u200c": "separador de ancho cero", "\u200d": "unión de ancho cero",
    "\u200e": "marca de izquierda a derecha", "\u200f": "marca de derecha a izquierda", "\u2060": "unión de palabras",
    "\u2061": "aplicación de función", "\u2062": "multiplicación invisible", "\u2063": "separador invisible", "\u2064": "suma invisible",
    "\ufeff": "marca de orden de bytes", "\u3164": "relleno hangul", "\uffa0": "relleno hangul de medio ancho", "\u2800": "braille en blanco",
    "\u202a": "incrustación de izquierda a derecha", "\u202b": "incrustación de derecha a izquierda", "\u202c": "fin de formato direccional",
    "\u202d": "anulación de izquierda a derecha", "\u202e": "anulación de derecha a izquierda", "\u2066": "aislamiento de izquierda a derecha",
    "\u2067": "aislamiento de derecha a izquierda", "\u2068": "aislamiento según la primera letra", "\u2069": "fin de aislamiento direccional",
    "\u2010": "guion tipográfico", "\u2011": "guion que no se parte", "\u2012": "raya de cifra", "\u2013": "semirraya", "\u2014": "raya",
    "\u2015": "barra horizontal", "\u2212": "signo menos", "\u2043": "viñeta de guion", "\ufe58": "raya pequeña", "\ufe63": "guion pequeño",
    "\u201c": "comillas curvas de apertura", "\u201d": "comillas curvas de cierre", "\u201e": "comillas curvas bajas", "\u201f": "comillas curvas invertidas",
    "\u2018": "comilla simple de apertura", "\u2019": "comilla simple de cierre", "\u201a": "comilla simple baja", "\u201b": "comilla simple invertida",
    "\u00ab": "comillas latinas de apertura", "\u00bb": "comillas latinas de cierre", "\u2039": "comilla angular de apertura",
    "\u203a": "comilla angular de cierre", "\u2032": "prima", "\u2033": "doble prima", "\u00b4": "acento agudo suelto", "\u0060": "acento grave suelto",
    "\u02bc": "apóstrofo modificador", "\u2026": "puntos suspensivos", "\u2022": "viñeta", "\u00b7": "punto medio", "\u2024": "punto guía",
    "\u2044": "barra de fracción", "\u2215": "barra de división", "\u2236": "signo de razón", "\ua789": "dos puntos modificadores",
    "\ufffd": "carácter de sustitución", "\u0000": "carácter nulo", "\u007f": "carácter de borrado", "\u0085": "salto de línea de control",
}  # fmt: skip
_ALPHABETS = {
    "CYRILLIC": "letra cirílica", "GREEK": "letra griega", "ARMENIAN": "letra armenia", "HEBREW": "letra hebrea", "ARABIC": "signo árabe",
    "FULLWIDTH": "signo de ancho doble", "MATHEMATICAL": "letra matemática", "CHEROKEE": "letra cheroqui",
}  # fmt: skip
_KINDS = {
    "Cc": "carácter de control", "Cf": "signo que no se ve", "Cn": "carácter que no existe", "Co": "signo propio de una fuente", "Cs": "medio carácter",
    "Z": "espacio especial", "L": "letra", "M": "acento suelto", "N": "cifra", "P": "signo", "S": "signo",
}  # fmt: skip


def named(sign: str) -> str:
    """`«–» (semirraya, U+2013)`; without the sign itself where it would not be seen, or be confused: `espacio de ancho cero (U+200B)`."""
    category = unicodedata.category(sign)
    name = _KNOWN.get(sign) or _ALPHABETS.get(unicodedata.name(sign, "").split(" ")[0]) or _KINDS.get(category) or _KINDS[category[0]]
    number = f"U+{ord(sign):04X}"
    return f"{name} ({number})" if category[0] in "CZM" or sign in "\u3164\uffa0\u2800«»" else f"«{sign}» ({name}, {number})"


def listed(signs: str) -> str:
    """The names of those signs, each once, in the order in which they stand."""
    names = [named(sign) for sign in dict.fromkeys(signs)]
    return " y ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
