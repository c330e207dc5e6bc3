"""The guess at a tie's strength."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.strength import strength

from .cadences import quick

touches = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize(
    ("two_way", "expected"),
    [(0, 1), (1, 2), (3, 2), (4, 3), (11, 3), (12, 4), (500, 4)],
)
def test_the_guess_steps_up_at_one_four_and_twelve_talks(two_way: int, expected: int) -> None:
    assert strength(two_way, 0) == expected


@quick
@given(two_way=touches, one_way=touches)
def test_letters_nobody_answered_never_change_the_guess(two_way: int, one_way: int) -> None:
    assert strength(two_way, one_way) == strength(two_way, 0)


@quick
@given(two_way=touches, more=touches)
def test_more_talks_never_lower_the_guess(two_way: int, more: int) -> None:
    assert 1 <= strength(two_way, 0) <= strength(two_way + more, 0) <= 4


@pytest.mark.parametrize(("two_way", "one_way"), [(-1, 0), (0, -1)])
def test_fewer_touches_than_none_are_refused(two_way: int, one_way: int) -> None:
    with pytest.raises(ValueError, match="fewer than none"):
        strength(two_way, one_way)
