"""Pages to lines: repeated heads and feet taken off, columns read one by one, lines joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median

from throughline.imports.reading.careers.layout.columns import Part, columns_of
from throughline.imports.reading.careers.layout.rows import rows_of
from throughline.imports.reading.careers.layout.sheets import (
    BULLET_MARKS,
    Sheet,
    Stretch,
    stretches_of,
)
from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.spans import anchor

_EDGE = 0.09
"""The part of a page's height in which heads and feet stand."""
_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|pagina|página|pág\.?|strona|s\.|p\.)\s*)?\d{1,3}"
    r"(?:\s*(?:/|of|von|de|di|van|sur|z)\s*\d{1,3})?\W*$",
    re.IGNORECASE,
)
_GAP = 1.3
_PREFIXES = frozenset(
    "self well co non cross multi full part long high low real end pre post e re inter on off"
    " two three four year hands data client customer team award state third second first".split()
)


def lines_of(
    sheets: list[Sheet], links: tuple[str, ...] = ()
) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of all pages in the order of reading, and sentences on what was left out."""
    pages, feet, remarks = _bare([stretches_of(sheet) for sheet in sheets], sheets)
    columns = [columns_of(page) for page in pages]
    beside = [one for page in columns for one in page.beside]
    flows = [
        [part for page in columns for part in page.main],
        [Part.of(beside)],
        [Part.of(feet)],
    ]
    lines = [line for number, flow in enumerate(flows) for line in _flow(flow, number)]
    if lines and links:
        lines[0] = replace(lines[0], links=links)
    return lines, remarks


def _bare(
    pages: list[list[Stretch]], sheets: list[Sheet]
) -> tuple[list[list[Stretch]], list[Stretch], tuple[str, ...]]:
    """The pages without numbers and without what stands on several; feet are kept once, apart."""
    heights = {sheet.number: sheet.height for sheet in sheets}
    edge = [one for page in pages for one in page if _at_edge(one, heights)]
    seen = Counter(key for key in {(_key(one), one.page) for one in edge})
    often = Counter(key for key, _page in seen)
    kept: list[list[Stretch]] = [[] for _ in pages]
    feet: list[Stretch] = []
    gone: dict[str, None] = {}
    told: set[tuple[str, int]] = set()
    for number, page in enumerate(pages):
        for one in page:
            repeated = _at_edge(one, heights) and often[_key(one)] > 1
            if _at_edge(one, heights) and _NUMBER.match(one.text):
                gone[one.text] = None
            elif not repeated:
                kept[number].append(one)
            elif _key(one) in told:
                gone[one.text] = None
            else:
                told.add(_key(one))
                low = one.y < heights[one.page] / 2
                (feet if low else kept[number]).append(one)
    said = ", ".join(f"“{text}”" for text in list(gone)[:6])
    remarks = (f"Repeated at the edge of pages and left out: {said}.",) if gone else ()
    return kept, feet, remarks


def _at_edge(one: Stretch, heights: dict[int, float]) -> bool:
    height = heights[one.page]
    return one.y < _EDGE * height or one.y > (1 - _EDGE) * height


def _key(one: Stretch) -> tuple[str, int]:
    """What is the same for a line that stands at one height of several pages."""
    return re.sub(rf"\b{one.page}\b", "#", one.text.casefold()), round(one.y / 4)


def _flow(parts: list[Part], number: int) -> list[Line]:
    """The lines of what is read through; parts of a page are laid out one after the other."""
    kept = " ".join(one.text for part in parts for one in part.stretches)
    runs = _runs(parts)
    indented = _indented([row for rows, _limit in runs for row in rows])
    return [
        line for rows, limit in runs for line in _lines(rows, _Flow(number, limit, kept, indented))
    ]


@dataclass(frozen=True, slots=True)
class _Flow:
    """What is known of all lines of a flow. `indented`: rows, by page and base line, of a list
    whose marks are drawn and no letters."""

    number: int
    limit: float
    kept: str
    indented: frozenset[tuple[int, float]]

    def lists(self, row: list[Stretch]) -> bool:
        return _opens_list(row) or (row[0].page, row[0].y) in self.indented


def _indented(rows: list[list[Stretch]]) -> frozenset[tuple[int, float]]:
    """Rows that stand a little in from the row before, at an edge that several have."""
    if any(_opens_list(row) for row in rows):
        return frozenset()
    edges = Counter(round(row[0].left) for row in rows if len(row) == 1)
    found: set[tuple[int, float]] = set()
    base: list[float] = []
    for row in rows:
        left = row[0].left
        steps = [left - edge for edge in base]
        if len(row) == 1 and edges[round(left)] > 1 and any(5 < step < 33 for step in steps):
            found.add((row[0].page, row[0].y))
        else:
            base = [one.left for one in row]
    return frozenset(found)


def _runs(parts: list[Part]) -> list[tuple[list[list[Stretch]], float]]:
    """The parts' rows; a part that goes on where a page ended is one with the part before."""
    made: list[tuple[list[list[Stretch]], float]] = []
    for part in parts:
        rows = rows_of(part.stretches)
        if made and rows and made[-1][0][-1][0].page != rows[0][0].page:
            made[-1] = ([*made[-1][0], *rows], max(made[-1][1], part.limit))
        elif rows:
            made.append((rows, part.limit))
    return made


def _lines(rows: list[list[Stretch]], flow: _Flow) -> list[Line]:
    starts = [0]
    for at in range(1, len(rows)):
        if not _goes_on(rows, starts[-1], at, flow):
            starts.append(at)
    falls = [_fall(rows[at - 1], rows[at]) for at in starts[1:]]
    usual = median(falls) if falls else 0.0
    ends = [*starts[1:], len(rows)]
    return [
        _line(rows[a:b], flow, gap=at > 0 and falls[at - 1] > _GAP * usual)
        for at, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]


def _fall(above: list[Stretch], below: list[Stretch]) -> float:
    """How far the second row stands below the first; 0 across pages."""
    return above[0].y - below[0].y if above[0].page == below[0].page else 0.0


def _goes_on(rows: list[list[Stretch]], start: int, at: int, flow: _Flow) -> bool:
    """Whether the row continues the line that began at `start`: the text had to be broken."""
    above, row, first = rows[at - 1], rows[at], rows[start]
    listed = flow.lists(first)
    if listed != flow.lists(row) and not _opens_list(first):
        return False
    broken = listed or above[-1].text.endswith((",", "–", "&"))
    if len(row) > 1 or _opens_list(row) or (len(above) > 1 and not broken):
        return False
    if abs(row[0].size - above[-1].size) > 0.6 or _fall(above, row) > 1.9 * row[0].size:
        return False
    if _bold(row) != _bold(above) and not listed and len(above[0].text) < 60:
        return False
    if not listed and _are_items(above[0], row[0], flow.limit):
        return False
    word = row[0].words[0]
    fits = above[-1].right + 0.25 * row[0].size + (word.right - word.left) < flow.limit - 1
    open_ = _is_unclosed(above[-1].text) or above[-1].text.endswith(("–", "-"))
    dated = anchor((row[0].text,)) is not None and not open_
    return not fits and _aligned(first, row, listed=listed) and not dated


_ITEM = re.compile(r"\s[–—-]\s|:\s|\(")


def _are_items(above: Stretch, below: Stretch, limit: float) -> bool:
    """Whether two lines of a narrow column are items of a list rather than one sentence."""
    text = above.text
    if max(len(text), len(below.text)) > 45 or text.endswith("-") or _is_unclosed(text):
        return False
    if _ITEM.search(above.text) and _ITEM.search(below.text):
        return True
    few = len(above.words) < 4 and above.text[-1] not in ",;&-–"
    return limit - above.left < 200 and few and below.text[:1].isupper()


def _is_unclosed(text: str) -> bool:
    """Whether a bracket or an address goes on in the next line."""
    return text.count("(") > text.count(")") or text.endswith(("www.", "/"))


def _opens_list(row: list[Stretch]) -> bool:
    return row[0].words[0].text in BULLET_MARKS and len(row[0].words) > 1


def _aligned(first: list[Stretch], row: list[Stretch], *, listed: bool) -> bool:
    edges = [first[0].left]
    if listed and len(first[0].words) > 1:
        edges.append(first[0].words[1].left)
    return any(abs(row[0].left - edge) < 4 for edge in edges)


def _bold(row: list[Stretch]) -> bool:
    return all(word.bold for one in row for word in one.words if word.text not in BULLET_MARKS)


def _line(rows: list[list[Stretch]], flow: _Flow, *, gap: bool) -> Line:
    parts = [one.text for one in rows[0]]
    for row in rows[1:]:
        parts[-1] = _joined(parts[-1], row[0].text, flow.kept)
    return Line(
        tuple(parts),
        where=f"page {rows[0][0].page}",
        flow=flow.number,
        size=round(max(one.size for one in rows[0]), 1),
        bold=_bold(rows[0]),
        bullet=flow.lists(rows[0]),
        gap=gap,
    )


def _joined(text: str, more: str, kept: str) -> str:
    """Two rows as one text; a word that was broken at a hyphen is whole again."""
    if text.endswith(("www.", "/")) and " " not in more.split("/")[0]:
        return f"{text}{more}"
    if not re.search(r"[^\W\d_]-$", text) or not more[:1].islower():
        return f"{text} {more}" if not re.search(r"\w-$", text) else f"{text}{more}"
    last = re.split(r"\s", text)[-1]
    compound = f"{last}{more.split()[0]}".strip(".,;:")
    if compound in kept or last[:-1].casefold() in _PREFIXES:
        return f"{text}{more}"
    return f"{text[:-1]}{more}"
