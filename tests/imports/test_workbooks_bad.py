"""Workbooks that are none, that are locked, broken or meant to harm: a sentence for each."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports.workbooks import Cell, Excel, Page, calc, excel, read, row, table, zipped
from throughline.imports.reading import Limits, Refused, open_source
from throughline.imports.reading.careers import read as read_career
from throughline.imports.reading.workbooks import table_of

HEAD = ("Name", "Mail")
ANN = ("Ann Lee", "ann@example.org")
GOOD = excel(HEAD, ANN)
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def of_parts(**parts: str) -> bytes:
    return Excel([Page("S", {1: HEAD, 2: ANN})], parts=parts).data()


def with_sheet(xml: str) -> bytes:
    return Excel([Page("S", {1: HEAD, 2: ANN})], parts={SHEET: xml}).data()


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refusal:
        read(data, limits)
    return refusal.value.sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + bytes(500) + wide("EncryptedPackage"), "locked with a password"),
        (OLE + bytes(500) + wide("Workbook"), "old Excel"),
        (OLE + bytes(500) + wide("WordDocument"), "old Office document"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "binary workbook"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "no workbook"),
        (zipped({"Index/Document.iwa": "", "x": ""}), "Numbers"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no workbook"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "damaged"),
        (of_parts(**{"xl/workbook.xml": "<workbook><sheets/>"}), "damaged"),
        (of_parts(**{"xl/styles.xml": "no xml"}), "damaged"),
        (of_parts(**{"xl/workbook.xml": f"{LAUGHS}<workbook>&c;</workbook>"}), "entities"),
        (with_sheet(f"{OUTSIDE}<worksheet>&b;</worksheet>"), "entities"),
        (with_sheet("<worksheet><sheetData><row r='1'>"), "damaged"),
        (with_sheet("<worksheet/>"), "holds no table"),
        (Excel([Page("S", {1: HEAD}, is_hidden=True)]).data(), "All sheets"),
        (excel(HEAD, (*ANN, *[""] * 498, "far")), "no more than 500 columns"),
        (calc(table("S", row("x" * 9))[:-9]), "damaged"),
        (calc("", parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(data: bytes, said: str) -> None:
    sentence = refused(data)
    assert said in sentence
    assert sentence.startswith(("clients.xlsx", "All sheets of clients.xlsx"))


@settings(deadline=None)
@given(st.data())
def test_a_workbook_with_bent_bytes_is_a_table_or_a_sentence(data: st.DataObject) -> None:
    bent = bytearray(GOOD)
    for at in data.draw(st.lists(st.integers(0, len(bent) - 1), min_size=1, max_size=6)):
        bent[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(bent)))
    try:
        read(bytes(bent[:cut]))
    except Refused:
        return


@settings(deadline=None)
@given(st.text("<>/rcvt=\"'0123456789A:ns ", max_size=60))
def test_a_sheet_of_any_xml_is_a_table_or_a_sentence(inside: str) -> None:
    for xml in (f"<worksheet>{inside}</worksheet>", f"<row>{inside}</row>"):
        try:
            read(with_sheet(xml))
        except Refused:
            continue


@pytest.mark.parametrize("said", ["-1", "99999999999", "x", "", "١"])
def test_numbers_that_are_none_do_no_harm(said: str) -> None:
    xml = (
        f'<worksheet><row r="{said}"><c r="{said}" s="{said}" t="s"><v>{said}</v></c>'
        f'<c s="{said}" t="inlineStr"><is><t>Name</t></is></c>'
        f'<c t="inlineStr"><is><t>Mail</t></is></c></row></worksheet>'
    )
    assert read(with_sheet(xml)).text.decode().startswith("Name,Mail")


def test_a_zip_bomb_is_told_before_it_is_unpacked() -> None:
    assert "unpacks to" in refused(with_sheet("<worksheet>" + " " * 30_000_000))


def test_real_bytes_count_and_not_those_that_a_zip_claims() -> None:
    limits = Limits(file_bytes=2_000_000, total_bytes=3_000_000)
    mixed = "".join(f"<row r='{n}'><c t='str'><v>{n * 7919}</v></c></row>" for n in range(60_000))
    data = with_sheet(f"<worksheet>{mixed}</worksheet>")
    lied = data.replace(len(f"<worksheet>{mixed}</worksheet>").to_bytes(4, "little"), b"\1\0\0\0")
    for one in (data, lied):
        assert "clients.xlsx" in refused(one, limits)


def test_rows_beyond_those_that_are_wanted_are_not_read() -> None:
    rows = "".join(
        f'<row r="{n}"><c t="str"><v>Name</v></c><c t="str"><v>b{n}</v></c></row>'
        for n in range(1, 5_000)
    )
    broken = with_sheet(f"<worksheet>{rows}<worse>")  # its end is never reached
    found = table_of("a.xlsx", io.BytesIO(broken), Limits(), most_rows=10)
    assert len(found.text.splitlines()) == 11


def test_opendocument_rows_by_the_million_come_to_an_end() -> None:
    endless = row(*ANN, *["x"] * 30, said='table:number-rows-repeated="1000000000"')
    head = row(*HEAD, *[f"c{n}" for n in range(30)])
    assert "3,000,000 filled cells" in refused(calc(table("S", head, endless)))


def test_what_is_made_to_be_slow_is_not() -> None:
    words = "".join(chr(97 + n % 26) + str(n * 7919) for n in range(300_000))
    for xml in ("<mergeCell " * 100_000, f'<worksheet a="{words}">', f"<worksheet><{words}>"):
        assert refused(with_sheet(xml))


def test_nesting_without_end_is_a_sentence_or_no_table() -> None:
    assert refused(with_sheet("<a>" * 200_000))
    assert refused(calc("<table:table>" * 50_000))


def test_an_address_that_leads_out_of_the_zip_is_not_followed() -> None:
    ties = [("externalLink", "../../../../etc/passwd"), ("sharedStrings", "/../secret")]
    assert read(Excel([Page("S", {1: HEAD, 2: ANN})], ties=ties).data()).remarks == ()


def test_a_formula_is_text_and_never_a_formula() -> None:
    stored = Cell("=cmd|' /C calc'!A0", kind="str")
    assert "=cmd|' /C calc'!A0" in read(excel(HEAD, ("Ann", stored))).text.decode()


def test_a_workbook_is_told_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(GOOD)
    with open_source(path, name="contacts.csv") as source:
        assert [row.line for row in source.rows(source.files[0])] == [2]
    path.write_bytes(b"Name,Mail\nAnn,ann@example.org\n")
    with open_source(path, name="contacts.xlsx") as source:
        assert [row.line for row in source.rows(source.files[0])] == [2]


def test_a_workbook_in_a_zip_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("book.xlsx", GOOD)
        archive.writestr("a.csv", "First Name,Last Name,Connected On\nAnn,Lee,1 May 2020\n")
    with open_source(path) as source:
        notes = {file.name: file.note for file in source.files}
    assert notes["book.xlsx"] == "not read: it is a workbook in a zip; bring it in by itself"


def test_a_locked_workbook_is_told_where_address_books_come_in(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLE + bytes(500) + wide("EncryptedPackage"))
    with pytest.raises(Refused, match=r"book\.xlsx is locked with a password"):
        open_source(path, name="book.xlsx")


@pytest.mark.parametrize("lost", [1, 60, 90])
def test_a_zip_that_lost_a_piece_is_damaged_wherever_it_comes_in(lost: int, tmp_path: Path) -> None:
    """What is left then begins, by the zip's own list, before the file does."""
    csv = "First Name,Last Name,Connected On\n" + "Ann,Lee,1 May 2020\n" * 30
    types = "<Types/>" * 40
    for parts in ({"Connections.csv": csv}, {"[Content_Types].xml": types, "xl/workbook.xml": ""}):
        data = zipped(parts)
        path = tmp_path / "a.zip"
        path.write_bytes(b"PK\x03\x04" + data[lost + 4 :])
        try:
            with open_source(path) as source:
                for file in source.files:
                    assert list(source.rows(file)) or file.note
        except Refused:
            continue


def test_a_word_document_that_lost_a_piece_is_damaged() -> None:
    data = zipped({"word/document.xml": "<w/>" * 500, "_rels/.rels": "<r/>" * 500})
    with pytest.raises(Refused, match="damaged"):
        read_career("a.docx", data[:10] + data[60:])
