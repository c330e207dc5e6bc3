"""What may be read of follow-through, and Today: three indexed reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from django.db.models import F, OuterRef, Q, Subquery

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
AMONG = 40  # promises asked for longest, of which the soonest are chosen
"""How the origin of a promise begins by which an answer is owed: then whom, and since when."""


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


@dataclass(frozen=True, slots=True)
class Item:
    """One thing Today asks for: a promise, or a relationship that is due."""

    band: cadence.Band
    promise: Promise | None = None
    relationship: Relationship | None = None
    said: Touch | None = None  # the last touch with words
    last: Touch | None = None  # the last contact at all
    asked_until: date | None = None  # the snooze in force, if there is one


@dataclass(frozen=True, slots=True)
class Today:
    """What follow-through asks for now, at most the cap; how many wait; what is booked next."""

    items: Sequence[Item]
    waiting: int
    appointments: Sequence[Appointment]


def today(hat: Hat, limit: int | None = None) -> Today:
    """Read Today: promises first, then at worst, then ideal, each the strongest tie first.

    `limit` overrides the person's own cap, for the page that shows everything that waits.
    """
    room = _room(hat) if limit is None else limit
    owed = promises(hat).asked_for(hat.today)
    due = relationships(hat).due(hat.today)
    promised = owed.most_pressing(room)
    named = [row.relationship_id for row in promised if row.relationship_id]
    if limit is None and named:  # one place for one person: a promise says more than silence
        due = due.exclude(pk__in=named)
    chosen = _first_due(due, hat.today, room - len(promised))
    items = _with_words(hat, promised, chosen)
    full = len(items) >= room
    waiting = owed.count() + due.count() - len(items) if full else 0
    upcoming = appointments(hat).next(hat.now)
    return Today(items=items, waiting=waiting, appointments=list(upcoming[:5]))


def midnight(hat: Hat, day: date | None = None) -> datetime:
    """The instant at which a day of the keeper's begins; today, if no other is given."""
    return datetime.combine(day or hat.today, time(), tzinfo=hat.person.zone).astimezone(UTC)


def _room(hat: Hat) -> int:
    person, done = hat.person, 0
    if cadence.is_gentle(person.loss_on, hat.today):
        began = midnight(hat)
        done = touches(hat).logged_since(began).count() + promises(hat).kept_since(began).count()
    return cadence.cap(person.daily_cap, person.loss_on, hat.today, done)


def _first_due(due: RelationshipQuerySet, on: date, room: int) -> list[tuple[int, cadence.Band]]:
    """The ids to show with their bands: ranked within the covering index, rows read after."""
    chosen: list[tuple[int, cadence.Band]] = []
    worst, ideal = due.at_worst(on), due.filter(Q(worst_on__isnull=True) | Q(worst_on__gt=on))
    for band, rows in ((cadence.Band.WORST, worst), (cadence.Band.IDEAL, ideal)):
        if room <= len(chosen):
            break
        ranked = rows.order_by("-strength", "due_on", "id").values_list("pk", flat=True)
        chosen += [(pk, band) for pk in ranked[: room - len(chosen)]]
    return chosen


def with_last_words(hat: Hat, chosen: Sequence[tuple[int, cadence.Band]]) -> list[Item]:
    """Items for relationships given by id and band, each with its last contact and words."""
    pks = [pk for pk, _ in chosen]
    if not pks:
        return []
    rows = {row.pk: row for row in _with_touch_ids(hat, pks)}
    wanted = {pk for row in rows.values() for pk in (row.said_id, row.last_id) if pk}  # type: ignore[attr-defined]
    found = touches(hat).in_bulk(wanted) if wanted else {}
    return [
        Item(
            band,
            relationship=rows[pk],
            said=found.get(rows[pk].said_id),  # type: ignore[attr-defined]
            last=found.get(rows[pk].last_id),  # type: ignore[attr-defined]
            asked_until=rows[pk].asked_until,  # type: ignore[attr-defined]
        )
        for pk, band in chosen
        if pk in rows
    ]


def _with_words(
    hat: Hat, promised: Sequence[Promise], chosen: Sequence[tuple[int, cadence.Band]]
) -> list[Item]:
    """Items for the promises, each with the last words of whom it is owed to, then for the ties."""
    ties = [row.relationship_id for row in promised if row.relationship_id]
    spoken = with_last_words(hat, [*((pk, cadence.Band.PROMISE) for pk in ties), *chosen])
    words = {item.relationship.pk: item for item in spoken if item.relationship}
    owed = [_promised(row, words.get(row.relationship_id or 0)) for row in promised]
    return owed + [item for item in spoken if item.band != cadence.Band.PROMISE]


def _promised(row: Promise, spoken: Item | None) -> Item:
    if spoken is None:
        return Item(cadence.Band.PROMISE, row)
    return Item(cadence.Band.PROMISE, row, spoken.relationship, spoken.said, spoken.last)


def _with_touch_ids(hat: Hat, pks: Sequence[int]) -> RelationshipQuerySet:
    lately = touches(hat).standing().filter(relationship=OuterRef("pk")).newest_first()
    said = lately.exclude(note="").values("pk")[:1]
    contact = lately.exclude(outcome=Touch.Outcome.FAILED).values("pk")[:1]
    rows = relationships(hat).filter(pk__in=pks).select_related("party__company")
    asked = snoozes(hat).filter(relationship=OuterRef("pk")).in_force().values("until")[:1]
    return rows.annotate(
        said_id=Subquery(said), last_id=Subquery(contact), asked_until=Subquery(asked)
    )


def heartbeat(job: str) -> Heartbeat | None:
    """When a job last ran through."""
    return Heartbeat.objects.filter(pk=job).first()
