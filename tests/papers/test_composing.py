"""Composing: what stands on a paper is what was chosen of the journal, in its words today."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.papers import careers
from throughline.journal.actions import remove
from throughline.journal.models import Accomplishment, Fact, Position, Wording
from throughline.papers import actions
from throughline.papers.composing import compose, gather, picked, picks_of
from throughline.papers.composing.dates import day, month, span
from throughline.papers.composing.lacking import lacking
from throughline.papers.composing.languages import LANGUAGES, known, say
from throughline.papers.composing.picks import Pick, moved
from throughline.papers.composing.pieces import parts
from throughline.papers.composing.wordings import sentence
from throughline.papers.models import Paper
from throughline.papers.queries import choices
from throughline.papers.rendering.engine import page_count
from throughline.papers.sheet import Section, Sheet
from throughline.people.hats import Hat
from throughline.people.refusals import Refused


def section(sheet: Sheet, kind: str) -> Section:
    return next(one for one in sheet.sections if one.kind == kind)


def texts(sheet: Sheet) -> list[str]:
    return [part.text for part in parts(sheet)]


def picks(hat: Hat, paper: Paper) -> list[Pick]:
    return list(picks_of(choices(hat).of(paper)))


def test_a_new_resume_says_the_whole_journal_with_where_each_line_is_from(
    hat: Hat, resume: Paper, place: Position
) -> None:
    sheet = compose(hat, resume)
    assert sheet.name == "Dana Reyes"
    assert [way.text for way in sheet.ways] == ["Boston, MA", "+1 555 0100", "dana@example.org"]
    (job,) = section(sheet, "work").items
    assert (job.title, job.by, job.when) == (
        "Head of Operations",
        "Alder Group",
        "Mar 2020 – present",
    )
    assert [line.text for line in job.lines] == [
        "Cut the month-end close from 9 days to 4",
        "Led a team of 12 in three countries",
    ]
    assert job.origin == f"position:{place.pk}"
    assert all(line.origin.startswith("accomplishment:") for line in job.lines)
    kinds = [one.kind for one in sheet.sections]
    assert kinds == ["work", "education", "skills", "certificates", "languages"]


def test_headings_and_dates_speak_the_papers_language(hat: Hat, resume: Paper) -> None:
    resume.language = "de"
    sheet = compose(hat, resume)
    assert section(sheet, "work").heading == "Berufserfahrung"
    assert section(sheet, "work").items[0].when == "März 2020 – heute"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@given(number=st.integers(1950 * 12, 2100 * 12))
def test_every_language_has_every_word_and_every_date(language: str, number: int) -> None:
    on = dt.date(number // 12, number % 12 + 1, 17)
    assert say("work", language)
    assert say("closing", language)
    assert str(on.year) in month(on.isoformat(), language)
    assert str(on.year) in day(on, language)
    assert str(on.day) in day(on, language)
    assert known(f"{language}-XX") == language


@pytest.mark.parametrize(
    ("start", "end", "goes_on", "said"),
    [
        ("2020-03-05", "2021-04", False, "Mar 2020 – Apr 2021"),
        ("2020", "2020", False, "2020"),
        ("2020", "", True, "2020 – present"),
        ("", "", True, ""),
        ("", "2020", True, "2020"),
        ("soon", "", False, "soon"),
    ],
)
def test_a_span_says_once_what_is_the_same(start: str, end: str, goes_on: bool, said: str) -> None:
    assert span(start, end, "en", goes_on=goes_on) == said


def test_correcting_a_fact_once_corrects_every_paper(
    hat: Hat, resume: Paper, place: Position
) -> None:
    twin = actions.copy(hat, resume)
    place.title = "Director of Operations"
    place.save()
    for paper in (resume, twin):
        assert section(compose(hat, paper), "work").items[0].title == "Director of Operations"


def test_positions_at_the_same_employer_are_joined(hat: Hat, place: Position) -> None:
    careers.position(hat, "Analyst", start="2016", end="2020-02")
    careers.position(hat, "Trainee", employer="Birch", start="2014", end="2015")
    jobs = section(compose(hat, actions.begin(hat, kind="resume")), "work").items
    assert [(job.by, job.is_same_place) for job in jobs] == [
        ("Alder Group", False),
        ("Alder Group", True),
        ("Birch", False),
    ]


def test_a_private_accomplishment_is_never_offered(hat: Hat, place: Position) -> None:
    row = careers.accomplishment(hat, place, wording="Told nobody", discretion="private")
    assert row not in gather(hat).accomplishments
    resume = actions.begin(hat, kind="resume")
    assert "Told nobody" not in texts(compose(hat, resume))
    Accomplishment.objects.filter(discretion="open").update(discretion="private")
    assert section(compose(hat, resume), "work").items[0].lines == ()


def test_the_chosen_wording_stands_and_without_a_choice_the_first_that_fits(
    hat: Hat, resume: Paper
) -> None:
    row = Accomplishment.objects.get(metric_value="4")
    german = careers.put_in_words(hat, row, "Abschluss in 4 Tagen", language="de")
    long = careers.put_in_words(hat, row, "It took four days, not nine.", is_long=True)
    resume.language = "de"
    assert german.text in texts(compose(hat, resume))
    letter = actions.begin(hat, kind="letter")
    assert long.text in texts(compose(hat, letter))
    first = Wording.objects.get(text__startswith="Cut")
    chosen = [
        replace(one, wording=first.pk) if one.pk == row.pk else one for one in picks(hat, resume)
    ]
    actions.choose(hat, resume, chosen)
    assert first.text in texts(compose(hat, resume))


def test_a_paper_of_a_long_journal_begins_with_what_it_may_hold_and_can_be_changed(
    hat: Hat,
) -> None:
    for n in range(510):
        Fact.objects.create(kind="skill", name=f"Skill {n}", **careers.dated(hat))
    paper = actions.begin(hat, kind="academic")
    begun = picks(hat, paper)
    assert len(begun) == 500
    actions.choose(hat, paper, begun[1:])
    assert len(picks(hat, paper)) == 499


def test_more_than_anybody_would_read_is_refused_and_the_paper_stays(
    hat: Hat, resume: Paper
) -> None:
    before = picks(hat, resume)
    with pytest.raises(Refused, match="at most 500 things, and this would be 501"):
        actions.choose(hat, resume, [before[0]] * 501)
    assert picks(hat, resume) == before


def test_an_accomplishment_without_wordings_says_what_was_done_and_what_came_of_it(
    hat: Hat, place: Position
) -> None:
    careers.accomplishment(hat, place, action="Merged two plants", result="nobody left")
    assert "Merged two plants. nobody left" in texts(
        compose(hat, actions.begin(hat, kind="resume"))
    )


def test_what_the_journal_lost_is_left_out(hat: Hat, resume: Paper, place: Position) -> None:
    remove(hat, place)
    assert next(one.kind for one in compose(hat, resume).sections) == "education"


def test_reading_takes_the_same_queries_however_much_there_is(hat: Hat, resume: Paper) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            compose(hat, resume)
        return len(captured)

    one = count()
    for number in range(3):
        careers.accomplishment(hat, careers.position(hat, f"Job {number}"), wording="Did it")
    actions.choose(hat, resume, [Pick(kind, row.pk) for kind, row in gather(hat).rows()])
    assert one == count() <= 9


def test_a_letter_tells_what_was_chosen_before_its_last_paragraph(
    hat: Hat, place: Position
) -> None:
    letter = actions.begin(hat, kind="letter")
    actions.changed(hat, letter, words="Dear Helen,\n\nI close books.\n\nMay we talk?")
    sheet = compose(hat, letter)
    said = [line.text for line in sheet.sections[0].paragraphs]
    assert said[0] == "Dear Helen,"
    assert said[-1] == "May we talk?"
    assert said[2] == "Cut the month-end close from 9 days to 4."
    assert sheet.day == "3 March 2026"
    assert sheet.closing == "Yours sincerely,"


def test_a_letter_begins_with_results_and_not_with_duties(hat: Hat) -> None:
    place = careers.position(hat)
    careers.accomplishment(hat, place, wording="Responsible for planning 4 warehouses")
    for line in ("Cut stock-outs from 9% to 3%", "Saved 40 days a year"):
        careers.accomplishment(hat, place, wording=line)
    letter = actions.begin(hat, kind=Paper.Kind.LETTER)
    assert "Responsible for planning 4 warehouses" not in texts(compose(hat, letter))


def test_a_bio_begins_with_who_one_is(hat: Hat, place: Position) -> None:
    bio = actions.begin(hat, kind="bio")
    assert bio.words == "Dana Reyes is Head of Operations at Alder Group."
    assert bio.length == 100


def test_references_stand_in_no_resume_and_on_a_sheet_of_their_own(
    hat: Hat, place: Position
) -> None:
    Fact.objects.create(kind="reference", name="Helen Marsh", **careers.dated(hat))
    assert "references" not in [
        one.kind for one in compose(hat, actions.begin(hat, kind="resume")).sections
    ]
    sheet = compose(hat, actions.begin(hat, kind="references"))
    assert [item.title for item in sheet.sections[0].items] == ["Helen Marsh"]


def test_moving_changes_places_with_the_next_of_its_kind(hat: Hat, resume: Paper) -> None:
    chosen = picked(gather(hat), picks(hat, resume))
    first, second = (row.pk for row in chosen.accomplishments())
    down = moved(chosen, f"accomplishment:{first}", is_up=False)
    assert [one.pk for one in down if one.kind == "accomplishment"] == [second, first]
    assert moved(chosen, f"accomplishment:{first}", is_up=True) == chosen.picks
    assert moved(chosen, "accomplishment:999999", is_up=True) == chosen.picks


def test_sections_move_among_those_one_sees(hat: Hat, resume: Paper) -> None:
    seen = ["work", "education", "skills"]
    actions.arrange(hat, resume, section="education", way="up", among=seen)
    assert [one.kind for one in compose(hat, resume).sections][:2] == ["education", "work"]
    actions.arrange(hat, resume, section="nonsense", way="up", among=seen)


def test_an_academic_resume_begins_in_the_theme_of_its_name(hat: Hat, place: Position) -> None:
    themes = {kind: actions.begin(hat, kind=kind).theme for kind in ("academic", "resume", "bio")}
    assert themes == {"academic": "academic", "resume": "plain", "bio": "plain"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Cut errors from 4% to 0.5%", "Cut errors from 4% to 0.5%."),
        ("It took four days, not nine.", "It took four days, not nine."),
        ("They said “never again”", "They said “never again”."),
        ("They said “never again.”", "They said “never again.”"),
        ("Who would have thought?", "Who would have thought?"),
        ("As written at example.org/lounge", "As written at example.org/lounge"),
        ("Three things:", "Three things:"),
        ("缩短了月结时间", "缩短了月结时间。"),
        ("", ""),
    ],
)
def test_a_line_among_sentences_has_its_full_stop(line: str, said: str) -> None:
    assert sentence(line) == said
    assert sentence(said) == said


def test_a_profile_that_leads_to_a_front_page_is_named(hat: Hat, place: Position) -> None:
    said = {"kind": "profile", "name": "Birdsite", "detail": "dana_r"}
    for rank, url in enumerate(("https://birdsite.example", "https://birdsite.example/dana_r", "")):
        Fact.objects.create(url=url, **said, **careers.dated(hat, rank))
    sheet = compose(hat, actions.begin(hat, kind="resume"))
    shown = [way.text for way in sheet.ways if way.kind == "profile"]
    assert shown == ["Birdsite dana_r", "birdsite.example/dana_r", "Birdsite dana_r"]


def test_what_is_lacking_is_told_newest_first(hat: Hat, place: Position) -> None:
    careers.position(hat, "Analyst", start="2014", end="2016-05")
    careers.accomplishment(hat, place, wording="Won the trust of the board")
    found = lacking(gather(hat), hat.today)
    assert [gap.when for gap in found.gaps] == ["Jun 2016 – Feb 2020", "Jan 2013 – Dec 2013"]
    assert [one.text for one in found.numberless] == ["Won the trust of the board"]
    assert [row.title for row in found.silent] == ["Analyst"]
    assert not found.ways


def test_rebuilding_fits_two_pages_and_keeps_the_newest(hat: Hat) -> None:
    careers.about(hat)
    for year in range(10):
        at = careers.position(hat, f"Job {year}", employer=f"E{year}", start=str(2010 + year))
        for number in range(12):
            careers.accomplishment(hat, at, rank=number, wording=f"Did {number} things in {year}")
    paper = actions.rebuild(hat)
    sheet = compose(hat, paper)
    assert page_count(sheet) <= 2
    jobs = section(sheet, "work").items
    assert jobs[0].title == "Job 9"
    assert len(jobs) == 10
    assert len(jobs[0].lines) > len(jobs[-1].lines)
