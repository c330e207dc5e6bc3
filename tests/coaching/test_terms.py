"""What a coach does on an engagement's page, and what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.sitting import session
from tests.coaching.there import There
from throughline.coaching.actions import sharing, terms
from throughline.coaching.actions.terms import More
from throughline.coaching.models import Engagement
from throughline.coaching.queries.lines import PAGE, Seen, key_of, line
from throughline.coaching.queries.teams import open_promises
from throughline.coaching.views.showing import next_action
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.people.hats import Hat
from throughline.people.models import Grant, Person, Section
from throughline.people.refusals import Refused

Stage = Engagement.Stage


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def later(hat: Hat, days: int) -> Hat:
    """The same hat so many days on."""
    return replace(hat, now=hat.now + timedelta(days=days), today=hat.today + timedelta(days=days))


def for_90_days(there: There) -> Engagement:
    """Dana's programme, 90 days from today."""
    said = {"clock": "agreed", "agreed_on": there.hat.today, "length_every": 90}
    return terms.change_terms(there.hat, there.engagement, {**said, "length_unit": "days"})


def test_terms_that_change_move_both_dates(there: There) -> None:
    row = for_90_days(there)
    assert row.starts_on == date(2026, 3, 3)
    assert row.last_on == date(2026, 6, 1)


def test_ten_days_of_pause_are_added_to_the_end(there: There) -> None:
    row = for_90_days(there)
    row = terms.come_to(there.hat, row, Stage.PAUSED, why="In hospital.")
    row = terms.come_to(there.hat, row, Stage.PAUSED)
    assert row.pauses.count() == 1
    row = terms.come_to(later(there.hat, 10), row, Stage.WORKING)
    assert row.last_on == date(2026, 6, 11)
    assert row.pauses.get().until == date(2026, 3, 13)


def test_what_was_closed_is_taken_up_again_within_its_days_and_no_grant_with_it(
    there: There,
) -> None:
    mate = there.engagement.team.get()
    sharing.choose_sections(there.mine, mate, {Section.JOURNAL})
    row = terms.come_to(there.hat, there.engagement, Stage.CLOSED)
    assert not Grant.objects.filter(ended_at=None, person=there.priya, section="journal").exists()
    again = terms.step_back(later(there.hat, 90), row)
    assert (again.stage, again.ended_at) == (Stage.WORKING, None)
    assert not Grant.objects.filter(ended_at=None, person=there.priya, section="journal").exists()


def test_after_its_days_it_stays_closed(there: There) -> None:
    row = terms.come_to(there.hat, there.engagement, Stage.CLOSED)
    with pytest.raises(Refused, match="are over"):
        terms.step_back(later(there.hat, 91), row)


def test_a_stage_nobody_came_from_has_no_way_back(there: There) -> None:
    with pytest.raises(Refused, match="no stage before"):
        terms.step_back(there.hat, there.engagement)


def test_more_counts_once_it_is_given_and_no_longer_when_it_is_refused(there: There) -> None:
    row = terms.change_terms(there.hat, for_90_days(there), {"sessions": 6})
    more = More(length_every=1, length_unit="months", sessions=2)
    asked = terms.ask_for_more(there.hat, row, more, why="The search takes longer.")
    row.refresh_from_db()
    assert (row.sessions_left, row.last_on) == (6, date(2026, 6, 1))
    terms.answer_extension(there.hat, asked, is_given=True)
    row.refresh_from_db()
    assert row.sessions_left == 8
    assert row.last_on == date(2026, 7, 2)  # months first: 3 April, and 90 days
    terms.answer_extension(there.hat, asked, is_given=False)
    row.refresh_from_db()
    assert (row.sessions_left, row.last_on) == (6, date(2026, 6, 1))


def test_nothing_is_no_extension(there: There) -> None:
    with pytest.raises(Refused, match="how much more"):
        terms.ask_for_more(there.hat, there.engagement, More(), why="Please.")


def test_shared_sessions_of_another_way_in_are_refused(there: There) -> None:
    funnel = type(there.funnel).objects.create(
        keeper=there.northlight.keeper, kind="firm", name="Firm", pays="firm"
    )
    pool = funnel.pools.create(
        keeper=there.northlight.keeper, name="Ten", sessions=10, made_at=there.now
    )
    with pytest.raises(Refused, match="another way in"):
        terms.change_terms(there.hat, there.engagement, {"pool": pool})


def test_a_talk_moves_the_day_on_which_they_count_as_quiet_and_striking_it_moves_it_back(
    there: There,
) -> None:
    hat = later(there.hat, 5)
    there.client.refresh_from_db()
    before = there.client.alert_on
    touch = terms.log_contact(hat, there.engagement, on=hat.today, channel="phone")
    there.client.refresh_from_db()
    assert before is not None
    assert there.client.alert_on is not None
    assert there.client.alert_on > before
    terms.strike_contact(hat, there.engagement, touch)
    there.client.refresh_from_db()
    assert there.client.alert_on == before


def test_asked_on_a_day_nobody_is_quiet_before_it(there: There) -> None:
    until = there.hat.today + timedelta(days=60)
    terms.ask_on(there.hat, there.engagement, until=until)
    there.client.refresh_from_db()
    assert there.client.alert_on is None or there.client.alert_on >= until


def test_the_one_next_thing_is_what_is_owed_then_what_is_to_be_agreed(there: There) -> None:
    row, coach = there.engagement, there.coach
    assert "accept what you agree on" in next_action(coach, row, []).point
    terms.promise_in(there.hat, row, what="send the list", due_on=there.hat.today, owes="me")
    promises = open_promises(row, there.priya, there.hat.today)
    assert next_action(coach, row, promises).point == "send the list"


def test_the_next_thing_after_days_of_silence_is_to_reach_out(there: There) -> None:
    coach = replace(
        there.coach,
        now=there.now + timedelta(days=40),
        today=there.coach.today + timedelta(days=40),
    )
    row = Engagement.objects.get(pk=there.engagement.pk)
    found = next_action(coach, row, [])
    assert (found.label, found.url) == (
        "Reach out",
        reverse("engagement_silence", args=[row.pk]),
    )


def test_no_page_of_the_line_loses_or_repeats_anything(there: There) -> None:
    random, hat, row = Random(6), there.hat, there.engagement
    for number in range(3 * PAGE):
        day = hat.today - timedelta(days=random.randrange(30))
        touch = followthrough.log_touch(hat, row.client.relationship, on=day, channel="phone")
        if number % 5 == 0:
            terms.belongs(row, touch=touch)
        if number % 7 == 0:
            owed = terms.promise_in(hat, row, what=f"thing {number}", due_on=None, owes="them")
            terms.settle_promise(hat, row, owed, how="keep" if number % 2 else "drop")
    shown, before, pages = [], None, 0
    while True:
        found = line(row, Seen(hat.person.zone, hat.today, there.priya), before)
        pages += 1
        shown += found[:PAGE]
        if len(found) <= PAGE:
            break
        before = key_of(found[PAGE - 1].key)
        assert before is not None
    keys = [one.key for one in shown]
    touches = Touch.objects.filter(relationship=row.client.relationship).count()
    kept = (3 * PAGE + 6) // 7
    assert len(keys) == len(set(keys)) == touches + kept + row.steps.count()
    assert pages > 3
    assert [one.day for one in shown] == sorted((one.day for one in shown), reverse=True)


@given(st.text() | st.from_regex(r"\A\d{4}-\d{2}-\d{2}\.\d\.\d{1,20}\Z"))
def test_whatever_an_address_says_is_a_place_on_the_line_or_none(said: str) -> None:
    found = key_of(said)
    assert found is None or found[0].isoformat() == said[:10]


def test_a_session_over_that_nobody_closed_stands_on_the_line_and_one_to_come_does_not(
    there: There,
) -> None:
    for days in (-2, 2):
        session(there, days)
    seen = Seen(there.hat.person.zone, there.hat.today, there.priya)
    shown = [one.day for one in line(there.engagement, seen) if one.kind == "session"]
    assert shown == [there.hat.today - timedelta(days=2)]
