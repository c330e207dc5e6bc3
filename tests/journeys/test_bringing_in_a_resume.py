"""Drop a resume, mend a date, leave a line out, bring it in, take it back, bring it in again."""

import json
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.cast import *  # noqa: F403
from tests.journal.drafting import RESUME
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from throughline.journal.careers import gather
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.rulebook.career import Career


def resume(folder: Path) -> Path:
    path = folder / "resume.json"
    path.write_text(json.dumps(RESUME))
    return path


def kept(person: Person) -> Career:
    return gather(me(person, timezone.now()))


def drop(page: Page, path: Path) -> None:
    page.goto("/me/journal/in/")
    page.get_by_label("Your resume").set_input_files(path)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Here is what was read")).to_be_visible()


def change_nurse(page: Page, until: str) -> None:
    nurse = page.locator(".item", has_text="Nurse · Finch")
    if not nurse.get_by_label("Until").is_visible():
        nurse.locator("summary").click()
    nurse.get_by_label("Until").fill(until)


def bring_it_in(page: Page) -> None:
    page.get_by_role("button", name="Bring in what is ticked").click()


def test_a_resume_is_mended_brought_in_taken_back_and_brought_in_again(
    page: Page, dana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(page, dana)
    page.goto("/me/journal/in/")
    accessible(page)
    drop(page, resume(tmp_path))
    accessible(page)
    page.get_by_label("Moved 14 homes to one rota").uncheck()
    change_nurse(page, "Sprung")
    bring_it_in(page)
    expect(page.get_by_role("alert")).to_contain_text("Nurse · Finch, until")
    expect(page.get_by_label("Moved 14 homes to one rota")).not_to_be_checked()
    accessible(page)
    assert kept(dana).positions == ()
    change_nurse(page, "May 2015")
    bring_it_in(page)
    expect(page.get_by_text("Brought in: 2 positions, 1 accomplishment")).to_be_visible()
    came = kept(dana)
    assert came.positions[1].end == "2015-05"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is out again")).to_be_visible()
    assert kept(dana).positions == ()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is in again")).to_be_visible()
    assert kept(dana) == came


def test_it_goes_without_scripts(
    without_js: Page, dana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(without_js, dana)
    drop(without_js, resume(tmp_path))
    change_nurse(without_js, "2015")
    bring_it_in(without_js)
    expect(without_js.get_by_text("Brought in: 2 positions")).to_be_visible()
    assert kept(dana).positions[1].end == "2015"


def test_it_goes_in_a_hand(phone: Page, dana: Person, sign_in: SignIn, tmp_path: Path) -> None:
    sign_in(phone, dana)
    drop(phone, resume(tmp_path))
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="Leave it").click()
    expect(phone.get_by_text("You left “resume.json”")).to_be_visible()
    accessible(phone)
    assert kept(dana) == Career()
