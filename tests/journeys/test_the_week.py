"""The week's review: looked over, put off, let go and undone; on a phone, and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import PHONE, SignIn
from throughline.followthrough.actions import log_touch, promise
from throughline.followthrough.models import Promise, Relationship
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def hat(dana: Person) -> Hat:
    """Dana, who once knew Beatriz well, owes Ruth a number, and asks for eight people a month."""
    now = timezone.now()
    hat = me(dana, now)
    then = me(dana, now - timedelta(days=1300))
    circles = open_circles(then)
    beatriz = add_contact(then, Named("Beatriz Nunes"), circle=None, strength=4).relationship
    for ago in (1200, 1230, 1260):
        log_touch(hat, beatriz, on=hat.today - timedelta(days=ago), channel="phone")
    ruth = add_contact(hat, Named("Ruth Okafor"), circle=circles["recruiters"]).relationship
    day = hat.today - timedelta(days=3)
    promise(hat, what="send the number", relationship=ruth, due_on=day, ask_on=day)
    for n in range(8):
        add_contact(then, Named(f"Close {n}"), circle=circles["close"], strength=1)
    return hat


def test_looked_over_from_today_to_the_circle_that_asks_too_much(
    page: Page, sign_in: SignIn, hat: Hat
) -> None:
    sign_in(page, hat.person)
    page.goto("/me/")
    page.get_by_role("link", name="Look over what was kept").click()
    expect(page.get_by_role("heading", level=1, name="Your week")).to_be_visible()
    accessible(page)
    expect(page.get_by_text("after 2 talks in the two years before.")).to_be_visible()
    page.get_by_role("button", name="Next week Send the number").click()
    expect(page.locator("#messages")).to_contain_text("It will be back on Mon")
    expect(page.get_by_text("Send the number", exact=True)).to_have_count(0)
    assert Promise.objects.get().ask_on > hat.today
    page.get_by_role("button", name="Let go Beatriz Nunes").click()
    expect(page.locator("#messages")).to_contain_text("Beatriz Nunes is let go")
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).not_to_contain_text("is let go")
    page.goto("/me/review/")
    page.get_by_role("link", name="Slower Close").click()
    page.locator("#id_ideal_every").fill("6")
    page.locator("#id_worst_every").fill("9")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#messages")).to_contain_text("8 people follow it")
    page.goto("/me/review/")
    page.get_by_role("link", name="See those never contacted").click()
    page.get_by_label("everyone on this list").check()
    page.get_by_role("button", name="Let go", exact=True).click()
    page.get_by_role("button", name="Let go", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("8 people let go.")
    page.goto("/me/review/")
    expect(page.get_by_text("It asks for")).to_have_count(0)
    assert Relationship.objects.filter(ended_at__isnull=False).count() == 8


def test_back_a_week_and_forth_again(page: Page, sign_in: SignIn, hat: Hat) -> None:
    sign_in(page, hat.person)
    page.goto("/me/review/")
    page.get_by_role("link", name="The week before").click()
    expect(page.get_by_role("heading", level=1, name="A week that is over")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="The week after").click()
    expect(page.get_by_role("heading", level=1, name="Your week")).to_be_visible()


def test_on_a_phone_it_opens_from_more(phone: Page, sign_in: SignIn, hat: Hat) -> None:
    sign_in(phone, hat.person)
    phone.goto("/me/")
    phone.locator("summary", has_text="More").tap()
    phone.get_by_role("link", name="Your week").last.tap()
    expect(phone.get_by_role("heading", level=1, name="Your week")).to_be_visible()
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("link", name="Reach out Beatriz Nunes").tap()
    expect(phone.get_by_role("heading", level=1, name="Beatriz Nunes")).to_be_visible()


def test_without_scripts_the_same(without_js: Page, sign_in: SignIn, hat: Hat) -> None:
    page = without_js
    sign_in(page, hat.person)
    page.goto("/me/review/")
    page.get_by_role("button", name="Next week Send the number").click()
    expect(page.locator("#messages")).to_contain_text("It will be back on Mon")
    page.get_by_role("button", name="Let go Beatriz Nunes").click()
    expect(page.get_by_text("Beatriz Nunes", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Log a contact Close 0").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#messages")).to_contain_text("Noted: Close 0")
    expect(page.get_by_role("heading", name="In touch with")).to_be_visible()
