"""The rows of this room as a hat sees them, and what can be asked of them."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import F, Q

from throughline.followthrough.models import (
    Appointment,
    Heartbeat,
    Promise,
    Relationship,
    Snooze,
    Touch,
)
from throughline.people.hats import Hat
from throughline.people.models import Section
from throughline.people.queries import KeptQuerySet, Row
from throughline.rulebook import cadence

ANSWER = "answer:"
"""How the origin of a promise begins by which an answer is owed: then whom, and since when."""
AMONG = 40  # promises asked for longest, of which the soonest are chosen


class RelationshipQuerySet(KeptQuerySet[Relationship]):
    section = Section.NETWORK

    def active(self) -> Self:
        """Not let go."""
        return self.filter(ended_at__isnull=True)

    def due(self, on: date) -> Self:
        """Asked for by a day, on it or before it: what is late stays due."""
        return self.filter(due_on__lte=on)

    def at_worst(self, on: date) -> Self:
        """Due for so long that even the worst interval has passed."""
        return self.filter(due_on__lte=on, worst_on__lte=on)

    def last_between(self, first: date, last: date) -> Self:
        """Whose last contact lies within these days."""
        return self.filter(last_on__gte=first, last_on__lte=last)


class TiedQuerySet(KeptQuerySet[Row]):
    """Rows that hang on a relationship."""

    def of(self, tie: Relationship) -> Self:
        """Those of one relationship."""
        return self.filter(relationship=tie)


class TouchQuerySet(TiedQuerySet[Touch]):
    section = Section.NETWORK

    def standing(self) -> Self:
        """Not voided."""
        return self.filter(voided_at__isnull=True)

    def counting(self, counts: str) -> Self:
        """Those that move the due date under a relationship's rule."""
        outcomes = [outcome.value for outcome in cadence.COUNTED[cadence.Counts(counts)]]
        return self.standing().filter(outcome__in=outcomes)

    def newest_first(self) -> Self:
        """By the day it happened, then the instant where known, then as recorded."""
        # Said outright, because databases do not agree on where an unknown instant goes.
        return self.order_by("-on", F("at").desc(nulls_last=True), "-id")

    def answering(self, day: date) -> Self:
        """Those by which the keeper answered what was written on a day."""
        ours = (Touch.Direction.OUT.value, Touch.Direction.BOTH.value)
        rows = self.standing().filter(direction__in=ours, on__gte=day)
        return rows.exclude(outcome=Touch.Outcome.FAILED)

    def numbered(self, pk: int | None) -> Self:
        """The one of that number, if there is one."""
        return self.none() if pk is None else self.filter(pk=pk)

    def earlier_than(self, touch: Touch) -> Self:
        """What follows one in that order."""
        if touch.at is None:
            that_day = Q(at__isnull=True, pk__lt=touch.pk)
        else:
            before = Q(at__lt=touch.at) | Q(at=touch.at, pk__lt=touch.pk)
            that_day = before | Q(at__isnull=True)
        # The first bound is implied by the second, but only by it an index is entered there.
        return self.filter(Q(on__lt=touch.on) | Q(that_day, on=touch.on), on__lte=touch.on)

    def by_hand(self) -> Self:
        """Logged by the person, not brought in."""
        return self.filter(source="", arrival__isnull=True)

    def logged_since(self, instant: datetime) -> Self:
        """Written down at an instant or after it, by hand, and not taken back."""
        return self.by_hand().standing().filter(recorded_at__gte=instant)

    def written(self) -> Self:
        """With words that one of the two sent the other: a note on a talk is one's own."""
        one_way = (Touch.Direction.OUT.value, Touch.Direction.IN.value)
        return self.filter(direction__in=one_way).exclude(note="")

    def talks(self) -> Self:
        """Standing ones in which both sides took part."""
        return self.standing().filter(outcome=Touch.Outcome.TWO_WAY)


class SnoozeQuerySet(TiedQuerySet[Snooze]):
    section = Section.NETWORK

    def in_force(self) -> Self:
        """Not lifted; the newest of them holds."""
        return self.filter(lifted_at__isnull=True).order_by("-set_at", "-id")


class PromiseQuerySet(TiedQuerySet[Promise]):
    section = Section.PLAN

    def open(self) -> Self:
        """Neither kept nor dropped."""
        return self.filter(kept_at__isnull=True, dropped_at__isnull=True)

    def asked_for(self, on: date) -> Self:
        """Open, and Today shows them from that day or earlier."""
        return self.open().filter(ask_on__lte=on)

    def for_answers(self) -> Self:
        """Those by which an answer is owed."""
        return self.filter(origin__startswith=ANSWER)

    def from_origin(self, origin: str) -> Self:
        """Those whose origin is this, or this and more after a colon."""
        # A range, because SQLite enters no index for LIKE; ";" is what follows ":".
        more = Q(origin__gt=f"{origin}:", origin__lt=f"{origin};")
        return self.filter(Q(origin=origin) | more)

    def kept_since(self, instant: datetime) -> Self:
        """Kept at an instant or after it."""
        return self.filter(kept_at__gte=instant)

    def overdue(self, on: date) -> Self:
        """Asked for by a day, and their own day is over."""
        return self.asked_for(on).filter(due_on__lt=on)

    def longest_first(self) -> Self:
        """By the day from which they are asked for."""
        return self.order_by("ask_on", "id")

    def most_pressing(self, most: int) -> list[Promise]:
        """Of those asked for longest, the ones that are owed soonest.

        What is asked for long before its day, as a certificate that runs out, is no more urgent
        for that than what is late. Chosen among a few, so that it is read within the index.
        """
        first = list(self.longest_first()[: most + AMONG])
        return sorted(first, key=lambda row: (row.due_on or row.ask_on, row.pk))[:most]


class AppointmentQuerySet(TiedQuerySet[Appointment]):
    section = Section.PLAN

    def standing(self) -> Self:
        """Not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def next(self, now: datetime) -> Self:
        """Not over yet, the nearest first."""
        ahead = self.standing().filter(ends_at__gte=now, starts_at__gte=now - timedelta(days=7))
        return ahead.order_by("starts_at", "id")

    def between(self, start: datetime, end: datetime) -> Self:
        """Standing ones that begin from one instant on and before another, in their order."""
        within = self.standing().filter(starts_at__gte=start, starts_at__lt=end)
        return within.order_by("starts_at", "id")


def relationships(hat: Hat) -> RelationshipQuerySet:
    """The keeper's ties."""
    return RelationshipQuerySet(Relationship).visible_to(hat)


def touches(hat: Hat) -> TouchQuerySet:
    """The keeper's moments of contact, voided ones included."""
    return TouchQuerySet(Touch).visible_to(hat)


def snoozes(hat: Hat) -> SnoozeQuerySet:
    """The keeper's 'not now' answers."""
    return SnoozeQuerySet(Snooze).visible_to(hat)


def promises(hat: Hat) -> PromiseQuerySet:
    """What is owed, by either side."""
    return PromiseQuerySet(Promise).visible_to(hat)


def appointments(hat: Hat) -> AppointmentQuerySet:
    """The keeper's booked times."""
    return AppointmentQuerySet(Appointment).visible_to(hat)


def answer_day(row: Promise) -> date | None:
    """The day of the message to which a promise owes the answer; None for any other promise."""
    said = row.origin.removeprefix(ANSWER).partition(":")[2]
    if not row.origin.startswith(ANSWER):
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def interval(every: int | None, unit: str) -> cadence.Interval | None:
    """Two columns as the rulebook's interval."""
    return None if every is None else cadence.Interval(every, cadence.Unit(unit))


def policy_of(row: Relationship) -> cadence.Policy:
    """A relationship's policy columns as the rulebook's parameters."""
    return cadence.Policy(
        starts_on=row.starts_on,
        ideal=interval(row.ideal_every, row.ideal_unit),
        worst=interval(row.worst_every, row.worst_unit),
        counts=cadence.Counts(row.counts),
    )


def heartbeat(job: str) -> Heartbeat | None:
    """When a job last ran through."""
    return Heartbeat.objects.filter(pk=job).first()
