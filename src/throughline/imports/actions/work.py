"""Work on one batch: claimed by one process at a time, done in chunks, each whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from throughline.imports.models import TO_WORK_ON, Batch
from throughline.people.hats import Hat, me
from throughline.people.models import Keeper, Person

LEASE = timedelta(seconds=60)
"""How long a claim holds that is not renewed: a process that died is waited for so long."""
CHUNK = 0.2
"""Seconds of work between two commits, so that no other writer waits long."""


class Lost(Exception):  # noqa: N818  said of the claim
    """Somebody else works on the batch now, or it is to be taken back: nothing was written."""


class Work:
    """A claim on a batch. `hat` acts for its owner and sees nothing of what is on its way."""

    def __init__(self, batch: Batch, token: datetime) -> None:
        self.batch = batch
        self.token = token
        self.hat = hat_for(batch)
        self.undoes = batch.undo_asked_at is not None

    @property
    def cursor(self) -> dict[str, Any]:
        """Where to go on: written with each chunk."""
        cursor: dict[str, Any] = self.batch.cursor
        return cursor

    @contextmanager
    def chunk(self, **columns: Any) -> Iterator[None]:
        """One transaction: what is written in it, and how far the batch has come with it.

        `columns` of the batch are set as well. Raises Lost, and nothing is written, when the
        claim is no longer ours. The keeper is held before anything is written: whoever erases
        them waits for a chunk, and no chunk begins that would be left over.
        """
        with transaction.atomic():
            if not _held(self.batch.keeper_id):
                raise Lost
            yield
            self._note(columns)

    def stage(self, name: str, total: int = 0) -> None:
        """What is being done from here on, and how many steps it has."""
        self.batch.stage, self.batch.step_done, self.batch.step_total = name, 0, total

    def _note(self, columns: dict[str, Any]) -> None:
        batch = self.batch
        for name, value in columns.items():
            setattr(batch, name, value)
        mine = Batch.objects.filter(pk=batch.pk, claimed_at=self.token)
        written = mine.filter(undo_asked_at__isnull=not self.undoes).update(
            stage=batch.stage,
            step_done=batch.step_done,
            step_total=batch.step_total,
            cursor=batch.cursor,
            **columns,
        )
        if not written:
            raise Lost

    def renew(self, now: datetime) -> None:
        """Hold the claim for another while. Raises Lost."""
        mine = Batch.objects.filter(pk=self.batch.pk, claimed_at=self.token)
        if not mine.filter(undo_asked_at__isnull=not self.undoes).update(claimed_at=now):
            raise Lost
        self.token = now

    def let_go(self) -> None:
        """Give the claim back."""
        Batch.objects.filter(pk=self.batch.pk, claimed_at=self.token).update(claimed_at=None)


def hat_for(batch: Batch) -> Hat:
    """The owner's hat at the instant of the decision that is being carried out.

    The same each time it is made, so that work that is taken up again comes out the same.
    """
    now = batch.undo_asked_at or batch.approved_at or batch.uploaded_at
    return me(Person.objects.get(keeper_id=batch.keeper_id), now)


def claim(now: datetime, *, without: tuple[int, ...] = (), only: int | None = None) -> Work | None:
    """The oldest batch there is something to do on, for this process alone; None for none.

    No two batches of one keeper are worked on at once.
    """
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LEASE)
    rows = Batch.objects.filter(TO_WORK_ON).exclude(pk__in=without)
    if only is not None:
        rows = rows.filter(pk=only)
    for pk in rows.filter(free).order_by("uploaded_at").values_list("pk", flat=True)[:20]:
        if (work := _take(pk, now, free)) is not None:
            return work
    return None


def _held(keeper_id: int) -> bool:
    """Whether the keeper is still there, who then stays until the transaction ends."""
    rows = Keeper.objects.select_for_update(no_key=True).filter(pk=keeper_id)
    return rows.first() is not None


@transaction.atomic
def _take(pk: int, now: datetime, free: Q) -> Work | None:
    keeper_id = Batch.objects.filter(pk=pk).values_list("keeper_id", flat=True).first()
    if keeper_id is None or not _held(keeper_id):  # one after the other, for a keeper
        return None
    skip = connection.features.has_select_for_update_skip_locked
    row = Batch.objects.select_for_update(skip_locked=skip).filter(free, TO_WORK_ON, pk=pk).first()
    if row is None:
        return None
    others = Batch.objects.filter(TO_WORK_ON, keeper_id=row.keeper_id).exclude(pk=pk)
    if others.filter(claimed_at__gte=now - LEASE).exists():
        return None
    row.claimed_at = now
    row.save(update_fields=["claimed_at"])
    return Work(row, now)
