"""The date of a mail as a program wrote it into a forwarded one, in the languages we expect."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

_MONTHS = (
    "jan janv ene gen",
    "feb fév fev febr",
    "mar mär mrz märz mars maart marz mrt",
    "apr avr abr",
    "may mai mag mei",
    "jun juin giu",
    "jul juil lug",
    "aug août aout ago",
    "sep sept set",
    "oct okt ott",
    "nov",
    "dec dez déc dic",
)
_BEGINNINGS = sorted(
    ((word, number) for number, words in enumerate(_MONTHS, 1) for word in words.split()),
    key=lambda pair: -len(pair[0]),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})[:h.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\b)?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?\s*\)?\s*$", re.IGNORECASE)
_UNIVERSAL = re.compile(r"\b(?:GMT|UTC|Z)\s*$", re.IGNORECASE)


def instant_of(said: str, zone: tzinfo) -> datetime | None:
    """When "Dienstag, 3. März 2026 um 10:12" was: by the clock of `zone` unless it names another.

    None for what cannot be read for sure, such as 3/4/2026, which is two days. Knows RFC 5322,
    ISO 8601, and English, German, French, Spanish, Italian and Dutch as mail programs write them.
    """
    said = " ".join(said.split())[:120]
    if found := _by_standard(said):
        return found
    for way in (_iso, _dotted, _slashed, _day_first, _month_first):
        if found_day := way(said):
            (year, month, day), rest = found_day
            return _at(year, month, day, rest, zone)
    return None


def _by_standard(said: str) -> datetime | None:
    """As mail headers have it; only with an offset, else the standard library guesses."""
    if not re.search(r"[+-]\d{4}\s*(?:\([^)]*\))?$|\bGMT$", said) or not re.match(
        r"(?:\w{3},?\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s", said
    ):
        return None
    try:
        found = parsedate_to_datetime(said)
        return found if found.tzinfo is not None and found.utcoffset() is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


_Day = tuple[tuple[int, int, int], str] | None


def _iso(said: str) -> _Day:
    match = _ISO.search(said)
    return ((int(match[1]), int(match[2]), int(match[3])), said[match.end() :]) if match else None


def _dotted(said: str) -> _Day:
    match = _DOTTED.search(said)
    return ((int(match[3]), int(match[2]), int(match[1])), said[match.end() :]) if match else None


def _slashed(said: str) -> _Day:
    """Only where one of the two numbers cannot be a month."""
    match = _SLASHED.search(said)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    if one == two or one > 12 >= two:
        return (year, two, one), said[match.end() :]
    if two > 12 >= one:
        return (year, one, two), said[match.end() :]
    return None


def _day_first(said: str) -> _Day:
    match = _DAY_FIRST.search(said)
    month = _month(match[2]) if match else None
    if match is None or month is None:
        return None
    return (int(match[3]), month, int(match[1])), said[match.end() :]


def _month_first(said: str) -> _Day:
    match = _MONTH_FIRST.search(said)
    month = _month(match[1]) if match else None
    if match is None or month is None:
        return None
    return (int(match[3]), month, int(match[2])), said[match.end() :]


def _month(word: str) -> int | None:
    folded = word.lower()
    return next((number for begins, number in _BEGINNINGS if folded.startswith(begins)), None)


def _at(year: int, month: int, day: int, rest: str, zone: tzinfo) -> datetime | None:
    hour = minute = second = 0
    if clock := _CLOCK.search(rest):
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        if half := (clock[4] or "").lower():
            hour = hour % 12 + (12 if half == "p" else 0)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        return _shifted(local, rest)
    except (ValueError, OverflowError):
        return None


def _shifted(local: datetime, rest: str) -> datetime:
    if offset := _OFFSET.search(rest):
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return local.replace(tzinfo=timezone(-away if offset[1] == "-" else away))
    return local.replace(tzinfo=UTC) if _UNIVERSAL.search(rest) else local
