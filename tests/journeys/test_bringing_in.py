"""Drop a zip or an address book, look at what is in it, bring it in, take it back."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.bench.archive import Archive
from tests.cast import *  # noqa: F403
from tests.imports.writing import write_one
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.imports import jobs
from throughline.people.models import Person


def work() -> None:
    """What the worker does meanwhile."""
    while jobs.bring_in(timezone.now()):
        pass


@pytest.mark.parametrize("which", ["page", "phone", "without_js"])
def test_an_archive_is_dropped_seen_brought_in_and_taken_back(
    request: pytest.FixtureRequest, which: str, dana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    page: Page = request.getfixturevalue(which)

    def look() -> None:
        if which != "without_js":  # what checks a page is a script itself
            accessible(page)

    path = Archive(40, 200).write(tmp_path / "Basic_LinkedInDataExport.zip")
    sign_in(page, dana)
    page.goto("/me/bring-in/")
    look()
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Read it").click()
    work()
    expect(page.get_by_role("heading", name="Here is what is in it")).to_be_visible()
    look()
    page.get_by_role("button", name="Bring it in").click()
    work()
    expect(page.get_by_role("heading", name="It is in")).to_be_visible()
    look()
    page.get_by_role("link", name="for today").click()
    expect(page.locator("li[data-item]").first).to_be_visible()
    page.goto("/me/bring-in/")
    page.get_by_role("link", name=path.name).click()
    page.get_by_text("Undo all of it").click()
    page.get_by_role("button", name="Undo it").click()
    work()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    look()


@pytest.mark.parametrize("which", ["page", "phone", "without_js"])
def test_a_table_is_dropped_and_a_column_is_said(
    request: pytest.FixtureRequest, which: str, dana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    page: Page = request.getfixturevalue(which)

    def look() -> None:
        if which != "without_js":
            accessible(page)

    path = write_one(tmp_path, "Who,Role,Star sign\r\nAna Lopez,Nurse,Fish\r\n", "friends.csv")
    sign_in(page, dana)
    page.goto("/me/bring-in/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Read it").click()
    work()
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    expect(page.get_by_text("Nobody could be read from it yet")).to_be_visible()
    look()
    page.get_by_role("button", name="Read it this way").click()
    expect(page.get_by_role("alert")).to_contain_text("no column is a name")
    look()
    page.get_by_label("Who").select_option("whole name")
    page.get_by_label("Star sign").select_option("leave out")
    page.get_by_role("button", name="Read it this way").click()
    work()
    expect(page.get_by_role("heading", name="Here is what is in it")).to_be_visible()
    expect(page.get_by_text("2 of 3 columns are used, as you said.")).to_be_visible()
    expect(page.get_by_text("1 new person")).to_be_visible()
    look()
    page.get_by_role("link", name="What the columns mean").click()
    expect(page.get_by_label("Who")).to_have_value("name")
    page.get_by_role("link", name="Leave it as it is").click()
    page.get_by_role("button", name="Bring it in").click()
    work()
    expect(page.get_by_role("heading", name="It is in")).to_be_visible()
    page.goto("/me/network/")
    expect(page.get_by_role("link", name="Ana Lopez")).to_be_visible()
