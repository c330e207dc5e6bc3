"""The pages of a career: what they show, what they take, and what they answer to nonsense."""

import pytest
from django.template import Context
from django.test import Client

from tests.cast import NOW
from tests.pages import reads, told, undo
from throughline.journal import actions
from throughline.journal.models import Entry, Position
from throughline.journal.queries import employers, facts, positions, studies
from throughline.journal.templatetags.career import lasted
from throughline.people.hats import Hat, me
from throughline.people.models import Person

CAREER, NEW = "/me/journal/career/", "/me/journal/positions/new/"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def page_of(position: Position) -> str:
    return f"/me/journal/positions/{position.pk}/"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mar 2020", "2020-03"),
        ("2020", "2020"),
        ("03/2020", "2020-03"),
        ("5 Mar 2020", "2020-03-05"),
    ],
)
def test_a_date_is_read_as_it_is_written(
    browser_of_dana: Client, hat: Hat, typed: str, kept: str
) -> None:
    said = {"kind": "work", "title": "Lead", "start": typed, "goes_on": "on"}
    answer = browser_of_dana.post(NEW, said)
    row = positions(hat).get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(row))
    assert (row.start, row.end) == (kept, "")


def test_what_was_written_is_shown_in_words_to_be_corrected(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = actions.add_position(hat, title="Lead", employer="Alder", start="2020-03", end="2021")
    shown = browser_of_dana.get(f"{page_of(row)}edit/").content.decode()
    assert 'value="Mar 2020"' in shown
    assert 'value="2021"' in shown
    assert 'value="Alder"' in shown


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"title": "x", "start": "2020", "end": "2019"}, "end", "before it began"),
        ({"title": "x", "start": "soon"}, "start", "no date we can read"),
        ({"title": "x", "start": "2020"}, "end", "tick that it goes on"),
        ({"title": "x", "goes_on": "on"}, "start", "Since when"),
        ({"start": "2020", "goes_on": "on"}, "title", "what you were"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    browser_of_dana: Client, hat: Hat, said: dict[str, str], field: str, words: str
) -> None:
    answer = browser_of_dana.post(NEW, {"kind": "work", **said})
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert not positions(hat).exists()


def test_still_working_there_takes_the_end_away(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, title="Lead", start="2020", end="2021")
    said = {"kind": "work", "title": "Lead", "start": "2020", "end": "2021", "goes_on": "on"}
    browser_of_dana.post(f"{page_of(row)}edit/", said)
    assert positions(hat).get().end == ""


@pytest.mark.parametrize("word", ["now", "Present", "today", "heute"])
def test_a_word_for_today_means_that_it_goes_on(
    browser_of_dana: Client, hat: Hat, word: str
) -> None:
    said = {"title": "Planner", "kind": "work", "start": "2015", "end": word}
    assert browser_of_dana.post("/me/journal/positions/new/", said).status_code == 302
    assert Position.objects.get(title="Planner").end == ""


def test_a_position_leads_to_the_papers_that_say_it(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, title="Planner", start="2015")
    url = f"/me/papers/with/position/{row.pk}/"
    assert f'href="{url}"' in browser_of_dana.get(page_of(row)).content.decode()
    page = browser_of_dana.get(url).content.decode()
    assert "No paper says it." in page
    assert "/me/papers/rebuild/" in page


def test_the_page_groups_by_employer_and_marks_what_goes_on(
    browser_of_dana: Client, hat: Hat
) -> None:
    actions.add_position(hat, title="Lead", employer="Alder", start="2015", end="2019")
    actions.add_position(hat, title="Head", employer="ALDER", start="2019")
    actions.add_position(hat, title="Clerk", employer="Birch", start="2010", end="2013-06")
    shown = browser_of_dana.get(CAREER)
    (work,) = [rows for kind, rows in shown.context["sections"] if kind == "work"]
    assert [len(stay.held) for stay in work] == [2, 1]
    text = shown.content.decode()
    assert text.count("Alder</a></h3>") == 1
    assert "1 year 6 months in between" in text
    assert text.count(">now</span>") == 1


@pytest.mark.parametrize("path", [CAREER, f"{CAREER}?order=1"])
def test_one_position_and_three_are_as_many_queries(
    browser_of_dana: Client, hat: Hat, path: str
) -> None:
    def everything(name: str) -> None:
        actions.add_position(hat, title=name, employer=name, start="2015", end="2016")
        actions.add_study(hat, school=name)
        actions.add_fact(hat, kind="skill", name=name)

    everything("one")
    once = reads(browser_of_dana, path)
    for name in ("two", "three"):
        everything(name)
    assert reads(browser_of_dana, path) == once


def test_a_position_of_one_thing_and_of_three_is_as_many_queries(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = actions.add_position(hat, title="Lead", employer="Alder", start="2015")

    def something() -> None:
        actions.note_accomplishment(hat, line="Cut costs by 5%", position=row)
        said = {"keeper_id": hat.keeper_id, "made_at": NOW, "changed_at": NOW}
        Entry.objects.create(position=row, title="Talked", on="2020", **said)

    something()
    once = reads(browser_of_dana, page_of(row))
    something()
    something()
    assert reads(browser_of_dana, page_of(row)) == once


def test_the_line_of_a_position_is_the_latest_first(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, title="Lead", start="2015")
    for text, on in (("Old", "2016"), ("New", "2020-05"), ("Undated", "")):
        actions.add_accomplishment(hat, action=text, on=on, position=row)
    said = {"keeper_id": hat.keeper_id, "made_at": NOW, "changed_at": NOW}
    Entry.objects.create(position=row, title="Between", on="2018-02-03", **said)
    knots = browser_of_dana.get(page_of(row)).context["knots"]
    line = [str(knot.accomplishment or knot.entry) for knot in knots]
    assert line == ["New", "Between", "Old", "Undated"]


def test_what_is_theirs_alone_says_so(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, title="Lead", start="2015", manager="Omar", why_ended="Closed")
    shown = browser_of_dana.get(page_of(row)).content.decode()
    assert "Only you can see this; it is in no paper." in shown
    assert "Omar" in shown
    form = browser_of_dana.get(f"{page_of(row)}edit/").content.decode()
    assert "Only you can see these; they are in no paper." in form


def test_throwing_away_can_be_undone(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, title="Lead", start="2015")
    browser_of_dana.post(f"{page_of(row)}remove/")
    assert not positions(hat).exists()
    undo(browser_of_dana)
    assert browser_of_dana.get(page_of(row)).status_code == 200


def test_moving_is_a_button_and_stays_on_the_page(browser_of_dana: Client, hat: Hat) -> None:
    first = actions.add_position(hat, title="First", start="2015", end="2016")
    actions.add_position(hat, title="Second", start="2016")
    said = {"up": "1", "next": f"{CAREER}?order=1"}
    answer = browser_of_dana.post(f"{page_of(first)}move/", said)
    assert answer["Location"] == f"{CAREER}?order=1"
    assert [row.title for row in positions(hat)] == ["First", "Second"]


def test_an_employer_is_renamed_for_all_and_not_into_another(
    browser_of_dana: Client, hat: Hat
) -> None:
    actions.add_position(hat, title="Lead", employer="Alder", start="2015")
    actions.add_position(hat, title="Clerk", employer="Birch", start="2010", end="2013")
    alder = employers(hat).get(name="Alder")
    path = f"/me/journal/employers/{alder.pk}/"
    answer = browser_of_dana.post(path, {"name": "birch"})
    assert answer.status_code == 422
    assert "has that name already" in answer.content.decode()
    assert browser_of_dana.post(path, {"name": "Alder & Sons"}).status_code == 302
    assert told(browser_of_dana) == ["Kept, for every position there."]
    assert "Alder &amp; Sons" in browser_of_dana.get(CAREER).content.decode()


def test_an_introduction_begins_with_the_name_one_has(browser_of_dana: Client) -> None:
    path = f"{CAREER}about/"
    assert "Dana Reyes" in browser_of_dana.get(path).content.decode()
    answer = browser_of_dana.post(path, {"name": "Dana R.", "url": "javascript:alert(1)"})
    assert answer.status_code == 422
    browser_of_dana.post(path, {"name": "Dana R.", "url": "dana.example"})
    shown = browser_of_dana.get(path).content.decode()
    assert "https://dana.example" in shown
    assert "Dana R." in shown


def test_an_introduction_offers_the_address_one_signs_in_with_and_leads_back(
    browser_of_dana: Client, hat: Hat
) -> None:
    path = f"{CAREER}about/"
    page = browser_of_dana.get(f"{path}?next=/me/papers/7/")
    assert hat.person.email in page.content.decode()
    assert 'name="next" value="/me/papers/7/"' in page.content.decode()
    said = {"name": "Dana R.", "next": "/me/papers/7/"}
    assert browser_of_dana.post(path, said)["Location"] == "/me/papers/7/"
    assert hat.person.email not in browser_of_dana.get(path).content.decode()
    elsewhere = {**said, "next": "https://elsewhere.example/"}
    assert browser_of_dana.post(path, elsewhere)["Location"] == CAREER


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019", "2026-03", "about 7 years"),
        ("2015", "2017", "about 2 years"),
        ("2010", "2010", ""),
        ("2019-02", "2020-01", "1 year"),
        ("2019-02", "2019-02", "1 month"),
        ("2016-08-24", "2016-08-24", ""),
        ("", "2020", ""),
    ],
)
def test_how_long_it_was_is_said_no_more_exactly_than_it_is_known(
    start: str, end: str, said: str
) -> None:
    assert lasted(Context(), start, end) == said


@pytest.mark.parametrize("kind", ["skill", "language", "interest", "reference", "profile"])
def test_a_fact_of_every_kind_is_kept_corrected_and_thrown_away(
    browser_of_dana: Client, hat: Hat, kind: str
) -> None:
    new = "/me/journal/facts/new/"
    assert browser_of_dana.get(f"{new}?kind={kind}").status_code == 200
    said = {"kind": kind, "name": "Python", "words": "Django, tests, django", "another": "1"}
    answer = browser_of_dana.post(new, said)
    assert answer["Location"] == f"{new}?kind={kind}"
    row = facts(hat).get()
    assert row.kind == kind
    assert row.words == (["Django", "tests"] if kind in {"skill", "interest"} else [])
    browser_of_dana.post(f"/me/journal/facts/{row.pk}/edit/", {"name": "Rust"})
    assert facts(hat).get().name == "Rust"
    told(browser_of_dana)
    browser_of_dana.post(f"/me/journal/facts/{row.pk}/remove/")
    assert not facts(hat).exists()
    undo(browser_of_dana)
    assert facts(hat).exists()


def test_a_study_is_kept_corrected_and_thrown_away(browser_of_dana: Client, hat: Hat) -> None:
    said = {
        "school": "Leeds",
        "degree": "BA",
        "start": "2006",
        "end": "Jun 2009",
        "courses": "A, B",
    }
    assert browser_of_dana.post("/me/journal/studies/new/", said).status_code == 302
    row = studies(hat).get()
    assert (row.end, row.courses) == ("2009-06", ["A", "B"])
    path = f"/me/journal/studies/{row.pk}"
    wrong = browser_of_dana.post(f"{path}/edit/", {**said, "end": "2005"})
    assert wrong.status_code == 422
    browser_of_dana.post(f"{path}/edit/", {**said, "school": "York"})
    assert studies(hat).get().school == "York"
    browser_of_dana.post(f"{path}/remove/")
    assert not studies(hat).exists()


def test_the_first_page_says_what_to_do_first(browser_of_dana: Client) -> None:
    assert "Begin with the last place you worked" in browser_of_dana.get(CAREER).content.decode()


@pytest.mark.parametrize("kind", ["work", "volunteer", "project", "nonsense"])
def test_each_kind_asks_what_it_has(browser_of_dana: Client, kind: str) -> None:
    form = browser_of_dana.get(f"{NEW}?kind={kind}").context["form"]
    assert ("words" in form.fields) == (kind == "project")


def test_a_project_for_nobody_can_be_looked_at(browser_of_dana: Client, hat: Hat) -> None:
    row = actions.add_position(hat, kind="project", title="Ledger", start="2021", end="2022")
    assert "Ledger" in browser_of_dana.get(CAREER).content.decode()
    assert "Ledger" in browser_of_dana.get(page_of(row)).content.decode()
    untold = actions.add_position(hat, employer="Alder")
    assert "Alder" in browser_of_dana.get(page_of(untold)).content.decode()


def test_an_address_that_acts_is_shown_and_never_a_link(browser_of_dana: Client, hat: Hat) -> None:
    said = {"kind": "project", "title": "Ledger", "start": "2021", "end": "2022"}
    row = actions.add_position(hat, url="javascript:alert(1)", **said)  # type: ignore[arg-type]
    shown = browser_of_dana.get(page_of(row)).content.decode()
    assert "javascript:alert(1)" in shown
    assert 'href="javascript' not in shown
