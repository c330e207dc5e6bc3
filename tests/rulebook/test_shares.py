"""So many of so many, and between which shares that lies."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.shares import (
    LEAST_SAID,
    SPREADS,
    Share,
    Spread,
    sayable,
    spread_bucket,
    wilson,
)

from .cadences import quick


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Any share of at least one case."""
    of = draw(st.integers(1, 10**6))
    return Share(draw(st.integers(0, of)), of)


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [  # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_that_were_published(n: int, of: int, low: float, high: float) -> None:
    assert wilson(n, of) == pytest.approx((low, high), abs=5e-5)
    assert Share(n, of).interval == wilson(n, of)


@quick
@given(shares())
def test_an_interval_holds_its_share_and_stays_between_none_and_all(share: Share) -> None:
    low, high = share.interval
    assert 0 <= low <= share.n / share.of <= high <= 1


@quick
@given(shares())
def test_its_ends_are_where_the_share_is_just_as_far_off_as_the_deviate(share: Share) -> None:
    # Wilson's interval is the score test turned over: |p - end| = z sqrt(end (1 - end) / of).
    p = share.n / share.of
    for end in share.interval:
        reach = 1.96 * sqrt(end * (1 - end) / share.of)
        assert abs(p - end) == pytest.approx(reach, rel=1e-6, abs=1e-9)


@quick
@given(shares())
def test_the_others_have_the_mirrored_interval(share: Share) -> None:
    low, high = Share(share.of - share.n, share.of).interval
    assert share.interval == pytest.approx((1 - high, 1 - low), abs=1e-9)


@quick
@given(shares())
def test_more_cases_narrow_it(share: Share) -> None:
    low, high = share.interval
    lower, higher = Share(share.n * 10, share.of * 10).interval
    assert higher - lower < high - low


def test_none_and_all_are_exact_at_their_end() -> None:
    assert wilson(0, 7)[0] == 0
    assert wilson(7, 7)[1] == 1


def test_of_no_cases_nothing_is_known() -> None:
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(("n", "of"), [(-1, 5), (6, 5), (0, -1)])
def test_what_is_no_share_is_refused(n: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{n} of {of} is no share"):
        Share(n, of)
    with pytest.raises(ValueError, match=f"{n} of {of} is no share"):
        wilson(n, of)


@pytest.mark.parametrize("z", [0.0, -1.0, float("nan"), float("inf")])
def test_a_deviate_must_be_above_nothing(z: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        wilson(1, 2, z)


def test_nothing_is_said_of_fewer_than_twenty() -> None:
    assert not sayable(LEAST_SAID - 1)
    assert sayable(LEAST_SAID)
    assert not Share(19, 19).is_sayable
    assert Share(0, 20).is_sayable
    assert sayable(5, at_least=5)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (0, 0, 6),
        (6, 0, 6),
        (7, 7, 14),
        (14, 7, 14),
        (15, 15, 21),
        (22, 22, 30),
        (30, 22, 30),
        (31, 31, 60),
        (60, 31, 60),
        (61, 61, None),
        (9999, 61, None),
    ],
)
def test_a_silence_falls_into_its_spread(days: int, first: int, last: int | None) -> None:
    assert spread_bucket(days) == Spread(first, last)


def test_every_silence_falls_into_one_spread() -> None:
    for days in range(200):
        held = [
            one for one in SPREADS if one.first <= days and (one.last is None or days <= one.last)
        ]
        assert held == [spread_bucket(days)]
    with pytest.raises(ValueError, match="from 0, not -1"):
        spread_bucket(-1)
