"""What a line claims, and what can support it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What is claimed."""

    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    EMPLOYER = "employer"


class Claim(NamedTuple):
    """A claim as it is written, and from where to where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the journal holds for a line.

    `texts` are words of any kind (challenge, result, wordings, quotes): all that stands in them
    is held to be so. `numbers` are values as kept, with their unit or without ("38 %", "52");
    one without a unit supports a percentage too. `dates` are partial dates.
    """

    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
