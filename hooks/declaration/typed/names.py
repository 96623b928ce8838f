"""What a sign is called, for an editor who may not even see it: in their language, with its number in Unicode."""

from __future__ import annotations

import unicodedata

from ..messages import later, say

# By the names of the Unicode standard, put into Spanish: Python knows them in English only.
_KNOWN = {
    "\u00a0": later("typed.names.no_break_space"),
    "\u2007": later("typed.names.figure_space"),
    "\u2009": later("typed.names.thin_space"),
    "\u200a": later("typed.names.hair_space"),
    "\u202f": later("typed.names.narrow_no_break_space"),
    "\u3000": later("typed.names.ideographic_space"),
    "\u2028": later("typed.names.line_separator"),
    "\u2029": later("typed.names.paragraph_separator"),
    "\u00ad": later("typed.names.soft_hyphen"),
    "\u034f": later("typed.names.grapheme_joiner"),
    "\u061c": later("typed.names.arabic_letter_mark"),
    "\u180e": later("typed.names.mongolian_vowel_separator"),
    "\u200b": later("typed.names.zero_width_space"),
    "\u200c": later("typed.names.zero_width_non_joiner"),
    "\u200d": later("typed.names.zero_width_joiner"),
    "\u200e": later("typed.names.left_to_right_mark"),
    "\u200f": later("typed.names.right_to_left_mark"),
    "\u2060": later("typed.names.word_joiner"),
    "\u2061": later("typed.names.function_application"),
    "\u2062": later("typed.names.invisible_times"),
    "\u2063": later("typed.names.invisible_separator"),
    "\u2064": later("typed.names.invisible_plus"),
    "\ufeff": later("typed.names.byte_order_mark"),
    "\u3164": later("typed.names.hangul_filler"),
    "\uffa0": later("typed.names.halfwidth_hangul_filler"),
    "\u2800": later("typed.names.braille_blank"),
    "\u202a": later("typed.names.left_to_right_embedding"),
    "\u202b": later("typed.names.right_to_left_embedding"),
    "\u202c": later("typed.names.end_of_directional_formatting"),
    "\u202d": later("typed.names.left_to_right_override"),
    "\u202e": later("typed.names.right_to_left_override"),
    "\u2066": later("typed.names.left_to_right_isolate"),
    "\u2067": later("typed.names.right_to_left_isolate"),
    "\u2068": later("typed.names.first_strong_isolate"),
    "\u2069": later("typed.names.end_of_directional_isolate"),
    "\u2010": later("typed.names.typographic_hyphen"),
    "\u2011": later("typed.names.non_breaking_hyphen"),
    "\u2012": later("typed.names.figure_dash"),
    "\u2013": later("typed.names.en_dash"),
    "\u2014": later("typed.names.em_dash"),
    "\u2015": later("typed.names.horizontal_bar"),
    "\u2212": later("typed.names.minus_sign"),
    "\u2043": later("typed.names.hyphen_bullet"),
    "\ufe58": later("typed.names.small_em_dash"),
    "\ufe63": later("typed.names.small_hyphen"),
    "\u201c": later("typed.names.opening_curly_double_quote"),
    "\u201d": later("typed.names.closing_curly_double_quote"),
    "\u201e": later("typed.names.low_double_quote"),
    "\u201f": later("typed.names.reversed_double_quote"),
    "\u2018": later("typed.names.opening_curly_single_quote"),
    "\u2019": later("typed.names.closing_curly_single_quote"),
    "\u201a": later("typed.names.low_single_quote"),
    "\u201b": later("typed.names.reversed_single_quote"),
    "\u00ab": later("typed.names.opening_guillemet"),
    "\u00bb": later("typed.names.closing_guillemet"),
    "\u2039": later("typed.names.opening_single_guillemet"),
    "\u203a": later("typed.names.closing_single_guillemet"),
    "\u2032": later("typed.names.prime"),
    "\u2033": later("typed.names.double_prime"),
    "\u00b4": later("typed.names.loose_acute_accent"),
    "\u0060": later("typed.names.loose_grave_accent"),
    "\u02bc": later("typed.names.modifier_apostrophe"),
    "\u2026": later("typed.names.ellipsis"),
    "\u2022": later("typed.names.bullet"),
    "\u00b7": later("typed.names.middle_dot"),
    "\u2024": later("typed.names.dot_leader"),
    "\u2044": later("typed.names.fraction_slash"),
    "\u2215": later("typed.names.division_slash"),
    "\u2236": later("typed.names.ratio_sign"),
    "\ua789": later("typed.names.modifier_colon"),
    "\ufffd": later("typed.names.replacement_character"),
    "\u0000": later("typed.names.null_character"),
    "\u007f": later("typed.names.delete_character"),
    "\u0085": later("typed.names.next_line_control"),
}
_ALPHABETS = {
    "CYRILLIC": later("typed.names.cyrillic_letter"),
    "GREEK": later("typed.names.greek_letter"),
    "ARMENIAN": later("typed.names.armenian_letter"),
    "HEBREW": later("typed.names.hebrew_letter"),
    "ARABIC": later("typed.names.arabic_sign"),
    "FULLWIDTH": later("typed.names.full_width_sign"),
    "MATHEMATICAL": later("typed.names.mathematical_letter"),
    "CHEROKEE": later("typed.names.cherokee_letter"),
}
_KINDS = {
    "Cc": later("typed.names.control_character"),
    "Cf": later("typed.names.unseen_sign"),
    "Cn": later("typed.names.no_character"),
    "Co": later("typed.names.sign_of_a_font"),
    "Cs": later("typed.names.half_a_character"),
    "Z": later("typed.names.special_space"),
    "L": later("typed.names.letter"),
    "M": later("typed.names.loose_accent"),
    "N": later("typed.names.digit"),
    "P": later("typed.names.sign"),
    "S": later("typed.names.sign"),
}


def named(sign: str) -> str:
    """`«–» (semirraya, U+2013)`; without the sign itself where it would not be seen, or be confused: `espacio de ancho cero (U+200B)`."""
    category = unicodedata.category(sign)
    name = _KNOWN.get(sign) or _ALPHABETS.get(unicodedata.name(sign, "").split(" ")[0]) or _KINDS.get(category) or _KINDS[category[0]]
    number = f"U+{ord(sign):04X}"
    return f"{name} ({number})" if category[0] in "CZM" or sign in "\u3164\uffa0\u2800«»" else f"«{sign}» ({name}, {number})"


def listed(signs: str) -> str:
    """The names of those signs, each once, in the order in which they stand."""
    names = [named(sign) for sign in dict.fromkeys(signs)]
    return say("typed.names.and_another").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
