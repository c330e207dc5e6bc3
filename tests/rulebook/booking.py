"""Drawn weeks of a coach, and a slow way to say what is free in them, to hold the rule against."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from throughline.rulebook.slots import Busy, Manners, Opening, Otherwise, Slot

MONDAY = date(2026, 3, 23)
NOW = datetime(2026, 3, 23, 6, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
LONDON, BERLIN, NEW_YORK = map(ZoneInfo, ("Europe/London", "Europe/Berlin", "America/New_York"))

# Everything begins and ends on quarters of an hour, so that quarters can be counted.
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
openings = st.lists(st.builds(Opening, st.integers(0, 6), clocks, clocks), max_size=6)
dates = st.integers(-1, 8).map(lambda days: MONDAY + timedelta(days=days))
otherwises = st.lists(
    st.builds(Otherwise, dates, st.none() | clocks, st.none() | clocks, st.booleans()), max_size=4
)
instants = st.integers(-96, 9 * 96).map(lambda quarters: NOW + quarters * QUARTER)
busies = st.lists(
    st.builds(
        lambda starts_at, quarters, is_session: Busy(
            starts_at, starts_at + quarters * QUARTER, is_session
        ),
        instants,
        st.integers(-1, 40),
        st.booleans(),
    ),
    max_size=6,
)
manners = st.builds(
    Manners,
    minutes=st.sampled_from((15, 30, 45, 60, 90, 600)),
    step=st.sampled_from((15, 30, 45, 60)),
    before=st.sampled_from((0, 15, 30)),
    after=st.sampled_from((0, 15, 45)),
    notice_hours=st.sampled_from((0, 1, 24)),
    most_per_day=st.none() | st.integers(0, 3),
)
taken = st.dictionaries(dates, st.integers(0, 3), max_size=3)


def wall_spans(begins: time | None, ends: time | None, on: date) -> tuple[datetime, datetime]:
    """From when up to when hours of a date go, by the clock."""
    start = datetime.combine(on, begins or time.min)
    end = datetime.combine(on, ends or time.min)
    return start, end + timedelta(days=1) if end <= start else end


def is_open(wall: datetime, week: list[Opening], named: list[Otherwise]) -> bool:
    """Whether it is open at a reading of the clock, where no clock is ever turned."""

    def holds(begins: time | None, ends: time | None, on: date) -> bool:
        start, end = wall_spans(begins, ends, on)
        return start <= wall < end

    if any(one.is_open and holds(one.begins, one.ends, one.on) for one in named):
        return True
    if any(not one.is_open and holds(one.begins, one.ends, one.on) for one in named):
        return False
    days = [wall.date(), wall.date() - timedelta(days=1)]
    return any(
        one.weekday == day.weekday() and holds(one.begins, one.ends, day)
        for day in days
        for one in week
    )


def collides(slot: Slot, busy: Busy, how: Manners) -> bool:
    """Whether a slot, with the minutes that are wanted around it, meets what is busy."""
    before, after = timedelta(minutes=how.before), timedelta(minutes=how.after)
    if busy.ends_at <= busy.starts_at:
        return False
    wanted = slot.starts_at - before < busy.ends_at and busy.starts_at < slot.ends_at + after
    kept = busy.starts_at - before < slot.ends_at and slot.starts_at < busy.ends_at + after
    return wanted or (busy.is_session and kept)


def beginnings(week: list[Opening], named: list[Otherwise], step: int) -> set[datetime]:
    """Every reading of the clock at which a slot may be offered in the week of `MONDAY`."""
    days = [MONDAY + timedelta(days=number) for number in range(-1, 9)]
    spans = [
        wall_spans(one.begins, one.ends, day)
        for day in days
        for one in week
        if one.weekday == day.weekday()
    ]
    spans += [wall_spans(one.begins, one.ends, one.on) for one in named if one.is_open]
    return {
        start + timedelta(minutes=minutes)
        for start, end in spans
        for minutes in range(0, int((end - start).total_seconds()) // 60, step)
    }
