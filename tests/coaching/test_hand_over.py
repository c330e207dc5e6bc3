"""A change of coach without telling everything again, and somebody who stands in."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.coaching.sitting import session
from tests.coaching.there import There
from throughline.coaching.actions import team, terms
from throughline.coaching.actions.briefing import brief
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.team import Handing
from throughline.coaching.hats import CoachHat, coach
from throughline.coaching.models import Client, Engagement, HandOver, Session
from throughline.coaching.queries.engagements import coach_of
from throughline.coaching.queries.teams import in_hand, responsible
from throughline.followthrough.models import Promise
from throughline.letters.models import Letter
from throughline.people.hats import in_name_of
from throughline.people.models import Person
from throughline.people.refusals import Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    made = There(cast)
    take_on(made.northlight, made.ruth, on=made.hat.today, now=made.now)
    return made


def seen_by(there: There, person: Person, days: int = 0) -> bool:
    """Whether somebody answers for it so many days from now."""
    hat: CoachHat = coach(person, there.now + timedelta(days=days))
    return in_hand(hat).filter(pk=there.engagement.pk).exists()


def test_the_brief_says_what_is_recorded_and_nothing_private(there: There) -> None:
    row, hat = there.engagement, there.hat
    terms.change_terms(hat, row, {"sessions": 6})
    session(there, -20, "held", topic="The gap", shared_note="A shared word.")
    session(there, -6, "held", topic="Three stories", private_note_sealed="sealed words")
    terms.promise_in(hat, row, what="write to Helen", due_on=None, owes="them")
    terms.come_to(hat, row, Engagement.Stage.PAUSED, why="In hospital.")
    Client.objects.update(prefers="phone")
    said = brief(hat, Engagement.objects.get(pk=row.pk))
    for words in ("4 left", "The gap", "Three stories", "they: write to Helen", "In hospital."):
        assert words in said
    assert "Best reached by: phone" in said
    assert "sealed words" not in said


def test_the_old_coach_leaves_the_new_one_comes_and_is_asked_to_read_the_brief(
    there: There,
) -> None:
    team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read this."))
    assert coach_of(there.engagement) == there.ruth
    assert seen_by(there, there.ruth)
    assert not seen_by(there, there.priya)
    owed = Promise.objects.get(origin__startswith="hand-over:")
    assert owed.link == f"/coach/clients/{there.engagement.pk}/brief/"
    hers = in_name_of(there.ruth, there.northlight.keeper_id, there.now)
    team.read_brief(hers, HandOver.objects.get())
    owed.refresh_from_db()
    assert owed.kept_at == there.now


def test_booked_sessions_stay_with_the_old_coach_who_sees_it_until_they_are_over(
    there: There,
) -> None:
    booked = session(there, 5)
    team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read this."))
    booked.refresh_from_db()
    assert booked.coach == there.priya
    assert seen_by(there, there.priya, days=5)
    assert not seen_by(there, there.priya, days=6)
    assert seen_by(there, there.ruth, days=6)


def test_booked_sessions_go_to_the_new_coach_if_that_is_said(there: There) -> None:
    booked = session(there, 5)
    handing = Handing(there.ruth, "Read this.", moves=True)
    team.hand_over(there.hat, there.engagement, handing)
    booked.refresh_from_db()
    assert booked.coach == there.ruth
    assert not seen_by(there, there.priya)


def test_no_session_goes_to_somebody_who_is_busy_then(there: There) -> None:
    session(there, 5)
    other = session(there, 6)
    Session.objects.filter(pk=other.pk).update(
        coach=there.ruth,
        starts_at=there.now + timedelta(days=5, minutes=30),
        ends_at=there.now + timedelta(days=5, minutes=90),
    )
    with pytest.raises(Refused, match="has another session"):
        team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read.", moves=True))
    assert coach_of(there.engagement) == there.priya  # nothing was half done


def test_who_stands_in_answers_for_it_until_their_last_day_and_the_coach_stays(
    there: There,
) -> None:
    until = there.hat.today + timedelta(days=7)
    team.hand_over(there.hat, there.engagement, Handing(there.ruth, "A week.", until=until))
    assert coach_of(there.engagement) == there.priya
    assert responsible(there.engagement, there.hat.today) == there.ruth
    assert responsible(there.engagement, until + timedelta(days=1)) == there.priya
    assert seen_by(there, there.ruth, days=7)
    assert not seen_by(there, there.ruth, days=8)
    assert seen_by(there, there.priya)


def test_the_client_is_told_once_and_not_while_letters_are_held(there: There) -> None:
    Client.objects.update(hold_letters_since=there.now)
    row = Engagement.objects.get(pk=there.engagement.pk)
    team.hand_over(there.hat, row, Handing(there.ruth, "Read this."))
    assert not Letter.objects.filter(kind="hand-over").exists()
    Client.objects.update(hold_letters_since=None)
    hers = in_name_of(there.ruth, there.northlight.keeper_id, there.now)
    row = Engagement.objects.get(pk=there.engagement.pk)
    team.hand_over(hers, row, Handing(there.priya, "Back again."))
    letter = Letter.objects.get(kind="hand-over")
    assert letter.to_address == there.dana.email
    assert "need not tell everything again" in letter.text


@pytest.mark.parametrize(
    ("who", "said", "problem"),
    [
        ("omar", "Read.", "does not coach here"),
        ("priya", "Read.", "is the coach already"),
        ("ruth", "  ", "at least a line"),
    ],
)
def test_it_goes_to_another_coach_here_and_with_words(
    there: There, who: str, said: str, problem: str
) -> None:
    with pytest.raises(Refused, match=problem):
        team.hand_over(there.hat, there.engagement, Handing(getattr(there, who), said))


def test_a_stand_in_is_not_over_before_it_begins(there: There) -> None:
    until = there.hat.today - timedelta(days=1)
    with pytest.raises(Refused, match="over already"):
        team.hand_over(there.hat, there.engagement, Handing(there.ruth, "Read.", until=until))
