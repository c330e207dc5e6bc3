"""The steps of a ladder: which there are, in what order, and by which ways they can go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ..sending import CAP_DAYS
from ..workdays import days_that_hold

LONGEST_DAYS = 366
"""No step comes later than a year after the first day: that is no follow-up any more."""


class Way(StrEnum):
    """How somebody is reached."""

    EMAIL = "email"
    CALL = "call"
    TEXT = "text"
    POST = "post"

    @property
    def is_message(self) -> bool:
        """Whether it arrives by itself, so that the distance between messages holds for it.

        A call does not: a coach makes it, hears how it is taken, and stops there.
        """
        return self is not Way.CALL


@dataclass(frozen=True, slots=True)
class Step:
    """What is done so many days after the ladder began; `words` is a kind of letter template.

    For a call they are what to say, and what to leave as a voicemail.
    """

    day: int
    way: Way
    words: str
    is_last: bool = False


DEFAULT: tuple[Step, ...] = (
    Step(0, Way.EMAIL, "ladder-slots"),  # names the last topic, offers two held slots
    Step(4, Way.CALL, "ladder-call"),
    Step(8, Way.TEXT, "ladder-text"),
    Step(15, Way.EMAIL, "ladder-again"),
    Step(29, Way.EMAIL, "ladder-last", is_last=True),
)
"""What coaches do; no trial supports it. The last letter comes two weeks after the one before:
as long again as the door then stays open, and past a holiday of the usual length."""


class Why(StrEnum):
    """Why somebody cannot be reached in a way."""

    NO_CONSENT = "no consent"
    NO_ADDRESS = "no address"
    DEAD = "dead"
    STOPPED = "stopped"


INSTEAD = (Way.EMAIL, Way.POST, Way.CALL, Way.TEXT)
"""What stands in for the first or last step's way: first where there is most room for words. A
text is the last resort, for somebody who allowed nothing else."""


@dataclass(frozen=True, slots=True)
class Reach:
    """By which ways somebody may and can be reached now, which they prefer, and why not others.

    A way in `blocked` is shut, whatever `ways` says. One in neither is shut for want of consent:
    what nobody allowed is not allowed. For a text only the client's own consent counts.
    """

    ways: frozenset[Way]
    preferred: Way | None = None
    blocked: Mapping[Way, Why] = field(default_factory=dict)

    def shut(self, way: Way) -> Why | None:
        """Why this way is shut, or None when it is open."""
        if way in self.blocked:
            return self.blocked[way]
        return None if way in self.ways else Why.NO_CONSENT

    def instead(self) -> Way | None:
        """The way that stands in for one that is shut, or None when all are."""
        return next((way for way in INSTEAD if self.shut(way) is None), None)


@dataclass(frozen=True, slots=True)
class Taken:
    """Which step was taken, when, and by which way; without it, the ladder's own is meant.

    A call that reached nobody is taken. What was skipped is not.
    """

    step_index: int
    on: date
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that is still to come, on its day; or skipped, and why.

    `step` goes the way it will be taken; `instead` says why that is not the ladder's own.
    """

    index: int
    step: Step
    on: date
    skipped: Why | None = None
    instead: Why | None = None


def checked(steps: Sequence[Step], gap: int = CAP_DAYS) -> tuple[Step, ...]:
    """Return an edited ladder when it can be climbed, else a ``ValueError`` that names the step.

    Days run from 0 to 366 and do not decrease; so many calendar days lie between two messages as
    hold `gap` working days, whichever day the ladder begins on; the last step alone is the last
    letter, and no call, for it carries the link that stays open. A call may stand anywhere, also
    on a message's day: it is no message (`Way.is_message`).
    """
    if not steps:
        raise ValueError("A ladder needs at least one step: the last letter")
    problems = [*_misdated(steps), *_crowded(steps, gap), *_unended(steps)]
    if problems:
        raise ValueError(problems[0])
    return tuple(steps)


def _misdated(steps: Sequence[Step]) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        if not 0 <= step.day <= LONGEST_DAYS:
            yield f"{_named(number, step)}: the day must be from 0 to {LONGEST_DAYS}"
    for number, (before, step) in enumerate(pairwise(steps), 2):
        if step.day < before.day:
            yield f"{_named(number, step)} is earlier than {_named(number - 1, before).lower()}"


def _crowded(steps: Sequence[Step], gap: int) -> Iterator[str]:
    messages = [one for one in enumerate(steps, 1) if one[1].way.is_message]
    least = days_that_hold(gap)
    for (first, before), (number, step) in pairwise(messages):
        if step.day - before.day < least:
            yield (
                f"{_named(number, step)} is too soon after {_named(first, before).lower()}: "
                f"{least} days between two messages always hold {gap} working days"
            )


def _unended(steps: Sequence[Step]) -> Iterator[str]:
    for number, step in enumerate(steps[:-1], 1):
        if step.is_last:
            yield f"{_named(number, step)} is the last letter, but step {number + 1} follows it"
    end = steps[-1]
    if not end.is_last:
        yield f"{_named(len(steps), end)} ends the ladder, so it must be the last letter"
    if not end.way.is_message:
        yield f"{_named(len(steps), end)} must be a letter: a call carries no link to answer by"


def _named(number: int, step: Step) -> str:
    return f"Step {number} ({step.way} on day {step.day})"


def in_order(steps: Sequence[Step], preferred: Way | None) -> tuple[Step, ...]:
    """Return the ladder so that it begins with the way they prefer; its days stay as they are.

    The first step and the earliest one of that way change places, words and all: what is written
    to be said on the phone is not sent by e-mail. When no step goes that way, the first one does,
    with its own words. The last letter stays as it is; where it is all there is, it goes the way
    they prefer unless that is a call. Put in order twice, a ladder is as put in order once; where
    two messages come too close by it, `plan` moves the later.
    """
    if not steps or preferred is None or steps[0].way is preferred:
        return tuple(steps)
    first, *rest = steps
    if first.is_last:
        return (replace(first, way=preferred) if preferred.is_message else first, *rest)
    for place, step in enumerate(rest):
        if step.way is preferred and not step.is_last:
            rest[place] = replace(step, way=first.way, words=first.words)
            return (replace(first, way=step.way, words=step.words), *rest)
    return (replace(first, way=preferred), *rest)
