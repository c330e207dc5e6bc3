"""Postings: pasted, read, held against the journal, and a paper begun for them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.pages import reads, undo
from tests.papers import careers
from throughline.journal.models import Accomplishment, Position
from throughline.papers import actions
from throughline.papers.composing import gather
from throughline.papers.composing.postings import Held, asked_in, called, held, months_worked
from throughline.papers.models import Choice, Paper, Posting
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")
HERE = "/me/papers/postings/"
TEXT = """Head of Operations
Alder Group, Boston

Requirements:
- PMP
- Kubernetes
- Fluent in Spanish

Nice to have:
- Month-end close
"""


@pytest.fixture
def posting(hat: Hat, place: Position) -> Posting:
    return actions.add_posting(hat, text=TEXT, company="Alder Group")


def match_of(hat: Hat, row: Posting) -> Held:
    return held(hat, row, gather(hat))


def test_what_is_asked_for_is_proved_by_rows(hat: Hat, posting: Posting) -> None:
    found = match_of(hat, posting)
    proved = {term.text: [called(found.rows[one]) for one in at] for term, at in found.match.proved}
    assert proved["PMP"] == ["PMP"]
    assert proved["Spanish"] == ["Spanish"]
    assert "Kubernetes" in {term.text for term in found.match.lacking}


def test_the_name_of_who_looks_is_nothing_asked_for(posting: Posting) -> None:
    assert "Alder" not in asked_in(posting)
    assert "Head of Operations" not in asked_in(posting)


def test_what_is_private_proves_nothing(hat: Hat, place: Position) -> None:
    row = actions.add_posting(hat, text="Requirements:\n- Kubernetes")
    careers.accomplishment(hat, place, action="Moved it to Kubernetes", discretion="private")
    assert [term.text for term in match_of(hat, row).match.lacking] == ["Kubernetes"]


def test_months_in_two_places_at_once_count_once(hat: Hat) -> None:
    careers.position(hat, start="2020-03", end="2021-02")
    careers.position(hat, start="2020-06", end="2020-12")
    careers.position(hat, start="2025-03", end="2026-03")
    assert months_worked(gather(hat), hat.today) == 12 + 13


def test_years_are_the_persons_to_judge_without_dates(hat: Hat) -> None:
    row = actions.add_posting(hat, text="Requirements:\n- 5 years of experience in sales")
    assert [term.text for term in match_of(hat, row).match.unjudged] == ["5 years"]


def test_pasting_keeps_the_words_and_names_it_by_its_first_line(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(f"{HERE}new/", {"text": TEXT})
    row = Posting.objects.get()
    assert answer.headers["Location"] == f"{HERE}{row.pk}/"
    assert (row.title, row.text) == ("Head of Operations", TEXT.strip())


def test_a_saved_page_is_read(browser_of_dana: Client) -> None:
    block = '{"@type": "JobPosting", "title": "Engineer", "description": "<p>We need Python</p>"}'
    page = f'<html><script type="application/ld+json">{block}</script></html>'.encode()
    browser_of_dana.post(f"{HERE}new/", {"file": SimpleUploadedFile("job.html", page)})
    row = Posting.objects.get()
    assert (row.title, row.text) == ("Engineer", "We need Python")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": "https://example.org/jobs/1"}, "This is only an address"),
        ({"text": "  "}, "There are no words in it"),
        ({"text": "<html><script>1</script></html>"}, "There are no words in it"),
        ({"text": "word " * 30_000}, "longer than any posting"),
        ({"text": "x", "url": "javascript:alert(1)"}, "valid URL"),
        ({"file": SimpleUploadedFile("job.pdf", b"%PDF")}, "saved as .html"),
        ({"file": SimpleUploadedFile("job.html", b"x" * 1_000_001)}, "over 1 MB"),
    ],
)
def test_what_is_no_posting_gets_a_sentence(
    browser_of_dana: Client, sent: dict[str, object], sentence: str
) -> None:
    answer = browser_of_dana.post(f"{HERE}new/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Posting.objects.exists()


def test_bytes_that_are_no_text_break_nothing(browser_of_dana: Client) -> None:
    file = SimpleUploadedFile("job.txt", b"\xff\xfe\xd8\x00caf\xe9\x00")
    assert browser_of_dana.post(f"{HERE}new/", {"file": file}).status_code in {302, 422}


def test_its_page_shows_both_and_no_percentage(browser_of_dana: Client, posting: Posting) -> None:
    text = browser_of_dana.get(f"{HERE}{posting.pk}/").content.decode()
    assert "/me/journal/accomplishments/new/?skill=Kubernetes" in text
    assert "is in your journal" in text
    assert "%" not in text.partition("<main")[2].partition("</main>")[0]


def test_writing_it_down_begins_with_the_skill(browser_of_dana: Client) -> None:
    page = browser_of_dana.get("/me/journal/accomplishments/new/?skill=Kubernetes")
    assert 'value="Kubernetes"' in page.content.decode()


def test_hostile_words_are_shown_as_words(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_posting(hat, text="Requirements:\n- <script>alert(1)</script> Python")
    text = browser_of_dana.get(f"{HERE}{row.pk}/").content.decode()
    assert "<script>alert" not in text


def test_a_resume_for_it_shows_what_was_ticked(
    browser_of_dana: Client, posting: Posting, place: Position
) -> None:
    _close, team = Accomplishment.objects.order_by("pk")
    sent = {"on": [str(team.pk), "junk", "9" * 40], "kind": "resume"}
    browser_of_dana.post(f"{HERE}{posting.pk}/paper/", sent)
    paper = Paper.objects.get()
    assert (paper.posting, paper.title) == (posting, "Resume for Alder Group")
    done = Choice.objects.filter(paper=paper, accomplishment__isnull=False)
    assert [choice.accomplishment for choice in done] == [team]
    assert Choice.objects.filter(paper=paper, position=place).exists()


def test_a_letter_for_it_begins_with_three_at_most(
    browser_of_dana: Client, hat: Hat, posting: Posting, place: Position
) -> None:
    for n in range(4):
        careers.accomplishment(hat, place, action=f"Did {n}")
    on = list(Accomplishment.objects.values_list("pk", flat=True))
    browser_of_dana.post(f"{HERE}{posting.pk}/paper/", {"on": on, "kind": "letter"})
    assert Choice.objects.filter(accomplishment__isnull=False).count() == 3


def test_what_answers_most_is_proposed_first(hat: Hat, posting: Posting) -> None:
    first = match_of(hat, posting).proposed()[0]
    assert first.action == "Rebuilt the month-end close"


def test_what_answers_nothing_is_proposed_by_its_weight_and_age(hat: Hat) -> None:
    careers.about(hat)
    old = careers.position(hat, "Clerk", start="2010", end="2014", rank=1)
    new = careers.position(hat, "Head", start="2020", rank=0)
    lines = ((old, "Cut 4 forms"), (old, "Was liked"), (new, "Cut 5 forms"), (new, "Ran it all"))
    for rank, (at, line) in enumerate(lines):
        careers.accomplishment(hat, at, wording=line, rank=rank)
    row = actions.add_posting(hat, text="Requirements:\n- Kubernetes")
    said = [called(one) for one in match_of(hat, row).proposed()]
    assert said == ["Cut 5 forms", "Cut 4 forms", "Ran it all", "Was liked"]


def test_it_is_found_by_its_words(browser_of_dana: Client, hat: Hat, posting: Posting) -> None:
    actions.add_posting(hat, text="Bakery work", title="Baker")
    assert [
        row.title for row in browser_of_dana.get(HERE, {"q": "bakery"}).context["postings"]
    ] == ["Baker"]
    assert "None here" in browser_of_dana.get(HERE, {"q": "zzz"}).content.decode()


def test_thrown_away_and_fetched_back(browser_of_dana: Client, posting: Posting) -> None:
    browser_of_dana.post(f"{HERE}{posting.pk}/remove/")
    undo(browser_of_dana)
    assert browser_of_dana.get(f"{HERE}{posting.pk}/").status_code == 200
    browser_of_dana.post(f"{HERE}{posting.pk}/remove/")
    assert browser_of_dana.get(f"{HERE}{posting.pk}/").status_code == 404
    browser_of_dana.post(f"{HERE}{posting.pk}/restore/")
    assert browser_of_dana.get(f"{HERE}{posting.pk}/").status_code == 200


def test_the_list_reads_as_often_for_three_as_for_one(
    browser_of_dana: Client, hat: Hat, posting: Posting
) -> None:
    once = reads(browser_of_dana, HERE)
    for n in range(2):
        actions.add_posting(hat, text=f"Work {n}")
    assert reads(browser_of_dana, HERE) == once


def test_its_page_reads_as_often_whatever_the_journal_has(
    browser_of_dana: Client, hat: Hat, posting: Posting, place: Position
) -> None:
    path = f"{HERE}{posting.pk}/"
    once = reads(browser_of_dana, path)
    for n in range(5):
        careers.accomplishment(hat, place, wording=f"Managed {n} PMP projects")
    assert reads(browser_of_dana, path) == once


def test_without_postings_the_page_says_what_they_are_for(browser_of_dana: Client) -> None:
    assert "No posting yet" in browser_of_dana.get(HERE).content.decode()
