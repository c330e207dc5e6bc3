"""Files of the record: attachments and papers as they were sent, each a file of the zip.

A row names its file by a path made of its digest and its name, so that whoever opens the zip
finds it under the name it goes by, and the same bytes under the same name stand there once.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from throughline.frame.record import Blob
from throughline.people.hats import Hat
from throughline.website.record.parts import HatTable, tables
from throughline.website.record.values import Unfit

Read = Callable[[str], bytes]
FOLDER = "files/"
LARGEST = 40_000_000  # bytes of one file
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069/\\\\:*?"<>|]+')
_UNREADABLE = (KeyError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)


def path_of(digest: str, name: str) -> str:
    """Where in the zip a file stands: a name that is safe on every system, below its digest."""
    safe = _UNSAFE.sub("_", name.encode("utf-8", "replace").decode()).strip(". ")[:100]
    return f"{FOLDER}{digest[:16]}/{safe or 'file'}"


def files(hat: Hat) -> Iterator[tuple[str, bytes]]:
    """Every file of the record with its path, one at a time."""
    seen = set()
    for table in tables():
        for blob in table.blobs:
            for path, content in _of(hat, table, blob):
                if path not in seen:
                    seen.add(path)
                    yield path, content


def _of(hat: Hat, table: HatTable, blob: Blob) -> Iterator[tuple[str, bytes]]:
    columns = (blob.digest, blob.called, blob.source)
    rows: Any = table.rows(hat).order_by("pk").values_list(*columns)
    for digest, name, content in rows.iterator(4):
        yield path_of(digest, name), bytes(content)


def reader(archive: zipfile.ZipFile) -> Read:
    """What reads a file of the zip by the path that a row names. Raises Unfit."""

    def read(path: str) -> bytes:
        if not path.startswith(FOLDER):
            raise Unfit(_("not a file of this zip"))
        try:
            if archive.getinfo(path).file_size > LARGEST:
                raise Unfit(_("a file larger than %(n)s MB") % {"n": LARGEST // 1_000_000})
            return archive.read(path)
        except _UNREADABLE:
            raise Unfit(_("its file is not in the zip, or cannot be read")) from None

    return read


def insist_on_digest(content: bytes, digest: str) -> None:
    """Raise Unfit unless these are the bytes that the row means."""
    if hashlib.sha256(content).hexdigest() != digest:
        raise Unfit(_("its file is not the one that was given away: the digest differs"))
