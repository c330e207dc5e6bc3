"""A posting: pasted, held against the journal, and a resume begun for it; a pitch beside it."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.papers import careers
from throughline.papers.models import Choice, Paper
from throughline.people.hats import Hat, me
from throughline.people.models import Person

TEXT = "Requirements:\n- PMP\n- Kubernetes\n- Fluent in Spanish\n"


@pytest.fixture
def hat(dana: Person) -> Hat:
    """Dana, with her journal."""
    hat = me(dana, timezone.now())
    careers.journal_of_dana(hat)
    return hat


def test_pasted_and_answered_with_a_resume(page: Page, sign_in: SignIn, hat: Hat) -> None:
    sign_in(page, hat.person)
    page.goto("/me/papers/")
    page.get_by_role("link", name="Postings").click()
    accessible(page)
    page.get_by_role("link", name="Paste a posting").click()
    accessible(page)
    page.get_by_label("The posting").fill("https://example.org/jobs/1")
    page.get_by_role("button", name="Hold it against my journal").click()
    expect(page.locator(".problems")).to_contain_text("nothing is fetched")
    page.get_by_label("The posting").fill(TEXT)
    page.get_by_label("What they look for").fill("Head of Operations")
    page.get_by_label("Who looks").fill("Cedar")
    page.get_by_role("button", name="Hold it against my journal").click()
    expect(page.get_by_role("heading", level=1, name="Head of Operations")).to_be_visible()
    expect(page.locator(".lacks")).to_contain_text("Kubernetes")
    accessible(page)
    page.locator(".offered input").nth(1).uncheck()
    page.get_by_role("button", name="Make a resume for it").click()
    expect(page.get_by_role("heading", level=1, name="Resume for Cedar")).to_be_visible()
    assert Choice.objects.filter(accomplishment__isnull=False).count() == 1


def test_what_was_done_is_written_down_from_there(phone: Page, sign_in: SignIn, hat: Hat) -> None:
    sign_in(phone, hat.person)
    phone.goto("/me/papers/postings/new/")
    accessible(phone)
    phone.get_by_label("The posting").fill(TEXT)
    phone.get_by_role("button", name="Hold it against my journal").click()
    accessible(phone)
    where = phone.url
    phone.locator(".lacks").filter(has_text="Kubernetes").get_by_role("link").click()
    expect(phone.get_by_label("Skills it took")).to_have_value("Kubernetes")
    phone.get_by_label("What did you do?").fill("Moved twelve services in a month")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Keep").click()
    phone.goto(where)
    expect(phone.locator(".has").filter(has_text="Kubernetes")).to_contain_text("twelve services")


def test_a_pitch_is_put_together_and_timed(page: Page, sign_in: SignIn, hat: Hat) -> None:
    sign_in(page, hat.person)
    page.goto("/me/papers/")
    page.get_by_role("link", name="Elevator pitch").click()
    accessible(page)
    page.get_by_label("For whom", exact=True).fill("Hiring managers")
    page.get_by_label("Who you are").fill("I am Dana")
    page.get_by_label("What shows it").fill("I cut the close to 4 days")
    expect(page.locator("#measured")).to_contain_text("10 words")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".aloud")).to_contain_text("I am Dana. I cut the close to 4 days.")
    accessible(page)
    page.locator(".aloud").click()
    page.keyboard.press("Space")
    expect(page.locator("[data-seconds]")).to_have_text("1")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert Paper.objects.get().kind == "pitch"
