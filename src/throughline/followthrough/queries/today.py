"""Today: three indexed reads, and the words that were last said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import OuterRef, Q, Subquery

from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.followthrough.queries.rows import (
    RelationshipQuerySet,
    appointments,
    promises,
    relationships,
    snoozes,
    touches,
)
from throughline.people.hats import Hat
from throughline.rulebook import cadence


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
