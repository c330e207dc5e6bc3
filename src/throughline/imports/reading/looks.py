"""What a file is when it is no table, told by its first bytes; its name only breaks ties."""

from __future__ import annotations

from throughline.imports.reading.text import encoding_of, looks_binary

_MAGIC = (
    (b"PK\x03\x04", "a zip within the upload, which is not opened"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip file, which is not opened"),
    (b"7z\xbc\xaf", "a 7z archive, which is not opened"),
    (b"Rar!", "a rar archive, which is not opened"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a text document"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
_BOOKS = (".xlsx", ".xlsm", ".ods")
_SHEETS = (".xls", *_BOOKS)
_OF_SHEETS = ("<office:document", 'progid="excel.sheet"')
_PAGES = ("<!doctype", "<html", "<head", "<body", "<meta", "<table", "<?xml", "<svg")
_NO_TABLE = (".html", ".htm", ".xml", ".json", ".js", ".css", ".md", ".rtf", ".svg", ".ics", ".vcf")


def what_it_is(sample: bytes, name: str) -> str:
    """Why a file with these first bytes is no table, in words; '' when it may be one."""
    if not sample.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "not a table: the file is empty"
    if sample.startswith(b"PK\x03\x04") and name.lower().endswith(_BOOKS):
        return "not read: it is a workbook in a zip; bring it in by itself"
    for magic, words in _MAGIC:
        if sample.startswith(magic):
            return f"not a table: it is {words}"
    start = sample[:200].decode(encoding_of(sample), "replace").lstrip("\ufeff \t\r\n").lower()
    if start.startswith(_PAGES):
        return f"not a table: it is {_page(start, name)}"
    if looks_binary(sample) or name.lower().endswith(_NO_TABLE) or start.startswith(("{", "[{")):
        return "not a table"
    return ""


def _page(start: str, name: str) -> str:
    """What a text in angle brackets is: programs of offices write workbooks as such, too."""
    if any(one in start for one in _OF_SHEETS):
        return "a file of an Office program as XML; save it as .xlsx, .ods or CSV"
    if name.lower().endswith(_SHEETS):
        return "a web page with a workbook's name; open it in Excel, and save it as .xlsx or CSV"
    return "a web page"
