"""Careers out of files: resumes in any common format, told by what is in them.

`read` is for whoever has a file; each format has a module of its own. Nothing of a file is
dropped in silence: what was not understood is in the reading's leftovers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from throughline.imports.reading.archives import shown
from throughline.imports.reading.careers import foreign, jsonresume, reactive, rendercv
from throughline.imports.reading.careers.loading import (
    decoded,
    insist_on_size,
    load_json,
    load_yaml,
)
from throughline.imports.reading.careers.notes import Notes
from throughline.imports.reading.careers.unpacked import is_open_text
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import Reading

_READ = (
    "What is read: PDF, Word (.docx), LibreOffice (.odt), JSON Resume, Reactive Resume (JSON),"
    " RenderCV (YAML) and Europass (XML, or its PDF)."
)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old Word document. Save it as .docx or PDF, and bring that in"),
    (b"{\\rtf", "a rich text document. Save it as .docx or PDF, and bring that in"),
    (b"\x1f\x8b", "a gzip file, which is not opened"),
    (b"Rar!", "a rar archive, which is not opened"),
    (b"7z\xbc\xaf", "a 7z archive, which is not opened"),
    (b"\xff\xd8\xff", "a picture, whose text cannot be read"),
    (b"\x89PNG", "a picture, whose text cannot be read"),
    (b"GIF8", "a picture, whose text cannot be read"),
    (b"%!PS", "PostScript. Save it as PDF, and bring that in"),
)
_PAGES = ("<!doctype html", "<html")


def read(name: str, data: bytes) -> Reading:
    """What a file says of a career. Raises Refused, with a sentence, for what cannot be read.

    The format is told by the content; `name` is only for sentences.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024] and not head.startswith((b"{", b"[", b"<")):
        return _pdf(name, data)
    if data.startswith(b"PK\x03\x04"):
        return _zip(name, data)
    for magic, words in _MAGIC:
        if head.startswith(magic):
            raise Refused(f"{shown(name)} is {words}. Nothing was changed.")
    insist_on_size(name, data)
    return _text(name, data)


def _pdf(name: str, data: bytes) -> Reading:
    from throughline.imports.reading.careers.attachments import europass_within
    from throughline.imports.reading.careers.europass import read_europass

    within = europass_within(data)
    if within:
        try:
            found = read_europass(name, within)
        except Refused:
            pass
        else:
            said = "The file holds its own data (Europass XML); that was read, not the page."
            return replace(found, remarks=(said, *found.remarks))
    from throughline.imports.reading.careers.pdf import read_pdf

    return read_pdf(name, data)


_OF_AN_ARCHIVE = (b"Connections.csv", b"Positions.csv", b"Profile.csv", b"messages.csv")


def _zip(name: str, data: bytes) -> Reading:
    if any(part in data for part in _OF_AN_ARCHIVE):
        raise Refused(
            f"{shown(name)} is a LinkedIn archive. Drop it where you bring in your network; "
            "what it says of your career is offered here afterwards."
        )
    if is_open_text(data):
        from throughline.imports.reading.careers.odt import read_odt

        return read_odt(name, data)
    if b"word/" not in data:
        raise Refused(
            f"{shown(name)} is a zip or another Office file, and no Word document. {_READ}"
        )
    from throughline.imports.reading.careers.docx import read_docx

    return read_docx(name, data)


def _text(name: str, data: bytes) -> Reading:
    notes = Notes()
    said = decoded(data, notes)
    start = said[:4096].lstrip("\ufeff\0 \t\r\n")
    if start.lower().startswith(_PAGES):
        raise Refused(f"{shown(name)} is a web page. Print it to PDF, and bring that in. {_READ}")
    if start.startswith("<"):
        return _xml(name, data, said)
    if start.startswith(("{", "[")):
        return _told(name, load_json(name, said, notes), notes)
    if "cv:" in said or "basics:" in said or name.lower().endswith((".yaml", ".yml")):
        return _told(name, load_yaml(name, said, notes), notes)
    raise Refused(f"{shown(name)} is no resume in a format that is known. {_READ}")


def _xml(name: str, data: bytes, said: str) -> Reading:
    from throughline.imports.reading.careers.europass import read_europass

    is_wide = b"\0" in data[:64]
    return read_europass(name, data if not is_wide else _narrow(said))


def _narrow(said: str) -> bytes:
    """XML that was UTF-16 or the like as UTF-8, whatever its first line says."""
    start = said.lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2]
    return start.encode("utf-8", "replace")


def _told(name: str, values: Any, notes: Notes) -> Reading:
    """Values as the program that wrote them means them."""
    if isinstance(values, dict) and isinstance(values.get("data"), dict):
        inner = values["data"]
        if reactive.looks_like(inner) or jsonresume.looks_like(inner):
            values = {**{key: values[key] for key in values if key != "data"}, **inner}
    others = isinstance(values, dict) and not (
        rendercv.looks_like(values) or reactive.looks_like(values)
    )
    if others and (jsonresume.looks_like(values) or foreign.looks_like(values)):
        values = foreign.in_standard_names(values, notes)
    for looks_like, reader in (
        (rendercv.looks_like, rendercv.read_rendercv),
        (reactive.looks_like, reactive.read_reactive),
        (jsonresume.looks_like, jsonresume.read_json_resume),
    ):
        if isinstance(values, dict) and looks_like(values):
            found = reader(values)
            return replace(
                found,
                leftovers=notes.leftovers + found.leftovers,
                remarks=notes.remarks + found.remarks,
            )
    raise Refused(
        f"{shown(name)} holds data, but none of the sections of a resume were found. {_READ}"
    )
