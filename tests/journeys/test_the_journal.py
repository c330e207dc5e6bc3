"""Somebody writes down a thing, hears what came of it, and looks back on a week."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.making import tie
from throughline.followthrough.models import Promise
from throughline.journal.models import Entry, Week
from throughline.people.hats import me
from throughline.people.models import Person


def paper(content: bytes) -> FilePayload:
    """A file called talk.pdf, whatever it is."""
    return {"name": "talk.pdf", "mimeType": "application/pdf", "buffer": content}


def test_a_thing_is_written_down_and_its_result_comes_back(
    page: Page, sign_in: SignIn, dana: Person
) -> None:
    tie(me(dana, timezone.now()))  # Today is for whoever knows somebody
    sign_in(page, dana)
    page.goto("/me/journal/")
    accessible(page)
    page.get_by_role("link", name="Write it down").click()
    accessible(page)
    page.get_by_role("link", name="What happened").click()
    page.get_by_label("What happened").fill("Moved 214 suppliers in a day")
    page.get_by_text("This waits for a result").click()
    day = (me(dana, timezone.now()).today + timedelta(days=30)).isoformat()
    page.get_by_label("Ask me on").fill(day)
    accessible(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moved 214 suppliers in a day")
    accessible(page)
    Promise.objects.update(ask_on=timezone.now().date())  # the day has come
    page.goto("/me/")
    page.get_by_role("link", name="Open it").click()
    page.get_by_role("textbox", name="What came of it").fill("38% fewer calls")
    page.get_by_role("button", name="The result is known").click()
    expect(page.get_by_text("Today does not ask about it any more")).to_be_visible()
    expect(page.get_by_text("38% fewer calls")).to_be_visible()
    page.goto("/me/")
    expect(page.get_by_role("link", name="Open it")).to_have_count(0)


def test_a_file_is_added_and_refused_without_losing_the_page(
    page: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(page, dana)
    page.goto("/me/journal/new/?kind=evaluation")
    page.get_by_label("By whom").fill("Marta Olsen")
    page.locator("input[type=file]").set_input_files(paper(b"MZ not a PDF"))
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("is a program")
    accessible(page)
    page.locator("input[type=file]").set_input_files(paper(b"%PDF-1.7 yes"))
    page.get_by_role("button", name="Keep").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="talk.pdf").first.click()
    assert saved.value.suggested_filename == "talk.pdf"
    accessible(page)


def test_the_five_minutes_on_a_phone(phone: Page, sign_in: SignIn, dana: Person) -> None:
    sign_in(phone, dana)
    phone.goto("/me/journal/")
    phone.get_by_role("button", name="Ask me on Fridays").tap()
    expect(phone.get_by_text("Today asks each Friday")).to_be_visible()
    accessible(phone)
    expect(phone.get_by_label("Ask me on")).to_be_hidden()
    phone.get_by_label("What went well, or was hard?").fill("Said no in time")
    phone.get_by_label("The result will be known later").check()
    expect(phone.get_by_label("Ask me on")).to_be_visible()
    phone.get_by_label("The result will be known later").uncheck()
    phone.get_by_label("What did somebody say, or what did you learn?").fill("So calm!")
    phone.get_by_label("If somebody said it: who").fill("Jonas")
    phone.get_by_role("button", name="Keep").tap()
    expect(phone.get_by_text("2 entries are written down.")).to_be_visible()
    expect(phone.get_by_role("link", name="Praise from Jonas")).to_be_visible()
    accessible(phone)
    phone.get_by_label("Search your journal").fill("calm")
    expect(phone.get_by_role("link", name="Said no in time")).to_have_count(0)
    expect(phone.get_by_role("link", name="Praise from Jonas")).to_be_visible()


def test_without_scripts_an_empty_week_is_done_with_one_button(
    without_js: Page, sign_in: SignIn, dana: Person
) -> None:
    sign_in(without_js, dana)
    without_js.goto("/me/journal/friday/")
    without_js.get_by_role("button", name="Nothing this week").click()
    expect(without_js.get_by_text("Done. Nothing to write down this time.")).to_be_visible()
    assert Week.objects.count() == 1
    assert not Entry.objects.exists()
