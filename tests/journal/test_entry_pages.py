"""Pages about one entry: only what its kind needs is asked, and what is written is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import NOW, signed_in
from tests.journal.making import asked, position, upload
from tests.making import tie
from tests.pages import told, undo
from throughline.followthrough.models import Promise, Touch
from throughline.journal.actions import settle, write_entry
from throughline.journal.forms.entries import FIELDS
from throughline.journal.models import Entry, Proof
from throughline.people.actions import add_party
from throughline.people.hats import Hat, me
from throughline.people.models import Person

NEW = "/me/journal/new/"
SOON = (NOW.date() + timedelta(days=30)).isoformat()


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def new(client: Client, kind: str, **said: Any) -> Any:
    return client.post(f"{NEW}?kind={kind}", said)


def page(client: Client, entry: Entry) -> str:
    return client.get(f"/me/journal/entries/{entry.pk}/").content.decode()


def test_the_kind_is_chosen_first(browser_of_dana: Client) -> None:
    shown = browser_of_dana.get(NEW).content.decode()
    assert all(f"?kind={kind}" in shown for kind in Entry.Kind.values)
    assert browser_of_dana.get(f"{NEW}?kind=junk").content.decode().count("?kind=") == 9


def test_an_accomplishment_and_a_position_are_offered_too(browser_of_dana: Client) -> None:
    page = browser_of_dana.get("/me/journal/new/").content.decode()
    assert 'href="/me/journal/accomplishments/new/"' in page
    assert 'href="/me/journal/positions/new/"' in page


@pytest.mark.parametrize("kind", Entry.Kind.values)
def test_a_form_asks_only_what_its_kind_needs(browser_of_dana: Client, hat: Hat, kind: str) -> None:
    fields = browser_of_dana.get(f"{NEW}?kind={kind}").context["form"].fields
    assert list(fields) == [name for name in FIELDS[kind] if name != "position"]
    position(hat)
    fields = browser_of_dana.get(f"{NEW}?kind={kind}").context["form"].fields
    assert list(fields) == list(FIELDS[kind])


def test_where_one_works_is_there_already_when_it_is_one_place(
    browser_of_dana: Client, hat: Hat
) -> None:
    here = position(hat)
    form = browser_of_dana.get(f"{NEW}?kind=happened").context["form"]
    assert form["position"].value() == here.pk
    assert form["on"].value() == "2026-03-03"


def test_one_line_is_enough(browser_of_dana: Client) -> None:
    answer = new(browser_of_dana, "happened", title="Launched the portal")
    row = Entry.objects.get()
    assert answer["Location"] == f"/me/journal/entries/{row.pk}/"
    undo(browser_of_dana)
    row.refresh_from_db()
    assert row.removed_at is not None


@pytest.mark.parametrize(
    ("kind", "said", "faulty"),
    [
        ("happened", {"text": "More."}, ["title"]),
        ("happened", {"title": "X", "on": "2026-03-04"}, ["on"]),
        ("happened", {"title": "X", "on": "soon"}, ["on"]),
        ("happened", {"title": "X", "on": "1066"}, ["on"]),
        ("happened", {"title": "X", "awaits": "Y"}, ["awaits_on"]),
        ("happened", {"title": "X", "awaits_on": "2026-03-03"}, ["awaits_on"]),
        ("happened", {"title": "X", "awaits_on": "2037-01-01"}, ["awaits_on"]),
        ("happened", {"title": "a\0b"}, ["title"]),
        ("talk", {"text": "Hm."}, ["by"]),
        ("talk", {"by": "Ann", "promised": "call"}, ["due_on"]),
        ("talk", {"by": "Ann", "due_on": "2026-03-09"}, ["promised"]),
        ("talk", {"by": "Nobody", "log": "on", "on": "2026-03-03"}, ["log"]),
        ("praise", {"by": "Ann"}, ["quote"]),
        ("praise", {"quote": "Wow"}, ["by"]),
        ("published", {"title": "X", "url": "javascript:alert(1)"}, ["url"]),
        ("certificate", {"title": "X", "on": "2025", "until": "2024"}, ["until"]),
    ],
)
def test_what_does_not_pass_comes_back_with_what_was_typed(
    browser_of_dana: Client, kind: str, said: dict[str, str], faulty: list[str]
) -> None:
    answer = new(browser_of_dana, kind, **said)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == faulty
    assert all(form[name].value() == value for name, value in said.items() if name != "log")
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2024", "2024"), ("March 2024", "2024-03"), ("5 March 2024", "2024-03-05"), ("", "")],
)
def test_a_day_is_kept_as_exact_as_it_is_known(
    browser_of_dana: Client, typed: str, kept: str
) -> None:
    new(browser_of_dana, "award", title="Prize", on=typed)
    assert Entry.objects.get().on == kept


def test_an_award_of_a_year_is_corrected_without_losing_the_year(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = write_entry(hat, kind="learning", title="Go", on="2024")
    form = browser_of_dana.get(f"/me/journal/entries/{row.pk}/edit/").content.decode()
    assert 'value="2024"' in form
    assert 'type="date" name="on"' not in form


def test_a_talk_brings_its_promise_and_is_logged_only_when_asked_to(
    browser_of_dana: Client, hat: Hat
) -> None:
    helen = tie(hat)
    said = {"by": "helen marsh", "on": "2026-03-02", "promised": "the plan", "due_on": SOON}
    new(browser_of_dana, "talk", **said)
    row = Entry.objects.get()
    assert (row.party, row.by) == (helen.party, "Helen Marsh")
    assert Promise.objects.get().relationship == helen
    assert not Touch.objects.exists()
    shown = page(browser_of_dana, row)
    assert f'href="/me/network/{helen.pk}/"' in shown
    assert "The plan" in shown
    new(browser_of_dana, "talk", by="Helen Marsh", on="2026-03-02", log="on")
    assert str(Touch.objects.get().on) == "2026-03-02"


def test_two_of_one_name_are_nobody_until_the_company_says_who(
    browser_of_dana: Client, hat: Hat
) -> None:
    add_party(hat, name="Ann Lee")
    ann = add_party(hat, name="Ann Lee", company="Alder")
    new(browser_of_dana, "talk", by="Ann Lee")
    assert Entry.objects.get().party is None
    labels = browser_of_dana.get("/me/journal/who/?by=ann").content.decode()
    assert "Ann Lee · Alder" in labels
    new(browser_of_dana, "talk", by="Ann Lee · Alder")
    row = Entry.objects.latest("pk")
    assert (row.party, row.by) == (ann, "Ann Lee")


def test_nobody_elses_people_are_offered(browser_of_dana: Client, sam: Person) -> None:
    add_party(me(sam, NOW), name="Zoe Secret")
    assert "Zoe" not in browser_of_dana.get("/me/journal/who/?by=zoe").content.decode()
    new(browser_of_dana, "talk", by="Zoe Secret")
    assert Entry.objects.get().party is None


def test_an_evaluation_takes_its_paper_or_says_why_not(browser_of_dana: Client) -> None:
    refused = new(browser_of_dana, "evaluation", by="Marta", upload=upload("e.pdf", b"MZ"))
    assert refused.status_code == 422
    assert "is a program" in refused.content.decode()
    assert not Entry.objects.exists()
    new(browser_of_dana, "evaluation", by="Marta", upload=upload("e.pdf", b"%PDF-1.7"))
    assert Proof.objects.get().attachment is not None


def test_the_result_is_written_down_where_it_was_waited_for(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = write_entry(hat, title="Portal", awaits="How many", awaits_on=NOW.date())
    assert "What came of it?" in page(browser_of_dana, row)
    browser_of_dana.post(f"/me/journal/entries/{row.pk}/settle/", {"result": "38% fewer"})
    shown = page(browser_of_dana, row)
    assert "38% fewer" in shown
    assert "The result is known" not in shown
    assert asked(hat, row).kept_at is not None


def test_that_nothing_will_be_known_can_be_undone(browser_of_dana: Client, hat: Hat) -> None:
    row = write_entry(hat, title="Portal", awaits_on=NOW.date())
    browser_of_dana.post(f"/me/journal/entries/{row.pk}/settle/")
    assert asked(hat, row).kept_at is not None
    undo(browser_of_dana)
    assert asked(hat, row).kept_at is None


def test_an_entry_is_corrected_and_becomes_another_kind(browser_of_dana: Client, hat: Hat) -> None:
    row = write_entry(hat, title="Portal", awaits_on=NOW.date())
    edit = f"/me/journal/entries/{row.pk}/edit/"
    said = {"title": "The portal", "awaits_on": "2026-03-03"}  # the day that stood there may stay
    assert browser_of_dana.post(edit, said).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.kind, row.awaits_on) == ("The portal", "happened", NOW.date())
    settle(hat, row)
    assert browser_of_dana.post(f"{edit}?kind=learning", {"title": "Go slow"}).status_code == 302
    row.refresh_from_db()
    assert (row.kind, row.title) == ("learning", "Go slow")


def test_a_removed_entry_is_not_found_and_comes_back(browser_of_dana: Client, hat: Hat) -> None:
    row = write_entry(hat, title="Portal")
    browser_of_dana.post(f"/me/journal/entries/{row.pk}/remove/")
    assert told(browser_of_dana)[0].startswith("The entry is gone")
    assert browser_of_dana.get(f"/me/journal/entries/{row.pk}/").status_code == 404
    browser_of_dana.post(f"/me/journal/entries/{row.pk}/restore/")
    assert "Portal" in page(browser_of_dana, row)


def test_strangers_find_nothing(hat: Hat, sam: Person, the_time: None) -> None:
    row = write_entry(hat, title="Portal")
    theirs = signed_in(sam)
    for rest in ("", "edit/", "proof/"):
        assert theirs.get(f"/me/journal/entries/{row.pk}/{rest}").status_code == 404
    for verb in ("remove", "restore", "settle", "wait"):
        assert theirs.post(f"/me/journal/entries/{row.pk}/{verb}/").status_code == 404


def test_what_is_written_is_shown_and_not_run(browser_of_dana: Client, hat: Hat) -> None:
    evil = "<script>alert(1)</script>"
    row = write_entry(hat, title=evil, text=f"{evil}\n\nmore", by=evil, number=evil, quote=evil)
    for shown in (page(browser_of_dana, row), browser_of_dana.get("/me/journal/").content.decode()):
        assert evil not in shown
        assert "&lt;script&gt;" in shown
