"""Files made for one person at one moment: written a piece at a time, sent once, kept nowhere."""

import io
import tempfile
from collections.abc import Callable, Iterable
from typing import IO

from django.conf import settings
from django.http import FileResponse

PIECE = 1 << 16


def fit_name(name: str) -> str:
    """A file's name as a header can carry it: on one line, without controls and hidden turns."""
    return "".join(letter if letter.isprintable() else " " for letter in name).strip() or "file"


def download(write: Callable[[IO[bytes]], object], *, name: str, content_type: str) -> FileResponse:
    """What `write` writes, as a file of this name that no cache keeps.

    It is whole before its first byte is sent: what breaks off is a fault page and never half a
    file, and whoever reads slowly holds no database.
    """
    file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 (sent later)
    write(file)
    file.seek(0)
    response = FileResponse(
        file, as_attachment=True, filename=fit_name(name), content_type=content_type
    )
    response["Cache-Control"] = "private, no-store"
    return response


def write_text(file: IO[bytes], pieces: Iterable[str]) -> None:
    """Text as UTF-8. Lone surrogates, which no encoding has, become question marks."""
    gathered = io.StringIO()
    for piece in pieces:
        gathered.write(piece)
        if gathered.tell() > PIECE:
            file.write(gathered.getvalue().encode("utf-8", "replace"))
            gathered = io.StringIO()
    file.write(gathered.getvalue().encode("utf-8", "replace"))
