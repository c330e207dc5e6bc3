"""The answer to "What happened?": written, checked, said aloud, shown to Priya, and heard."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.followthrough.actions import book
from throughline.followthrough.models import Promise
from throughline.journal.actions import add_position
from throughline.papers import actions
from throughline.papers.jobs import remind
from throughline.papers.models import Rehearsal, Statement
from throughline.people.hats import Hat, me
from throughline.people.models import Person

HERE = "/me/papers/what-happened/"
FACT = "Alder Group closed its plant, and my position was eliminated."


@pytest.fixture
def hat(dana: Person) -> Hat:
    """Dana, whose last position has ended, four days before an interview."""
    hat = me(dana, timezone.now())
    add_position(hat, employer="Alder Group", title="Lead", start="2019", end="2026-01")
    at = hat.now + timedelta(days=4)
    book(hat, title="Interview, Cedar", starts_at=at, ends_at=at + timedelta(hours=1))
    remind(hat.now)
    return hat


def written(page: Page) -> None:
    """The three parts, put together, kept."""
    page.get_by_label("What happened").fill(FACT)
    page.get_by_label("What you learned").fill("I placed my team first.")
    page.get_by_label("Where you are going").fill("I look for a plant that grows.")
    page.get_by_role("button", name="Put it together").click()
    expect(page.get_by_label("In 15 seconds")).to_have_value(re.compile("a plant that grows"))


def test_from_the_reminder_to_somebody_who_has_heard_it(
    page: Page, sign_in: SignIn, hat: Hat, priya: Person
) -> None:
    sign_in(page, hat.person)
    page.goto("/me/")
    page.get_by_role("link", name="Say your answer to").first.click()
    expect(page.get_by_role("heading", level=1, name="What happened?")).to_be_visible()
    accessible(page)
    written(page)
    page.get_by_label("In 15 seconds").fill("My toxic boss closed the plant.")
    expect(page.locator("#note-short")).to_contain_text("may sound like blame")
    expect(page.locator("#note-short")).to_contain_text("6 words, about 2 seconds aloud")
    page.get_by_label("In 15 seconds").fill(FACT)
    expect(page.locator("#note-short")).not_to_contain_text("blame")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Only you can read it")
    accessible(page)
    practised(page)
    page.goto(HERE)
    page.get_by_label("Their e-mail address").fill(priya.email)
    page.get_by_role("button", name="Show it to them").click()
    link = page.locator(".link-to-send").get_attribute("href")
    assert link
    accessible(page)
    heard_by(page, sign_in, priya, link)
    sign_in(page, hat.person)
    page.goto("/me/")
    expect(page.get_by_role("link", name="Say your answer to")).to_have_count(0)
    assert Promise.objects.get(origin="answer:heard").kept_at
    page.goto(HERE)
    expect(page.get_by_text("It is ready")).to_be_visible()
    page.get_by_role("button", name="End it").click()
    sign_in(page, priya)
    assert page.request.get(link).status == 404


def practised(page: Page) -> None:
    """Started by the button, stopped by Space; noted by itself."""
    page.get_by_role("link", name="Practise aloud").click()
    expect(page.locator(".aloud")).to_contain_text(FACT)
    accessible(page)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.locator("[data-seconds]")).to_have_text("1")
    page.locator(".aloud").click()
    page.keyboard.press("Space")
    expect(page.locator("#messages")).to_contain_text("15 are meant")
    assert (Rehearsal.objects.get().seconds or 0) >= 1
    page.locator(".aloud").click()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def heard_by(page: Page, sign_in: SignIn, priya: Person, link: str) -> None:
    """Priya reads it, and says that she has heard it."""
    sign_in(page, priya)
    page.goto(link)
    expect(page.locator(".aloud")).to_contain_text(FACT)
    accessible(page)
    page.get_by_role("button", name="I have heard it").click()
    expect(page.locator(".told-you")).to_contain_text("knows now that you have heard it")
    accessible(page)


def test_without_scripts_everything_is_there(without_js: Page, sign_in: SignIn, hat: Hat) -> None:
    page = without_js
    sign_in(page, hat.person)
    page.goto(HERE)
    written(page)
    page.get_by_label("In 15 seconds").fill("My toxic boss closed the plant.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("#note-short")).to_contain_text("may sound like blame")
    page.get_by_role("link", name="Practise aloud").click()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    page.get_by_label("How many seconds it took").fill("18")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("18 seconds", exact=False).first).to_be_visible()
    page.goto(HERE)
    page.get_by_label("I said it to").fill("My sister")
    page.get_by_role("button", name="They have heard it").click()
    expect(page.locator("#messages")).to_contain_text("My sister has heard it")
    assert Promise.objects.get(origin="answer:heard").kept_at


def test_the_whole_story_is_for_one_alone_and_can_be_erased(
    phone: Page, sign_in: SignIn, hat: Hat
) -> None:
    actions.say(hat, fact=FACT, short=FACT)
    sign_in(phone, hat.person)
    phone.goto(HERE)
    accessible(phone)
    phone.get_by_role("link", name="What to think of before").click()
    accessible(phone)
    phone.get_by_role("button", name="turn it on").click()
    phone.get_by_label("What happened, all of it").fill("The whole story")
    accessible(phone)
    phone.get_by_role("button", name="Keep, sealed").click()
    expect(phone.locator("#messages")).to_contain_text("Kept, sealed")
    assert "whole" not in Statement.objects.get().account_sealed
    phone.get_by_role("link", name="Erase it for good").click()
    accessible(phone)
    phone.get_by_role("button", name="Erase it for good").click()
    expect(phone.locator("#messages")).to_contain_text("erased")
    assert Statement.objects.get().account_sealed == ""
    phone.goto(f"{HERE}practise/")
    accessible(phone)
