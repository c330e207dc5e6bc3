"""Resumes as people keep them by hand: other names, dates of any style, commas too many."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports import career_values
from throughline.imports.reading.careers import foreign, read, values
from throughline.imports.reading.careers.document import write_document
from throughline.imports.reading.careers.notes import LONGEST, Notes
from throughline.imports.reading.limits import Refused
from throughline.rulebook.career import EntryKind, Reading

HOME_MADE: dict[str, Any] = {
    "name": "Dana Reyes",
    "headline": "Head of Care",
    "links": {"linkedin": "https://example.com/dana"},
    "experience": [
        {
            "org": "Alder Group",
            "role": "Head of Care",
            "from": "May 2020",
            "to": "Current",
            "description": "Fourteen homes.",
            "bullets": ["One rota for all", "Agency spend down"],
            "team": {"size": 9},
        },
        {"company": "Finch", "title": "Nurse", "period": "09/2009 - 03/2016"},
    ],
    "education": [{"school": "Leiden", "degree": "BSc", "field": "Nursing", "years": "2005–09"}],
    "skills": {"Planning": ["Rostering", "Budgets"]},
    "certifications": [{"title": "Prince2", "authority": "Axelos", "year": "2018"}],
}


def brought(resume: Any, name: str = "resume.json") -> Reading:
    return read(name, json.dumps(resume).encode())


def test_other_names_are_read_for_those_of_the_standard() -> None:
    found = brought(HOME_MADE)
    career = found.career
    assert (career.about.name, career.about.label) == ("Dana Reyes", "Head of Care")
    first, second = career.positions
    assert (first.employer, first.title, first.start, first.end) == (
        *("Alder Group", "Head of Care"),
        *("2020-05", ""),
    )
    assert first.summary == "Fourteen homes."
    assert [one.wordings[0].text for one in first.accomplishments] == [
        "One rota for all",
        "Agency spend down",
    ]
    assert (second.employer, second.start, second.end) == ("Finch", "2009-09", "2016-03")
    (study,) = career.studies
    assert (study.school, study.degree, study.area) == ("Leiden", "BSc", "Nursing")
    assert (study.start, study.end) == ("2005", "2009")
    assert [(one.name, one.words) for one in career.facts] == [
        ("Planning", ("Rostering", "Budgets"))
    ]
    (certificate,) = career.entries
    assert (certificate.title, certificate.by, certificate.on) == ("Prince2", "Axelos", "2018")


def test_which_names_were_read_for_which_is_said_and_the_rest_is_told() -> None:
    found = brought(HOME_MADE)
    (said,) = found.remarks
    assert "“experience” as “work”" in said
    assert "“bullets” as “highlights”" in said
    told = {one.where: one.text for one in found.leftovers}
    assert told == {
        "links": "linkedin: https://example.com/dana",
        "work[0].team": "size: 9",
    }


def test_a_list_where_others_have_a_text_is_read_as_lines() -> None:
    found = brought({"work": [{"name": "Alder", "description": ["One", "Two"]}], "skills": []})
    (place,) = found.career.positions
    assert [one.wordings[0].text for one in place.accomplishments] == ["One", "Two"]


def test_names_of_the_standard_are_never_taken_for_others() -> None:
    resume = {
        "basics": {"name": "Dana", "website": "https://example.com"},
        "work": [{"company": "Alder", "description": "Care homes"}],
        "experience": [{"company": "Finch"}],
        "languages": [{"name": "Dutch", "level": "Native"}],
    }
    assert brought(resume).career.more == {"experience": [{"company": "Finch"}]}
    assert write_document(brought(resume).career) == resume


@pytest.mark.parametrize(
    "mark",
    [
        {
            "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
        },
        {"meta": {"canonical": "https://example.com/resume.json"}},
        {"x-journal": {"version": 1}},
    ],
)
def test_a_file_that_says_what_it_is_stays_as_it_is(mark: dict[str, Any]) -> None:
    resume = {**HOME_MADE, **mark}
    assert foreign.in_standard_names(resume, Notes()) == resume


@given(career_values.JSON)
def test_whatever_a_file_holds_its_names_can_be_looked_at(said: Any) -> None:
    file = {"work": said, "experience": said, "skills": said, "basics": said, "name": "x"}
    texts = json.dumps(foreign.in_standard_names(file, Notes()))
    assert json.loads(texts) is not None


def test_data_that_only_has_a_name_is_no_resume() -> None:
    with pytest.raises(Refused, match="none of the sections"):
        brought({"name": "left-pad", "description": "pads", "keywords": ["left"], "author": "me"})


def test_a_resume_by_hand_may_be_yaml() -> None:
    said = (
        b"name: Dana\njobs:\n  - {org: Alder, role: Nurse, dates: 2019 - 2020}\nhobbies: [Chess]\n"
    )
    found = read("resume.yaml", said)
    (place,) = found.career.positions
    assert (place.employer, place.title, place.start, place.end) == (
        *("Alder", "Nurse"),
        *("2019", "2020"),
    )
    with pytest.raises(Refused, match="no resume in a format"):
        read("resume.cfg", said)


def test_commas_and_comments_too_many_are_forgiven_and_said() -> None:
    said = """{
      // mine
      "basics": {"name": "Dana, // no comment", "url": "https://example.com/a,}",},
      "skills": [{"name": "Care", "keywords": ["a", "b",],}, /* one more */ ],
    }"""
    found = read("resume.json", said.encode())
    assert found.career.about.name == "Dana, // no comment"
    assert found.career.about.url == "https://example.com/a,}"
    assert found.career.facts[0].words == ("a", "b")
    assert "commas or comments" in found.remarks[0]


@pytest.mark.parametrize("said", ['{"work": [,]', '{"work": [1 2],}', '{"a": "b,}', "{,,,}"])
def test_what_is_broken_otherwise_names_the_place_of_the_first_mistake(said: str) -> None:
    with pytest.raises(Refused, match="at line 1, column"):
        read("resume.json", said.encode())


@pytest.mark.parametrize("piece", [",", '"', '"\\', "/*", "//", "/* *", ",\n ", "{,"])
def test_json_made_to_be_slow_to_forgive_is_not(piece: str) -> None:
    with pytest.raises(Refused):
        read("resume.json", ('{"work": [' + piece * 400_000).encode())


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2019-08", "", "2019-08"),
        ("2016-2019", "2016", "2019"),
        ("2016–19", "2016", "2019"),
        ("01.2019 - 03.2020", "2019-01", "2020-03"),
        ("03-2019 - 04-2020", "2019-03", "2020-04"),
        ("2018.07 - 至今", "2018-07", ""),
        ("2019年3月~2020年1月", "2019-03", "2020-01"),
        ("enero 2019 a marzo 2020", "2019-01", "2020-03"),
        ("Mai 2019 – heute", "2019-05", ""),
        ("10/2018-Present", "2018-10", ""),
    ],
)
def test_spans_of_any_style_are_read(said: str, start: str, end: str) -> None:
    assert values.period(said) == (start, end, True)


@pytest.mark.parametrize(
    "said", ["2016-2019", "2020 2021", "13/2019", "2019.13", "2019年13月", "0000", "9999", "1899"]
)
def test_what_is_no_single_date_is_not_read_as_one(said: str) -> None:
    assert values.partial(said) == ""


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_is_read_however_it_is_written(year: int, month: int) -> None:
    for said in (f"{month}/{year}", f"{month:02}.{year}", f"{year}/{month}", f"{year}.{month:02}"):
        assert values.partial(said) == f"{year:04}-{month:02}"


def test_a_list_that_an_export_put_on_one_line_is_lines_again() -> None:
    assert values.prose("• One rota. • Agency spend down") == (
        "",
        ("One rota.", "Agency spend down"),
    )
    assert values.prose("Led the homes: • One • Two") == ("Led the homes:", ("One", "Two"))
    assert values.prose("Python • Django • SQL") == ("Python • Django • SQL", ())


def test_where_a_link_leads_is_kept() -> None:
    said = '<p>See <a class="x" href="https://example.com/a?b=1&amp;c=2"><u>the page</u></a>.</p>'
    assert values.plain(said) == "See the page (https://example.com/a?b=1&c=2)."
    assert values.plain('<a href="mailto:d@example.com">Mail</a>') == "Mail (d@example.com)"
    assert values.plain('<a href="https://example.com">https://example.com</a>') == (
        "https://example.com"
    )
    assert values.plain('<a href="javascript:alert(1)">x</a> <a name="y">z</a>') == "x z"


def test_a_project_whose_name_is_a_link_has_the_link_apart() -> None:
    said = b"""cv:
  sections:
    proyectos:
      - name: '[Rota](https://example.com/rota)'
      - name: '[Game](https://example.com/game)'
        url: https://example.com/other
    honores_seleccionados:
      - bullet: Forty under 40 (2024)
    experiencia:
      - {company: Finch, position: Nurse, date: 2019-08}
"""
    career = read("cv.yaml", said).career
    assert [(one.title, one.url, one.end) for one in career.positions] == [
        ("Rota", "https://example.com/rota", ""),
        ("Game (https://example.com/game)", "https://example.com/other", ""),
        ("Nurse", "", "2019-08"),
    ]
    assert [one.kind for one in career.entries] == [EntryKind.AWARD]


def test_a_long_part_that_was_not_understood_is_told_whole() -> None:
    long = "word " * 3_000
    found = brought({"basics": {"name": "Dana"}, "novel": long, "saga": [{"a": 1}, {"b": [2, 3]}]})
    told = {one.where: one.text for one in found.leftovers}
    assert told == {"novel": long.strip(), "saga[0]": "a: 1", "saga[1]": "b: [2, 3]"}
    longer = brought({"basics": {"name": "Dana"}, "novel": "x" * (LONGEST + 1)})
    assert "first 20,000 letters of 20,001" in longer.remarks[0]
