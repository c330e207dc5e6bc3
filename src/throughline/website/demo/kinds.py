"""What the demo world is told in: days are counted back from today, or on from it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Met:
    """One contact, so many days ago."""

    ago: int
    channel: str
    note: str = ""
    direction: str = "both"
    outcome: str = "two-way"


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise, due so many days from today (below zero: late)."""

    what: str
    due_in: int
    owes: str = "me"
    kept_ago: int | None = None  # days; None while it is open


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment, so many days from today at an hour."""

    title: str
    in_days: int
    hour: int
    place: str = ""
    invited: bool = False  # by a letter, to their e-mail


@dataclass(frozen=True, slots=True)
class Wrote:
    """A letter: sent so many days ago, or (below zero) to leave or be done in so many days."""

    ago: int
    channel: str
    text: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody Dana knows."""

    name: str
    circle: str
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    profile: str = ""
    about: str = ""
    strength: int = 2
    known_for: int = 400  # days since Dana wrote them down
    met: tuple[Met, ...] = ()
    owed: tuple[Owed, ...] = ()
    booked: tuple[Booked, ...] = field(default=())
    wrote: tuple[Wrote, ...] = ()
    birthday_in: int | None = None  # days from today
    born: int | None = None  # the year, where Dana knows it
    through: str = ""  # who brought them together


@dataclass(frozen=True, slots=True)
class Paid:
    """What a position paid in pounds a year, from so many months ago on."""

    ago: int
    amount: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A position, from so many months ago until so many (None: until the last day at work)."""

    key: str
    title: str
    employer: str
    since: int
    until: int | None
    kind: str = "work"
    about: str = ""  # the employer
    summary: str = ""
    department: str = ""
    manager: str = ""
    team: str = ""
    budget: str = ""
    why_ended: str = ""
    url: str = ""
    words: tuple[str, ...] = ()
    paid: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class Did:
    """An accomplishment at a position, so many months ago. `said` comes first in papers."""

    key: str
    at: str
    ago: int
    said: str
    challenge: str = ""
    action: str = ""
    result: str = ""
    value: str = ""
    unit: str = ""
    baseline: str = ""
    period: str = ""
    skills: tuple[str, ...] = ()
    confirmed_by: str = ""
    discretion: str = "open"
    at_length: str = ""
    in_german: str = ""
    quote: str = ""  # of whoever can confirm it
    url: str = ""
    file: tuple[str, str] = ("", "")  # its name and its text


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry, so many days ago."""

    ago: int
    kind: str
    title: str
    text: str = ""
    by: str = ""
    at: str = ""  # a position's key
    quote: str = ""
    url: str = ""
    number: str = ""
    runs_out_in: int | None = None  # days from today
    awaits: str = ""
    awaits_in: int | None = None  # days from today
    noted: int | None = None  # days ago; None: on that day


@dataclass(frozen=True, slots=True)
class Learned:
    """A school, between so many years ago."""

    school: str
    degree: str
    area: str
    since: int
    until: int
    score: str = ""
    courses: tuple[str, ...] = ()
