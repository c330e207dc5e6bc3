"""What is read of a coach's own table: properties of the reader, and figures of cells."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.coaching.taking import cells, tables
from throughline.coaching.taking.cells import BadCell, BadDate, Dates
from throughline.coaching.taking.columns import FIELDS, clashes, guess, is_enough
from throughline.coaching.taking.entries import read_entry
from throughline.people.refusals import Refused

TODAY = date(2026, 3, 3)
MARCH = datetime(2026, 3, 4, tzinfo=UTC).replace(tzinfo=None)
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
BERLIN = Dates(TODAY, ZoneInfo("Europe/Berlin"), day_first=True)

HEADS = ("Name", "E-mail", "Phone", "Programme", "Note", "Employer")
CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=20
).map(str.strip)


def written(rows: list[list[str]], delimiter: str, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode(encoding)


@given(
    order=st.permutations(HEADS),
    rows=st.lists(st.lists(CELL, min_size=6, max_size=6), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_cell_is_read_wherever_its_column_stands(
    order: list[str], rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    for number, row in enumerate(rows):
        row[0] = f"Person {number}"
    table = tables.read(written([list(order), *rows], delimiter, encoding))
    assert len(table.rows) == len(rows)
    for row, read in zip(rows, table.rows, strict=True):
        assert list(read.cells.values()) == row
    assert set(guess(table).values()) == {"name", "email", "phone", "programme", "note", "company"}


@given(st.binary(max_size=400))
def test_whatever_was_brought_is_a_table_or_a_sentence(data: bytes) -> None:
    try:
        table = tables.read(data)
    except Refused:
        return
    columns = guess(table)
    assert set(columns.values()) <= set(FIELDS)
    assert not list(clashes(columns))
    for row in table.rows:
        entry = read_entry(row, columns, BERLIN, NOW)
        assert entry.name or entry.problems


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30)),
    st.booleans(),
)
def test_no_row_fails_and_what_it_says_is_possible(said: dict[str, str], day_first: bool) -> None:
    row = tables.Row(2, said)
    dates = Dates(TODAY, ZoneInfo("Europe/Berlin"), day_first)
    entry = read_entry(row, {of: of for of in FIELDS}, dates, NOW)
    assert entry.last_contact is None or entry.last_contact <= TODAY or entry.problems
    assert entry.next_session is None or entry.next_session > NOW
    assert entry.used >= 0


@given(
    st.dates(TODAY - timedelta(days=360), TODAY),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%a %d %B %Y", "%d/%m/%y", "%d %b"]),
)
def test_a_day_is_read_as_people_write_it(day: date, how: str) -> None:
    assert BERLIN.day(day.strftime(how)) == day


@given(st.integers(0, 300 * 24 * 60).map(lambda minutes: MARCH + timedelta(minutes=minutes)))
def test_a_time_is_of_the_coachs_clock(wall: datetime) -> None:
    at = wall.replace(tzinfo=BERLIN.zone).astimezone(UTC)
    if at.astimezone(BERLIN.zone).replace(tzinfo=None) != wall:
        with pytest.raises(BadDate):
            BERLIN.moment(f"{wall:%d.%m.%Y %H:%M}")
        return
    assert BERLIN.moment(f"{wall:%d.%m.%Y %H:%M}") == at
    assert BERLIN.moment(f"{wall:%Y-%m-%d}", f"{wall:%I:%M %p}") == at
    assert BERLIN.moment(f"{wall:%Y-%m-%d}") == wall.date()


def test_a_time_that_the_clocks_leave_out_is_said() -> None:
    with pytest.raises(BadDate, match="02:30"):
        BERLIN.moment("29.03.2026 02:30")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 Feb", "no such date '31 Feb'"),
        ("31.02.2026", "no such date '31.02.2026'"),
        ("March 2026", "says no day"),
        ("soon", "not a date"),
    ],
)
def test_a_day_that_is_none_is_said_as_it_was_written(text: str, says: str) -> None:
    with pytest.raises(BadDate, match=says):
        BERLIN.day(text)


def test_which_number_is_the_day_follows_from_any_date_that_shows_it() -> None:
    assert cells.is_open(["03/04/2026", "5/5/2026"]) == "03/04/2026"
    assert cells.is_open(["03/04/2026", "14/04/2026"]) == ""
    assert cells.shows_day_first(["03/04/2026", "14/04/2026"]) is True
    assert cells.shows_day_first(["03/04/2026", "04/14/2026"]) is False
    assert cells.shows_day_first(["03.04.2026"]) is None


def test_sessions_and_lengths_are_read_as_people_write_them() -> None:
    assert cells.used("3 of 12") == (3, 12)
    assert cells.used("3/12") == (3, 12)
    assert cells.used("4") == (4, None)
    assert cells.length("12 weeks") == (84, "days")
    assert cells.length("1 year") == (12, "months")
    assert cells.channel("WhatsApp") == "text"
    for read, text in ((cells.used, "many"), (cells.length, "6"), (cells.channel, "fax")):
        with pytest.raises(BadCell, match=text):
            read(text)


def test_a_list_without_a_head_is_read_by_what_it_holds() -> None:
    table = tables.read(b"Ann Lee,ann@example.org,+49 170 5550101\nBob May,bob@example.org,\n")
    assert len(table.rows) == 2
    assert list(guess(table).values()) == ["email", "phone", "name"]


def test_rows_may_be_short_and_are_counted_as_a_sheet_does() -> None:
    table = tables.read(b'Name,Note,Mail\nAnn,"one\ntwo",\nBob\n\nCy,,cy@example.org\n')
    assert [(row.number, row.cells["name"]) for row in table.rows][:2] == [(2, "Ann"), (3, "Bob")]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "empty"), (b"PK\x03\x04x", "workbook"), (b"Name,Mail\n", "nobody"), (b"%PDF-1", "PDF")],
)
def test_what_is_no_table_is_said_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        tables.read(data)


def test_a_column_without_a_name_is_enough_for_nobody() -> None:
    assert not is_enough({"a": "email"})
    assert is_enough({"a": "family_name"})
