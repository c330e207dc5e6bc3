"""How a silence ends: what they answer with one tap, and what follows from it.

An answer is theirs and their coach's. A sponsor never sees a reason, nor any count of reasons,
but of the six in `ReasonGiven` and through the wall; a `Finer` one not even so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..cadence import days_after
from .steps import Reach, Taken, Way

LATER_DAYS = 30
"""When they are asked again who said "not now" and no date (a default)."""
LONGEST_LATER = 366
"""Whoever wants to be asked in more than a year does not want to be asked."""
REOPEN_DAYS = 90
"""For how many days after its end the same engagement can be taken up again (a default)."""


class Answer(StrEnum):
    """What can be tapped in every letter of the ladder, without signing in."""

    LANDED = "landed"
    NOT_NOW = "not now"
    COVERED = "covered"
    NOT_FOR_ME = "not for me"
    WRONG_ADDRESS = "wrong address"
    STOP = "stop"


class ReasonGiven(StrEnum):
    """Why it is not for them, as they say it."""

    MYSELF = "myself"  # I can do it myself
    TOO_MUCH = "too much"  # it is too much right now
    NOT_NEEDED = "not needed"  # not what I need
    PRIVACY = "privacy"  # I worry who will see it
    ANOTHER_COACH = "another coach"  # another coach, please
    ELSE = "else"  # something else


class Finer(StrEnum):
    """What the coach may note beside it, for themselves; nobody is asked to tap these."""

    BITTER = "bitter"  # at the employer, so at all that it pays for
    ONLINE_ONLY = "online only"  # applies online, and holds that to be all there is
    HEALTH_OR_CARE = "health or care"  # their own health, or somebody they care for
    RESTING = "resting"  # wants a pause before looking
    OTHER_ADVICE = "other advice"  # is advised by somebody else


class Disposition(StrEnum):
    """How a silence or an engagement ended."""

    LANDED = "landed"
    LATER = "later"
    COVERED = "covered"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    RETURNED = "returned"
    NO_ANSWER = "no answer"


GOES_ON = frozenset({Disposition.LATER, Disposition.RETURNED})
"""What ends a silence and leaves the engagement as it was."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from an answer. The ladder stops, always: that needs no field.

    `may_send` is whether anything unasked may still reach them, once a snooze is over, by the
    ways there were. What they ask for themselves, they get in any case.
    """

    disposition: Disposition
    snoozed_until: date | None = None
    is_closed: bool = False  # the engagement ends; they can reopen it
    is_landed: bool = False
    needs_address: bool = False
    needs_coach: bool = False
    may_send: bool = False


_FOLLOWS: Mapping[Answer, Consequence] = {
    # Not closed: what they landed in is to be dated, and what the terms promise after it is due.
    Answer.LANDED: Consequence(Disposition.LANDED, is_landed=True, may_send=True),
    Answer.NOT_NOW: Consequence(Disposition.LATER, may_send=True),
    Answer.COVERED: Consequence(Disposition.COVERED, is_closed=True),
    Answer.NOT_FOR_ME: Consequence(Disposition.DECLINED, is_closed=True),
    # Somebody else may have tapped it, so it closes nothing that is the client's.
    Answer.WRONG_ADDRESS: Consequence(Disposition.UNREACHABLE, needs_address=True),
    Answer.STOP: Consequence(Disposition.STOPPED, is_closed=True),
}
_WITH_ANOTHER = Consequence(Disposition.RETURNED, needs_coach=True, may_send=True)


def after(
    answer: Answer,
    *,
    asked_on: date | None,
    today: date,
    reason: ReasonGiven | None = None,
) -> Consequence:
    """Return what follows from an answer given today.

    Not now: they are asked again on the day they name, or in 30 days; a day that is not after
    today, or more than a year ahead, is a ``ValueError``. Whoever wants another coach has come
    back, and the engagement goes on. A date or reason beside any other answer means nothing.
    """
    if answer is Answer.NOT_NOW:
        return replace(_FOLLOWS[answer], snoozed_until=_asked_on(asked_on, today))
    if answer is Answer.NOT_FOR_ME and reason is ReasonGiven.ANOTHER_COACH:
        return _WITH_ANOTHER
    return _FOLLOWS[answer]


def _asked_on(said: date | None, today: date) -> date:
    if said is None:
        return days_after(today, LATER_DAYS)
    if said <= today:
        raise ValueError(f"{said} cannot be the day to ask again: it must be after {today}")
    if (said - today).days > LONGEST_LATER:
        last = days_after(today, LONGEST_LATER)
        raise ValueError(f"{said} cannot be the day to ask again: the last possible is {last}")
    return said


def unanswered(reach: Reach, taken: Sequence[Taken]) -> Disposition:
    """Return how a ladder ended whose door closed without a word.

    It is no answer when they were written to or called and can still be reached in some way;
    otherwise nobody knows whether they ever heard: unreachable.
    """
    is_open = any(reach.shut(way) is None for way in Way)
    return Disposition.NO_ANSWER if taken and is_open else Disposition.UNREACHABLE


def reopens(
    disposition: Disposition, ended_on: date, today: date, window: int = REOPEN_DAYS
) -> bool:
    """Whether they can take up the same engagement again: up to `window` days after its end.

    Whatever it ended with, since people change their minds, and only they can. What did not end
    the engagement, later and returned, needs no window.
    """
    return disposition in GOES_ON or (today - ended_on).days <= window
