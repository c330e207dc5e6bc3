"""Receive an upload, decide about it, and say that something was wrong with it. All small."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions import drop, keep, promise
from throughline.followthrough.models import Promise
from throughline.imports import rooms
from throughline.imports.actions import uploads
from throughline.imports.actions.work import hat_for
from throughline.imports.models import Batch, SourceFile
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Arrival, Keeper
from throughline.people.permissions import insist
from throughline.people.refusals import Refused


def receive(
    hat: Hat,
    *,
    files: Sequence[tuple[str, BinaryIO | Path]],
    name: str = "",
    choices: Mapping[str, Any] | None = None,
) -> Batch:
    """Keep an upload and note that it is to be read; nothing of it is looked at here.

    `files`: what each was called, and its bytes or where it lies (a folder, too). `name` is what
    the whole is called; `choices` answers beforehand what the preview would ask. Raises Refused,
    also while an earlier upload has not been decided.
    """
    insist(hat.is_own)
    _nothing_undecided(hat)
    stored = uploads.store(files)
    try:
        return _noted(hat, stored, name, choices or {})
    except BaseException:
        uploads.forget(stored)
        raise


def _noted(hat: Hat, stored: uploads.Stored, name: str, choices: Mapping[str, Any]) -> Batch:
    with transaction.atomic():
        Keeper.objects.select_for_update().get(pk=hat.keeper_id)
        _nothing_undecided(hat)
        arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now)
        return Batch.objects.create(
            keeper_id=hat.keeper_id,
            arrival=arrival,
            by=hat.person,
            name=names.tidy(name) or stored.called[0],
            called=stored.called,
            stored=stored.folder,
            digest=stored.digest,
            choices=dict(choices),
            uploaded_at=hat.now,
        )


def _nothing_undecided(hat: Hat) -> None:
    rows = Batch.objects.filter(keeper_id=hat.keeper_id, done_at__isnull=True)
    other = rows.filter(undone_at__isnull=True).first()
    if other is not None:
        sentence = _("“%(name)s” comes first: bring it in or discard it, then come back.")
        raise Refused(sentence % {"name": other.name})


@transaction.atomic
def approve(hat: Hat, batch: Batch, *, choices: Mapping[str, Any]) -> Batch:
    """Bring it in, with what was chosen on the preview. Approving twice changes nothing."""
    row = _held(hat, batch)
    if row.approved_at is not None:
        return row
    if row.read_at is None or row.undo_asked_at is not None:
        raise Refused(_("This is not ready to be brought in."))
    if row.state == "asking":
        raise Refused(_("Say first what its columns mean."))
    going = Batch.objects.filter(keeper_id=hat.keeper_id, undo_asked_at__isnull=False)
    if (other := going.filter(undone_at__isnull=True).first()) is not None:
        raise Refused(_("'%(name)s' is being taken back first.") % {"name": other.name})
    row.choices = {**row.choices, **choices}
    row.approved_at = hat.now
    row.result = {room.name: room.approve(hat, row) for room in rooms.taking(row.kind)}
    row.cursor, row.stage, row.step_done, row.step_total = {}, "", 0, 0
    row.save()
    answer(hat, row)
    return row


@transaction.atomic
def ask_undo(hat: Hat, batch: Batch) -> Batch:
    """Take a whole batch back: its rows are gone from sight at once, and deleted soon after."""
    row = _held(hat, batch)
    if row.undo_asked_at is None:
        others = Batch.objects.filter(keeper_id=hat.keeper_id, done_at__isnull=True)
        busy = others.filter(approved_at__isnull=False, undone_at__isnull=True).exclude(pk=row.pk)
        if (other := busy.first()) is not None:
            sentence = _("'%(name)s' is being brought in. Try again when it is.")
            raise Refused(sentence % {"name": other.name})
        _take_back(hat, row)
    return row


def discard(hat: Hat, batch: Batch) -> Batch:
    """Not to be brought in after all: what was read is deleted. Only before the approval."""
    if batch.approved_at is not None:
        raise Refused(_("It has been brought in already; it can be undone."))
    return ask_undo(hat, batch)


def fail(batch: Batch, *, sentence: str, now: datetime) -> None:
    """Say what was wrong; whatever was written so far is taken back."""
    with transaction.atomic():
        row = Batch.objects.select_for_update().get(pk=batch.pk)
        row.failed_at, row.problem = now, sentence
        row.save(update_fields=["failed_at", "problem"])
        if row.undo_asked_at is None:
            _take_back(hat_for(row), row, at=now)


def _take_back(hat: Hat, row: Batch, at: datetime | None = None) -> None:
    row.undo_asked_at = at or hat.now
    row.cursor, row.stage, row.step_done, row.step_total = {}, "", 0, 0
    row.save()
    Arrival.objects.filter(pk=row.arrival_id).update(undone_at=row.undo_asked_at)
    answer(hat, row)


@transaction.atomic
def ask_about(batch: Batch, *, now: datetime) -> None:
    """It has been waiting to be looked through: Today asks for it."""
    row = Batch.objects.select_for_update().get(pk=batch.pk)
    if row.approved_at is None and row.undo_asked_at is None and row.asked_at is None:
        promise(
            hat_for(row),
            what=_("Look through what was read from '%(name)s'") % {"name": row.name[:100]},
            ask_on=hat_for(row).person.day(now),
            link=f"/me/bring-in/{row.pk}/",
            origin=origin_of(row),
        )
        row.asked_at = now
        row.save(update_fields=["asked_at"])


def origin_of(batch: Batch) -> str:
    """The origin of the promise to look through a batch."""
    return f"batch:{batch.pk}"


def answer(hat: Hat, batch: Batch) -> None:
    """What Today asked about the batch is settled: looked through, or not to be had any more."""
    for owed in Promise.objects.filter(keeper_id=batch.keeper_id, origin=origin_of(batch)):
        settle = keep if batch.failed_at is None else drop
        settle(hat, owed)


@transaction.atomic
def forget(batch: Batch) -> None:
    """Leave no trace of a batch that was only tried, once everything else of it is gone."""
    if batch.undone_at is None:
        raise Refused(_("It has to be taken back first."))
    SourceFile.objects.filter(batch=batch).delete()
    batch.delete()
    Arrival.objects.filter(pk=batch.arrival_id).delete()


def _held(hat: Hat, batch: Batch) -> Batch:
    insist(hat.is_own and hat.keeper_id == batch.keeper_id)
    return Batch.objects.select_for_update().get(pk=batch.pk)
