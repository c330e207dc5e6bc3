"""Which stretches of a page stand in a column of their own: a sidebar, or half of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.imports.reading.careers.layout.margins import in_the_margin
from throughline.imports.reading.careers.layout.sheets import Stretch
from throughline.imports.reading.careers.prose.headings import section_of

_LEAST = 3
"""Stretches that a column has at least."""
_MOST = 1_500
"""Stretches on a page beyond which nothing is laid out."""
_EDGES = 40
_GUTTER = 4.0
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Part:
    """Stretches that are laid out together, within lines that end at `limit`."""

    stretches: tuple[Stretch, ...]
    limit: float

    @classmethod
    def of(cls, stretches: list[Stretch]) -> Part:
        return cls(tuple(stretches), _limit(stretches))


def _limit(stretches: Iterable[Stretch]) -> float:
    return max((one.right for one in stretches), default=0.0)


@dataclass(frozen=True, slots=True)
class Columns:
    """The page in the order of reading: what is read through, part by part, and what is beside."""

    main: tuple[Part, ...]
    beside: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gutter at `x` beside which the stretches from `first` to `last` stand."""

    x: float
    first: int
    last: int
    weight: int


def columns_of(stretches: list[Stretch]) -> Columns:
    """The page's columns; one only where what is side by side belongs together, like dates."""
    if len(stretches) > _MOST:
        return Columns((Part.of(stretches),))
    cuts = [cut for x in _edges(stretches) for cut in _cuts(stretches, x)]
    if not cuts:
        return Columns(_parts(stretches, _limit(stretches)))
    best = max(cuts, key=lambda cut: cut.weight)
    inside = stretches[best.first : best.last + 1]
    left = [one for one in inside if one.left < best.x - 1]
    right = [one for one in inside if one.left >= best.x - 1]
    main, beside = (left, right) if _letters(left) >= _letters(right) else (right, left)
    above, below = stretches[: best.first], stretches[best.last + 1 :]
    wide = _limit(stretches)
    whole = (*_parts(above, wide), *_parts(main, _limit(main)), *_parts(below, wide))
    return Columns(whole, tuple(beside))


def _parts(stretches: list[Stretch], limit: float) -> tuple[Part, ...]:
    return tuple(Part(part, limit) for part in in_the_margin(stretches))


def _letters(column: list[Stretch]) -> int:
    return sum(len(one.text) for one in column)


def _edges(stretches: list[Stretch]) -> list[float]:
    """Where several stretches begin, beyond the page's own left edge."""
    seen = Counter(round(one.left) for one in stretches)
    least = min(seen, default=0)
    return [float(x) for x, count in seen.most_common(_EDGES) if count >= _LEAST and x > least + 40]


def _cuts(stretches: list[Stretch], x: float) -> list[_Cut]:
    made: list[_Cut] = []
    first = 0
    for at in range(len(stretches) + 1):
        crosses = at < len(stretches) and _crosses(stretches[at], x)
        if at == len(stretches) or crosses:
            cut = _judged(stretches, x, first, at - 1)
            if cut is not None:
                made.append(cut)
            first = at + 1
    return made


def _crosses(one: Stretch, x: float) -> bool:
    return one.left < x - 2 and one.right > x - _GUTTER


def _judged(stretches: list[Stretch], x: float, first: int, last: int) -> _Cut | None:
    left = [one for one in stretches[first : last + 1] if one.left < x - 1]
    right = [one for one in stretches[first : last + 1] if one.left >= x - 1]
    if min(len(left), len(right)) < _LEAST or not _independent(left, right):
        return None
    return _Cut(x, first, last, min(_letters(left), _letters(right)))


def _independent(left: list[Stretch], right: list[Stretch]) -> bool:
    """Whether each side is to be read for itself."""
    if _has_sections(left) and _has_sections(right):
        return True
    small, large = sorted((left, right), key=len)
    rows = {round(one.y) for one in large}
    small = [one for one in small if min(rows) - 1 <= one.y <= max(rows) + 1]
    small = [one for one in small if section_of(one.text) is None]
    level = sum(bool({round(one.y) + d for d in (-1, 0, 1)} & rows) for one in small)
    dated = sum(bool(_DATED.search(one.text)) for one in small)
    return level < 0.5 * len(small) and dated < 0.5 * len(small)


def _has_sections(column: list[Stretch]) -> bool:
    """Whether there is a heading with something else below it."""
    named = [section_of(one.text) is not None for one in column]
    return any(named) and 2 * sum(named) <= len(column)
