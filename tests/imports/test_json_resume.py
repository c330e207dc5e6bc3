"""JSON Resume in and out: equal, lossless with its journal, and nothing private in public."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports import career_values
from throughline.imports.reading.careers import document
from throughline.imports.reading.careers.jsonresume import read_json_resume
from throughline.imports.writing.jsonresume import to_json_resume
from throughline.rulebook.career import (
    About,
    Accomplishment,
    Career,
    Discretion,
    Entry,
    EntryKind,
    Evidence,
    Fact,
    FactKind,
    Pay,
    Place,
    Position,
    Wording,
)
from throughline.rulebook.publishing import OF_THE_JOURNAL, public

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/jsonresume"
TEXT = {"type": "string"}
DAY = {"$ref": "#/definitions/iso8601"}


def of(**keys: Any) -> dict[str, Any]:
    return {"type": "object", "properties": keys}


def listed(**keys: Any) -> dict[str, Any]:
    return {"type": "array", "items": of(**keys)}


TEXTS = {"type": "array", "items": TEXT}
SPAN = {"startDate": DAY, "endDate": DAY, "url": TEXT, "summary": TEXT, "highlights": TEXTS}
SCHEMA = {
    "definitions": {"iso8601": {"type": "string", "pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"}},
    **of(
        basics=of(
            **dict.fromkeys(("name", "label", "image", "email", "phone", "url", "summary"), TEXT),
            location=of(address=TEXT, postalCode=TEXT, city=TEXT, countryCode=TEXT, region=TEXT),
            profiles=listed(network=TEXT, username=TEXT, url=TEXT),
        ),
        work=listed(name=TEXT, location=TEXT, description=TEXT, position=TEXT, **SPAN),
        volunteer=listed(organization=TEXT, position=TEXT, **SPAN),
        education=listed(institution=TEXT, area=TEXT, studyType=TEXT, score=TEXT, courses=TEXTS),
        awards=listed(title=TEXT, date=DAY, awarder=TEXT, summary=TEXT),
        certificates=listed(name=TEXT, date=DAY, url=TEXT, issuer=TEXT),
        publications=listed(name=TEXT, publisher=TEXT, releaseDate=DAY, url=TEXT, summary=TEXT),
        skills=listed(name=TEXT, level=TEXT, keywords=TEXTS),
        languages=listed(language=TEXT, fluency=TEXT),
        interests=listed(name=TEXT, keywords=TEXTS),
        references=listed(name=TEXT, reference=TEXT),
        projects=listed(name=TEXT, description=TEXT, highlights=TEXTS, keywords=TEXTS, roles=TEXTS),
        meta=of(canonical=TEXT, version=TEXT),
    ),
}


def back(career: Career, *, is_public: bool) -> Career:
    """The career as it comes back through text."""
    return read_json_resume(
        json.loads(json.dumps(to_json_resume(career, is_public=is_public)))
    ).career


@settings(max_examples=60, deadline=None)
@given(career_values.CAREERS)
def test_a_career_comes_back_equal(career: Career) -> None:
    assert back(career, is_public=False) == career


@settings(max_examples=60, deadline=None)
@given(career_values.CAREERS)
def test_a_public_career_comes_back_as_what_may_be_known(career: Career) -> None:
    assert back(career, is_public=True) == document.settled(public(career))


@settings(max_examples=60, deadline=None)
@given(career_values.CAREERS)
def test_what_is_written_keeps_to_the_schema_unless_a_file_said_otherwise(career: Career) -> None:
    plain = replace(
        career,
        about=replace(career.about, more={}),
        positions=tuple(replace(one, more={}) for one in career.positions),
        studies=tuple(replace(one, more={}) for one in career.studies),
        entries=tuple(replace(one, more={}) for one in career.entries),
        facts=tuple(replace(one, more={}) for one in career.facts),
        more={},
    )
    assert career_values.faults(to_json_resume(plain), SCHEMA, SCHEMA) == []


@settings(max_examples=150, deadline=None)
@given(career_values.document_of(SCHEMA))
def test_a_file_comes_out_as_it_went_in(said: dict[str, Any]) -> None:
    reading = read_json_resume(said)
    assert to_json_resume(reading.career) == said
    assert to_json_resume(reading.career, is_public=False) == said


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(career_values.KEYS, career_values.JSON, max_size=4))
def test_a_file_against_the_schema_comes_out_as_it_went_in(said: dict[str, Any]) -> None:
    said.pop("x-journal", None)
    assert to_json_resume(read_json_resume(said).career) == said


@pytest.mark.shared
def test_the_sample_comes_out_equal_and_needs_no_journal() -> None:
    said = json.loads((SAMPLES / "sample.resume.json").read_text())
    reading = read_json_resume(said)
    assert to_json_resume(reading.career) == said
    assert [one.where for one in reading.leftovers] == ["projects[0].roles", "projects[0].type"]
    kinds = [(one.kind, one.employer, one.title) for one in reading.career.positions]
    assert kinds == [
        (Place.WORK, "Pied Piper", "CEO/President"),
        (Place.VOLUNTEER, "CoderDojo", "Teacher"),
        (Place.PROJECT, "Smoogle", "Miss Direction"),
    ]


@pytest.mark.shared
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_document_of_the_real_schema_comes_out_equal(data: st.DataObject) -> None:
    schema = json.loads((SAMPLES / "schema.json").read_text())
    said = data.draw(career_values.document_of(schema))
    assert to_json_resume(read_json_resume(said).career) == said


@pytest.mark.shared
@settings(max_examples=30, deadline=None)
@given(career_values.CAREERS)
def test_what_is_written_keeps_to_the_real_schema(career: Career) -> None:
    schema = json.loads((SAMPLES / "schema.json").read_text())
    bare = Career(about=replace(career.about, more={}))
    positions = tuple(replace(one, more={}) for one in career.positions)
    assert (
        career_values.faults(to_json_resume(replace(bare, positions=positions)), schema, schema)
        == []
    )


SECRET = "hush"
PRIVATE = Career(
    positions=(
        Position(
            "Alder Group",
            "Head of Care",
            accomplishments=(
                Accomplishment(
                    wordings=(Wording("Moved 14 homes to one rota"),), confirmed_by=SECRET
                ),
                Accomplishment(SECRET, SECRET, discretion=Discretion.PRIVATE),
                Accomplishment(wordings=(Wording(SECRET),), discretion=Discretion.NAMELESS),
                Accomplishment("agency spend", evidence=(Evidence(SECRET, by=SECRET),)),
            ),
            manager=SECRET,
            budget=SECRET,
            why_ended=SECRET,
            pay=(Pay("2020", SECRET),),
            more={"highlights": ["Moved 14 homes to one rota", SECRET], "summary": SECRET},
        ),
    ),
    entries=tuple(Entry(kind, SECRET) for kind in OF_THE_JOURNAL),
    more={"work": [{"name": "Alder Group", "summary": SECRET}]},
)


def test_nothing_private_stands_in_a_public_file() -> None:
    written = to_json_resume(PRIVATE)
    assert SECRET not in json.dumps(written)
    assert written["work"][0]["highlights"] == ["Moved 14 homes to one rota"]
    assert written["x-journal"]["positions"][0]["accomplishments"][1] == {
        "challenge": "agency spend"
    }


def test_a_whole_file_hides_what_is_private_in_its_journal() -> None:
    written = to_json_resume(PRIVATE, is_public=False)
    assert back(PRIVATE, is_public=False) == PRIVATE
    del written["x-journal"]
    assert SECRET not in json.dumps(written)


def test_a_whole_file_that_was_changed_by_hand_keeps_the_rest_of_its_journal() -> None:
    other = Position("Finch", "Nurse", why_ended="moved")
    career = replace(PRIVATE, positions=(*PRIVATE.positions, other), more={})
    written = to_json_resume(career, is_public=False)
    written["work"][1]["position"] = "Head nurse"
    reading = read_json_resume(written)
    assert reading.career.positions == (career.positions[0], Position("Finch", "Head nurse"))
    assert reading.career.entries == career.entries
    assert any("changed" in one for one in reading.remarks)
    assert any("moved" in one.text for one in reading.leftovers)


@pytest.mark.parametrize("journal", [None, [], {"version": 2}, {"version": 1, "positions": 3}])
def test_a_journal_that_cannot_be_read_is_left_over(journal: Any) -> None:
    reading = read_json_resume({"basics": {"name": "Dana"}, "x-journal": journal})
    assert reading.career.about == About("Dana")
    assert bool(reading.leftovers) == bool(journal)


def test_highlights_become_accomplishments_without_their_bullets() -> None:
    said = {"work": [{"name": "Finch", "highlights": ["• Ran it", "  – kept – ", ""]}]}
    reading = read_json_resume(said)
    worded = [one.wordings for one in reading.career.positions[0].accomplishments]
    assert worded == [(Wording("Ran it"),), (Wording("– kept –"),)]
    assert to_json_resume(reading.career) == said


def test_what_is_corrected_comes_out_corrected() -> None:
    said = {"work": [{"company": "Finch", "startDate": "2020-13-01", "endDate": "", "x": 1}]}
    career = read_json_resume(said).career
    fixed = replace(career.positions[0], employer="Finch & Co", start="2020-12")
    assert to_json_resume(replace(career, positions=(fixed,))) == {
        "work": [{"name": "Finch & Co", "startDate": "2020-12", "endDate": "", "x": 1}]
    }


def test_odd_types_are_kept_and_told() -> None:
    said = {
        "basics": {"name": 5, "location": "Utrecht", "url": None, "profiles": "none"},
        "work": [None, "once", {"name": ["a"], "startDate": "9999-01-01", "highlights": [1, {}]}],
        "skills": ["Python", {"name": "Care", "keywords": "one"}],
        "education": {"institution": "Leiden", "score": 8.5},
        "hobbies": ["chess"],
    }
    reading = read_json_resume(said)
    told = {one.where: one.text for one in reading.leftovers}
    assert told == {
        "basics.location": "Utrecht",
        "basics.profiles": "none",
        "work[1]": "once",
        "work[2].name": "a",
        "work[2].startDate": "9999-01-01",
        "hobbies": "chess",
    }
    assert reading.career.about.name == "5"
    assert reading.career.studies[0].score == "8.5"
    assert [one.name for one in reading.career.facts] == ["Python", "Care"]
    assert to_json_resume(reading.career) == said


def test_a_membership_and_a_certificate_that_runs_out_need_the_journal() -> None:
    career = Career(
        entries=(
            Entry(EntryKind.CERTIFICATE, "Prince2", "2018", until="2031", number="P-77"),
            Entry(EntryKind.MEMBERSHIP, "Guild"),
        ),
        facts=(Fact(FactKind.LANGUAGE, "Dutch", "C2"),),
    )
    written = to_json_resume(career)
    assert written["certificates"] == [{"name": "Prince2", "date": "2018"}]
    assert set(written["x-journal"]) == {"version", "entries"}
    assert back(career, is_public=True) == career
