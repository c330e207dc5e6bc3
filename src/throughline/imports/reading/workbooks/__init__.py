"""Workbooks: a table out of Excel's (.xlsx, .xlsm) and OpenDocument's (.ods), as if it were CSV.

`is_workbook` tells one, `table_of` reads it. Of a workbook one sheet is read. Days become ISO
8601, numbers what is shown of them; formulas are the results that were stored with them.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from throughline.imports.reading import kinds
from throughline.imports.reading.archives import Member, shown
from throughline.imports.reading.limits import MEGABYTE, Limits
from throughline.imports.reading.workbooks.calc import Calc
from throughline.imports.reading.workbooks.choosing import Sheet, chosen
from throughline.imports.reading.workbooks.excel import Excel
from throughline.imports.reading.workbooks.package import (
    COMPOUND,
    ZIP,
    Package,
    Sort,
    refuse_others,
    sort_of,
)

__all__ = ["Sheet", "is_workbook", "sheet_of", "table_of"]

_FILE_BYTES = 200 * MEGABYTE


def is_workbook(file: IO[bytes]) -> bool:
    """Whether it is an Office program's file, and so to be read by `table_of` or refused by it."""
    head = file.read(len(COMPOUND))
    file.seek(0)
    if head.startswith(COMPOUND):
        return True
    return head.startswith(ZIP) and sort_of(file) is not Sort.NONE


def sheet_of(path: Path, name: str, limits: Limits) -> Member | None:
    """The table of an uploaded workbook as a file of lines; None for what is no Office file.

    Raises Refused as `table_of` does.
    """
    with path.open("rb") as file:
        if not is_workbook(file):
            return None
        sheet = table_of(shown(name), file, limits)
    size = len(sheet.text)
    opened = partial(io.BytesIO, sheet.text)
    note = " ".join(sheet.remarks)
    return Member(shown(name), size, size, opened, numbers=sheet.numbers, note=note)


def table_of(name: str, file: IO[bytes], limits: Limits, *, most_rows: int | None = None) -> Sheet:
    """The table in the workbook. `name` is said in sentences; no more than `most_rows` are read.

    Raises Refused, with one sentence, for what is no workbook, is locked, damaged or asks too
    much of the machine, and where no sheet holds a table.
    """
    sort = sort_of(file)
    refuse_others(sort, name, file)
    limits = replace(limits, file_bytes=min(limits.file_bytes, _FILE_BYTES))
    package = Package(name, file, limits)
    book = Calc(package) if sort is Sort.CALC else Excel(package)
    found = chosen(name, book.leaves, kinds.stem_of(name), most_rows)
    return replace(found, remarks=(*book.remarks, *found.remarks))
