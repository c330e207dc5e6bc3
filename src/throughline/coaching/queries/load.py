"""How much each coach of a practice carries, and how long clients wait for an answer.

Times and counts, in a fixed number of reads whatever the size of the practice; never a word of
what was written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from throughline.coaching.models import Coach, OutreachStep, Session, Teammate
from throughline.coaching.queries.managing import loaded
from throughline.followthrough.models import Promise, Touch
from throughline.frame.among import among
from throughline.letters.models import Letter
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.answering_times import Times, Wait, times, waits

LOOKS_BACK = timedelta(days=90)
LATELY = timedelta(days=28)
MACHINES = ("session-reminder", "booking", "invitation", "listed")
"""Kinds of letters that answer nothing, whoever sent them off: a reminder is no word back."""


@dataclass(frozen=True, slots=True)
class Load:
    """One coach: the row with its `clients` and `unclosed`, sessions of 28 days, and the waits."""

    coach: Coach
    held: int
    times: Times


def loads(hat: Hat) -> list[Load]:
    """Every coach of the practice, by name."""
    zone = hat.person.zone
    since = hat.now - LOOKS_BACK
    came = _came(hat, since, zone)
    found = _waits(hat, came, since, zone)
    held = _held(hat)
    now = hat.now.astimezone(zone)
    return [
        Load(row, held.get(row.person_id, 0), times(found.get(row.person_id, ()), now))
        for row in loaded(hat)
    ]


def _held(hat: Hat) -> dict[int, int]:
    rows = Session.objects.filter(
        keeper_id=hat.keeper_id,
        sat=Session.Sat.HELD,
        starts_at__gte=hat.now - LATELY,
        starts_at__lte=hat.now,
        coach__isnull=False,
    )
    return dict(rows.order_by().values("coach").annotate(n=Count("pk")).values_list("coach", "n"))


def _touches(hat: Hat, since: datetime) -> QuerySet[Touch]:
    """Contacts of the practice with its clients in that time, that stand and are to be seen."""
    rows: QuerySet[Touch] = KeptQuerySet(Touch).visible_to(hat)
    rows = rows.filter(recorded_at__gte=since, voided_at__isnull=True, on__gte=since.date())
    return rows.filter(relationship__client__isnull=False)


Came = dict[int, list[datetime]]


def _came(hat: Hat, since: datetime, zone: ZoneInfo) -> Came:
    """For each relationship when something came from the client: mail, a tap, a wish for a time.

    One of which only the day is known came at its beginning.
    """
    rows = _touches(hat, since).filter(direction=Touch.Direction.IN)
    found: Came = {}
    for tie, on, at in rows.values_list("relationship", "on", "at"):
        found.setdefault(tie, []).append(at or datetime.combine(on, time.min, tzinfo=zone))
    return found


def _back(hat: Hat, asked: RawSQL, since: datetime, zone: ZoneInfo) -> Came:
    """For each relationship in `asked` when its coach did something for the client: wrote,
    called, talked, booked a time, or read an answer and ticked it.

    One of which only the day is known counts as done by its end: that flatters nobody by more
    than a day, and calls nobody late who was not.
    """
    found: Came = {}

    def add(rows: Iterable[tuple[Any, ...]]) -> None:
        for tie, at in rows:
            found.setdefault(tie, []).append(at)

    rows = _touches(hat, since).exclude(direction=Touch.Direction.IN)
    rows = rows.filter(relationship__in=asked).exclude(pk__in=_of_machines(hat, since))
    told = rows.values_list("relationship", "on", "at")
    add((tie, at or datetime.combine(on, time.max, tzinfo=zone)) for tie, on, at in told)
    booked = Session.objects.filter(keeper_id=hat.keeper_id, by_client=False, made_at__gte=since)
    tie = "engagement__client__relationship"
    add(booked.filter(**{f"{tie}__in": asked}).values_list(tie, "made_at"))
    read = Promise.objects.filter(
        Q(origin__startswith="reply:") | Q(origin__startswith="time-asked:"),
        keeper_id=hat.keeper_id,
        kept_at__gte=since,
        relationship__in=asked,
    )
    add(read.values_list("relationship", "kept_at"))
    return found


def _of_machines(hat: Hat, since: datetime) -> QuerySet[Any, Any]:
    """Contacts that a letter left which no coach sent: reminders, confirmations, the ladder's."""
    ladder = OutreachStep.objects.filter(
        keeper_id=hat.keeper_id, at__gte=since - LATELY, letter__touch__isnull=False
    )
    letters = Letter.objects.filter(keeper_id=hat.keeper_id, sent_at__gte=since)
    by_rote = Q(kind__in=MACHINES) | Q(pk__in=ladder.values("letter"))
    return letters.filter(by_rote, touch__isnull=False).values("touch")


def _waits(hat: Hat, came: Came, since: datetime, zone: ZoneInfo) -> dict[int, list[Wait]]:
    """By coach: a wait that ended is of whoever coached the client when it began; one that goes on
    is of whoever coaches them now, who alone can end it."""
    if not came:
        return {}
    asked = among(list(came))
    back, mates = _back(hat, asked, since, zone), _mates(hat, asked, since)
    found: dict[int, list[Wait]] = {}
    for tie, instants in came.items():
        for one in waits(instants, back.get(tie, ())):
            day = (one.since if one.answered else hat.now).astimezone(zone).date()
            who = _coach_on(mates.get(tie, ()), day)
            if who is not None:
                found.setdefault(who, []).append(one)
    return found


Mates = Sequence[tuple[date, date | None, int]]


def _mates(
    hat: Hat, asked: RawSQL, since: datetime
) -> dict[int, list[tuple[date, date | None, int]]]:
    """For each relationship in `asked` who coached it from when to when, as far as that overlaps
    the time since."""
    tie = "engagement__client__relationship"
    still = Q(until__isnull=True) | Q(until__gte=since.date())
    rows = Teammate.objects.filter(
        still, keeper_id=hat.keeper_id, part=Teammate.Part.COACH, **{f"{tie}__in": asked}
    )
    found: dict[int, list[tuple[date, date | None, int]]] = {}
    for key, first, last, person in rows.order_by("since", "pk").values_list(
        tie, "since", "until", "person"
    ):
        found.setdefault(key, []).append((first, last, person))
    return found


def _coach_on(mates: Mates, day: date) -> int | None:
    """Who coached them on a day: of several the one who came last; if nobody did yet, the first
    who came after it."""
    there = [who for first, last, who in mates if first <= day and (last is None or day <= last)]
    after = [who for first, _last, who in mates if first > day]
    return next(iter(there[-1:] or after), None)
