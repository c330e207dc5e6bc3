"""The rule itself: what of the open hours is free."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from throughline.rulebook import clock
from throughline.rulebook.slots.hours import MINUTE, Hours, Spans, grid, hours_of, merged
from throughline.rulebook.slots.kinds import Busy, Manners, Opening, Otherwise, Slot

_NONE_TAKEN: Mapping[date, int] = MappingProxyType({})


def slots(
    openings: Iterable[Opening],
    otherwise: Iterable[Otherwise],
    busy: Iterable[Busy],
    *,
    zone: ZoneInfo,
    manners: Manners,
    now: datetime,
    first: date,
    last: date,
    taken_per_day: Mapping[date, int] = _NONE_TAKEN,
) -> list[Slot]:
    """Return what is free and begins on the dates from `first` to `last`, in order.

    Dates are the coach's, of `taken_per_day` too. They are years away from the calendar's ends, or
    it is an ``OverflowError``.
    """
    hours = hours_of(openings, otherwise, zone, first, last)
    rule = _rule(hours, busy, manners, now, taken_per_day)
    length = manners.minutes * MINUTE
    found = {
        Slot(start, start + length)
        for day, start in grid(hours.grids, zone, manners.step)
        if first <= day <= last and rule.allows(start, start + length, day)
    }
    return sorted(found)


def is_free(
    slot: Slot,
    openings: Iterable[Opening],
    otherwise: Iterable[Otherwise],
    busy: Iterable[Busy],
    *,
    zone: ZoneInfo,
    manners: Manners,
    now: datetime,
    taken_per_day: Mapping[date, int] = _NONE_TAKEN,
) -> bool:
    """Whether one slot may be booked: the rule of `slots`, except that any minute may begin it.

    So a time that was held in a letter stays good when the coach moves the grid under it.
    """
    if slot.ends_at - slot.starts_at != manners.minutes * MINUTE:
        return False
    day = clock.reading(slot.starts_at, zone).date()
    hours = hours_of(openings, otherwise, zone, day, day)
    rule = _rule(hours, busy, manners, now, taken_per_day)
    return rule.allows(slot.starts_at, slot.ends_at, day)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What every slot is held against: spans in order, none touching another."""

    open_from: list[datetime]
    open_until: list[datetime]
    busy_from: list[datetime]
    busy_until: list[datetime]
    earliest: datetime
    most: int | None
    taken: Mapping[date, int]

    def allows(self, start: datetime, end: datetime, day: date) -> bool:
        """Whether a slot lies in open time, clear of busy time, not too soon, not one too many."""
        if start < self.earliest:
            return False
        if self.most is not None and self.taken.get(day, 0) >= self.most:
            return False
        opened = bisect_right(self.open_from, start) - 1
        if opened < 0 or end > self.open_until[opened]:
            return False
        following = bisect_right(self.busy_until, start)
        return following == len(self.busy_from) or self.busy_from[following] >= end


def _rule(
    hours: Hours,
    busy: Iterable[Busy],
    manners: Manners,
    now: datetime,
    taken: Mapping[date, int],
) -> _Rule:
    blocked = _blocked(busy, manners)
    return _Rule(
        open_from=[start for start, _ in hours.spans],
        open_until=[end for _, end in hours.spans],
        busy_from=[start for start, _ in blocked],
        busy_until=[end for _, end in blocked],
        earliest=now + timedelta(hours=manners.notice_hours),
        most=manners.most_per_day,
        taken=taken,
    )


def _blocked(busy: Iterable[Busy], manners: Manners) -> Spans:
    """Where no session may lie: its buffer after comes before what is busy, and the other way."""
    before, after = manners.before * MINUTE, manners.after * MINUTE
    widest = max(before, after)
    return merged(
        (one.starts_at - widest, one.ends_at + widest)
        if one.is_session
        else (one.starts_at - after, one.ends_at + before)
        for one in busy
        if one.starts_at < one.ends_at
    )
