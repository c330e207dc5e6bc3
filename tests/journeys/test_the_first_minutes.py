"""From the first page to the first person done, undone and put off; with the keyboard alone."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.followthrough.models import Relationship, Touch
from throughline.people.models import Person
from throughline.website.actions import open_demo_world

FIVE = ("Ruth Okafor", "Helen Marsh", "Tomás Lindqvist", "Wen Li", "שלום כהן")


def name_five(page: Page) -> None:
    """Fill in the first page of an empty record, by keyboard."""
    page.get_by_label("Person 1").focus()
    for name in FIVE:
        page.keyboard.type(name)
        page.keyboard.press("Tab")
    with page.expect_navigation():  # keys pressed before it is there reach nobody
        page.get_by_role("button", name="Show me Today").press("Enter")


def test_a_newcomer_signs_up_names_five_and_has_a_today(page: Page) -> None:
    page.goto("/")
    accessible(page)
    page.get_by_role("link", name="Start my own record").click()
    page.get_by_label("Your name").fill("Nadia Berg")
    page.get_by_label("E-mail").fill("nadia@example.org")
    page.get_by_label("Password").fill("a long and quiet river")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="Name five people you would call")).to_be_visible()
    accessible(page)
    name_five(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("five people")
    expect(page.locator("li[data-item]")).to_have_count(5)
    accessible(page)


def test_done_and_undone_by_keyboard(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/network/five/")
    name_five(page)
    items = page.locator("li[data-item]")
    expect(items).to_have_count(5)
    first = items.first.locator("h2").inner_text()
    page.keyboard.press("j")
    expect(items.first).to_be_focused()
    page.keyboard.press("e")
    expect(items).to_have_count(4)
    expect(page.locator("#messages")).to_contain_text(f"Noted: {first}")
    assert Touch.objects.filter(voided_at__isnull=True).count() == 1
    page.locator("#messages").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Taken back.")
    expect(items).to_have_count(5)
    assert not Touch.objects.filter(voided_at__isnull=True).exists()


def test_put_off_by_keyboard(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/network/five/")
    name_five(page)
    items = page.locator("li[data-item]")
    expect(items).to_have_count(5)
    for key in ("j", "j", "s"):
        page.keyboard.press(key)
    tomorrow = items.nth(1).get_by_role("button", name="Tomorrow")
    expect(tomorrow).to_be_focused()
    accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("will be back on")
    expect(items).to_have_count(4)
    put_off = dana.day(timezone.now()) + timedelta(days=1)
    assert Relationship.objects.filter(due_on=put_off).count() == 1


def test_a_contact_is_logged_from_any_page_in_a_handful_of_keys(
    page: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(page, dana)
    page.goto("/me/network/five/")
    name_five(page)
    page.goto("/me/network/circles/")
    accessible(page)
    page.keyboard.press("l")
    expect(page.get_by_label("With whom")).to_be_focused()
    accessible(page)
    page.keyboard.type("he")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url("/me/network/circles/")
    expect(page.locator("#messages")).to_contain_text("Noted: Helen Marsh")
    assert Touch.objects.get().relationship.party.name == "Helen Marsh"


def test_a_slash_finds_people_from_any_page(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/network/five/")
    name_five(page)
    expect(page.locator("li[data-item]")).to_have_count(5)
    page.keyboard.press("/")
    expect(page.get_by_label("Search everything")).to_be_focused()
    page.keyboard.type("okaf")
    page.keyboard.press("Enter")
    expect(page.locator("#found li")).to_have_count(1)
    expect(page.locator("#found mark")).to_have_text("Okafor")
    page.get_by_label("A name, a company").fill("helen")
    expect(page.locator("#found mark")).to_have_text("Helen")
    assert page.url.endswith("/me/search/?q=helen")


def test_ticked_by_keyboard_tagged_and_undone(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/network/five/")
    name_five(page)
    page.goto("/me/network/")
    for key in "jxjjx":
        page.keyboard.press(key)
    expect(page.locator("input[name=tick]:checked")).to_have_count(2)
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_label("Tag").fill("Spring")
    page.get_by_role("button", name="Do it").click()
    expect(page.locator("#messages")).to_contain_text("“Spring” is put on 2 people.")
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Everything is as it was before.")
    accessible(page)
    page.goto("/me/search/?q=ruth")
    accessible(page)


def test_escape_closes_what_l_opened_and_question_mark_shows_the_keys(
    page: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(page, dana)
    page.goto("/me/network/circles/")
    page.keyboard.press("l")
    expect(page.get_by_label("With whom")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("With whom")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#panel")).to_contain_text("search")
    accessible(page)


def test_the_demo_people_are_three_clicks_away(page: Page) -> None:
    open_demo_world(now=timezone.now())
    page.goto("/")
    page.get_by_role("link", name="Try it with the demo people").click()
    accessible(page)
    page.get_by_role("button", name="Be Dana").click()
    expect(page).to_have_url("/me/")
    expect(page.locator("li[data-item]")).to_have_count(5)
    expect(page.locator("li[data-item]").first).to_contain_text("You promised")
    accessible(page)
    page.get_by_role("link", name="more").click()
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    accessible(page)
