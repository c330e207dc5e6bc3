"""Workbooks as OpenDocument: what stands in their cells, and what they store once for many."""

import pytest

from tests.imports.workbooks import calc, cells, read, row, table, text_cell

HEAD = ("Name", "Mail")
ANN = ("Ann Lee", "ann@example.org")


def test_opendocument_is_read_with_its_days_its_times_and_its_zeros() -> None:
    typed = (
        text_cell("01067", 'office:value-type="float" office:value="1067"'),
        text_cell("+491705550101", 'office:value-type="float" office:value="491705550101"'),
        text_cell("1.234,50 €", 'office:value-type="currency" office:value="1234.5"'),
        text_cell("02.11.26", 'office:value-type="date" office:date-value="2026-11-02"'),
        text_cell("x", 'office:value-type="date" office:date-value="2026-11-02T14:30:00"'),
        text_cell("14:30", 'office:value-type="time" office:time-value="PT14H30M00S"'),
        text_cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"'),
    )
    head = row("Postcode", "Phone", "Fee", "Last", "Next", "Time", "Paid")
    found = cells(calc(table("S", head, row(*typed))), "clients.ods")
    assert found[1] == [
        *("01067", "+491705550101", "1234.5", "2026-11-02", "2026-11-02 14:30", "14:30"),
        "TRUE",
    ]


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        ("1", "TRUE", "TRUE"),
        ("0", "FALSCH", "FALSCH"),
        ("795550102", "0041 79 555 01 02", "0041 79 555 01 02"),
        ("0", "0.00", "0"),
        ("0", "", "0"),
        ("0", "CHF –", "0"),
        ("5", "###", "5"),
    ],
)
def test_opendocument_numbers_that_show_a_word_or_more_digits_are_what_they_show(
    value: str, shown: str, expected: str
) -> None:
    typed = text_cell(shown, f'office:value-type="float" office:value="{value}"')
    found = cells(calc(table("S", row("Name", "Told"), row("Ann", typed))), "clients.ods")
    assert found[1] == ["Ann", expected]


def test_opendocument_rows_that_are_alike_come_as_often_as_they_stand_there() -> None:
    alike = row(*ANN, said='table:number-rows-repeated="3"')
    empty = row(said='table:number-rows-repeated="1000000"')
    found = read(calc(table("S", row(*HEAD), alike, row("Bob", "b@x.org"), empty)), name="a.ods")
    assert list(found.numbers) == [1, 2, 3, 4, 5]


def test_opendocument_hides_sheets_by_their_style() -> None:
    style = (
        '<style:style style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    hidden = table("Old", row("A", "B"), row("1", "2"), said='table:style-name="h"')
    found = read(calc(hidden + table("Now", row(*HEAD), row(*ANN)), style), name="a.ods")
    assert found.remarks == ("Read was the sheet “Now”; left out: “Old” (hidden).",)


def test_opendocument_notes_and_errors_are_no_cells() -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>ask her</text:p>'
        "</office:annotation><text:p>Ann<text:s text:c='2'/>Lee</text:p><text:p>London</text:p>"
        "</table:table-cell>"
    )
    error = text_cell("#N/A", 'office:value-type="string" calcext:value-type="error"')
    found = read(
        calc(table("S", row("Name", "Firm", "Mail"), row(noted, error, "a@x.org"))), name="a.ods"
    )
    assert found.text.decode() == 'Name,Firm,Mail\n"Ann  Lee\nLondon",,a@x.org\n'
    assert found.remarks == ("1 cell shows an error, #N/A in B2; read as empty.",)
