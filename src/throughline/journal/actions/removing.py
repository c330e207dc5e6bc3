"""Throwing away and fetching back. What goes together has one instant, and comes back together."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from throughline.journal.actions.asking import bring_along, take_along
from throughline.journal.actions.attachments import erase_unproving
from throughline.journal.models import Accomplishment, Entry, Fact, Position, Study
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

KEPT_FOR = timedelta(days=30)
Removed = Accomplishment | Entry | Fact | Position | Study
MODELS: tuple[type[Removed], ...] = (Accomplishment, Entry, Fact, Position, Study)


@transaction.atomic
def remove(hat: Hat, row: Removed) -> None:
    """Throw a row away; with a position goes what was accomplished there."""
    insist(hat_keeps(hat, row))
    if row.removed_at is not None:
        return
    row.removed_at = hat.now
    row.save(update_fields=["removed_at"])
    if isinstance(row, Position):
        there = Accomplishment.objects.filter(position=row, removed_at__isnull=True)
        there.update(removed_at=hat.now)
    if isinstance(row, Entry):
        take_along(hat, row)


@transaction.atomic
def restore(hat: Hat, row: Removed) -> None:
    """Fetch a row back, with all that went with it."""
    insist(hat_keeps(hat, row))
    if row.removed_at is None:
        return
    if isinstance(row, Position):
        Accomplishment.objects.filter(position=row, removed_at=row.removed_at).update(
            removed_at=None
        )
    gone_at, row.removed_at = row.removed_at, None
    row.save(update_fields=["removed_at"])
    if isinstance(row, Entry):
        bring_along(hat, row, removed_at=gone_at)


def erase_removed(now: datetime) -> int:
    """Erase what was thrown away 30 days ago or earlier; how many rows that were."""
    before = now - KEPT_FOR
    gone = sum(model._base_manager.filter(removed_at__lte=before).delete()[0] for model in MODELS)
    return gone + erase_unproving()


def next_rank(rows: "QuerySet[Removed]") -> int:
    """The place after the last of these."""
    last = rows.aggregate(last=Max("rank"))["last"]
    return 0 if last is None else int(last) + 1
