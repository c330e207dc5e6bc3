"""Today as the page shows it: facts from several rooms, put together once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from throughline.followthrough import queries as followthrough
from throughline.followthrough.models import Appointment, Heartbeat, Promise, Relationship, Touch
from throughline.followthrough.queries import Item
from throughline.followthrough.words import Reason, first_line, has_words, reason, said_by
from throughline.followthrough.words import quote as last_words
from throughline.network.models import Contact
from throughline.network.queries import Way, contacts, way_to
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points
from throughline.rulebook.cadence import Band

KEPT = 12

Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on Today, ready to be shown."""

    item: Item
    reason: Reason
    said: str
    said_by: str
    first_line: str
    way: Way | None
    contact: Contact | None

    @property
    def is_late(self) -> bool:
        """Shown in amber: at worst, or a promise that is past its day."""
        return self.item.band == Band.WORST

    @property
    def tie(self) -> Relationship | None:
        """With whom."""
        return self.item.relationship

    @property
    def promise(self) -> Promise | None:
        """What was promised, when it is a promise."""
        return self.item.promise


@dataclass(frozen=True, slots=True)
class Page:
    """Everything Today shows."""

    cards: Sequence[Card]
    waiting: int
    appointments: Sequence[Appointment]
    kept_touches: Sequence[Touch]
    kept_promises: Sequence[Promise]
    next_due_on: date | None
    heartbeat: Heartbeat | None


def today_page(hat: Hat) -> Page:
    """Today with its words, what was kept today, and when the next thing falls due."""
    found = followthrough.today(hat)
    began = followthrough.midnight(hat)
    return Page(
        cards=cards(hat, found.items),
        waiting=found.waiting,
        appointments=found.appointments,
        kept_touches=_kept_touches(hat, began),
        kept_promises=_kept_promises(hat, began),
        next_due_on=None if found.items else next_due_on(hat),
        heartbeat=followthrough.heartbeat("sweep"),
    )


def cards(hat: Hat, items: Iterable[Item]) -> list[Card]:
    """Items with their words and ways, in two reads however many there are."""
    listed = list(items)
    ties = [item.relationship for item in listed if item.relationship]
    rows = contacts(hat).select_related("circle").in_bulk([tie.pk for tie in ties])
    reach = _points_of(hat, {tie.party_id for tie in ties})
    return [_card(hat, item, rows.get(_tie_id(item)), reach) for item in listed]


def _tie_id(item: Item) -> int:
    return item.relationship.pk if item.relationship else 0


def _points_of(hat: Hat, parties: Collection[int]) -> Mapping[int, Sequence[ContactPoint]]:
    """The current contact points of these parties, each one's oldest first."""
    found: dict[int, list[ContactPoint]] = {}
    for point in contact_points(hat).current().filter(party__in=parties).order_by("id"):
        found.setdefault(point.party_id, []).append(point)
    return found


def _card(
    hat: Hat,
    item: Item,
    contact: Contact | None,
    reach: Mapping[int, Sequence[ContactPoint]],
) -> Card:
    party = item.relationship.party if item.relationship else None
    line = first_line(item, hat.today)
    said = last_words(item.said) if item.said and has_words(item.said) else ""
    return Card(
        item=item,
        reason=reason(item, hat.today, contact.connected_on if contact else None),
        said="" if said in line else said,  # the same words are not shown twice
        said_by=said_by(item.said, party, hat.today) if item.said and party else "",
        first_line=line,
        way=way_to(reach.get(party.pk, ()), line) if party else None,
        contact=contact,
    )


def _kept_touches(hat: Hat, since: datetime) -> list[Touch]:
    rows = followthrough.touches(hat).logged_since(since)
    return list(rows.select_related("relationship__party").order_by("-recorded_at")[:KEPT])


def _kept_promises(hat: Hat, since: datetime) -> list[Promise]:
    rows = followthrough.promises(hat).kept_since(since)
    return list(rows.select_related("relationship__party").order_by("-kept_at")[:KEPT])


def next_due_on(hat: Hat) -> date | None:
    """The next day on which something asks, after today."""
    ahead = followthrough.relationships(hat).filter(due_on__gt=hat.today)
    tie = ahead.order_by("due_on").values_list("due_on", flat=True).first()
    owed = followthrough.promises(hat).open().filter(ask_on__gt=hat.today)
    promise = owed.order_by("ask_on").values_list("ask_on", flat=True).first()
    days = [day for day in (tie, promise) if day is not None]
    return min(days) if days else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of what waits ended: after which row, and whether that was a promise."""

    is_promise: bool
    day: date
    pk: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page of what waits; `end` is its last row, where there is more."""

    promises: Sequence[Promise]
    ties: Sequence[Relationship]
    end: Place | None


def waiting(hat: Hat, after: Place | None, most: int) -> Waiting:
    """All that is due, so many rows at a time: promises, then people, the longest waiting first."""
    owed: list[Promise] = []
    ties: list[Relationship] = []
    if after is None or after.is_promise:
        promises = (
            followthrough.promises(hat).asked_for(hat.today).select_related("relationship__party")
        )
        owed = list(_following(promises, "ask_on", after)[: most + 1])
    if len(owed) <= most:
        due = followthrough.relationships(hat).due(hat.today).select_related("party__company")
        begun = None if after is None or after.is_promise else after
        ties = list(_following(due, "due_on", begun)[: most + 1 - len(owed)])
    if len(owed) + len(ties) <= most:
        return Waiting(owed, ties, None)
    return _cut(owed, ties, most)


def _following(rows: Rows, column: str, place: Place | None) -> Rows:
    if place is not None:
        later = Q(**{f"{column}__gt": place.day})
        # The first bound is implied by the second, but only by it an index is entered there.
        rows = rows.filter(**{f"{column}__gte": place.day})
        rows = rows.filter(later | Q(**{column: place.day}, pk__gt=place.pk))
    return rows.order_by(column, "pk")


def _cut(owed: list[Promise], ties: list[Relationship], most: int) -> Waiting:
    """Leave out the one row too many that was read to see whether there is more."""
    if len(owed) >= most:
        last = owed[most - 1]
        return Waiting(owed[:most], [], Place(True, last.ask_on, last.pk))
    tie = ties[-2]
    return Waiting(owed, ties[:-1], Place(False, tie.due_on or date.min, tie.pk))
