"""The pages of accomplishments: the quick line, at length, in words, proofs, and the help."""

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import NOW, signed_in
from tests.pages import reads, told, undo
from throughline.journal import actions
from throughline.journal.models import Accomplishment, Entry, Position
from throughline.journal.queries import accomplishments
from throughline.journal.templatetags.career import language_called
from throughline.people.hats import Hat, me
from throughline.people.models import Person

LIST = "/me/journal/accomplishments/"
NEW, QUICK, HELP = f"{LIST}new/", f"{LIST}quick/", f"{LIST}help/"
SAID = {"action": "Cut the close", "discretion": "open"}


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def place(hat: Hat) -> Position:
    return actions.add_position(hat, title="Lead", employer="Alder", start="2015")


@pytest.fixture
def row(hat: Hat, place: Position) -> Accomplishment:
    return actions.note_accomplishment(hat, line="Cut the close by 38%", position=place)


def page_of(row: Accomplishment) -> str:
    return f"{LIST}{row.pk}/"


def test_a_line_and_a_place_are_enough(browser_of_dana: Client, hat: Hat, place: Position) -> None:
    said = {"line": "Hired 14 people", "position": place.pk, "next": "/me/journal/career/"}
    answer = browser_of_dana.post(QUICK, said)
    assert (answer.status_code, answer["Location"]) == (302, "/me/journal/career/")
    made = accomplishments(hat).get()
    assert (made.position, made.metric_value) == (place, "14")
    assert made.wordings.get().text == "Hired 14 people"


def test_a_line_that_says_nothing_comes_back_with_a_sentence(
    browser_of_dana: Client, hat: Hat
) -> None:
    answer = browser_of_dana.post(QUICK, {"line": " "})
    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()
    assert not accomplishments(hat).exists()


def test_another_persons_position_is_none(browser_of_dana: Client, hat: Hat, sam: Person) -> None:
    theirs = actions.add_position(me(sam, NOW), title="Secret post", start="2015")
    assert browser_of_dana.post(QUICK, {"line": "x", "position": theirs.pk}).status_code == 422
    shown = browser_of_dana.get(f"{NEW}?position={theirs.pk}").content.decode()
    assert "Secret post" not in shown


def test_at_length_it_is_kept_with_all_its_parts(
    browser_of_dana: Client, hat: Hat, place: Position
) -> None:
    said = SAID | {
        "position": place.pk,
        "challenge": "It took nine days",
        "result": "Four days",
        "metric_value": "56",
        "metric_unit": "%",
        "metric_baseline": "9 days",
        "metric_period": "two quarters",
        "on": "Jun 2023",
        "skills": "SAP, Lean , sap",
        "confirmed_by": "Omar",
        "discretion": "nameless",
    }
    answer = browser_of_dana.post(NEW, said)
    made = accomplishments(hat).get()
    assert answer["Location"] == page_of(made)
    assert (made.on, made.skills, made.discretion) == ("2023-06", ["SAP", "Lean"], "nameless")
    shown = browser_of_dana.get(page_of(made)).content.decode()
    assert "Cut the close, four days by 56% from 9 days in two quarters" in shown
    assert "nobody&#x27;s name is said" in shown


def test_it_begins_with_what_an_entry_says(
    browser_of_dana: Client, hat: Hat, sam: Person, place: Position
) -> None:
    said = {"made_at": NOW, "changed_at": NOW, "title": "Closed early", "on": "2023-07"}
    entry = Entry.objects.create(keeper_id=hat.keeper_id, position=place, by="Omar", **said)
    path = f"{NEW}?entry={entry.pk}"
    form = browser_of_dana.get(path).context["form"]
    assert (form["action"].value(), form["on"].value()) == ("Closed early", "Jul 2023")
    assert form["position"].value() == place.pk
    browser_of_dana.post(path, SAID)
    assert accomplishments(hat).get().entry == entry
    foreign = signed_in(sam).get(path).context["form"]
    assert not foreign["action"].value()


def test_a_wording_alone_is_enough_at_length_too(browser_of_dana: Client, hat: Hat) -> None:
    browser_of_dana.post(NEW, {"wording": "Won the prize", "discretion": "open"})
    made = accomplishments(hat).get()
    assert (made.action, made.wordings.get().text) == ("Won the prize", "Won the prize")


def test_nothing_said_comes_back(browser_of_dana: Client) -> None:
    answer = browser_of_dana.post(NEW, {"metric_value": "5", "discretion": "open"})
    assert answer.status_code == 422
    assert "A line is enough" in answer.content.decode()


def test_it_is_corrected(browser_of_dana: Client, row: Accomplishment) -> None:
    path = f"{page_of(row)}edit/"
    assert "Cut the close by 38%" in browser_of_dana.get(path).content.decode()
    browser_of_dana.post(path, SAID | {"result": "Glad plants"})
    row.refresh_from_db()
    assert (row.result, row.position) == ("Glad plants", None)


def test_it_leads_to_its_papers_unless_it_may_stand_in_none(
    browser_of_dana: Client, row: Accomplishment
) -> None:
    page, papers = f"/me/journal/accomplishments/{row.pk}/", "/me/papers/with/accomplishment/"
    assert papers in browser_of_dana.get(page).content.decode()
    row.discretion = Accomplishment.Discretion.PRIVATE
    row.save()
    assert papers not in browser_of_dana.get(page).content.decode()


def test_help_asks_and_keeps_nothing(browser_of_dana: Client, hat: Hat) -> None:
    answer = browser_of_dana.post(HELP, {"action": "Responsible for the ledger"})
    assert answer.status_code == 200
    assert "What came of it?" in answer.content.decode()
    assert not accomplishments(hat).exists()
    nothing = browser_of_dana.post(HELP, {"action": "x" * 50_000, "metric_value": "\0"})
    assert nothing.status_code == 200


def test_help_never_stands_in_the_way(browser_of_dana: Client, hat: Hat) -> None:
    said = {"action": "Responsible for the ledger", "discretion": "open"}
    assert browser_of_dana.post(NEW, said).status_code == 302
    shown = browser_of_dana.get(page_of(accomplishments(hat).get())).content.decode()
    assert "What came of it?" in shown


def test_words_are_added_bettered_and_removed_in_place(
    browser_of_dana: Client, row: Accomplishment
) -> None:
    said = {"text": "Abschluss verkürzt", "language": "de", "is_long": "on"}
    browser_of_dana.post(f"{page_of(row)}wordings/", said)
    made = row.wordings.get(language="de")
    assert made.is_long
    assert "Abschluss verkürzt" in browser_of_dana.get(page_of(row)).content.decode()
    path = f"/me/journal/wordings/{made.pk}/"
    assert browser_of_dana.post(path, said | {"language": "German!"}).status_code == 422
    browser_of_dana.post(path, said | {"text": "Kürzer"})
    assert row.wordings.filter(text="Kürzer").exists()
    browser_of_dana.post(f"{path}remove/")
    assert row.wordings.count() == 1


def test_words_that_are_none_come_back_on_the_page(
    browser_of_dana: Client, row: Accomplishment
) -> None:
    answer = browser_of_dana.post(f"{page_of(row)}wordings/", {"text": " ", "language": "en"})
    assert answer.status_code == 422
    assert "Cut the close by 38%" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "words or a link"),
        ({"text": "Well done"}, "Whose words"),
        ({"url": "javascript:alert(1)"}, "no web address"),
        ({"url": "https://" + "x" * 600 + ".org"}, "at most 500"),
    ],
)
def test_what_proves_nothing_is_refused(
    browser_of_dana: Client, row: Accomplishment, said: dict[str, str], words: str
) -> None:
    answer = browser_of_dana.post(f"{page_of(row)}proofs/", said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not row.proofs.exists()


def test_proof_is_added_corrected_and_taken_away(
    browser_of_dana: Client, row: Accomplishment
) -> None:
    said = {"text": "<b>Well</b> done", "by": "Omar", "url": "example.org/a"}
    browser_of_dana.post(f"{page_of(row)}proofs/", said)
    made = row.proofs.get()
    assert made.url == "https://example.org/a"
    shown = browser_of_dana.get(page_of(row)).content.decode()
    assert "&lt;b&gt;Well&lt;/b&gt; done" in shown
    path = f"/me/journal/proofs/{made.pk}/"
    browser_of_dana.post(path, said | {"by": "Omar Haddad"})
    assert row.proofs.get().by == "Omar Haddad"
    browser_of_dana.post(f"{path}remove/")
    assert not row.proofs.exists()


def test_the_list_keeps_its_filter_in_the_address(
    browser_of_dana: Client, hat: Hat, row: Accomplishment, place: Position
) -> None:
    actions.note_accomplishment(hat, line="Was there")
    shown = browser_of_dana.get(f"{LIST}?lacks=number")
    assert [one.action for one in shown.context["rows"]] == ["Was there"]
    text = browser_of_dana.get(f"{LIST}?position={place.pk}&q=close").content.decode()
    assert "Cut the close by 38%" in text
    assert "Was there" not in text
    part = browser_of_dana.get(f"{LIST}?q=nothing", headers={"HX-Target": "list"}).content.decode()
    assert "None here that says this" in part
    assert "<html" not in part


@pytest.mark.parametrize("path", [LIST, f"{LIST}?q=cut&skill=sap", f"{LIST}?lacks=proof"])
def test_one_and_three_are_as_many_queries(browser_of_dana: Client, hat: Hat, path: str) -> None:
    def one(name: str) -> None:
        place = actions.add_position(hat, title=name, employer=name, start="2015")
        actions.add_accomplishment(hat, action="Cut costs", skills=["SAP"], position=place)

    one("a")
    once = reads(browser_of_dana, path)
    one("b")
    one("c")
    assert reads(browser_of_dana, path) == once


def test_a_page_of_one_wording_and_of_three_is_as_many_queries(
    browser_of_dana: Client, hat: Hat, row: Accomplishment
) -> None:
    actions.add_proof(hat, row, text="Well done", by="Omar")
    once = reads(browser_of_dana, page_of(row))
    for n in range(2):
        actions.add_wording(hat, row, text=f"Words {n}", language="en")
        actions.add_proof(hat, row, text=f"Well done {n}", by="Omar")
    assert reads(browser_of_dana, page_of(row)) == once


def test_throwing_away_can_be_undone(
    browser_of_dana: Client, row: Accomplishment, hat: Hat
) -> None:
    browser_of_dana.post(f"{page_of(row)}remove/")
    assert not accomplishments(hat).exists()
    undo(browser_of_dana)
    assert told(browser_of_dana) == ["It is back."]
    assert browser_of_dana.get(page_of(row)).status_code == 200


def test_what_was_thrown_away_has_no_pages_of_its_parts(
    browser_of_dana: Client, hat: Hat, row: Accomplishment
) -> None:
    proof = actions.add_proof(hat, row, text="Well done", by="Omar")
    wording = row.wordings.get()
    actions.remove(hat, row)
    assert browser_of_dana.get(f"/me/journal/wordings/{wording.pk}/").status_code == 404
    assert browser_of_dana.get(f"/me/journal/proofs/{proof.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "German"), ("pt-BR", "Brazilian Portuguese"), ("tlh", "tlh"), ("", "")],
)
def test_the_language_of_a_wording_has_its_name(code: str, name: str) -> None:
    with translation.override("en"):
        assert language_called(code) == name
