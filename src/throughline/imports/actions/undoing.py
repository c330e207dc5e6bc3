"""Take a batch back: hidden since it was asked, now its rows go, and what it changed returns."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from throughline.imports import rooms
from throughline.imports.actions import looks, uploads
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch, Change, SourceFile, SourceRow
from throughline.people.models import Arrival

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
        _read_again(work.batch)
    yield


def _read_again(batch: Batch) -> None:
    """Another upload that was compared with these rows no longer tells what is new in it."""
    rows = Batch.objects.filter(keeper_id=batch.keeper_id, approved_at__isnull=True)
    others = rows.filter(undo_asked_at__isnull=True).exclude(pk=batch.pk)
    others.update(read_at=None, cursor={}, found={}, claimed_at=None)


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
            rows.model._default_manager.filter(pk__in=pks).delete()
        yield


def put_back(work: Work) -> Iterator[None]:
    """What the batch changed gets its value from before, where it still has the batch's."""
    changes = Change.objects.filter(batch=work.batch).order_by("-pk")
    while found := list(changes[:500]):
        with work.chunk():
            for change in found:
                _put_back(change)
            Change.objects.filter(pk__in=[change.pk for change in found]).delete()
        yield


def _put_back(change: Change) -> None:
    model: type[Model] = apps.get_model(change.table)
    row = model._default_manager.filter(pk=change.row).first()
    if row is None:
        return
    field: Any = model._meta.get_field(change.field)
    if field.value_from_object(row) != field.to_python(change.after):
        return
    before = field.to_python(change.before)
    if field.is_relation and not field.related_model.objects.filter(pk=before).exists():
        before = None
    setattr(row, field.attname, before)
    row.save()
