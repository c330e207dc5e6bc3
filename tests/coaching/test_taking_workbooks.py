"""A coach's workbook: the same people as its CSV, and what is said of the sheet on the preview."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import signed_in
from tests.coaching.there import There
from tests.imports.workbooks import Cell, Excel, Page, calc, excel, row, table, zipped
from throughline.coaching.actions import bringing
from throughline.coaching.models import Intake
from throughline.coaching.queries.intakes import early_programmes
from throughline.coaching.taking import tables
from throughline.coaching.taking.planning import plan
from throughline.people import secrets
from throughline.people.models import Person
from throughline.people.refusals import Refused

SIXTY = Path(__file__).parent / "sixty.csv"
BOOKS = Path(__file__).parents[1] / "imports" / "books"
HEAD = ("Name", "E-mail", "Phone", "Last contact", "Next session")
ANN = ("Ann Lee", "ann@example.org", Cell("612345678", style=3), Cell("46000", style=1))
BOOK = Excel(
    [Page("Old", {1: ("x", "y")}, is_hidden=True), Page("Clients", {2: HEAD, 4: ANN})],
    ["dd/mm/yyyy", 22, '0#" "##" "##" "##" "##'],
).data()


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def as_calc(rows: list[list[str]]) -> bytes:
    return calc(table("Clients", *(row(*one) for one in rows)))


def test_a_sheet_of_sixty_is_the_same_people_out_of_excel_libreoffice_and_csv() -> None:
    expected = tables.read(SIXTY.read_bytes())
    rows = [list(expected.columns)]
    rows += [[one.cells.get(name, "") for name in expected.columns] for one in expected.rows]
    for data in (excel(*rows), as_calc(rows)):
        found = tables.read(data, "clients")
        assert found.columns == expected.columns
        assert [one.cells for one in found.rows] == [one.cells for one in expected.rows]


def test_rows_of_a_workbook_have_the_numbers_of_its_sheet(there: There) -> None:
    found = tables.read(BOOK, "my clients.xlsx")
    assert [(one.number, one.cells["phone"]) for one in found.rows] == [(4, "06 12 34 56 78")]
    assert tables.unsealed(found.sealed()) == found
    assert found.remarks == ("Read was the sheet “Clients”; left out: “Old” (hidden).",)


def test_a_table_that_was_kept_before_workbooks_were_read_is_read_still() -> None:
    sealed = secrets.encrypt(json.dumps([["name"], [[2, {"name": "Ann"}, ""]]]))
    assert tables.unsealed(sealed).remarks == ()


def test_a_date_in_a_workbook_is_that_day_whatever_it_looks_like(there: There) -> None:
    intake = bringing.keep_table(there.hat, data=BOOK, name="clients.xlsx")
    found = plan(there.hat, intake)
    assert found.open_date == ""
    (line,) = found.lines
    assert line.entry.last_contact is not None
    assert line.entry.last_contact.isoformat() == "2025-12-09"


def test_more_rows_than_are_taken_are_told(there: There) -> None:
    many = [("Name", "E-mail"), *((f"P {n}", f"p{n}@example.org") for n in range(501))]
    with pytest.raises(Refused, match="more than 500 rows"):
        tables.read(excel(*many))
    assert len(tables.read(excel(*many[:-1])).rows) == 500


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"a.txt": "x"}), "a zip, or a workbook that is damaged"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "no workbook"),
        (excel(("Name", "E-mail")), "nobody under them"),
        (b"<?xml version='1.0'?>\n<office:document xmlns:a='b'>", "a file of an Office program"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "an Office program"),
    ],
)
def test_what_is_no_table_of_clients_is_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        tables.read(data, "clients.xlsx")


@pytest.mark.parametrize("start", [b"<table border=1>", b"<html xmlns:x=''>", b"<meta charset=x>"])
def test_a_web_page_that_is_called_a_workbook_is_told_as_what_it_is(start: bytes) -> None:
    with pytest.raises(Refused, match="a web page with a workbook's name; open it in Excel"):
        tables.read(start + b"<tr><td>Name,E-mail</td></tr>", "students.xls")


def test_the_sum_under_a_table_is_nobody(there: There) -> None:
    data = (BOOKS / "clients.ods").read_bytes()
    found = plan(there.hat, bringing.keep_table(there.hat, data=data, name="clients.ods"))
    assert found.lines[-1].entry.problems == ["it is the sum of the table, and nobody"]
    assert not found.lines[-1].goes_in
    rows = excel(("Name", "E-mail"), ("Total", "total@example.org"))
    (line,) = plan(there.hat, bringing.keep_table(there.hat, data=rows, name="a.xlsx")).lines
    assert line.goes_in


def test_a_coach_brings_in_a_workbook_and_sees_which_sheet_was_read(there: There) -> None:
    priya = signed_in(there.priya)
    here = "/coach/clients/bring-in/"
    assert "LibreOffice (.ods)" in priya.get(here).content.decode()
    sent = priya.post(here, {"file": SimpleUploadedFile("clients.xlsx", BOOK)})
    page = priya.get(sent["Location"]).content.decode()
    assert "Read was the sheet “Clients”; left out: “Old” (hidden)." in page
    assert "Ann Lee" in page
    assert Intake.objects.get().name == "clients.xlsx"


def test_a_broken_workbook_is_told_on_the_form(there: There) -> None:
    sent = {"file": SimpleUploadedFile("clients.xlsx", BOOK[:200] + BOOK[300:])}
    answer = signed_in(there.priya).post("/coach/clients/bring-in/", sent)
    assert answer.status_code == 422
    assert "damaged" in answer.content.decode()


def test_a_list_of_early_careerists_may_be_a_workbook(there: There) -> None:
    priya = signed_in(there.priya)
    programme = early_programmes(there.hat).first()
    assert programme is not None
    said = {"file": SimpleUploadedFile("spring.xlsx", BOOK), "programme": programme.pk}
    url = priya.post("/coach/resumes/bring-in/", said)["Location"]
    assert "left out: “Old” (hidden)" in priya.get(url).content.decode()
