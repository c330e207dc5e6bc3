"""Filetypes: what a file is by its content, and whether it may lie beside a journal.

Neither the name nor what a browser says of it counts. Kept are documents, pictures, plain text
and mail; refused is what acts when it is opened (programs, macros, web pages) and what nobody
can tell. A text that happens to be a script is kept as text: it is only ever given out as a file
that ends in ".txt".

Sources: the signatures in PDF 32000, PNG (W3C), JFIF, RIFF/WebP, PKWARE's APPNOTE, ECMA-376
(parts of Office documents), OpenDocument 1.3 part 2, MS-CFB and MS-OXMSG.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import Enum

TEXT_READ = 1 << 20
"""So much of a text, in bytes, is looked at for what no text has."""


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is: its media type, and the ending its name gets."""

    media: str
    ending: str


PDF = FileType("application/pdf", "pdf")
PNG = FileType("image/png", "png")
JPEG = FileType("image/jpeg", "jpg")
WEBP = FileType("image/webp", "webp")
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", "docx")
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", "xlsx")
PPTX = FileType(f"{_OFFICE}presentationml.presentation", "pptx")
ODT = FileType("application/vnd.oasis.opendocument.text", "odt")
TXT = FileType("text/plain", "txt")
CSV = FileType("text/csv", "csv")
EML = FileType("message/rfc822", "eml")
MSG = FileType("application/vnd.ms-outlook", "msg")


class Why(Enum):
    """Why a file is not kept."""

    EMPTY = "empty"
    PROGRAM = "program"
    MACROS = "macros"
    WEB = "web"  # HTML, SVG or other marked-up text
    OLD_OFFICE = "old office"  # .doc, .xls and encrypted documents: macros cannot be told
    BROKEN = "broken"
    UNKNOWN = "unknown"


_PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe"),
    *(b"\xcf\xfa\xed\xfe", b"\x00asm", b"dex\n", b"!<arch>"),
)
_SIGNED = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX))
_ACTS = re.compile(r"vbaproject|vbadata|macrosheets/|activex|^basic/|^scripts/", re.IGNORECASE)
_HEADER = re.compile(
    r"\A(?:from |(?:received|return-path|delivered-to|from|date|subject|message-id|mime-version)"
    r":)",
    re.IGNORECASE,
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def told(content: bytes, name: str = "") -> FileType | Why:
    """What a file is by its content; its name only tells text from tables in text.

    Never raises. A zip is looked at by its list of names; nothing in it is unpacked but the few
    bytes by which OpenDocument says what it is.
    """
    if not content.strip():
        return Why.EMPTY
    for signature, kind in _SIGNED:
        if content.startswith(signature):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(_PROGRAMS):
        return Why.PROGRAM
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith(_COMPOUND):
        return MSG if _MSG_STREAM in content else Why.OLD_OFFICE
    return _text(content, name)


def _packed(content: bytes) -> FileType | Why:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            if any(_ACTS.search(name) for name in names):
                return Why.MACROS
            if names and names[0] == "mimetype":
                with package.open("mimetype") as said:
                    return ODT if said.read(100) == ODT.media.encode() else Why.UNKNOWN
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return Why.BROKEN
    held = set(names)
    if "[Content_Types].xml" not in held:
        return Why.UNKNOWN
    return next((kind for part, kind in _PARTS if part in held), Why.UNKNOWN)


def _text(content: bytes, name: str) -> FileType | Why:
    text = _decoded(content[:TEXT_READ])
    if text is None:
        return Why.UNKNOWN
    begins = text.lstrip("\ufeff \t\r\n\f")
    if begins.startswith("<"):
        return Why.WEB
    ending = name.rpartition(".")[2].lower()
    if ending == "eml" and _HEADER.match(begins):
        return EML
    return CSV if ending in {"csv", "tsv"} else TXT


def _decoded(content: bytes) -> str | None:
    """Text as UTF-8, or UTF-16 with its mark, or what Windows writes; None for what is none."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8", "cp1252"):
        try:
            text = content[: len(content) - len(content) % 2 if is_wide else None].decode(encoding)
        except UnicodeDecodeError as problem:
            if encoding != "utf-8" or problem.start < len(content) - 3:
                continue
            text = content[: problem.start].decode()  # a letter was cut in two at the end
        return None if _NO_TEXT.search(text) else text
    return None


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
LONGEST_NAME = 120


def clean_name(name: str, kind: FileType) -> str:
    """A file's name as it is kept: no folder, nothing invisible or turned around, the ending of
    what it is. "C:\\x\\re\\u202eport.exe" that is a PDF becomes "report.exe.pdf"."""
    bare = re.split(r"[/\\]", name)[-1]
    bare = _UNSEEN.sub("", bare).encode("utf-8", "ignore").decode()
    bare = re.sub(r'[<>:"|?*]', "_", bare).rstrip(" .")
    stem, dot, ending = bare.rpartition(".")
    if dot and ending.lower() in {kind.ending, *_ALSO.get(kind.ending, ())}:
        bare = stem
    return f"{bare.strip(' .')[:LONGEST_NAME].rstrip(' .') or 'file'}.{kind.ending}"


_ALSO = {"jpg": ("jpeg", "jpe"), "csv": ("tsv",), "txt": ("text", "log", "md")}
