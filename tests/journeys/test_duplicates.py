"""The same person twice: found, merged by keyboard, by tap and without scripts, and undone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import PHONE, SignIn
from tests.network.merging import pair
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact, Merge, NotTheSame
from throughline.network.queries import contacts
from throughline.people.hats import Hat, me
from throughline.people.models import Person

PAGE = "/me/network/duplicates/"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, timezone.now())


@pytest.fixture
def two(hat: Hat) -> tuple[Contact, Contact]:
    return pair(hat)


def seen(dana: Person) -> int:
    return contacts(me(dana, timezone.now())).count()


def test_a_pair_is_found_merged_and_undone(
    page: Page, sign_in: SignIn, dana: Person, two: tuple[Contact, Contact]
) -> None:
    sign_in(page, dana)
    page.goto("/me/network/")
    with page.expect_navigation():
        page.get_by_role("link", name="Duplicates").click()
    accessible(page)
    expect(page.get_by_text("very likely one person")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#messages")).to_contain_text("“A. Lopez” is part of Ana Lopez now")
    expect(page.get_by_text("Nobody seems to be here twice.")).to_be_visible()
    assert seen(dana) == 1
    page.goto(f"/me/network/{two[1].pk}/")
    expect(page.get_by_role("heading", name="Ana Lopez", level=1)).to_be_visible()
    page.goto(PAGE)
    page.get_by_role("link", name="What was merged").click()
    accessible(page)
    page.get_by_role("link", name="Ana Lopez").click()
    accessible(page)
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_text("Everything is as it was before the merge.")).to_be_visible()
    accessible(page)
    assert seen(dana) == 2


def test_two_people_stay_two_by_keyboard(
    page: Page, sign_in: SignIn, dana: Person, two: tuple[Contact, Contact]
) -> None:
    sign_in(page, dana)
    page.goto(PAGE)
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("#messages")).to_contain_text("will not be suggested again")
    assert NotTheSame.objects.count() == 1
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("very likely one person")).to_be_visible()
    assert (NotTheSame.objects.count(), Merge.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["page", "without_js"])
def test_two_whom_nothing_suggests_are_named_and_merged(
    request: pytest.FixtureRequest, sign_in: SignIn, dana: Person, hat: Hat, kind: str
) -> None:
    page: Page = request.getfixturevalue(kind)
    maria, _first, _second = (
        add_contact(hat, Named(name, title=title))
        for name, title in (("Maria Ruiz", ""), ("Ana Lopez", "CFO"), ("Ana Lopez", "Nurse"))
    )
    sign_in(page, dana)
    page.goto(f"/me/network/{maria.pk}/")
    page.get_by_role("link", name="The same person as somebody else…").click()
    if kind == "page":
        accessible(page)
    page.get_by_label("The other entry").fill("ana")
    page.get_by_role("button", name="Show both").click()
    page.get_by_role("radio", name="Nurse").check()
    page.get_by_role("button", name="Show both").click()
    if kind == "page":
        accessible(page)
    page.get_by_label("Maria Ruiz stays").check()
    page.get_by_role("button", name="Same person").click()
    expect(page.locator("#messages")).to_contain_text("“Ana Lopez” is part of Maria Ruiz now")
    expect(page.get_by_role("heading", name="Maria Ruiz", level=1)).to_be_visible()
    assert seen(dana) == 2
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Everything is as it was before the merge.")).to_be_visible()
    assert seen(dana) == 3


def test_on_a_phone_the_other_stays(
    phone: Page, sign_in: SignIn, dana: Person, two: tuple[Contact, Contact]
) -> None:
    sign_in(phone, dana)
    phone.goto(PAGE)
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_label("A. Lopez stays").tap()
    phone.get_by_role("button", name="Same person").tap()
    messages = phone.locator("#messages")
    expect(messages).to_contain_text("“Ana Lopez” is part of A. Lopez now")
    messages.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_text("Everything is as it was before the merge.")).to_be_visible()
    assert seen(dana) == 2


def test_without_scripts_and_told_before_somebody_is_added_twice(
    without_js: Page, sign_in: SignIn, dana: Person, two: tuple[Contact, Contact]
) -> None:
    page = without_js
    sign_in(page, dana)
    page.goto("/me/network/new/")
    page.get_by_role("textbox", name="Name", exact=True).fill("ana lopez")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("You may know them already")).to_be_visible()
    page.get_by_role("button", name="Somebody else: add anyway").click()
    expect(page.locator("#messages")).to_contain_text("ana lopez is in your network")
    page.goto(PAGE)
    pairs = page.get_by_role("button", name="Same person")
    many = pairs.count()
    page.get_by_role("button", name="Not the same").first.click()
    expect(page.locator("#messages")).to_contain_text("will not be suggested again")
    expect(pairs).to_have_count(many - 1)
    page.locator("#messages").get_by_role("button", name="Undo").click()
    pairs.first.click()
    expect(page.locator("#messages")).to_contain_text("is part of")
    assert (NotTheSame.objects.count(), Merge.objects.count()) == (0, 1)
