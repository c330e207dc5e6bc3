"""A manager's page of one client: dates, terms, coach and money, and nothing of what is said."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.cast import signed_in
from tests.coaching.at_work import HELPED, answered
from tests.coaching.billed import bill_all, funnel, held
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching import actions
from throughline.coaching.actions import agreeing, team, terms
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.team import Handing
from throughline.coaching.models import Client, Engagement, Funnel, Phase
from throughline.people.models import Person

__all__ = ["the_time"]
pytestmark = pytest.mark.usefixtures("the_time")
DAY = timedelta(days=1)
AT = "/at/northlight-coaching/clients/"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def page(there: There, row: Engagement | None = None, status: int = 200) -> str:
    """Marcus reads it."""
    answer = signed_in(there.marcus).get(f"{AT}{(row or there.engagement).pk}/")
    assert answer.status_code == status
    return answer.content.decode()


def main(text: str) -> str:
    """The page's own words."""
    return text.partition("<main")[2].partition("<footer")[0]


def test_it_is_reached_from_the_list_and_from_the_managers_first_page(there: There) -> None:
    browser = signed_in(there.marcus)
    path = f"{AT}{there.engagement.pk}/"
    assert path in browser.get(AT).content.decode()
    actions.leave_team(there.hat, there.engagement.team.get())
    assert path in browser.get(f"{AT}?has=no+coach").content.decode()
    assert "none: give them one" in page(there)


def test_it_says_who_coaches_how_they_came_and_what_is_left(there: There) -> None:
    terms.change_terms(there.hat, there.engagement, {"sessions": 8, "notified_on": there.hat.today})
    agreeing.agreed_elsewhere(there.hat, there.engagement, on=there.hat.today)
    held(there, there.engagement, there.now - 3 * DAY)
    actions.refold(there.hat, there.engagement)
    text = page(there)
    for words in ("Priya Raman", "By themselves", "It stands.", "7 of 8", "The last one held"):
        assert words in text
    assert "Told on" in text


def test_nothing_that_was_said_is_on_it(there: There) -> None:
    row, hat = there.engagement, there.hat
    take_on(there.northlight, there.ruth, on=hat.today, now=there.now)
    held(there, row, there.now - 3 * DAY)
    answered(there, row)
    Engagement.objects.filter(pk=row.pk).update(topic="SECRET topic")
    Phase.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        rank=1,
        name="Research",
        aim="SECRET aim",
        outcome="SECRET outcome",
        length_every=2,
    )
    terms.log_contact(hat, row, on=hat.today, channel="phone", note="SECRET talk")
    terms.promise_in(hat, row, what="SECRET promise", due_on=None, owes="them")
    terms.ask_for_more(hat, row, terms.More(sessions=2), why="SECRET why")
    agreeing.write_agreement(hat, row, {"roles": "SECRET words"})
    team.hand_over(hat, row, Handing(there.ruth, "SECRET brief"))
    agreeing.end_mine(there.mine, row, sentence="SECRET sentence", reason="SECRET reason")
    text = page(there)
    assert "Research" in text
    assert "Priya Raman → Ruth Okafor" in text
    assert "the brief was not read yet" in text
    assert "SECRET" not in text
    assert HELPED not in text


def test_it_says_what_was_billed_and_what_is_to_be(there: There) -> None:
    held(there, there.engagement, there.now - 9 * DAY)
    (statement,) = bill_all(there, there.funnel)
    held(there, there.engagement, there.now - 2 * DAY)
    held(there, there.engaged("Somebody Else"), there.now - 2 * DAY)
    text = page(there)
    assert f"Statement {statement.number}" in text
    assert f"/at/northlight-coaching/statements/{statement.pk}/" in text
    assert "To be billed: 120.00" in text.replace("\xa0", " ")


def test_a_seat_of_an_employer_is_billed_once_and_a_months_fee_is_of_nobody(there: There) -> None:
    alder = funnel(there, "Alder", "sponsor", bills="seat", fee=Decimal(2400))
    row = there.engaged("Tomas Novak", funnel=alder, agreed_on=there.hat.today)
    assert "To be billed: 2,400.00" in page(there, row).replace("\xa0", " ")
    bill_all(there, alder)
    text = page(there, row)
    assert "Statement 2026-0001" in text
    assert "To be billed" not in text
    Funnel.objects.filter(pk=alder.pk).update(bills="month")
    assert "To be billed" not in page(there, there.engaged("Ines", funnel=alder))


def test_nobody_pays_and_nothing_is_to_be_billed(there: There) -> None:
    free = funnel(there, "Free", "nobody")
    row = there.engaged("Ines", funnel=free)
    held(there, row, there.now - DAY)
    assert "To be billed" not in page(there, row)
    Engagement.objects.filter(pk=row.pk).update(funnel=None)
    assert "not said" in page(there, row)


def test_their_other_programmes_here_are_linked_and_nobody_elses(there: There) -> None:
    begins = actions.Begins(coach=there.priya, name="Once more", stage=Engagement.Stage.WORKING)
    other = actions.begin_engagement(there.hat, there.client, begins)
    there.engaged("Somebody Else")
    text = main(page(there))
    assert "Once more" in text
    assert f"{AT}{other.pk}/" in text
    assert "Somebody Else" not in text


@pytest.mark.parametrize("who", ["dana", "priya", "omar", "ruth", "sam"])
def test_for_everybody_else_there_is_nothing(there: There, who: str) -> None:
    there.elsewhere()
    browser = signed_in(getattr(there, who))
    assert browser.get(f"{AT}{there.engagement.pk}/").status_code == 404


def test_a_client_of_another_practice_is_not_there(there: There) -> None:
    _other, row = there.elsewhere()
    page(there, row, 404)
    assert signed_in(there.ruth).get(f"/at/southfield/clients/{row.pk}/").status_code == 200


def test_it_is_read_in_as_many_queries_with_more_on_it(there: There) -> None:
    held(there, there.engagement, there.now - 20 * DAY)
    bill_all(there, there.funnel)
    browser, path = signed_in(there.marcus), f"{AT}{there.engagement.pk}/"
    browser.get(path)
    one = reads(browser, path)
    for ago in (15, 9):
        held(there, there.engagement, there.now - ago * DAY)
        bill_all(there, there.funnel)
    assert reads(browser, path) == one


def test_who_is_quiet_is_said_so_once(there: There) -> None:
    Client.objects.update(alert_on=there.hat.today - 20 * DAY, no_answer_on=there.hat.today)
    text = main(page(there)).lower()
    assert text.count("no answer yet") == 1
