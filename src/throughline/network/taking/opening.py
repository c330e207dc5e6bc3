"""What people are put into: circles, set before anybody comes; companies and tags as needed."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from throughline.imports.models import Batch, Change
from throughline.network.actions import open_circles
from throughline.network.actions.contacts import cadence_of
from throughline.network.models import Circle, Tag
from throughline.network.queries import circles
from throughline.network.taking.circles import GUESSED, chosen_cadence
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Company

Named = TypeVar("Named", Company, Tag)
OPENED = "opened"
COLUMNS = ("ideal_every", "ideal_unit", "worst_every", "worst_unit")


def open_chosen(hat: Hat, batch: Batch, chosen: Mapping[str, Any]) -> None:
    """Open the circles that are missing and set how often the empty ones ask, as chosen.

    Each is noted as a change of the batch, so that undoing it puts them back; one that the
    batch opened goes again when nobody is in it.
    """
    before = set(circles(hat).values_list("pk", flat=True))
    there = open_circles(hat)
    notes = [
        Change(batch=batch, table="network.Circle", row=row.pk, field=OPENED)
        for row in there.values()
        if row.pk not in before
    ]
    for guess in GUESSED:
        if guess.value in chosen and not there[guess.value].contacts.exists():
            notes += _set(batch, there[guess.value], chosen[guess.value])
    Change.objects.bulk_create(notes)


def _set(batch: Batch, row: Circle, chosen: list[Any] | None) -> list[Change]:
    ideal, worst = chosen_cadence(chosen, cadence_of(row))
    values = (
        *((ideal.n, ideal.unit.value) if ideal else (None, "")),
        *((worst.n, worst.unit.value) if worst else (None, "")),
    )
    notes = []
    for name, value in zip(COLUMNS, values, strict=True):
        if getattr(row, name) != value:
            change = {"field": name, "before": getattr(row, name), "after": value}
            notes.append(Change(batch=batch, table="network.Circle", row=row.pk, **change))
            setattr(row, name, value)
    row.save()
    return notes


def open_companies(batch: Batch, called: Collection[str]) -> dict[str, int]:
    """Companies by folded name; made where they are missing, also by somebody meanwhile."""
    keys = {names.folded(name)[: names.LONGEST]: name for name in sorted(called) if name}
    keys.pop("", None)
    return _opened(batch, Company, keys)


def open_tags(batch: Batch, called: Mapping[str, str]) -> dict[str, int]:
    """Tags by folded name; made where they are missing."""
    return _opened(batch, Tag, called) if called else {}


def _opened(batch: Batch, model: type[Named], called: Mapping[str, str]) -> dict[str, int]:
    rows = model._default_manager.filter(keeper_id=batch.keeper_id, name_key__in=list(called))
    found = dict(rows.values_list("name_key", "pk"))
    shared = {"keeper_id": batch.keeper_id, "arrival_id": batch.arrival_id}
    missing = [
        model(**shared, name=name, name_key=key) for key, name in called.items() if key not in found
    ]
    if missing:
        model._default_manager.bulk_create(missing, ignore_conflicts=True)
        found = dict(rows.all().values_list("name_key", "pk"))
    return found
