"""In: a record from its zip into an empty one. All or nothing, and nothing seen before the end."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.website.record.checking import Checker
from throughline.website.record.files import reader
from throughline.website.record.pack import Counts
from throughline.website.record.parts import RECORD
from throughline.website.record.reading import read
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.taking import (
    Taker,
    clear,
    clear_rows,
    forget_arrival,
    insist_on_empty,
)

Source = Path | IO[bytes]
MOST_TIMES = 8  # so many times the upload limit may unpack to; JSON packs about one to ten
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError)
_UNREADABLE = (*_BROKEN, NotImplementedError, RuntimeError, OSError)  # these too, on opening


def unpack(
    hat: Hat,
    source: Source,
    *,
    arrival: Arrival | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Counts:
    """Bring the record in; returns the rows of each table.

    Raises UnfitRecord, with nothing brought in, for a file that is no record, is broken or holds
    what cannot be, and for a record that is not empty. What an import that was killed had left is
    cleared first. `arrival` is the one to hide behind, made by the caller or else here;
    `progress` is told rows done and rows in all.
    """
    _clear_leftovers(hat, arrival)
    insist_on_empty(hat)
    counts = check(source)
    hidden_by = arrival or Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now)
    total = sum(counts.values())
    try:
        for done in steps(hat, source, hidden_by):
            progress(done, total)
    except UnfitRecord:
        clear(hat, hidden_by)
        raise
    forget_arrival(hidden_by)
    return counts


def steps(hat: Hat, source: Source, arrival: Arrival) -> Iterator[int]:
    """Write a checked record behind an arrival and show it at the end.

    Yields the rows written so far after each transaction; nothing is seen before the last.
    """
    done = 0
    taker = Taker(hat, arrival)
    with _opened(source) as (archive, file):
        for written in taker.take(Checker(reader(archive)).rows(read(file))):
            done += written
            yield done
    taker.show()


def check(source: Source) -> Counts:
    """Read a record through without writing; rows of each table. Raises UnfitRecord."""
    with _opened(source) as (archive, file):
        checker = Checker(reader(archive))
        for _row in checker.rows(read(file)):
            pass
    return checker.counts


def is_record(source: Source) -> bool:
    """Whether a file is a zip that holds a record; cheap, and never raises for what it is not."""
    try:
        with zipfile.ZipFile(source) as archive:
            return RECORD in archive.namelist()
    except _UNREADABLE:
        return False


def _clear_leftovers(hat: Hat, arrival: Arrival | None) -> None:
    """Arrivals that no batch stands for are ours; one that was never released was killed."""
    left = Arrival.objects.filter(
        keeper_id=hat.keeper_id, batch__isnull=True, released_at__isnull=True
    )
    for one in left:
        clear(hat, one)
    if arrival is not None:
        clear_rows(hat, arrival)


@contextmanager
def _opened(source: Source) -> Iterator[tuple[zipfile.ZipFile, IO[bytes]]]:
    """The zip and record.json within it; sizes are checked before anything is read."""
    with ExitStack() as closing:
        try:
            archive = closing.enter_context(zipfile.ZipFile(source))
            file = closing.enter_context(archive.open(_member(archive)))
        except _UNREADABLE as problem:
            raise _unreadable(problem) from problem
        try:
            yield archive, file
        except _BROKEN as problem:
            raise _unreadable(problem) from problem


def _unreadable(problem: Exception) -> UnfitRecord:
    if isinstance(problem, RuntimeError):
        return UnfitRecord(_("The zip is locked with a password, or packed in a way unknown here."))
    if isinstance(problem, OSError):
        return UnfitRecord(_("The file cannot be read: %(why)s.") % {"why": problem.strerror})
    return UnfitRecord(_("The file cannot be read as a zip: it is none, or it is broken."))


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [member for member in archive.infolist() if member.filename == RECORD]
    if len(found) != 1:
        raise UnfitRecord(_("The zip holds no 'record.json', or more than one."))
    if found[0].file_size > settings.UPLOAD_LIMIT * MOST_TIMES:
        most = settings.UPLOAD_LIMIT * MOST_TIMES // 1_000_000
        raise UnfitRecord(_("'record.json' is larger than %(most)s MB unpacked.") % {"most": most})
    return found[0]
