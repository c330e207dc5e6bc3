"""Ways out of the house. Each carries a letter as it stands and says honestly what became of it.

The one thing to know: `handed()` is called just before the other side has all of the letter. Up
to then nothing has happened and it may be tried again; after it, a silence means "uncertain".
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from throughline.letters.models import Letter

Handed = Callable[[], None]


class NotTaken(Exception):  # noqa: N818  (said of the letter)
    """The other side did not take this letter; `for_good` when asking again is no use."""

    def __init__(self, said: str, *, for_good: bool = False) -> None:
        super().__init__(said)
        self.for_good = for_good


class Broken(Exception):  # noqa: N818  (said of the line)
    """The line broke. Whether the letter went through depends on whether it had been handed."""


class Unreachable(Exception):  # noqa: N818  (said of the server)
    """There is no line at all; no letter is to blame."""


class Line(Protocol):
    """An open way out, for one letter after another, as long as it `is_open`."""

    @property
    def is_open(self) -> bool: ...

    def carry(self, letter: Letter, handed: Handed) -> str:
        """Take a letter out; returns what the other side said.

        Calls `handed` once, when all but the last word is said; whatever that raises ends the
        line, and the letter stays here. Raises NotTaken or Broken.
        """
        ...


class Channel(Protocol):
    """Where lines are opened."""

    def open(self, patience: float) -> AbstractContextManager[Line]:
        """A line; `patience` is how many seconds an answer may take. Raises Unreachable."""
        ...
