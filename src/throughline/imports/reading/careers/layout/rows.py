"""Stretches put into rows, and the cells of a table made whole again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from throughline.imports.reading.careers.layout.sheets import Stretch
from throughline.imports.reading.careers.prose.spans import find_span

Row = list[Stretch]

_APART = 1.33
"""A gap in sizes of the letters that parts a row even where lines are stretched to fill it."""
_EDGE = 3
"""Rows in which something begins at the same place, which makes a column of it."""
_NEAR = 12.0


def rows_of(stretches: Sequence[Stretch]) -> list[Row]:
    """Rows from the top down: stretches on one base line, from the left."""
    rows: list[Row] = []
    for one in sorted(stretches, key=lambda one: (one.page, -one.y, one.left)):
        same = rows and rows[-1][0].page == one.page
        if same and rows[-1][0].y - one.y < 0.3 * min(one.size, rows[-1][0].size):
            rows[-1].append(one)
        else:
            rows.append([one])
    edges = Counter(round(one.left) for one in stretches)
    limit = max((one.right for one in stretches), default=0.0)
    rows = [_together(sorted(row, key=lambda one: one.left), edges, limit) for row in rows]
    return _whole_cells(rows, edges)


def _together(row: Row, edges: Counter[int], limit: float) -> Row:
    """The row's stretches, those put together that only a blank parts which was stretched."""
    may_be_stretched = row[-1].right > limit - _NEAR
    made: Row = []
    for one in row:
        if made and _is_one_with(made[-1], one, edges, may_be_stretched=may_be_stretched):
            made[-1] = replace(made[-1], words=(*made[-1].words, *one.words))
        else:
            made.append(one)
    return made


def _is_one_with(
    before: Stretch, one: Stretch, edges: Counter[int], *, may_be_stretched: bool
) -> bool:
    if before.text.count("(") > before.text.count(")"):
        return True
    if before.is_spread and one.is_spread:
        return True
    if _is_date(f"{before.text} {one.text}") and not _is_date(before.text):
        return True
    if not may_be_stretched or edges[round(one.left)] >= _EDGE or _is_date(before.text):
        return False
    return one.left - before.right < _APART * one.size


def _is_date(text: str) -> bool:
    span = find_span(text)
    return span is not None and span.at == 0 and len(span.text) > 0.6 * len(text)


def _whole_cells(rows: list[Row], edges: Counter[int]) -> list[Row]:
    """The rows with each cell whole that was too narrow for its text."""
    made: list[Row] = []
    for row in rows:
        left = [one for one in row if not (made and _ends_cell(made[-1], one, edges))]
        if left:
            made.append(left)
    return made


def _ends_cell(above: Row, one: Stretch, edges: Counter[int]) -> bool:
    """Whether the stretch goes on in the cell above it; puts it there if so."""
    for number, cell in enumerate(above[:-1]):
        if abs(cell.left - one.left) > 2 or cell.page != one.page or one.is_mark:
            continue
        if edges[round(above[number + 1].left)] < 2:
            continue
        word = one.words[0]
        fits = cell.right + (word.right - word.left) + 3 < above[number + 1].left - _NEAR
        near = cell.words[-1].y - one.y < 1.6 * one.size
        if near and not fits and cell.words[-1].bold == word.bold:
            above[number] = replace(cell, words=(*cell.words, *one.words))
            return True
    return False
