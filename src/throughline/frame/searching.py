"""What a room's searching.py says: its part of searching everywhere.

A room that can find something by words has a module `searching` with `SECTIONS`. The page shows
the sections of all rooms under each other, those with the most to say about people first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


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
