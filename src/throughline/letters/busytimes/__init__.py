"""When somebody is busy, by the calendar that they keep elsewhere: from a feed's bytes to times.

Nothing but times leaves here: titles, places and people are dropped before the feed is read. An
event that cannot be read is left out and counted; a feed that cannot be read whole is refused, for
half a calendar would offer hours that are taken.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from throughline.letters.busytimes.events import Stretch, Times, is_strange, period, times_of
from throughline.letters.busytimes.lines import saying_when
from throughline.letters.invited import Unreadable, calendars
from throughline.rulebook.slots import Busy

__all__ = ["BusyTimes", "Unreadable", "busy_times"]

MOST_SPANS = 5_000
"""Times that are kept of one feed, where those that overlap are one."""
MOST_TIMES = 20_000
"""Times that are put together to these."""


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """Spans in UTC, in order, none touching another.

    `problems`: events that were left out because they cannot be read, or that may be at another
    time than they seem, because their time zone is not known or all later days change with them.
    """

    spans: tuple[Busy, ...]
    problems: int = 0


def busy_times(raw: bytes, *, first: datetime, last: datetime, zone: ZoneInfo) -> BusyTimes:
    """Return when a calendar's owner is busy from `first` up to `last`, two instants.

    `zone` is where whole days, times without a zone and times of an unknown one are meant. Spans
    that lie partly outside are given whole. Raises Unreadable with a sentence; whatever the bytes
    are, nothing else is raised. A large feed takes seconds: never within a request.
    """
    lines, periods = saying_when(raw)
    found = _Found(Stretch(first, last, zone))
    for said in periods:
        found.take(partial(period, said))
    for calendar in calendars(lines):
        if str(calendar.get("METHOD", "")).strip().upper() != "CANCEL":
            _read(list(calendar.walk("VEVENT")), found)
    return BusyTimes(tuple(found.merged()), found.problems)


def _read(events: list[Any], found: "_Found") -> None:
    """The days of a series that were changed, then each series without them."""
    changed: defaultdict[str, list[date]] = defaultdict(list)
    for event in events:
        if "RECURRENCE-ID" in event:
            found.take(partial(_changed_day, event, found.stretch, changed))
    for event in events:
        if "RECURRENCE-ID" not in event:
            gone = changed.get(str(event.get("UID", "")), [])
            found.take(partial(times_of, event, found.stretch, gone))
    found.problems += sum(is_strange(event) for event in events)


def _changed_day(
    event: Any, stretch: Stretch, changed: defaultdict[str, list[date]]
) -> list[Times]:
    times, instead_of = times_of(event, stretch), event["RECURRENCE-ID"].dt
    if "UID" in event:
        changed[str(event["UID"])].append(instead_of)
    return times


@dataclass(slots=True)
class _Found:
    """What there is in a stretch of time so far."""

    stretch: Stretch
    problems: int = 0
    times: set[Times] = field(default_factory=set)

    def take(self, read: Callable[[], Iterable[Times]]) -> None:
        """Keep what `read` gives, or count one problem more."""
        try:
            times = [one for one in read() if self.stretch.meets(one)]
        except Unreadable:
            raise
        except Exception:  # the library raises many kinds for what no calendar has
            self.problems += 1
            return
        self.times.update(times)
        if len(self.times) > MOST_TIMES:
            raise Unreadable(_("There are too many times in the calendar."))

    def merged(self) -> list[Busy]:
        """What overlaps or touches made one."""
        spans: list[Busy] = []
        for start, end in sorted(self.times):
            if spans and start <= spans[-1].ends_at:
                spans[-1] = Busy(spans[-1].starts_at, max(end, spans[-1].ends_at))
            else:
                spans.append(Busy(start, end))
        if len(spans) > MOST_SPANS:
            raise Unreadable(_("There are too many times in the calendar."))
        return spans
