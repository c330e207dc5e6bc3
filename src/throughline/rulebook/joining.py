"""Joining: two ties turn out to be with one person. What does the one tie say from then on?

Nothing that was said is weakened by it: the tie is as strong as the stronger of the two, as old
as the older, let go only if both were. How often it asks is what one of the two said, whole:

1. one that asks at all, before one that never does;
2. a cadence of one's own, before one that follows a circle;
3. of two of one's own the tighter, which is the one with the shorter ideal interval;
4. else what the tie said that stays.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from throughline.rulebook.cadence import Policy


@dataclass(frozen=True, slots=True)
class Tie:
    """What was decided about one tie. `circle` is a number that is only handed on.

    `strength` is 1 to 4; `is_own`: the cadence is their own and no circle's; `ended_at` is when
    they were let go.
    """

    policy: Policy
    circle: int | None
    is_own: bool
    strength: int
    since: datetime
    ended_at: datetime | None = None


def joined(stays: Tie, goes: Tie) -> Tie:
    """What the tie that stays says of both."""
    asks = goes if asks_before(goes, stays) else stays
    ends = (stays.ended_at, goes.ended_at)
    return replace(
        asks,
        strength=max(stays.strength, goes.strength),
        since=min(stays.since, goes.since),
        ended_at=None if None in ends else max(end for end in ends if end),
    )


def asks_before(one: Tie, other: Tie) -> bool:
    """Whether how often `one` asks holds, and not how often the other does."""
    mine, theirs = one.policy.ideal, other.policy.ideal
    if mine is None or theirs is None:
        return mine is not None and theirs is None
    if one.is_own != other.is_own:
        return one.is_own
    return one.is_own and mine.days < theirs.days


def joined_notes(stays: str, goes: str) -> str:
    """Both notes, one below the other; what stands in the other already is not said twice."""
    if goes.strip() in stays:
        return stays
    return goes if stays.strip() in goes else f"{stays}\n\n{goes}"
