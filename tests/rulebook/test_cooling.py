"""Whether a tie is warm, cooling or dormant, and who is worth reaching out to first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cooling import (
    COOLING_LEAST,
    COOLING_MOST,
    DORMANT_LEAST,
    DORMANT_MOST,
    WINDOW_DAYS,
    WORTH,
    Cold,
    Tie,
    Warmth,
    reach_out,
    usual_gap,
    warmth,
)

from .cadences import quick

TODAY = date(2026, 3, 3)
COOLING, DORMANT, WARM = Warmth.COOLING, Warmth.DORMANT, Warmth.WARM
dates = st.dates(date(2015, 1, 1), date(2027, 1, 1))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def tie(key: int = 1, *, quiet: int, talks: int = 1, strength: int = 3) -> Tie:
    """Quiet for so many days, after so many talks, one a fortnight."""
    days = frozenset(ago(quiet + 14 * n) for n in range(talks))
    return Tie(key, strength, ago(quiet), days)


@st.composite
def ties(draw: st.DrawFn) -> list[Tie]:
    """Some ties with keys of their own."""
    keys = draw(st.lists(st.integers(1, 50), unique=True, max_size=8))
    return [
        Tie(
            key,
            draw(st.integers(1, 4)),
            draw(dates),
            draw(st.frozensets(dates, max_size=6)),
            draw(st.booleans()),
        )
        for key in keys
    ]


@pytest.mark.parametrize(
    ("talks", "quiet", "expected"),
    [
        (14, 121, WARM),  # the usual gap is 61 days
        (14, 122, COOLING),
        (14, 365, COOLING),
        (14, 366, DORMANT),
        (4, 364, WARM),  # 182 days
        (4, 365, COOLING),
        (4, 1092, COOLING),
        (4, 1093, DORMANT),
        (1, 365, WARM),
        (1, 366, COOLING),
        (1, 1095, COOLING),
        (1, 1096, DORMANT),
        (0, 366, COOLING),
        (0, 1096, DORMANT),
        (52, 60, WARM),
        (52, 61, COOLING),
    ],
)
def test_who_talked_often_cools_sooner(talks: int, quiet: int, expected: Warmth) -> None:
    assert warmth(tie(quiet=quiet, talks=talks), TODAY) == expected


def test_the_gap_is_a_mean_with_one_pretended_talk() -> None:
    assert [round(usual_gap(n)) for n in (0, 1, 4, 14)] == [910, 455, 182, 61]
    with pytest.raises(ValueError, match="fewer than none"):
        usual_gap(-1)


def test_a_day_of_many_messages_is_one_talk_and_old_talks_are_no_rhythm() -> None:
    one = Tie(1, 3, ago(0), frozenset({ago(0), ago(WINDOW_DAYS), ago(WINDOW_DAYS - 1)}))
    assert one.lately == [ago(WINDOW_DAYS - 1), ago(0)]


def test_a_contact_that_is_still_to_come_is_no_silence() -> None:
    assert warmth(tie(quiet=-30), TODAY) == WARM


def test_the_first_day_of_the_calendar_is_a_day() -> None:
    first = Tie(1, 3, date.min, frozenset({date.min}))
    assert warmth(first, TODAY) == DORMANT


def test_once_strong_and_dormant_first_then_moderately_weak_then_cooling() -> None:
    made = [
        tie(1, quiet=400, strength=4),
        tie(2, quiet=400, strength=3),
        tie(3, quiet=400, strength=2),
        tie(4, quiet=1200, strength=2),
        tie(5, quiet=1200, strength=3),
        tie(6, quiet=1200, strength=4),
        tie(7, quiet=1200, strength=1),
    ]
    assert [cold.key for cold in reach_out(made, TODAY, 9)] == [6, 5, 4, 3, 2, 1]


def test_between_equals_who_talked_more_then_who_fell_silent_later() -> None:
    made = [
        tie(1, quiet=1300, talks=2),
        tie(2, quiet=1200, talks=2),
        tie(3, quiet=1400, talks=9),
        tie(4, quiet=1200, talks=2),
    ]
    assert [cold.key for cold in reach_out(made, TODAY, 9)] == [3, 2, 4, 1]


def test_it_says_when_they_talked_and_how_often_before() -> None:
    (cold,) = reach_out([tie(quiet=1200, talks=15)], TODAY, 1)
    assert cold == Cold(1, DORMANT, ago(1200), ago(1200), before=14)
    (unanswered,) = reach_out([tie(quiet=1200, talks=0)], TODAY, 1)
    assert unanswered == Cold(1, DORMANT, ago(1200), None, before=0)


@quick
@given(made=ties(), on=dates)
def test_nobody_in_touch_last_week_is_ever_named(made: list[Tie], on: date) -> None:
    named = {cold.key for cold in reach_out(made, on, 99)}
    assert not named & {one.key for one in made if (on - one.last_on).days <= 7}


@quick
@given(made=ties(), on=dates)
def test_nobody_let_go_or_barely_known_is_ever_named(made: list[Tie], on: date) -> None:
    named = {cold.key for cold in reach_out(made, on, 99)}
    assert not named & {one.key for one in made if one.is_let_go or one.strength == 1}


@quick
@given(made=ties(), days=st.integers(0, 2000))
def test_more_silence_never_makes_a_tie_warmer(made: list[Tie], days: int) -> None:
    for one in made:
        assert warmth(one, TODAY) <= warmth(one, TODAY + timedelta(days=days))


@quick
@given(made=ties(), on=dates, data=st.data())
def test_the_order_they_are_given_in_makes_no_difference(
    made: list[Tie], on: date, data: st.DataObject
) -> None:
    limit = data.draw(st.integers(0, 9))
    shuffled = data.draw(st.permutations(made))
    found = reach_out(made, on, limit)
    assert found == reach_out(shuffled, on, limit)
    assert len(found) <= limit
    assert found == reach_out(made, on, 99)[:limit]


@quick
@given(made=ties(), on=dates)
def test_worth_never_rises_down_the_list(made: list[Tie], on: date) -> None:
    strengths = {one.key: one.strength for one in made}
    found = reach_out(made, on, 99)
    worth = [WORTH[cold.warmth, strengths[cold.key]] for cold in found]
    assert worth == sorted(worth, reverse=True)


@quick
@given(one=st.builds(Tie, st.just(1), st.integers(1, 4), dates, st.frozensets(dates, max_size=9)))
def test_warmth_keeps_within_the_bounds_that_candidates_are_read_by(one: Tie) -> None:
    silence = (TODAY - one.last_on).days
    found = warmth(one, TODAY)
    assert found == WARM or silence > COOLING_LEAST
    assert found != DORMANT or silence > DORMANT_LEAST
    assert found != WARM or silence <= COOLING_MOST
    assert found == DORMANT or silence <= DORMANT_MOST


@quick
@given(one=st.builds(Tie, st.just(1), st.integers(1, 4), dates), more=st.frozensets(dates))
def test_talks_outside_the_two_years_change_nothing(one: Tie, more: frozenset[date]) -> None:
    begin = one.last_on - timedelta(days=WINDOW_DAYS)
    outside = frozenset(day for day in more if not begin < day <= one.last_on)
    assert warmth(one, TODAY) == warmth(replace(one, talks=outside), TODAY)
