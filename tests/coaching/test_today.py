"""The coach's Today: what presses comes first, one place for one person, and nobody else's."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from tests.cast import signed_in
from tests.coaching.there import HOUR, There
from throughline.coaching import actions
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.hats import coach
from throughline.coaching.models import Engagement, Session, Teammate
from throughline.coaching.queries.today import Asks, today
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Promise
from throughline.people.models import Person

DAY = timedelta(days=1)
CountQueries = Callable[[int], object]


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def sat(there: There, row: Engagement, ago: timedelta) -> Session:
    """A session that began so long ago (or is to come, when less than nothing) and is booked."""
    starts = there.now - ago
    tie = row.client.relationship
    booked = Appointment.objects.create(
        keeper_id=row.keeper_id,
        relationship=tie,
        title="Coaching",
        starts_at=starts,
        ends_at=starts + HOUR,
        made_at=there.now,
    )
    return Session.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        appointment=booked,
        kind=there.kind,
        coach=there.priya,
        starts_at=starts,
        ends_at=starts + HOUR,
        minutes=60,
        made_at=there.now,
    )


def owe(there: There, row: Engagement, what: str, owes: str = "me", days: int = 0) -> Promise:
    return followthrough.promise(
        there.hat,
        what=what,
        due_on=there.hat.today + days * DAY,
        ask_on=there.hat.today,
        owes=owes,
        relationship=row.client.relationship,
    )


def quiet(there: There, name: str, days: int) -> Engagement:
    """Somebody who has said nothing for so many days."""
    row = there.engaged(name)
    row.client.relationship.since = there.now - days * DAY
    row.client.relationship.save()
    refold_client(there.hat, row.client)
    return row


def asked(there: There) -> list[tuple[Asks, str]]:
    return [(card.asks, card.tie.party.name) for card in today(there.coach).cards]


def test_a_new_practice_asks_for_nothing(there: There) -> None:
    page = today(there.coach)
    assert (list(page.cards), page.waiting, list(page.sessions)) == ([], 0, [])


def test_what_presses_most_comes_first(there: There) -> None:
    ending = there.engaged("Ena Ending")
    Engagement.objects.filter(pk=ending.pk).update(last_on=there.hat.today + 5 * DAY)
    quiet(there, "Quinn Quiet", 40)
    owe(there, there.engagement, "Send the list")
    sat(there, there.engaged("Cleo Closing"), timedelta(hours=3))
    assert asked(there) == [
        (Asks.CLOSE, "Cleo Closing"),
        (Asks.MINE, "Dana Reyes"),
        (Asks.SILENT, "Quinn Quiet"),
        (Asks.ENDING, "Ena Ending"),
    ]


def test_one_person_has_one_place_where_everything_about_them_is_said(there: There) -> None:
    row = quiet(there, "Quinn Quiet", 40)
    Engagement.objects.filter(pk=row.pk).update(last_on=there.hat.today + 5 * DAY)
    owe(there, row, "Send the list")
    owe(there, row, "Write to the board")
    owe(there, there.engagement, "Call")
    (dana, quinn) = sorted(today(there.coach).cards, key=lambda card: card.tie.party.name)
    assert (dana.asks, list(dana.also)) == (Asks.MINE, [])
    assert quinn.asks == Asks.MINE
    assert [one.asks for one in quinn.also] == [Asks.MINE, Asks.SILENT, Asks.ENDING]
    page = signed_in(there.priya).get("/coach/").content.decode()
    for said in ("Send the list", "Write to the board", "The terms"):
        assert said in page
    assert page.count("Quinn Quiet</a></h2>") == 1
    assert page.count("/keep/") == 3  # what is said beside is done as easily


def test_once_the_first_is_done_the_next_has_the_place(there: There) -> None:
    first = owe(there, there.engagement, "Send the list")
    owe(there, there.engagement, "Write to the board", days=1)
    signed_in(there.priya).post(f"/coach/promises/{first.pk}/keep/")
    (card,) = today(there.coach).cards
    assert card.promise is not None
    assert card.promise.what == "Write to the board"


def test_so_many_reasons_are_said_and_the_rest_counted(there: There) -> None:
    for number in range(8):
        owe(there, there.engagement, f"Thing {number}")
    assert len(today(there.coach).cards) == 1
    page = signed_in(there.priya).get("/coach/").content.decode()
    assert "Thing 4" in page
    assert "Thing 5" not in page
    assert "and 4 more on their page" in page  # by now she is quiet, too


def test_what_a_client_owes_for_a_near_session_is_missing_preparation(there: There) -> None:
    row = there.engagement
    owe(there, row, "Three stories", owes="them", days=1)
    assert asked(there) == []
    sat(there, row, -timedelta(hours=26))
    refold_client(there.hat, row.client)
    assert asked(there) == [(Asks.PREPARE, "Dana Reyes")]


def test_an_asked_extension_is_waited_for_and_not_asked_again(there: There) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(last_on=there.hat.today + DAY)
    assert asked(there) == [(Asks.ENDING, "Dana Reyes")]
    there.engagement.extensions.create(
        keeper=there.engagement.keeper, why="Two interviews are running", asked_at=there.now
    )
    assert asked(there) == []


def test_the_next_session_stands_above_everything(there: There) -> None:
    soon = sat(there, there.engagement, -timedelta(hours=5))
    sat(there, there.engaged("Later Lee"), -timedelta(hours=9))
    page = today(there.coach)
    assert page.sessions[0].pk == soon.pk
    assert len(page.sessions) == 2


def test_nobody_else_is_asked_about_them(there: There) -> None:
    owe(there, there.engagement, "Send the list")
    _other, _row = there.elsewhere()
    for person in (there.ruth, there.marcus, there.sam):
        assert not today(coach(person, there.now)).cards
    mate = there.engagement.team.get()
    actions.leave_team(there.hat, mate)
    assert asked(there) == []


def test_a_researcher_of_the_team_is_not_asked_what_the_coach_owes(there: There) -> None:
    owe(there, there.engagement, "Send the list")
    there.engagement.team.update(part=Teammate.Part.RESEARCHER)
    assert asked(there) == []


def test_it_is_read_in_as_many_queries_for_three_as_for_one(
    there: There, django_assert_num_queries: CountQueries
) -> None:
    quiet(there, "Quinn Quiet", 40)
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        today(there.coach)
    for name in ("Rae Rest", "Sol Still"):
        quiet(there, name, 41)
        owe(there, there.engaged(f"{name} II"), "Write")
    with django_assert_num_queries(9):  # type: ignore[attr-defined]
        assert len(today(there.coach).cards) == 5


def test_done_on_the_page_is_done_and_can_be_undone(there: There) -> None:
    owed = owe(there, there.engagement, "Send the list")
    client = signed_in(there.priya)
    client.post(f"/coach/promises/{owed.pk}/keep/")
    owed.refresh_from_db()
    assert owed.kept_at is not None
    client.post(f"/coach/promises/{owed.pk}/reopen/")
    owed.refresh_from_db()
    assert owed.kept_at is None
    assert signed_in(there.ruth).post(f"/coach/promises/{owed.pk}/keep/").status_code == 404


def test_who_is_asked_about_later_is_off_the_list_until_then(there: There) -> None:
    row = quiet(there, "Quinn Quiet", 40)
    day = (there.hat.today + 7 * DAY).isoformat()
    there.elsewhere()
    answer = signed_in(there.ruth).post(f"/coach/clients/{row.client.pk}/later/", {"until": day})
    assert answer.status_code == 404
    snoozed = there.hat.today + timedelta(days=3660)
    answer = signed_in(there.priya).post(
        f"/coach/clients/{row.client.pk}/later/", {"until": snoozed.isoformat()}
    )
    assert answer.status_code == 302
    assert asked(there) == []


def test_a_promise_is_put_off_from_the_page_of_its_programme(there: There) -> None:
    owed = owe(there, there.engagement, "Send the list")
    priya = signed_in(there.priya)
    page = priya.get(f"/coach/clients/{there.engagement.pk}/").content.decode()
    assert f'action="/coach/promises/{owed.pk}/later/"' in page
    day = "2036-01-02"
    priya.post(f"/coach/promises/{owed.pk}/later/", {"until": day})
    owed.refresh_from_db()
    assert owed.ask_on.isoformat() == day


def test_ones_own_programme_shows_what_each_owes_and_no_more(there: There) -> None:
    owe(there, there.engagement, "Three stories", owes="them")
    owe(there, there.engagement, "Send the list")
    followthrough.promise(
        there.hat,
        what="Read the brief",
        origin="brief:1",
        relationship=there.engagement.client.relationship,
    )
    page = signed_in(there.dana).get(f"/me/coaching/{there.engagement.pk}/").content.decode()
    assert "Three stories" in page
    assert "Send the list" in page
    assert "Read the brief" not in page
