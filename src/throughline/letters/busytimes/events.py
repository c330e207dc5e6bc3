"""When one event takes its owner's time, as often as it comes again in a stretch of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from throughline.letters.invited import LENGTH, Unreadable
from throughline.rulebook import clock
from throughline.rulebook.recurring import Patience, read_rule, recurrences

MOMENTS_OF_A_RULE, MOMENTS_OF_ALL = 50_000, 1_000_000
"""That are looked at for what comes again: of one event, and of a whole feed."""
_DAY = timedelta(days=1)

Times = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when up to when something is looked for, and where days are meant."""

    first: datetime
    last: datetime
    zone: ZoneInfo
    patience: Patience = field(default_factory=lambda: Patience(MOMENTS_OF_ALL))

    def meets(self, times: Times) -> bool:
        """Whether a time that takes any is in it, if only in part."""
        start, end = times
        return start < end and start < self.last and end > self.first


@dataclass(frozen=True, slots=True)
class _Event:
    """One event: its beginning by the clock `where` it is meant, and how long it is."""

    start: datetime
    where: tzinfo
    length: timedelta
    is_day: bool

    def at(self, wall: datetime) -> Times:
        """When it is if it begins at `wall`: days are the clock's, hours are real ones."""
        if self.is_day:
            return clock.instant(wall, self.where), clock.instant(wall + self.length, self.where)
        start = wall.replace(tzinfo=self.where).astimezone(UTC)
        return start, start + self.length

    def wall(self, said: date) -> datetime:
        """A time or a day by its clock."""
        if not isinstance(said, datetime):
            return datetime.combine(said, time())
        return said if said.tzinfo is None or self.is_day else clock.reading(said, self.where)


def times_of(event: Any, stretch: Stretch, changed: Sequence[date] = ()) -> list[Times]:
    """When an event takes time, as instants; none where it is called off or leaves one free.

    `changed` names days or times of a series that are said elsewhere. What is broken in it raises
    whatever it raises; Unreadable is about the feed.
    """
    if not _takes_time(event):
        return []
    if event.errors or "EXRULE" in event:
        raise ValueError(event.errors)
    one = _event(event, stretch)
    gone = [*changed, *_named(event, "EXDATE")]
    days = {said for said in gone if not isinstance(said, datetime)}
    walls = {one.wall(said) for said in gone if isinstance(said, datetime)}
    if one.is_day:
        days |= {wall.date() for wall in walls}
    found = {one.start, *_again(event, one, stretch)}
    periods = []
    for said in _named(event, "RDATE"):
        if isinstance(said, tuple):
            periods.append(_of_period(said, one.where))
        else:
            found.add(one.wall(said))
    left = (wall for wall in found if wall not in walls and wall.date() not in days)
    return [*map(one.at, left), *periods]


def period(said: str) -> list[Times]:
    """The one time that ``20260310T090000Z/PT1H`` is; ValueError for what is none."""
    from icalendar import vPeriod

    return [_of_period(vPeriod.from_ical(said.strip()), UTC)]  # type: ignore[no-untyped-call]


def is_strange(event: Any) -> bool:
    """Whether it may take another time than was read.

    By the clock of a zone that is not known; or it changes all later days of a series, which no
    program writes any more.
    """
    if not _takes_time(event):
        return False
    try:
        if "RECURRENCE-ID" in event and "RANGE" in event["RECURRENCE-ID"].params:
            return True
        start = event["DTSTART"]
        return isinstance(start.dt, datetime) and start.dt.tzinfo is None and "TZID" in start.params
    except Exception:  # counted where it is read
        return False


def _takes_time(event: Any) -> bool:
    def says(name: str) -> str:
        return str(event.get(name, "")).strip().upper()

    return not (
        says("STATUS") == "CANCELLED"
        or says("TRANSP") == "TRANSPARENT"
        or says("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    )


def _event(event: Any, stretch: Stretch) -> _Event:
    start = event["DTSTART"].dt
    is_day = not isinstance(start, datetime)
    where = stretch.zone if is_day else start.tzinfo or stretch.zone
    wall = datetime.combine(start, time()) if is_day else start.replace(tzinfo=None)
    length = _length(event, start, where)
    if length < timedelta():
        raise ValueError("It ends before it begins")
    return _Event(wall, where, length or (_DAY if is_day else length), is_day)


def _length(event: Any, start: date, where: tzinfo) -> timedelta:
    length: timedelta
    if "DURATION" in event:
        length = event["DURATION"].dt
    elif "DTEND" not in event:
        length = LENGTH if isinstance(start, datetime) else _DAY
    elif isinstance(start, datetime):
        length = _instant(event["DTEND"].dt, where) - _instant(start, where)
    else:
        length = event["DTEND"].dt - start
    return length


def _instant(said: datetime, where: tzinfo) -> datetime:
    return (said if said.tzinfo is not None else said.replace(tzinfo=where)).astimezone(UTC)


def _of_period(said: tuple[datetime, datetime | timedelta], where: tzinfo) -> Times:
    start, end = _instant(said[0], where), said[1]
    return start, start + end if isinstance(end, timedelta) else _instant(end, where)


def _named(event: Any, name: str) -> Iterator[Any]:
    """Every day, time or period of a property that may be there several times."""
    said = event.get(name, [])
    for one in said if isinstance(said, list) else [said]:
        yield from (value.dt for value in one.dts)


def _again(event: Any, one: _Event, stretch: Stretch) -> Iterator[datetime]:
    """When it comes again by its rules, in the stretch and a little around it."""
    said = event.get("RRULE", [])
    first = clock.reading(stretch.first, one.where) - one.length - 2 * _DAY
    last = clock.reading(stretch.last, one.where) + 2 * _DAY
    for rule in said if isinstance(said, list) else [said]:
        if stretch.patience.moments < MOMENTS_OF_A_RULE:
            raise Unreadable(_("Too much in the calendar comes again and again."))
        patience = Patience(MOMENTS_OF_A_RULE)
        try:
            meant = read_rule(rule.to_ical().decode(), one.where)
            yield from recurrences(meant, one.start, first, last, patience)
        finally:
            stretch.patience.spend(MOMENTS_OF_A_RULE - patience.moments)
