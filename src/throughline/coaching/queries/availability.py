"""When a coach can be booked: their own hours and everything that takes of them, as the rulebook
wants it. Read over all practices at once, since nobody can be in two of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from throughline.coaching.models import (
    BusyTime,
    Calendar,
    Engagement,
    GroupSession,
    HeldSlot,
    Opening,
    Otherwise,
    Session,
    SessionKind,
)
from throughline.followthrough.models import Appointment
from throughline.people.models import Person
from throughline.rulebook import slots
from throughline.rulebook.slots import Slot
from throughline.rulebook.slots.kinds import LEAST_STEP, MOST_STEP

DAY = timedelta(days=1)
LONGEST = timedelta(days=2)
"""How far before a span something may begin that still lasts in it: buffers and night hours."""

MOST_A_WEEK, MOST_OTHERWISE = 200, 2_000
"""Spans of hours that are reckoned with. Nobody types so many in; a file may bring any number, and
whoever books is not to wait for them."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A coach's hours and what is taken of them, for sessions of one length."""

    openings: tuple[slots.Opening, ...]
    otherwise: tuple[slots.Otherwise, ...]
    busy: tuple[slots.Busy, ...]
    zone: ZoneInfo
    manners: slots.Manners
    taken: Mapping[date, int]
    last: date

    def free(self, now: datetime, first: date, last: date) -> list[Slot]:
        """What is free on these dates, no further ahead than the coach lets themself be booked."""
        last = min(last, self.last)
        if last < first:
            return []
        return slots.slots(
            self.openings,
            self.otherwise,
            self.busy,
            zone=self.zone,
            manners=self.manners,
            now=now,
            first=first,
            last=last,
            taken_per_day=self.taken,
        )

    def allows(self, slot: Slot, now: datetime) -> bool:
        """Whether one slot is free."""
        if slot.starts_at.astimezone(self.zone).date() > self.last:
            return False
        return slots.is_free(
            slot,
            self.openings,
            self.otherwise,
            self.busy,
            zone=self.zone,
            manners=self.manners,
            now=now,
            taken_per_day=self.taken,
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """What does not count as taken: what is held for one engagement, and a session to be moved."""

    engagement: Engagement | None = None
    session: Session | None = None


NOTHING = Leaving()


def calendar_of(person: Person) -> Calendar | None:
    """How somebody can be booked, if they coach anywhere."""
    return Calendar.objects.filter(person=person).first()


def agenda(
    person: Person, minutes: int, *, now: datetime, first: date, last: date, but: Leaving = NOTHING
) -> Agenda | None:
    """A coach's hours around these dates; None for who has no calendar."""
    calendar = calendar_of(person)
    if calendar is None:
        return None
    zone = ZoneInfo(calendar.time_zone)
    span = (_midnight(first - LONGEST, zone), _midnight(last + LONGEST, zone))
    return Agenda(
        openings=_openings(person),
        otherwise=_otherwise(person, first - LONGEST, last + LONGEST),
        busy=tuple(_busy(person, span, now, but)),
        zone=zone,
        manners=manners_of(calendar, minutes),
        taken=_taken(person, span, zone, but),
        last=now.astimezone(zone).date() + calendar.days_ahead * DAY,
    )


def free_slots(
    person: Person,
    kind: SessionKind,
    *,
    engagement: Engagement | None = None,
    now: datetime,
    first: date,
    last: date,
    moving: Session | None = None,
) -> list[Slot]:
    """Return the times at which a session of this kind may be booked with a coach, in order.

    Dates are the coach's. What is held for `engagement` is free to it; `moving` is a session that
    leaves its own time free.
    """
    but = Leaving(engagement, moving)
    found = agenda(person, kind.minutes, now=now, first=first, last=last, but=but)
    return found.free(now, first, last) if found else []


def manners_of(calendar: Calendar, minutes: int) -> slots.Manners:
    """How a coach lets themself be booked, for a session of so many minutes."""
    return slots.Manners(
        minutes=minutes,
        step=min(max(calendar.step, LEAST_STEP), MOST_STEP),
        before=calendar.before,
        after=calendar.after,
        notice_hours=calendar.notice_hours,
        most_per_day=calendar.most_per_day,
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _openings(person: Person) -> tuple[slots.Opening, ...]:
    rows = Opening.objects.filter(keeper_id=person.keeper_id).order_by("weekday", "begins")
    return tuple(slots.Opening(one.weekday, one.begins, one.ends) for one in rows[:MOST_A_WEEK])


def _otherwise(person: Person, first: date, last: date) -> tuple[slots.Otherwise, ...]:
    rows = Otherwise.objects.filter(keeper_id=person.keeper_id, on__gte=first, on__lte=last)
    told = rows.order_by("on", "pk")[:MOST_OTHERWISE]
    return tuple(slots.Otherwise(one.on, one.begins, one.ends, one.is_open) for one in told)


Span = tuple[datetime, datetime]


def _busy(person: Person, span: Span, now: datetime, but: Leaving) -> Iterator[slots.Busy]:
    """All that takes time. A feed that repeats a session that is being moved does not hold it."""
    begins, ends = span
    lies = {"ends_at__gt": begins, "starts_at__lt": ends}
    for at in _sessions(person, span, but):
        yield slots.Busy(*at, is_session=True)
    held = HeldSlot.objects.filter(**lies, coach=person, taken_at=None, let_go_at=None)
    held = held.filter(until__gt=now)
    if but.engagement is not None:
        held = held.exclude(engagement=but.engagement)
    for at in held.values_list("starts_at", "ends_at"):
        yield slots.Busy(*at, is_session=True)
    own = Appointment.objects.filter(**lies, keeper_id=person.keeper_id, cancelled_at=None)
    fed = BusyTime.objects.filter(**lies, keeper_id=person.keeper_id)
    moving = (but.session.starts_at, but.session.ends_at) if but.session else None
    for row in (own, fed):
        for at in row.values_list("starts_at", "ends_at"):
            if at != moving:
                yield slots.Busy(*at)


def _sessions(person: Person, span: Span, but: Leaving) -> list[Span]:
    """When they have sessions: of a group once, also while nobody has joined it."""
    begins, ends = span
    rows = Session.objects.filter(
        coach=person, sat=Session.Sat.BOOKED, ends_at__gt=begins, starts_at__lt=ends
    )
    rows = rows.filter(group__isnull=True)
    if but.session is not None:
        rows = rows.exclude(pk=but.session.pk)
    groups = GroupSession.objects.filter(
        coach=person, cancelled_at=None, ends_at__gt=begins, starts_at__lt=ends
    )
    times = ("starts_at", "ends_at")
    return [*rows.values_list(*times), *groups.values_list(*times)]


def _taken(person: Person, span: Span, zone: ZoneInfo, but: Leaving) -> dict[date, int]:
    """How many sessions there are already, by the coach's date."""
    days = (begins.astimezone(zone).date() for begins, _ends in _sessions(person, span, but))
    return dict(Counter(days))


def overlapping(person: Person, slot: Slot, *, but: Leaving = NOTHING) -> bool:
    """Whether somebody is with another client then, whatever else is in their calendar."""
    return bool(_sessions(person, (slot.starts_at, slot.ends_at), but))


def open_slots(engagement: Engagement, now: datetime) -> list[HeldSlot]:
    """The times that are held for a client now, the earliest first."""
    rows = HeldSlot.objects.filter(engagement=engagement, taken_at=None, let_go_at=None)
    rows = rows.filter(until__gt=now, starts_at__gt=now).select_related("kind", "coach")
    return list(rows.order_by("starts_at", "pk"))


def preview(person: Person, now: datetime, ahead: timedelta, minutes: int = 60) -> list[Slot]:
    """What a client would be offered for a session of an hour, or so many minutes."""
    today = person.day(now)
    found = agenda(person, minutes, now=now, first=today, last=today + ahead)
    return found.free(now, today, today + ahead) if found else []
