"""The text of a resume, line by line, for somebody to comment."""

import io

import pytest

from tests.imports.resumes.printed import head, pdf
from throughline.imports.reading.careers.plainly import MOST_LINES, text_lines
from throughline.imports.reading.limits import Refused


def test_a_text_keeps_its_lines_and_at_most_one_gap() -> None:
    data = b"\n\nAna Lopez\r\n\r\n\n  Baker\t2020\x07\n\n"
    assert text_lines("a.txt", data) == ["Ana Lopez", "", "  Baker 2020"]


def test_a_wide_text_is_read_by_its_mark() -> None:
    assert text_lines("a.txt", "Zoë Brandt".encode("utf-16")) == ["Zoë Brandt"]


def test_a_pdf_and_a_word_document_give_their_lines() -> None:
    from docx import Document

    source = head("11pt", "") + "= Ana Lopez\n\nBaker, Rye House\n"
    lines = [line for line in text_lines("a.pdf", pdf(source)) if line]
    assert lines == ["Ana Lopez", "Baker, Rye House"]
    document, stream = Document(), io.BytesIO()
    document.add_paragraph("Ana Lopez")
    document.add_paragraph("Baker, Rye House")
    document.save(stream)
    assert [line for line in text_lines("a.docx", stream.getvalue()) if line] == lines


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no PDF"),
        (b"PK\x03\x04 something", "no PDF"),
        (b"<html><body>Ana", "web page"),
        (b"%PDF-1.7 cut", "damaged"),
        (b"x\n" * (MOST_LINES + 1), "lines"),
        (b" " * 10, "empty"),
        (b"x" * 5_000_001, "MB"),
    ],
)
def test_what_is_no_resume_says_so_by_name(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        text_lines("mine.pdf", data)
    assert "mine.pdf" in refused.value.sentence
