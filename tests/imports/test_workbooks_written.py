"""Workbooks as LibreOffice wrote them, with titles, sums, masks and hidden rows."""

import csv
import io
from pathlib import Path

import pytest

from tests.imports.workbooks import read
from throughline.imports.reading.workbooks import Sheet

BOOKS = Path(__file__).parent / "books"
NOTE = "wants to change industry\n• law → policy\n• Bern?"


def opened(name: str) -> Sheet:
    return read((BOOKS / name).read_bytes(), name=name)


def by_row(sheet: Sheet) -> dict[int, list[str]]:
    """The rows by the number that the sheet gives them; of a row over many lines its first."""
    lines = csv.reader(io.StringIO(sheet.text.decode()))
    found, at = {}, 0
    for cells in lines:
        found[sheet.numbers[at]] = cells
        at = lines.line_num
    return found


@pytest.mark.parametrize("name", ["clients.ods", "clients.xlsx"])
def test_a_coachs_clients_are_the_same_table_out_of_either_kind(name: str) -> None:
    sheet = opened(name)
    rows = by_row(sheet)
    assert list(rows) == [4, 5, 6, 7, 8, 9, 11]
    assert rows[5] == [
        *("Ann Lee", "ann@example.org", "06 12 34 56 78", "01067", "2026-02-03"),
        *("2026-12-03 14:30", "14:30", "6", "4", "2", "1200", "TRUE", NOTE, "0.66"),
    ]
    assert rows[8] == [
        *("Dana  Okoye ", "Dana@Example.org", "(555) 123-4567", "00009-0210", "2026-05-12"),
        *("2026-12-24 18:05:30", "26:30", "6.5", "2.25", "4.25", "99.5", "TRUE", "owes 100", ""),
    ]
    assert rows[11][0] == "Total"
    assert sheet.remarks == (
        "Read was the sheet “Clients 2026”; left out: “Lists” (hidden), “Invoices”.",
        (
            "Above the columns stands “Priya Nair Coaching – clients; as of 2026-11-27”, which "
            "was left out."
        ),
        "2 cells show errors, the first #N/A in F9; read as empty.",
        "1 row that is hidden was read too.",
    )


def test_a_colleges_list_keeps_its_numbers_its_names_and_what_lies_over_rows() -> None:
    sheet = opened("college.xlsx")
    rows = by_row(sheet)
    assert sheet.name == "Spring '27 & summer"
    assert rows[2] == ["ID", "Name", "Mail", "Major", "GPA", "Graduates", "from", "to"]
    assert rows[3] == [
        *("000042", "Ana María Díaz-López", "ana.diaz@college.example", "History", "3.7"),
        *("2027-05-01", "2026-06-01", "2026-08-15"),
    ]
    assert [row[3] for row in rows.values()] == ["Major", *["History"] * 3, "Physics"]
    assert [rows[4][1], rows[5][1], rows[6][1]] == ["李小龍", "محمد الأحمد", "Zoë 🎓 Quinn"]


def test_contacts_keep_what_their_cells_show() -> None:
    rows = by_row(opened("contacts.ods"))
    ann, bo = (dict(zip(rows[1], rows[number], strict=True)) for number in (2, 3))
    assert ann["Phone"] == "491705550101"
    assert (ann["Tel 2"], bo["Tel 2"]) == ("030123456", "'0123")
    assert (ann["Birthday"], bo["Birthday"]) == ("1968-02-29", "1999-12-31")
    assert (ann["Met"], bo["Met"]) == ("2026-01-05 23:59:59", "06:00")
    assert (ann["Company"], bo["Company"]) == ('Acme, "Inc"', "Bo Ltd")
    assert (ann["Rich"], bo["Rich"]) == ("plain bold end", "tab\there")
    assert (ann["Frac"], ann["Money"], ann["Neg"], bo["Sci"]) == ("0.75", "1234.5", "-12.5", "0.3")
    assert (ann["Month"], ann["Weekday"], bo["Array"]) == ("2026-03-01", "2026-03-02", "TRUE")
