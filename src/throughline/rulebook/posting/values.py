"""What a posting asks for, what proves it, and what both make together."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Need(StrEnum):
    """How much a term is wanted."""

    MUST = "must"
    NICE = "nice"
    TASK = "task"  # it is part of the work, and asked for nowhere


class Sort(StrEnum):
    """What a term is."""

    SKILL = "skill"
    TOOL = "tool"
    METHOD = "method"
    DEGREE = "degree"
    LICENCE = "licence"
    YEARS = "years"
    LANGUAGE = "language"


class Term(NamedTuple):
    """Something asked for, as the posting writes it, and the line in which it stands."""

    text: str
    sort: Sort
    need: Need
    line: str = ""


class Proof(NamedTuple):
    """Something of the journal: from which row ("accomplishment:12"), its words, its skills."""

    origin: str
    text: str
    skills: tuple[str, ...] = ()


class Proved(NamedTuple):
    """A term, and where the journal proves it."""

    term: Term
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row of the journal would answer, the most wanted first, and that in words."""

    origin: str
    terms: tuple[Term, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """A posting and a journal. `unjudged` are terms that only the person can judge; `entries` are
    the rows that answer something, those that answer most first.
    """

    proved: tuple[Proved, ...]
    lacking: tuple[Term, ...]
    unjudged: tuple[Term, ...]
    entries: tuple[Answer, ...]
