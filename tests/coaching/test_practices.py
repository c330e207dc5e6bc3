"""A practice begins, is edited, takes coaches on and lets them go."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.coaching.there import There
from throughline.coaching import actions, beginning
from throughline.coaching.actions import managing, offering, practices
from throughline.coaching.actions.team import Handing
from throughline.coaching.forms.phases import Phases
from throughline.coaching.hats import coach, serving
from throughline.coaching.jobs.practice import refold
from throughline.coaching.models import (
    Client,
    Engagement,
    Funnel,
    HandOver,
    Pool,
    Practice,
    Programme,
    Session,
    SessionKind,
)
from throughline.coaching.queries import engagements
from throughline.followthrough import actions as followthrough
from throughline.people.actions import close_cast, open_account
from throughline.people.hats import in_name_of
from throughline.people.models import Keeper, Member, Organisation, Person
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.cadence import Interval, Unit


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def names(there: There, model: type[SessionKind] | type[Funnel] | type[Programme]) -> set[str]:
    rows = model._default_manager.filter(keeper=there.northlight.keeper)
    return {row.name for row in rows}


def test_a_practice_begins_with_sessions_ways_in_and_programmes(there: There) -> None:
    assert {str(one.name) for one in beginning.KINDS} <= names(there, SessionKind)
    assert {str(one.name) for one in beginning.FUNNELS} <= names(there, Funnel)
    assert {str(one.name) for one in beginning.PROGRAMMES} == names(there, Programme)


def test_what_begins_is_what_the_practitioners_do(there: There) -> None:
    kinds = SessionKind.objects.filter(keeper=there.northlight.keeper)
    minutes = {row.name: (row.minutes, row.is_coaching, row.is_free) for row in kinds}
    assert minutes["Resume work"] == (60, False, False)
    assert minutes["Chemistry talk"] == (30, False, True)
    assert minutes["Group session"][0] == 90
    back = Programme.objects.get(keeper=there.northlight.keeper, kind="redemption")
    assert [one.name for one in back.phases.order_by("rank")] == [
        "Research",
        "Strategy",
        "Education",
        "Support",
    ]
    assert "written, honest answer" in back.phases.get(rank=0).aim


@pytest.mark.parametrize("one", beginning.PROGRAMMES, ids=lambda one: str(one.name))
def test_the_phases_of_a_programme_make_up_its_length(one: beginning.ProgrammeAtFirst) -> None:
    if one.phases:
        assert one.terms["length_unit"] == Unit.MONTHS
        assert sum(phase.months for phase in one.phases) == one.terms["length_every"]


def test_set_up_again_changes_nothing_that_was_edited_or_retired(there: There) -> None:
    there.kind.refresh_from_db()
    talk = SessionKind.objects.get(keeper=there.northlight.keeper, name="Short talk")
    offering.keep_offer(there.manager, talk, name="Quick word", minutes=20)
    offering.retire(there.manager, Programme.objects.filter(name="Pay as you go")[0])
    before = (names(there, SessionKind), names(there, Programme))
    practices.set_up(there.northlight, currency="USD", now=there.now)
    assert (names(there, SessionKind), names(there, Programme)) == before
    assert Practice.objects.get(organisation=there.northlight).currency == "EUR"
    assert Programme.objects.get(name="Pay as you go").retired_at == there.now


def test_whoever_opens_a_practice_coaches_in_it_and_manages_it(there: There) -> None:
    made = practices.open_practice(there.sam, name="Ellis", currency="GBP", now=there.now)
    on = there.sam.day(there.now)
    assert serving(there.sam, Member.Role.MANAGER, on) == [made]
    assert coach(there.sam, there.now).keepers == (made.keeper_id,)


def test_two_of_one_name_are_not_offered_at_once(there: There) -> None:
    with pytest.raises(Refused, match="There is one called “Direct” already"):
        offering.keep_offer(there.manager, Funnel(), name="Direct", kind="direct")
    direct = Funnel.objects.get(keeper=there.northlight.keeper, name="Direct")
    offering.retire(there.manager, direct)
    offering.keep_offer(there.manager, Funnel(), name="Direct", kind="direct")
    with pytest.raises(Refused, match="already"):
        offering.bring_back(there.manager, direct)


def test_what_sessions_count_as_is_not_turned_over_once_there_are_some(there: There) -> None:
    later = there.now + timedelta(hours=1)
    booked = followthrough.book(there.hat, title="Talk", starts_at=there.now, ends_at=later)
    Session.objects.create(
        keeper=there.northlight.keeper,
        engagement=there.engagement,
        appointment=booked,
        kind=there.kind,
        coach=there.priya,
        starts_at=there.now,
        ends_at=later,
        minutes=60,
        made_at=there.now,
    )
    with pytest.raises(Refused, match="Make a new kind"):
        offering.keep_offer(there.manager, there.kind, is_free=True)
    offering.keep_offer(there.manager, SessionKind.objects.get(pk=there.kind.pk), minutes=45)
    assert SessionKind.objects.get(pk=there.kind.pk).minutes == 45


def test_another_practice_cannot_edit_what_is_offered_here(there: There) -> None:
    southfield, _row = there.elsewhere()
    hers = in_name_of(there.ruth, southfield.keeper_id, there.now)
    for act in (offering.retire, offering.bring_back):
        with pytest.raises(NotYours):
            act(hers, there.kind)
    with pytest.raises(NotYours):
        offering.keep_offer(hers, there.kind, name="Mine")


def test_a_copy_is_the_same_under_another_name(there: There) -> None:
    row = Programme.objects.get(keeper=there.northlight.keeper, kind="redemption")
    first, second = (offering.copy_programme(there.manager, row) for _n in range(2))
    assert (first.name, second.name) == (f"{row.name} (copy)", f"{row.name} (copy 2)")
    aims = [[one.aim for one in of.phases.order_by("rank")] for of in (row, second)]
    assert aims[0] == aims[1]
    assert (first.clock, first.sessions, first.usual_gap) == (row.clock, None, row.usual_gap)


def test_changing_a_programme_changes_nothing_that_runs(there: There) -> None:
    row = Programme.objects.get(keeper=there.northlight.keeper, kind="redemption")
    running = there.engaged("Ana Lopez", programme=row)
    offering.keep_programme(there.manager, row, [], sessions=3)
    running.refresh_from_db()
    assert running.sessions is None
    assert running.phases.count() == 4


def test_a_pool_is_not_smaller_than_what_was_used_nor_removed_while_it_is_drawn_on(
    there: There,
) -> None:
    pool = offering.keep_pool(there.manager, there.funnel, None, name="Spring", sessions=5)
    row = there.engaged("Ana Lopez", pool=pool)
    assert row.sessions_left == 5
    offering.keep_pool(there.manager, there.funnel, pool, name="Spring", sessions=8)
    row.refresh_from_db()
    assert row.sessions_left == 8
    with pytest.raises(Refused, match="Sessions of 1 client are counted"):
        offering.remove_pool(there.manager, pool)
    Engagement.objects.filter(pk=row.pk).update(pool=None)
    offering.remove_pool(there.manager, pool)
    assert not Pool.objects.exists()


def change(there: There, **figures: int) -> None:
    plain = {"usual_gap": 14, "earliest": 7, "latest": 30, "grace": 3, **figures}
    hat = in_name_of(there.marcus, there.northlight.keeper_id, there.now + timedelta(seconds=1))
    practices.change_manners(hat, name="Northlight", currency="USD", **plain)


def test_changed_manners_reach_every_client_by_and_by_and_once(there: There) -> None:
    Client.objects.update(alert_on=None)
    later = there.now + timedelta(minutes=1)
    change(there)
    assert refold(later) == 0
    change(there, latest=20, usual_gap=10)
    assert refold(later) == 1
    assert refold(later) == 0
    assert Practice.objects.get(organisation=there.northlight).refold_since is None
    assert Client.objects.get(pk=there.client.pk).alert_on is not None


def test_a_coach_is_taken_on_by_the_address_they_sign_in_with(there: There) -> None:
    made = practices.take_on_by_email(there.manager, email=there.ruth.email.upper(), limit=9)
    assert (made.person, made.limit) == (there.ruth, 9)
    with pytest.raises(Refused, match="Ruth Okafor coaches here already"):
        practices.take_on_by_email(there.manager, email=there.ruth.email)
    with pytest.raises(Refused, match="open an account with that address"):
        practices.take_on_by_email(there.manager, email="nobody@example.org")


def test_whoever_is_let_go_and_taken_on_the_same_day_still_coaches_tomorrow(there: There) -> None:
    made = practices.take_on_by_email(there.manager, email=there.ruth.email)
    actions.let_go(there.manager, made)
    practices.take_on_by_email(there.manager, email=there.ruth.email)
    assert coach(there.ruth, there.now + timedelta(days=2)).keepers


def test_several_are_handed_over_at_once_or_none(there: There) -> None:
    practices.take_on_by_email(there.manager, email=there.ruth.email)
    other = there.engaged("Ana Lopez")
    rows = [there.engagement, other]
    assert managing.hand_over_all(there.manager, rows, Handing(there.ruth, "On leave.")) == 2
    assert not engagements(there.coach)
    assert set(engagements(coach(there.ruth, there.now))) == set(rows)
    with pytest.raises(Refused, match=r"Dana Reyes: .* Nobody was handed over"):
        managing.hand_over_all(there.manager, rows, Handing(there.omar, "No."))
    assert HandOver.objects.count() == 2


WORDS = st.sampled_from(["Research", "Strategy", "Education", "Support"])
PHASE = st.tuples(
    WORDS, st.integers(1, 24), st.sampled_from(["", "1", "2", "3"]), st.sampled_from(["", "on"])
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(rows=st.lists(PHASE, min_size=1, max_size=6), blanks=st.integers(0, 2))
def test_phases_come_in_the_order_of_their_places_and_what_is_left_out_is_not_there(
    rows: list[tuple[str, int, str, str]], blanks: int
) -> None:
    sent = {"phases": str(len(rows) + blanks)}
    for number, (name, every, place, off) in enumerate(rows):
        sent |= {
            f"phase{number}-name": name,
            f"phase{number}-every": str(every),
            f"phase{number}-unit": "months",
            f"phase{number}-place": place,
            f"phase{number}-off": off,
        }
    for number in range(len(rows), len(rows) + blanks):
        sent[f"phase{number}-unit"] = "months"
    found = Phases(sent, None)
    assert found.is_valid()
    kept = [row for row in rows if not row[3]]
    expected = sorted(kept, key=lambda row: int(row[2] or 99))
    said = [(one.name, Interval(one.length_every, Unit(one.length_unit))) for one in found.said()]
    assert said == [(row[0], Interval(row[1], Unit.MONTHS)) for row in expected]


def test_a_practice_opened_while_the_demo_was_tried_goes_with_it(there: There) -> None:
    there.elsewhere()
    close_cast()
    assert not Organisation.objects.exists()
    assert not Keeper.objects.exists()
    assert not Client.objects.exists()


def test_a_practice_where_somebody_real_works_too_stays_when_the_demo_goes(there: There) -> None:
    other, _theirs = there.elsewhere()
    real = open_account(email="nora@example.com", name="Nora Lind", now=there.now)
    practices.take_on(other, real, on=there.hat.today, now=there.now)
    close_cast()
    assert Organisation.objects.get() == other
