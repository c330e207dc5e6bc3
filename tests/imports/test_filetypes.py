"""What a file is by its content, and under which name it is kept."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.imports.reading.filetypes import (
    CSV,
    DOCX,
    EML,
    JPEG,
    LONGEST_NAME,
    MSG,
    ODT,
    PDF,
    PNG,
    PPTX,
    TXT,
    WEBP,
    XLSX,
    FileType,
    Why,
    clean_name,
    told,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def package(*names: str, mimetype: bytes = b"") -> bytes:
    """A zip with files of these names in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        if mimetype:
            zipped.writestr("mimetype", mimetype)
        for name in names:
            zipped.writestr(name, "x")
    return file.getvalue()


def office(*names: str) -> bytes:
    return package("[Content_Types].xml", *names)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "a.exe", PDF),
        (b"\x89PNG\r\n\x1a\n...", "", PNG),
        (b"\xff\xd8\xff\xe0...", "a.png", JPEG),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "", WEBP),
        (office("word/document.xml"), "a.zip", DOCX),
        (office("xl/workbook.xml"), "", XLSX),
        (office("ppt/presentation.xml"), "", PPTX),
        (package("content.xml", mimetype=ODT.media.encode()), "", ODT),
        (COMPOUND + "__properties_version1.0".encode("utf-16-le"), "a.doc", MSG),
        ("Grüße\n".encode(), "a.pdf", TXT),
        ("Grüße\n".encode("cp1252"), "", TXT),
        ("Grüße\n".encode("utf-16"), "", TXT),
        (b"a;b\n1;2", "x.CSV", CSV),
        (b"Received: from a\nFrom: b\n\n<html>", "a.eml", EML),
        (b"From: b\n\nHi", "a.txt", TXT),
        (b"rm -rf /", "a.sh", TXT),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, name: str, kind: FileType) -> None:
    assert told(content, name) == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.EMPTY),
        (b" \n\t", Why.EMPTY),
        (b"MZ\x90\0", Why.PROGRAM),
        (b"\x7fELF\2", Why.PROGRAM),
        (b"#!/bin/sh\n", Why.PROGRAM),
        (b"\xcf\xfa\xed\xfe..", Why.PROGRAM),
        (office("word/document.xml", "word/vbaProject.bin"), Why.MACROS),
        (office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), Why.MACROS),
        (office("word/document.xml", "word/activeX/activeX1.xml"), Why.MACROS),
        (package("Basic/script.xml", mimetype=ODT.media.encode()), Why.MACROS),
        (package("a.txt"), Why.UNKNOWN),
        (package("classes.dex", "META-INF/MANIFEST.MF"), Why.UNKNOWN),
        (office("other/thing.xml"), Why.UNKNOWN),
        (package("a", mimetype=b"application/epub+zip"), Why.UNKNOWN),
        (b"PK\x03\x04 broken", Why.BROKEN),
        (COMPOUND, Why.OLD_OFFICE),
        (b"<!doctype html>", Why.WEB),
        (b"\xef\xbb\xbf \n<svg xmlns='x'>", Why.WEB),
        (b"<?xml version='1.0'?>", Why.WEB),
        ("<html>".encode("utf-16"), Why.WEB),
        (b"\0\1\2\3", Why.UNKNOWN),
        (b"GIF89a\0\0", Why.UNKNOWN),
        (b"text\0text", Why.UNKNOWN),
    ],
)
def test_what_acts_or_cannot_be_told_is_not_kept(content: bytes, why: Why) -> None:
    assert told(content, "harmless.txt") == why


def test_a_letter_cut_in_two_at_the_end_of_what_is_read_is_text() -> None:
    assert told(b"a" * ((1 << 20) - 1) + "ü".encode() * 10) == TXT


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("report.pdf", PDF, "report.pdf"),
        ("Report.PDF", PDF, "Report.pdf"),
        ("photo.jpeg", JPEG, "photo.jpg"),
        ("C:\\Users\\dana\\report.pdf", PDF, "report.pdf"),
        ("../../etc/passwd", TXT, "passwd.txt"),
        ("report\u202efdp.exe", PDF, "reportfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", PDF, "aSet-Cookie_ x.pdf"),
        ("run.sh", TXT, "run.sh.txt"),
        ("", PDF, "file.pdf"),
        ("...", PDF, "file.pdf"),
        (".pdf", PDF, "file.pdf"),
        ('a"b.pdf', PDF, "a_b.pdf"),
        ("x" * 500, PDF, "x" * LONGEST_NAME + ".pdf"),
        ("Zeugnis – März.docx", DOCX, "Zeugnis – März.docx"),
    ],
)
def test_a_name_is_kept_without_what_could_lead_astray(
    name: str, kind: FileType, kept: str
) -> None:
    assert clean_name(name, kind) == kept


@given(st.binary(max_size=200), st.text(max_size=40))
def test_whatever_is_brought_there_is_an_answer(content: bytes, name: str) -> None:
    assert isinstance(told(content, name), FileType | Why)


@given(st.text(max_size=300), st.sampled_from([PDF, TXT, DOCX]))
def test_a_kept_name_is_plain_and_stays_as_it_is(name: str, kind: FileType) -> None:
    kept = clean_name(name, kind)
    assert kept.endswith(f".{kind.ending}")
    assert len(kept) <= LONGEST_NAME + 5
    assert not set(kept) & set('/\\"<>:|?*\r\n\0\u202e\u200b')
    assert clean_name(kept, kind) == kept
    kept.encode()
