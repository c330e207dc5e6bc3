"""Workbooks as tables: what is read of Excel's and OpenDocument's files, and as what."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports.workbooks import (
    Cell,
    Excel,
    Page,
    calc,
    cells,
    excel,
    read,
    row,
    table,
    text_cell,
)
from throughline.imports.reading import open_source
from throughline.imports.reading.workbooks.formats import format_of, shown_number

FIRST = datetime(1904, 1, 2)  # noqa: DTZ001  (a workbook knows no zones)
HEAD = ("Name", "Mail")
ANN = ("Ann Lee", "ann@example.org")
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20
).map(lambda text: text.strip() and f"x{text.strip()}")


@settings(deadline=None)
@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_text_in_a_workbook_is_read_where_it_stands(rows: list[list[str]]) -> None:
    for number, one in enumerate(rows):
        one[0] = f"Person {number}"
    head = ["Name", "Mail", "Note"]
    written = calc(table("S", row(*head), *(row(*map(_safe, one)) for one in rows)))
    expected = [[_safe(cell) for cell in one] for one in rows]
    assert cells(excel(head, *rows))[1:] == rows
    assert cells(written, "clients.ods")[1:] == expected


def _safe(text: str) -> str:
    """Spaces that come several in a row are written otherwise in OpenDocument."""
    return " ".join(text.split())


@settings(deadline=None)
@given(st.datetimes(FIRST, datetime(9999, 12, 30)), st.booleans())  # noqa: DTZ001
def test_a_moment_is_read_to_the_second_by_either_way_to_count_days(
    at: datetime, from_1904: bool
) -> None:
    at = at.replace(microsecond=0)
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    serial = (at - epoch) / timedelta(days=1)
    shown = shown_number(repr(serial), format_of(22), from_1904=from_1904)
    expected = f"{at:%H:%M:%S}".removesuffix(":00")
    assert shown == f"{at.date()} {expected}".removesuffix(" 00:00")


@pytest.mark.parametrize(
    ("serial", "shown"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "60"),  # 29 February 1900 never was
        ("61", "1900-03-01"),
        ("46000", "2025-12-09"),
        ("2958465", "9999-12-31"),
        ("2958466", "2958466"),
        ("0", "0"),
        ("-1", "-1"),
    ],
)
def test_a_number_of_a_day_is_that_day_or_stays_a_number(serial: str, shown: str) -> None:
    assert shown_number(serial, format_of(14), from_1904=False) == shown


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("3", "General", "3"),
        ("3.0", "", "3"),
        ("2.5", "0.00", "2.5"),
        ("1234567", "#,##0", "1234567"),
        ("4.9000000000000004", "", "4.9"),
        ("4.915112345678E+12", "", "4915112345678"),
        ("1E-7", "", "0.0000001"),
        ("1E+300", "", "1E+300"),
        ("-0", "", "0"),
        ("1067", "00000", "01067"),
        ("612345678", '0#" "##" "##" "##" "##', "06 12 34 56 78"),
        ("1705550101", "\\+0", "+1705550101"),
        ("5551234567", "[<=9999999]###-####;(###) ###-####", "(555) 123-4567"),
        ("5551234", "[<=9999999]###-####;(###) ###-####", "555-1234"),
        ("123456789", "00000\\-0000", "12345-6789"),
        ("30123456", '"0"0', "030123456"),
        ("795550102", '"0041 "0', "0041 795550102"),
        ("7", '0" h"', "7"),
        ("12345678901", "00000", "12345678901"),
        ("0.5", "[h]:mm", "12:00"),
        ("1.1041666666666667", "[h]:mm", "26:30"),
        ("0.604166666666667", "h:mm AM/PM", "14:30"),
        ("46000.604166666664", "d. mmm yyyy", "2025-12-09"),
        ("46000", 'yyyy"年"m"月"d"日"', "2025-12-09"),
        ("46000", "[$-407]d. MMMM yyyy;@", "2025-12-09"),
        ("46000", "[Red]#,##0", "46000"),
        ("46000", '"day" 0', "46000"),
        ("not a number", "0", "not a number"),
        ("NaN", "0", "NaN"),
    ],
)
def test_a_number_is_read_as_it_shows(raw: str, code: str, shown: str) -> None:
    assert shown_number(raw, format_of(0, code), from_1904=False) == shown


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_digits_in_a_mask_are_the_same_digits(number: int) -> None:
    shown = shown_number(str(number), format_of(0, "000\\-000-000"), from_1904=False)
    digits = shown.replace("-", "")
    assert int(digits) == number
    assert len(digits) >= 9


def test_days_in_cells_are_days() -> None:
    at = Cell("46000.604166666664", style=2)
    rows = cells(
        excel((*HEAD, "Last", "Next"), (*ANN, Cell("46000", style=1), at), formats=[14, 22])
    )
    assert rows[1] == [*ANN, "2025-12-09", "2025-12-09 14:30"]


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    page = Page("S", {1: (*HEAD, "Last"), 2: (*ANN, Cell("44538", style=1))})
    found = cells(Excel([page], [14], from_1904=True).data())
    assert found[1][2] == "2025-12-09"


def test_of_several_sheets_the_first_with_columns_is_read_and_that_is_said() -> None:
    pages = [
        Page("Read me", {1: ("Made by Priya",)}),
        Page("Old", {1: HEAD, 2: ANN}, is_hidden=True),
        Page("Clients", {1: HEAD, 2: ANN}),
        Page("Rates", {1: ("Kind", "Rate"), 2: ("A", "B")}),
    ]
    found = read(Excel(pages).data())
    assert found.name == "Clients"
    said = "Read was the sheet “Clients”; left out: “Read me”, “Old” (hidden), “Rates”."
    assert found.remarks == (said,)


def test_a_list_of_one_column_is_read_where_no_sheet_has_more() -> None:
    found = read(excel(("Mail",), ("ann@example.org",), ("bob@example.org",)))
    assert found.text.decode().split() == ["Mail", "ann@example.org", "bob@example.org"]


def test_a_title_above_the_columns_is_left_out_and_said() -> None:
    rows = {1: ("Clients 2026",), 3: (*HEAD, "Since"), 5: (*ANN, "May")}
    found = read(Excel([Page("S", rows, merged=["A1:C1"])]).data())
    assert found.text.decode().splitlines()[0] == "Name,Mail,Since"
    assert list(found.numbers) == [3, 5]
    assert found.remarks == ("Above the columns stands “Clients 2026”, which was left out.",)


def test_names_of_columns_that_lie_over_two_rows_are_one_name_each() -> None:
    rows = {
        1: ("Name", "Sessions", "", "Mail"),
        2: ("", "used", "of"),
        3: ("Ann", "3", "6", "a@x.org"),
    }
    page = Page("S", rows, merged=["A1:A2", "B1:C1", "D1:D2"])
    assert cells(Excel([page]).data()) == [
        ["Name", "used", "of", "Mail"],
        ["Ann", "3", "6", "a@x.org"],
    ]


def test_names_that_come_twice_are_told_apart_by_their_group() -> None:
    rows = {
        1: ("Who", "", "Last", "", "Next", ""),
        2: ("Name", "Mail", "Day", "Time", "Day", "Time"),
        3: (*ANN, "1", "2", "3", "4"),
    }
    page = Page("S", rows, merged=["A1:B1", "C1:D1", "E1:F1"])
    head = cells(Excel([page]).data())[0]
    assert head == ["Name", "Mail", "Last Day", "Last Time", "Next Day", "Next Time"]


def test_a_cell_over_several_rows_holds_for_each_of_them() -> None:
    rows = {1: ("Firm", *HEAD), 2: ("Larkspur", *ANN), 3: ("", "Bob", "bob@example.org")}
    found = cells(Excel([Page("S", rows, merged=["A2:A3"])]).data())
    assert found[2] == ["Larkspur", "Bob", "bob@example.org"]


def test_empty_rows_and_columns_are_passed_over_and_rows_keep_their_numbers() -> None:
    rows = {2: ("", *HEAD), 900_000: ("", *ANN)}
    found = read(Excel([Page("S", rows)]).data())
    assert cells(Excel([Page("S", rows)]).data()) == [list(HEAD), list(ANN)]
    assert list(found.numbers) == [2, 900_000]


def test_what_stands_beside_the_columns_is_not_dropped() -> None:
    found = cells(excel(HEAD, (*ANN, "", "call on Monday")))
    assert found == [[*HEAD, "column D"], [*ANN, "call on Monday"]]


def test_formulas_are_what_was_stored_of_them_and_errors_are_said() -> None:
    stored = Cell("Acme", kind="str", formula="B9")
    error = Cell("#N/A", kind="e", formula="NA()")
    unsaid = Cell("", formula="1+1")
    found = read(excel((*HEAD, "Firm", "Since", "Used"), (*ANN, stored, error, unsaid)))
    assert found.text.decode().splitlines()[1] == "Ann Lee,ann@example.org,Acme,,"
    assert found.remarks == (
        "1 cell shows an error, #N/A in D2; read as empty.",
        (
            "1 formula has no stored result, the first in E2: open the workbook, save it, and "
            "bring it in again."
        ),
    )


def test_hidden_rows_are_read_and_said() -> None:
    page = Page("S", {1: HEAD, 2: ANN}, hidden_rows=[2])
    found = read(Excel([page]).data())
    assert found.text.decode().splitlines()[1:] == ["Ann Lee,ann@example.org"]
    assert found.remarks == ("1 row that is hidden was read too.",)


def test_shared_texts_are_read_without_how_they_are_said_aloud() -> None:
    texts = (
        "<sst><si><t>Name</t></si><si><t>Mail</t></si>"
        "<si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh></si>"
        "<si><t>a_x000A_b</t></si></sst>"
    )
    shared = [Cell(str(n), kind="s") for n in range(4)]
    page = Page("S", {1: shared[:2], 2: shared[2:], 3: (Cell("99", kind="s"), "z@x.org")})
    book = Excel(
        [page], parts={"xl/shared.xml": texts}, ties=[("sharedStrings", "shared.xml")]
    ).data()
    assert cells(book) == [["Name", "Mail"], ["東京", "a\nb"], ["", "z@x.org"]]


def test_links_to_other_workbooks_stay_closed_and_are_said() -> None:
    ties = [("externalLink", "externalLinks/externalLink1.xml")]
    page = Page("S", {1: HEAD, 2: ANN})
    for inside, said in (("externalBook", "other workbooks"), ("ddeLink", "other programs")):
        parts = {"xl/externalLinks/externalLink1.xml": f"<externalLink><{inside}/></externalLink>"}
        (remark,) = read(Excel([page], ties=ties, parts=parts).data()).remarks
        assert said in remark


def test_macros_are_neither_read_nor_run_and_that_is_said() -> None:
    book = Excel([Page("S", {1: HEAD, 2: ANN})], parts={"xl/vbaProject.bin": b"x"}).data()
    assert read(book).remarks == ("It holds macros, which were neither read nor run.",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-11-02T14:29:59.999999999", "2026-11-02 14:30"),
        ("2026-11-02T14:30:05", "2026-11-02 14:30:05"),
        ("2026-11-02T00:00:00", "2026-11-02"),
        ("9999-12-31T23:59:59.9", "9999-12-31T23:59:59.9"),
        ("-0044-03-15", "-0044-03-15"),
    ],
)
def test_a_moment_that_is_written_out_is_read_to_the_second(said: str, expected: str) -> None:
    typed = text_cell("x", f'office:value-type="date" office:date-value="{said}"')
    written = calc(table("S", row("Name", "At"), row("Ann", typed)))
    assert cells(written, "clients.ods")[1] == ["Ann", expected]
    assert cells(excel(("Name", "At"), ("Ann", Cell(said, kind="d"))))[1] == ["Ann", expected]


def test_several_errors_are_one_sentence() -> None:
    error = Cell("#N/A", kind="e", formula="NA()")
    found = read(excel((*HEAD, "Firm"), (*ANN, error), (*ANN, error)))
    assert found.remarks == ("2 cells show errors, the first #N/A in C2; read as empty.",)


def test_an_address_book_in_a_workbook_is_read_like_one_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(
        excel(("First Name", "Last Name", "E-mail 1 - Value"), ("Ann", "Lee", "a@x.org"))
    )
    with open_source(path, name="book.xlsx") as source:
        (file,) = source.files
        assert (file.name, file.what) == ("book.xlsx", "google_contacts")
        assert [one.values["first name"] for one in source.rows(file)] == ["Ann"]
        assert [one.line for one in source.rows(file)] == [2]


def test_linkedins_connections_saved_by_excel_are_connections(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    head = (
        "First Name",
        "Last Name",
        "URL",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    )
    line = (
        "Ann",
        "Lee",
        "https://www.linkedin.com/in/ann",
        "",
        "Acme",
        "Buyer",
        Cell("46000", style=1),
    )
    rows = {1: ("Notes:",), 2: ("When exporting, you may notice",), 4: head, 5: line}
    path.write_bytes(Excel([Page("Connections", rows)], [14]).data())
    with open_source([path], name=["Connections.xlsx"]) as source:
        (file,) = source.files
        assert file.what == "connections"
        (one,) = source.rows(file)
    assert one.values["connected on"] == date(2025, 12, 9).isoformat()
    assert one.line == 5
