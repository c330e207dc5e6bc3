"""Writes the small workbooks that the tests read: Excel's and OpenDocument's, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from throughline.imports.reading.limits import Limits
from throughline.imports.reading.workbooks import Sheet, table_of
from throughline.imports.reading.workbooks.lines import place

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Cell:
    """A cell as Excel stores it: what stands in <v>, its kind, the number of its format."""

    raw: str
    kind: str = "n"
    style: int = 0
    formula: str = ""

    def xml(self, at: str) -> str:
        formula = f"<f>{escape(self.formula)}</f>" if self.formula else ""
        value = f"<v>{escape(self.raw)}</v>" if self.raw else ""
        return f'<c r="{at}" t="{self.kind}" s="{self.style}">{formula}{value}</c>'


Rows = Mapping[int, Sequence[str | Cell]]
"""By the number of a row, its cells."""


@dataclass
class Page:
    """A sheet of a workbook that is to be written."""

    name: str
    rows: Rows
    is_hidden: bool = False
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()


@dataclass
class Excel:
    """A workbook that is to be written. `formats` are codes of numbers, from style 1 on."""

    pages: Sequence[Page]
    formats: Sequence[str | int] = ()
    from_1904: bool = False
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    ties: Sequence[tuple[str, str]] = ()

    def data(self) -> bytes:
        return zipped({**self._package(), **self._sheets(), **self.parts})

    def _package(self) -> dict[str, str | bytes]:
        numbers = range(1, len(self.pages) + 1)
        ties = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        ties += [("styles", "styles.xml"), *self.ties]
        return {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": relations(ties),
            "xl/styles.xml": self._styles(),
        }

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name="{escape(page.name)}" sheetId="{n}" r:id="r{n}"'
            f"{' state=' + chr(34) + 'hidden' + chr(34) if page.is_hidden else ''}/>"
            for n, page in enumerate(self.pages, start=1)
        )
        date = '<workbookPr date1904="1"/>' if self.from_1904 else ""
        return (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_TIES}">{date}<sheets>{sheets}</sheets>'
            "</workbook>"
        )

    def _styles(self) -> str:
        codes = "".join(
            f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code)}"/>'
            for n, code in enumerate(self.formats)
            if isinstance(code, str)
        )
        of_cells = '<xf numFmtId="0"/>' + "".join(
            f'<xf numFmtId="{code if isinstance(code, int) else 200 + n}"/>'
            for n, code in enumerate(self.formats)
        )
        return (
            f'<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{of_cells}</cellXfs>'
            "</styleSheet>"
        )

    def _sheets(self) -> dict[str, str | bytes]:
        return {f"xl/worksheets/sheet{n}.xml": _sheet(page) for n, page in enumerate(self.pages, 1)}


def _sheet(page: Page) -> str:
    rows = "".join(
        f'<row r="{number}"{_hidden(number in page.hidden_rows)}>{_cells(number, cells)}</row>'
        for number, cells in page.rows.items()
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in page.merged)
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>'
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )


def _hidden(is_hidden: bool) -> str:
    return ' hidden="1"' if is_hidden else ""


def _cells(number: int, cells: Sequence[str | Cell]) -> str:
    made = []
    for column, cell in enumerate(cells):
        at = place(column, number)
        if isinstance(cell, Cell):
            made.append(cell.xml(at))
        elif cell:
            made.append(
                f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            )
    return "".join(made)


def relations(ties: Sequence[tuple[str, str]]) -> str:
    """Relations named r1, r2, … in their order."""
    made = "".join(
        f'<Relationship Id="r{n}" Type="{_TIES}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(ties, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'


def excel(*rows: Sequence[str | Cell], formats: Sequence[str | int] = ()) -> bytes:
    """A workbook with one sheet of these rows, from the first on."""
    page = Page("Clients", dict(enumerate(rows, start=1)))
    return Excel([page], formats).data()


def calc(tables: str, styles: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook as OpenDocument with these tables, as XML."""
    spaces = " ".join(f'xmlns:{one}="{_ODF}:{one}:1.0"' for one in ("office", "table", "text"))
    spaces += f' xmlns:style="{_ODF}:style:1.0" xmlns:calcext="{_ODF}:calcext:1.0"'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": CALC, "content.xml": content, **(parts or {})})


def row(*cells: str, said: str = "") -> str:
    """A row of OpenDocument, its cells as XML or, where they are none, as text."""
    made = "".join(one if one.startswith("<") else text_cell(one) for one in cells)
    return f"<table:table-row {said}>{made}</table:table-row>"


def text_cell(text: str, said: str = 'office:value-type="string"') -> str:
    """A cell of OpenDocument that shows this text."""
    shown = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {said}>{shown}</table:table-cell>"


def table(name: str, *rows: str, said: str = "") -> str:
    """A sheet of OpenDocument."""
    return f'<table:table table:name="{escape(name)}" {said}>{"".join(rows)}</table:table>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes, limits: Limits | None = None, *, name: str = "clients.xlsx") -> Sheet:
    """The table in a workbook."""
    return table_of(name, io.BytesIO(data), limits or Limits())


def cells(data: bytes, name: str = "clients.xlsx") -> list[list[str]]:
    """The table in a workbook as rows of cells, its head first."""
    import csv

    return list(csv.reader(io.StringIO(read(data, name=name).text.decode())))
