"""Contacts go out and come in equal, whatever letters are in them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.address_books import TODAY
from throughline.imports.reading.contacts import labels
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.reading.contacts.guessing import guess
from throughline.imports.reading.contacts.properties import escaped, parts, unescaped
from throughline.imports.reading.contacts.rows import bare, meaning
from throughline.imports.reading.contacts.splitting import cards_in
from throughline.imports.reading.contacts.values import plain
from throughline.imports.reading.contacts.vcards import card as card_of
from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.kinds import columns_of
from throughline.imports.reading.limits import Counted
from throughline.imports.reading.names import tidy
from throughline.imports.writing.tables import MARK, Widths, neutral, table, widths
from throughline.imports.writing.vcards import Version, folded, vcard

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no text holds them
CALENDAR = Calendar(TODAY)
ODD = "\\,;:\"'=+-@ \n\r\tüß漢👍🏽\u0301\u2028\u200f.x1"
LETTERS = st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"]))
ESCAPES = st.sampled_from(["\\n", "\\N", "\\,", "\\;", "\\\\", "=0D=0A=", " ::: x"])


def written(longest: int) -> st.SearchStrategy[str]:
    """Letters of every kind, and what a reader could take for something else."""
    return st.lists(st.one_of(LETTERS, ESCAPES), max_size=longest // 8).map("".join)


TEXT = written(400)


def line(longest: int = 60, *, needed: bool = False) -> st.SearchStrategy[str]:
    """A text as it is kept on one line."""
    tidied = written(longest).map(lambda text: tidy(text)[:longest].strip())
    return tidied.filter(bool) if needed else tidied


LABELS = st.one_of(
    st.just(""), st.sampled_from(["work", "home", "mobile", "work fax"]), line(40)
).map(labels.from_words)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789,;\\", min_size=1, max_size=12)
NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
EMAILS = st.builds(lambda name, at: f"{name}@{at}.example", NAMES, NAMES)
PHONES = st.from_regex(r"\+?[0-9][0-9 ().-]{2,15}[0-9]", fullmatch=True).map(tidy)
URLS = WORDS.map(lambda words: f"https://example.org/{words}")


def points(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Point, ...]]:
    point = st.builds(Point, values, LABELS)
    return st.lists(point, max_size=3, unique_by=lambda one: one.value.lower()).map(tuple)


STREETS = st.lists(line(30).map(lambda text: text.strip(" ,")), max_size=3).map(
    lambda texts: "\n".join(filter(None, texts))
)
ADDRESSES = st.builds(Address, STREETS, line(20), line(20), line(20), line(20), LABELS).filter(
    lambda address: any(
        (address.street, address.city, address.region, address.postcode, address.country)
    )
)
BIRTHDAYS = st.one_of(
    st.none(),
    st.dates(date(1850, 1, 1), TODAY).map(lambda day: Birthday(day.month, day.day, day.year)),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: Birthday(day.month, day.day)),
)
CARDS = st.builds(
    Card,
    name=line(needed=True),
    given_name=line(),
    middle_name=line(),
    family_name=line(),
    prefix=line(),
    suffix=line(),
    nickname=line(),
    title=line(),
    company=line(),
    department=line(),
    emails=points(EMAILS),
    phones=points(PHONES),
    urls=points(URLS),
    addresses=st.lists(ADDRESSES, max_size=2, unique=True).map(tuple),
    birthday=BIRTHDAYS,
    about=TEXT.map(plain),
    categories=st.lists(line(20, needed=True), max_size=3, unique=True).map(tuple),
    circle=line(20),
    place=line(),
    uid=line(),
)


def read_back(text: str) -> Card:
    stream = Counted(io.BytesIO(text.encode()), lambda count: None)
    (row,) = cards_in(stream, "utf-8", 100_000)
    assert row.note == ""
    found = card_of(row.values, CALENDAR)
    assert isinstance(found, Card)
    return found


@pytest.mark.parametrize("version", list(Version))
@given(card=CARDS)
def test_a_vcard_reads_back_equal(card: Card, version: Version) -> None:
    text = vcard(card, version)
    assert all(len(piece) <= 75 for piece in text.encode().split(b"\r\n"))
    assert read_back(text) == card


@given(card=CARDS)
def test_a_table_reads_back_equal(card: Card) -> None:
    card = replace(
        card,
        categories=tuple(c for c in card.categories if ":::" not in c and "* " not in c),
        circle=card.circle if ":::" not in card.circle and "* " not in card.circle else "",
        addresses=tuple(a for a in card.addresses if " ::: " not in repr(a)),
    )
    text = "".join(table([card], widths([card])))
    head, cells = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    columns = columns_of(head)
    values = dict(zip(columns, cells, strict=True))
    assert meaning(guess(columns, ()))(values, CALENDAR) == card


@given(TEXT)
def test_a_neutral_cell_is_no_formula_and_reads_back(cell: str) -> None:
    written = neutral(cell)
    assert written[:1] not in tuple("=-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    assert written[:1] != "+" or not any(map(str.isalpha, written))
    assert (bare(written) if written else "") == CONTROL.sub("", cell)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@cmd",
        "\t=1",
        "\r=1",
        "'=1",
        "\n=1",
        "\uff1d1",
        "+44 20 7946 0958",
    ],
)
def test_formulas_are_neutral_and_a_phone_number_is_left_alone(cell: str) -> None:
    assert neutral(cell) == (cell if cell.startswith("+44") else f"'{cell}")
    assert bare(neutral(cell)) == cell


@given(TEXT)
def test_a_folded_line_has_at_most_75_octets_and_reads_back(value: str) -> None:
    line = f"NOTE:{escaped(value)}"
    for piece in folded(line).encode().split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode()  # no letter is cut in two
    assert folded(line).replace("\r\n ", "").removesuffix("\r\n") == line


@given(st.lists(st.text("\\;,ab\n", max_size=8), min_size=1, max_size=5))
def test_escaped_parts_come_apart_where_they_were_joined(texts: list[str]) -> None:
    joined = ";".join(map(escaped, texts))
    assert [unescaped(part, old=False) for part in parts(joined, ";")] == texts


@given(st.text(max_size=60))
def test_a_label_read_once_is_read_the_same_again(text: str) -> None:
    once = labels.from_words(text)
    assert labels.from_words(once) == once


def test_what_nobody_understood_goes_out_as_it_came(tmp_path: object) -> None:
    others = (
        Other("X-AIM", 'TYPE=home;X-ID="a:b"', "ada\\,b"),
        Other("item7.X-ABDATE", "", "2001-02-03"),
        Other("item7.X-ABLabel", "", "_$!<Anniversary>!$_"),
    )
    card = Card(name="Ada", phones=(Point("+1 555 1", "Summer house"),), others=others)
    text = vcard(card, Version.V3)
    assert "item8.TEL:+1 555 1" in text  # item7 is taken
    assert read_back(text) == card


@pytest.mark.parametrize("name", ["X-A\r\nEND:VCARD", "X A", "", "END:VCARD\nX"])
def test_a_property_that_would_break_the_card_is_left_out(name: str) -> None:
    text = vcard(Card(name="Ada", others=(Other(name, "", "x"), Other("X-B", "", "a\r\nTEL:1"))))
    assert read_back(text).others == (Other("X-B", "", "aTEL:1"),)


def test_a_table_is_wide_enough_for_the_widest() -> None:
    few = Card(name="Ada")
    many = Card(name="Ben", emails=tuple(Point(f"{n}@b.org") for n in range(5)))
    assert widths([few, many]) == Widths(emails=5)
    rows = list(csv.reader(io.StringIO("".join(table([few, many], widths([few, many]))))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[0][0] == f"{MARK}Name"


@pytest.mark.parametrize("version", list(Version))
def test_a_circle_is_a_group_to_others_and_no_category_to_us(version: Version) -> None:
    for categories in ((), ("Board",), ("Close",), ("Close", "Board")):
        card = Card(name="Ada", categories=categories, circle="Close", place="Oslo")
        text = vcard(card, version)
        assert f"CATEGORIES:{','.join((*categories, 'Close'))}\r\n" in text
        assert read_back(text) == card


def test_a_circle_is_a_label_to_google_and_no_category_to_us() -> None:
    card = Card(name="Ada", categories=("Board",), circle="Close")
    head, cells = csv.reader(io.StringIO("".join(table([card], widths([card])))))
    assert dict(zip(head, cells, strict=True))["Labels"] == "Board ::: Close"


@pytest.mark.parametrize("odd", ["a\0b", "\ud800", "=\0\ud800", "\r", "\n\n", "\u2028"])
def test_what_no_text_holds_breaks_no_file(odd: str) -> None:
    card = Card(
        name=f"Ada {odd}",
        nickname=odd,
        emails=(Point(f"a{odd}@b.example", odd),),
        urls=(Point(f"https://b.example/{odd}", odd),),
        addresses=(Address(street=odd, label=odd),),
        categories=(odd,),
        circle=odd,
        about=odd,
        others=(Other("X-A", odd, odd),),
    )
    for version in Version:
        text = vcard(card, version).encode("utf-8", "replace").decode()
        assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 1
        assert read_back(text).name.startswith("Ada")
    lines = list(csv.reader(io.StringIO("".join(table([card], widths([card]))), newline="")))
    assert len(lines) == 2
