"""Headers found by content, rows told one by one, broken ones never stopping the rest."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughline.imports.reading import Kind, Refused, Row, open_source
from throughline.imports.reading.tables import find_header, read_rows

from .writing import CONNECTIONS, DANA, MESSAGES, only, rows_of, table, write_one

NOTES = 'Notes:\n"When exporting your data, some ""addresses"" are missing."\n\n'


class Raw(io.BytesIO, io.RawIOBase):
    """Bytes as the stream that the reader wants."""


def read(data: bytes, stem: str = "connections") -> list[Row]:
    header = find_header(data[:65_536], stem)
    assert header is not None
    return list(read_rows(Raw(data), header, 100_000))


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 2),
        ("\ufeff", 2),
        (NOTES, 5),
        ("\ufeff" + NOTES, 5),
        ("Notes:\n\n", 4),
        ('Notes:\n"One line,\nanother line,\na third."\n\n\n', 8),
        ('Notes:\nAn unquoted note, with commas, and a "quote\n\n', 5),
        ('Notes:\n"a quote that never closes\n\n', 5),
        ("\n\n\n", 5),
        ("sep=,\n", 3),
        ("Notes:\n" + "more notes\n" * 40 + "\n", 44),
    ],
)
def test_header_is_found_whatever_stands_before_it(before: str, line: int) -> None:
    rows = read(f"{before}{CONNECTIONS}\n{DANA}\n".encode())
    assert [(row.line, row.values["first name"]) for row in rows] == [(line, "Dana")]


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        '"First Name","Last Name","URL","Connected On"',
        "Connected On,URL,Last Name,First Name",
        "FIRST NAME,LAST NAME,CONNECTED ON",
        "First Name,Last Name,Connected On,,,",
        "First Name,Last Name,Connected On,Favourite Colour",
        "firstName,lastName,connectedOn",
    ],
)
def test_columns_are_known_in_any_order_case_and_company(header: str) -> None:
    columns = next(csv.reader([header]))
    cells = {"first name": "Ana", "firstname": "Ana", "favourite colour": "teal"}
    row = [cells.get(column.lower(), "") for column in columns]
    (read_row,) = read((header + "\n" + table([row])).encode())
    assert read_row.values["first name"] == "Ana"
    assert "connected on" in read_row.values
    if "Favourite Colour" in header:
        assert read_row.values["favourite colour"] == "teal"


def test_columns_of_one_name_are_told_apart() -> None:
    (row,) = read(b"Company,Company,Name\nAlder,Birch,Ana\n", "x")
    assert row.values == {"company": "Alder", "company 2": "Birch", "name": "Ana"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_dialect_and_encoding_is_read(delimiter: str, end: str, encoding: str) -> None:
    rows = [CONNECTIONS.split(","), ["José", f"Gar{delimiter}cía", "", "", "Señor", "", ""]]
    (row,) = read(table(rows, delimiter=delimiter, end=end).encode(encoding))
    assert row.line == 2
    assert row.values["first name"] == "José"
    assert row.values["last name"] == f"Gar{delimiter}cía"


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    rows = [["a", "b"], ["1", "one\ntwo\n\nfour"], ["2", "x"], ["3", "y\r\nz"], ["4", ""]]
    read_back = read(table(rows, end="\n").encode(), "x")
    assert [row.line for row in read_back] == [2, 6, 7, 9]
    assert read_back[0].values["b"] == "one\ntwo\n\nfour"


def test_blank_rows_and_a_second_header_are_passed() -> None:
    text = f"{CONNECTIONS}\n\n,,,,,,\n{DANA}\n   \n{CONNECTIONS}\n{DANA}\n"
    assert [row.line for row in read(text.encode())] == [4, 7]


def test_commas_at_the_end_of_a_row_are_no_fault() -> None:
    text = f"{CONNECTIONS}\n{DANA},,,\n{DANA}, ,\n"
    assert [row.problem for row in read(text.encode())] == ["", ""]


def test_columns_that_may_be_empty_may_be_missing_at_the_end() -> None:
    text = f"{MESSAGES},ATTACHMENTS,IS MESSAGE DRAFT\nc1,,A,,B,,2024-03-15 09:30:00 UTC,,Hi\n"
    (row,) = read(text.encode(), "messages")
    assert not row.problem
    assert row.values["is message draft"] == ""


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("BADROW", "1 cell where the header has 7"),
        ("Ana,Lopez,https://www.linkedin.com/in/ana", "3 cells"),
        ("Ana,Lopez,,,Acme, Inc.,Engineer,16 Jan 2020", "8 cells"),
        ('Ana,"Lopez,,,,,16 Jan 2020', "quotation mark"),
        ('Ana,"Lo"pez",,,,,,,,16 Jan 2020', "quotation mark"),
        ("Ana,Lop\0ez,,,,,16 Jan 2020", "NUL"),
        ("Ana," + "x" * 100_001 + ",,,,,16 Jan 2020", "longer than 100,000"),
        ("Ana," + "x" * 1_200_000 + ",,,,,16 Jan 2020", "longer than 100,000"),
    ],
)
def test_a_broken_row_is_told_with_its_line_and_the_rest_goes_on(broken: str, says: str) -> None:
    rows = read(f"{CONNECTIONS}\n{DANA}\n{broken}\n{DANA}\n{DANA}\n".encode())
    assert [row.line for row in rows if not row.problem] == [2, 4, 5]
    (bad,) = [row for row in rows if row.problem]
    assert bad.line == 3
    assert says in bad.problem


def test_an_open_quote_swallows_no_row_behind_it() -> None:
    quoted = 'Ana,"Lopez, PhD",,,,,16 Jan 2020'
    text = f'{CONNECTIONS}\n"Ana,Lopez,,,,,16 Jan 2020\n{DANA}\n{quoted}\n{DANA}\n'
    rows = read(text.encode())
    assert [row.line for row in rows if row.problem] == [2]
    assert [row.line for row in rows if not row.problem] == [3, 4, 5]


def test_an_open_quote_closed_by_chance_far_below_swallows_no_row() -> None:
    text = f'{CONNECTIONS}\nAna,"Lopez,,,,,16 Jan 2020\n{DANA}\n{DANA}\nZoe",x\n{DANA}\n'
    rows = read(text.encode())
    assert [row.line for row in rows if not row.problem] == [3, 4, 6]


def test_a_careless_quote_on_one_line_is_read_when_the_cells_agree() -> None:
    (row,) = read(f'{CONNECTIONS}\n"Chief" Ana,Lopez,,,,,16 Jan 2020\n'.encode())
    assert row.values["first name"] == "Chief Ana"


def test_a_cell_too_long_over_many_lines_is_one_problem() -> None:
    text = 'a,b\n1,"' + "word word word\n" * 20_000 + '"\n2,x\n'
    rows = read(text.encode(), "x")
    assert [(row.line, bool(row.problem)) for row in rows] == [(2, True), (20_003, False)]


def test_a_late_odd_byte_is_read_as_windows_does() -> None:
    text = f"{CONNECTIONS}\n".encode() + f"{DANA}\n".encode() * 3_000
    rows = read(text + "Zoë,Brandt,,,,,16 Jan 2020\n".encode("cp1252"))
    assert rows[-1].values["first name"] == "Zoë"
    assert not rows[-1].note


def test_letters_that_cannot_be_read_are_said_and_the_row_stays() -> None:
    (row,) = read(f"{CONNECTIONS}\n".encode() + b"Zo\x81,Brandt,,,,,16 Jan 2020\n")
    assert row.values["last name"] == "Brandt"
    assert "cannot be read" in row.note


@pytest.mark.parametrize("bad", ['x",z,"w\n', '"\n', 'a,"b\n', '"",""x\n', '"""\n'])
def test_reading_stays_linear_when_every_line_is_broken(bad: str) -> None:
    def seconds(lines: int) -> float:
        data = b"a,b,c\n" + bad.encode() * lines
        start = time.process_time()
        read(data, "x")
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 20 * max(seconds(10_000), 0.02)


def test_a_large_file_is_never_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    with path.open("w") as out:
        out.write(CONNECTIONS + "\n")
        for _ in range(150_000):
            out.write(DANA + "\n")
    tracemalloc.start()
    with open_source(path) as source:
        count = sum(1 for _ in source.rows(only(source)))
        _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 150_000
    assert peak < 3_000_000 < path.stat().st_size


# --- any table, any bytes ---

_WORD = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufeff\ufffd", exclude_categories=["Cs"]),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(_WORD, _WORD, _WORD).filter(lambda row: any(map(str.strip, row)))),
    delimiter=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_table_says_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str, end: str, encoding: str, quoting: int
) -> None:
    header = ("Conversation Id", "From", "Date")
    if any("\r" in cell for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # Python before 3.13 leaves a lone carriage return unquoted
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([header, *rows])
    found = read(out.getvalue().encode(encoding), "messages")
    assert not [row.problem for row in found if row.problem]
    assert [tuple(row.values.values()) for row in found] == [row for row in rows if row != header]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.binary(max_size=400),
    start=st.sampled_from([b"", MESSAGES.encode() + b"\n", b"PK\x03\x04"]),
)
def test_no_bytes_raise_anything_but_refused(data: bytes, start: bytes, tmp_path: Path) -> None:
    path, sentence = write_one(tmp_path, start + data, "upload.zip"), "upload.zip"
    try:
        rows_of(path)
    except Refused as refusal:
        sentence = refusal.sentence
    assert "upload.zip" in sentence


def test_a_file_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    with open_source(write_one(tmp_path, NOTES + CONNECTIONS)) as source:
        assert only(source).kind is Kind.CONNECTIONS
        assert list(source.rows(only(source))) == []
