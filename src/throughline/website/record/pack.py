"""Out: one zip with the record as JSON, contacts as vCards, times as iCalendar, and what it is.

Nothing is held in memory but a piece at a time. Attachments and papers as they were sent stand
below `files/`, each under the name it goes by.
"""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.template.loader import render_to_string

from throughline.frame.download import write_text
from throughline.frame.moment import one_moment
from throughline.imports.writing.vcards import Version
from throughline.letters.calendar import feed as calendar
from throughline.letters.queries.calendar import in_record
from throughline.network.cards import everybody, vcards
from throughline.people.hats import Hat
from throughline.website.record.files import files
from throughline.website.record.giving import Giver, instant
from throughline.website.record.parts import FORMAT, RECORD, VERSION, parts

CARDS = "contacts.vcf"
CALENDAR = "calendar.ics"
README = "README.txt"

Counts = dict[str, int]


def pack(hat: Hat, out: IO[bytes]) -> Counts:
    """Write the whole record of the hat into `out` as a zip; returns the rows of each table.

    Raises PermissionError for anybody's record but one's own.
    """
    if not hat.is_own:
        raise PermissionError("Only the owner takes the whole record out.")
    counts: Counts = {}
    with one_moment(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, hat, RECORD, record(hat, counts))
        _write(archive, hat, CARDS, vcards(hat, everybody(hat), Version.V4))
        _write(archive, hat, CALENDAR, iter([calendar(in_record(hat), "Throughline").decode()]))
        _write(archive, hat, README, iter([readme(hat, counts)]))
        for path, content in files(hat):
            archive.writestr(_member(hat, path), content)
    return counts


def record(hat: Hat, counts: Counts) -> Iterator[str]:
    """The record as JSON, one row a line, in pieces; fills in `counts` as it goes."""
    owner = {"name": hat.person.name, "email": hat.person.email}
    head = {"format": FORMAT, "version": VERSION, "exported_at": instant(hat.now), "owner": owner}
    yield as_text(head)[:-1] + ', "parts": {'
    giver = Giver(hat)
    for place, part in enumerate(parts()):
        yield f'{"," if place else ""}\n"{part.name}": {{"version": {part.version}, "tables": {{'
        for number, table in enumerate(part.tables):
            yield f'{"," if number else ""}\n"{table.name}": ['
            counts[table.name] = 0
            for row in giver.rows(table):
                yield (",\n" if counts[table.name] else "\n") + as_text(row)
                counts[table.name] += 1
            yield "]"
        yield "}}"
    yield "}}\n"


def as_text(value: Any) -> str:
    """JSON on one line, letters as they are; NaN, which JSON has not, is refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def readme(hat: Hat, counts: Counts) -> str:
    """The page for whoever opens the zip, in plain words."""
    return render_to_string("website/record_readme.txt", {"hat": hat, "counts": counts})


def _write(archive: zipfile.ZipFile, hat: Hat, name: str, text: Iterator[str]) -> None:
    """One file of the zip."""
    with archive.open(_member(hat, name), "w", force_zip64=True) as file:
        write_text(file, text)


def _member(hat: Hat, name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, hat.now.timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


__all__ = ["CALENDAR", "CARDS", "README", "Counts", "pack", "record"]
