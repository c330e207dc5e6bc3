"""Somebody puts their times on their phone, and invites somebody, moves it and calls it off."""

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.making import tie
from throughline.followthrough.models import Appointment, Relationship
from throughline.letters.models import Letter
from throughline.people.actions import add_contact_point
from throughline.people.hats import me
from throughline.people.models import Person


@pytest.fixture
def helen(dana: Person) -> Relationship:
    hat = me(dana, timezone.now())
    row = tie(hat, "Helen Marsh")
    add_contact_point(hat, row.party, kind="email", value="helen@example.org")
    return row


def test_an_address_for_a_calendar_is_made_read_and_ended(
    page: Page, sign_in: SignIn, dana: Person, helen: Relationship
) -> None:
    sign_in(page, dana)
    page.goto("/me/letters/")
    page.get_by_text("Templates and settings").click()
    page.get_by_role("link", name="your calendar", exact=True).click()
    accessible(page)
    page.get_by_role("button", name="Make an address").click()
    accessible(page)
    expect(page.get_by_role("button", name="Copy the address")).to_be_visible()
    path = page.get_by_label("The address of your calendar").input_value().partition("/c/")[2]
    webcal = page.get_by_role("link", name="Open in my calendar").get_attribute("href") or ""
    assert webcal.startswith("webcal://")
    assert webcal.endswith(path)
    answer = page.request.get(f"/c/{path}")
    assert answer.status == 200
    assert [str(one["uid"]) for one in Calendar.from_ical(answer.body()).walk("VEVENT")]
    again = page.request.get(f"/c/{path}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    page.goto("/me/letters/calendar/")
    expect(page.get_by_text("A calendar program last read it today")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("It is ended.")).to_be_visible()
    assert page.request.get(f"/c/{path}").status == 404


def book(page: Page, helen: Relationship) -> None:
    page.goto(f"/me/relationships/{helen.pk}/appointments/")
    page.get_by_label("What").fill("Lunch")
    page.get_by_label("On", exact=True).fill("2031-03-10")
    page.get_by_label("At", exact=True).fill("12:30")


def test_book_invite_move_and_call_off(
    page: Page, sign_in: SignIn, dana: Person, helen: Relationship
) -> None:
    sign_in(page, dana)
    book(page, helen)
    accessible(page)
    page.get_by_role("button", name="Keep, and invite them…").click()
    page.get_by_label("In your own words").fill("I book a table.")
    page.get_by_role("button", name="Show it with my words").click()
    expect(page.locator(".words")).to_contain_text("I book a table.")
    accessible(page)
    assert not Letter.objects.exists()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("Helen Marsh is invited.")).to_be_visible()
    accessible(page)
    Letter.objects.update(handed_at=timezone.now(), sent_at=timezone.now(), waits_until=None)
    page.get_by_role("link", name="Move or change it").click()
    page.get_by_label("At", exact=True).fill("13:00")
    accessible(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Helen Marsh is told by a letter")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is where it was.")).to_be_visible()
    assert Letter.objects.filter(waits_until__isnull=False).count() == 0
    page.get_by_role("button", name="Call it off").click()
    expect(page.get_by_text("Called off. Helen Marsh is told")).to_be_visible()
    assert Appointment.objects.get().cancelled_at is not None
    assert Letter.objects.get(waits_until__isnull=False).subject == "Cancelled: Lunch"


def test_without_scripts_the_same_and_the_letters_to_oneself_are_chosen(
    without_js: Page, sign_in: SignIn, dana: Person, helen: Relationship
) -> None:
    page = without_js
    sign_in(page, dana)
    book(page, helen)
    page.get_by_role("button", name="Keep, and invite them…").click()
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is cancelled.")).to_be_visible()
    page.goto("/me/letters/calendar/")
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_label("The address of your calendar")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the address")).to_be_hidden()
    page.goto("/me/letters/to-me/")
    page.get_by_label("A letter on every day with something due").check()
    page.get_by_label("Your week as a letter").select_option("never")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    expect(page.get_by_label("A letter on every day with something due")).to_be_checked()
    page.get_by_text("A day, as it would be now").click()
    expect(page.get_by_role("article").first).to_be_visible()
