"""A talk is over: the coach closes it by keyboard, the client finds what both promised, answers a
worksheet, and the coach reads it before the next talk."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from tests.coaching.talks import Talks
from tests.coaching.there import There
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.coaching.models import Prework, Session
from throughline.people import actions


def test_a_talk_is_closed_and_prepared_for(page: Page, phone: Page, sign_in: SignIn) -> None:
    there = There(actions.open_cast(now=timezone.now()), timezone.now() - timedelta(hours=3.5))
    row = Talks(there).session
    sign_in(page, there.priya)
    page.goto("/coach/sessions/")
    accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Close it in two minutes").click()
    accessible(page)
    page.keyboard.type("The first letter")
    page.keyboard.press("Tab")
    page.keyboard.type("Write it as you would say it.")
    page.keyboard.press("Tab")
    page.keyboard.type("Less sure than she sounds.")
    page.get_by_label("Dana Reyes promised, 1").fill("Write to three people")
    page.get_by_label("To do before it").select_option("helped")
    page.get_by_label("Minutes, for your log").press("Enter")
    page.get_by_text("Less sure than she sounds.").wait_for()
    accessible(page)
    row.refresh_from_db()
    assert (row.sat, row.topic) == (Session.Sat.HELD, "The first letter")

    sign_in(phone, there.dana)
    phone.goto(f"/me/coaching/sessions/{row.pk}/")
    phone.get_by_text("Write to three people").wait_for()
    assert "Less sure" not in phone.content()
    accessible(phone)
    given = Prework.objects.get()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.goto(f"/me/coaching/prework/{given.pk}/")
    accessible(phone)
    phone.get_by_label("Who has helped you most in your life?").fill("My aunt Rosa")
    phone.get_by_role("button", name="Send it to your coach").click()
    phone.get_by_text("has not read it yet").wait_for()

    page.goto(f"/coach/prework/{given.pk}/")
    page.get_by_text("My aunt Rosa").wait_for()
    accessible(page)
    sign_in(phone, there.priya)
    given_to = f"/coach/clients/{row.engagement_id}/prework/"
    for path in (f"/coach/sessions/{row.pk}/close/", given_to):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for path in ("/coach/worksheets/", given_to):
        page.goto(path)
        accessible(page)
