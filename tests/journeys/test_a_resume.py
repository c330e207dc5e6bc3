"""Somebody new writes down what they did and has it in a resume; a file becomes one."""

import json
import os
import re
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.papers import careers
from throughline.papers.models import Paper
from throughline.people.hats import me
from throughline.people.models import Person

LINE = "Cut the month-end close from 9 days to 4"


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


def pages_are_drawn(page: Page) -> None:
    """The pictures have loaded, and are of a page's size."""
    picture = page.locator("#preview .pages img").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 400


def test_from_nothing_to_a_resume_in_two_minutes(
    page: Page, sign_in: SignIn, sam: Person, tmp_path: Path
) -> None:
    sign_in(page, sam)
    page.goto("/me/papers/")
    accessible(page)
    page.get_by_role("link", name="Write down a position").click()
    page.get_by_label("Title").fill("Head of Operations")
    page.get_by_label("Employer").fill("Alder Group")
    page.locator("[name=start]").fill("2020-03")
    page.get_by_label("I still work here").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Keep").click()
    page.goto("/me/journal/accomplishments/new/")
    page.locator("[name=action]").fill(LINE)
    page.get_by_role("button", name="Keep").click()

    page.goto("/me/papers/")
    page.get_by_role("button", name="Rebuild my resume").click()
    accessible(page)
    page.get_by_role("link", name="See the resume").click()
    pages_are_drawn(page)
    expect(page.locator("#proven")).to_contain_text("Head of Operations · Alder Group")
    expect(page.locator("#proven")).to_contain_text(LINE)
    accessible(page)

    page.get_by_role("link", name="Take it out or send it").click()
    expect(page.get_by_text("arrived, in order")).to_be_visible()
    accessible(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="Download").first.click()
    got.value.save_as(tmp_path / "resume.pdf")
    assert LINE in words(tmp_path / "resume.pdf")


def test_from_the_first_page_to_a_resume_that_can_be_answered_by_clicking_alone(
    page: Page,
) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start my own record").click()
    page.get_by_label("Your name").fill("Jonas Weiss")
    page.get_by_label("E-mail").fill("jonas@home.example")
    page.get_by_label("Password").fill("a long and quiet river")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("link", name="Write down one position").click()
    page.get_by_label("Title").fill("Shift lead")
    page.get_by_label("Employer").fill("Kessler Logistics")
    page.get_by_label("From").fill("2019")
    page.get_by_label("Until").fill("Mar 2026")
    page.get_by_role("button", name="Keep").click()
    page.get_by_label("What did you do, and what came of it?").fill(LINE)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="On paper").click()
    page.get_by_role("button", name="Make a resume of my journal").click()
    page.get_by_role("link", name="See the resume").click()
    expect(page.locator("#proven")).to_contain_text(LINE)
    pages_are_drawn(page)
    paper = page.url

    expect(page.get_by_text("Nobody could answer it")).to_be_visible()
    page.locator("#preview").get_by_role("link", name="Add one").click()
    expect(page.get_by_label("E-mail")).to_have_value("jonas@home.example")
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(paper)
    expect(page.get_by_text("Nobody could answer it")).to_have_count(0)


@pytest.fixture
def resume(dana: Person) -> Paper:
    hat = me(dana, timezone.now())
    careers.journal_of_dana(hat)
    from throughline.papers import actions

    return actions.begin(hat, kind="resume")


def test_the_preview_follows_what_is_ticked_and_typed(
    page: Page, sign_in: SignIn, dana: Person, resume: Paper
) -> None:
    sign_in(page, dana)
    page.goto(f"/me/papers/{resume.pk}/")
    pages_are_drawn(page)
    first = page.locator("#preview .pages img").first
    before = first.get_attribute("src") or ""
    page.get_by_role("checkbox", name=LINE).uncheck()
    expect(first).not_to_have_attribute("src", before)
    expect(page.locator("#proven")).not_to_contain_text(LINE)
    pages_are_drawn(page)
    page.get_by_label("At the top, in a few lines").press_sequentially("I save 73% of costs.")
    expect(page.locator("#preview")).to_contain_text("The number “73%” stands in no entry")
    accessible(page)
    page.get_by_role("button", name="It is true: write it into my journal").click()
    expect(page.get_by_text("It is written in your journal now")).to_be_visible()
    expect(page.locator(".doubts")).to_have_count(0)
    page.get_by_label("Theme").select_option("modern")
    expect(page.locator("#preview")).to_contain_text("it fits")


def test_a_line_says_what_proves_it_to_whoever_comes_by_keyboard(
    page: Page, sign_in: SignIn, dana: Person, resume: Paper
) -> None:
    sign_in(page, dana)
    page.goto(f"/me/papers/{resume.pk}/")
    line = page.locator("#proven li").filter(has_text=LINE).first
    proof = line.locator(".proof")
    expect(proof).to_be_hidden()
    line.focus()
    expect(proof).to_contain_text("Helen Marsh")
    page.keyboard.press("Tab")
    expect(line.get_by_role("link", name="Open it in your journal")).to_be_focused()


def test_on_a_phone_and_without_scripts_a_paper_is_given_away_and_remembered(
    without_js: Page, sign_in: SignIn, dana: Person, resume: Paper
) -> None:
    page = without_js
    sign_in(page, dana)
    page.goto(f"/me/papers/{resume.pk}/")
    page.get_by_role("checkbox", name=LINE).uncheck()
    page.locator("#ticks").get_by_role("button", name="Keep").click()
    expect(page.locator("#proven")).not_to_contain_text(LINE)
    page.get_by_role("link", name="Take it out or send it").click()
    page.get_by_label("Who has it").fill("Tom Birk")
    page.get_by_label("For which company").fill("Larch Partners")
    page.get_by_role("button", name="Freeze it and note who has it").click()
    expect(page.get_by_text("Tom Birk has it.")).to_be_visible()
    page.goto("/me/papers/sent/?q=larch")
    expect(page.get_by_text("Tom Birk")).to_be_visible()


def test_nothing_is_wider_than_a_phone(
    phone: Page, sign_in: SignIn, dana: Person, resume: Paper
) -> None:
    sign_in(phone, dana)
    for path in ("", f"{resume.pk}/", f"{resume.pk}/out/", "sent/", f"{resume.pk}/missing/"):
        phone.goto(f"/me/papers/{path}")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        accessible(phone)


@pytest.mark.shared
def test_a_json_resume_becomes_a_record_a_pdf_and_a_word_file(
    page: Page, sign_in: SignIn, dana: Person, tmp_path: Path
) -> None:
    sample = Path(os.environ["THROUGHLINE_SHARED"]) / "data/jsonresume/sample.resume.json"
    said = json.loads(sample.read_text())
    sign_in(page, dana)
    page.goto("/me/journal/in/")
    page.locator("main input[type=file]").set_input_files(sample)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Bring in what is ticked").click()
    expect(page).to_have_url(re.compile("/me/journal/career/$"))
    page.goto("/me/papers/")
    page.get_by_role("button", name="Rebuild my resume").click()
    page.get_by_role("link", name="See the resume").click()
    pages_are_drawn(page)
    for kind, _name in (("pdf", "PDF"), ("docx", "Word")):
        page.goto(f"/me/papers/{Paper.objects.get().pk}/out/?as={kind}")
        expect(page.get_by_text("arrived, in order")).to_be_visible()
        with page.expect_download() as got:
            page.get_by_role("link", name="Download").first.click()
        got.value.save_as(tmp_path / f"resume.{kind}")
    text = "\n".join(one.text for one in Document(str(tmp_path / "resume.docx")).paragraphs)
    for each in (said["basics"]["name"], said["work"][0]["highlights"][0]):
        assert each in words(tmp_path / "resume.pdf")
        assert each in text
