"""Elevator pitches: put together from four answers, measured, and held against the journal."""

from typing import Any

import pytest
from django.test import Client

from throughline.journal.models import Position
from throughline.papers import actions
from throughline.papers.actions.pitches import joined
from throughline.papers.models import Paper
from throughline.papers.views.pitches import measured
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")
NEW = "/me/papers/pitches/new/"
FORM = {
    "title": "Hiring managers",
    "length": "30",
    "who": "I am Dana",
    "looking": "Who do you know?",
}


def test_each_answer_begins_with_a_capital_unless_it_is_a_name() -> None:
    said = joined({"who": "i run wards", "what": "iPads at every bed", "looking": "a group"})
    assert said == "I run wards. iPads at every bed. A group."


def test_the_answers_become_sentences() -> None:
    said = joined({"who": "I am Dana", "proof": "It took 4 days. Not 9.", "looking": "Know any?"})
    assert said == "I am Dana. It took 4 days. Not 9. Know any?"


def test_a_pitch_is_put_together_and_kept(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(NEW, FORM)
    row = Paper.objects.get()
    assert answer.headers["Location"] == f"/me/papers/pitches/{row.pk}/"
    assert (row.kind, row.words, row.length) == ("pitch", "I am Dana. Who do you know?", 30)


def test_own_words_go_before_the_answers(browser_of_dana: Client) -> None:
    browser_of_dana.post(NEW, {**FORM, "words": "Hello, I run plants."})
    row = Paper.objects.get()
    assert row.words == "Hello, I run plants."
    page = browser_of_dana.get(f"/me/papers/pitches/{row.pk}/")
    assert page.context["form"]["who"].value() == "I am Dana"


def test_a_pitch_without_an_audience_is_asked_again(browser_of_dana: Client) -> None:
    assert browser_of_dana.post(NEW, {**FORM, "title": ""}).status_code == 422
    assert not Paper.objects.exists()


def test_its_length_is_measured_while_typing(browser_of_dana: Client) -> None:
    sent = {**FORM, "length": "15", "words": "word " * 100}
    text = browser_of_dana.post("/me/papers/pitches/check/", sent).content.decode()
    assert "100 words" in text
    assert "That is 25 seconds more" in text


@pytest.mark.parametrize("length", ["", "0", "junk", "99999999999999999999"])
def test_no_length_breaks_the_measuring(browser_of_dana: Client, length: str) -> None:
    answer = browser_of_dana.post("/me/papers/pitches/check/", {**FORM, "length": length})
    assert answer.status_code == 200


@pytest.mark.parametrize(("words", "is_over"), [(38, False), (41, False), (45, True)])
def test_a_tenth_more_is_no_fault(words: int, is_over: bool) -> None:
    assert bool(measured("word " * words, 15).over) is is_over


def test_a_number_from_nowhere_is_pointed_at(
    browser_of_dana: Client, hat: Hat, place: Position
) -> None:
    row = actions.begin_pitch(
        hat, title="Bo", length=30, words="I cut the close to 4 days, by 77%."
    )
    text = browser_of_dana.get(f"/me/papers/pitches/{row.pk}/").content.decode()
    assert "77%" in str([doubt.sentences for doubt in _doubts(browser_of_dana, row)])
    assert "stands in no entry" in text


def _doubts(client: Client, row: Paper) -> list[Any]:
    return list(client.get(f"/me/papers/pitches/{row.pk}/").context["doubts"])


def test_there_are_several_for_several_audiences(browser_of_dana: Client, hat: Hat) -> None:
    one = actions.begin_pitch(hat, title="Recruiters", length=15, words="Hello.")
    actions.begin_pitch(hat, title="Alumni", length=60, words="Hello all.")
    text = browser_of_dana.get(f"/me/papers/pitches/{one.pk}/").content.decode()
    assert "Alumni" in text


def test_a_resume_is_no_pitch(browser_of_dana: Client, resume: Paper) -> None:
    assert browser_of_dana.get(f"/me/papers/pitches/{resume.pk}/").status_code == 404
