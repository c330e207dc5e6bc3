"""A career as values: what a resume file says, and what a journal can say beyond it.

The common form between the readers of files, the journal and the writers: a reader makes a
`Career`, the journal keeps one and gives one back, a writer turns one into a file. Dates are
partial: "2024", "2024-03" or "2024-03-05", and "" where none is known (see `partial`). Text is
plain; lines of a longer one are parted by "\\n". What has no field of its own stands in `more`,
as JSON says it, so that a file that was read can be written again and be equal.

Sources: JSON Resume 1.0.0 for what public resumes say (jsonresume.org/schema); challenge, action
and result, with a number, for accomplishments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

More = Mapping[str, Any]


class Place(Enum):
    """What kind of place accomplishments happened at."""

    WORK = "work"
    VOLUNTEER = "volunteer"
    PROJECT = "project"


class EntryKind(Enum):
    """What a journal's entry is about. The last four also stand in public resumes."""

    HAPPENED = "happened"
    TALK = "talk"  # with the boss or a mentor
    EVALUATION = "evaluation"
    PRAISE = "praise"
    LEARNING = "learning"
    MEMBERSHIP = "membership"
    PUBLISHED = "published"  # a talk, an article, a comment
    CERTIFICATE = "certificate"
    AWARD = "award"


class FactKind(Enum):
    """Short things that are simply so."""

    SKILL = "skill"  # name, detail: level, words: keywords
    LANGUAGE = "language"  # name, detail: fluency
    INTEREST = "interest"  # name, words: keywords
    REFERENCE = "reference"  # name: who, text: what they say
    PROFILE = "profile"  # name: the network, detail: user name there, url


class Discretion(Enum):
    """Who may read of an accomplishment."""

    OPEN = "open"  # in any paper
    NAMELESS = "nameless"  # in papers, without the customer's name or the figure
    PRIVATE = "private"  # in no paper


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that shows a result: "38" "%" of "52 days" within "2 quarters"."""

    value: str = ""
    unit: str = ""
    baseline: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """An accomplishment in words for one language; a resume takes short ones, a letter long."""

    text: str
    language: str = "en"
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves it: words somebody said (`by`), or where it can be seen (`url`)."""

    text: str = ""
    url: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Accomplishment:
    """What one did for whom and what came of it."""

    challenge: str = ""
    action: str = ""
    result: str = ""
    metric: Metric = Metric()
    on: str = ""
    skills: tuple[str, ...] = ()
    confirmed_by: str = ""  # who can confirm it
    discretion: Discretion = Discretion.OPEN
    wordings: tuple[Wording, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Pay:
    """What a position paid from a day on. Private: never in a public file."""

    on: str
    amount: str
    currency: str = ""
    per: str = ""  # year, month, hour, day
    note: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place where one worked, helped or built something, and what one accomplished there."""

    employer: str = ""  # or the organisation; of a project, for whom it was
    title: str = ""  # or the name of a project
    kind: Place = Place.WORK
    start: str = ""
    end: str = ""
    place: str = ""
    url: str = ""
    about: str = ""  # what the employer is
    summary: str = ""
    accomplishments: tuple[Accomplishment, ...] = ()
    words: tuple[str, ...] = ()  # keywords of a project
    # Beyond resumes
    department: str = ""
    manager: str = ""
    team: str = ""
    budget: str = ""
    why_ended: str = ""
    pay: tuple[Pay, ...] = ()
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Study:
    """A school and what was learned there."""

    school: str = ""
    area: str = ""
    degree: str = ""
    start: str = ""
    end: str = ""
    score: str = ""
    url: str = ""
    text: str = ""
    courses: tuple[str, ...] = ()
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A skill, a language, an interest, a reference or a profile elsewhere."""

    kind: FactKind
    name: str = ""
    detail: str = ""
    text: str = ""
    url: str = ""
    words: tuple[str, ...] = ()
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, was said, learned, published or awarded, on a day."""

    kind: EntryKind
    title: str = ""
    on: str = ""
    until: str = ""  # a certificate or a membership runs out
    by: str = ""  # with whom, by whom: issuer, publisher, the boss
    text: str = ""
    url: str = ""
    number: str = ""  # of a certificate
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """How one introduces oneself."""

    name: str = ""
    label: str = ""  # what one is, in a line
    summary: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    more: More = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Career:
    """Everything; each tuple in the order in which the file, or the person, has it."""

    about: About = field(default_factory=About)
    positions: tuple[Position, ...] = ()
    studies: tuple[Study, ...] = ()
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    more: More = field(default_factory=dict)
    accomplishments: tuple[Accomplishment, ...] = ()  # that belong to no position


@dataclass(frozen=True, slots=True)
class Leftover:
    """A part of a file that was not understood: shown to the person, never dropped in silence."""

    where: str  # "page 2", "work[3].foo", "under «Hobbies»"
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file."""

    format: str  # "JSON Resume", "Europass", "Word document", …
    career: Career
    leftovers: tuple[Leftover, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences: what was odd, and what was done about it
