"""A section's lines parted into what belongs to one position or school: a date anchors each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from throughline.imports.reading.careers.prose.lines import Line
from throughline.imports.reading.careers.prose.spans import Span, anchor, without

HEAD_AFTER = 2
"""Lines below the dated one that may still name the title, the employer or the place."""


@dataclass
class Block:
    """`head`: parts that name it, in order; `dated`: the number of its dated line in the head."""

    head: list[Line] = field(default_factory=list)
    span: Span | None = None
    texts: list[str] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        return not self.texts and not self.bullets


def blocks_of(lines: list[Line], *, head_after: int = HEAD_AFTER) -> list[Block]:
    """The section's blocks in order. Lines before any block stand in a first one without a head."""
    lines = _unlisted(lines)
    dated = [_dated(line) for line in lines]
    if not any(dated):
        return _undated(lines)
    usual = _usual_lead(lines, dated)
    starts = _starts(lines, dated, usual)
    made = [
        _block(lines[a:b], dated[a:b], head_after)
        for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    if starts[0] > 0:
        made.insert(0, Block(texts=[line.text for line in lines[: starts[0]]]))
    return made


def _dated(line: Line) -> tuple[Span, int] | None:
    if line.bullet or (line.is_prose and len(line.text) > 130):
        return None
    return anchor(line.parts)


def _unlisted(lines: list[Line]) -> list[Line]:
    """Where the positions themselves are the list, its marks say nothing."""
    if any(_dated(line) for line in lines):
        return lines
    bare = [replace(line, bullet=False) if line.bullet else line for line in lines]
    listed = [anchor(line.parts) is not None and not line.is_prose for line in bare]
    if not any(listed):
        return lines
    return [new if is_head else old for new, old, is_head in zip(bare, lines, listed, strict=True)]


def _usual_lead(lines: list[Line], dated: list[tuple[Span, int] | None]) -> int:
    """How many lines usually stand before the dated one: seen where a list or the section ends."""
    leads: Counter[int] = Counter()
    since = 0
    fresh = True
    for line, date in zip(lines, dated, strict=True):
        if line.bullet or line.is_prose:
            since, fresh = 0, True
        elif date:
            if fresh:
                leads[since] += 1
            since, fresh = 0, False
        else:
            since += 1
    return leads.most_common(1)[0][0] if leads else 0


def _starts(lines: list[Line], dated: list[tuple[Span, int] | None], usual: int) -> list[int]:
    """Where each block begins: at its dated line or at the naming lines right before."""
    starts: list[int] = []
    previous = -1
    for at, date in enumerate(dated):
        if date is None:
            continue
        start = _lead(lines, previous, at, usual)
        if starts and _same_head(lines, dated, starts[-1], previous, at):
            continue
        starts.append(start)
        previous = at
    return starts


def _same_head(
    lines: list[Line], dated: list[tuple[Span, int] | None], start: int, previous: int, at: int
) -> bool:
    """Whether a second date right below is a lone year inside the same head, no new block."""
    first, second = dated[previous], dated[at]
    if first is None or second is None or at != previous + 1:
        return False
    return second[0].single and not first[0].single


def _lead(lines: list[Line], previous: int, at: int, usual: int) -> int:
    """The first of the lines before the dated one at `at` that belong to it."""
    low = at
    while low - 1 > previous and not lines[low - 1].bullet and not lines[low - 1].is_prose:
        low -= 1
    between = range(low, at)
    if not between:
        return at
    gaps = [number for number in (*between, at) if lines[number].gap]
    follows_dated = low - 1 == previous and previous >= 0
    if gaps and (follows_dated or gaps[0] > low or lines[low].gap):
        inside = [number for number in gaps if number > low or not follows_dated]
        if inside:
            return _first_fitting(inside, at, usual)
    if follows_dated:
        return max(low, at - usual)
    return low if at - low <= 3 else at - max(1, usual)


def _first_fitting(gaps: list[int], at: int, usual: int) -> int:
    """The gap that leaves the usual number of lines before the date, else the last one."""
    fitting = [gap for gap in gaps if at - gap == usual]
    return fitting[0] if fitting else gaps[-1]


def _block(lines: list[Line], dated: list[tuple[Span, int] | None], head_after: int) -> Block:
    at = next(number for number, date in enumerate(dated) if date)
    found = dated[at]
    assert found is not None  # noqa: S101
    span, part = found
    block = Block(head=[*lines[:at], _undate(lines[at], span, part)], span=span)
    rest = lines[at + 1 :]
    for number, line in enumerate(rest):
        naming = not line.bullet and not line.is_prose and block.is_bare and number < head_after
        if naming:
            block.head.append(line)
        else:
            _add(block, line)
    block.head = [line for line in block.head if line.parts]
    return block


def _undate(line: Line, span: Span, part: int) -> Line:
    parts = [*line.parts[:part], *without(line.parts[part], span), *line.parts[part + 1 :]]
    return replace(line, parts=tuple(text for text in parts if text))


def _add(block: Block, line: Line) -> None:
    if line.bullet:
        block.bullets.append(line.text)
    else:
        block.texts.append(line.text)


def _undated(lines: list[Line]) -> list[Block]:
    """Without dates, a line that is set off and no list begins a block."""
    made: list[Block] = []
    for number, line in enumerate(lines):
        after_list = number > 0 and (lines[number - 1].bullet or lines[number - 1].is_prose)
        opens = not line.bullet and not line.is_prose
        if opens and (
            not made or line.gap or after_list or (line.bold and not lines[number - 1].bold)
        ):
            made.append(Block(head=[line]))
        elif not made:
            made.append(Block())
            _add(made[-1], line)
        elif opens and made[-1].is_bare and len(made[-1].head) <= HEAD_AFTER:
            made[-1].head.append(line)
        else:
            _add(made[-1], line)
    return made


_STRONG = re.compile(
    r"\s*[|·•●⋅]\s*|\s+[–—-]\s+|\s+/\s+|\s+@\s+|\s+(?:at|bei|chez|presso|bij)\s+(?=[A-ZÀ-Ž])|;\s+"
)
_INSIDE = re.compile(r"^(.*\S)\s*\(([^()]{2,40})\)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a head. `line`: of which; `is_tail`: it stands at the right, apart."""

    text: str
    line: int
    is_tail: bool = False


def pieces_of(head: list[Line]) -> list[Piece]:
    """The head's stretches, parted at dashes, bars, gaps and brackets, not at commas."""
    made: list[Piece] = []
    for number, line in enumerate(head):
        for count, part in enumerate(line.parts):
            for text in _STRONG.split(part):
                made += _unbracketed(text.strip(" ,;|:–—-"), number, is_tail=count > 0)
    return made


def _unbracketed(text: str, line: int, *, is_tail: bool) -> list[Piece]:
    found = _INSIDE.match(text)
    if found:
        return [Piece(found[1].strip(" ,"), line, is_tail), Piece(found[2], line, True)]
    return [Piece(text, line, is_tail)] if text else []
