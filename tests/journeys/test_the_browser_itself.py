"""The journeys' own machinery notices what it is there to notice."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn, window
from throughline.people.models import Person

SIGN_IN = "/account/login/"


def test_the_sign_in_page_is_open_to_everyone(page: Page) -> None:
    page.goto(SIGN_IN)
    expect(page.locator("form").first).to_be_visible()
    accessible(page)


def test_it_works_on_a_phone_and_without_scripts(phone: Page, without_js: Page) -> None:
    for one in (phone, without_js):
        one.goto(SIGN_IN)
        expect(one.get_by_label("Password")).to_be_visible()


def test_somebody_is_signed_in_by_their_session(page: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(page, dana)
    page.goto("/me/settings/")
    assert page.url.endswith("/me/settings/")
    expect(page.locator("body")).to_contain_text(dana.name)


def test_a_barrier_is_named(page: Page) -> None:
    page.goto(SIGN_IN)
    page.evaluate("document.body.append(document.createElement('img'))")
    page.evaluate("document.querySelector('img:last-child').src = '/static/frame/favicon.svg'")
    with pytest.raises(AssertionError, match="image-alt"):
        accessible(page)


@pytest.mark.parametrize(
    ("body", "noticed"),
    [
        ("<script>alert(1)</script>", "Content Security Policy"),
        ("<img src='/nowhere.png' alt=''>", "GET .*/nowhere.png: 404"),
    ],
)
def test_what_goes_wrong_in_a_page_fails_the_test(
    browser: Browser, live_server: LiveServer, body: str, noticed: str
) -> None:
    def answer(route: Route) -> None:
        real = route.fetch()
        route.fulfill(response=real, body=body)

    def look() -> None:
        with window(browser, live_server) as page:
            page.route("**/account/login/", answer)
            page.goto(SIGN_IN)
            page.wait_for_load_state("networkidle")

    with pytest.raises(AssertionError, match=noticed):
        look()
