"""Worksheets that a client opened to one of their team: what was sent, and who has read it."""

from collections.abc import Mapping

import pytest

from tests.cast import signed_in
from tests.coaching.at_work import HELPED, answered, shown_sheets
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching import actions
from throughline.coaching.actions import sharing, terms
from throughline.coaching.actions.preworks import Gives, give, unsend, write
from throughline.coaching.actions.sheets import add_worksheet
from throughline.coaching.models import Engagement, Look, PreworkAnswer, Teammate
from throughline.people.models import Person

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")
QUESTION = "Who has helped you most in your life?"


class Opened:
    """Dana has sent Priya a worksheet, and opened hers to Ruth, who helps."""

    def __init__(self, there: There) -> None:
        self.there, self.row = there, there.engagement
        self.answer = answered(there, self.row)
        self.mate = shown_sheets(there, self.row, there.ruth)
        self.list = f"/with/engagements/{self.row.pk}/sheets/"
        self.page = f"{self.list}{self.answer.pk}/"

    def get(self, path: str, who: Person | None = None) -> str:
        """What somebody reads there, Ruth unless it is said otherwise; "" where nothing is."""
        answer = signed_in(who or self.there.ruth).get(path)
        assert answer.status_code in {200, 404}
        return answer.content.decode() if answer.status_code == 200 else ""


@pytest.fixture
def opened(cast: Mapping[str, Person]) -> Opened:
    return Opened(There(cast))


def test_a_helper_reads_what_was_sent_and_its_owner_sees_that(opened: Opened) -> None:
    assert opened.list in opened.get(f"/with/engagements/{opened.row.pk}/")
    listed = opened.get(opened.list)
    assert opened.page in listed
    assert HELPED not in listed
    assert not Look.objects.exists()
    text = opened.get(opened.page)
    assert HELPED in text
    assert QUESTION in text
    look = Look.objects.get()
    assert (look.name, look.what) == ("Ruth Okafor", "worksheets")
    hers = opened.get(f"/me/coaching/{opened.row.pk}/seen/", opened.there.dana)
    assert "Ruth Okafor" in hers
    assert "your answers on worksheets" in hers


def test_the_coach_is_not_said_to_have_read_it_by_that(opened: Opened) -> None:
    opened.get(opened.page)
    assert PreworkAnswer.objects.get().seen_at is None


def test_it_is_offered_to_the_client_for_each_who_helps(opened: Opened) -> None:
    path = f"/me/coaching/{opened.row.pk}/team/"
    form = opened.get(path, opened.there.dana)
    assert f'value="worksheets" id="id_mate{opened.mate.pk}' in form
    sent = {"mate": opened.mate.pk, f"mate{opened.mate.pk}-parts": ["dates"]}
    assert signed_in(opened.there.dana).post(path, sent).status_code == 302
    assert not opened.get(opened.page)


@pytest.mark.parametrize("who", ["dana", "marcus", "omar", "sam"])
def test_for_everybody_else_there_is_nothing(opened: Opened, who: str) -> None:
    person = getattr(opened.there, who)
    assert not opened.get(opened.list, person)
    assert not opened.get(opened.page, person)


def test_a_helper_to_whom_it_is_not_opened_reads_nothing(opened: Opened) -> None:
    lena = opened.there.helper()
    assert not opened.get(opened.list, lena.person)
    assert not opened.get(opened.page, lena.person)
    sharing.choose_parts(opened.there.mine, lena, {"dates", "notes", "promises", "brief"})
    assert not opened.get(opened.page, lena.person)
    assert opened.list not in opened.get(f"/with/engagements/{opened.row.pk}/", lena.person)
    assert not Look.objects.exists()


def test_what_they_close_leave_take_back_or_end_is_read_no_more(opened: Opened) -> None:
    there, mine = opened.there, opened.there.mine
    sharing.choose_parts(mine, opened.mate, set())
    assert not opened.get(opened.page)
    sharing.choose_parts(mine, opened.mate, {"worksheets"})
    assert opened.get(opened.page)
    unsend(mine, opened.answer)
    assert not opened.get(opened.page)
    PreworkAnswer.objects.update(shared_at=there.now)
    assert opened.get(opened.page)
    actions.move(there.hat, opened.row, Engagement.Stage.CLOSED)
    assert not opened.get(opened.page)
    assert not opened.get(opened.list)


def test_whoever_left_the_team_reads_nothing(opened: Opened) -> None:
    actions.leave_team(opened.there.hat, Teammate.objects.get(pk=opened.mate.pk))
    assert not opened.get(opened.list)
    assert not opened.get(opened.page)


def test_what_is_still_being_written_is_not_there(opened: Opened) -> None:
    sheet = add_worksheet(opened.there.hat, name="Draft", about="", questions=["Why?"])
    given = give(opened.there.hat, opened.row, Gives(sheet))
    draft = write(opened.there.mine, given, answers=["Because of him."])
    assert "Draft" not in opened.get(opened.list)
    assert not opened.get(f"{opened.list}{draft.pk}/")


def test_an_answer_of_another_programme_is_not_there(opened: Opened) -> None:
    begins = actions.Begins(coach=opened.there.priya, stage=Engagement.Stage.WORKING)
    other = actions.begin_engagement(opened.there.hat, opened.there.client, begins)
    elsewhere = answered(opened.there, other)
    assert not opened.get(f"{opened.list}{elsewhere.pk}/")


def test_nothing_sent_is_said_so(opened: Opened) -> None:
    unsend(opened.there.mine, opened.answer)
    assert "Nothing was sent yet" in opened.get(opened.list)


def test_the_list_is_read_in_as_many_queries_for_one_as_for_three(opened: Opened) -> None:
    browser = signed_in(opened.there.ruth)
    browser.get(opened.list)
    one = reads(browser, opened.list)
    for _n in range(2):
        answered(opened.there, opened.row)
    assert reads(browser, opened.list) == one


def test_a_helper_finds_whom_they_help_from_every_page_and_others_are_not_told_of_it(
    opened: Opened,
) -> None:
    there = opened.there
    assert 'href="/with/"' in opened.get("/me/waiting/")
    assert 'href="/with/"' not in opened.get("/me/waiting/", there.dana)
    assert 'href="/with/"' not in opened.get("/me/waiting/", there.priya)
    listed = opened.get("/with/")
    assert f'href="/with/engagements/{opened.row.pk}/"' in listed
    assert HELPED not in listed
    assert "nobody’s team" in opened.get("/with/", there.sam)
    assert "Dana" not in opened.get("/with/", there.priya)


def test_whom_they_help_says_how_much_there_is_to_do_and_ends_with_the_team(
    opened: Opened,
) -> None:
    there = opened.there
    owed = terms.promise_in(
        there.hat, opened.row, what="Find her", due_on=None, owes="us", mate=opened.mate
    )
    assert "one thing to do" in opened.get("/with/")
    terms.settle_promise(there.hat, opened.row, owed, how="keep")
    assert "thing to do" not in opened.get("/with/")
    actions.leave_team(there.hat, opened.mate)
    assert "Dana" not in opened.get("/with/")
    assert 'href="/with/"' not in opened.get("/me/waiting/")


def test_several_helped_are_read_in_as_many_queries_as_one(opened: Opened) -> None:
    ruth = signed_in(opened.there.ruth)
    ruth.get("/with/")
    one = reads(ruth, "/with/")
    for name in ("Second", "Third"):
        begins = actions.Begins(coach=opened.there.priya, name=name)
        row = actions.begin_engagement(opened.there.hat, opened.there.client, begins)
        shown_sheets(opened.there, row, opened.there.ruth)
    assert reads(ruth, "/with/") == one
    assert opened.get("/with/").count("Dana Reyes") == 3
