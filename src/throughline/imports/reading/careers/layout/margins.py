"""Headings that stand in the margin, beside what they are over."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from throughline.imports.reading.careers.layout.sheets import Stretch, Word
from throughline.imports.reading.careers.prose.headings import section_of

_LEAST = 2
_NEAR = 1.8
"""In sizes of its letters: how far below a heading's line its next one may stand."""


def in_the_margin(stretches: list[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """The stretches in parts: each heading in the margin before what it is over."""
    whole = (tuple(stretches),) if stretches else ()
    seen = Counter(round(one.left) for one in stretches)
    if not seen:
        return whole
    edge = min(seen)
    inner = Counter({x: count for x, count in seen.items() if x > edge + 30})
    if not inner:
        return whole
    gutter = inner.most_common(1)[0][0] - 1
    left = [one for one in stretches if one.right < gutter]
    rest = [one for one in stretches if one.right >= gutter]
    headings = [one for one in _clusters(left) if section_of(one.text)]
    level = [one for one in headings if any(abs(one.y - other.y) < 3 for other in rest)]
    if len(level) < _LEAST or any(_is_under(one, headings) for one in _others(left, headings)):
        return whole
    return _parts(stretches, headings, left)


def _clusters(left: list[Stretch]) -> list[Stretch]:
    """The margin's stretches, those put together that are one heading broken into lines."""
    made: list[Stretch] = []
    for one in left:
        near = made and made[-1].page == one.page
        if near and made[-1].words[-1].y - one.y < _NEAR * one.size:
            made[-1] = _joined(made[-1], one)
        else:
            made.append(one)
    return made


def _joined(first: Stretch, second: Stretch) -> Stretch:
    last, word = first.words[-1], second.words[0]
    if not last.text.endswith("-"):
        return replace(first, words=(*first.words, *second.words))
    whole = replace(last, text=last.text[:-1] + word.text, y=word.y)
    return replace(first, words=(*first.words[:-1], whole, *second.words[1:]))


def _others(left: list[Stretch], headings: list[Stretch]) -> list[Stretch]:
    """What stands at the margin below the first of the headings without being one."""
    ys = {word.y for one in headings for word in one.words}
    top = max(ys)
    return [one for one in left if one.y not in ys and one.y < top]


def _is_under(one: Stretch, headings: list[Stretch]) -> bool:
    return any(one.page == heading.page for heading in headings)


def _parts(
    stretches: list[Stretch], headings: list[Stretch], left: list[Stretch]
) -> tuple[tuple[Stretch, ...], ...]:
    ys = {word.y for one in headings for word in one.words}
    others = [one for one in stretches if not (one in left and one.y in ys)]
    made: list[tuple[Stretch, ...]] = []
    tops = [one.y + 0.5 * one.size for one in headings]
    made.append(tuple(one for one in others if one.y > tops[0]))
    for number, heading in enumerate(headings):
        low = tops[number + 1] if number + 1 < len(tops) else float("-inf")
        made.append((replace(heading, words=_level(heading)),))
        made.append(tuple(one for one in others if low < one.y <= tops[number]))
    return tuple(part for part in made if part)


def _level(heading: Stretch) -> tuple[Word, ...]:
    return tuple(replace(word, y=heading.y) for word in heading.words)
