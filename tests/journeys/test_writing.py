"""Somebody writes from Today, sees the letter as it will be, and it is a contact once it left."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Described
from throughline.network.models import Contact
from throughline.people.hats import me
from throughline.people.models import Person


@pytest.fixture
def helen(dana: Person) -> Contact:
    hat = me(dana, timezone.now())
    said = Described(name="Helen Marsh", email="helen@example.org", phone="+44 20 7946 0188")
    return add_contact(hat, said, circle=open_circles(hat)["close"])


def test_from_today_to_a_contact_on_the_line(
    page: Page, sign_in: SignIn, dana: Person, helen: Contact, settings: LazySettings
) -> None:
    sign_in(page, dana)
    page.goto("/me/")
    page.get_by_role("link", name="Write to Helen").click()
    accessible(page)
    page.get_by_label("Begin with").select_option("keeping-in-touch")
    expect(page.get_by_text("you have no company for Helen")).to_be_visible()
    accessible(page)
    words = page.get_by_label("Your words")
    page.get_by_role("button", name="See it as Helen will").click()
    expect(page.get_by_role("alert")).to_contain_text("{company}")
    words.fill("Hi {first name},\n\nhow are you? <b>Well</b>, I hope.\n\n{my first name}")
    page.get_by_role("button", name="See it as Helen will").click()
    expect(page.get_by_text("Hi Helen,")).to_be_visible()
    expect(page.get_by_text("<b>Well</b>, I hope.")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Send it to Helen").click()
    expect(page).to_have_url("/me/")
    expect(page.get_by_text("Your letter to Helen Marsh leaves")).to_be_visible()
    # whatever the hour in which this runs
    Letter.objects.update(is_at_once=True, waits_until=timezone.now())
    assert send_due(timezone.now() + timedelta(minutes=2)) == 1
    (file,) = settings.EMAIL_FILE_PATH.glob(f"{Letter.objects.get().message_id[1:20]}*.eml")
    assert "how are you?" in file.read_text()
    page.goto(f"/me/network/{helen.pk}/")
    expect(page.locator("#line")).to_contain_text("How are you, Helen?")
    expect(page.get_by_text("You were in touch today.")).to_be_visible()


def test_without_scripts_words_are_chosen_and_a_call_waits_on_today(
    without_js: Page, sign_in: SignIn, dana: Person, helen: Contact
) -> None:
    page = without_js
    sign_in(page, dana)
    page.goto(f"/me/network/{helen.pk}/")
    page.get_by_role("link", name="Write to Helen").click()
    page.get_by_text("Call +44 20 7946 0188").click()
    page.get_by_role("button", name="Choose").click()
    page.get_by_label("Begin with").select_option("voicemail")
    page.get_by_role("button", name="Choose").click()
    voicemail = page.get_by_label("What you would say to a voicemail")
    expect(voicemail).to_have_value(re.compile("Hello Helen"))
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="I want to call").click()
    expect(page.get_by_role("link", name="+44 20 7946 0188")).to_be_visible()
    page.goto("/me/")
    expect(page.get_by_text("Call Helen Marsh.").first).to_be_visible()
    page.get_by_role("link", name="Open it").click()
    page.get_by_label("In a few words").fill("She is well.")
    page.get_by_role("button", name="We talked").click()
    expect(page.get_by_text("It counts as a contact with Helen Marsh.")).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("Taken back. It waits for you.")).to_be_visible()


def test_a_template_is_made_ones_own_in_a_hand(
    phone: Page, sign_in: SignIn, dana: Person, helen: Contact
) -> None:
    sign_in(phone, dana)
    phone.goto("/me/letters/templates/")
    accessible(phone)
    phone.get_by_role("link", name="Thank you").click()
    accessible(phone)
    phone.get_by_label("Words", exact=True).fill("Dear {first name}, thanks!")
    phone.get_by_role("button", name="See it").click()
    expect(phone.get_by_text("Dear Helen, thanks!")).to_be_visible()
    phone.get_by_role("button", name="Keep these words").click()
    expect(phone.get_by_text("New letters begin with these words.")).to_be_visible()
    phone.get_by_role("link", name="Thank you").click()
    phone.get_by_role("button", name="Back to the built-in words").click()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("Your own words are back.")).to_be_visible()
