"""A letter on paper, read back: the words are there, and the address where the window is."""

import pypdfium2
import pytest

from throughline.letters.channels.paper import Page, pdf
from throughline.rulebook.envelopes import Sheet

POINTS_A_MM = 72 / 25.4
BERLIN = ["Jonas Müller-Großmann", "Hauptstraße 5", "10115 Berlin", "GERMANY"]


def page(to: list[str] = BERLIN, sheet: Sheet = Sheet.A4, **said: object) -> Page:
    whole = {"subject": "Thank you", "paragraphs": ["Dear Jonas,", "first\nsecond"], **said}
    return Page("Dana Reyes", "dana@example.org", to, "3 March 2026", sheet=sheet, **whole)  # type: ignore[arg-type]


def read(made: bytes) -> tuple[list[str], pypdfium2.PdfDocument]:
    book = pypdfium2.PdfDocument(made)
    return [one.get_textpage().get_text_range() for one in book], book


@pytest.mark.parametrize(
    ("sheet", "size"), [(Sheet.A4, (595.28, 841.89)), (Sheet.LETTER, (612.0, 792.0))]
)
def test_all_of_it_is_on_one_sheet(sheet: Sheet, size: tuple[float, float]) -> None:
    (text,), book = read(pdf(page(sheet=sheet)))
    for words in ("Dana Reyes", *BERLIN, "3 March 2026", "Thank you", "Dear Jonas,", "second"):
        assert words in text
    assert book[0].get_size() == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize(
    ("sheet", "left", "top", "bottom"),
    [(Sheet.A4, 20, 45, 90), (Sheet.LETTER, 22.2, 50, 84)],  # millimetres from the sheet's corner
)
def test_the_address_stands_in_the_window(
    sheet: Sheet, left: float, top: float, bottom: float
) -> None:
    _texts, book = read(pdf(page([*BERLIN, "and a fifth line"], sheet)))
    words = book[0].get_textpage()
    height = book[0].get_height()
    text = words.get_text_range()
    start = text.index(BERLIN[0])
    end = text.index("fifth line") + len("fifth line")
    for index in range(start, end):
        if text[index].isspace():
            continue
        x0, y0, _x1, y1 = words.get_charbox(index)
        assert x0 / POINTS_A_MM > left
        assert (height - y1) / POINTS_A_MM > top
        assert (height - y0) / POINTS_A_MM < bottom


@pytest.mark.parametrize(
    "to",
    [
        ["王小明", "北京市朝阳区 100020", "CHINA"],
        ["x" * 500],
        [f"line {n} " + "y" * 90 for n in range(10)],
        ["שרה כהן", "هيرتسل ١"],
        ["👩‍💻", "\u202e evil", "#import", "$x$", "\\", "]", '"'],
        [],
    ],
)
@pytest.mark.parametrize("sheet", Sheet)
def test_no_address_is_too_much(to: list[str], sheet: Sheet) -> None:
    texts, _book = read(pdf(page(to, sheet)))
    assert len(texts) == 1
    assert "Dear Jonas," in texts[0]


def test_what_looks_like_code_is_words() -> None:
    said = ['#import "@preview/x:1": *', "$ x^2 $ *bold* _it_ `raw` <label> @ref // no", "= Head"]
    (text,), _book = read(pdf(page(paragraphs=said, subject='#panic("x")')))
    for words in ("#import", "*bold*", "`raw`", "@ref // no", "= Head", "#panic("):
        assert words in text


def test_a_long_letter_goes_on_and_says_where_it_is() -> None:
    texts, _book = read(pdf(page(paragraphs=["words and words " * 60] * 12)))
    assert len(texts) > 2
    assert f"1 / {len(texts)}" in texts[0].replace("\r\n", " ")


def test_the_same_letter_is_the_same_file() -> None:
    assert pdf(page()) == pdf(page())
