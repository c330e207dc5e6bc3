"""The bin: people with everything about them, out of sight together, back together, or erased.

All rows that hang on a party, whatever room they are in, get one arrival that is not shown; so
they are gone from every page at once, without any page knowing of bins. Which arrival a row had
before is written down.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Model

from throughline.followthrough.models import Relationship
from throughline.network.models import Act, Merge
from throughline.people.models import Arrival, Kept, Party

Places = dict[str, list[list[Any]]]  # by model: [the arrival before, ids]


@lru_cache(maxsize=1)
def hanging() -> tuple[tuple[type[Model], str], ...]:
    """Every kept model whose rows belong to a party, with each way there: an introduction hangs
    on whoever was introduced, and on whoever did it."""
    found: list[tuple[type[Model], str]] = [(Party, "pk")]
    waiting: deque[tuple[type[Model], str]] = deque([(Party, "")])
    while waiting:
        model, way = waiting.popleft()
        for relation in model._meta.related_objects:
            other = relation.related_model
            if isinstance(other, str) or not issubclass(other, Kept):
                continue
            known = {one for one, _way in found}
            found.append((other, relation.field.name + (f"__{way}" if way else "")))
            if other not in known:
                waiting.append((other, found[-1][1]))
    return tuple(found)


def open_bin(keeper_id: int, now: datetime) -> Arrival:
    """An arrival whose rows are not to be seen."""
    return Arrival.objects.create(keeper_id=keeper_id, began_at=now, released_at=now, undone_at=now)


def put_in(party: Party, into: Arrival) -> Places:
    """Put a party with all that hangs on it out of sight; returns where everything was.

    Rows that are in no sight already, such as of an import being undone, go with it.
    """
    places: Places = {}
    for model, way in hanging():
        rows = model._default_manager.filter(**{way: party.pk})
        by_arrival: dict[int | None, list[Any]] = {}
        for pk, arrival in rows.values_list("pk", "arrival"):
            by_arrival.setdefault(arrival, []).append(pk)
        by_arrival.pop(into.pk, None)  # came into it by another way, or with somebody else
        if by_arrival:
            places.setdefault(model._meta.label, []).extend(map(list, by_arrival.items()))
            rows.update(arrival=into)
    return places


def take_out(places: Places, out_of: int) -> None:
    """Put everything where it was. What was there by an import that is undone by now stays."""
    for model in dict.fromkeys(model for model, _way in hanging()):
        for arrival, pks in places.get(model._meta.label, ()):
            known = arrival if _stands(arrival) else None
            for piece in _pieces(pks):
                rows = model._default_manager.filter(pk__in=piece, arrival=out_of)
                rows.update(arrival=known)


def _stands(arrival: int | None) -> bool:
    """Whether rows can go back to where they were: to an import, to another bin, out of sight."""
    if arrival is None:
        return False
    if Act.objects.filter(arrival=arrival, undone_at__isnull=True).exists():
        return True
    if Merge.objects.filter(arrival=arrival, undone_at__isnull=True).exists():
        return True
    return Arrival.objects.filter(pk=arrival, undone_at__isnull=True).exists()


def _pieces(pks: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    for at in range(0, len(pks), size):
        yield pks[at : at + size]


def erase_some(arrival_id: int, most: int = 50) -> int:
    """Erase people of a bin for good; returns how many."""
    pks = list(Party.objects.filter(arrival=arrival_id).values_list("pk", flat=True)[:most])
    erase(pks)
    return len(pks)


def erase(parties: Iterable[int]) -> None:
    """Erase people for good, and every entry that was merged into one of theirs."""
    found, new = set(parties), set(parties)
    while new:
        merged = Merge.objects.filter(stays__in=new, undone_at__isnull=True)
        new = set(merged.values_list("goes", flat=True)) - found
        found |= new
    Party.objects.filter(pk__in=found).delete()


def is_only_a_contact(party_id: int) -> bool:
    """Whether somebody is nothing else: a client is not deleted from a list of contacts."""
    others = Relationship.objects.filter(party=party_id)
    return not others.exclude(kind=Relationship.Kind.CONTACT).exists()
