"""What a reader would lose is found, and what it finds is not called lost."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.papers.sheets import ARABIC, PAPERS, RESUME
from throughline.papers.rendering import engine, text, word
from throughline.papers.rendering.readback import Kind, NotRead, compared, read_back, without_footer
from throughline.papers.sheet import Item, Line, Section, Sheet, Way

pytestmark = pytest.mark.own_sqlite

SHORT = Sheet(
    "t",
    "Dana",
    sections=(
        Section(
            "work", "Work", items=(Item("Baker", "Mill", "", "2020", "", (Line("one", "a:1"),)),)
        ),
        Section("skills", "Skills", words=(Line("bread"), Line("cake"))),
    ),
)


def lost(seen: str) -> list[tuple[str, str]]:
    return [(one.piece.what, one.why) for one in compared(seen, SHORT).lost]


def test_what_is_there_in_order_is_whole() -> None:
    assert lost("Dana Work Baker Mill 2020 one Skills bread cake") == []
    assert lost("Dana\nWork\n2020\nMill,\nBaker\n• o\nne\nSkills\nbread, cake") == []


def test_what_is_missing_is_named() -> None:
    assert lost("Dana Work Baker 2020 Skills bread") == [
        ("employer", "missing"),
        ("bullet", "missing"),
        ("word", "missing"),
    ]


def test_what_stands_too_early_is_out_of_order() -> None:
    assert lost("Dana one Work Baker Mill 2020 Skills bread cake") == [("bullet", "out of order")]


def test_a_loss_says_from_which_row_it_is() -> None:
    (one,) = compared("Dana Work Baker Mill 2020 Skills bread cake", SHORT).lost
    assert one.piece.origin == "a:1"


def test_pages_numbers_are_no_words_of_the_paper() -> None:
    assert without_footer("the end\r\nDana · 2 / 3", "Dana") == "the end"
    assert without_footer("Dana · 2 / 3 is a score", "Dana") == "Dana · 2 / 3 is a score"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"\x00" * 99])
def test_what_is_no_such_file_is_said(kind: Kind, data: bytes) -> None:
    with pytest.raises(NotRead):
        read_back(data, kind, SHORT)


def test_a_file_of_somebody_else_has_lost_everything() -> None:
    other = Sheet("t", "Nobody")
    for kind, data in (("pdf", engine.pdf(other)), ("docx", word.docx(other))):
        assert len(read_back(data, kind, SHORT).lost) == read_back(data, kind, SHORT).pieces  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", engine.THEMES)
@pytest.mark.parametrize("size", ["a4", "us-letter"])
def test_pdftotext_gives_every_field_in_order(theme: str, size: str, tmp_path: Path) -> None:
    for name, paper in PAPERS.items():
        if name == "hostile":  # what breaks its longest words anywhere reads by columns
            continue
        sheet = replace(paper, theme=theme, size=size)
        file = tmp_path / "paper.pdf"
        file.write_bytes(engine.pdf(sheet))
        run = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True)
        pages = run.stdout.split("\f")
        seen = "\n".join(without_footer(page, sheet.name) for page in pages)
        assert compared(seen, sheet).lost == (), name


def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line() -> None:
    words = " ".join(f"well-made hand-over{at}" for at in range(60))
    sheet = Sheet("t", "n", sections=(Section("s", "", paragraphs=(Line(words),)),))
    for theme in engine.THEMES:
        seen = read_back(engine.pdf(replace(sheet, theme=theme)), "pdf", sheet)
        assert " ".join(seen.text.split()).endswith(words[-200:]), theme


@pytest.mark.parametrize("theme", engine.THEMES)
def test_arabic_is_found_although_its_reader_turns_addresses_round(theme: str) -> None:
    sheet = replace(ARABIC, theme=theme)
    assert read_back(engine.pdf(sheet), "pdf", sheet).lost == ()
    other = replace(sheet, ways=(Way("email", "layla@example.net"),))
    (one,) = read_back(engine.pdf(sheet), "pdf", other).lost
    assert one.piece.what == "email"


def test_text_is_read_back_too() -> None:
    assert read_back(text.plain(RESUME).encode(), "txt", RESUME).is_whole
    assert not read_back(text.plain(RESUME)[:900].encode(), "txt", RESUME).is_whole
