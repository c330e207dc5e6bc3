"""Somebody new writes down where they worked and what came of it, and it is in words at once."""

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import PHONE, SignIn
from throughline.journal.actions import add_position, write_entry
from throughline.journal.models import Accomplishment, Pay
from throughline.people.hats import me
from throughline.people.models import Person


def add_a_position(page: Page, look: Callable[[Page], None] = accessible) -> None:
    page.goto("/me/journal/career/")
    look(page)
    page.get_by_role("link", name="Add a position").click()
    look(page)
    page.get_by_label("Title").fill("Head of operations")
    page.get_by_label("Employer").fill("Alder Group")
    page.get_by_label("From").fill("03/2020")
    page.get_by_label("I still work here").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="Head of operations", level=1)).to_be_visible()
    expect(page.get_by_text("Mar 2020 – present")).to_be_visible()


def test_from_nothing_to_a_line_for_a_resume(page: Page, sign_in: SignIn, sam: Person) -> None:
    sign_in(page, sam)
    add_a_position(page)
    accessible(page)
    page.get_by_label("What did you do, and what came of it?").fill(
        "Cut the close from 9 days to 4"
    )
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept, with its number.")).to_be_visible()
    page.get_by_role("link", name="Cut the close from 9 days to 4").click()
    accessible(page)
    expect(page.get_by_text("Short, for a resume")).to_be_visible()
    page.get_by_text("Add what proves it").click()
    page.get_by_label("Their words").fill("I have never had numbers this early.")
    page.get_by_label("Who said it?").fill("Omar Haddad")
    page.get_by_role("button", name="Keep this proof").click()
    expect(page.locator("blockquote")).to_contain_text("never had numbers this early")
    made = Accomplishment.objects.get()
    assert (made.metric_value, made.metric_baseline) == ("4", "9 days")
    page.goto("/me/journal/accomplishments/?lacks=proof")
    expect(page.get_by_text("Every one of these has its proof.")).to_be_visible()
    accessible(page)


def test_while_it_is_written_it_is_asked_what_came_of_it(
    page: Page, sign_in: SignIn, sam: Person
) -> None:
    sign_in(page, sam)
    page.goto("/me/journal/accomplishments/new/")
    page.get_by_label("What did you do?").fill("Responsible for the month-end close")
    asked = page.locator("#asked")
    expect(asked).to_contain_text("What came of it?")
    accessible(page)
    page.get_by_label("What did you do?").fill("Automated the month-end close")
    page.get_by_label("What came of it?").fill("Cut closing time")
    page.get_by_label("By how much?").fill("56")
    page.get_by_label("Of what?").fill("%")
    page.get_by_label("Compared with what?").fill("9 days")
    page.get_by_label("Over what time?").fill("two quarters")
    page.get_by_label("Who can confirm it?").fill("Omar")
    expect(asked).to_contain_text("Nothing to ask.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Automated the month-end close, cut closing time by 56% from 9 days in two quarters"
    )


def test_pay_is_kept_in_a_hand(phone: Page, sign_in: SignIn, sam: Person) -> None:
    sign_in(phone, sam)
    add_a_position(phone)
    phone.get_by_role("link", name=re.compile("^Pay")).click()
    accessible(phone)
    for year, amount in (("2020", "60,000"), ("2022", "66,000")):
        phone.get_by_label("From").fill(year)
        phone.get_by_label("Amount").fill(amount)
        phone.get_by_label("Currency").fill("GBP")
        phone.get_by_role("button", name="Keep").click()
        expect(phone.get_by_text("Only you can read it.")).to_be_visible()
    expect(phone.get_by_text("+10%")).to_be_visible()
    accessible(phone)
    phone.get_by_text("Remove", exact=True).first.click()
    phone.get_by_role("button", name="Erase for good").click()
    expect(phone.get_by_text("Erased.")).to_be_visible()
    assert Pay.objects.count() == 1


def test_no_form_is_wider_than_a_phone_however_long_a_title_is(
    phone: Page, sign_in: SignIn, sam: Person
) -> None:
    title = "Deputy Head of Operations, Transport and Patient Flow for the Eastern Region"
    then = me(sam, timezone.now())
    add_position(then, title=title, employer="St. Brendan’s and Northlake Hospitals", start="2020")
    entry = write_entry(then, kind="happened", title="A year of it", on="2021")
    sign_in(phone, sam)
    for path in ("accomplishments/new/", f"entries/{entry.pk}/edit/", "friday/", "career/about/"):
        phone.goto(f"/me/journal/{path}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_without_scripts_it_is_written_and_put_in_order(
    without_js: Page, sign_in: SignIn, sam: Person
) -> None:
    page = without_js
    sign_in(page, sam)
    add_a_position(page, look=lambda _page: None)  # looking takes scripts
    page.get_by_role("link", name="At length").click()
    page.get_by_label("What did you do?").fill("Led a team of 14")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Led a team of 14")
    expect(page.get_by_role("heading", name="To make it better")).to_be_visible()
    page.goto("/me/journal/career/?order=1")
    page.get_by_role("button", name="Head of operations, Alder Group: down").click()
    expect(page).to_have_url("/me/journal/career/?order=1")
