"""May a letter leave now, and when is one tried again that could not?

Nothing unasked reaches anybody in their quiet hours, more than once in four working days, after
they asked for silence, or after they were heard from anyway. What holds a letter says why, so
that its page can. Instants are aware; `now` is an argument.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from throughline.rulebook.workdays import working_days_after

CAP_DAYS = 4
"""Working days from one unasked message to the next (the brief's ladder; a default)."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=12)
GIVE_UP_AFTER = timedelta(days=5)
"""RFC 5321, section 4.5.4.1: a sender gives up "at least 4-5 days" after the first try."""
HIDDEN_FOR = timedelta(days=1)
MOST_TOGETHER = 10
"""Letters that go as one; more is not read."""
_MOST_DOUBLINGS = 20


class Why(StrEnum):
    """What holds a letter, or ends it."""

    TOO_LATE = "too late"
    TOUCHED = "touched"
    SUPPRESSED = "suppressed"
    NO_CONSENT = "no consent"
    HIDDEN = "hidden"
    CAP = "cap"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day, by the recipient's clock, in which nothing unasked arrives.

    From `start` up to and not including `end`, over midnight where `end` is the earlier; two
    equal times are no hours at all.
    """

    start: time
    end: time

    def holds(self, clock: time) -> bool:
        """Whether it is quiet at this time of the day."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


QUIET = Quiet(time(20), time(8))
"""Default: nothing unasked arrives in the evening or at night."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a letter and its recipient when it is about to leave."""

    zone: tzinfo  # the recipient's, else the sender's
    is_asked_for: bool = False  # somebody waits for it: no cap, no quiet hours, no suppression
    is_at_once: bool = False  # its sender said so, by hand: no cap and no quiet hours
    is_hidden: bool = False  # it lies in a bin, or came with something that does not show
    useless_after: datetime | None = None  # a code to sign in with, say
    void_if_touched_after: datetime | None = None
    touched_at: datetime | None = None  # when they were last in contact, both ways
    is_suppressed: bool = False
    needs_consent: bool = False
    has_consent: bool = False
    last_unasked_at: datetime | None = None  # what this keeper sent there before
    cap_days: int = CAP_DAYS
    quiet: Quiet | None = QUIET


@dataclass(frozen=True, slots=True)
class Send:
    """It may leave now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not before then."""

    until: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Void:
    """Not at all."""

    why: Why


Decision = Send | Wait | Void


def may_send(facts: Facts, now: datetime) -> Decision:
    """Whether a letter leaves now, later or never.

    until = the end of the quiet hours at max(now, first day the cap allows); it leaves when
    until is now. At `until`, with the same facts, it may be sent: nothing waits twice.
    """
    if (never := _never(facts, now)) is not None:
        return Void(never)
    if facts.is_hidden:
        return Wait(now + HIDDEN_FOR, Why.HIDDEN)
    if facts.is_asked_for or facts.is_at_once:
        return Send()
    uncapped = _after_cap(facts, now)
    until = after_quiet(uncapped, facts.quiet, facts.zone)
    if until <= now:
        return Send()
    return Wait(until, Why.CAP if uncapped > now else Why.QUIET)


def _never(facts: Facts, now: datetime) -> Why | None:
    if facts.useless_after is not None and now > facts.useless_after:
        return Why.TOO_LATE
    if _was_touched(facts):
        return Why.TOUCHED
    if facts.is_suppressed and not facts.is_asked_for:
        return Why.SUPPRESSED
    if facts.needs_consent and not facts.has_consent:
        return Why.NO_CONSENT
    return None


def _was_touched(facts: Facts) -> bool:
    since, last = facts.void_if_touched_after, facts.touched_at
    return since is not None and last is not None and last > since


def _after_cap(facts: Facts, now: datetime) -> datetime:
    if facts.last_unasked_at is None:
        return now
    return max(now, after_working_days(facts.last_unasked_at, facts.cap_days, facts.zone))


def after_working_days(at: datetime, days: int, zone: tzinfo) -> datetime:
    """The beginning of the day that comes so many working days after an instant's day.

    Monday to Friday by the recipient's clock: four after a Tuesday is the next Monday.
    """
    if days <= 0:
        return at
    day = working_days_after(at.astimezone(zone).date(), days)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def after_quiet(at: datetime, quiet: Quiet | None, zone: tzinfo) -> datetime:
    """The same instant, or the end of the quiet hours that it falls into."""
    local = at.astimezone(zone)
    if quiet is None or not quiet.holds(local.time()):
        return at
    is_over_midnight = quiet.start > quiet.end and local.time() >= quiet.start
    day = local.date() + timedelta(days=1 if is_over_midnight else 0)
    ends = datetime.combine(day, quiet.end, zone).replace(fold=local.fold)
    return max(at, ends.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a letter that might go as one with others."""

    number: int
    to: Hashable  # letters go together that are equal in this: from whom to whom
    facts: Facts
    is_one_of_many: bool = True  # an e-mail of the least urgent kind
    is_words_alone: bool = True  # nothing enclosed, and it lets nobody in
    may_have_arrived: bool = False  # it was tried before, and is for good as it is
    waits_until: datetime | None = None
    held_by: str = ""


def is_bundled(piece: Piece) -> bool:
    """Whether it is of the letters that go together: one of many, unasked, of words alone."""
    facts = piece.facts
    is_free = not (facts.is_asked_for or facts.is_at_once or facts.void_if_touched_after)
    is_whole = piece.is_words_alone and not piece.may_have_arrived
    return piece.is_one_of_many and is_free and is_whole


def together(carrier: Piece, others: Iterable[Piece], now: datetime) -> list[Piece]:
    """Which of the others go within a letter that leaves now, in their order.

    Those to the same place whose time has come, or that only the cap or the quiet hours held, and
    that might each leave now by themselves; ten letters at most, the carrier among them.
    """
    if not is_bundled(carrier):
        return []
    found = [
        one
        for one in others
        if one.number != carrier.number
        and one.to == carrier.to
        and is_bundled(one)
        and _has_come(one, now)
        and may_send(one.facts, now) == Send()
    ]
    return found[: MOST_TOGETHER - 1]


def _has_come(piece: Piece, now: datetime) -> bool:
    is_due = piece.waits_until is not None and piece.waits_until <= now
    return is_due or piece.held_by in {Why.CAP, Why.QUIET}


def pause(attempts: int, chance: float) -> timedelta | None:
    """How long to wait after so many tries that failed for a time; None when to give up.

    min(1 minute * 2^(attempts - 1), 12 hours), times 0.75 to 1.25 by `chance` (0 to 1), so that
    letters held up together do not come back together. Given up when the pauses so far would
    exceed five days (RFC 5321, section 4.5.4.1).
    """
    waited = sum((_plain_pause(n) for n in range(1, min(attempts, 100) + 1)), timedelta())
    if waited > GIVE_UP_AFTER:
        return None
    return _plain_pause(attempts) * (0.75 + 0.5 * chance)


def _plain_pause(attempt: int) -> timedelta:
    times: int = 2 ** min(max(attempt - 1, 0), _MOST_DOUBLINGS)
    return min(FIRST_PAUSE * times, LONGEST_PAUSE)
