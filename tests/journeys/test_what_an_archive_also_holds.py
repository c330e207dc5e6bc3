"""Bring an archive in, see what it also holds, look for a word in it, and answer who waits."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.cast import *  # noqa: F403
from tests.imports.bringing import archive, message, person
from tests.imports.careers import FILES
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.imports import actions
from throughline.people.hats import me
from throughline.people.models import Person


def bring_now(owner: Person, path: Path) -> None:
    """As a person would, right now: the pages tell days by the clock on the wall."""
    batch = actions.receive(me(owner, timezone.now()), files=[(path.name, path)])
    batch = actions.finish(batch, clock=timezone.now)
    actions.approve(me(owner, timezone.now()), batch, choices={})
    actions.finish(batch, clock=timezone.now)


def test_what_else_is_in_it_is_seen_and_who_waits_is_answered(
    page: Page, dana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    day = (timezone.now() - timedelta(days=5)).date().isoformat()
    talk = [message("Ana Lopez", "Could you send the rota?", day)]
    bring_now(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], talk, **FILES))
    sign_in(page, dana)
    page.goto("/me/bring-in/")
    page.get_by_role("link", name="What your archive also holds").click()
    expect(page.get_by_role("heading", name="Alder Group")).to_be_visible()
    accessible(page)
    page.get_by_label("Search in it").fill("initech")
    expect(page.get_by_role("heading", name="Alder Group")).to_be_hidden()
    expect(page.get_by_text("They got: old.pdf")).to_be_visible()
    page.get_by_role("link", name="Job applications").click()
    page.get_by_text("2 questions and what you answered").click()
    expect(page.get_by_text("How many years in care?")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Show the file and line of each").click()
    expect(page.get_by_text("Jobs/Job Applications.csv, line 2")).to_be_visible()

    page.goto("/me/")
    expect(page.get_by_text("and you have not answered")).to_be_visible()
    accessible(page)
    page.locator("summary", has_text="Log").first.click()
    page.get_by_role("button", name="Keep").first.click()
    expect(page.get_by_text("and you have not answered")).to_be_hidden()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("and you have not answered")).to_be_visible()
