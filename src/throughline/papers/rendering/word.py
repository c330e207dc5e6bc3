"""The paper as DOCX: real styles, no tables or text boxes, the same bytes for the same sheet."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from throughline.papers.rendering.cleaning import cleaned
from throughline.papers.rendering.layout import (
    Head,
    heads,
    is_letter,
    is_right_to_left,
    primary,
    rows_of_words,
)
from throughline.papers.sheet import Section, Sheet, Way

_THE_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  (python-docx wants it without a zone)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_FACES = {"editorial": "Garamond", "academic": "Cambria"}
_FACE = "Calibri"
_SIZES = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
_MARGIN = 21.0
_INK = "262626"
_QUIET = "4D4D4D"


def docx(sheet: Sheet) -> bytes:
    """The paper for Word and for whatever reads Word's files."""
    made = BytesIO()
    _Paper(cleaned(sheet)).document.save(made)
    return _dateless(made.getvalue())


def _dateless(data: bytes) -> bytes:
    """The same archive, each part with the same date."""
    again = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename, _ZIP_DAY), old.read(part), ZIP_DEFLATED)
    return again.getvalue()


class _Paper:
    """A document that is being written from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        from docx import Document  # heavy, and needed for nothing else
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.sheet = sheet
        self.document = Document()
        self.element: Callable[[str], Any] = OxmlElement
        self.qn: Callable[[str], str] = qn
        self.is_rtl = is_right_to_left(sheet)
        self._properties()
        self._page()
        self._styles()
        self._top()
        self._letter() if is_letter(sheet) else None
        for section in sheet.sections:
            self._section(section)
        self._closing()

    def _properties(self) -> None:
        core = self.document.core_properties
        core.title, core.author = self.sheet.title[:255], self.sheet.name[:255]
        core.language = self.sheet.language[:255]
        core.last_modified_by, core.comments, core.keywords, core.subject = "", "", "", ""
        core.created = core.modified = core.last_printed = _THE_DAY
        core.revision = 1
        for key, part in list(self.document.part.package.rels.items()):
            if part.reltype.endswith("/thumbnail"):
                del self.document.part.package.rels[key]

    def _page(self) -> None:
        from docx.shared import Mm

        page = self.document.sections[0]
        width, height = _SIZES.get(self.sheet.size, _SIZES["a4"])
        page.page_width, page.page_height = Mm(width), Mm(height)
        page.left_margin = page.right_margin = Mm(_MARGIN)
        page.top_margin = page.bottom_margin = Mm(19)
        self.far = Mm(width - 2 * _MARGIN)

    def _styles(self) -> None:
        self._style("Normal", 10.5, after=4, line=1.12)
        self._style("Title", 24, bold=True, after=2)
        self._style("Subtitle", 12, after=3)
        self._style("Heading 1", 12.5, bold=True, before=14, after=4, is_ruled=True)
        self._style("Heading 2", 10.5, bold=True, before=8, after=0)
        self._style("List Bullet", 10.5, after=2, line=1.12)

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 0,
        line: float = 1.0,
        is_ruled: bool = False,
    ) -> None:
        from docx.shared import Pt, RGBColor

        style = self.document.styles[name]
        style.font.size, style.font.italic, style.font.cs_italic = Pt(size), False, False
        style.font.bold = style.font.cs_bold = bold
        style.font.color.rgb = RGBColor.from_string(_INK)
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line
        self._face(style.element.get_or_add_rPr())
        within = style.element.get_or_add_pPr()
        for old in within.findall(self.qn("w:pBdr")):
            within.remove(old)
        if is_ruled:
            self._rule(within)

    def _face(self, within: Any) -> None:
        """One typeface for Latin, Greek and Cyrillic, the reader's own for the rest."""
        face = _FACES.get(self.sheet.theme, _FACE)
        fonts = within.get_or_add_rFonts()
        for name in [key for key in fonts.attrib if "heme" in key]:
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(self.qn(f"w:{name}"), face)
        for old in within.findall(self.qn("w:lang")) + within.findall(self.qn("w:spacing")):
            within.remove(old)
        tongue = self.element("w:lang")
        language = (
            self.sheet.language if primary(self.sheet.language) in self.sheet.language else "en"
        )
        for name in ("val", "eastAsia", "bidi"):
            tongue.set(self.qn(f"w:{name}"), language)
        within.append(tongue)

    def _rule(self, within: Any) -> None:
        border, line = self.element("w:pBdr"), self.element("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "2"), ("color", "A6A6A6")):
            line.set(self.qn(f"w:{name}"), value)
        border.append(line)
        within.insert_element_before(
            border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )

    def _add(self, text: str, style: str = "Normal", *, is_quiet: bool = False) -> Any:
        """A paragraph; a line break where the text has one."""
        paragraph = self.document.add_paragraph(style=style)
        if self.is_rtl:
            paragraph._p.get_or_add_pPr().insert_element_before(
                self.element("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr"
            )
        self._run(paragraph, text, is_quiet=is_quiet)
        return paragraph

    def _run(self, paragraph: Any, text: str, *, is_quiet: bool = False) -> Any:
        from docx.shared import RGBColor

        run = paragraph.add_run(text)
        if is_quiet:
            run.font.color.rgb = RGBColor.from_string(_QUIET)
        if self.is_rtl:
            run.font.rtl = True
        return run

    def _link(self, paragraph: Any, way: Way) -> None:
        run = self._run(paragraph, way.text, is_quiet=True)
        if not way.url:
            return
        from docx.opc.constants import RELATIONSHIP_TYPE

        link = self.element("w:hyperlink")
        target = paragraph.part.relate_to(way.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(self.qn("r:id"), target)
        paragraph._p.replace(run._r, link)
        link.append(run._r)

    def _top(self) -> None:
        self._add(self.sheet.name, "Title") if self.sheet.name else None
        self._add(self.sheet.label, "Subtitle") if self.sheet.label else None
        ways = [way for way in self.sheet.ways if way.text]
        if not ways:
            return
        row = self._add("")
        for at, way in enumerate(ways):
            self._run(row, "  ·  ", is_quiet=True) if at else None
            self._link(row, way)

    def _letter(self) -> None:
        from docx.shared import Pt

        if self.sheet.day:
            self._add(self.sheet.day).paragraph_format.space_before = Pt(18)
        if self.sheet.to:
            self._add("\n".join(self.sheet.to)).paragraph_format.space_before = Pt(10)
        if self.sheet.subject:
            self._add(self.sheet.subject, "Heading 1")

    def _closing(self) -> None:
        from docx.shared import Pt

        if self.sheet.closing:
            self._add(self.sheet.closing).paragraph_format.space_before = Pt(12)
            self._add(self.sheet.name).paragraph_format.space_before = Pt(24)

    def _section(self, section: Section) -> None:
        self._add(section.heading, "Heading 1") if section.heading else None
        for line in section.paragraphs:
            self._paragraph(line.text)
        for head in heads(section, self.sheet.language):
            self._item(head)
        for row in rows_of_words(section, self.sheet.language):
            self._add(row)

    def _paragraph(self, text: str) -> None:
        from docx.shared import Pt

        if text:
            shape = self._add(text).paragraph_format
            shape.space_after = Pt(9 if is_letter(self.sheet) else 4)

    def _item(self, head: Head) -> None:
        """The dates stand behind a tab at the far end of the head's first line."""
        from docx.shared import Pt

        rows = [row for row in (head.item.title, head.where) if row] or [""]
        for at, row in enumerate(rows):
            is_first = at == 0
            style = "Heading 2" if is_first and head.item.title else "Normal"
            made = self._add(row, style)
            made.paragraph_format.space_after = Pt(2)
            is_more = at + 1 < len(rows) or head.item.note or head.item.lines
            made.paragraph_format.keep_with_next = bool(is_more) or None
            self._dated(made, head.item.when) if is_first and head.item.when else None
        if head.item.note:
            noted = self._add(head.item.note, is_quiet=True)
            noted.paragraph_format.keep_with_next = bool(head.item.lines) or None
        for line in head.item.lines:
            self._add(line.text.replace("\n", " "), "List Bullet") if line.text else None

    def _dated(self, paragraph: Any, when: str) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT

        paragraph.paragraph_format.tab_stops.add_tab_stop(self.far, WD_TAB_ALIGNMENT.RIGHT)
        run = self._run(paragraph, f"\t{when}", is_quiet=True)
        run.font.bold = run.font.cs_bold = False
