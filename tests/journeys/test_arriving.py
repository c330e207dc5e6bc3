"""Somebody reads an answer where it stands, and takes a dead address up again."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.letters.mailing import DOMAIN, HELEN, comes_back, helen, is_answered, letter_to
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def hat(dana: Person, settings: LazySettings) -> Hat:
    """Dana's, a week ago; this machine receives mail."""
    settings.INBOUND = DOMAIN
    return me(dana, timezone.now() - timedelta(days=7))


def test_an_answer_is_read_on_the_line_and_on_its_own_page(
    page: Page, sign_in: SignIn, dana: Person, hat: Hat
) -> None:
    party = add_contact(hat, Named(name="Helen Marsh")).relationship.party
    point = add_contact_point(hat, party, kind="email", value=HELEN)
    letter = letter_to(hat, point)
    is_answered(letter, timezone.now(), "Tuesday works, at the Corner Café.")
    sign_in(page, dana)
    page.goto("/me/letters/")
    page.get_by_role("link", name="What arrived").click()
    accessible(page)
    page.get_by_role("searchbox", name="Search by name, address, subject or words").fill("tuesday")
    page.get_by_role("link", name="Helen Marsh").click()
    expect(page.get_by_text("It counts as a contact")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Helen Marsh").click()
    expect(page.get_by_text("Tuesday works, at the Corner Café.").first).to_be_visible()


def test_without_scripts_a_dead_address_is_used_again(
    without_js: Page, sign_in: SignIn, dana: Person, hat: Hat
) -> None:
    point = helen(hat)
    comes_back(letter_to(hat, point, "1"), hat.now, id="1")
    comes_back(letter_to(hat, point, "2"), hat.now + timedelta(days=4), id="2")
    sign_in(without_js, dana)
    without_js.goto("/me/")
    expect(without_js.get_by_text("address is dead and no longer used")).to_be_visible()
    without_js.get_by_role("link", name="Open it").click()
    without_js.get_by_role("button", name="It is right: use it again").click()
    expect(without_js.get_by_text("The address is in use again.")).to_be_visible()
    without_js.goto("/me/")
    expect(without_js.get_by_role("link", name="Open it")).to_have_count(0)
    point.refresh_from_db()
    assert point.retired_at is None
