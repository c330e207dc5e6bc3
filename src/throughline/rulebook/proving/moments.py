"""Dates that stand in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..folding import plain
from ..partial import from_words
from ..partial.months import MONTHS

_BLANK = "[ \u00a0\u202f]"
_YEAR = r"(?:19|20)[0-9]{2}"
_OF = rf"(?:{_BLANK}(?:de|del|of))?"
_FREE = r"(?:(?<=FY)|(?<![\w.,$€£¥'’])(?<![A-Z\d]-))"
_ENDS = r"(?![\w%٪％])(?![.,'’]\d)"
_WITH_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<before>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?{_OF}{_BLANK})?"
    rf"(?P<word>[^\W\d_]{{3,}})\.?,?{_OF}{_BLANK}"
    rf"(?:(?P<after>[0-9]{{1,2}})(?:st|nd|rd|th)?,{_BLANK})?(?P<year>{_YEAR}){_ENDS}"
)
_NUMERIC = re.compile(
    rf"(?<![\w.,/-])(?:{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|{_YEAR}-(?:0[1-9]|1[0-2])"
    rf"|[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{_YEAR}|(?:0?[1-9]|1[0-2])[/.]{_YEAR}){_ENDS}"
)
_RANGE = re.compile(
    rf"{_FREE}(?P<first>{_YEAR}){_BLANK}?[-–—/]{_BLANK}?(?P<second>{_YEAR}|[0-9]{{2}}){_ENDS}"
)
_BARE = re.compile(rf"{_FREE}(?P<year>{_YEAR}){_ENDS}(?!{_BLANK}?[€$£%])")
_SAYS_WHEN = frozenset(
    "in since from until till to by of during before after around early late mid year years fiscal"
    " fy through between class spring summer autumn fall winter seit im bis von ab jahr en depuis"
    " jusqu'en des dans annee de desde hasta ano nel dal del anno sinds tot jaar od do roku and und"
    " et y e q1 q2 q3 q4 h1 h2".split()
)
_WORD_BEFORE = re.compile(rf"(\S+?)[,:(]?{_BLANK}[(]?$")
_WORD_AFTER = re.compile(rf"{_BLANK}([^\W\d_]+)")
_SMALL = frozenset(
    "and or in at for with to on as by from until when while the a i we after before which with"
    " und als bei mit et avec y con e".split()
)


class Moment(NamedTuple):
    """A date in a text: what it says, where it stands, and whether it can only be a date."""

    partials: tuple[str, ...]
    start: int
    end: int
    is_sure: bool = True


def moments(text: str) -> list[Moment]:
    """The dates of a text in their order, none over another."""
    found: list[Moment] = []
    for one in (*_months(text), *_numerics(text), *_ranges(text), *_years(text)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _months(text: str) -> Iterator[Moment]:
    for found in _WITH_MONTH.finditer(text):
        month = MONTHS.get(plain(found["word"]))
        if month is None:
            continue
        day = found["before"] or found["after"]
        partial = from_words(f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else ""))
        if partial:
            yield Moment((partial,), *found.span())


def _numerics(text: str) -> Iterator[Moment]:
    for found in _NUMERIC.finditer(text):
        if partial := from_words(found[0]):
            yield Moment((partial,), *found.span())


def _ranges(text: str) -> Iterator[Moment]:
    for found in _RANGE.finditer(text):
        second = found["second"] if len(found["second"]) == 4 else found[0][:2] + found["second"]
        if found["first"] <= second:
            yield Moment((found["first"], second), *found.span())


def _years(text: str) -> Iterator[Moment]:
    for found in _BARE.finditer(text):
        yield Moment((found["year"],), *found.span(), _is_surely_a_year(text, *found.span()))


def _is_surely_a_year(text: str, start: int, end: int) -> bool:
    """ "2000 people" is none, unless a word before it says when."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    after = _WORD_AFTER.match(text, end)
    says_when = before is not None and plain(before[1]) in _SAYS_WHEN
    counts = after is not None and after[1][0].islower() and plain(after[1]) not in _SMALL
    return says_when or not counts
