"""Somebody takes people from the list to a phone: ticked, downloaded, and one as a card."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.people.hats import me
from throughline.people.models import Person


@pytest.fixture
def people(dana: Person) -> None:
    hat = me(dana, timezone.now())
    for name in ("Ana Lopez", "Bo Li", "Cy Old"):
        add_contact(hat, Named(name, email=f"{name[:2].lower()}@example.org"))


def downloaded(page: Page) -> str:
    """What the button gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").click()
    assert coming.value.suggested_filename.startswith("contacts-2")
    return Path(coming.value.path()).read_text()


def test_two_are_ticked_and_go_to_a_phone(
    page: Page, sign_in: SignIn, dana: Person, people: None
) -> None:
    sign_in(page, dana)
    page.goto("/me/network/")
    page.get_by_role("checkbox", name="Ana Lopez").check()
    page.get_by_role("checkbox", name="Cy Old").check()
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_role("radio", name="Those you ticked: 2 people")).to_be_checked()
    expect(page.get_by_role("radio", name="vCard 3.0")).to_be_checked()
    accessible(page)
    text = downloaded(page)
    assert text.count("VERSION:3.0") == 2
    assert "Ana Lopez" in text
    assert "Bo Li" not in text
    page.get_by_role("radio", name="Everyone in your network: 3 people").check()
    page.get_by_role("radio", name="Spreadsheet").check()
    assert "Bo Li" in downloaded(page)


def test_a_filter_goes_with_it_and_nothing_needs_javascript(
    without_js: Page, sign_in: SignIn, dana: Person, people: None
) -> None:
    sign_in(without_js, dana)
    without_js.goto("/me/network/?q=bo")
    without_js.get_by_role("link", name="Take these people elsewhere").click()
    expect(
        without_js.get_by_role("radio", name="Those your list was showing: 1 person")
    ).to_be_checked()
    text = downloaded(without_js)
    assert text.count("BEGIN:VCARD") == 1
    assert "Bo Li" in text


def test_one_card_is_a_link_on_somebodys_page(
    phone: Page, sign_in: SignIn, dana: Person, people: None
) -> None:
    sign_in(phone, dana)
    phone.goto("/me/network/")
    phone.get_by_role("link", name="Ana Lopez").click()
    with phone.expect_download() as coming:
        phone.get_by_role("link", name="Card for your phone").click()
    assert coming.value.suggested_filename.startswith("ana-lopez-")
    assert "an@example.org" in Path(coming.value.path()).read_text()
