"""Resumes of other programs become careers, and what is not understood is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.imports import career_files
from throughline.imports.reading.careers import docx, pdf, read
from throughline.rulebook.career import (
    Accomplishment,
    EntryKind,
    Fact,
    FactKind,
    Place,
    Position,
    Reading,
    Wording,
)


def reading(name: str) -> Reading:
    return read(name, career_files.FILES[name])


def told(found: Reading) -> dict[str, str]:
    return {one.where: one.text for one in found.leftovers}


def worded(*lines: str) -> tuple[Accomplishment, ...]:
    return tuple(Accomplishment(wordings=(Wording(line),)) for line in lines)


@pytest.mark.parametrize("name", career_files.FILES)
def test_every_format_gives_the_name_and_the_position(name: str) -> None:
    found = reading(name)
    assert found.career.about.name == "Dana Reyes"
    first = found.career.positions[0]
    assert (first.employer, first.start[:4], first.end) == ("Alder Group", "2020", "")
    assert first.title in ("Head of Care", "Head")


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("resume.json", "JSON Resume"),
        ("reactive3.json", "Reactive Resume"),
        ("reactive5.json", "Reactive Resume"),
        ("rendercv.yaml", "RenderCV"),
        ("passport.xml", "Europass"),
        ("candidate.xml", "Europass"),
    ],
)
def test_the_format_is_told_by_content_and_not_by_the_name(name: str, format_: str) -> None:
    assert read("cv.txt", career_files.FILES[name]).format == format_


@pytest.mark.parametrize("name", career_files.FILES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_are_read_alike(name: str, encoding: str) -> None:
    data = career_files.FILES[name].decode().replace("Utrecht", "Ütrecht").encode(encoding)
    if name.endswith(".xml") and encoding == "utf-8-sig":
        data = data.replace(b' encoding="UTF-8"', b"")
    found = read(name, data)
    assert found.career.about.name == "Dana Reyes"
    assert "\ufffd" not in repr(found)


def test_windows_letters_in_json_are_read_and_told() -> None:
    data = json.dumps({"basics": {"name": "Zoë"}}, ensure_ascii=False).encode("cp1252")
    found = read("a.json", data)
    assert found.career.about.name == "Zoë"
    assert any("encoding" in one for one in found.remarks)


def test_rendercv_sections_are_told_by_shape_and_name() -> None:
    found = reading("rendercv.yaml")
    work, nurse, game = found.career.positions
    assert work.accomplishments == worded(
        "Moved 14 homes to one rota", "Agency spend down by a third"
    )
    assert (nurse.start, nurse.end) == ("2009", "2016")
    assert (game.title, game.kind) == ("Rota game", Place.PROJECT)
    assert [(one.kind, one.title) for one in found.career.entries] == [
        (EntryKind.PUBLISHED, "Rotas that hold"),
        (EntryKind.AWARD, "Nurse of the year 2015"),
    ]
    facts = [(one.kind, one.name, one.detail) for one in found.career.facts]
    assert (FactKind.LANGUAGE, "English", "C1") in facts
    assert (FactKind.LANGUAGE, "Dutch", "native") in facts
    assert found.career.about.summary.startswith("I run care homes well.")
    assert told(found) == {
        "cv.email": "dana2@example.com",
        "cv.nickname": "D",
        "Work Experience[0].team_size": "9",
        "under «Fun Facts»": "I keep bees.",
    }
    assert work.more == {}, "what is told is not kept where a public file would show it"


def test_yaml_scalars_stay_what_was_written() -> None:
    found = read("a.yaml", b"cv:\n  name: No\n  phone: 0612345678\n  location: NO\n")
    assert (found.career.about.name, found.career.about.phone) == ("No", "0612345678")


def test_a_json_resume_may_be_yaml() -> None:
    found = read("a.yaml", b"basics:\n  name: Dana\nwork:\n- name: Finch\n  endDate: 2019\n")
    assert found.format == "JSON Resume"
    assert found.career.positions == (Position("Finch", end="2019"),)


def test_reactive_html_becomes_lines_and_bullets() -> None:
    found = reading("reactive4.json")
    first, hidden, game = found.career.positions
    assert first.summary == "Led care."
    assert first.accomplishments == worded("Moved 14 homes", "Cut spend")
    assert found.career.about.summary == "I run homes & well."
    assert hidden.employer == "Finch"
    assert any("Finch" in one and "hidden" in one for one in found.remarks)
    assert game.kind is Place.PROJECT
    assert told(found) == {
        "basics.customFields[0]": "Bees: two hives",
        "sections.experience.items[0].mood": "good",
        "sections.experience.items[1].date": "when I moved",
        "sections.custom.c2.items[0].name": "Hive",
        "sections.custom.c2.items[0].summary": "<p>Two.</p>",
    }


def test_reactive_of_version_5_gives_a_position_for_each_role() -> None:
    found = reading("reactive5.json")
    spans = [(one.title, one.start, one.end) for one in found.career.positions[:2]]
    assert spans == [("Head", "2020", ""), ("Lead", "2016", "2019")]
    assert found.career.positions[2].kind is Place.VOLUNTEER
    assert found.career.studies[0].score == "8"
    assert told(found) == {"metadata.notes": "ask Ruth"}


def test_a_role_without_dates_has_those_of_the_whole_time() -> None:
    job = {"company": "Finch", "position": "Nursing", "period": "2009 - 2016", "description": ""}
    job["roles"] = [{"position": "Nurse", "period": "", "description": ""}]  # type: ignore[assignment]
    file = {"basics": {}, "sections": {"experience": {"items": [job]}}}
    found = read("a.json", json.dumps(file).encode())
    assert found.career.positions == (Position("Finch", "Nurse", start="2009", end="2016"),)
    assert list(told(found).values()) == ["Nursing"]


def test_reactive_of_version_3_has_markdown_and_dates_apart() -> None:
    found = reading("reactive3.json")
    assert found.career.positions[0].start == "2020-01-01"
    assert found.career.positions[0].accomplishments == worded("Moved 14 homes", "Cut spend")
    assert told(found)["basics.location.country"] == "Netherlands"


def test_the_older_europass_keeps_levels_and_tells_the_rest() -> None:
    found = reading("passport.xml")
    languages = [one for one in found.career.facts if one.kind is FactKind.LANGUAGE]
    assert languages == [
        Fact(FactKind.LANGUAGE, "Dutch", "Mother tongue"),
        Fact(FactKind.LANGUAGE, "English", "listening C1, reading C2, writing B2"),
    ]
    assert found.career.positions[0].accomplishments == worded("Moved 14 homes")
    assert found.career.studies[0].end == "2009-06"
    contact = "SkillsPassport/LearnerInfo/Identification"
    assert told(found) == {
        "under «Bees»": "Two hives",
        f"{contact}/ContactInfo/TelephoneList/Telephone/Contact": "+31 30 2",
        f"{contact}/Demographics/Nationality/Label": "Dutch",
    }
    assert found.remarks == ("The picture in the file is not brought in.",)


def test_the_newer_europass_keeps_levels_and_tells_the_rest() -> None:
    found = reading("candidate.xml")
    assert found.career.about.phone == "+31 612345678"
    assert found.career.about.country == "NL"
    assert Fact(FactKind.LANGUAGE, "English", "listening C1, writing B2") in found.career.facts
    kinds = [(one.kind, one.title, one.on) for one in found.career.entries]
    assert (EntryKind.CERTIFICATE, "Prince2", "2018-03-01") in kinds
    assert set(told(found).values()) == {"1984-02-03", "Chess"}
    assert told(found)["under «Else»"] == "Chess"


def test_sections_that_the_person_added_to_europass_are_told_by_name() -> None:
    added = """<Communication><ChannelCode>Social Media</ChannelCode><UseCode>other</UseCode>
      <OtherTitle>ORCID</OtherTitle><URI xmlns="x">https://example.com/1</URI></Communication>
    </CandidatePerson>"""
    own = """<Others><Title>Pubblicazioni</Title><Other><Title>Rotas</Title><Description>
      &lt;ol&gt;&lt;li&gt;One, &lt;a href="https://example.com/2"&gt;URL&lt;/a&gt;&lt;/li&gt;
      &lt;/ol&gt;</Description></Other></Others>
      <Others><Title>Projects</Title><Other><Title>Garden</Title></Other></Others>
    </CandidateProfile>"""
    text = career_files.CANDIDATE.replace("</CandidatePerson>", added)
    career = read("a.xml", text.replace("</CandidateProfile>", own).encode()).career
    assert Fact(FactKind.PROFILE, "ORCID", url="https://example.com/1") in career.facts
    (paper,) = [one for one in career.entries if one.title == "Rotas"]
    assert (paper.kind, paper.text) == (
        EntryKind.PUBLISHED,
        "One, URL (https://example.com/2)",
    )
    assert [one.title for one in career.positions if one.kind is Place.PROJECT] == ["Garden"]


@pytest.mark.parametrize("name", ["passport.xml", "candidate.xml"])
def test_europass_within_a_pdf_is_read(name: str) -> None:
    alone = reading(name)
    found = read("cv.pdf", career_files.pdf_with(career_files.FILES[name]))
    assert found.career == alone.career
    assert "own data" in found.remarks[0]


def test_a_pdf_without_europass_goes_to_the_reader_of_pages(monkeypatch: Any) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pdf, "read_pdf", lambda name, data: asked.append(name))
    read("cv.pdf", career_files.pdf_with(b"<a/>"))
    assert asked == ["cv.pdf"]


def test_a_word_document_goes_to_its_reader(monkeypatch: Any) -> None:
    asked: list[str] = []
    monkeypatch.setattr(docx, "read_docx", lambda name, data: asked.append(name))
    read("cv", b"PK\x03\x04 word/document.xml")
    assert asked == ["cv"]


def test_what_json_says_twice_is_told() -> None:
    found = read("a.json", b'{"basics": {"name": "Dana", "name": "Ana"}}')
    assert found.career.about.name == "Ana"
    assert told(found) == {"name (said twice)": "Dana"}


def test_what_yaml_says_twice_or_after_its_end_is_told() -> None:
    found = read("a.yaml", b"cv:\n  name: Dana\n  name: Ana\n---\nmore: 1\n")
    assert found.career.about.name == "Ana"
    assert told(found) == {"name (said twice)": "Dana"}
    assert "several documents" in found.remarks[0]


def test_few_aliases_of_yaml_are_followed() -> None:
    found = read("a.yaml", b"where: &w Utrecht\ncv:\n  name: Dana\n  location: *w\n")
    assert found.career.about.city == "Utrecht"


def test_text_that_no_database_keeps_is_replaced_and_told() -> None:
    found = read("a.json", b'{"basics": {"name": "Da\\u0000na \\ud800"}}')
    assert found.career.about.name == "Da\ufffdna \ufffd"
    assert found.remarks
