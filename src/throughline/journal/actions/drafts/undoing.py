"""Take back what a draft brought, and bring it again.

All of it came with one arrival, so this is a change of one row, for 30 days; then the rows go.
What the person has made their own since stays: they changed it, or something else hangs on it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from throughline.frame.among import among
from throughline.frame.erasing import erase
from throughline.journal.models import (
    About,
    Accomplishment,
    Draft,
    Employer,
    Entry,
    Fact,
    Pay,
    Position,
    Proof,
    Study,
    Wording,
)
from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

KEPT_FOR = timedelta(days=30)
CAME: tuple[Any, ...] = (
    Proof,
    Wording,
    Pay,
    Accomplishment,
    Entry,
    Position,
    Study,
    Fact,
    Employer,
)
"""What may come with a draft: whatever hangs on another stands before it."""
ABOVE = ("position_id", "entry_id", "accomplishment_id", "employer_id")


def touched(row: Any) -> bool:
    """Whether a row that came with a draft was changed since: then it is the person's own."""
    arrived = row.arrival.released_at if row.arrival_id else None
    changed: datetime | None = getattr(row, "changed_at", None)
    return bool(arrived and changed and changed > arrived)


@transaction.atomic
def undo(hat: Hat, draft: Draft) -> Draft:
    """Hide all that came with it, but what the person made their own."""
    insist(hat_keeps(hat, draft))
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if row.took is None or row.undone_at is not None:
        return row
    _let_go(row.took)
    _put(hat, row, to=0)
    Arrival.objects.filter(pk=row.took.pk).update(undone_at=hat.now)
    row.undone_at = hat.now
    row.save(update_fields=["undone_at"])
    return row


@transaction.atomic
def redo(hat: Hat, draft: Draft) -> Draft:
    """Show all of it again. Raises Refused once its rows are gone."""
    insist(hat_keeps(hat, draft))
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if row.took is None or row.undone_at is None:
        return row
    if row.took.cleared_at is not None:
        raise Refused(_("It was taken back more than 30 days ago. Bring the file in once more."))
    Arrival.objects.filter(pk=row.took.pk).update(undone_at=None)
    _put(hat, row, to=1)
    row.undone_at = None
    row.save(update_fields=["undone_at"])
    return row


def _put(hat: Hat, draft: Draft, *, to: int) -> None:
    """What the draft changed of who one is gets its value from before or after it, where nobody
    changed it since."""
    row = About.objects.filter(keeper_id=hat.keeper_id).first()
    if row is None:
        return
    for name, pair in draft.changed.items():
        if getattr(row, name) == pair[1 - to]:
            setattr(row, name, pair[to])
    row.changed_at = hat.now
    row.save()


def _let_go(arrival: Arrival) -> None:
    """The rows that are the person's own no longer belong to the arrival; nor do those above
    them, without which they would hang in the air, nor the wordings and proofs of them."""
    own: dict[Any, set[int]] = {model: _own(model, arrival) for model in CAME}
    for model in CAME:
        rows = model._base_manager.filter(arrival=arrival, pk__in=among(sorted(own[model])))
        for field in _up(model):
            above = field.related_model
            own[above] |= set(
                rows.exclude(**{field.attname: None}).values_list(field.attname, flat=True)
            )
    for model in CAME:
        rows = model._base_manager.filter(arrival=arrival)
        mine = models.Q(pk__in=among(sorted(own[model])))
        if model in (Wording, Proof):
            mine |= models.Q(accomplishment__in=among(sorted(own[Accomplishment])))
        rows.filter(mine).update(arrival=None)


def _up(model: type[models.Model]) -> Iterator[Any]:
    """The keys by which a row hangs on another that may have come with it."""
    for field in model._meta.concrete_fields:
        if field.is_relation and field.attname in ABOVE:
            yield field


def _own(model: Any, arrival: Arrival) -> set[int]:
    """The rows that were changed, or on which something hangs that did not come with them."""
    rows = model._base_manager.filter(arrival=arrival)
    own: set[int] = set()
    if any(field.name == "changed_at" for field in model._meta.concrete_fields):
        own |= set(rows.filter(changed_at__gt=arrival.released_at).values_list("pk", flat=True))
    for relation in model._meta.related_objects:
        hanging = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__arrival": arrival}
        )
        if any(field.name == "arrival" for field in relation.related_model._meta.concrete_fields):
            hanging = hanging.exclude(arrival=arrival)
        own |= set(hanging.values_list(relation.field.attname, flat=True))
    return own


def clear_undone(now: datetime) -> int:
    """Erase what was taken back 30 days ago or earlier; how many drafts that were."""
    due = Draft.objects.filter(undone_at__lte=now - KEPT_FOR, took__cleared_at__isnull=True)
    arrivals = list(due.exclude(took=None).values_list("took", flat=True)[:20])
    for pk in arrivals:
        _clear(pk, now)
    return len(arrivals)


@transaction.atomic
def _clear(pk: int | None, now: datetime) -> None:
    """Whatever became the person's own meanwhile stays."""
    arrival = Arrival.objects.select_for_update().get(pk=pk or 0)
    if arrival.undone_at is None or arrival.cleared_at is not None:
        return
    _let_go(arrival)
    for model in CAME:
        rows = model._base_manager.filter(arrival=arrival)
        erase(model, list(rows.values_list("pk", flat=True)))
    arrival.cleared_at = now
    arrival.save(update_fields=["cleared_at"])
