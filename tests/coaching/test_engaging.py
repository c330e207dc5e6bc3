"""Taking a client on, beginning a programme, moving it, and who sees it."""

from collections.abc import Mapping

import pytest

from tests.coaching.there import There
from throughline.coaching import actions
from throughline.coaching.actions.practices import let_go
from throughline.coaching.hats import coach
from throughline.coaching.models import Engagement, Step
from throughline.coaching.queries import engagements, engagements_at, engagements_of_mine
from throughline.people.actions import share
from throughline.people.hats import me
from throughline.people.models import Person, Section
from throughline.people.refusals import Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def test_the_coach_the_manager_and_the_client_see_it_and_nobody_else(there: There) -> None:
    row = there.engagement
    assert list(engagements(there.coach)) == [row]
    assert list(engagements_at(there.manager)) == [row]
    assert list(engagements_of_mine(there.mine)) == [row]
    there.elsewhere()
    for person in (there.ruth, there.sam, there.omar, there.marcus):
        assert row not in engagements(coach(person, there.now))
        assert row not in engagements_of_mine(me(person, there.now))


def test_who_leaves_the_team_sees_nothing_from_that_moment(there: There) -> None:
    mate = there.engagement.team.get()
    actions.leave_team(there.hat, mate)
    assert not engagements(there.coach)


def test_a_stage_is_noted_once_with_who_and_why(there: There) -> None:
    row = actions.move(there.hat, there.engagement, Engagement.Stage.PAUSED, why="In hospital.")
    actions.move(there.hat, row, Engagement.Stage.PAUSED)
    newest = Step.objects.order_by("-pk").first()
    assert newest is not None
    assert (newest.stage, newest.why, newest.by) == ("paused", "In hospital.", there.priya)
    assert Step.objects.filter(engagement=row).count() == 2


def test_what_the_client_shared_for_it_ends_with_it(there: There) -> None:
    grant = share(there.mine, section=Section.JOURNAL, why="For the resume", person=there.priya)
    actions.keep_reach(there.engagement, grant)
    row = actions.move(there.hat, there.engagement, Engagement.Stage.CLOSED)
    grant.refresh_from_db()
    assert row.ended_at == there.now
    assert grant.ended_at == there.now


def test_a_coach_of_another_practice_cannot_be_given_a_client(there: There) -> None:
    begins = actions.Begins(coach=there.ruth)
    with pytest.raises(Refused, match="Ruth Okafor does not coach here"):
        actions.begin_engagement(there.hat, there.client, begins)


def test_a_coach_with_clients_is_not_let_go(there: There) -> None:
    with pytest.raises(Refused, match="still coaches 1 person here"):
        let_go(there.manager, there.coach_row)
    actions.move(there.hat, there.engagement, Engagement.Stage.CLOSED)
    let_go(there.manager, there.coach_row)
    assert not engagements(there.coach)


def test_a_client_nobody_spoke_with_is_quiet_by_and_by(there: There) -> None:
    there.client.refresh_from_db()
    assert there.client.band == "between"
    assert there.client.alert_on is not None
    assert there.client.alert_on > there.hat.today
