"""The addresses that every page posts to: what changed, what is said, and where one goes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import days, tie, touch
from tests.pages import told, undo
from throughline.followthrough import actions
from throughline.followthrough.models import Appointment, Promise, Relationship, Snooze, Touch
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat, me
from throughline.people.models import Person

TODAY = date(2026, 3, 3)
SPOKE = {"channel": "phone", "outcome": "two-way", "on": "2026-03-02", "note": "A new wing."}


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def row(hat: Hat) -> Relationship:
    return add_contact(hat, Named("Helen Marsh"), circle=open_circles(hat)["close"]).relationship


def path(row: Relationship, noun: str) -> str:
    return f"/me/relationships/{row.pk}/{noun}/"


def test_a_contact_is_logged_said_and_undone(browser_of_dana: Client, row: Relationship) -> None:
    answer = browser_of_dana.post(path(row, "touches"), {**SPOKE, "next": "/me/network/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/network/")
    made = Touch.objects.get()
    assert (made.on, made.channel, made.note) == (date(2026, 3, 2), "phone", "A new wing.")
    row.refresh_from_db()
    assert row.due_on == date(2026, 4, 2)
    undo(browser_of_dana)
    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.voided_at, row.due_on) == (NOW, TODAY)
    undo(browser_of_dana)
    made.refresh_from_db()
    assert made.voided_at is None


def test_it_says_when_the_next_one_is(browser_of_dana: Client, row: Relationship) -> None:
    browser_of_dana.post(path(row, "touches"), SPOKE)
    assert told(browser_of_dana) == ["Noted: Helen Marsh, Mon 2 Mar. Next: Thu 2 Apr."]


@pytest.mark.parametrize(
    ("noun", "wrong", "about"),
    [
        ("touches", {**SPOKE, "on": "2026-02-31"}, "on"),
        ("touches", {**SPOKE, "on": "2026-03-04"}, "on"),
        ("touches", {**SPOKE, "on": "0001-01-01"}, "on"),
        ("touches", {**SPOKE, "on": "9999-12-31"}, "on"),
        ("touches", {**SPOKE, "on": "yesterday"}, "on"),
        ("touches", {**SPOKE, "channel": "pigeon"}, "channel"),
        ("touches", {**SPOKE, "outcome": ""}, "outcome"),
        ("touches", {**SPOKE, "note": "nul \0 byte"}, "note"),
        ("touches", {**SPOKE, "note": "x" * 20_001}, "note"),
        ("snoozes", {"until": "2026-03-03"}, "until"),
        ("snoozes", {"until": "2036-03-31"}, "until"),
        ("snoozes", {"until": "9999-12-31"}, "until"),
        ("snoozes", {"until": ""}, "until"),
        ("promises", {"what": "", "due_on": "2026-03-04", "owes": "me"}, "what"),
        ("promises", {"what": "x" * 501, "due_on": "2026-03-04", "owes": "me"}, "what"),
        ("promises", {"what": "write", "due_on": "0001-01-01", "owes": "me"}, "due_on"),
        ("promises", {"what": "write", "due_on": "9999-12-31", "owes": "me"}, "due_on"),
        ("promises", {"what": "write", "due_on": "2026-03-04", "owes": "us"}, "owes"),
        ("appointments", {"title": "Lunch", "day": "2026-02-31", "time": "12:00"}, "day"),
        ("appointments", {"title": "Lunch", "day": "9999-12-31", "time": "23:00"}, "day"),
        ("appointments", {"title": "Lunch", "day": "2026-03-04", "time": "25:00"}, "time"),
        (
            "appointments",
            {"title": "Lunch", "day": "2026-03-04", "time": "12:00", "minutes": "0"},
            "minutes",
        ),
        (
            "appointments",
            {"title": "Lunch", "day": "2026-03-04", "time": "12:00", "minutes": "9" * 30},
            "minutes",
        ),
    ],
)
def test_a_form_that_does_not_pass_comes_back_as_it_was_and_nothing_is_written(
    browser_of_dana: Client, row: Relationship, noun: str, wrong: dict[str, str], about: str
) -> None:
    answer = browser_of_dana.post(path(row, noun), {**wrong, "next": "/me/network/"})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert about in form.errors
    assert {name: form[name].value() for name in wrong} == wrong
    assert 'value="/me/network/"' in answer.content.decode()
    for model in (Touch, Snooze, Promise, Appointment):
        assert not model.objects.exists()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example.org/",
        "//evil.example.org/",
        "/\\evil.example.org/",
        "javascript:alert(1)",
        "today",
        "me/network/",
        "\0",
        "/" + "x" * 9000,
        "/" + "💌" * 700,
        "http://[",
    ],
)
def test_next_never_leaves_the_house(
    browser_of_dana: Client, row: Relationship, elsewhere: str
) -> None:
    answer = browser_of_dana.post(path(row, "touches"), {**SPOKE, "next": elsewhere})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    assert Touch.objects.count() == 1


@pytest.mark.parametrize(
    ("referer", "location"),
    [
        ("http://testserver/me/network/?q=ruth", "/me/network/?q=ruth"),
        ("http://evil.example.org/me/network/", "/me/"),
        ("http://[", "/me/"),
        ("http://testserver//evil.example.org/", "/me/"),
        ("http://testserver{path}?next=", "/me/"),
    ],
)
def test_without_next_one_goes_to_the_page_one_came_from(
    browser_of_dana: Client, row: Relationship, referer: str, location: str
) -> None:
    here = path(row, "touches")
    referer = referer.replace("testserver", "localhost").format(path=here)
    answer = browser_of_dana.post(here, SPOKE, headers={"referer": referer})
    assert answer.headers["Location"] == location


def test_a_snooze_is_set_and_taken_back(browser_of_dana: Client, row: Relationship) -> None:
    browser_of_dana.post(path(row, "snoozes"), {"until": "2026-03-10"})
    row.refresh_from_db()
    assert row.due_on == date(2026, 3, 10)
    undo(browser_of_dana)
    row.refresh_from_db()
    assert row.due_on == TODAY
    assert Snooze.objects.get().lifted_at == NOW


def test_whoever_was_let_go_cannot_be_snoozed(
    browser_of_dana: Client, hat: Hat, row: Relationship
) -> None:
    actions.release(hat, row)
    assert browser_of_dana.post(path(row, "snoozes"), {"until": "2026-03-10"}).status_code == 404


def test_a_promise_is_made_kept_and_reopened(browser_of_dana: Client, row: Relationship) -> None:
    said = {"what": "send the number", "due_on": "2026-03-04", "owes": "me"}
    browser_of_dana.post(path(row, "promises"), said)
    owed = Promise.objects.get()
    assert (owed.relationship, owed.ask_on) == (row, date(2026, 3, 4))
    browser_of_dana.post(f"/me/promises/{owed.pk}/keep/")
    owed.refresh_from_db()
    assert owed.kept_at == NOW
    browser_of_dana.post(f"/me/promises/{owed.pk}/reopen/")
    owed.refresh_from_db()
    assert owed.kept_at is None


def test_a_promise_is_dropped_and_that_undone(browser_of_dana: Client, hat: Hat) -> None:
    owed = actions.promise(hat, what="write")
    browser_of_dana.post(f"/me/promises/{owed.pk}/drop/")
    assert Promise.objects.get().dropped_at == NOW
    undo(browser_of_dana)
    assert Promise.objects.get().dropped_at is None


def test_a_promise_is_put_off_and_that_undone(browser_of_dana: Client, hat: Hat) -> None:
    owed = actions.promise(hat, what="write", due_on=TODAY)
    browser_of_dana.post(f"/me/promises/{owed.pk}/later/", {"until": "2026-03-09"})
    assert Promise.objects.get().ask_on == date(2026, 3, 9)
    undo(browser_of_dana)
    assert Promise.objects.get().ask_on == TODAY


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-01", "0000-01-01", "٢٠٢٦-٠٣-٠٣", "x"])
def test_a_day_that_no_calendar_has_leads_nowhere(
    browser_of_dana: Client, hat: Hat, day: str
) -> None:
    owed = actions.promise(hat, what="write")
    assert browser_of_dana.post(f"/me/promises/{owed.pk}/asked/{day}/").status_code == 404


def test_an_appointment_is_booked_in_ones_own_zone(
    browser_of_dana: Client, dana: Person, row: Relationship
) -> None:
    Person.objects.filter(pk=dana.pk).update(time_zone="America/New_York")
    said = {"title": "Lunch", "day": "2026-03-09", "time": "12:30", "minutes": "45"}
    browser_of_dana.post(path(row, "appointments"), said)
    booked = Appointment.objects.get()
    assert booked.starts_at.isoformat() == "2026-03-09T16:30:00+00:00"  # summer time by then
    assert booked.ends_at - booked.starts_at == timedelta(minutes=45)
    undo(browser_of_dana)
    assert Appointment.objects.get().cancelled_at == NOW
    assert "12:30–13:15" in browser_of_dana.get(f"/me/appointments/{booked.pk}/").content.decode()


def over(hat: Hat, row: Relationship) -> Appointment:
    starts = NOW - timedelta(hours=2)
    return actions.book(
        hat, title="Lunch", starts_at=starts, ends_at=NOW - timedelta(hours=1), relationship=row
    )


def test_afterwards_one_says_how_it_went_once(
    browser_of_dana: Client, hat: Hat, row: Relationship
) -> None:
    booked = over(hat, row)
    here = f"/me/appointments/{booked.pk}/"
    assert "Did it take place?" in browser_of_dana.get(here).content.decode()
    assert browser_of_dana.post(here, {"held": "perhaps"}).status_code == 422
    assert browser_of_dana.post(here, {"held": "yes", "note": "Good."}).status_code == 302
    assert (Touch.objects.get().note, Touch.objects.get().outcome) == ("Good.", "two-way")
    assert browser_of_dana.post(here, {"held": "yes"}).status_code == 422
    assert "you have said how it went" in browser_of_dana.get(here).content.decode()
    browser_of_dana.post(f"{here}call-off/")
    assert Appointment.objects.get().cancelled_at is None
    assert Touch.objects.count() == 1


def test_before_it_one_can_only_call_it_off(
    browser_of_dana: Client, hat: Hat, row: Relationship
) -> None:
    starts = NOW + timedelta(days=1)
    booked = actions.book(
        hat, title="Lunch", starts_at=starts, ends_at=starts + timedelta(hours=1), relationship=row
    )
    here = f"/me/appointments/{booked.pk}/"
    assert browser_of_dana.post(here, {"held": "yes"}).status_code == 422
    assert not Touch.objects.exists()
    assert "Call it off" in browser_of_dana.get(here).content.decode()


def test_the_forms_stand_on_pages_of_their_own(browser_of_dana: Client, row: Relationship) -> None:
    for noun in ("touches", "snoozes", "promises", "appointments"):
        page = browser_of_dana.get(path(row, noun), {"next": "/me/network/"}).content.decode()
        assert "Helen Marsh" in page
        assert 'name="next" value="/me/network/"' in page


def test_what_is_written_is_shown_as_text(
    browser_of_dana: Client, hat: Hat, row: Relationship
) -> None:
    evil = "<script>alert(1)</script><b onmouseover=x>"
    touch(hat, row, ago=40, note=evil)
    actions.promise(hat, what=evil, why=evil, relationship=row)
    for page in ("/me/", "/me/waiting/", f"/me/network/{row.pk}/"):
        said: Any = browser_of_dana.get(page).content.decode()
        assert "<script>alert" not in said
        assert "<b onmouseover" not in said
        assert "&lt;script&gt;" in said


def test_a_note_of_ten_thousand_letters_is_cut_where_it_is_shown(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = tie(hat, "Ruth", ideal=days(3))
    touch(hat, row, ago=9, note="word " * 2000)
    for page, most in (("/me/", 60), ("/me/network/", 0)):
        said = browser_of_dana.get(page).content.decode()
        assert said.count("word word") <= most
