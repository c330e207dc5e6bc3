"""DOCX: real styles, nothing that a reader stumbles over, the same bytes for the same sheet."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from tests.papers.sheets import ARABIC, HOSTILE, LETTER, PAPERS, RESUME
from throughline.papers.rendering import word
from throughline.papers.rendering.readback import read_back
from throughline.papers.sheet import Item, Section, Sheet


def opened(sheet: Sheet) -> Any:
    return Document(BytesIO(word.docx(sheet)))


def raw(sheet: Sheet) -> str:
    with ZipFile(BytesIO(word.docx(sheet))) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("name", PAPERS)
def test_a_reader_of_words_files_finds_everything(name: str) -> None:
    assert read_back(word.docx(PAPERS[name]), "docx", PAPERS[name]).lost == ()


def test_what_stands_in_it_has_its_style() -> None:
    found = [(row.style.name, row.text) for row in opened(RESUME).paragraphs]
    assert found[0] == ("Title", "Dana Whitfield")
    assert found[1][0] == "Subtitle"
    assert ("Heading 1", "Experience") in found
    assert ("Heading 2", "Director of Operations\tMar 2020 – present") in found
    bullets = [text for style, text in found if style == "List Bullet"]
    assert bullets[0] == RESUME.sections[1].items[0].lines[0].text


def test_a_head_is_not_parted_from_what_belongs_to_it() -> None:
    study = Item("BA, Sociology", "Castlemere", when="2010", note="2:1")
    sheet = Sheet("x", "x", sections=(Section("education", "Education", items=(study,)),))
    head, school, grade = opened(sheet).paragraphs[-3:]
    assert (head.text, school.text, grade.text) == ("BA, Sociology\t2010", "Castlemere", "2:1")
    assert head.paragraph_format.keep_with_next
    assert school.paragraph_format.keep_with_next
    assert not grade.paragraph_format.keep_with_next


def test_there_is_no_table_box_or_picture_in_it() -> None:
    text = raw(RESUME)
    for sign in ("<w:tbl>", "w:txbxContent", "<w:drawing", "<w:pict"):
        assert sign not in text


def test_the_properties_are_the_sheets_and_nobody_elses() -> None:
    core = opened(RESUME).core_properties
    assert (core.title, core.author, core.language) == (RESUME.title, RESUME.name, "en")
    assert core.comments == core.keywords == core.last_modified_by == ""
    assert core.created == core.modified


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert word.docx(RESUME) == word.docx(RESUME)
    assert word.docx(RESUME) != word.docx(replace(RESUME, name="Dana W."))


def test_a_sheet_has_its_size() -> None:
    wide = opened(replace(LETTER, size="us-letter")).sections[0].page_width
    assert round(wide.mm) == 216
    assert round(opened(LETTER).sections[0].page_width.mm) == 210


def test_what_looks_like_markup_is_text() -> None:
    text = raw(HOSTILE)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "javascript:alert" not in "".join(
        link.target_ref for link in opened(HOSTILE).part.rels.values() if link.is_external
    )


def test_arabic_runs_from_the_right() -> None:
    text = raw(ARABIC)
    assert text.count("<w:bidi/>") == text.count("<w:p>")
    assert "<w:rtl/>" in text
    assert "<w:bidi/>" not in raw(RESUME)


def test_the_language_is_said_once_in_every_style() -> None:
    style = opened(replace(RESUME, language="de-AT")).styles["Normal"].element
    assert 'w:val="de-AT"' in style.xml
    assert style.xml.count("<w:lang ") == 1
