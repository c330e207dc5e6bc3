"""What became of a text, line by line: which lines stayed, which are new, which are gone.

The longest run of lines that both have in the same order stays (Ratcliff and Obershelp's gestalt
matching, as `difflib` has it, without its guess at lines that are "junk"). Empty lines are space
and count for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Revised:
    """One line of the newer text with what came of it.

    ``number`` counts lines with words from 1; ``was`` is the number it had before, None for one
    that is new. ``gone`` are the numbers of older lines that stood before it and are no more.
    """

    number: int
    text: str
    was: int | None
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """The newer text as a whole; ``gone`` are older lines that stood after its last line."""

    lines: tuple[Revised, ...]
    gone: tuple[int, ...] = ()

    @property
    def new(self) -> int:
        """How many lines are new."""
        return sum(one.was is None for one in self.lines)

    @property
    def lost(self) -> int:
        """How many older lines are no more."""
        return len(self.gone) + sum(len(one.gone) for one in self.lines)


def numbered(lines: Sequence[str]) -> list[str]:
    """The lines that have words, as they are counted."""
    return [line for line in lines if line.strip()]


def revised(before: Sequence[str], after: Sequence[str]) -> Revision:
    """What became of ``before`` in ``after``. Spacing within a line is no change."""
    old, new = numbered(before), numbered(after)
    plain_old, plain_new = ([" ".join(line.split()) for line in text] for text in (old, new))
    found: list[Revised] = []
    gone: tuple[int, ...] = ()
    blocks = SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_matching_blocks()
    at_old = at_new = 0
    for block in blocks:
        gone = (*gone, *range(at_old + 1, block.a + 1))
        for at in range(at_new, block.b):
            found.append(Revised(at + 1, new[at], None, gone))
            gone = ()
        for step in range(block.size):
            at = block.b + step
            found.append(Revised(at + 1, new[at], block.a + step + 1, gone))
            gone = ()
        at_old, at_new = block.a + block.size, block.b + block.size
    return Revision(tuple(found), gone)
