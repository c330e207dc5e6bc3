"""What a number in a cell of Excel's shows: a day, a time, a masked number, or itself.

A workbook keeps days as numbers of days, and a zip code as a number with a format that shows its
zeros. What people see in the cell is what is read, days as ISO 8601.

Sources: ECMA-376 part 1, 18.8.30 (formats) and 18.17.4.1 (the two ways to count days); the year
1900 is counted as a leap year there, which it was not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_SECTION = re.compile(r'(?:[^;"\\]|"[^"]*"|\\.)*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)')
_MASK = re.compile(r"^[0#\-\s()+]*$")
_DIALLED = re.compile(r"[\d\s()/-]*\d[\d\s()/-]*")
_LAST_DAY = 2_958_465  # 31 December 9999
_LEAP = 60  # 29 February 1900, which never was
_OTHER_EPOCH = 1_462  # days between 1 January 1900 and 2 January 1904, as Excel counts them
_LONGEST = 20  # digits that are written out; a longer number is no number of anybody's
_DAYS = frozenset({14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58})
_CLOCKS = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56})
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
    "=": float.__eq__,
    "<>": float.__ne__,
}


@dataclass(frozen=True, slots=True)
class Format:
    """How a number shows. `is_day` and `is_clock`: parts of a moment; `is_span`: hours that may
    pass 24; `code`: as it stands, for masks."""

    is_day: bool = False
    is_clock: bool = False
    is_span: bool = False
    code: str = ""


PLAIN = Format()


def format_of(number: int, code: str = "") -> Format:
    """The format with this number, or with this code where the workbook has one of its own."""
    if not code:
        if number == 22:
            return Format(is_day=True, is_clock=True)
        if number == 46:
            return Format(is_span=True)
        return Format(number in _DAYS, number in _CLOCKS)
    bare = _QUOTED.sub("", code.partition(";")[0])
    if _ELAPSED.search(bare):
        return Format(is_span=True)
    bare = _BRACKETS.sub("", bare).lower().replace("general", "")
    is_clock = bool(re.search("[hs]|am/pm|a/p", bare))
    is_day = bool(re.search("[dy]", bare)) or ("m" in bare and not is_clock)
    if is_day or is_clock:
        return Format(is_day, is_clock)
    return Format(code=code if "0" in code or "#" in code else "")


def shown_number(raw: str, how: Format, *, from_1904: bool) -> str:
    """What the cell shows, '2026-03-05', '14:30' or '01234'; the number as it is where it cannot
    be what its format says."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite():
        return raw
    found = ""
    if how.is_span:
        found = _span(value)
    elif how.is_day or how.is_clock:
        found = _moment(value, how, from_1904)
    elif how.code:
        found = _masked(value, how.code)
    return found or plain_number(value, raw)


def moment_of(said: str) -> str:
    """'2026-11-02T14:30:00' as '2026-11-02 14:30', to the second; what is no moment as it is."""
    try:
        at = datetime.fromisoformat(said) + timedelta(microseconds=500_000)
    except (ValueError, OverflowError):
        return said
    clock = f"{at:%H:%M:%S}".removesuffix(":00")
    return f"{at.date()} {clock}".removesuffix(" 00:00")


def plain_number(value: Decimal, raw: str) -> str:
    """A number as people write it: no '.0', no exponent, and no more digits than are kept."""
    if abs(value.adjusted()) > _LONGEST:
        return raw
    if value == value.to_integral_value():
        return f"{value:.0f}" if value else "0"
    rounded = Decimal(f"{float(value):.15g}")
    return f"{rounded:f}"


def _moment(value: Decimal, how: Format, from_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return ""
    whole, seconds = int(value), round((value % 1) * 86_400)
    if seconds == 86_400:
        whole, seconds = whole + 1, 0
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    clock += f":{seconds % 60:02}" if seconds % 60 else ""
    if not how.is_day:
        return clock
    day = _day(whole + (_OTHER_EPOCH if from_1904 else 0), is_first=from_1904)
    return f"{day} {clock}" if day and how.is_clock and seconds else day


def _day(serial: int, *, is_first: bool) -> str:
    """`is_first`: whether a number of nothing is a day, as it is where days count from 1904."""
    if not (is_first or serial > 0) or serial == _LEAP or serial > _LAST_DAY:
        return ""
    epoch = date(1899, 12, 31) if serial < _LEAP else date(1899, 12, 30)
    return (epoch + timedelta(days=serial)).isoformat()


def _span(value: Decimal) -> str:
    if abs(value) > _LAST_DAY:
        return ""
    minutes = round(abs(value) * 1440)
    return f"{'-' if value < 0 else ''}{minutes // 60}:{minutes % 60:02}"


def _masked(value: Decimal, code: str) -> str:
    """A whole number in its mask: '00000' shows 1234 as '01234'; '' where it is no mask."""
    if value < 0 or value != value.to_integral_value() or value.adjusted() > _LONGEST:
        return ""
    section = _section(code, float(value))
    bare = _BRACKETS.sub("", _LITERAL.sub("", section))
    places = bare.count("0") + bare.count("#")
    if not _MASK.match(bare) or (places < 2 and not _is_dialled(section)):
        return ""
    return _filled(_BRACKETS.sub("", section), f"{value:.0f}", places)


def _is_dialled(section: str) -> bool:
    """Whether digits are put before the number, or a plus, as before a phone number."""
    words = "".join(mark for is_place, mark in _tokens(_BRACKETS.sub("", section)) if not is_place)
    return "+" in words or bool(_DIALLED.fullmatch(words))


def _section(code: str, value: float) -> str:
    """The part of the code that holds for this number."""
    parts = [part for part in _SECTION.findall(code) if part]
    for part in parts:
        found = _CONDITION.search(part)
        if found is None or _HOLDS[found[1]](value, float(found[2])):
            return str(part)
    return ""


def _filled(section: str, digits: str, places: int) -> str:
    """Digits put where the section wants them, from the right; more of them stand first."""
    digits = digits.rjust(places)
    over = digits[: len(digits) - places]
    rest = iter(digits[len(over) :])
    made: list[str] = []
    at_start, begun = True, bool(over)
    for is_place, mark in _tokens(section):
        if not is_place:
            made += mark if begun or at_start else ""
            continue
        made += over if at_start else ""
        at_start = False
        digit = next(rest).strip() or ("0" if mark == "0" else "")
        begun = begun or bool(digit)
        made.append(digit)
    return "".join(made).strip()


def _tokens(section: str) -> list[tuple[bool, str]]:
    """Its marks in order: whether it is a digit's place, and what it is."""
    found, at = [], 0
    while at < len(section):
        literal = _LITERAL.match(section, at)
        if literal:
            found.append((False, literal[1] or literal[2] or (" " if literal[3] else "")))
            at = literal.end()
        else:
            found.append((section[at] in "0#", section[at]))
            at += 1
    return found
