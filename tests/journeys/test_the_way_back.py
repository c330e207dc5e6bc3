"""The way back, over nine months: four phases, a researcher and a lawyer who each see what the
client chose, a stand-in, a pause, a hand-over with its brief, and more of it at the end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.cast import NOW
from tests.journeys.accessibility import accessible
from tests.journeys.conftest import SignIn
from tests.journeys.days import Days, days_from
from tests.journeys.teams import ANSWER, Team
from throughline.coaching.models import Engagement
from throughline.people import actions
from throughline.people.models import Disclosure, Grant, Person

NOTE = "Ask the regulator before anybody else."
NEXT = "Research first, then a plan."


@pytest.fixture
def days(transactional_db: None) -> Iterator[Days]:
    """A Tuesday morning, and the nine months after it."""
    with days_from(NOW) as one:
        yield one


@pytest.fixture
def team(days: Days) -> Team:
    return Team(days, actions.open_cast(now=days.now))


def month(n: int) -> datetime:
    """The fifth of the nth month after the beginning, at ten."""
    whole = NOW.month - 1 + n
    return NOW.replace(year=NOW.year + whole // 12, month=whole % 12 + 1, day=5, hour=10)


def status(page: Page, path: str) -> int:
    """What a page answers; what it has is not looked at."""
    answer = page.goto(path)
    assert answer is not None
    return answer.status


def in_phase(page: Page, team: Team, name: str) -> None:
    page.goto(team.coachs)
    expect(page.locator(".phases strong")).to_have_text(name)


def put_on(page: Page, team: Team, who: Person, part: str) -> None:
    page.goto(f"{team.coachs}team/")
    page.get_by_label("The address they sign in with").fill(who.email)
    page.get_by_label("As", exact=True).select_option(part)
    page.get_by_role("button", name="Put on the team").click()
    expect(page.get_by_text(f"{who.name} is on the team.")).to_be_visible()


def chosen(phone: Page, team: Team, who: Person, *names: str) -> None:
    """Dana ticks what one of them may see, and nothing else of it."""
    phone.goto(f"{team.hers}team/")
    form = phone.locator("form.chosen").filter(has_text=who.name)
    for box in form.get_by_role("checkbox").all():
        box.uncheck()
    for name in names:
        form.get_by_label(name).check()
    form.get_by_role("button", name="Keep").tap()
    expect(phone.get_by_role("status").first).to_be_visible()


def test_a_team_over_nine_months(
    page: Page, phone: Page, sign_in: SignIn, days: Days, team: Team
) -> None:
    sign_in(page, team.priya)
    sign_in(phone, team.dana)
    in_phase(page, team, "Research")
    put_on(page, team, team.lena, "researcher")
    put_on(page, team, team.tom, "lawyer")
    accessible(page)
    days.jump(NOW + timedelta(days=7))
    team.talk(team.priya, NEXT, NOTE)
    _asks_lena(page, team)
    _each_sees_what_is_chosen(page, phone, sign_in, team)

    days.jump(month(3))
    sign_in(page, team.priya)
    in_phase(page, team, "Strategy")
    team.talk(team.priya, "What to say to a new board")
    _stands_in(page, sign_in, days, team)
    days.jump(month(4))
    _is_paused(page, sign_in, days, team)
    _is_handed_over(page, sign_in, team)

    days.jump(month(6))
    sign_in(page, team.kofi)
    in_phase(page, team, "Education")
    team.talk(team.kofi, "The course, half of it done")
    days.jump(month(9))
    sign_in(page, team.kofi)
    in_phase(page, team, "Support")
    _gets_more(page, team)
    _ends(page, phone, sign_in, team)


def _asks_lena(page: Page, team: Team) -> None:
    page.goto(f"{team.coachs}promise/")
    page.get_by_label("What", exact=True).fill("Which firms had the same audit")
    page.get_by_label("By when").fill((team.days.now + timedelta(days=10)).date().isoformat())
    page.get_by_label("Who owes it").select_option(label="Lena Voss (researcher)")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("It is on the line until it is done.")).to_be_visible()


def _each_sees_what_is_chosen(page: Page, phone: Page, sign_in: SignIn, team: Team) -> None:
    """First next to nothing; then Lena the notes and Tom the answer, and neither the other's."""
    answer = f"/with/record/{team.row.pk}/answer/"
    sign_in(page, team.lena)
    page.goto(team.mates)
    expect(page.get_by_text("Which firms had the same audit")).to_be_visible()
    expect(page.get_by_text(NOTE)).not_to_be_visible()
    accessible(page)
    assert [status(page, path) for path in (team.coachs, team.hers, answer)] == [404] * 3
    chosen(phone, team, team.lena, "when you meet", "the notes for both of you")
    chosen(phone, team, team.tom, "your answer to")
    accessible(phone)
    page.goto(team.mates)
    expect(page.get_by_text(NOTE)).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Nothing is open.", exact=True)).to_be_visible()
    assert status(page, answer) == 404
    sign_in(page, team.tom)
    page.goto(team.mates)
    expect(page.get_by_text(NOTE)).not_to_be_visible()
    expect(page.get_by_text("Which firms had the same audit")).not_to_be_visible()
    page.goto(answer)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    assert Disclosure.objects.get().reader == team.tom
    phone.goto(f"{team.hers}seen/")
    expect(phone.get_by_role("listitem").filter(has_text="Tom Adler").last).to_contain_text(
        "your answer"
    )


def _stands_in(page: Page, sign_in: SignIn, days: Days, team: Team) -> None:
    """Kofi for a fortnight: all of it meanwhile, nothing after."""
    page.goto(f"{team.coachs}hand-over/")
    page.get_by_label("To whom").select_option(label="Kofi Mensah")
    page.get_by_label("Only until").fill((days.now + timedelta(days=14)).date().isoformat())
    assert "What to say to a new board" in page.get_by_label("The brief").input_value()
    accessible(page)
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_text("is asked to read the brief")).to_be_visible()
    sign_in(page, team.kofi)
    page.goto("/coach/")
    expect(page.get_by_text("Read the brief about Dana Reyes")).to_be_visible()
    page.goto(team.coachs)
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert status(page, f"/with/record/{team.row.pk}/answer/") == 404
    days.jump(days.now + timedelta(days=15))
    assert status(page, team.coachs) == 404
    sign_in(page, team.priya)
    assert status(page, team.coachs) == 200


def _stage(page: Page, team: Team, name: str) -> None:
    page.goto(f"{team.coachs}stage/")
    page.get_by_label("It is now").select_option(name)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text(f"Now: {name}.")).to_be_visible()


def _is_paused(page: Page, sign_in: SignIn, days: Days, team: Team) -> None:
    """Three weeks in which the clock stands still are added at its end."""
    sign_in(page, team.priya)
    before = Engagement.objects.get(pk=team.row.pk).last_on
    _stage(page, team, "paused")
    expect(page.get_by_text("the clock stands still")).to_be_visible()
    days.jump(days.now + timedelta(days=21))
    sign_in(page, team.priya)
    _stage(page, team, "working")
    after = Engagement.objects.get(pk=team.row.pk).last_on
    assert before is not None
    assert after is not None
    assert timedelta(days=20) <= after - before <= timedelta(days=22)


def _is_handed_over(page: Page, sign_in: SignIn, team: Team) -> None:
    """For good, with a brief: nothing has to be told twice, and Priya sees no more of it."""
    page.goto(f"{team.coachs}hand-over/")
    page.get_by_label("To whom").select_option(label="Kofi Mensah")
    brief = page.get_by_label("The brief")
    assert NEXT in brief.input_value()
    brief.fill(f"{brief.input_value()}\nShe would rather write than call.")
    page.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_text("is asked to read the brief")).to_be_visible()
    assert status(page, team.coachs) == 404
    sign_in(page, team.kofi)
    page.goto(f"{team.coachs}brief/")
    expect(page.get_by_text("She would rather write than call.")).to_be_visible()
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("You have read it.")).to_be_visible()
    accessible(page)


def _gets_more(page: Page, team: Team) -> None:
    before = Engagement.objects.get(pk=team.row.pk).last_on
    page.goto(f"{team.coachs}more/")
    page.get_by_label("Longer by").fill("1")
    page.get_by_label("of what").select_option("months")
    page.get_by_label("Why").fill("Two talks with boards are running")
    page.get_by_label("It has been given already").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("What is left is counted anew.")).to_be_visible()
    expect(page.get_by_text("Two talks with boards are running")).to_be_visible()
    after = Engagement.objects.get(pk=team.row.pk).last_on
    assert before is not None
    assert after is not None
    assert after > before + timedelta(days=27)


def _ends(page: Page, phone: Page, sign_in: SignIn, team: Team) -> None:
    """With its end every reach into her record ends; what was said stays hers to read."""
    assert Grant.objects.filter(person=team.tom, ended_at__isnull=True).exists()
    page.goto(f"{team.coachs}stage/")
    page.get_by_label("It is now").select_option("closed")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("Now: closed.")).to_be_visible()
    sign_in(page, team.tom)
    assert status(page, f"/with/record/{team.row.pk}/answer/") == 404
    assert not Grant.objects.filter(person=team.tom, ended_at__isnull=True).exists()
    sign_in(phone, team.dana)
    phone.goto(team.hers)
    expect(phone.get_by_text("The course, half of it done")).to_be_visible()
    expect(phone.get_by_text(NOTE)).to_be_visible()
    expect(phone.get_by_text("Closed", exact=False).first).to_be_visible()
    accessible(phone)
