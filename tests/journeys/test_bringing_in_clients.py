"""A coach's first morning: sixty clients out of her own sheet, looked at, in, and on one list."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.coaching.there import There
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.people import actions
from throughline.people.models import Person

SIXTY = Path(__file__).parents[1] / "coaching" / "sixty.csv"


def cast_now() -> dict[str, Person]:
    from django.utils import timezone

    people = actions.open_cast(now=timezone.now())
    There(people, timezone.now())
    return people


def test_sixty_clients_are_in_before_the_coffee_is_cold(page: Page, sign_in: SignIn) -> None:
    priya = cast_now()["priya"]
    sign_in(page, priya)
    page.goto("/coach/clients/bring-in/")
    accessible(page)
    page.get_by_label("Or a file").set_input_files(SIXTY)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Look before they come in")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Bring in", exact=False).last.click()
    expect(page.get_by_text("Nobody was written to.")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name="Your clients").click()
    expect(page.get_by_text("letters held back").first).to_be_visible()
    accessible(page)
    page.keyboard.press("j")
    page.keyboard.press("/")
    page.keyboard.type("brandt zo")
    expect(page.locator(".caseload li")).to_have_count(1)
    page.goto("/coach/clients/held/")
    accessible(page)
