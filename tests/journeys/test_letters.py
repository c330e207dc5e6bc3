"""Somebody finds on Today that a letter may not have arrived, and sends it again."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.making import tie
from throughline.letters.actions import Recipient, end_leases, queue, send_due
from throughline.letters.actions.sending import LEASE
from throughline.letters.models import Letter
from throughline.people.hats import me
from throughline.people.models import Person


@pytest.fixture
def doubtful(dana: Person) -> Letter:
    """Handed over by a worker that was never heard of again."""
    hat = me(dana, timezone.now())
    to = Recipient("helen@example.org", "Helen Marsh", relationship=tie(hat))
    text = "Dear Helen,\n\nmy number has changed."
    letter = queue(
        hat, key="1", kind="own", to=to, subject="My new number", text=text, is_asked_for=True
    )
    long_ago = hat.now - LEASE * 2
    Letter.objects.update(claimed_at=long_ago, handed_at=long_ago)
    end_leases(hat.now)
    return letter


def test_a_letter_in_doubt_is_sent_again_by_hand(
    page: Page, sign_in: SignIn, dana: Person, doubtful: Letter
) -> None:
    sign_in(page, dana)
    page.goto("/me/")
    expect(page.get_by_text("Did your letter to Helen Marsh arrive?").first).to_be_visible()
    page.goto("/me/letters/")
    accessible(page)
    page.goto("/me/")
    page.get_by_role("link", name="Open it").click()
    expect(page.get_by_text("my number has changed")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("It is sent once more.")).to_be_visible()
    assert send_due(timezone.now()) == 1
    page.reload()
    expect(page.locator(".standing .band")).to_have_text("sent")
    page.goto("/me/")
    expect(page.get_by_role("link", name="Open it")).to_have_count(0)


def test_without_scripts_a_waiting_letter_is_cancelled_and_taken_up_again(
    without_js: Page, sign_in: SignIn, dana: Person
) -> None:
    hat = me(dana, timezone.now())
    queue(hat, key="1", kind="own", to=Recipient("a@example.org"), subject="Hello", text="Hi")
    sign_in(without_js, dana)
    without_js.goto("/me/letters/?q=hello")
    without_js.get_by_role("link", name="a@example.org").click()
    without_js.get_by_role("button", name="Cancel it").click()
    expect(without_js.locator(".standing .band")).to_have_text("not sent")
    without_js.get_by_role("button", name="Undo").click()
    expect(without_js.get_by_text("It will be sent after all.")).to_be_visible()
