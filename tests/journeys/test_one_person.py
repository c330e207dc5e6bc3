"""Somebody's page: their line, a promise written and kept, a word corrected, let go and erased."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import DESK, PHONE, SignIn, window
from throughline.followthrough.actions import log_touch
from throughline.followthrough.models import Promise, Touch
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact
from throughline.people.hats import Hat, me
from throughline.people.models import Person

LONG = "Oluwaseunoluwaseunoluwaseunoluwaseun Adeyemi-Fitzgerald-Worthington"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, timezone.now())


@pytest.fixture
def helen(hat: Hat) -> Contact:
    """Close, quiet for forty days, and she said something."""
    made = add_contact(
        hat,
        Named("Helen Marsh", company="St. Brendan’s", title="Chair", email="helen@example.org"),
        circle=open_circles(hat)["close"],
    )
    log_touch(
        hat,
        made.relationship,
        on=hat.today - timedelta(days=40),
        channel="phone",
        note="The new wing opens in spring. " + "She said more about it. " * 20,
    )
    add_contact(hat, Named(LONG, company=LONG), circle=open_circles(hat)["close"])
    return made


def test_found_by_name_and_promised_something_that_is_kept(
    page: Page, sign_in: SignIn, dana: Person, helen: Contact
) -> None:
    sign_in(page, dana)
    page.goto("/me/network/")
    accessible(page)
    page.keyboard.press("/")
    page.keyboard.type("marsh")
    expect(page.locator("#list li")).to_have_count(1)
    page.get_by_role("link", name="Helen Marsh").click()
    expect(page.get_by_text("Quiet for 40 days.")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Promise").click()
    accessible(page)
    page.get_by_label("What", exact=True).fill("send her the letter")
    page.get_by_label("By when").fill(str(timezone.localdate() + timedelta(days=2)))
    with page.expect_navigation():
        page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(f"/me/network/{helen.pk}/")
    owed = page.locator("li[data-item]", has_text="Send her the letter")
    expect(owed).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#messages")).to_contain_text("Done: send her the letter")
    expect(owed).to_have_count(0)
    assert Promise.objects.get().kept_at is not None


def test_a_contact_is_logged_on_their_page_and_taken_back(
    page: Page, sign_in: SignIn, dana: Person, helen: Contact
) -> None:
    sign_in(page, dana)
    page.goto(f"/me/network/{helen.pk}/")
    page.keyboard.press("l")
    page.get_by_label("In a few words").last.fill("Tea. <b>Bold</b> plans.")
    page.locator(".acts details[open]").get_by_role("button", name="Keep").click()
    expect(page.locator("ol.line")).to_contain_text("Tea. <b>Bold</b> plans.")
    expect(page.get_by_text("You were in touch today.")).to_be_visible()
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator("ol.line")).to_contain_text("taken back")
    assert Touch.objects.filter(voided_at__isnull=False).count() == 1


def test_corrected_let_go_taken_up_and_erased(
    page: Page, sign_in: SignIn, dana: Person, helen: Contact
) -> None:
    sign_in(page, dana)
    page.goto(f"/me/network/{helen.pk}/")
    page.get_by_role("link", name="Correct").click()
    accessible(page)
    page.get_by_label("Phone").fill("ask her assistant")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("One thing needs another look")).to_be_visible()
    accessible(page)
    page.get_by_label("Phone").fill("")
    page.get_by_label(re.compile("^E-mail")).fill("new@example.org")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("link", name="new@example.org")).to_be_visible()
    page.get_by_role("button", name="Let go").click()
    accessible(page)
    page.get_by_role("button", name="Take it up again").click()
    page.get_by_role("link", name="Change how often").click()
    accessible(page)
    page.go_back()
    page.get_by_role("link", name="Erase").click()
    accessible(page)
    page.get_by_role("button", name="Erase for good").click()
    expect(page.locator("#messages")).to_contain_text("Helen Marsh and everything about them")
    assert Contact.objects.count() == 1


def test_a_birthday_without_a_year_how_you_met_and_where_they_work(
    page: Page, sign_in: SignIn, dana: Person, hat: Hat, helen: Contact
) -> None:
    add_contact(hat, Named("Ana López", company="Calder & Finch"))
    sign_in(page, dana)
    page.goto(f"/me/network/{helen.pk}/edit/")
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month").select_option("June")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("main")).to_contain_text("There is no 31 June.")
    page.get_by_label("Day").fill("15")
    page.get_by_text("More of the name").click()
    page.get_by_label("Called").fill("Nell")
    page.get_by_text("Another way to reach them").click()
    page.get_by_label("Another e-mail").fill("nell@example.org")
    accessible(page)
    page.get_by_role("button", name="Keep").click()
    about = page.locator("aside")
    expect(about).to_contain_text("15 June")
    expect(about).to_contain_text("nell@example.org")
    about.get_by_role("button", name="well", exact=True).click()
    pressed = about.get_by_role("button", name="well", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")
    about.get_by_role("link", name="Say who brought you together").click()
    page.get_by_label("Who brought you together").press_sequentially("ana")
    expect(page.locator("#people-i-know option")).to_have_count(1)
    accessible(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".met")).to_contain_text("Ana López")
    accessible(page)
    page.get_by_text("Write a note").click()
    page.locator("#about-them").fill("Likes letters.")
    page.locator(".notes").get_by_role("button", name="Keep").click()
    expect(page.locator("main")).to_contain_text("Likes letters.")
    page.locator(".met").get_by_role("link", name="Ana López").click()
    expect(page.locator("aside")).to_contain_text("Through them you met")
    page.locator("main").get_by_role("link", name="Calder & Finch").click()
    expect(page.locator("main")).to_contain_text("You know 1 person there.")
    accessible(page)
    with page.expect_navigation():  # keys pressed before it is there reach nobody
        page.get_by_role("link", name="All companies").click()
    page.keyboard.press("/")
    page.keyboard.type("brend")
    expect(page.locator("#list li")).to_have_count(1)
    accessible(page)
    page.goto("/me/network/birthdays/")
    accessible(page)


def test_a_long_line_is_read_on_where_it_ends(
    page: Page, sign_in: SignIn, dana: Person, hat: Hat, helen: Contact
) -> None:
    for n in range(120):
        on = hat.today - timedelta(days=41 + n)
        log_touch(hat, helen.relationship, on=on, channel="letter")
    sign_in(page, dana)
    page.goto(f"/me/network/{helen.pk}/")
    line = page.locator("#line > li")
    expect(line).to_have_count(51)
    page.get_by_role("link", name="Earlier").click()
    expect(line).to_have_count(101)
    page.get_by_role("link", name="Earlier").click()
    expect(line.last).to_contain_text("Written down here")
    assert page.locator("#line > li.kept").count() == Touch.objects.count() == 121


ROUND = ("/me/", "/me/waiting/", "/me/review/", "/me/network/", "/me/network/circles/", "/me/log/")
MORE = ("/me/network/companies/", "/me/network/birthdays/")


def test_on_a_phone_by_taps(phone: Page, sign_in: SignIn, dana: Person, helen: Contact) -> None:
    sign_in(phone, dana)
    hers = f"/me/network/{helen.pk}/"
    firm = f"{MORE[0]}{helen.relationship.party.company_id}/"
    for address in (*ROUND, *MORE, firm, hers, f"{hers}edit/", f"{hers}met/", "/me/network/new/"):
        phone.goto(address)
        accessible(phone)
        wide = phone.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{address} is {wide} px wide"
    phone.goto("/me/")
    card = phone.locator("li[data-item]", has_text="Helen Marsh")
    card.get_by_text("Snooze").tap()
    card.get_by_role("button", name="In a week").tap()
    expect(phone.locator("#messages")).to_contain_text("Helen Marsh will be back on")
    phone.locator("#messages").get_by_role("button", name="Undo").tap()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Done").tap()
    expect(phone.locator("#messages")).to_contain_text("Noted: Helen Marsh")
    assert Touch.objects.count() == 2


def test_without_scripts_the_same_path(without_js: Page, sign_in: SignIn, dana: Person) -> None:
    page = without_js
    sign_in(page, dana)
    page.goto("/me/")
    page.get_by_label("Person 1").fill("Helen Marsh")
    page.get_by_label("Person 2").fill("Ruth Okafor")
    page.get_by_role("button", name="Show me Today").click()
    card = page.locator("li[data-item]", has_text="Helen Marsh")
    card.get_by_role("button", name="Done").click()
    expect(page.locator("#messages")).to_contain_text("Noted: Helen Marsh")
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(card).to_be_visible()
    card.locator("summary", has_text="Snooze").click()
    card.get_by_role("button", name="Tomorrow").click()
    expect(card).to_have_count(0)
    page.get_by_role("link", name="Log").first.click()
    page.get_by_label("With whom").fill("ruth")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#messages")).to_contain_text("Noted: Ruth Okafor")
    page.goto("/me/network/")
    page.get_by_label("Find somebody").fill("okafor")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#list li")).to_have_count(1)
    page.get_by_role("link", name="Ruth Okafor").click()
    page.get_by_role("link", name="Promise").click()
    page.get_by_label("What", exact=True).fill("write")
    page.get_by_label("By when").fill(str(timezone.localdate()))
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("ol.line")).to_contain_text("Write")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_in_the_dark_everything_can_be_read(
    browser: Browser,
    live_server: LiveServer,
    sign_in: SignIn,
    dana: Person,
    helen: Contact,
    size: dict[str, int],
) -> None:
    with window(browser, live_server, viewport=size, color_scheme="dark") as page:
        sign_in(page, dana)
        firm = f"{MORE[0]}{helen.relationship.party.company_id}/"
        for address in (*ROUND, *MORE, firm, f"/me/network/{helen.pk}/"):
            page.goto(address)
            accessible(page)
