"""Take a batch back: hidden since it was asked, now its rows go, and what it changed returns."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from throughline.frame.erasing import erase
from throughline.imports import rooms
from throughline.imports.actions import looks, uploads
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch, Change, SourceFile, SourceRow
from throughline.people.models import Arrival

log = logging.getLogger(__name__)

PIECE = 2000


def undoing(work: Work) -> Iterator[None]:
    """Go on taking back. Ends with `undone_at` set and no row left that came with the batch."""
    looks.drop(work.batch)
    work.stage("undo")
    for room in reversed(rooms.taking(work.batch.kind)):
        yield from room.undo(work)
    yield from put_back(work)
    for file in SourceFile.objects.filter(batch=work.batch):
        yield from delete(work, SourceRow.objects.filter(file=file))
    uploads.remove(work.batch)
    with work.chunk(undone_at=work.token, stored="", result=work.batch.result):
        Arrival.objects.filter(pk=work.batch.arrival_id).update(cleared_at=work.token)
        read_again(work.batch.keeper_id)
    yield


def read_again(keeper_id: int) -> None:
    """An upload that waits for its answer was compared with rows that are not what they were: it
    no longer tells what is new in it."""
    rows = Batch.objects.filter(keeper_id=keeper_id, approved_at__isnull=True)
    waiting = rows.filter(undo_asked_at__isnull=True, undone_at__isnull=True)
    waiting.update(read_at=None, cursor={}, found={}, claimed_at=None)


def delete_files(work: Work) -> Iterator[None]:
    """Delete the batch's files with their rows."""
    for file in SourceFile.objects.filter(batch=work.batch):
        yield from delete(work, SourceRow.objects.filter(file=file))
        file.delete()


def delete(work: Work, rows: QuerySet[Any]) -> Iterator[None]:
    """Delete rows in chunks, the newest first."""
    while pks := list(rows.order_by("-pk").values_list("pk", flat=True)[:PIECE]):
        work.batch.step_done += len(pks)
        with work.chunk():
            erase(rows.model, pks)
        yield


def put_back(work: Work) -> Iterator[None]:
    """What the batch changed gets its value from before, where it still has the batch's."""
    changes = Change.objects.filter(batch=work.batch)
    while newest := list(changes.order_by("-pk").values_list("table", "row")[:200]):
        with work.chunk():
            for table, row in dict.fromkeys(newest):
                of_row = changes.filter(table=table, row=row)
                _put_back(table, row, list(of_row))
                of_row.delete()
        yield


def _put_back(table: str, pk: int, changes: Sequence[Change]) -> None:
    """All columns of a row at once; where that cannot be any more, it stays as it is."""
    model: type[Model] = apps.get_model(table)
    row = model._default_manager.filter(pk=pk).first()
    if row is None:
        return
    for change in changes:
        field: Any = model._meta.get_field(change.field)
        if field.value_from_object(row) == field.to_python(change.after):
            setattr(row, field.attname, _before(field, change))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        log.info("%s %s was changed since and stays as it is", table, pk)


def _before(field: Any, change: Change) -> Any:
    before = field.to_python(change.before)
    if field.is_relation and not field.related_model.objects.filter(pk=before).exists():
        return None
    return before
