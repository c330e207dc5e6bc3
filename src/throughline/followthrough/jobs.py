"""The sweep: notices what has fallen due. It reads two small indexes and costs by what is due.

Nothing depends on the hour it runs: what fell due while the machine was off is found at the
next run, late and never skipped. Today itself does not wait for it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from throughline.followthrough.actions.appointments import origin_of
from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.frame.work import Job
from throughline.people.queries import zones_in_use

CHUNK = 500
SHOWN = Q(arrival__isnull=True) | Q(
    arrival__released_at__isnull=False, arrival__undone_at__isnull=True
)
TO_SETTLE = Q(cancelled_at__isnull=True, settled_at__isnull=True, asked_at__isnull=True)

Due = tuple[int, date, str]  # a relationship's id, its due date, its keeper's time zone


def sweep(now: datetime) -> int:
    """Surface what fell due and ask how ended appointments went; returns how many rows changed."""
    return _surface(now) + _ask_how_it_went(now)


def _surface(now: datetime) -> int:
    changed = 0
    for chunk in _to_surface(now):
        by_day: dict[date, list[int]] = {}
        for pk, due_on, zone in chunk:
            day = _day_in(zone, now)
            if due_on <= day:
                by_day.setdefault(day, []).append(pk)
        changed += sum(_mark(day, pks) for day, pks in by_day.items())
    return changed


def _day_in(zone: str, now: datetime) -> date:
    """The day it is there. A zone that this machine does not know must not silence anyone."""
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return now.date()


def _mark(day: date, pks: Sequence[int]) -> int:
    """Mark them surfaced, taken in one order: two sweeps wait for each other and never cross."""
    with transaction.atomic():
        still = Relationship.objects.filter(pk__in=pks, surfaced_on__isnull=True, due_on__lte=day)
        taken = still.order_by("pk").select_for_update().values_list("pk", flat=True)
        return Relationship.objects.filter(pk__in=list(taken)).update(surfaced_on=day)


def _fallen_due(now: datetime) -> Q:
    """What is due by the clock of each keeper. Where all live by one day this asks for no zone,
    so what falls due tomorrow is not read over and over because it is tomorrow somewhere."""
    days = {zone: _day_in(zone, now) for zone in zones_in_use()}
    first = min(days.values(), default=now.date())
    due = Q(due_on__lte=first)
    for day in {*days.values()} - {first}:
        there = [zone for zone in days if days[zone] >= day]
        theirs = Q(keeper__person__time_zone__in=there)
        theirs |= Q(keeper__organisation__time_zone__in=there)
        due |= Q(due_on__gt=first, due_on__lte=day) & theirs
    return due & Q(due_on__lte=max(days.values(), default=first))


def _to_surface(now: datetime) -> Iterator[list[Due]]:
    """What has fallen due and was not noticed, by key and not by offset: marking skips nothing."""
    rows = Relationship.objects.filter(SHOWN, _fallen_due(now), surfaced_on__isnull=True)
    last: tuple[date, int] | None = None
    while True:
        after = Q()
        if last is not None:
            after = Q(due_on__gt=last[0]) | Q(due_on=last[0], pk__gt=last[1])
            after &= Q(due_on__gte=last[0])  # implied, but by it the index is entered there
        found = (
            rows.filter(after)
            .order_by("due_on", "pk")
            .values_list(
                "pk", "due_on", "keeper__person__time_zone", "keeper__organisation__time_zone"
            )
        )
        chunk = [(pk, due, one or other or "UTC") for pk, due, one, other in found[:CHUNK] if due]
        if not chunk:
            return
        yield chunk
        last = chunk[-1][1], chunk[-1][0]


def _ask_how_it_went(now: datetime) -> int:
    """Make one promise for each appointment that is over and was not settled."""
    asked = 0
    over = Appointment.objects.filter(TO_SETTLE, SHOWN, ends_at__lt=now)
    with_owner = over.select_related("keeper__person", "keeper__organisation")
    while chunk := list(with_owner.order_by("ends_at", "pk")[:CHUNK]):
        asked += sum(_ask(row, now) for row in chunk)
    return asked


@transaction.atomic
def _ask(row: Appointment, now: datetime) -> bool:
    """Ask unless somebody was quicker: another sweep, or the person who has just said how it went.

    Whoever marks the row asks, so a promise is never made for an appointment that is settled.
    """
    if not Appointment.objects.filter(TO_SETTLE, pk=row.pk).update(asked_at=now):
        return False
    owner = getattr(row.keeper, "person", None) or row.keeper.organisation
    asked = {"what": row.title, "ask_on": _day_in(owner.time_zone, now)}
    Promise.objects.update_or_create(
        keeper_id=row.keeper_id,
        origin=origin_of(row.pk),
        # It was asked before when the time was moved since: then it is open once more.
        defaults={**asked, "kept_at": None, "dropped_at": None},
        create_defaults={
            **asked,
            "relationship_id": row.relationship_id,
            "link": reverse("appointment", args=[row.pk]),
            "made_at": now,
        },
    )
    return True


JOBS = [Job("sweep", every=60, run=sweep)]
