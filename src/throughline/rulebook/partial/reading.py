"""Partial dates out of what people and files write."""

import re

from ..folding import plain
from .months import MONTHS, TODAY
from .values import is_partial

FIRST_YEAR, LAST_YEAR = 1900, 2099
_LONGEST = 60
_PIVOT = 40  # "'39" is 2039, "'40" is 1940

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SHORT_YEAR = r"(?P<short>[0-9]{2})"
_WORD = r"(?P<word>[^\W\d_]{3,})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|re|°|º)?\.?"
_TWO = r"(?P<one>[0-9]{1,2})(?P<mark>[-/.])\s?(?P<two>[0-9]{1,2})(?P=mark)\s?"
_OF = r"(?:\s*[,./-]?\s*(?:of|de|del|di)?\s*)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        _YEAR,
        rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})",
        rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})(?:t.*)?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<month>[0-9]{{1,2}})\s?[-/.]\s?{_YEAR}",
        rf"(?P<month>[0-9]{{1,2}})/{_SHORT_YEAR}",
        rf"{_TWO}(?:{_YEAR}|{_SHORT_YEAR})",
        rf"{_WORD}{_OF}{_YEAR}",
        rf"{_WORD}(?:\s*-|\s*')\s*{_SHORT_YEAR}",
        rf"{_YEAR}[\s,./-]\s*{_WORD}",
        rf"{_DAY}{_OF}{_WORD}{_OF}{_YEAR}",
        rf"{_WORD}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}\s?年(?:\s?(?P<month>[0-9]{{1,2}})\s?月(?:\s?(?P<day>[0-9]{{1,2}})\s?日)?)?",
    )
)
# What only narrows a year: it is read as the year, which is sure.
_ABOUT = re.compile(
    r"(?:(?:early|mid|late|spring|summer|autumn|fall|winter|fruhjahr|fruhling|sommer|herbst|anfang"
    r"|mitte|ende|debut|fin|printemps|ete|automne|hiver|[qht][1-4]|[1-4][qht])[\s/-]+(?:of\s+|de\s+"
    r"|')?)(?P<year>(?:19|20)[0-9]{2})"
)
_BEFORE = re.compile(
    r"(?:(?:since|from|until|till|through|ca|circa|approx|about|around|seit|ab|von|bis|etwa|depuis"
    r"|des|jusqu'a|jusqu'en|desde|hasta|dal|dall'|fino a|sinds|vanaf|tot|ate|od|do)\.?\s+|[~≈]\s*)+"
)


def from_words(text: str, *, ends: bool = False, day_first: bool | None = None) -> str | None:
    """A partial date out of words, None when it cannot be read, "" for a blank.

    With `ends`, words for today ("present", "heute") are an end that has not come: "". Where
    03/04/2020 may be March or April and nobody says which by `day_first`, only the year is sure.
    Years of two digits are read where a mark shows that they are years ("Mar '20", "03/20").
    Read are years from 1900 to 2099.
    """
    said = _tidy(text)
    if len(said) > _LONGEST:
        return None
    if ends and (said in TODAY or said.strip("().") in TODAY):
        return ""
    said = _BEFORE.sub("", said) if _BEFORE.match(said) else said
    return _read(said, day_first) if said else ("" if not text.strip() else None)


def _tidy(text: str) -> str:
    blank = text.replace("\u202f", " ").replace("\xa0", " ").replace("–", "-").replace("‑", "-")
    return " ".join(plain(blank[: 4 * _LONGEST]).split()).strip(" ,;")


def _read(said: str, day_first: bool | None) -> str | None:
    if about := _ABOUT.fullmatch(said):
        return about["year"]
    for shape in _SHAPES:
        if (found := shape.fullmatch(said)) and (read := _dated(found.groupdict(), day_first)):
            return read
    return None


def _dated(parts: dict[str, str | None], day_first: bool | None) -> str | None:
    year = parts.get("year") or _long_year(parts.get("short") or "")
    if one := parts.get("one"):
        return _ordered(year, int(one), int(parts["two"] or 0), parts["mark"] or "", day_first)
    month = int(parts.get("month") or 0)
    if word := parts.get("word"):
        month = MONTHS.get(word, 0)
        if not month:
            return None
    elif parts.get("month") is None:
        return year
    return _written(year, month, parts.get("day"))


def _long_year(short: str) -> str:
    return f"20{short}" if int(short) < _PIVOT else f"19{short}"


def _ordered(year: str, one: int, two: int, mark: str, day_first: bool | None) -> str | None:
    """Dots mean day first; one impossible reading leaves the other; else as exact as is sure."""
    by_day, by_month = _written(year, two, str(one)), _written(year, one, str(two))
    if by_day is None or by_month is None or by_day == by_month:
        return by_day if mark == "." else by_day or by_month
    if mark == ".":
        day_first = True
    return year if day_first is None else by_day if day_first else by_month


def _written(year: str, month: int, day: str | None) -> str | None:
    text = f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return text if is_partial(text) else None
