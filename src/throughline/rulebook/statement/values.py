"""A statement, what it has to agree with, and what a check finds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

PARTS = ("fact", "learned", "forward")
SAID = ("short", "long", "written")
FIELDS = (*PARTS, *SAID)


class Held(NamedTuple):
    """A position of the journal; start and end are partial dates, an end of "" has not come."""

    employer: str
    title: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The three parts, and what is made of them: said in 15 s, in 60 s, and written."""

    fact: str = ""
    learned: str = ""
    forward: str = ""
    short: str = ""
    long: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a statement has to agree with, and who has heard it.

    `reference_says` is what the last employer will say when asked. `terms_allow` and
    `terms_forbid` are phrases of the separation terms; what is allowed may hold a forbidden one.
    """

    positions: tuple[Held, ...] = ()
    reference_says: str = ""
    terms_allow: tuple[str, ...] = ()
    terms_forbid: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


class Kind(StrEnum):
    """What was found."""

    MISSING = "missing"
    TOO_LONG = "too long"
    PACE = "pace"
    BLAME = "blame"
    DATE = "date"
    EMPLOYER = "employer"
    REFERENCE = "reference"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in which field, at which words, and a sentence with how to mend it."""

    kind: Kind
    where: str
    words: str
    sentence: str

    @property
    def is_remark(self) -> bool:
        """Worth knowing; nothing has to change for it."""
        return self.kind is Kind.PACE
