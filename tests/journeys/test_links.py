"""A stranger opens a link from a letter, on a phone, and does one thing with it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.making import tie
from throughline.followthrough import actions as followthrough
from throughline.letters import links
from throughline.letters.actions import Recipient, queue, send_due
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link, Suppression
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, timezone.now())


def path_of(url: str) -> str:
    return "/l/" + url.partition("/l/")[2]


def invitation(hat: Hat, lasts: timedelta) -> str:
    starts_at = hat.now + timedelta(days=2)
    booked = followthrough.book(
        hat,
        title="Lunch",
        place="The Mill",
        relationship=tie(hat),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )
    on = {"appointment": booked.pk}
    return path_of(
        links.make(hat, act="appointment", on=on, address="helen@example.org", lasts=lasts)
    )


def offer(hat: Hat) -> str:
    """The link at the end of a letter, as its recipient has it."""
    to = Recipient("helen@example.org", "Helen Marsh")
    letter = queue(hat, key="1", kind="own", to=to, subject="Hello", text="How are you?")
    return link_in(letter)


def link_in(letter: Letter) -> str:
    """The path of the link that a letter carries, as it leaves."""
    found = re.search(r"/l/[\w-]+/", sealing.opened(letter.text))
    assert found is not None
    return found[0]


def test_letters_are_stopped_on_a_phone_and_taken_back(
    phone: Page, page: Page, sign_in: SignIn, dana: Person, hat: Hat
) -> None:
    phone.goto(offer(hat))
    expect(phone.get_by_role("heading", name="No more letters from Dana Reyes?")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="Stop them").click()
    expect(phone.get_by_role("heading", name="are stopped")).to_be_visible()
    accessible(phone)
    sign_in(page, dana)
    page.goto("/me/letters/")
    page.get_by_text("Templates and settings").click()
    page.get_by_role("link", name="Who gets none").click()
    expect(page.get_by_text("they asked for it")).to_be_visible()
    accessible(page)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_role("button", name="Stop them")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nobody asked for silence")).to_be_visible()
    assert phone.context.cookies() == []


def test_without_scripts_only_that_kind_is_stopped(without_js: Page, hat: Hat) -> None:
    without_js.goto(offer(hat))
    without_js.get_by_label("Only letters like this one").check()
    without_js.get_by_role("button", name="Stop them").click()
    expect(without_js.get_by_role("heading", name="Letters like that one")).to_be_visible()
    assert Suppression.objects.get().kind == "own"


def test_an_invitation_is_declined_and_its_sender_asked_to_find_another_time(
    phone: Page, page: Page, sign_in: SignIn, dana: Person, hat: Hat
) -> None:
    phone.goto(invitation(hat, timedelta(days=9)))
    expect(phone.get_by_role("heading", name="Dana Reyes would like to meet you.")).to_be_visible()
    accessible(phone)
    phone.get_by_role("button", name="I can’t make it").click()
    expect(phone.get_by_role("heading", name="you can’t make it")).to_be_visible()
    sign_in(page, dana)
    page.goto("/me/")
    expect(page.get_by_text("Find another time with Helen Marsh").first).to_be_visible()
    page.get_by_role("link", name="Open it").first.click()
    expect(page.get_by_text("that they cannot make it")).to_be_visible()
    accessible(page)


def test_a_link_that_has_run_out_is_made_anew_by_mail(without_js: Page, hat: Hat) -> None:
    path = invitation(hat, timedelta(days=9))
    Link.objects.update(made_at=hat.now - timedelta(days=9), expires_at=hat.now)
    without_js.goto(path)
    without_js.get_by_role("button", name="Send a fresh link").click()
    expect(without_js.get_by_role("heading", name="Look into your mail.")).to_be_visible()
    send_due(timezone.now())
    letter = Letter.objects.get()
    assert letter.state == "sent"
    without_js.goto(link_in(letter))
    without_js.get_by_role("button", name="I’ll be there").click()
    expect(without_js.get_by_role("heading", name="knows that you’ll be there")).to_be_visible()


def test_quiet_hours_and_the_cap_are_set_on_a_phone(
    phone: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(phone, dana)
    phone.goto("/me/letters/settings/")
    accessible(phone)
    phone.get_by_label("Nothing leaves from").fill("21:30")
    phone.get_by_label("Working days between two letters").fill("6")
    phone.get_by_role("button", name="Keep").click()
    expect(phone.get_by_text("It holds for every letter from now on.")).to_be_visible()
    expect(phone.get_by_label("Nothing leaves from")).to_have_value("21:30")


def test_without_scripts_an_agreement_to_texts_is_written_down(
    without_js: Page, sign_in: SignIn, dana: Person, hat: Hat
) -> None:
    sign_in(without_js, dana)
    without_js.goto(f"/me/letters/with/{tie(hat).pk}/")
    without_js.get_by_label("How they said so").fill("on the phone")
    without_js.get_by_role("button", name="They agreed").click()
    expect(without_js.get_by_text("They agreed on")).to_be_visible()
    without_js.get_by_role("button", name="They want none any more").click()
    expect(without_js.get_by_text("They took it back on")).to_be_visible()
