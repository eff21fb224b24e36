"""The units and currencies known by name: CLDR's (through Babel) and those of ``units.toml``."""

from functools import cache

from babel import Locale
from babel.numbers import get_currency_name
from babel.units import format_unit

from streams.tagging.figures.tables import table

_TABLE = table("units")
_NAMES = ("en_GB", "en_US")  # the first gives the name we use: metre, litre, kilometre per hour


def _words(form: str) -> tuple[str, ...]:
    """A form without its hyphens and full stops, as ``units.py`` compares them."""
    return tuple(form.lower().replace("-", " ").replace("/", " / ").replace("⋅", " ").split())


@cache
def unit_names() -> dict[tuple[str, ...], str]:
    """Lower-case words of every written form, each with the unit's English singular name."""
    found: dict[tuple[str, ...], str] = {}
    skipped = frozenset(_TABLE["skip"]["cldr"])
    for identifier in map(str, Locale.parse("en").unit_display_names):
        if identifier in skipped:
            continue
        name = _bare(format_unit(1, identifier, "long", locale="en_GB"))
        for locale in _NAMES:
            for amount in (1, 2):
                found.setdefault(_words(_bare(format_unit(amount, identifier, "long", locale=locale))), name)
    for name, forms in {**_TABLE["forms"], **_TABLE["minor"]}.items():
        for form in (name, *forms):
            found[_words(form)] = name
    return found


def _bare(formatted: str) -> str:
    return formatted.lstrip("0123456789\u00a0 ")


@cache
def currency_names() -> dict[tuple[str, ...], str]:
    """Lower-case words of every currency name in the singular and the plural, each with its ISO 4217 code."""
    found: dict[tuple[str, ...], str] = {}
    for code in map(str, Locale.parse("en").currencies):
        for count in (1, 2):
            name = get_currency_name(code, count, "en")
            if "(" not in name:
                found.setdefault(_words(name), code)
                found.setdefault(_words(name.replace("US ", "U.S. ")), code)
    found.update({_words(word): code for word, code in _TABLE["currency_words"].items()})
    return found


@cache
def currency_signs() -> dict[str, str]:
    """What may stand before an amount, as printed without spaces: signs of ``units.toml`` and ISO codes."""
    words = _TABLE["skip"]["currency_codes"]
    codes = {code: code for code in map(str, Locale.parse("en").currencies) if code not in words}
    return {f"{code}$": code for code in codes} | codes | dict(_TABLE["currency_symbols"])
