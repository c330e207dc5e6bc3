"""Writes the small archives that the reading tests read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from throughline.imports.reading import File, Row, Source, open_source

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
DANA = "Dana,Reyes,https://www.linkedin.com/in/dana-reyes,,Alder Group,Head of Care,16 Jan 2020"


def table(rows: Sequence[Sequence[str]], *, delimiter: str = ",", end: str = "\r\n") -> str:
    """The rows as a table whose quotes are right."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def write_zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_one(folder: Path, content: str | bytes, name: str = "Connections.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(source: Source) -> File:
    """The upload's one file."""
    (file,) = source.files
    return file


def rows_of(path: Path) -> list[Row]:
    """Every row of every file."""
    with open_source(path) as source:
        return [row for file in source.files for row in source.rows(file)]
