"""How a language is written in a country: the locales of CLDR, as Babel brings them, and what it leaves out."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from babel.languages import get_official_languages
from babel.numbers import get_currency_precision, get_territory_currencies

# CLDR has Spanish in Brazil written as in Mexico (12,000.50), where every price tag reads 12.000,50: a customer would take one for
# the other. So figures are written there as the country itself writes them.
_FIGURES_AS = {"es_BR": "pt_BR"}

# Where a figure of four digits isn't divided: 3000, but 12.000. CLDR's `minimumGroupingDigits`, of which Babel knows nothing; for
# Spanish so too RAE, "Ortografía", 2010. Only as far as Babel knows the locale.
_UNDIVIDED = {
    "be", "be_BY", "be_TARASK", "bg", "bg_BG", "es", "es_EA", "es_ES", "es_GQ", "es_IC", "es_PH", "et", "et_EE", "hu", "hu_HU", "hy", "hy_AM", "ia",
    "ia_001", "ie", "ie_EE", "it", "it_CH", "it_IT", "it_SM", "it_VA", "ka", "ka_GE", "lv", "lv_LV", "pl", "pl_PL", "pt_CH", "pt_CV", "pt_GQ", "pt_GW",
    "pt_LU", "pt_MO", "pt_MZ", "pt_PT", "pt_ST", "pt_TL", "ru_UA", "sl", "sl_SI", "sq", "sq_AL", "sq_MK", "sq_XK",
}  # fmt: skip


def named(language: str, country: str, otherwise: str) -> str:
    """The name by which other programs know the language as it is written there: `es_ES`, `en_GB`."""
    return str(locale(language, country, otherwise)) if otherwise else f"{language}_{country}"


@cache
def locale(language: str, country: str, otherwise: str | None = None) -> Locale:
    """The language as it is in the country, or as it is anywhere, where CLDR doesn't know the two together. `otherwise` (`pt_PT`) is how it is
    where the country doesn't speak it: who reads English in Spain takes `1.234` for a number just above one.

    Raises UnknownLocaleError for a language that CLDR doesn't know at all.
    """
    if otherwise and language not in get_official_languages(country, regional=True, de_facto=True):
        return Locale.parse(otherwise)
    try:
        return Locale(language, territory=country or None)
    except UnknownLocaleError:
        return Locale(language)


@cache
def figures(language: str, country: str, otherwise: str | None = None) -> Locale:
    """The same, for figures and their signs."""
    known = locale(language, country, otherwise)
    return Locale.parse(_FIGURES_AS.get(str(known), str(known)))


def divided_from(figures: Locale) -> int:
    """From which number on thousands are set apart."""
    return 10000 if str(figures) in _UNDIVIDED else 1000


@cache
def is_known(language: str) -> bool:
    """Whether CLDR knows the language, so that dates, figures and plurals can be written in it."""
    try:
        Locale.parse(language) if "_" in language else Locale(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def signs_of_figures(language: str) -> tuple[str, str]:
    """The signs before decimals and between thousands; those of English, where CLDR doesn't know the language."""
    signs = Locale.parse(language if is_known(language) else "en").number_symbols["latn"]
    return signs["decimal"], signs["group"]


def currency_digits(currency: str) -> int:
    """With how many decimals an amount is paid in that currency (ISO 4217), as CLDR says."""
    return get_currency_precision(currency)


def money_pattern(figures: Locale, decimals: bool) -> str:
    """How an amount is laid out: `#,##0 ¤`. Two decimals or none, whatever is usual for the currency: no amount is rounded."""
    pattern = _breakable(figures.currency_formats["standard"].pattern.partition(";")[0])
    return pattern if decimals else pattern.replace("0.00", "0")


def percent_pattern(figures: Locale) -> str:
    """How a share is laid out: `#,##0.### %`."""
    return _breakable(figures.percent_formats[None].pattern).replace("#,##0", "#,##0.###")


def _breakable(pattern: str) -> str:
    """With a plain space between sign and figure: so our pages have it, and so it is searched and typed."""
    return pattern.replace("\xa0", " ")


@cache
def city(zone: str, locale: Locale) -> str:
    """What people call where a zone's clocks are: `Canarias` for Atlantic/Canary."""
    name: str = get_timezone_location(zone, locale=locale, return_city=True)
    return name


@cache
def own_name(language: str) -> str:
    """What a language is called by those who speak it: `English`, `português`; its code, where CLDR doesn't know."""
    try:
        return Locale.parse(language).get_language_name() or language
    except (UnknownLocaleError, ValueError):
        return language


@cache
def countries(language: str) -> dict[str, str]:
    """Every country by its two letters (ISO 3166-1), with its name in that language."""
    return {code: name for code, name in locale(language, "").territories.items() if code.isalpha() and code not in _NO_COUNTRIES}


_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # what CLDR names besides


def currency(country: str) -> str:
    """The currency (ISO 4217) that is paid with in a country; empty where CLDR knows none."""
    return next(iter(get_territory_currencies(country)), "")


@cache
def currencies() -> frozenset[str]:
    """Every currency that CLDR knows."""
    return frozenset(locale("en", "").currencies)
