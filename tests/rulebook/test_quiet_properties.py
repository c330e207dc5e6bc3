"""What holds of quiet for every history and every policy, and how it ranks made-up clients."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from throughline.rulebook.quiet import (
    DEFAULT,
    Assessment,
    Band,
    History,
    Kind,
    Policy,
    alert_dates,
    assess,
    band_on,
)
from throughline.rulebook.workdays import working_days_after

from .cadences import quick
from .silences import BEGAN, WORLDS, Client, any_policy, clients, days, histories, ranking

ONE_DAY = timedelta(days=1)
BETWEEN, QUIET, NO_ANSWER = Band.BETWEEN, Band.QUIET, Band.NO_ANSWER


def on(day: int) -> date:
    """So many days after a Monday, 5 January 2026."""
    return BEGAN + timedelta(days=day)


def spoke(*numbers: int) -> History:
    """Somebody who spoke on these days, and nothing else."""
    return History(began_on=BEGAN, contacts=tuple(on(day) for day in numbers))


def alert_of(history: History, policy: Policy = DEFAULT) -> date | None:
    return assess(history, today=BEGAN, policy=policy).alert_on


# What holds for every history


@quick
@given(history=histories, policy=any_policy, one=days, other=days)
def test_both_days_are_the_same_on_every_day(
    history: History, policy: Policy, one: date, other: date
) -> None:
    first, second = (assess(history, today=day, policy=policy) for day in (one, other))
    assert (first.alert_on, first.no_answer_on) == (second.alert_on, second.no_answer_on)


@quick
@given(history=histories, policy=any_policy, today=days)
def test_the_band_changes_on_those_days_and_on_no_other(
    history: History, policy: Policy, today: date
) -> None:
    def band(day: date) -> Band:
        return assess(history, today=day, policy=policy).band

    found = assess(history, today=today, policy=policy)
    assert found.alert_on is not None
    assert (found.band is BETWEEN) == (today < found.alert_on)
    assert (band(found.alert_on - ONE_DAY), band(found.alert_on)) == (BETWEEN, QUIET)
    assert found.band == band_on(today, found.alert_on, found.no_answer_on)
    if found.no_answer_on is not None:
        assert found.alert_on < found.no_answer_on
        assert (band(found.no_answer_on - ONE_DAY), band(found.no_answer_on)) == (QUIET, NO_ANSWER)


@quick
@given(history=histories, policy=any_policy, today=days)
def test_a_reason_is_one_of_its_band_and_speaks_of_a_day_of_the_history(
    history: History, policy: Policy, today: date
) -> None:
    found = assess(history, today=today, policy=policy)
    quiet = {Kind.MISSED_SESSION, Kind.PROMISE_OVERDUE, Kind.NOTHING_BOOKED}
    quiet |= {Kind.LONG_GAP, Kind.NEVER_SPOKE}
    assert (found.reason.kind in quiet) == (found.band is not BETWEEN)
    if found.reason.on is not None:
        assert found.reason.days == abs((today - found.reason.on).days)
        ahead = (*history.booked, history.snoozed_until)
        behind = (*history.contacts, *history.missed, *history.overdue, history.last_session)
        assert found.reason.on in (*ahead, *behind, history.began_on)


@quick
@given(history=histories, policy=any_policy)
def test_nobody_is_quiet_before_a_grace_or_the_earliest_day_has_passed(
    history: History, policy: Policy
) -> None:
    found = alert_of(history, policy)
    talks = [*history.contacts, *([history.last_session] if history.last_session else [])]
    base = max(talks, default=history.began_on)
    grace = working_days_after(base, policy.grace, policy.holidays)
    assert found is not None
    assert found >= min(grace, base + timedelta(days=policy.earliest))
    ahead = min((day for day in history.booked if day >= base), default=None)
    if ahead is not None:
        assert found >= working_days_after(ahead, policy.grace, policy.holidays)
    if history.snoozed_until is not None:
        assert found >= history.snoozed_until


@quick
@given(history=histories, policy=any_policy)
def test_silence_alone_is_never_let_past_the_latest_day(history: History, policy: Policy) -> None:
    bare = History(began_on=history.began_on, contacts=history.contacts)
    base = max(bare.contacts, default=bare.began_on)
    found = alert_of(bare, replace(policy, holidays=frozenset()))
    assert found is not None
    assert policy.earliest <= (found - base).days <= policy.latest


@quick
@given(history=histories, broken=days, policy=any_policy)
def test_a_broken_commitment_never_puts_the_alert_off(
    history: History, broken: date, policy: Policy
) -> None:
    before = alert_of(history, policy)
    assert before is not None
    for more in (
        replace(history, missed=(*history.missed, broken)),
        replace(history, overdue=(*history.overdue, broken)),
    ):
        after = alert_of(more, policy)
        assert after is not None
        assert after <= before


@quick
@given(history=histories, until=days, policy=any_policy)
def test_a_snooze_never_brings_the_alert_forward(
    history: History, until: date, policy: Policy
) -> None:
    free = alert_of(replace(history, snoozed_until=None), policy)
    assert free is not None
    assert alert_of(replace(history, snoozed_until=until), policy) == max(free, until)


@quick
@given(history=histories, policy=any_policy, today=st.dates(date.min, date.max), other=st.dates())
@example(history=spoke(0), policy=DEFAULT, today=date.min, other=date.max)
@example(history=spoke(0, 1), policy=Policy(theta=5e-324), today=date.max, other=date.min)
def test_a_longer_silence_is_never_less_likely_the_end(
    history: History, policy: Policy, today: date, other: date
) -> None:
    early, late = (
        assess(history, today=day, policy=policy).p_gone for day in sorted((today, other))
    )
    assert 0 <= early <= late <= 1


@quick
@given(history=histories)
def test_on_the_day_of_a_plain_alert_an_end_is_as_likely_as_the_policy_says(
    history: History,
) -> None:
    bare = History(began_on=history.began_on, contacts=history.contacts)
    base = max(bare.contacts, default=bare.began_on)
    found = alert_of(bare)
    assert found is not None
    if DEFAULT.earliest < (found - base).days < DEFAULT.latest:
        before, after = (assess(bare, today=found + timedelta(days=off)).p_gone for off in (-1, 1))
        assert before < DEFAULT.theta < after


@quick
@given(history=histories, shift=st.integers(0, 6), policy=any_policy)
def test_the_order_of_days_and_their_repetition_make_no_difference(
    history: History, shift: int, policy: Policy
) -> None:
    def mixed(given_days: tuple[date, ...]) -> tuple[date, ...]:
        return given_days[::-1] + given_days[:shift]

    other = replace(
        history,
        contacts=mixed(history.contacts),
        booked=mixed(history.booked),
        missed=mixed(history.missed),
        overdue=mixed(history.overdue),
        reached_out=mixed(history.reached_out),
    )

    def found(one: History) -> Assessment:
        return assess(one, today=on(60), policy=policy)

    assert found(other) == found(history)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days(day: date) -> None:
    history = History(
        began_on=day, contacts=(day,), booked=(day,), missed=(day,), reached_out=(day,)
    )
    found = assess(history, today=date.max, policy=Policy(holidays=frozenset({day})))
    assert found.alert_on is not None
    assert found.band == (QUIET if day == date.min else NO_ANSWER)


# Whether it ranks


@pytest.mark.parametrize("world", WORLDS)
def test_the_gone_rank_far_above_the_quiet_in_every_made_up_world(world: str) -> None:
    # Not "better than days alone": that depends on the world (docs/bench.md, `quiet`).
    made = clients(world, seed=1, count=600, today=on(400))
    assert ranking(made, lambda client: client.p_gone(on(400))) > 0.8


@quick
@given(silence=st.integers(0, 400), talks=st.integers(2, 12), gap=st.integers(1, 60))
def test_of_two_equally_silent_the_slower_and_the_longer_known_are_less_likely_gone(
    silence: int, talks: int, gap: int
) -> None:
    def p_gone(count: int, apart: int) -> float:
        contacts = tuple(on(-silence - apart * n) for n in range(count))
        return Client(contacts, is_gone=False).p_gone(BEGAN)

    assert p_gone(talks, gap + 1) < p_gone(talks, gap)
    # Where the usual gap is kept, so that nothing but the length differs.
    assert p_gone(talks + 1, 14) < p_gone(talks, 14)


@quick
@given(history=histories, policy=any_policy, today=days)
def test_the_dates_alone_are_those_of_an_assessment(
    history: History, policy: Policy, today: date
) -> None:
    found = assess(history, today=today, policy=policy)
    assert alert_dates(history, policy=policy) == (found.alert_on, found.no_answer_on)
