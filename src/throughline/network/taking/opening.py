"""The circles that people are put into, opened and set before anybody comes."""

from collections.abc import Mapping
from typing import Any

from throughline.imports.models import Batch, Change
from throughline.network.actions import open_circles
from throughline.network.actions.contacts import cadence_of
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.network.taking.circles import GUESSED, chosen_cadence
from throughline.people.hats import Hat

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
