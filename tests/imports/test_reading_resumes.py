"""Resumes in Word and PDF, read by rules: how much is found, and that nothing is lost."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.resumes.measured import files, read, shares
from tests.imports.resumes.printed import bullets, head, pdf
from throughline.imports.reading.careers.docx import read_docx
from throughline.imports.reading.careers.pdf import read_pdf
from throughline.imports.reading.careers.prose import Line, read_lines
from throughline.imports.reading.careers.prose.audit import texts, words
from throughline.imports.reading.careers.prose.headings import Section, section_of
from throughline.imports.reading.careers.prose.spans import find_span
from throughline.rulebook.career import FactKind, Place

HALVES = ("known", "unseen", "later")


@pytest.mark.parametrize("half", HALVES)
def test_nineteen_of_twenty_fields_are_read_right(half: str) -> None:
    """A position counts when its title, its employer and both dates are right."""
    share = shares(half)
    wanted = "position, positions counted, name, email, phone, skill, school, studied".split(", ")
    assert {kind: share[kind] for kind in wanted if share[kind] < 0.95} == {}


@pytest.mark.parametrize("half", HALVES)
def test_no_word_of_a_resume_is_lost(half: str) -> None:
    for name, person, _form, data in files(half):
        reading = read(name, data)
        said = " ".join(texts((reading.career, reading.leftovers, reading.remarks)))
        true = [*person.skills, person.summary, person.name, person.email]
        if not name.startswith("labelled"):
            true += [line for job in person.jobs for line in job.bullets]
        else:
            true.remove(person.summary)
        lost = set(words(" ".join(true))) - set(words(said))
        assert not lost, (name, person.name)


WORD = st.text("abëłzß", min_size=2, max_size=3).map(lambda letters: f"{letters}q")
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
PIECE = st.one_of(
    PHRASE,
    PHRASE.map(str.title),
    st.sampled_from(
        ["Mar 2020 – Present", "2019", "Work Experience", "Skills", "Education", "Languages", "•"]
    ),
    st.tuples(PHRASE, st.sampled_from([", ", " | ", " — ", ": ", " (", "; "]), PHRASE).map("".join),
    WORD.map(lambda word: f"{word}@example.org"),
    WORD.map(lambda word: f"www.{word}.com/{word}"),
)
LINE = st.builds(
    Line,
    st.lists(PIECE, min_size=1, max_size=3).map(tuple),
    where=st.just("page 1"),
    flow=st.integers(0, 1),
    bold=st.booleans(),
    bullet=st.booleans(),
    gap=st.booleans(),
    level=st.sampled_from([0, 0, 0, 1]),
)


@given(st.lists(LINE, max_size=7))
def test_whatever_the_lines_are_each_word_is_in_the_career_or_left_over(lines: list[Line]) -> None:
    reading = read_lines(sorted(lines, key=lambda line: line.flow), form="test")
    held = {w for text in texts((reading.career, reading.leftovers)) for w in words(text)}
    true = {w for line in lines for w in words(line.text) if w.endswith("q")}
    assert true <= held


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Mar 2020 – Present", "2020-03", ""),
        ("03/2018 - 11/2021", "2018-03", "2021-11"),
        ("01.2015 bis heute", "2015-01", ""),
        ("seit Juli 2019", "2019-07", ""),
        ("de septembre 2014 à août 2016", "2014-09", "2016-08"),
        ("depuis février 2020", "2020-02", ""),
        ("marzo de 2011 – actualidad", "2011-03", ""),
        ("gennaio 2010 - oggi", "2010-01", ""),
        ("mrt. 2013 – heden", "2013-03", ""),
        ("październik 2012 – obecnie", "2012-10", ""),
        ("fevereiro de 2017 até atual", "2017-02", ""),
        ("March – June 2020", "2020-03", "2020-06"),
        ("2019/20", "2019", "2020"),
        ("2015-03 – 2017-04", "2015-03", "2017-04"),
        ("Sept ’18 – Jan ’20", "2018-09", "2020-01"),
        ("2012", "2012", "2012"),
        ("Jan 2020 - Mar 2022 (2 years 3 months)", "2020-01", "2022-03"),
    ],
)
def test_dates_are_read_in_eight_languages(text: str, start: str, end: str) -> None:
    span = find_span(text)
    assert span is not None
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize("text", ["Sprint planning", "1,400 athletes", "ISO 26262", "42 %", "B2"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_span(text) is None


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("E X P E R I E N C E", Section.WORK),
        ("Skills & Tools", Section.SKILLS),
        ("Aus- und Weiterbildung", Section.STUDY),
        ("3. Doświadczenie zawodowe", Section.WORK),
        ("CENTRES D'INTÉRÊT:", Section.INTERESTS),
        ("Ehrenamtliches Engagement", Section.VOLUNTEERING),
    ],
)
def test_headings_are_known_however_they_are_set(heading: str, section: Section) -> None:
    assert section_of(heading) is section


def test_a_heading_that_is_unknown_is_left_over_with_what_is_below_it() -> None:
    lines = [
        Line(("Ada Novak",), size=20),
        *(Line((text,), size=14, bold=True) for text in ("EXPERIENCE",)),
        Line(("Baker", "2019 – 2021"), size=10),
        Line(("SKILLS",), size=14, bold=True),
        Line(("Sourdough, Rye",), size=10),
        Line(("SAILING TROPHIES",), size=14, bold=True),
        Line(("Second place off Hvar",), size=10),
    ]
    reading = read_lines(lines, form="test")
    assert [(left.where, left.text) for left in reading.leftovers] == [
        ("under «SAILING TROPHIES»", "Second place off Hvar")
    ]


def test_what_repeats_on_each_page_is_left_out_and_told() -> None:
    footer = "context [Page #counter(page).display() of #counter(page).final().first()]"
    edge = f", footer: {footer}, header: [Ada Novak — Resume]"
    lines = tuple(f"Baked the loaf of day {number}" for number in range(1, 60))
    source = head("11pt", edge) + "= Ada Novak\n\n= Experience\n\n"
    source += "Baker, Rye House #h(1fr) 2019 – 2021\n"
    reading = read_pdf("ada.pdf", pdf(source + bullets(lines)))
    [position] = reading.career.positions
    assert [one.wordings[0].text for one in position.accomplishments] == list(lines)
    assert "Page 1 of 2" in reading.remarks[0]
    assert not reading.leftovers


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    text = (
        "I started the internationalisation of a well-known manufacturer of agricultural "
        "machinery, introduced counterintuitive but efficient office procedures, "
        "and reorganised procurement departments in the districts of northern provinces."
    )
    source = head("12pt", "", "4cm") + "= Ada Novak\n\n= Summary\n\n" + text
    reading = read_pdf("ada.pdf", pdf(source))
    assert reading.career.about.summary == text


def test_a_text_box_and_a_link_of_a_word_document_are_read() -> None:
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    document.add_paragraph("Ada Novak")
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = (
        f'<w:r xmlns:w="{ns}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>ada@example.org</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("Baker")._p.append(parse_xml(box))
    link = document.part.relate_to(
        "https://www.linkedin.com/in/ada-novak",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made = (
        f'<w:hyperlink xmlns:w="{ns}" r:id="{link}" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"><w:r><w:t>LinkedIn</w:t></w:r></w:hyperlink>'
    )
    document.add_paragraph()._p.append(parse_xml(made))
    stream = io.BytesIO()
    document.save(stream)
    career = read_docx("ada.docx", stream.getvalue()).career
    assert (career.about.name, career.about.email) == ("Ada Novak", "ada@example.org")
    profiles = [fact.url for fact in career.facts if fact.kind is FactKind.PROFILE]
    assert profiles == ["https://www.linkedin.com/in/ada-novak"]


def test_helping_out_is_no_job() -> None:
    [one] = [
        (person, read(name, data))
        for name, person, _form, data in files("unseen")
        if person.name.startswith("Friederike") and name.startswith("sidebar_right")
    ][:1]
    helped = [p for p in one[1].career.positions if p.kind is Place.VOLUNTEER]
    assert [(p.start, p.end) for p in helped] == [("2018", "")]
    assert re.search("Vorlesen", helped[0].title + helped[0].employer)


@pytest.mark.parametrize("said", ["Available on request", "Upon request.", "Auf Anfrage"])
def test_references_on_request_are_nobody(said: str) -> None:
    lines = [Line((text,), where="page 1") for text in ("Jo Ash", "References", said)]
    reading = read_lines(lines, form="test")
    assert not [fact for fact in reading.career.facts if fact.kind is FactKind.REFERENCE]
    assert said.strip(".") in " ".join(texts((reading.leftovers,)))
