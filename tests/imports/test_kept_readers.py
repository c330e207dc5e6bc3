"""What the rest of an archive's rows mean, and that nothing of it is lost by being read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.imports.reading.dates import Partial
from throughline.imports.reading.kept import calendar, meaning, place_of
from throughline.imports.reading.kept.career import Education, Position, Recommendation, Work
from throughline.imports.reading.kept.meaning import MEANINGS
from throughline.imports.reading.kept.search import (
    Answer,
    Application,
    Plain,
    SavedJob,
    Way,
    answers_of,
)
from throughline.imports.reading.kept.when import When, when

DATES = calendar(date(2026, 3, 3))
WORDS = st.text(max_size=30)


def position(**said: str) -> Position:
    found = meaning("positions", {"company name": "Alder", "title": "Lead", **said}, DATES)
    assert isinstance(found, Position)
    return found


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Jan 2020", Partial(2020, 1)),
        ("2020", Partial(2020)),
        ("16 Jan 2020", Partial(2020, 1, 16)),
        ("11/20/24, 8:15 AM", Partial(2024, 11, 20)),
        ("Fri Jan 12 10:30:11 UTC 2024", Partial(2024, 1, 12)),
        ("Jun 2031", Partial(2031, 6)),
        ("when I moved", None),
        ("31 Feb 2020", None),
        ("", None),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(written: str, date: Partial | None) -> None:
    assert when(written, DATES).date == date


@given(WORDS)
def test_what_is_no_date_is_kept_as_written(written: str) -> None:
    found = when(written, DATES)
    assert found.date is not None or found.written == " ".join(written.split())


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2030, 1, 1)), st.data())
def test_newer_moments_stand_higher(day: date, data: st.DataObject) -> None:
    other = data.draw(st.dates(min_value=date(1950, 1, 1), max_value=day))
    newer, older = (When("x", Partial(d.year, d.month, d.day)) for d in (day, other))
    assert newer.dated >= older.dated
    assert When("x", Partial(day.year)).dated <= newer.dated


def test_what_goes_on_stands_above_what_ended_and_the_later_start_first() -> None:
    now = position(**{"started on": "Jan 2019"})
    lately = position(**{"started on": "Feb 2021"})
    ended = position(**{"started on": "2015", "finished on": "Dec 2018"})
    undated = position()
    order = sorted((undated, ended, now, lately), key=lambda one: -one.dated)
    assert order == [lately, now, ended, undated]
    assert now.span.is_current
    assert not undated.span.is_current


def test_each_table_is_understood() -> None:
    school = meaning("education", {"school name": "Leiden", "end date": "2009"}, DATES)
    assert isinstance(school, Education)
    assert school.dated == When("2009", Partial(2009)).dated
    praise = meaning("recommendations_given", {"first name": "Ana", "text": "A &amp; B"}, DATES)
    assert isinstance(praise, Recommendation)
    assert (praise.name, praise.text, praise.slug) == ("Ana", "A & B", "")
    known = {"first name": "Ana", "url": "https://linkedin.com/in/Ana/"}
    assert meaning("recommendations", known, DATES).slug == "ana"  # type: ignore[union-attr]
    card = meaning("certifications", {"name": "Prince2", "license number": "7"}, DATES)
    assert isinstance(card, Work)
    mail = meaning("email_addresses", {"email address": "d@e.f", "confirmed": "Yes"}, DATES)
    assert mail == Way("d@e.f", "confirmed", False, When())
    saved = {"saved date": "12/01/24, 9:00 AM", "job title": "COO"}
    assert isinstance(meaning("saved_jobs", saved, DATES), SavedJob)
    sent = {"company name": "Globex", "resume name": "v3.pdf", "question and answers": "A?:b"}
    application = meaning("job_applications", sent, DATES)
    assert isinstance(application, Application)
    assert (application.resume, application.answers) == ("v3.pdf", (Answer("A?", "b"),))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("A?:Yes | B, how long?:5 years", (Answer("A?", "Yes"), Answer("B, how long?", "5 years"))),
        ("Where: Utrecht", (Answer("Where", "Utrecht"),)),
        ("no form at all", (Answer("no form at all", ""),)),
        ("", ()),
    ],
)
def test_questions_are_told_from_answers(text: str, answers: tuple[Answer, ...]) -> None:
    assert answers_of(text) == answers


@given(st.sampled_from([*MEANINGS, "other", "notes"]), st.dictionaries(WORDS, WORDS, max_size=5))
def test_whatever_stands_in_a_row_it_means_something(what: str, values: dict[str, str]) -> None:
    dated, about = place_of(what, values, DATES)
    assert 0 <= dated < 10**18
    assert len(about) <= 40
    assert place_of(what, values, DATES) == (dated, about)


@given(st.sampled_from(sorted(MEANINGS)), st.text("abc", min_size=1, max_size=9))
def test_a_table_of_another_shape_is_shown_as_it_is(what: str, text: str) -> None:
    found = meaning(what, {"no such column": text}, DATES)
    if what not in {"profile", "profile_summary"}:
        assert found == Plain((("no such column", text),), "")
    else:
        assert ("no such column", text) in found.others  # type: ignore[union-attr]
