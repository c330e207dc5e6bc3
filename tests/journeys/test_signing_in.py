"""Starting a record, and a passkey: kept by the device, asked for at the door."""

from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.cast import NOW
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.people import actions
from throughline.people.models import Person

PASSWORD = "a long pass word"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def ada() -> Person:
    return actions.open_account(
        email="ada@example.org", name="Ada Brown", now=NOW, password=PASSWORD
    )


def device(page: Page) -> tuple[CDPSession, dict[str, Any]]:
    """A device that keeps passkeys and whose owner's finger is always there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def start_a_record(page: Page) -> Person:
    page.goto("/account/signup/")
    page.get_by_label("Your name").fill("Ada Brown")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Start my record").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    return Person.objects.get()


def test_somebody_starts_a_record_in_their_own_time_zone(page: Page) -> None:
    page.goto("/account/signup/")
    accessible(page)
    there = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert start_a_record(page).time_zone == there


def test_somebody_starts_a_record_without_javascript(without_js: Page) -> None:
    without_js.goto("/account/login/")
    assert not without_js.get_by_role("button", name="passkey").is_visible()
    assert start_a_record(without_js).time_zone == "UTC"


def add_a_passkey(page: Page) -> None:
    page.goto("/me/settings/")
    accessible(page)
    page.get_by_role("link", name="Your passkeys").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My laptop")
    accessible(page)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")
    accessible(page)


def test_a_passkey_is_added_and_lets_in_by_itself(page: Page, sign_in: SignIn) -> None:
    person = ada()
    sign_in(page, person)
    device(page)
    add_a_passkey(page)
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    page.goto("/account/login/")
    accessible(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/me/settings/")
    assert page.get_by_label("Your name").input_value() == "Ada Brown"


def test_a_finger_that_does_not_fit_is_said_on_the_page(page: Page, sign_in: SignIn) -> None:
    sign_in(page, ada())
    session, made = device(page)
    add_a_passkey(page)
    page.context.clear_cookies()
    wrong = {"authenticatorId": made["authenticatorId"], "isUserVerified": False}
    session.send("WebAuthn.setUserVerified", wrong)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("No passkey came back from your device").wait_for()
    assert page.url.endswith("/account/login/")
