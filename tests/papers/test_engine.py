"""PDF and SVG: the same bytes, tagged, within the pages asked for, nothing read from the disk."""

import hashlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest

from tests.papers.sheets import ARABIC, HOSTILE, LETTER, PAPERS, RESUME
from throughline.papers.rendering import engine, fonts
from throughline.papers.rendering.letters import MOST_MARKS
from throughline.papers.rendering.readback import read_back
from throughline.papers.sheet import Item, Line, Section, Sheet

pytestmark = pytest.mark.own_sqlite

EVERY = [(theme, name) for theme in engine.THEMES for name in PAPERS]
SMALLEST = 9.0


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def sizes_of(data: bytes) -> set[float]:
    """The sizes of letters that stand in a PDF, in points."""
    found = set()
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            text = page.get_textpage()
            count = text.count_chars()
            found |= {
                round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, at), 2) for at in range(count)
            }
    return found - {0.0, 1.0}


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_every_theme_draws_every_paper_and_a_reader_finds_all_of_it(theme: str, name: str) -> None:
    for size in ("a4", "us-letter"):
        sheet = replace(PAPERS[name], theme=theme, size=size)
        assert read_back(engine.pdf(sheet), "pdf", sheet).lost == ()


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_a_paper_is_tagged_and_says_its_language_and_standards(theme: str, name: str) -> None:
    data = engine.pdf(replace(PAPERS[name], theme=theme))
    language = PAPERS[name].language.encode()
    for sign in (b"/StructTreeRoot", b"/Marked true", b"/Lang(" + language, b"/H1", b"/H2"):
        assert sign in data, sign
    assert b"<pdfuaid:part>1" in data
    assert b"<pdfaid:part>2" in data
    assert b"<pdfaid:conformance>A" in data


def test_bullets_are_lists_to_who_listens() -> None:
    data = engine.pdf(RESUME)
    assert re.search(rb"/S/L\b", data)
    assert data.count(b"/S/LI") >= sum(len(item.lines) for item in RESUME.sections[1].items)


def test_the_properties_are_the_sheets() -> None:
    with pypdfium2.PdfDocument(engine.pdf(RESUME)) as file:
        said = file.get_metadata_dict()
    assert (said["Title"], said["Author"]) == (RESUME.title, RESUME.name)
    assert said["CreationDate"].startswith("D:2000")


def digests() -> list[str]:
    """Of a fitted resume in every theme."""
    sheets = [replace(RESUME, theme=theme, most_pages=1) for theme in engine.THEMES]
    return [hashlib.sha256(engine.pdf(sheet)).hexdigest() for sheet in sheets]


def test_the_same_sheet_is_the_same_bytes_here_and_in_another_process() -> None:
    ours = digests()
    engine.pdf(replace(RESUME, name="Somebody else"))
    assert digests() == ours
    code = "from tests.papers.test_engine import digests; print(*digests())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ours


@pytest.mark.parametrize("theme", engine.THEMES)
@pytest.mark.parametrize("size", ["a4", "us-letter"])
def test_a_resume_fits_the_pages_it_may_take_in_letters_one_can_read(theme: str, size: str) -> None:
    roomy = replace(RESUME, theme=theme, size=size)
    one = replace(roomy, most_pages=1)
    assert engine.page_count(one) == 1
    assert min(sizes_of(engine.pdf(one))) >= SMALLEST
    assert min(sizes_of(engine.pdf(roomy))) >= SMALLEST


def test_what_cannot_fit_takes_more_pages_rather_than_smaller_letters() -> None:
    work = replace(RESUME.sections[1], items=RESUME.sections[1].items * 6)
    much = replace(RESUME, sections=(work,), most_pages=1)
    assert engine.page_count(much) > 1
    assert min(sizes_of(engine.pdf(much))) >= SMALLEST
    assert engine.page_count(much) <= engine.page_count(replace(much, most_pages=0))


@pytest.mark.parametrize("theme", engine.THEMES)
def test_no_page_holds_only_the_last_lines(theme: str) -> None:
    def of(number: int) -> Sheet:
        items = tuple(Item(f"Planner {one}", "Alder Group", when="2020") for one in range(number))
        return Sheet(
            "x", "Dana Reyes", theme=theme, sections=(Section("work", "Work", items=items),)
        )

    alone = next(
        number
        for number in range(8, 120)
        if engine._ends_alone(engine._at(engine._ready(of(number)), 0).pages)
    )
    assert engine.page_count(of(alone)) == 1
    assert min(sizes_of(engine.pdf(of(alone)))) >= SMALLEST
    assert engine.page_count(of(alone * 2 - 4)) == 2  # there is enough for both


@pytest.mark.parametrize("theme", engine.THEMES)
def test_a_short_list_of_words_stands_on_one_page(theme: str) -> None:
    words = tuple(Line(f"{name}: by hand") for name in ("Rotas", "Budgets", "Tenders", "Beds"))
    skills = Section("skills", "Skills", words=words)
    for number in range(10, 22):
        items = tuple(Item(f"Planner {one}", "Alder", when="2020") for one in range(number))
        sheet = Sheet(
            "x", "x", theme=theme, sections=(Section("work", "Work", items=items), skills)
        )
        with pypdfium2.PdfDocument(engine.pdf(sheet)) as file:
            pages = [page.get_textpage().get_text_range() for page in file]
        assert {sum(f"{line.text}" in page for line in words) for page in pages} <= {0, 4}


@pytest.mark.parametrize("theme", engine.THEMES)
def test_prose_is_set_larger_and_in_shorter_lines_than_a_list(theme: str) -> None:
    told = tuple(
        Line(f"{number} beds were free, and nobody had to hurry. " * 20) for number in "12"
    )
    prose = Section("words", "", paragraphs=told)
    bio = Sheet("x", "Dana", theme=theme, sections=(prose,))
    listed = replace(bio, sections=(replace(prose, heading="Summary"),))
    assert lines_of(bio) > lines_of(listed)


def lines_of(sheet: Sheet) -> int:
    """How many lines a paper's text takes."""
    with pypdfium2.PdfDocument(engine.pdf(sheet)) as file:
        return sum(len(page.get_textpage().get_text_range().splitlines()) for page in file)


def test_a_size_is_a_size() -> None:
    for size, wanted in (("a4", (595, 842)), ("us-letter", (612, 792)), ("napkin", (595, 842))):
        with pypdfium2.PdfDocument(engine.pdf(replace(LETTER, size=size))) as file:
            assert tuple(round(side) for side in file[0].get_size()) == wanted


@pytest.mark.parametrize("theme", [*engine.THEMES, "../../secret", ""])
def test_what_looks_like_markup_is_printed_and_not_done(theme: str) -> None:
    data = engine.pdf(replace(HOSTILE, theme=theme))
    text = words_of(data)
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text
    assert "$x^2$" in text
    assert b"javascript:" not in data
    assert b"file:///" not in data


def test_the_compiler_reads_no_file_and_loads_no_package() -> None:
    for mean in (b'#read("/etc/passwd")', b'#read("../engine.py")', b'#import "@preview/x:0.1.0"'):
        with pytest.raises(engine.NotDrawn):
            engine._compiled(mean, {}, "pdf")


@pytest.mark.parametrize("theme", engine.THEMES)
def test_a_picture_is_named_and_harmless(theme: str) -> None:
    pages = engine.svg_pages(replace(HOSTILE, theme=theme))
    for at, page in enumerate(pages, 1):
        text = page.decode()
        assert text.startswith("<svg")
        assert f"{at} / {len(pages)}</title>" in text
        assert not re.search(r"<script|\son\w+=|javascript:|<foreignObject|<!ENTITY", text)
        assert not re.search(r"""(?:href|src)=["'](?!#|https?:|mailto:|tel:|data:image/)""", text)


def test_links_are_followed_only_to_the_web_mail_and_phones() -> None:
    data = engine.pdf(RESUME)
    assert b"mailto:dana.whitfield@example.org" in data
    assert b"tel:+442079460018" in data


def test_a_letter_without_a_font_is_named_and_never_drawn_as_a_box() -> None:
    sheet = replace(LETTER, label="\U00013000 \U00013001", name="Dana 😀")
    assert engine.missing_scripts(sheet) == ["Egyptian", "symbols"]
    lost = [one.piece.what for one in read_back(engine.pdf(sheet), "pdf", sheet).lost]
    assert lost == ["name", "label"]


def test_what_every_reader_of_the_house_writes_has_its_fonts() -> None:
    for sheet in (*PAPERS.values(), ARABIC):
        assert engine.missing_scripts(sheet) == []


def test_every_package_of_fonts_is_installed() -> None:
    names = {part for folder in fonts.folders() for part in folder.parts}
    assert set(fonts.PACKAGES) <= names


def test_a_heap_of_marks_on_a_letter_is_not_drawn() -> None:
    sheet = Sheet("t", "a" + "\u0301\u0302" * MOST_MARKS)
    assert words_of(engine.pdf(sheet)) == "á"


def test_an_empty_sheet_is_a_page() -> None:
    for theme in engine.THEMES:
        assert engine.page_count(Sheet("", "", theme=theme)) == 1
        assert engine.pdf(Sheet("", "", sections=(Section("x", ""),), theme=theme))


def test_letters_are_asked_for_once_and_not_without_end() -> None:
    many = "".join(map(chr, range(0x12000, 0x12400)))
    engine.pdf(Sheet("t", "n", sections=(Section("x", "", paragraphs=(Line(many),)),)))
    assert len(engine._missing) <= engine.MOST_KNOWN


def test_threads_share_one_compiler() -> None:
    sheets = [replace(RESUME, name=f"Dana {at}") for at in range(8)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(engine.pdf, sheets))
    assert made == [engine.pdf(sheet) for sheet in sheets]


def test_many_papers_come_back_in_their_order() -> None:
    sheets = [replace(LETTER, name=f"Dana {at}") for at in range(6)]
    made = engine.pdf_many(sheets, processes=2)
    assert made == [engine.pdf(sheet) for sheet in sheets]
    assert engine.pdf_many([]) == []
