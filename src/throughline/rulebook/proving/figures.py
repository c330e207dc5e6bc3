"""Figures in a text, and what each may be worth.

"1,234" is 1234 where commas part thousands and 1.234 where they part decimals: both are kept, and
one that is supported is enough. Signs and currencies are not compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..folding import plain

_SCALES: dict[str, int] = {
    name: 10**power
    for power, names in (
        (3, "k thousand tsd tausend mille mil mila duizend tys"),
        (4, "万 萬"),
        (5, "lakh lakhs"),
        (6, "m mm million millions millionen mio mln millon millones milione milioni miljoen"),
        (6, "milhao milhoes"),
        (7, "crore crores"),
        (8, "亿 億"),
        (9, "b bn billion billions milliarde milliarden mrd milliard milliards miliardi miljard"),
        (12, "trillion trillions billionen billones"),
    )
    for name in names.split()
}
_LETTER_SCALES = {"k", "m", "mm", "b", "bn"}
_UNITS = frozenset(
    "kg g mg t km m cm mm ms s h d min mins hr hrs day days wk yr yrs mo gb tb mb kb pb kw mw gw"
    " kwh mwh gwh l ha x ft sqft bps pp m² pts pt usd eur gbp chf".split()
)
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_OTHER_ONES = (
    "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_SPELLED = {
    **{name: value for names in _OTHER_ONES for value, name in enumerate(names.split(), 1)},
    **{name: value for value, name in enumerate(_ONES, 1)},
    **{name: 10 * value for value, name in enumerate(_TENS, 2)},
}

_BLANK = "[ \u00a0\u202f\u2009]"
DIGITS = rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
_PERCENT = (
    rf"{_BLANK}?(?:%|٪|％|(?:percent(?:age points?)?|per{_BLANK}?cent[oi]?|pct|prozent(?:punkte)?"
    rf"|pour{_BLANK}?cent|por{_BLANK}(?:ciento|cento)|procent|pp)(?!\w))"
)
_SPELT = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))}"
_FIGURE = re.compile(
    rf"(?P<money>[$€£¥₹]{_BLANK}?|(?<!\w)(?:USD|EUR|GBP|CHF){_BLANK}?)?"
    rf"(?:(?<![^\W\d_])(?<![^\W\d_][-/])(?<![\d_])(?<!\d[.,'’])(?<!\+\+)"
    rf"(?<!(?-i:[A-Z])\.)(?P<digits>{DIGITS})"
    rf"|(?<![\w-])(?P<spelt>{_SPELT})(?![^\W_]))"
    rf"(?:(?P<percent>{_PERCENT})|(?P<range>(?={_BLANK}?[-–]{_BLANK}?{DIGITS}{_PERCENT}))"
    rf"|(?P<tail>{_BLANK}?[^\W\d_][^\W\d_]*²?\.?))?",
    re.IGNORECASE,
)
_OF = re.compile(rf"{_BLANK}?(?:/|(?:out{_BLANK})?of|von|sur|de|su|van){_BLANK}?(?={DIGITS}(?!\w))")
_SPELT_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_PARTS = re.compile(r"[.,'’]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it may be worth, and where it stands. `near` is how far a true value may be
    from a shortened one ("1.2M" for 1,230,000), 0 where it is exact. `is_plain` has no unit, no
    currency and no mark of thousands, so that it might be part of a name.
    """

    values: frozenset[Decimal]
    start: int
    end: int
    is_percent: bool = False
    near: Decimal = Decimal(0)
    is_plain: bool = False


def figures(text: str) -> Iterator[Figure]:
    """Every figure of a text in its order. Spelt ones only before a percentage or a scale."""
    for found in _FIGURE.finditer(text):
        if figure := _figure(found):
            yield figure


def _figure(found: re.Match[str]) -> Figure | None:
    values = _spelt(found["spelt"]) if found["spelt"] else worths(found["digits"])
    is_percent = bool(found["percent"]) or found["range"] is not None
    scale, has_unit, end = _tail(found)
    if not values or end < 0 or (found["spelt"] and scale == {1} and not found["percent"]):
        return None
    return Figure(
        frozenset(value * factor for value in values for factor in scale),
        found.start(),
        found.end("percent") if found["percent"] else end,
        is_percent,
        _near(found["digits"] or "", values, scale),
        not (is_percent or has_unit or found["money"] or scale != {1})
        and (found["digits"] or "").replace(".", "", 1).isdecimal(),
    )


def _tail(found: re.Match[str]) -> tuple[set[int], bool, int]:
    """Factors it may have, whether a unit stands there, and where it ends; -1 is no figure."""
    end = found.end("digits") if found["digits"] else found.end("spelt")
    tail = found["tail"] or ""
    word = plain(tail.strip(" \u00a0\u202f\u2009."))
    is_close = bool(tail) and tail[0] == tail.strip()[0]
    if word in _LETTER_SCALES and not (is_close or found["money"]):
        return {1}, False, end
    if word in _SCALES:
        is_letter_m = tail.strip() == "m" and not found["money"]
        is_screen = tail == "K" and found["digits"] in {"4", "8"} and not found["money"]
        factors = {_SCALES[word], 1} if is_letter_m else {_SCALES[word]}
        return factors, True, -1 if is_screen else end + len(tail.rstrip("."))
    if not is_close:
        return {1}, word in _UNITS, end
    is_unit = word in _UNITS and not (len(word) == 1 and tail.strip(".").isupper())
    return {1}, is_unit, end + len(tail.rstrip(".")) if is_unit else -1


def _near(digits: str, values: frozenset[Decimal], scale: set[int]) -> Decimal:
    """Half of the last written place, where a scale shortens at least two digits."""
    factor = max(scale)
    if factor == 1 or len(values) > 1 or sum(map(str.isdecimal, digits)) < 2:
        return Decimal(0)
    (value,) = values
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101  it was made of digits
    return Decimal(factor) * Decimal(10) ** min(exponent, 0) / 2


def _spelt(text: str) -> frozenset[Decimal]:
    return frozenset({Decimal(sum(_SPELLED[part] for part in re.split("[- ]", plain(text))))})


def spelt_values(text: str) -> Iterator[Decimal]:
    """What small numbers in words are worth, for evidence: "three", "drei", "thirty-eight"."""
    for found in _SPELT_WORD.finditer(text):
        parts = plain(found[0]).split("-")
        if all(part in _SPELLED for part in parts):
            yield from (Decimal(_SPELLED[part]) for part in parts)
            yield Decimal(sum(_SPELLED[part] for part in parts))


def worths(digits: str) -> frozenset[Decimal]:
    """What digits with marks may be worth; nothing for what is no number, such as 1.2.3."""
    bare = re.sub(_BLANK, "", digits).replace("’", "'")
    marks = [mark for mark in bare if not mark.isdecimal()]
    parts = _PARTS.split(bare)
    if not marks:
        return frozenset({Decimal(bare)})
    grouped = Decimal("".join(parts))
    decimal = Decimal("".join(parts[:-1]) + "." + parts[-1])
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and _are_groups(parts[:-1]):
        return frozenset({decimal})
    if len(set(marks)) > 1:
        return frozenset()
    if len(marks) > 1 or marks[0] == "'":
        return frozenset({grouped}) if _are_groups(parts) else frozenset()
    may_be_grouped = _are_groups(parts) and not bare.startswith("0")
    return frozenset({grouped, decimal} if may_be_grouped else {decimal})


def _are_groups(parts: list[str]) -> bool:
    """Thousands, or as India parts them: 12,34,567."""
    inner = {len(part) for part in parts[1:-1]}
    ends_well = len(parts) == 1 or len(parts[-1]) == 3
    return len(parts[0]) <= 3 and ends_well and (inner <= {3} or inner <= {2})


def ratio_end(text: str, at: int) -> int:
    """Where the second number begins, when "of 4" or "/4" follows; else -1."""
    found = _OF.match(text, at)
    return found.end() if found else -1
