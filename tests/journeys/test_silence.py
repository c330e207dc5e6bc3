"""A client who went quiet answers with one tap; the coach and the manager see to the rest."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.coaching.quiet_there import climbing, reply_path, with_phone
from tests.coaching.there import There
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import PHONE, SignIn, window
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.people import actions


@pytest.fixture
def there(transactional_db: None) -> There:
    """Three weeks ago, so that somebody has turned quiet by now."""
    then = timezone.now() - timedelta(days=20)
    return There(actions.open_cast(now=then), then)


@pytest.fixture
def bare_phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    held = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with window(browser, live_server, java_script_enabled=False, **held) as one:
        yield one


def first_letter(there: There) -> str:
    climbing(there)
    send_due(there.now)
    return reply_path(Letter.objects.get())


def test_i_landed_is_one_tap_on_a_phone_and_can_be_changed(bare_phone: Page, there: There) -> None:
    bare_phone.goto(first_letter(there))
    expect(bare_phone.get_by_role("heading", name="would like to know how you are")).to_be_visible()
    bare_phone.get_by_role("button", name="I landed").tap()
    expect(bare_phone.get_by_role("heading", name="Congratulations")).to_be_visible()
    bare_phone.get_by_label("What it is").select_option("contract")
    bare_phone.get_by_label("How you found it").fill("A friend of a friend")
    bare_phone.get_by_role("button", name="Tell it").tap()
    expect(bare_phone.get_by_text("Written down. Thank you.")).to_be_visible()
    bare_phone.get_by_text("Change it").tap()
    bare_phone.get_by_text("This is not for me, because").tap()
    bare_phone.get_by_label("I worry who will see it").check()
    bare_phone.get_by_label("In your own words").fill("My boss reads along.")
    bare_phone.get_by_role("button", name="Send this").tap()
    expect(bare_phone.get_by_role("heading", name="this is not for you")).to_be_visible()
    bare_phone.get_by_role("button", name="I would like to come back").tap()
    expect(bare_phone.get_by_role("heading", name="you would like to go on")).to_be_visible()
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"


def test_every_state_of_the_reply_page_is_accessible(phone: Page, there: There) -> None:
    phone.goto(first_letter(there))
    phone.get_by_text("This is not for me, because").tap()
    accessible(phone)
    phone.get_by_role("button", name="I landed").tap()
    expect(phone.get_by_role("heading", name="Congratulations")).to_be_visible()
    accessible(phone)


def test_the_coach_sees_the_line_and_the_manager_edits_the_steps(
    page: Page, phone: Page, sign_in: SignIn, there: There
) -> None:
    with_phone(there, there.engagement)
    sign_in(page, there.priya)
    page.goto(f"/coach/clients/{there.engagement.pk}/silence/")
    accessible(page)
    page.get_by_role("button", name="Begin, and take the first step").click()
    expect(page.get_by_text("The first step is taken")).to_be_visible()
    accessible(page)
    page.get_by_text("They landed").click()
    page.get_by_label("How they found it").fill("A recruiter")
    page.get_by_role("button", name="Write it down").first.click()
    expect(page.get_by_text("asked to look after them")).to_be_visible()
    page.goto("/coach/reasons/")
    expect(page.get_by_role("heading", name="How silences ended")).to_be_visible()
    accessible(page)
    sign_in(phone, there.marcus)
    phone.goto(f"/at/{there.northlight.slug}/ladder/")
    accessible(phone)
    expect(phone.get_by_text("No trial supports this order")).to_be_visible()
    phone.get_by_role("group", name="Step 2").get_by_label("On day").fill("5")
    phone.get_by_role("button", name="Keep these steps").click()
    expect(phone.get_by_text("These are your own steps.")).to_be_visible()
    phone.get_by_role("link", name="A second letter").click()
    accessible(phone)
