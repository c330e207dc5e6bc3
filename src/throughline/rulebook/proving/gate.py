"""The gate: every claim of a line, and those that nothing supports."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..partial import from_words, is_partial
from . import named
from .figures import Figure, figures, ratio_end, spelt_values, worths
from .moments import Moment, moments
from .silent import is_name, is_version, silent
from .values import Claim, Evidence, Kind

Runs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with what it means: its figures, dates, or words."""

    claim: Claim
    figures: tuple[Figure, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What evidence holds, ready to be compared."""

    plain: frozenset[Decimal]
    percent: frozenset[Decimal]
    dates: tuple[str, ...]
    titles: Runs
    employers: Runs


def claims(text: str) -> tuple[Claim, ...]:
    """Every number, date, title and employer that a line claims, in its order."""
    return tuple(said.claim for said in _said(text))


def unsupported(text: str, *, evidence: Evidence) -> tuple[Claim, ...]:
    """The claims of a line that the evidence does not hold, in their order."""
    held = _held(evidence)
    return tuple(said.claim for said in _said(text) if not _is_held(said, held))


@lru_cache(maxsize=2048)  # a page is looked at again with every letter that is typed
def _said(text: str) -> tuple[Said, ...]:
    shut = silent(text)
    dated = [one for one in moments(text) if not _overlaps(one.start, one.end, shut)]
    found = [_dated(text, one) for one in dated if not is_version(text, one.start)]
    shut += [(one.start, one.end) for one in dated]
    found += _numbers(text, shut)
    found += [_named(Kind.TITLE, text, *span) for span in named.titles(text)]
    found += [_named(Kind.EMPLOYER, text, *span) for span in named.employers(text)]
    return tuple(sorted(found, key=lambda said: said.claim.start))


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < until and begin < end for begin, until in spans)


def _dated(text: str, one: Moment) -> Said:
    kind = Kind.DATE if one.is_sure else Kind.NUMBER
    values = frozenset(Decimal(partial) for partial in one.partials if len(partial) == 4)
    figure = (Figure(values, one.start, one.end),) if len(one.partials) == len(values) == 1 else ()
    return Said(Claim(kind, text[one.start : one.end], one.start, one.end), figure, one.partials)


def _named(kind: Kind, text: str, start: int, end: int) -> Said:
    return Said(Claim(kind, text[start:end], start, end))


def _numbers(text: str, shut: list[tuple[int, int]]) -> Iterator[Said]:
    free = [
        one
        for one in figures(text)
        if not _overlaps(one.start, one.end, shut) and not is_name(text, one)
    ]
    while free:
        first = free.pop(0)
        pair: tuple[Figure, ...] = (first,)
        if free and ratio_end(text, first.end) == free[0].start:
            pair = (first, free.pop(0))
        start, end = first.start, pair[-1].end
        yield Said(Claim(Kind.NUMBER, text[start:end], start, end), pair)


def _is_held(said: Said, held: Held) -> bool:
    claim = said.claim
    if claim.kind is Kind.TITLE:
        return named.is_known_title(named.title_run(claim.text), held.titles)
    if claim.kind is Kind.EMPLOYER:
        return named.is_known_employer(named.employer_run(claim.text), held.employers)
    is_dated = bool(said.dates) and all(_is_dated(date, held) for date in said.dates)
    return is_dated or _are_counted(said.figures, held)


def _is_dated(date: str, held: Held) -> bool:
    """A date is held by itself, or by one that is more exact."""
    return any(other.startswith(date) for other in held.dates)


def _are_counted(said: tuple[Figure, ...], held: Held) -> bool:
    """Each number is held, or what one is of the other is held as a percentage."""
    if said and all(_is_counted(figure, held) for figure in said):
        return True
    return len(said) == 2 and not _shares(*said).isdisjoint(held.percent)


def _is_counted(figure: Figure, held: Held) -> bool:
    values = held.percent if figure.is_percent else held.plain
    if not figure.near:
        return not figure.values.isdisjoint(values)
    return any(abs(mine - value) <= figure.near for mine in figure.values for value in values)


def _shares(part: Figure, whole: Figure) -> set[Decimal]:
    return {100 * a / b for a in part.values for b in whole.values if b}


@lru_cache(maxsize=1024)
def _held(evidence: Evidence) -> Held:
    counted = [one for text in evidence.texts for one in _all_figures(text)]
    counted += [one for text in evidence.numbers for one in _kept_figures(text)]
    return Held(
        frozenset(value for percent, value in counted if percent is not True),
        frozenset(value for percent, value in counted if percent is not False),
        (*_dates(evidence), *(day for text in evidence.texts for day in _days_in(text))),
        tuple(named.title_run(text) for text in (*evidence.titles, *evidence.texts)),
        tuple(named.employer_run(text) for text in (*evidence.employers, *evidence.texts)),
    )


def _all_figures(text: str) -> Iterator[tuple[bool | None, Decimal]]:
    """Whatever digits stand in it, whether a line would claim them or not."""
    read = list(figures(text))
    for at, one in enumerate(read):
        yield from ((one.is_percent, value) for value in one.values)
        if at and ratio_end(text, read[at - 1].end) == one.start:
            yield from ((True, share) for share in _shares(read[at - 1], one))
    yield from ((False, value) for value in spelt_values(text))
    yield from ((False, Decimal(day[:4])) for day in _days_in(text))


def _kept_figures(text: str) -> Iterator[tuple[bool | None, Decimal]]:
    """Of a value that was kept as a number; without a unit it may be a percentage."""
    bare = worths(text.strip()) if text.strip()[:1].isdecimal() and _is_bare(text) else frozenset()
    yield from ((None, value) for value in bare)
    yield from _all_figures(text)


def _is_bare(text: str) -> bool:
    return not any(letter.isalpha() or letter in "%/" for letter in text)


def _dates(evidence: Evidence) -> Iterator[str]:
    for text in evidence.dates:
        read = text if is_partial(text) else from_words(text)
        if read:
            yield read


def _days_in(text: str) -> Iterator[str]:
    yield from (partial for one in moments(text) for partial in one.partials)
