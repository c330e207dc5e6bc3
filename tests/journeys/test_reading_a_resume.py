"""A resume is read by keyboard, line by line, and what was said of it is read by who owns it."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.coaching.quiet_there import reply_path
from tests.coaching.resumes import brought, resume_of
from tests.coaching.there import There
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.coaching.actions.holding import let_write
from throughline.coaching.jobs import early
from throughline.people import actions


def test_a_resume_is_read_by_keyboard(page: Page, phone: Page, sign_in: SignIn) -> None:
    there = There(actions.open_cast(now=timezone.now()), timezone.now())
    brought(there)
    row = resume_of("Ana Lopez")
    sign_in(page, there.priya)
    page.goto("/coach/resumes/")
    accessible(page)
    page.locator("li", has_text="Ana Lopez").get_by_role("button", name="Take it").click()
    page.get_by_role("heading", name="Ana Lopez").wait_for()
    for key in "jjjc":
        page.keyboard.press(key)
    comment = page.get_by_label("Your comment")
    expect(comment).to_be_focused()
    expect(page.get_by_role("spinbutton", name="On line")).to_have_value("3")
    page.keyboard.type("Say how many loaves.")  # an e or a j typed here is a letter, and no more
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#line-3")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#line-4")).to_be_focused()
    accessible(page)
    page.keyboard.press("e")
    page.get_by_text("Done. Ana Lopez is written to once their letters may go.").wait_for()

    let_write(there.coach, [row.engagement.client_id])
    assert early.send(timezone.now()) == 1
    row.refresh_from_db()
    assert row.letter is not None
    phone.goto(reply_path(row.letter, act="resume"))
    phone.get_by_text("Say how many loaves.").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    accessible(phone)
