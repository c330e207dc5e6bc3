"""Whether a session may be booked on a day, and what cancelling one comes to."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from .allowing import Entitlement, Standing
from .values import Clock, Sat, Terms


class Refusal(StrEnum):
    """Why a session on a day may not be booked; of several reasons, the first in this order."""

    ENDED = "ended"
    BEFORE_START = "before start"
    PAUSED = "paused"
    AFTER_END = "after end"
    NO_GROUP_LEFT = "no group left"
    NO_SESSIONS_LEFT = "no sessions left"
    NO_MINUTES_LEFT = "no minutes left"


def why_not(
    entitlement: Entitlement, *, on: date, minutes: int, is_group: bool = False
) -> Refusal | None:
    """Return why a session on this day may not be booked, None when it may.

    What is booked already holds its place. Where the first session starts the clock, no day is
    before the start. A free talk draws on nothing and is not asked about. Minutes below 0 are a
    ``ValueError``.
    """
    if minutes < 0:
        raise ValueError(f"A session of {minutes} minutes is not possible")
    return _no_day(entitlement, on) or _nothing_left(entitlement, minutes, is_group)


def _no_day(entitlement: Entitlement, on: date) -> Refusal | None:
    if entitlement.stage == Standing.ENDED:
        return Refusal.ENDED
    if _is_before_start(entitlement, on):
        return Refusal.BEFORE_START
    if any(pause.covers(on) for pause in entitlement.pauses):
        return Refusal.PAUSED
    if entitlement.last_on is not None and on > entitlement.last_on:
        return Refusal.AFTER_END
    return None


def _is_before_start(entitlement: Entitlement, on: date) -> bool:
    if entitlement.clock == Clock.FIRST_SESSION:
        return False
    return entitlement.starts_on is None or on < entitlement.starts_on


def _nothing_left(entitlement: Entitlement, minutes: int, is_group: bool) -> Refusal | None:
    if is_group:
        return None if entitlement.groups.allows(1) else Refusal.NO_GROUP_LEFT
    if not entitlement.sessions.allows(1):
        return Refusal.NO_SESSIONS_LEFT
    return None if entitlement.minutes.allows(minutes) else Refusal.NO_MINUTES_LEFT


def status_of_cancel(
    starts_at: datetime, cancelled_at: datetime, *, by_client: bool, terms: Terms
) -> Sat:
    """Return the status of a session that one side cancelled.

    The coach's is the coach's at any hour. The client's is in time up to ``late_hours`` before the
    beginning, that very moment included; real hours, whatever the clocks do in between. Times
    without a zone are a ``ValueError``.
    """
    if starts_at.utcoffset() is None or cancelled_at.utcoffset() is None:
        raise ValueError("A time without a zone cannot say how many hours lie between")
    if not by_client:
        return Sat.CANCELLED_BY_COACH
    # By UTC: two times of one zone would be subtracted by the wall clock, wrong by its change.
    notice = starts_at.astimezone(UTC) - cancelled_at.astimezone(UTC)
    in_time = notice >= timedelta(hours=terms.late_hours)
    return Sat.CANCELLED_BY_CLIENT if in_time else Sat.CANCELLED_LATE
