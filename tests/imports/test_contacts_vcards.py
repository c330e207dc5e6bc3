"""vCards of three versions, as the programs of many years wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.address_books import cards, lines, only, readings
from throughline.imports.reading import Kind, open_source
from throughline.imports.reading.contacts.card import Address, Birthday, Other, Point
from throughline.imports.reading.facts import key


def test_a_card_of_2_1_with_quoted_printable_and_its_soft_breaks(tmp_path: Path) -> None:
    card = only(
        tmp_path,
        lines(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=",
            "=B6rg M=C3=BCller",
            "TEL;CELL;PREF:+49 170 1234567",
            "NOTE;ENCODING=QUOTED-PRINTABLE:First line=0D=0A=",
            "TEL: 555 is no property but a line=0D=0A=",
            "Third; a, b",
            "EMAIL;INTERNET;WORK:joerg@example.org",
            version="2.1",
        ),
    )
    assert (card.name, card.given_name, card.family_name) == ("Jörg Müller", "Jörg", "Müller")
    assert card.phones == (Point("+49 170 1234567", "mobile"),)
    assert card.about == "First line\nTEL: 555 is no property but a line\nThird; a, b"
    assert card.emails == (Point("joerg@example.org", "work"),)
    assert card.note == ""


@pytest.mark.parametrize(
    ("charset", "bytes_"),
    [
        ("ISO-8859-1", "Jörg".encode("latin-1")),
        ("windows-1251", "Жанна".encode("cp1251")),
        ("SHIFT_JIS", "山田".encode("shift-jis")),
        ("UTF-8", "山田".encode()),
    ],
)
def test_eight_bit_letters_are_read_as_their_charset_says(
    tmp_path: Path, charset: str, bytes_: bytes
) -> None:
    text = lines("FN;CHARSET=@:?", version="2.1").replace("@", charset).encode()
    card = only(tmp_path, text.replace(b"?", bytes_))
    assert card.name == bytes_.decode(charset)


def test_letters_that_no_charset_explains_are_read_as_windows_wrote_them(tmp_path: Path) -> None:
    text = lines("FN;ENCODING=QUOTED-PRINTABLE:J=F6rg", "ORG:Caf\xe9", version="2.1")
    card = only(tmp_path, text.encode("latin-1"))
    assert (card.name, card.company) == ("Jörg", "Café")


def test_an_unknown_charset_costs_no_card(tmp_path: Path) -> None:
    text = lines("FN;CHARSET=X-NOSUCH;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", version="2.1")
    assert only(tmp_path, text).name == "Jörg"


def test_a_folded_line_may_break_within_a_letter(tmp_path: Path) -> None:
    text = lines("FN:J\u00f6rg M\u00fcller").encode()
    at = text.index("ö".encode()) + 1
    card = only(tmp_path, text[:at] + b"\r\n " + text[at:])
    assert card.name == "Jörg Müller"


def test_a_line_may_break_before_its_colon(tmp_path: Path) -> None:
    mark = "X-ID=0123456789-0123456789-0123456789-0123456789-0123456789-0123456789"
    text = lines("FN:Ada", f"TEL;{mark};TYPE=\r\n CELL\r\n :+1 555 1", "EMAIL:a@example.org")
    card = only(tmp_path, text)
    assert card.phones == (Point("+1 555 1", "mobile"),)
    assert card.emails
    assert card.note == ""


def test_the_agent_of_a_card_is_told_and_not_brought_in(tmp_path: Path) -> None:
    inner = lines("FN:Agent Smith", "TEL:1234", version="2.1").rstrip().split("\r\n")
    card = only(tmp_path, lines("FN:Ada", "AGENT:", *inner, "TEL:+1 555 1", version="2.1"))
    assert card.name == "Ada"
    assert [point.value for point in card.phones] == ["+1 555 1"]
    assert "agent" in card.note
    assert card.others[0].name == "AGENT"
    assert "Agent Smith" in card.others[0].value


def test_apples_labels_direction_marks_and_hard_spaces(tmp_path: Path) -> None:
    card = only(
        tmp_path,
        lines(
            "FN:Ada",
            "item1.TEL;type=pref:\u202a+1\u00a0(555)\u00a0010\u20111234\u202c",
            "item1.X-ABLabel:Summer house",
            "item2.TEL:555-1",
            "item2.X-ABLabel:_$!<WorkFAX>!$_",
            "item3.X-ABDATE:2001-02-03",
            "item3.X-ABLabel:_$!<Anniversary>!$_",
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/Ada-L/",
        ),
    )
    assert card.phones[0] == Point("+1 (555) 010-1234", "Summer house")
    assert card.slugs == ("ada-l",)
    assert card.others == (
        Other("item3.X-ABDATE", "", "2001-02-03"),
        Other("item3.X-ABLabel", "", "_$!<Anniversary>!$_"),
    )


def test_what_version_4_says_otherwise(tmp_path: Path) -> None:
    card = only(
        tmp_path,
        lines(
            "FN:Ada",
            'TEL;VALUE=uri;PREF=50;TYPE="voice,home":tel:+1-555-555-5555;ext=5555',
            "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+1-555-1",
            "EMAIL:mailto:ada%2Bx@example.org?subject=Hi",
            "TITLE;ALTID=1;LANGUAGE=fr:Patronne",
            "TITLE;ALTID=1;LANGUAGE=en:Boss",
            "BDAY:--0615",
            "RELATED;TYPE=friend:urn:uuid:f81d4fae",
            version="4.0",
        ),
    )
    assert card.phones == (
        Point("+1-555-1", "mobile"),
        Point("+1-555-555-5555 ext. 5555", "home"),
    )
    assert card.emails == (Point("ada+x@example.org"),)
    assert card.title == "Patronne"
    assert card.birthday == Birthday(6, 15)
    assert [other.name for other in card.others] == ["TITLE", "RELATED"]


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_is_no_person(tmp_path: Path, kind: str) -> None:
    (reading,) = readings(tmp_path, lines("FN:Friends", kind, version="4.0"))
    assert reading.card is None
    assert reading.problem is not None
    assert reading.problem.harmless
    assert "group" in reading.problem.sentence


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BDAY:1980-03-22", Birthday(3, 22, 1980)),
        ("BDAY:19800322", Birthday(3, 22, 1980)),
        ("BDAY;VALUE=date:1980-03-22", Birthday(3, 22, 1980)),
        ("BDAY:1980-03-22T00:00:00Z", Birthday(3, 22, 1980)),
        ("BDAY:--03-22", Birthday(3, 22)),
        ("BDAY:--0229", Birthday(2, 29)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", Birthday(3, 22)),
    ],
)
def test_birthdays_with_and_without_a_year(tmp_path: Path, written: str, meant: Birthday) -> None:
    assert only(tmp_path, lines("FN:Ada", written)).birthday == meant


@pytest.mark.parametrize("written", ["BDAY:circa 1800", "BDAY:2031-01-01", "BDAY:19801399"])
def test_a_birthday_that_cannot_be_is_told_and_kept(tmp_path: Path, written: str) -> None:
    card = only(tmp_path, lines("FN:Ada", written))
    assert card.birthday is None
    assert card.note
    assert card.others[0].name == "BDAY"


def test_many_cards_of_several_versions_in_one_file(tmp_path: Path) -> None:
    text = (
        lines("FN:Old; but fine", version="2.1")
        + "\r\n"
        + lines("FN:Middle\\, here")
        + lines("FN:New\\; one", version="4.0")
    )
    assert [card.name for card in cards(tmp_path, text)] == [
        "Old; but fine",
        "Middle, here",
        "New; one",
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_line_ends_of_every_system(tmp_path: Path, end: str) -> None:
    text = lines("FN:Ada", "NOTE:one", "  two", "EMAIL:a@example.org").replace("\r\n", end)
    card = only(tmp_path, text)
    assert (card.name, card.about, card.emails[0].value) == ("Ada", "one two", "a@example.org")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_files_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    assert only(tmp_path, lines("FN:Jörg").encode(encoding)).name == "Jörg"


def test_a_missing_end_costs_nothing_but_a_sentence(tmp_path: Path) -> None:
    whole = lines("FN:Ada", "TEL:+1 555 1")
    cut = whole.replace("END:VCARD\r\n", "")
    first, last = cards(tmp_path, cut + cut)
    assert first.name == last.name == "Ada"
    assert "END:VCARD is missing" in first.note
    assert "END:VCARD is missing" in last.note


def test_a_line_that_says_nothing_is_told_with_its_number(tmp_path: Path) -> None:
    card = only(tmp_path, lines("FN:Ada", "what is this", "TEL:+1 555 1"))
    assert "line 4 says nothing" in card.note
    assert card.phones


def test_lines_outside_of_any_card_are_told_once(tmp_path: Path) -> None:
    text = lines("FN:Ada") + "stray\r\nand stray\r\n" + lines("FN:Ben")
    ada, stray, ben = readings(tmp_path, text)
    assert stray.problem is not None
    assert stray.row.line == 5
    assert ada.card
    assert ben.card
    assert ben.row.line == 7


def test_an_address_keeps_all_its_parts(tmp_path: Path) -> None:
    card = only(
        tmp_path,
        lines("FN:A", "ADR;TYPE=HOME:Box 1;Floor 2;1 Main St\\nRear\\, left;Austin;TX;1;USA"),
    )
    street = "Box 1\nFloor 2\n1 Main St\nRear, left"
    assert card.addresses == (Address(street, "Austin", "TX", "1", "USA", "home"),)


def test_cards_are_recognised_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "strange.txt"
    path.write_text("\n\n" + lines("FN:Ada").lower().replace("vcard", "VCard"))
    with open_source(path) as source:
        (file,) = source.files
        assert (file.kind, file.what) == (Kind.CONTACTS, "vcards")
        assert file.has_people
        assert not file.has_rows


def test_a_key_outlives_what_changes(tmp_path: Path) -> None:
    before, after = cards(
        tmp_path,
        lines("UID:urn:uuid:1", "FN:Ada Barcor", "EMAIL:a@example.org")
        + lines("UID:urn:uuid:1", "FN:Ada Dakbar", "EMAIL:b@example.org"),
    )
    assert key(before) == key(after)
    plain, same, other = cards(
        tmp_path,
        lines("FN:Ada Barcor", "EMAIL:A@example.org")
        + lines("FN:ADA BARCOR", "EMAIL:a@example.org", "TITLE:New")
        + lines("FN:Ben Barcor", "EMAIL:a@example.org"),
    )
    assert key(plain) == key(same) != key(other)
