"""Resumes as LibreOffice saves them: read like Word's, and a sentence for what is none."""

import random
from typing import Any

import pytest

from tests.imports.workbooks import calc, zipped
from throughline.imports.reading import Refused
from throughline.imports.reading.careers import read
from throughline.imports.reading.careers.odt import odt_lines
from throughline.imports.reading.careers.plainly import text_lines
from throughline.rulebook.career import FactKind

TEXT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_ODF}:{space}:1.0"'
    for name, space in (
        *((one, one) for one in ("office", "style", "text", "table")),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = (
    '<style:style style:name="Bold" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Apart" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-top="0.5cm"/>'
    '<style:text-properties fo:font-size="200%" fo:font-weight="700"/></style:style>'
    '<style:style style:name="Under" style:family="paragraph" style:parent-style-name="Apart"/>'
)


def part(kind: str, inside: str) -> str:
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<office:document-{kind} {_SPACES} {link}>{inside}</office:document-{kind}>"


def odt(body: str, *, edges: str = "", **more: str) -> bytes:
    """The smallest document with this body, and these heads and feet of pages."""
    content = (
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    around = (
        '<office:styles><style:default-style style:family="paragraph">'
        '<style:text-properties fo:font-size="11pt"/></style:default-style></office:styles>'
        f"<office:master-styles><style:master-page>{edges}</style:master-page>"
        "</office:master-styles>"
    )
    parts = {
        "mimetype": TEXT,
        "content.xml": part("content", content),
        "styles.xml": part("styles", around),
    }
    return zipped({**parts, **{name.replace("__", "/"): text for name, text in more.items()}})


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str) -> str:
    return f'<text:h text:outline-level="1">{text}</text:h>'


def listed(*entries: str) -> str:
    items = "".join(f"<text:list-item>{p(one)}</text:list-item>" for one in entries)
    return f"<text:list>{items}</text:list>"


RESUME = odt(
    p("Ada Novak", "Apart")
    + p("ada@example.org · +44 20 7946 0000")
    + h("Experience")
    + p("Head baker<text:tab/>2019 – 2024")
    + p("Rye House")
    + listed("Cut waste by 30%", "Led a team of six")
    + h("Skills")
    + p("Bread, Budgets")
)


def said(body: str, **more: Any) -> list[tuple[str, ...]]:
    return [line.parts for line in odt_lines("a.odt", odt(body, **more))[0]]


def test_a_resume_is_read_as_a_career() -> None:
    found = read("ada.odt", RESUME)
    assert found.format == "OpenDocument text"
    about = found.career.about
    assert (about.name, about.email) == ("Ada Novak", "ada@example.org")
    kinds = {fact.kind for fact in found.career.facts}
    assert FactKind.SKILL in kinds
    (job,) = found.career.positions
    assert (job.title, job.employer) == ("Head baker", "Rye House")
    assert (job.start, job.end) == ("2019", "2024")
    assert len(job.accomplishments) == 2


def test_its_lines_are_given_to_who_reads_and_comments() -> None:
    assert [line for line in text_lines("ada.odt", RESUME) if line] == [
        "Ada Novak",
        "ada@example.org · +44 20 7946 0000",
        "Experience",
        "Head baker   2019 – 2024",
        "Rye House",
        "• Cut waste by 30%",
        "• Led a team of six",
        "Skills",
        "Bread, Budgets",
    ]


def test_what_a_style_says_holds_for_those_that_follow_it() -> None:
    lines, _remarks = odt_lines("a.odt", odt(p("Ada", "Under") + p("plain") + p("apart", "Apart")))
    assert [(line.size, line.bold, line.gap) for line in lines] == [
        (22.0, True, False),
        (11.0, False, False),
        (22.0, True, True),
    ]


def test_pieces_tabs_breaks_and_blanks_make_a_line_of_parts() -> None:
    body = p(
        "<text:span text:style-name='Bold'>Rye</text:span><text:s text:c='3'/>House"
        "<text:tab/>2019<text:line-break/>London"
    )
    assert said(body) == [("Rye House", "2019"), ("London",)]


def test_deleted_words_and_remarks_are_no_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region>" + p("deleted") + "</text:changed-region>"
        "</text:tracked-changes>"
        + p("Ada<office:annotation><text:p>too short</text:p></office:annotation> Novak")
    )
    assert said(body) == [("Ada Novak",)]


def test_boxes_notes_and_the_edges_of_pages_are_read_beside_the_text() -> None:
    box = f"<draw:frame><draw:text-box>{p('ada@example.org')}</draw:text-box></draw:frame>"
    note = f"<text:note><text:note-body>{p('a note')}</text:note-body></text:note>"
    edges = f"<style:header>{p('Novak, Ada')}</style:header><style:footer>{p('1')}</style:footer>"
    found = said(p(f"Ada{box} Novak{note}"), edges=edges)
    assert found == [("Novak, Ada",), ("Ada Novak",), ("ada@example.org",), ("a note",), ("1",)]


def test_a_link_is_known_by_where_it_leads() -> None:
    link = '<text:a xlink:href="https://example.org/ada">My page</text:a>'
    (line,) = odt_lines("a.odt", odt(p(link)))[0]
    assert line.links == ("https://example.org/ada",)


def test_cells_of_a_row_are_read_beside_each_other() -> None:
    cells = "".join(f"<table:table-cell>{p(one)}</table:table-cell>" for one in ("Baker", "2019"))
    body = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert said(body) == [("Baker", "2019")]


def test_macros_are_told_and_not_read() -> None:
    found = read("a.odt", odt(p("Ada Novak"), Basic__Standard__x="Sub Main"))
    assert found.remarks[0] == "It holds macros, which were neither read nor run."


DEEP = "<text:section>" * 60_000 + "</text:section>" * 60_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (odt(""), "no text"),
        (odt(DEEP), "no text"),
        (odt(p("<text:span>" * 60_000 + "</text:span>" * 60_000)), "deeper"),
        (odt(p("word " * 40_000)), "more text than any resume"),
        (odt(p("a"), **{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (zipped({"mimetype": TEXT, "content.xml": "<a"}), "damaged"),
        (zipped({"mimetype": TEXT, "content.xml": "<!DOCTYPE a><a/>"}), "entities"),
        (zipped({"mimetype": TEXT, "content.xml": "<a/>"}), "no text of its own"),
        (zipped({"mimetype": TEXT, "content.xml": " " * 30_000_000}), "far more"),
        (calc("<table:table/>"), "no text of LibreOffice's"),
    ],
)
def test_what_is_no_resume_is_told_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read("a.odt", data)
    assert refused.value.sentence.startswith("a.odt ")


@pytest.mark.parametrize("seed", range(40))
def test_one_that_was_cut_or_changed_never_crashes(seed: int) -> None:
    chance = random.Random(seed)
    at = chance.randrange(len(RESUME))
    data = RESUME[:at] + chance.randbytes(seed % 9) + (RESUME[at + seed % 9 :] if seed % 4 else b"")
    try:
        read("a.odt", data)
    except Refused:
        return
