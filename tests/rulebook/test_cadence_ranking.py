"""What an import spreads over the coming weeks, and what Today chooses of all that is due."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import (
    Band,
    Claim,
    Interval,
    Unit,
    band,
    cap,
    choose,
    spread,
)

from .cadences import quick

MONDAY = date(2026, 3, 2)
MONTHLY = Interval(1, Unit.MONTHS)
days = st.integers(0, 4000).map(lambda day: MONDAY + timedelta(days=day))
claims = st.lists(
    st.builds(
        Claim,
        key=st.integers(0, 99),
        band=st.sampled_from(Band),
        strength=st.integers(1, 4),
        since=st.sampled_from([date(2026, 1, day) for day in (1, 2, 3)]),
    ),
    max_size=8,
)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


# Spreading


@pytest.mark.parametrize(
    ("count", "interval", "per_day", "expected"),
    [
        (0, MONTHLY, 2, []),
        (1, MONTHLY, 2, [0]),
        (3, MONTHLY, 2, [0, 10, 20]),  # 30 days, a third each
        (4, Interval(10, Unit.DAYS), 2, [0, 2, 5, 7]),  # every two and a half days
        (5, Interval(2, Unit.DAYS), 3, [0, 0, 0, 1, 1]),
        (7, Interval(2, Unit.DAYS), 2, [0, 0, 1, 1, 2, 2, 3]),  # two days stretch to four
    ],
)
def test_due_dates_spread_as_computed_by_hand(
    count: int, interval: Interval, per_day: int, expected: list[int]
) -> None:
    spread_out = spread(count, first=MONDAY, interval=interval, per_day=per_day)
    assert spread_out == [on(day) for day in expected]


@quick
@given(
    count=st.integers(1, 300),
    first=days,
    length=st.integers(1, 400),
    per_day=st.integers(1, 5),
)
def test_an_import_never_crowds_a_day_and_never_leaves_its_window(
    count: int, first: date, length: int, per_day: int
) -> None:
    dates = spread(count, first=first, interval=Interval(length, Unit.DAYS), per_day=per_day)
    window = max(length, -(-count // per_day))
    on_each = Counter(dates)
    assert len(dates) == count
    assert dates == sorted(dates)
    assert dates[0] == first
    assert dates[-1] < first + timedelta(days=window)
    assert max(on_each.values()) <= per_day
    fullest, emptiest = max(on_each.values()), min(on_each.values())
    assert fullest - (emptiest if len(on_each) == window else 0) <= 1


def test_two_thousand_people_are_never_due_on_one_day() -> None:
    dates = spread(2000, first=MONDAY, interval=MONTHLY)
    assert set(Counter(dates).values()) == {2}
    assert (dates[0], dates[-1]) == (MONDAY, on(999))


def test_at_the_end_of_the_calendar_dates_pile_up_and_nothing_breaks() -> None:
    assert spread(3, first=date(9999, 12, 31), interval=MONTHLY) == [date.max] * 3


@pytest.mark.parametrize(
    ("count", "per_day", "words"), [(-1, 2, "must not be below 0"), (5, 0, "at least 1")]
)
def test_a_spread_that_makes_no_sense_is_refused_in_words(
    count: int, per_day: int, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        spread(count, first=MONDAY, interval=MONTHLY, per_day=per_day)


# Bands and the cap


@pytest.mark.parametrize(
    ("due_on", "worst_on", "expected"),
    [
        (None, None, None),
        (on(1), None, None),
        (on(1), on(1), None),
        (on(0), None, Band.IDEAL),
        (on(-40), None, Band.IDEAL),
        (on(0), on(1), Band.IDEAL),
        (on(0), on(0), Band.WORST),
        (on(-40), on(-1), Band.WORST),
    ],
)
def test_a_relationship_is_in_the_band_its_dates_say(
    due_on: date | None, worst_on: date | None, expected: Band | None
) -> None:
    assert band(due_on, worst_on, MONDAY) is expected


@pytest.mark.parametrize(("day", "expected"), [(-1, 5), (0, 1), (1, 1), (6, 1), (7, 5), (400, 5)])
def test_the_first_week_after_a_loss_asks_for_one_thing(day: int, expected: int) -> None:
    assert cap(5, MONDAY, on(day)) == expected


def test_without_a_loss_the_cap_is_the_persons_own() -> None:
    assert cap(5, None, MONDAY) == 5


def test_who_wants_nothing_asked_is_asked_nothing_after_a_loss_either() -> None:
    assert cap(0, MONDAY, MONDAY) == 0


# Choosing


def test_today_chooses_in_the_order_written_down_by_hand() -> None:
    by_rank = [
        Claim("thank-you owed to a stranger", Band.PROMISE, 1, on(0)),
        Claim("close friend, at worst", Band.WORST, 4, on(-1)),
        Claim("old boss, at worst for long", Band.WORST, 2, on(-90)),
        Claim("colleague, at worst since lately", Band.WORST, 2, on(-3)),
        Claim("another such colleague", Band.WORST, 2, on(-3)),
        Claim("close friend, due for long", Band.IDEAL, 4, on(-200)),
    ]
    mixed = [by_rank[place] for place in (5, 3, 0, 4, 2, 1)]
    assert choose(mixed, 6) == by_rank
    assert choose(mixed, 5) == by_rank[:5]
    assert choose(mixed, 1) == by_rank[:1]


@quick
@given(claims=claims, limit=st.integers(-1, 10))
def test_the_choice_is_the_head_of_the_whole_order(claims: list[Claim], limit: int) -> None:
    chosen = choose(claims, limit)
    assert chosen == choose(claims, len(claims))[: max(limit, 0)]
    assert choose(chosen, limit) == chosen


@quick
@given(claims=claims)
def test_the_whole_order_loses_nobody_and_never_puts_the_less_pressing_first(
    claims: list[Claim],
) -> None:
    ranked = choose(claims, len(claims))
    assert Counter(ranked) == Counter(claims)
    for first, second in pairwise(ranked):
        assert (first.band, second.strength, first.since) <= (
            second.band,
            first.strength,
            second.since,
        )


@quick
@given(claims=claims)
def test_claims_alike_keep_the_order_they_came_in(claims: list[Claim]) -> None:
    alike = [Claim(place, Band.IDEAL, 2, MONDAY) for place, _ in enumerate(claims)]
    assert choose(alike, len(alike)) == alike


@quick
@given(claims=claims, limit=st.integers(1, 10))
def test_who_waits_today_moves_up_once_the_others_are_done(claims: list[Claim], limit: int) -> None:
    ranked = choose(claims, len(claims))
    done = len(choose(claims, limit))
    assert choose(ranked[done:], limit) == ranked[done : done + limit]
