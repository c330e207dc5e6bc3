"""The first letters: never more than seven, never closer than what is unasked may come."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.ladder import (
    MOST_LETTERS,
    WELCOME,
    checked,
    days_that_hold,
    welcome_of,
)
from throughline.rulebook.sending import CAP_DAYS

LEAST = days_that_hold(CAP_DAYS)
WORDS = st.sampled_from(["a", "b"])
ANY = st.lists(st.tuples(st.integers(-3, 400), WORDS), max_size=9)
NEARLY = st.lists(st.tuples(st.integers(LEAST - 1, 60), WORDS), min_size=1, max_size=8).map(
    lambda gaps: list(
        zip(accumulate(days for days, _of in gaps), (of for _days, of in gaps), strict=True)
    )
)
LETTERS = NEARLY | ANY


def test_the_built_in_letters_are_seven_and_can_go_as_they_stand() -> None:
    assert len(WELCOME) == MOST_LETTERS
    assert welcome_of([(one.day, one.words) for one in WELCOME]) == WELCOME


@given(LETTERS)
def test_what_is_taken_can_be_climbed_as_a_ladder_and_what_is_not_says_why(
    letters: list[tuple[int, str]],
) -> None:
    days = [day for day, _words in letters]
    is_fine = (
        0 < len(letters) <= MOST_LETTERS
        and all(0 <= day <= 366 for day in days)
        and all(later - earlier >= LEAST for earlier, later in pairwise(days))
    )
    if is_fine:
        steps = welcome_of(letters)
        assert checked(steps) == steps
        assert [(one.day, one.words) for one in steps] == letters
        assert [one.is_last for one in steps] == [False] * (len(letters) - 1) + [True]
    else:
        with pytest.raises(ValueError, match=r"[Ll]etter"):
            welcome_of(letters)


def test_the_sentence_names_the_letter_that_comes_too_soon() -> None:
    with pytest.raises(ValueError, match=r"Letter 2 \(on day 3\) is too soon after letter 1"):
        welcome_of([(0, "a"), (3, "b")])
