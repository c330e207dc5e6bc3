"""Search everywhere, the papers' part: papers by what they are called, and who has what."""

from collections.abc import Mapping

import pytest
from django.test import Client

from tests.making import tie
from tests.pages import reads
from tests.papers.giving import freeze, give
from throughline.frame.searching import Hit
from throughline.journal.searching import MOST
from throughline.papers import actions
from throughline.papers.models import Paper
from throughline.papers.searching import SECTIONS, find_holders, find_papers
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")


def said(marks: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _asked in marks)


def found(hat: Hat, text: str) -> list[str]:
    hits: list[Hit] = [hit for section in SECTIONS for hit in section.find(hat, text).hits]
    return [said(hit.title) for hit in hits]


def test_a_paper_is_found_by_its_title_kind_and_posting(hat: Hat, resume: Paper) -> None:
    posting = actions.add_posting(hat, text="We look for you", title="Head", company="Häuser AG")
    actions.changed(hat, resume, title="Für Ångström", posting=posting)
    for text in ("fur angstrom", "RESUME", "hauser", "head ang"):
        (hit,) = find_papers(hat, text).hits
        assert hit.url == f"/me/papers/{resume.pk}/"
    assert find_papers(hat, "bio").hits == []


def test_a_pitch_leads_to_where_it_is_said(hat: Hat) -> None:
    pitch = actions.begin_pitch(hat, title="For nurses", length=30, words="Hello")
    (hit,) = find_papers(hat, "nurses").hits
    assert hit.url == f"/me/papers/pitches/{pitch.pk}/"


def test_who_has_it_is_found_by_name_company_and_paper(hat: Hat, resume: Paper) -> None:
    held = give(hat, resume, "Tóm Birk", "Kite")
    for text in ("tom", "kite birk", "tom resume"):
        (hit,) = find_holders(hat, text).hits
        assert hit.url == f"/me/papers/sent/{held.version_id}/"
        assert hit.where == "has “Resume”"
    row = tie(hat, "Helen Marsh")
    holder = actions.Holder(relationship=row)
    actions.hold(hat, freeze(hat, resume), holder=holder, on=hat.today)
    assert found(hat, "helen") == ["Helen Marsh"]


def test_what_was_thrown_away_is_not_found_but_who_has_it_is(hat: Hat, resume: Paper) -> None:
    give(hat, resume, "Tom Birk")
    assert len(found(hat, "resume")) == 2
    actions.remove(hat, resume)
    assert found(hat, "resume") == ["Tom Birk"]


def test_nobody_else_finds_anything(hats: Mapping[str, Hat], hat: Hat, resume: Paper) -> None:
    give(hat, resume, "Tom Birk")
    for name, other in hats.items():
        assert name == "dana" or found(other, "tom") == found(other, "resume") == []


@pytest.mark.parametrize("text", ["", "%", "\0", "“", "a" * 5000])
def test_nothing_that_is_typed_goes_wrong(hat: Hat, resume: Paper, text: str) -> None:
    give(hat, resume)
    assert found(hat, text) == []


def test_of_many_so_many_are_shown(hat: Hat, resume: Paper) -> None:
    for _n in range(MOST):
        actions.copy(hat, resume)
    shown = find_papers(hat, "resume")
    assert len(shown.hits) == MOST
    assert shown.more_url == "/me/papers/"


def test_the_page_takes_as_many_reads_for_three_as_for_one(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    give(hat, resume, "Resume Tom")
    browser_of_dana.get("/me/search/?q=resume")  # the network reads in what is new
    once = reads(browser_of_dana, "/me/search/?q=resume")
    for n in range(2):
        actions.copy(hat, resume)
        give(hat, resume, f"Resume {n}")
    assert reads(browser_of_dana, "/me/search/?q=resume") == once
