"""Whoever books holds the coach's calendar until the booking stands."""

from datetime import datetime, timedelta

from throughline.coaching.actions.booking.refusing import gone
from throughline.coaching.models import Calendar, Engagement, Session, SessionKind
from throughline.coaching.queries.availability import Leaving, agenda, free_slots, overlapping
from throughline.people.models import Person
from throughline.rulebook.slots import Slot

NEXT_DAYS = timedelta(days=21)
NEXT_TIMES = 6
DAY = timedelta(days=1)


def lock(person: Person, now: datetime) -> Calendar:
    """Lock a coach's calendar to the end of the transaction; everybody else waits."""
    Calendar.objects.get_or_create(
        person=person, defaults={"time_zone": person.time_zone, "made_at": now}
    )
    return Calendar.objects.select_for_update().get(person=person)


def lock_engagement(engagement: Engagement) -> Engagement:
    """Lock a programme to the end of the transaction: what is left of it is used up once."""
    rows = Engagement.objects.select_for_update(of=("self",)).select_related(
        "client__relationship__party__account"
    )
    return rows.get(pk=engagement.pk)


def slot_of(kind: SessionKind, starts_at: datetime) -> Slot:
    """The time that a session of a kind takes, from an instant."""
    return Slot(starts_at, starts_at + timedelta(minutes=kind.minutes))


def insist_on_free(
    person: Person,
    kind: SessionKind,
    slot: Slot,
    now: datetime,
    *,
    engagement: Engagement,
    by_client: bool,
    moving: Session | None = None,
) -> None:
    """Raise TimeGone, with the next times, unless this one is free. Ask under the lock."""
    day = person.day(slot.starts_at)
    found = agenda(
        person,
        kind.minutes,
        now=now,
        first=day - DAY,
        last=day + DAY,
        but=Leaving(engagement, moving),
    )
    if found is None or not found.allows(slot, now):
        others = next_times(person, kind, now, engagement=engagement, moving=moving)
        raise gone(others, by_client=by_client)


def insist_on_nobody_else(
    person: Person, slot: Slot, *, by_client: bool, moving: Session | None = None
) -> None:
    """Raise TimeGone when the coach is with another client then: that is so on no purpose."""
    if overlapping(person, slot, but=Leaving(session=moving)):
        raise gone((), by_client=by_client)


def next_times(
    person: Person,
    kind: SessionKind,
    now: datetime,
    *,
    engagement: Engagement,
    moving: Session | None = None,
) -> list[Slot]:
    """The next few times that can be had instead."""
    today = person.day(now)
    found = free_slots(
        person,
        kind,
        engagement=engagement,
        now=now,
        first=today,
        last=today + NEXT_DAYS,
        moving=moving,
    )
    return found[:NEXT_TIMES]
