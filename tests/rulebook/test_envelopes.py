"""Which sheet, and what stands in the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.envelopes import MOST_LINES, Sheet, address_lines, sheet_for

BERLIN = {"street": "Hauptstr. 5", "city": "Berlin", "postcode": "10115", "country": "Germany"}
OHIO = {
    "street": "5 Main St",
    "city": "Ames",
    "region": "OH",
    "postcode": "43001",
    "country": "USA",
}


@pytest.mark.parametrize(
    ("zone", "country", "sheet"),
    [
        ("America/New_York", "Germany", Sheet.LETTER),
        ("America/Argentina/Cordoba", "", Sheet.A4),
        ("Europe/Berlin", "USA", Sheet.A4),
        ("US/Pacific", "", Sheet.LETTER),
        ("UTC", "United States", Sheet.LETTER),
        ("UTC", "", Sheet.A4),
        ("Etc/UTC", "canada ", Sheet.LETTER),
    ],
)
def test_the_sheet_is_the_senders(zone: str, country: str, sheet: Sheet) -> None:
    assert sheet_for(zone, country) == sheet


def test_the_town_stands_as_its_country_writes_it() -> None:
    assert address_lines("Jonas", BERLIN, "") == ["Jonas", "Hauptstr. 5", "10115 Berlin", "GERMANY"]
    assert address_lines("Ann", OHIO, "") == ["Ann", "5 Main St", "Ames, OH 43001", "USA"]
    london = {
        "street": "1 High St\nFlat 2",
        "city": "London",
        "postcode": "N1 1AA",
        "country": "UK",
    }
    assert address_lines("", london, "") == ["1 High St", "Flat 2", "London", "N1 1AA", "UK"]


def test_an_address_in_one_line_is_broken_at_its_commas() -> None:
    assert address_lines("Ana", {}, "1 Rua A, Lisboa") == ["Ana", "1 Rua A", "Lisboa"]


@given(st.text(max_size=20), st.dictionaries(st.sampled_from(list(OHIO)), st.text()), st.text())
def test_it_is_never_too_long_and_no_line_is_empty(
    name: str, parts: dict[str, str], value: str
) -> None:
    lines = address_lines(name, parts, value)
    assert len(lines) <= MOST_LINES
    assert all(line.strip() for line in lines)
