"""What the rooms make of the facts: a fold over stored rows, held in memory, made anew at need."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from throughline.imports import rooms
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.reading import Kind, linkedin
from throughline.imports.reading.contacts import rows as tables
from throughline.imports.reading.contacts import vcards
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.contacts.reading import Meaning
from throughline.imports.reading.dates import Calendar, Order
from throughline.imports.reading.facts import Fact, Problem
from throughline.imports.reading.kinds import BOOKS, VCARDS
from throughline.imports.reading.owner import OwnerGuess
from throughline.people.hats import Hat

KINDS = (Kind.CONNECTIONS, Kind.MESSAGES, Kind.INVITATIONS)
FACTS = [kind.value for kind in KINDS]
WHO = 24
"""So many letters of a card's key say whom it is about; the others, what it says of them."""
MOST_KEPT = 60_000
"""With more new rows than this a look is not kept in memory while nobody has approved."""

StoredFact = tuple[int, Fact]


class Looks:
    """One look for each room that takes this kind of upload, or None for a room without."""

    def __init__(self, kind: str, hat: Hat) -> None:
        self.by_room: list[Any] = [room.look(hat) for room in rooms.taking(kind)]
        self.seen = 0
        self._looking = [look for look in self.by_room if look is not None]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._looking)


_remembered: dict[int, Looks] = {}


def begin(kind: str, hat: Hat) -> Looks:
    """Looks that have seen nothing yet."""
    return Looks(kind, hat)


def remember(batch: Batch, looks: Looks) -> None:
    """Keep the newest looks at hand, for an approval that follows soon."""
    _remembered.clear()
    if looks.seen <= MOST_KEPT:
        _remembered[batch.pk] = looks


def drop(batch: Batch) -> None:
    """Nobody will need them."""
    _remembered.pop(batch.pk, None)


def of(batch: Batch, hat: Hat) -> Looks:
    """The looks at a batch that was read: those at hand, or made anew from its rows."""
    found = _remembered.pop(batch.pk, None)
    if found is None:
        found = begin(batch.kind, hat)
        feed_stored(found, batch, own=False)
        feed_stored(found, batch, own=True)
    return found


def feed_stored(looks: Looks, batch: Batch, *, own: bool) -> None:
    """Show the looks the stored rows of the batch, or those of the batches before it."""
    if batch.kind == Batch.Kind.CONTACTS:
        for _pk, card in cards_of(own_cards(batch) if own else earlier_cards(batch), batch):
            for look in looks:
                look.see(card, own)
        return
    of_batch = Q(file__batch=batch)
    rows = SourceRow.objects.filter(keeper_id=batch.keeper_id, what__in=FACTS)
    rows = rows.exclude(state=SourceRow.State.BROKEN)
    rows = rows.filter(of_batch) if own else rows.exclude(of_batch)
    fields = ("what", "raw", "file__day_first")
    ordered = rows.order_by("id").values_list(*fields).iterator(chunk_size=2000)
    calendars = both_calendars(batch)
    for what, raw, day_first in ordered:
        fact = fact_of(what, raw, calendars[day_first])
        if fact is not None:
            for look in looks:
                look.see(fact, own)


def own_cards(batch: Batch) -> QuerySet[SourceRow]:
    """The rows of a batch that hold a card."""
    return SourceRow.objects.filter(file__batch=batch, what__in=BOOKS).exclude(key="")


def earlier_cards(batch: Batch) -> QuerySet[SourceRow]:
    """What earlier batches said of those whom the batch's cards are about, in any format."""
    who = Substr("key", 1, WHO)
    rows = SourceRow.objects.filter(keeper_id=batch.keeper_id, what__in=BOOKS).exclude(key="")
    about = own_cards(batch).order_by().values(who=who)
    return rows.exclude(file__batch=batch).annotate(who=who).filter(who__in=about)


def cards_of(rows: QuerySet[SourceRow], batch: Batch) -> Iterator[tuple[int, Card]]:
    """The cards in stored rows as they were read, each with its row's id, in their order."""
    ordered = rows.order_by("id").values_list("id", "file_id", "raw").iterator(chunk_size=2000)
    calendars = both_calendars(batch)
    known: dict[int, tuple[Meaning, Calendar]] = {}
    for pk, file_id, raw in ordered:
        if file_id not in known:
            file = SourceFile.objects.get(pk=file_id)
            known[file_id] = _meaning(file), calendars[file.day_first]
        means, calendar = known[file_id]
        card = means(raw, calendar)
        if isinstance(card, Card):
            yield pk, card


def _meaning(file: SourceFile) -> Meaning:
    return vcards.card if file.what == VCARDS else tables.meaning(dict(file.mapping or []))


def both_calendars(batch: Batch) -> dict[bool, Calendar]:
    """How dates are read, by whether the day comes first. Bounded by the day of the upload."""
    today = batch.uploaded_at.date()
    return {
        False: Calendar(today, Order.MONTH_FIRST),
        True: Calendar(today, Order.DAY_FIRST),
    }


def fact_of(what: str, raw: dict[str, str], calendar: Calendar) -> Fact | None:
    """What a stored row of an archive says; it was read before, so that nothing is wrong."""
    fact = linkedin.MEANINGS[Kind(what)](raw, calendar)
    return None if isinstance(fact, Problem) else fact


def owner_as_json(guess: OwnerGuess) -> dict[str, Any]:
    """A guess whose archive it is, as the batch keeps it."""
    return {
        "slug": guess.slug,
        "name": guess.name,
        "sure": guess.sure,
        "why": guess.why,
        "candidates": [list(one) for one in guess.candidates],
    }


def owner_of(batch: Batch) -> OwnerGuess:
    """Whose archive it is: as the person said, else as it was guessed."""
    said = batch.choices.get("me")
    if said:
        return OwnerGuess(said["slug"], said["name"], True, "")
    found = batch.found.get("owner") or {"slug": "", "name": "", "sure": False, "why": ""}
    return OwnerGuess(found["slug"], found["name"], found["sure"], found["why"])
