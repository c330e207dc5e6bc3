"""A table of early careerists with their resumes: kept, read by the worker, brought in by it.

All of it comes or nothing does. The worker goes a few rows at a time, so that nobody else waits,
and notes how far it is with each: one that died is gone on from there.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.bringing import bring_one, counts_of, locked_intake
from throughline.coaching.actions.digesting import digests
from throughline.coaching.actions.unbringing import erase
from throughline.coaching.models import Client, Engagement, Intake, IntakeFile, Programme, Resume
from throughline.coaching.queries.intakes import files_of, matched
from throughline.coaching.taking import columns as meant
from throughline.coaching.taking import tables
from throughline.coaching.taking.planning import plan
from throughline.imports.reading import limits
from throughline.imports.reading.archives import DAMAGED, ignored, shown, zip_members
from throughline.imports.reading.careers.plainly import text_lines
from throughline.people import secrets
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Arrival, Person
from throughline.people.permissions import insist
from throughline.people.refusals import InvalidContactPoint, NotYours, Refused

MB = 1_000_000
LARGEST = 5 * MB
MOST_FILES = 500
LIMITS = limits.Limits(total_bytes=250 * MB, file_bytes=LARGEST, files=MOST_FILES)
A_FEW = 5
"""Rows that the worker brings in before it lets others write."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that was dropped: its name and bytes; or why it is not taken."""

    name: str
    data: bytes = b""
    problem: str = ""


def opened(uploads: Iterable[UploadedFile[bytes]]) -> Iterator[Dropped]:
    """Each file, and of a zip each of its files. Raises Refused for a zip that cannot be read."""
    for upload in uploads:
        name = upload.name or _("a file")
        upload.seek(0)
        is_zip = upload.read(4) == b"PK\x03\x04" and not name.lower().endswith((".docx", ".odt"))
        upload.seek(0)
        if is_zip:
            yield from _unzipped(upload, name)
        elif (upload.size or 0) > LARGEST:
            yield Dropped(name, problem=_too_large(name))
        else:
            yield Dropped(name, upload.read(LARGEST + 1))


def _unzipped(upload: UploadedFile[bytes], name: str) -> Iterator[Dropped]:
    try:
        with zipfile.ZipFile(upload) as archive:
            for member in zip_members(archive, shown(name), LIMITS):
                if member.refusal or member.size > LARGEST:
                    said = f"{member.name}: {member.refusal}." if member.refusal else ""
                    yield Dropped(member.name, problem=said or _too_large(member.name))
                    continue
                with member.open() as stream:
                    yield Dropped(member.name, stream.read(LARGEST + 1))
    except limits.Refused as problem:
        raise Refused(problem.sentence) from problem
    except (*DAMAGED, zlib.error, ValueError) as problem:
        said = _("“%(name)s” is a damaged or incomplete zip.")
        raise Refused(said % {"name": name}) from problem


def _too_large(name: str) -> str:
    said = _("“%(name)s” is larger than %(most)s MB, as no resume is.")
    return said % {"name": name, "most": LARGEST // MB}


@transaction.atomic
def keep_early(
    hat: Hat,
    *,
    data: bytes,
    name: str,
    files: Iterable[Dropped],
    coach: Person,
    programme: Programme,
) -> Intake:
    """A table and its resumes to look at: nobody is brought in, and the files are read by the
    worker. Raises Refused for no table, too many files, or a programme of somebody else."""
    insist(hat.is_own and programme.keeper_id == hat.keeper_id)
    table = tables.read(data, name)
    row = Intake.objects.create(
        keeper_id=hat.keeper_id,
        by=hat.person,
        name=name.strip()[:200] or _("pasted"),
        table_sealed=table.sealed(),
        columns=meant.guess(table, resumes=True),
        is_early=True,
        coach=coach,
        programme=programme,
        made_at=hat.now,
    )
    for number, one in enumerate(one for one in files if not ignored(one.name)):
        if number == MOST_FILES:
            said = _("That is more than %(most)s files. Bring them in in parts.")
            raise Refused(said % {"most": MOST_FILES})
        _keep_file(row, one, hat.now)
    return row


def _keep_file(row: Intake, one: Dropped, now: datetime) -> None:
    problem = one.problem or (_too_large(one.name) if len(one.data) > LARGEST else "")
    data = b"" if problem else one.data
    IntakeFile.objects.create(
        keeper_id=row.keeper_id,
        intake=row,
        name=shown(one.name)[:300],
        size=len(data),
        sha256=sha256(data).hexdigest(),
        content_sealed=secrets.seal(data),
        problem=problem[:500],
        read_at=now if problem else None,
    )


def read_file(row: IntakeFile, now: datetime) -> None:
    """Read one resume; why that was not possible is kept beside it. Twice does no harm."""
    lines: Sequence[str] = ()
    problem = ""
    try:
        lines = text_lines(row.name, secrets.unseal(row.content_sealed))
    except limits.Refused as refusal:
        problem = refusal.sentence
    IntakeFile.objects.filter(pk=row.pk, read_at=None).update(
        lines_sealed=secrets.encrypt(json.dumps(lines)), problem=problem[:500], read_at=now
    )


@transaction.atomic
def ask_to_bring(hat: Hat, intake: Intake) -> Intake:
    """The worker is to bring in everybody of whom the plan says so. Again changes nothing.

    Raises Refused while files are being read, and when nobody would come.
    """
    row = locked_intake(hat, intake)
    if row.is_underway or row.brought_at is not None:
        return row
    if row.files.filter(read_at=None).exists():
        raise Refused(_("The resumes are still being read. Look again in a moment."))
    found = plan(hat, row)
    if not found.coming:
        raise Refused(_("There is nobody in it to bring in."))
    files = matched(found, files_of(row)).of_row
    row.choices = {
        **row.choices,
        "coming": [line.entry.number for line in found.coming],
        "files": {str(number): pk for number, pk in files.items()},
        "counts": counts_of(found),
    }
    row.brought = Arrival.objects.create(
        keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now
    )
    row.asked_at, row.problem = hat.now, ""
    row.step_done, row.step_total = 0, len(found.coming)
    row.save()
    return row


def go_on(intake: Intake, now: datetime) -> bool:
    """Bring in the next few; whether there were any. Whatever cannot be takes all of it back."""
    try:
        return _next_few(intake, now)
    except (Refused, InvalidContactPoint, NotYours) as problem:
        _give_up(intake, str(problem), now)
        return True


@transaction.atomic
def _next_few(intake: Intake, now: datetime) -> bool:
    row = Intake.objects.select_for_update().get(pk=intake.pk)
    if not row.is_underway or row.brought is None:
        return False
    hat = in_name_of(row.by, row.keeper_id, now)
    coming: list[int] = row.choices["coming"]
    wanted = set(coming[row.step_done : row.step_done + A_FEW])
    found = plan(hat, row, only=wanted)
    for line in found.coming:
        made = bring_one(hat, line, found, row.brought.pk)
        _give_resume(row, made, line.entry.number, now)
    row.step_done = min(row.step_done + A_FEW, len(coming))
    row.save(update_fields=["step_done"])
    if row.step_done == len(coming):
        _finish(row, now)
    return True


def _give_resume(intake: Intake, engagement: Engagement, number: int, now: datetime) -> None:
    pk = intake.choices["files"].get(str(number))
    file = intake.files.filter(pk=pk).first() if pk else None
    if file is None:
        return
    Resume.objects.create(
        keeper_id=intake.keeper_id,
        arrival_id=intake.brought_id,
        engagement=engagement,
        name=file.name[-200:],
        size=file.size,
        sha256=file.sha256,
        content_sealed=bytes(file.content_sealed),
        lines_sealed=file.lines_sealed,
        came_at=now,
    )


def _finish(row: Intake, now: datetime) -> None:
    """All are in: the table and the files are erased, and what came is known again."""
    came = Client.objects.filter(arrival=row.brought)
    resumes = Resume.objects.filter(arrival=row.brought).count()
    row.result = {**row.choices["counts"], "came": came.count(), "resumes": resumes}
    row.came = digests(list(came.values_list("pk", flat=True)))
    row.brought_at, row.table_sealed, row.choices = now, "", {}
    row.files.all().delete()
    row.save()


@transaction.atomic
def _give_up(intake: Intake, problem: str, now: datetime) -> None:
    """Everybody who came of it goes again, and the table waits to be looked at once more."""
    row = Intake.objects.select_for_update().get(pk=intake.pk)
    arrival = row.brought
    if arrival is None or row.brought_at is not None:
        return
    erase(arrival.pk, list(Client.objects.filter(arrival=arrival).values_list("pk", flat=True)))
    choices: dict[str, Any] = row.choices
    gone = ("coming", "files", "counts")
    row.choices = {name: said for name, said in choices.items() if name not in gone}
    row.brought = row.asked_at = None
    row.step_done, row.problem = 0, problem[:500]
    row.save()
    arrival.undone_at = arrival.cleared_at = now
    arrival.save(update_fields=["undone_at", "cleared_at"])
