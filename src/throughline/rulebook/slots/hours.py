"""When a coach is open, and the grid on which that is offered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from throughline.rulebook import clock
from throughline.rulebook.slots.kinds import Opening, Otherwise

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

Spans = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Hours:
    """When it is open: as instants, and where grids begin and end by the clock."""

    spans: Spans
    grids: Spans


def hours_of(
    openings: Iterable[Opening],
    otherwise: Iterable[Otherwise],
    zone: ZoneInfo,
    first: date,
    last: date,
) -> Hours:
    """Open hours that a slot of these dates may touch: a day before them and one after."""
    days = [first + number * DAY for number in range(-1, (last - first).days + 2)]
    weekly: defaultdict[int, list[Opening]] = defaultdict(list)
    for opening in openings:
        weekly[opening.weekday].append(opening)
    usual = [_wall(day, one.begins, one.ends) for day in days for one in weekly[day.weekday()]]
    near = [one for one in otherwise if days[0] <= one.on <= days[-1]]
    extra = [_wall(one.on, one.begins, one.ends) for one in near if one.is_open]
    closed = [_wall(one.on, one.begins, one.ends) for one in near if not one.is_open]
    week = _without(merged(_instants(usual, zone)), merged(_instants(closed, zone)))
    return Hours(merged([*week, *_instants(extra, zone)]), usual + extra)


def _wall(day: date, begins: time | None, ends: time | None) -> tuple[datetime, datetime]:
    start = datetime.combine(day, begins or time())
    end = datetime.combine(day, ends or time())
    return start, end if end > start else end + DAY


def _instants(walls: Iterable[tuple[datetime, datetime]], zone: ZoneInfo) -> Spans:
    return [(clock.instant(start, zone), clock.instant(end, zone)) for start, end in walls]


def merged(spans: Iterable[tuple[datetime, datetime]]) -> Spans:
    """Spans in order, those that touch made one, those that are none left out."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _without(spans: Spans, holes: Spans) -> Spans:
    """What is left of some spans; both are merged."""
    left: Spans = []
    for begins, end in spans:
        start = begins
        for hole_start, hole_end in holes:
            if hole_end <= start or hole_start >= end:
                continue
            left.append((start, hole_start))
            start = hole_end
        left.append((start, end))
    return [(start, end) for start, end in left if start < end]


def grid(grids: Spans, zone: ZoneInfo, step: int) -> Iterator[tuple[date, datetime]]:
    """Every beginning that could be offered: its date by the clock, and its instant."""
    for start, end in grids:
        walls = [start + passed * MINUTE for passed in range(0, (end - start) // MINUTE, step)]
        began = clock.instant(start, zone)
        if clock.instant(end, zone) - began == end - start:  # nobody turns the clock meanwhile
            yield from ((wall.date(), began + (wall - start)) for wall in walls)
        else:
            yield from _turned(walls, zone)


def _turned(walls: Iterable[datetime], zone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    for wall in walls:
        at = clock.instant(wall, zone)
        if clock.reading(at, zone) == wall:  # else the clock jumps over it
            yield wall.date(), at
