"""Taking a merge back, at any later time: as if it had never been, with whatever came since.

Merges lie on one another like sheets of paper. To take one from below, those above it that touch
the same people are lifted, the newest first, and laid down again afterwards as new moves.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from throughline.imports.actions.undoing import read_again
from throughline.network.actions.merging.joining import folded_anew, join_again, one_at_a_time
from throughline.network.actions.merging.keys import Key, keys_to, models
from throughline.network.actions.merging.moves import play_back
from throughline.network.models import Act, Contact, Merge, Move
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party
from throughline.people.permissions import insist
from throughline.people.refusals import Refused

Left = dict[str, Any]


@transaction.atomic
def part(hat: Hat, row: Merge) -> Merge:
    """Take a merge back. What was written since stays with the entry that stayed, and is listed
    in `left`. Once more changes nothing. Raises Refused with what is to be undone first.
    """
    insist(hat.is_own and row.keeper_id == hat.keeper_id)
    one_at_a_time(hat)
    row = Merge.objects.get(pk=row.pk)
    if row.undone_at is not None:
        return row
    above = _above(row)
    _nobody_in_the_bin([row, *above])
    for other in reversed(above):
        _take_off(hat, other)
    row.left = _take_off(hat, row)
    row.save(update_fields=["left"])
    for other in above:
        _lay_down(hat, row, other)
    _clear(hat)
    read_again(hat.keeper_id)
    row.refresh_from_db()
    return row


def part_those_of(hat: Hat, arrival: int) -> int:
    """Part a pair in which somebody came with an arrival, the newest first; returns how many.

    For taking that arrival back. Those who lie in the bin wait there.
    """
    for row in _standing(hat.keeper_id).order_by("-pk"):
        if _came_with(row, arrival):
            try:
                part(hat, row)
            except Refused:
                continue
            return 1
    return 0


def _came_with(row: Merge, arrival: int) -> bool:
    """Whether the arrival brought one of the two, or a tie of theirs."""
    if row.moves.filter(before__arrival_id=arrival, after__arrival_id=row.arrival_id).exists():
        return True
    party = Party.objects.filter(pk=row.stays_id)
    with_it = Q(arrival=arrival) | Q(relationships__arrival=arrival)
    return party.filter(with_it | Q(relationships__contact__arrival=arrival)).exists()


def _standing(keeper_id: int) -> Any:
    return Merge.objects.filter(keeper_id=keeper_id, undone_at__isnull=True)


def _above(row: Merge) -> list[Merge]:
    """Later merges of the same people, or of rows that name two of them; the oldest first."""
    people, rows = {row.stays_id, row.goes_id}, _between_two(row)
    found = []
    for other in _standing(row.keeper_id).filter(pk__gt=row.pk).order_by("pk"):
        theirs, more = {other.stays_id, other.goes_id}, _between_two(other)
        if theirs & people or more & rows:
            people, rows = people | theirs, rows | more
            found.append(other)
    return found


def _between_two(row: Merge) -> set[tuple[str, int]]:
    """The rows of a merge that hang on more than one of those it may be about."""
    labels = [model._meta.label for model in models() if len(_keys_of(model)) > 1]
    moves = row.moves.filter(table__in=labels).values_list("table", "rows")
    return {(table, pk) for table, pks in moves for pk in pks}


def _keys_of(model: type[Model]) -> list[Key]:
    return [key for parent in models() for key in keys_to(parent) if key.model is model]


def _nobody_in_the_bin(rows: list[Merge]) -> None:
    bins = Act.objects.filter(arrival__isnull=False, undone_at__isnull=True)
    stays = [row.stays_id for row in rows]
    gone = Party.objects.filter(pk__in=stays, arrival__in=bins.values("arrival")).first()
    if gone is not None:
        raise Refused(_("%(name)s is deleted. Undo that first.") % {"name": gone.name})


def _lay_down(hat: Hat, row: Merge, other: Merge) -> None:
    try:
        join_again(hat, other)
    except Refused as problem:
        names = {"stays": other.stays_name, "goes": other.goes_name, "why": problem}
        sentence = _("Undo the merge of %(goes)s into %(stays)s first. %(why)s")
        raise Refused(sentence % names) from problem


def _take_off(hat: Hat, row: Merge) -> Left:
    """Play its moves backwards, the last first; returns what stays where it is."""
    asked = {int(pk): (_day(due), _day(since)) for pk, (due, since) in row.standing.items()}
    with folded_anew(me(hat.person, hat.now), [row.stays_id, row.goes_id], asked):
        left = _played_back(row)
        left["later"] = _later(row)
    Merge.objects.filter(pk=row.pk).update(undone_at=hat.now)
    return left


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _played_back(row: Merge) -> Left:
    changed: list[list[str]] = []
    elsewhere: dict[str, int] = {}
    for move in row.moves.order_by("-pk"):
        kept = play_back(move)
        if kept and _is_of_columns(move):
            changed.append([move.table, *move.after])
        elif kept:
            elsewhere[move.table] = elsewhere.get(move.table, 0) + len(kept)
    row.moves.all().delete()
    return {"changed": changed, "elsewhere": elsewhere}


def _is_of_columns(move: Move) -> bool:
    """Whether a move changed what a row says, and not where it hangs or that it is in sight."""
    keys = {key.name for model in models() for key in keys_to(model)}
    return move.after is not None and not set(move.after) & (keys | {"arrival_id"})


def _later(row: Merge) -> dict[str, list[int]]:
    """By table, the rows that came to hang on the one that stayed after the merge."""
    found: dict[str, list[int]] = {}
    waiting: list[tuple[type[Model], list[int]]] = [(Party, [row.stays_id])]
    while waiting:
        model, pks = waiting.pop(0)
        for key in keys_to(model):
            rows = key.model._default_manager.filter(**{f"{key.field}__in": pks})
            if key.model is not Contact:
                new = rows.filter(pk__gt=row.newest.get(key.model._meta.label, 0))
                label = key.model._meta.label
                found[label] = sorted({*found.get(label, []), *new.values_list("pk", flat=True)})
            if keys_to(key.model):
                waiting.append((key.model, list(rows.values_list("pk", flat=True))))
    return {label: pks for label, pks in found.items() if pks}


def _clear(hat: Hat) -> None:
    """While nothing is merged, there is nothing to hide."""
    if not _standing(hat.keeper_id).exists():
        places = Merge.objects.filter(keeper_id=hat.keeper_id).values("arrival")
        Arrival.objects.filter(pk__in=places).update(cleared_at=hat.now)
