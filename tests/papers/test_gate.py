"""The gate: what stands on paper stands in the journal, and honest people are left alone."""

import pytest
from django.test import Client

from tests.papers import careers
from throughline.journal.models import Accomplishment, Entry, Position
from throughline.papers import actions
from throughline.papers.composing import compose, gather
from throughline.papers.composing.gate import Doubt, Gate
from throughline.papers.composing.saying import sentences
from throughline.papers.models import Paper, Posting
from throughline.people.hats import Hat


def doubts(hat: Hat, paper: Paper) -> list[Doubt]:
    return Gate(hat, paper, gather(hat)).doubts(compose(hat, paper))


def told(hat: Hat, paper: Paper) -> list[str]:
    return [line for doubt in doubts(hat, paper) for line in sentences(doubt)]


@pytest.fixture
def letter(hat: Hat, place: Position) -> Paper:
    return actions.begin(hat, kind="letter")


def test_nothing_of_an_honest_journal_is_doubted(hat: Hat, resume: Paper) -> None:
    assert doubts(hat, resume) == []


def test_a_wording_that_says_more_than_its_accomplishment_is_named(hat: Hat, resume: Paper) -> None:
    row = Accomplishment.objects.get(metric_value="4")
    row.wordings.update(text="Cut the month-end close by 73%")
    (doubt,) = doubts(hat, resume)
    assert doubt.accomplishment == row.pk
    assert sentences(doubt) == ["The number “73%” stands in no entry of your journal."]


def test_a_wording_that_is_all_there_is_supports_itself(hat: Hat, place: Position) -> None:
    careers.accomplishment(hat, place, wording="Raised $4.2M from 17 donors in 2019")
    assert doubts(hat, actions.begin(hat, kind="resume")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I saved 47% of the hours.", "The number “47%” stands in no entry of your journal."),
        ("We did it in June 2003.", "The date “June 2003” stands in no entry of your journal."),
    ],
)
def test_own_words_must_stand_in_the_journal(
    hat: Hat, letter: Paper, words: str, said: str
) -> None:
    actions.changed(hat, letter, words=words)
    assert told(hat, letter) == [said]


@pytest.mark.parametrize(
    "words",
    [
        "I would love to talk.",
        "I cut the close from 9 days to 4.",
        "I led a team of 12.",
        "I have been at Alder Group since March 2020.",
        "For six years I have run operations.",
    ],
)
def test_what_the_journal_says_may_be_said(hat: Hat, letter: Paper, words: str) -> None:
    actions.changed(hat, letter, words=words)
    assert told(hat, letter) == []


def test_what_is_about_them_is_not_asked_about(hat: Hat, letter: Paper) -> None:
    text = "We run 212 clinics and look for a Director of Finance."
    letter.posting = Posting.objects.create(
        keeper_id=hat.keeper_id, title="Director of Finance", text=text, received_at=hat.now
    )
    letter.save()
    settings = {"subject": "Director of Finance, reference 88412"}
    actions.changed(hat, letter, words="Your 212 clinics need one close.", settings=settings)
    assert told(hat, letter) == []


def test_writing_it_into_the_journal_settles_it(
    browser_of_dana: Client, hat: Hat, letter: Paper
) -> None:
    line = "I saved 47% of the hours."
    actions.changed(hat, letter, words=line)
    path = f"/me/papers/{letter.pk}/prove/"
    browser_of_dana.post(path, {"line": "Something else of 12%"})
    assert told(hat, letter)
    assert not Entry.objects.filter(kind="happened").exists()
    browser_of_dana.post(path, {"line": line})
    assert told(hat, letter) == []
    entry = Entry.objects.get(kind="happened")
    assert (entry.text, entry.on) == (line, "2026-03-03")


def test_a_name_that_was_not_to_be_said_is_named(hat: Hat, place: Position) -> None:
    careers.accomplishment(
        hat,
        place,
        wording="Won back Helen Marsh as a customer",
        confirmed_by="Helen Marsh, CFO",
        discretion="nameless",
    )
    (line,) = told(hat, actions.begin(hat, kind="resume"))
    assert "“Helen Marsh”" in line


def test_somebody_elses_journal_supports_nothing(
    hat: Hat, letter: Paper, hats: dict[str, Hat]
) -> None:
    careers.about(hats["priya"], summary="I saved 47% of the hours.")
    actions.changed(hat, letter, words="I saved 47% of the hours.")
    assert len(told(hat, letter)) == 1
