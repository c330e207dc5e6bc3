"""Address books that are broken, hostile or just odd: a sentence, nothing lost, no crash."""

from __future__ import annotations

import base64
import random
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.address_books import TODAY, cards, lines, only, readings
from throughline.imports.reading import Refused, open_source
from throughline.imports.reading.contacts.fields import check
from throughline.imports.reading.contacts.reading import read
from throughline.imports.reading.facts import key

FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECES = st.one_of(
    st.sampled_from(["BEGIN:VCARD\r\n", "END:VCARD\r\n", "VERSION:2.1\r\n", "VERSION:4.0\r\n"]),
    st.sampled_from(["N:", "FN", ";", ":", ",", '"', "\\", "\\n", "\0", "\u2028", "é", "=", "=C3"]),
    st.sampled_from(["=\r\n", "\r\n ", "\r\n", "TEL;VALUE=uri:tel:", "ADR:;;", "AGENT:\r\n"]),
    st.sampled_from(
        ["NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=", "UTF-8:", "idna:", "hex:", "utf-7:"]
    ),
    st.sampled_from(
        ["PHOTO;ENCODING=b:", "data:;base64,", "BDAY:--0230\r\n", "BDAY:99999-1-1\r\n"]
    ),
    st.sampled_from(
        ["item1.X-ABLabel:", "a@b.org", "+1 555", "PREF=999999999999", "KIND:group\r\n"]
    ),
)


def test_a_formula_in_a_cell_is_only_text(tmp_path: Path) -> None:
    text = 'Name,E-mail,Notes\n"=HYPERLINK(""http://x"")",a@b.org,=1+1\n'
    card = only(tmp_path, text, "a.csv")
    assert card.name == '=HYPERLINK("http://x")'
    assert card.about == "=1+1"


@pytest.mark.parametrize(
    ("value", "name"),
    [("J=C3=B6rg M=C3", "Jörg M"), ("J=C3=B6rg=", "Jörg"), ("J=C3=B6rg=4", "Jörg")],
)
def test_quoted_printable_cut_in_the_middle(tmp_path: Path, value: str, name: str) -> None:
    head = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    card = only(tmp_path, lines(f"{head}:{value}", "TEL:+1 555 1", version="2.1"))
    assert card.name == name
    assert card.phones, "the next property is no part of what was cut"
    assert "breaks off" in card.note


@pytest.mark.parametrize("folds", [True, False], ids=["folded", "one line"])
def test_a_photo_of_20_megabytes_is_measured_and_not_held(tmp_path: Path, folds: bool) -> None:
    photo = base64.b64encode(bytes(20_000_000)).decode()
    if folds:
        photo = "\r\n ".join(photo[at : at + 74] for at in range(0, len(photo), 74))
    text = lines("FN:Ada", f"PHOTO;ENCODING=b;TYPE=JPEG:{photo}", "TEL:+1 555 1").encode()
    (tmp_path / "photo.vcf").write_bytes(text)
    del photo, text
    tracemalloc.start()
    with open_source(tmp_path / "photo.vcf") as source:
        (reading,) = read(source, source.files[0], today=TODAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.card is not None
    assert abs(reading.card.photo_size - 20_000_000) < 10
    assert [point.value for point in reading.card.phones] == ["+1 555 1"]
    assert reading.card.note == ""
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("property_", "name", "lender"),
    [
        ("ORG:Kite;Labs", "Kite", "company"),
        ("EMAIL:ada@example.org", "ada@example.org", "e-mail address"),
        ("TEL:+1 555 1", "+1 555 1", "phone number"),
    ],
)
def test_a_card_without_a_name(tmp_path: Path, property_: str, name: str, lender: str) -> None:
    card = only(tmp_path, lines("N:;;;;", property_))
    assert card.name == name
    assert lender in card.note


def test_a_card_that_says_nothing_is_a_problem(tmp_path: Path) -> None:
    (reading,) = readings(tmp_path, lines("N:;;;;", "FN:", "NOTE:who?"))
    assert reading.problem is not None
    assert "nothing of anybody" in reading.problem.sentence


@pytest.mark.parametrize(
    "mapping",
    [{}, {"name": "-"}, {"name": ""}, {"shoe size": "company"}, {"name": "email#1.label"}],
)
def test_a_mapping_that_maps_nothing_is_refused(tmp_path: Path, mapping: dict[str, str]) -> None:
    with pytest.raises(Refused, match="nobody can be read"):
        readings(tmp_path, "Name,Shoe size\nAda,38\n", "a.csv", mapping)


@pytest.mark.parametrize(
    "mapping", [{"name": "salary"}, {"nowhere": "name"}, {"name": "name#x"}, {"name": "__class__"}]
)
def test_a_mapping_of_what_is_not_there_is_refused(mapping: dict[str, str]) -> None:
    with pytest.raises(Refused):
        check(mapping, ["name"], "a.csv")


def test_nul_bytes(tmp_path: Path) -> None:
    card = only(tmp_path, lines("FN:A\0da", "TEL:+1 555 1"))
    assert card.name == "Ada"
    assert "line 3 holds NUL bytes" in card.note
    found = readings(tmp_path, "Name,E-mail\nA\0da,a@b.org\nBen,b@b.org\n", "a.csv")
    assert [bool(reading.problem) for reading in found] == [True, False]


def test_a_name_of_10_000_characters_is_cut(tmp_path: Path) -> None:
    long = "A" * 10_000
    for text, name in ((lines(f"FN:{long}"), "a.vcf"), (f"Name,E-mail\n{long},a@b.org\n", "a.csv")):
        card = only(tmp_path, text, name)
        assert len(card.name) == 200
        assert "10,000 characters" in card.note


def test_a_line_of_megabytes_costs_only_itself(tmp_path: Path) -> None:
    card = only(tmp_path, lines("FN:Ada", "NOTE:" + "x" * 3_000_000, "TEL:+1 555 1"))
    assert card.phones
    assert "line 4" in card.note


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        readings(tmp_path, content, name)


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
def test_random_bytes_are_refused_or_say_nothing(tmp_path: Path, name: str) -> None:
    for seed in range(60):
        with suppress(Refused):
            found = readings(tmp_path, random.Random(seed).randbytes(3_000), name)
            assert all(reading.card is None for reading in found)


@FUZZ
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60), st.binary(max_size=20))
def test_no_vcard_crashes(tmp_path: Path, pieces: list[str], tail: bytes) -> None:
    text = "BEGIN:VCARD\r\n" + "".join(pieces)
    for reading in readings(tmp_path, text.encode("utf-8", "replace") + tail):
        assert (reading.card is None) != (reading.problem is None)
        if reading.card is not None:
            assert reading.card.name
            assert len(key(reading.card)) == 24


@FUZZ
@given(
    st.lists(st.sampled_from(["name", "e-mail", "phone", "birthday", "address 1 - city", "x"])),
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8),
)
def test_no_table_crashes(tmp_path: Path, head: list[str], rows: list[list[str]]) -> None:
    text = "\n".join(",".join(cells) for cells in (head, *rows)).encode("utf-8", "replace")
    with suppress(Refused):
        found = readings(tmp_path, text, "a.csv")
        assert all((reading.card is None) != (reading.problem is None) for reading in found)


def many() -> Iterator[str]:
    for number in range(5_000):
        yield lines(
            f"N:Barcor;Ada{number};;;",
            f"FN:Ada{number} Barcor",
            "ORG:Kite",
            f"EMAIL;TYPE=INTERNET:u{number}@example.org",
            f"TEL;TYPE=WORK:+1555{number:07}",
            "ADR;TYPE=WORK:;;;Leeds;;;",
        )


def test_5_000_cards_are_read_in_less_than_half_a_second_of_work(tmp_path: Path) -> None:
    (tmp_path / "many.vcf").write_text("".join(many()))
    spent = []
    for _ in range(3):
        began = time.process_time()
        with open_source(tmp_path / "many.vcf") as source:
            found = list(read(source, source.files[0], today=TODAY))
        spent.append(time.process_time() - began)
    assert len({key(reading.card) for reading in found if reading.card}) == 5_000
    assert min(spent) < 0.5


def test_a_card_with_more_lines_than_any_has_is_cut(tmp_path: Path) -> None:
    phones = [f"TEL:+1 555 {number}" for number in range(3_000)]
    (card,) = cards(tmp_path, lines("FN:Ada", *phones))
    assert len(card.phones) == 100
    assert "more than 2,000 lines" in card.note
    assert "only 100 are read" in card.note
