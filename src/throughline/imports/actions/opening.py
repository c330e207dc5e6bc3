"""Open what was uploaded, tell what it is, and have it read."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from throughline.imports.actions import uploads
from throughline.imports.actions.archives import ReadArchive
from throughline.imports.actions.batches import fail
from throughline.imports.actions.books import ReadBooks
from throughline.imports.actions.reading import Reading
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch
from throughline.imports.reading import File, Kind, Refused, Source, open_source
from throughline.imports.reading.archives import DAMAGED
from throughline.people.models import Arrival

_RECORD = re.compile(rb'"format"\s*:\s*"throughline-record"')
READERS: dict[str, type[Reading]] = {
    Batch.Kind.LINKEDIN.value: ReadArchive,
    Batch.Kind.CONTACTS.value: ReadBooks,
}


def reading(work: Work) -> Iterator[None]:
    """Read the batch's upload. Ends with `read_at` set, or with the batch failed."""
    earlier = _the_very_same(work.batch)
    if earlier is not None:
        yield from _nothing_new(work, earlier)
        return
    try:
        yield from _refuse_record(work)
        paths = uploads.where(work.batch)
        with open_source(paths, name=work.batch.called) as source:
            yield from _tell_kind(work, source)
            yield from READERS[work.batch.kind](work, source).run()
    except Refused as refusal:
        fail(work.batch, sentence=refusal.sentence, now=work.token)


def _the_very_same(batch: Batch) -> Batch | None:
    """An earlier upload of the very same bytes that stands."""
    rows = Batch.objects.filter(keeper_id=batch.keeper_id, digest=batch.digest)
    standing = rows.filter(done_at__isnull=False, undo_asked_at__isnull=True)
    return standing.exclude(result__has_key="same_as").exclude(pk=batch.pk).first()


def _nothing_new(work: Work, earlier: Batch) -> Iterator[None]:
    now = work.token
    same = {"same_as": earlier.pk}
    columns = {"kind": earlier.kind, "stored": "", "found": same, "result": same}
    with work.chunk(read_at=now, approved_at=now, done_at=now, **columns):
        Arrival.objects.filter(pk=work.batch.arrival_id).update(released_at=now)
    yield


def _refuse_record(work: Work) -> Iterator[None]:
    """A whole record is no archive, whatever it is called; the page 'Your record' takes it."""
    if any(is_record(path) for path in uploads.where(work.batch)):
        with work.chunk(kind=Batch.Kind.RECORD):
            pass
        yield
        sentence = _("“%(name)s” is a whole Throughline record, and no archive or address book.")
        raise Refused(sentence % {"name": work.batch.name})


def is_record(path: Path) -> bool:
    """Whether a file is a Throughline record, told by what is in it."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open("record.json") as stream:
            return bool(_RECORD.search(stream.read(4096)))
    except (KeyError, ValueError, *DAMAGED):
        return False


def _tell_kind(work: Work, source: Source) -> Iterator[None]:
    """An upload is an address book when somebody's contacts are in it and nothing of LinkedIn's.

    Of a mixed one the archive is read: it says more, and address books may follow by themselves.
    """
    has_people = any(file.has_people for file in source.files)
    is_archive = any(map(_is_of_archive, source.files))
    books = has_people and not is_archive
    kind = Batch.Kind.CONTACTS if books else Batch.Kind.LINKEDIN
    if kind.value != work.batch.kind:
        with work.chunk(kind=kind.value):
            pass
        yield


def _is_of_archive(file: File) -> bool:
    return file.has_rows and not (file.kind is Kind.KEPT and file.what == "other")
