"""When a circle asks for more people than are kept up with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.pruning import FEWEST, asks_too_much

from .cadences import quick


@pytest.mark.parametrize(
    ("asked", "reached", "too_much"),
    [(40, 3, True), (40, 13, True), (40, 14, False), (9, 3, False), (6, 1, True), (5, 0, False)],
)
def test_fewer_than_a_third_of_at_least_six(asked: int, reached: int, too_much: bool) -> None:
    assert asks_too_much(asked, reached) == too_much


@quick
@given(asked=st.integers(0, 10_000), data=st.data())
def test_reaching_one_more_never_makes_it_too_much(asked: int, data: st.DataObject) -> None:
    reached = data.draw(st.integers(0, asked))
    if asks_too_much(asked, reached):
        assert asked >= FEWEST
        assert asks_too_much(asked, max(reached - 1, 0))
    else:
        assert not asks_too_much(asked, min(reached + 1, asked))


@pytest.mark.parametrize(("asked", "reached"), [(3, 4), (3, -1), (-1, 0)])
def test_counts_that_cannot_be_are_refused(asked: int, reached: int) -> None:
    with pytest.raises(ValueError, match="cannot have been reached"):
        asks_too_much(asked, reached)
