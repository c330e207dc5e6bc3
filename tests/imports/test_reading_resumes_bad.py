"""Files that claim to be resumes and are not, are broken, or mean harm: a sentence, no crash."""

from __future__ import annotations

import io
import random
import threading
import time
import zipfile
import zlib

import pytest

from tests.imports.resumes import printed
from tests.imports.resumes.known import PEOPLE
from throughline.imports.reading import Refused
from throughline.imports.reading.careers import read as read_career
from throughline.imports.reading.careers.docx import read_docx
from throughline.imports.reading.careers.pdf import read_pdf
from throughline.imports.reading.careers.prose import Line, read_lines

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def word(body: str, **others: bytes) -> bytes:
    """The smallest Word document with this XML as its main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", body)
        for name, data in others.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def document(paragraphs: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def sentence(reader: object, name: str, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        reader(name, data)  # type: ignore[operator]
    assert refused.value.sentence.startswith(name)
    return refused.value.sentence


def locked() -> bytes:
    """A PDF that says that it is encrypted with a password nobody has."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"ab" * 32
        + b"> /U <"
        + b"cd" * 32
        + b"> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 5\n0000000000 65535 f \n" + table
    made += b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<01> <01>] >>\n"
    return made + b"startxref\n%d\n%%%%EOF" % start


WHOLE = printed.pdf(printed.classic(PEOPLE[0], "words"))


def test_a_pdf_of_200_pages_is_refused() -> None:
    data = printed.pdf("#for n in range(200) [ page #n #pagebreak(weak: true) ]")
    assert "has 200 pages" in sentence(read_pdf, "book.pdf", data)


def test_a_pdf_with_a_password_is_refused() -> None:
    assert "password" in sentence(read_pdf, "locked.pdf", locked())


def test_a_scan_is_refused_and_says_what_helps() -> None:
    data = printed.pdf("#rect(width: 100%, height: 80%, fill: gray)")
    assert "pictures of pages and no text" in sentence(read_pdf, "scan.pdf", data)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_pdf_that_unpacks_to_far_more_is_refused_before_it_is_opened(layers: int) -> None:
    packed = b" " * 50_000_000
    for _ in range(layers):
        packed = zlib.compress(packed)
    data = WHOLE + b"9 0 obj << /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream endobj"
    assert "far more" in sentence(read_pdf, "bomb.pdf", data)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"\x89PNG", b"%PDF-" + b"\0" * 5000])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    assert sentence(read_pdf, "broken.pdf", data)


def changed(data: bytes, seed: int) -> bytes:
    """The file with a few bytes written over or with its end cut off."""
    chance = random.Random(seed)
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(seed % 9) + (data[at + seed % 9 :] if seed % 4 else b"")


@pytest.mark.parametrize("seed", range(40))
def test_a_pdf_that_was_cut_or_changed_never_crashes(seed: int) -> None:
    try:
        read_pdf("changed.pdf", changed(WHOLE, seed))
    except Refused:
        return


def test_several_threads_may_read_pdfs_at_once() -> None:
    names: list[str] = []

    def run() -> None:
        names.append(read_pdf("a.pdf", WHOLE).career.about.name)

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == ["Hannah Whitlock"] * 6


def test_entities_of_a_word_document_are_never_resolved() -> None:
    xml = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "aaaa">]>' + document(
        paragraph("&x;&y;")
    )
    assert "entities" in sentence(read_docx, "a.docx", word(xml))


def test_a_word_document_that_unpacks_to_far_more_is_refused() -> None:
    data = word(document(paragraph("a")), word__big=b"\0" * 30_000_000)
    assert "far more" in sentence(read_docx, "bomb.docx", data)


def test_a_zip_that_lies_about_its_sizes_is_refused_or_read_no_further() -> None:
    data = bytearray(word(document(paragraph("a" * 14_000_000))))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert sentence(read_docx, "lie.docx", bytes(data))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (b"plain text", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password or of an old Word"),
        (word("<w:document"), "damaged"),
        (word(document("")), "no text"),
    ],
)
def test_what_is_no_whole_word_document_is_refused(data: bytes, says: str) -> None:
    assert says in sentence(read_docx, "a.docx", data)


def test_a_linkedin_archive_is_told_where_it_belongs() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Basic/Connections.csv", "First Name,Last Name\n")
    with pytest.raises(Refused, match=r"LinkedIn archive.*network"):
        read_career("archive.zip", stream.getvalue())


def test_another_zip_is_no_word_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "no Word document" in sentence(read_docx, "a.docx", stream.getvalue())


def test_macros_are_told_and_not_read() -> None:
    data = word(document(paragraph("Ada Novak")), word__vbaProject__bin=b"")
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    reading = read_docx("a.docm", stream.getvalue())
    assert reading.career.about.name == "Ada Novak"
    assert "macros" in reading.remarks[0]


def test_xml_that_is_nested_without_end_is_refused() -> None:
    deep = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    inside = f"<w:p>{'<w:ins>' * 50_000}{'</w:ins>' * 50_000}</w:p>"
    for body in (deep, inside):
        assert sentence(read_docx, "deep.docx", word(document(body)))


@pytest.mark.parametrize(("times", "is_read"), [(8, True), (40, False)])
def test_text_in_tables_within_tables_is_read_or_refused_but_never_dropped(
    times: int, is_read: bool
) -> None:
    cell = f"{'<w:tbl><w:tr><w:tc>' * times}{paragraph('Rowing')}{'</w:tc></w:tr></w:tbl>' * times}"
    data = word(document(paragraph("Ada Novak") + paragraph("Interests") + cell))
    if is_read:
        assert "Rowing" in str(read_docx("a.docx", data))
    else:
        assert "nested deeper than any text" in sentence(read_docx, "a.docx", data)


SMALL = word(document(paragraph("Ada Novak") + paragraph("Experience") + paragraph("Baker, 2019")))


@pytest.mark.parametrize("seed", range(40))
def test_a_word_document_that_was_changed_never_crashes(seed: int) -> None:
    try:
        read_docx("changed.docx", changed(SMALL, seed))
    except Refused:
        return


@pytest.mark.parametrize("one", ["a", "a.", "1 ", "(", "a@", "- ", "12/", "a, ", "2019 "])
def test_a_line_made_to_be_slow_is_not(one: str) -> None:
    text = one * (3_990 // len(one))
    began = time.process_time()
    for heading in ("", "Experience", "Education", "Skills", "Awards"):
        lines = [Line((heading,))] * bool(heading) + [Line((text,)), Line((text,), bullet=True)]
        read_lines(lines, form="test")
    assert time.process_time() - began < 5


def test_a_line_longer_than_any_is_shown_as_it_is() -> None:
    reading = read_lines([Line(("Ada Novak",)), Line(("x" * 5_000,))], form="test")
    assert [len(left.text) for left in reading.leftovers] == [5_000]
