"""Search everywhere, the journal's part: what is written is found, and what is nobody's is not."""

import dataclasses
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journal.making import upload
from tests.pages import reads
from throughline.frame.searching import Hit
from throughline.journal import actions, finding
from throughline.journal.models import Wording
from throughline.journal.searching import (
    MOST,
    SECTIONS,
    find_accomplishments,
    find_entries,
    find_positions,
    marked,
    wanted,
)
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook.career import Pay

pytestmark = pytest.mark.django_db
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
SKILLS = WORDS.filter(lambda text: bool(names.folded(text)))


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def said(marks: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _asked in marks)


def asked(marks: list[tuple[str, bool]]) -> list[str]:
    return [text for text, is_asked in marks if is_asked]


def found(hat: Hat, text: str) -> list[str]:
    """The titles that every section shows."""
    hits: list[Hit] = [hit for section in SECTIONS for hit in section.find(hat, text).hits]
    return [said(hit.title) for hit in hits]


def test_an_entry_is_found_by_its_words_and_by_what_proves_it(hat: Hat) -> None:
    entry = actions.write_entry(
        hat, kind="praise", title="A good day", by="Zoë Ng", text="At the Café", quote="Très bien"
    )
    for text in ("good", "zoe", "CAFE", "tres bien", "day café"):
        (hit,) = find_entries(hat, text).hits
        assert hit.url == f"/me/journal/entries/{entry.pk}/"
    (hit,) = find_entries(hat, "day cafe").hits
    assert asked(hit.title) == ["day"]
    assert asked(hit.snippet) == ["Café"]
    assert find_entries(hat, "good night").hits == []


def test_an_accomplishment_is_found_by_its_parts_wordings_and_skills(hat: Hat) -> None:
    row = actions.add_accomplishment(
        hat,
        wording="Closed the books early",
        challenge="Nine long nights",
        action="Automated it",
        metric_value="38",
        skills=["Évaluation"],
        confirmed_by="Omar",
    )
    actions.add_wording(hat, row, text="Bücher früh geschlossen", language="de")
    for text in ("books", "nine", "automated", "38", "evaluation", "omar", "bucher nights"):
        assert [hit.url for hit in find_accomplishments(hat, text).hits] == [
            f"/me/journal/accomplishments/{row.pk}/"
        ]
    wording = Wording.objects.get(language="de")
    actions.change_wording(hat, wording, text="Anders", language="de")
    assert find_accomplishments(hat, "bucher").hits == []
    assert find_accomplishments(hat, "anders").hits


def test_a_position_is_found_by_its_employer_and_by_what_it_was(hat: Hat) -> None:
    actions.add_position(
        hat, employer="Ålder Group", title="Head", start="2020-03", place="Leeds", team="12 people"
    )
    assert found(hat, "alder leeds") == ["Head, Ålder Group"]
    (hit,) = find_positions(hat, "12 head").hits
    assert hit.where == "Mar 2020 – present"
    assert asked(hit.snippet) == ["12"]


def test_why_it_ended_and_who_was_the_boss_is_found_by_nobody_but_oneself(hat: Hat) -> None:
    actions.add_position(hat, title="Head", manager="Catherine", why_ended="Closed")
    assert found(hat, "catherine closed") == ["Head"]
    reader = dataclasses.replace(hat, sections=frozenset({"journal"}))
    assert find_positions(reader, "head").hits
    assert find_positions(reader, "catherine").hits == []
    assert find_positions(reader, "closed").hits == []


def test_pay_is_not_searched(hat: Hat) -> None:
    place = actions.add_position(hat, title="Head")
    actions.add_pay(hat, place, pay=Pay("2020", "74000", "GBP", "year", "after a raise"))
    for text in ("74000", "GBP", "raise"):
        assert found(hat, text) == []


def test_what_was_thrown_away_is_not_found(hat: Hat) -> None:
    place = actions.add_position(hat, title="Kiosk")
    rows = (
        place,
        actions.write_entry(hat, title="Kiosk opened"),
        actions.note_accomplishment(hat, line="Opened a kiosk"),
    )
    assert len(found(hat, "kiosk")) == 3
    for row in rows:
        actions.remove(hat, row)
    assert found(hat, "kiosk") == []


def test_nobody_else_finds_anything(hats: Mapping[str, Hat]) -> None:
    dana = hats["dana"]
    actions.add_position(dana, employer="Alder", title="Kiosk")
    entry = actions.write_entry(dana, title="Kiosk opened", quote="A fine kiosk")
    actions.attach(dana, upload=upload("kiosk.txt"), to=entry)
    actions.note_accomplishment(dana, line="Opened a kiosk")
    assert len(found(dana, "kiosk")) == 3
    for name, hat in hats.items():
        assert name == "dana" or found(hat, "kiosk") == []


@pytest.mark.parametrize("text", ["", " ", "%", "_", "\0", "“”", "'; drop", "\\", "a" * 5000])
def test_nothing_that_is_typed_goes_wrong(hat: Hat, text: str) -> None:
    actions.write_entry(hat, title="Something")
    assert found(hat, text) == []


def test_of_many_the_best_are_shown_and_where_all_are(hat: Hat) -> None:
    for n in range(MOST + 1):
        actions.write_entry(hat, title=f"Kiosk {n}", on=f"2026-01-{n + 1:02}")
        actions.note_accomplishment(hat, line=f"Kiosk {n}")
    entries, done = find_entries(hat, "kiosk"), find_accomplishments(hat, "kiosk")
    assert len(entries.hits) == len(done.hits) == MOST
    assert said(entries.hits[0].title) == f"Kiosk {MOST}"
    assert entries.more_url == "/me/journal/?q=kiosk"
    assert done.more_url == "/me/journal/accomplishments/?q=kiosk"


def test_the_page_takes_as_many_reads_for_three_as_for_one(
    browser_of_dana: Client, hat: Hat
) -> None:
    def one(n: int) -> None:
        place = actions.add_position(hat, employer=f"Kiosk {n}", title="Head")
        row = actions.add_accomplishment(hat, action="Kiosk", position=place, skills=["a"])
        actions.add_proof(hat, row, text="Yes")
        actions.write_entry(hat, title="Kiosk", position=place, quote="Yes", by="Omar")

    one(1)
    browser_of_dana.get("/me/search/?q=kiosk")  # the network reads in what is new
    once = reads(browser_of_dana, "/me/search/?q=kiosk")
    one(2)
    one(3)
    assert reads(browser_of_dana, "/me/search/?q=kiosk") == once


def test_the_page_shows_titles_with_marks_and_nothing_unescaped(
    browser_of_dana: Client, hat: Hat
) -> None:
    actions.write_entry(hat, title="<b>Kiosk</b> & more", text="x" * 200 + " <i>kiosk</i>")
    text = browser_of_dana.get("/me/search/", {"q": "kiosk"}).content.decode()
    assert "<mark>&lt;b&gt;Kiosk&lt;/b&gt;</mark>" in text
    assert "<b>Kiosk" not in text


@given(WORDS, WORDS)
def test_marks_lose_nothing_of_a_title(text: str, query: str) -> None:
    marks = marked(text, wanted(query), around=10_000)
    assert not marks or said(marks) == text
    for piece in asked(marks):
        assert any(word in names.folded(piece) for word in wanted(query))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SKILLS, max_size=3), st.data())
def test_a_skill_is_found_whole_and_only_whole(
    hat: Hat, skills: list[str], data: st.DataObject
) -> None:
    row = actions.add_accomplishment(hat, action="Did", skills=skills)
    skill = data.draw(st.sampled_from(skills) if skills else SKILLS)
    keys = {names.folded(one) for one in skills}
    rows = finding.page(hat, finding.Asked(skill=skill)).rows
    assert (row in rows) == (names.folded(skill) in keys)
    row.delete()


def test_many_accomplishments_are_found_by_the_database(hat: Hat) -> None:
    for n in range(30):
        actions.note_accomplishment(hat, line=f"Kiosk {n}")
    with CaptureQueriesContext(connection) as caught:
        assert len(finding.page(hat, finding.Asked(q="kiosk 27")).rows) == 1
    assert len(caught) <= 4
    assert "LIMIT" in caught[0]["sql"]
