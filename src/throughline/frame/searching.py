"""What a room's searching.py says: its part of searching everywhere.

A room that can find something by words has a module `searching` with `SECTIONS`. The page shows
the sections of all rooms under each other, those with the most to say about people first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Marked = list[tuple[str, bool]]
"""A text in pieces: (words, is it asked for)."""
AROUND = 70  # letters that are shown on either side


def cut(text: str, spots: Sequence[tuple[int, int]], around: int = AROUND) -> Marked:
    """A text round the first of the spots in it that were asked for; nothing without any."""
    if not spots:
        return []
    begin = max(spots[0][0] - around, 0)
    begin = text.find(" ", begin, spots[0][0]) + 1 if begin else 0
    end = min(max(spots[0][1] + around, begin + 2 * around), len(text))
    found, at = [("…", False)] if begin else [], begin
    for start, stop in spots:
        if stop <= end and start >= at:
            found += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    rest = text[at:end] + ("…" if end < len(text) else "")
    return [piece for piece in [*found, (rest, False)] if piece[0]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: where it is, what it is called, where it belongs, and what has the words."""

    url: str
    title: Marked
    where: str = ""
    when: str = ""
    snippet: Marked = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """What one section found: the best of it, and where all of it is listed."""

    hits: Sequence[Any]
    more_url: str = ""
    waiting: int = 0  # rows whose newest words are not read in yet


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing that can be found. `find(hat, text)` never fails, whatever was typed.

    `template` shows a hit as list items, from `found`, `query` and `today`.
    """

    name: str
    title: object
    template: str
    find: Callable[[Any, str], Found]
    more: object = ""  # what leads to where all of it is listed
