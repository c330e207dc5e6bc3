"""Somebody has a capture address, sends a copy to it, and adds whom they wrote to."""

from datetime import timedelta

from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.letters.capturing import forwarded, send, written
from tests.letters.test_invited import ics
from throughline.letters.queries import capture_of
from throughline.people.hats import me
from throughline.people.models import Person


def test_from_the_address_to_somebody_new(
    page: Page, sign_in: SignIn, dana: Person, settings: LazySettings
) -> None:
    settings.INBOUND = "in.example"
    sign_in(page, dana)
    page.goto("/me/letters/")
    page.get_by_text("Templates and settings").click()
    page.get_by_role("link", name="Your capture address").click()
    page.get_by_role("button", name="Make my address").click()
    expect(page.get_by_text("This is your capture address.")).to_be_visible()
    accessible(page)
    hat = me(dana, timezone.now())
    address = capture_of(hat)
    assert address is not None
    expect(page.locator("#address")).to_have_value(f"c-{address.token}@in.example")
    send(hat, written(hat), to=address)
    send(hat, forwarded(hat, address, Message_ID="<2@x>"), to=address)
    page.goto("/me/")
    expect(page.get_by_text("Look at what your mail suggests").first).to_be_visible()
    page.goto("/me/letters/capture/")
    expect(page.get_by_text("Helen Marsh is not in your network.").first).to_be_visible()
    accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Decide").first.click()
    expect(page.get_by_text("In 2 mails you captured")).to_be_visible()
    accessible(page)
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.get_by_text("Helen Marsh is in your network.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    page.get_by_role("button", name="Add to your network").click()
    expect(page.get_by_text("Helen Marsh is in your network.")).to_be_visible()
    page.goto("/me/network/")
    page.get_by_role("link", name="Helen Marsh").first.click()
    expect(page.get_by_text("Shall we have lunch?").first).to_be_visible()
    expect(page.get_by_text("See you on Monday.").first).to_be_visible()


def test_without_scripts_an_address_is_made_anew_and_ended(
    without_js: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(without_js, dana)
    without_js.goto("/me/letters/capture/")
    without_js.get_by_role("button", name="Make my address").click()
    without_js.locator("summary", has_text="Make a new address").click()
    without_js.get_by_role("button", name="Yes, a new one").click()
    expect(without_js.get_by_text("The one before has ended.")).to_be_visible()
    without_js.locator("summary", has_text="End it").click()
    without_js.get_by_role("button", name="Yes, end it").click()
    expect(without_js.get_by_text("You have none yet.")).to_be_visible()


def test_an_invitation_is_dropped_and_booked(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/bring-in/")
    soon = (timezone.now() + timedelta(days=3)).strftime("%Y%m%dT090000Z")
    raw = ics(DTSTART=soon, DTEND="")
    page.set_input_files(
        "input[type=file]", {"name": "a.ics", "mimeType": "text/calendar", "buffer": raw}
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Booked: Coffee, with cake")).to_be_visible()
    expect(page.get_by_role("heading", name="Coffee, with cake")).to_be_visible()
    page.goto("/me/appointments/file/")
    accessible(page)
