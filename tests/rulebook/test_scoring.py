"""What answers on a scale come to, and how far that can be trusted."""

from collections.abc import Iterator
from itertools import combinations_with_replacement
from math import factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.scoring import LEAST, Mean, Recommending, net_interval

from .cadences import quick

fives = st.lists(st.integers(1, 5), min_size=LEAST, max_size=60)
tens = st.lists(st.integers(0, 10), min_size=LEAST, max_size=60)


def test_a_mean_is_worked_out_by_hand() -> None:
    # 5, 4, 4, 3, 4: 20 / 5 = 4. With 1 and 5 besides: 26 / 7 = 3.714, squares 82 + 26 = 108,
    # spread 108 - 676 / 7 = 11.429, reach 1.96 √(11.429 / 6 / 7) = 1.0224.
    figure = Mean.of([5, 4, 4, 3, 4]).figure
    assert figure is not None
    assert (figure.value, figure.edge) == (4, 0)
    assert (figure.low, figure.high) == pytest.approx((2.6919, 4.7367), abs=5e-5)


def test_a_recommendation_is_worked_out_by_hand() -> None:
    # Of 10: 6 would, 1 would not. 50; with three more 6.75 / 13 - 1.75 / 13 = .38462,
    # reach 1.96 √((.65385 - .14793) / 13) = .38665.
    figure = Recommending.of([9, 9, 10, 10, 9, 10, 7, 8, 8, 3]).figure
    assert figure is not None
    assert (figure.value, figure.edge) == (50, 0)
    assert (figure.low, figure.high) == pytest.approx((-0.2036, 77.127), abs=5e-3)


def test_seven_and_eight_are_neither_for_it_nor_against() -> None:
    assert Recommending.of(range(11)) == Recommending(11, 2, 7)
    assert Recommending().score == 0


def test_of_four_nothing_is_said() -> None:
    assert Mean.of([5, 5, 5, 5]).figure is None
    assert Recommending.of([10, 10, 10, 0]).figure is None


@pytest.mark.parametrize("answers", [[0], [6], [3, 3, 9]])
def test_what_is_not_on_the_scale_is_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="from 1 to 5"):
        Mean.of(answers)


def test_what_cannot_be_is_refused() -> None:
    for wrong in ((-1, 0, 0), (2, 1, 9), (2, 11, 99), (2, 6, 17)):
        with pytest.raises(ValueError, match="come to"):
            Mean(*wrong)
    for wrong in ((2, 2, 1), (2, -1, 0)):
        with pytest.raises(ValueError, match="not among"):
            Recommending(*wrong)
    with pytest.raises(ValueError, match="from 0 to 10"):
        Recommending.of([11])
    with pytest.raises(ValueError, match="deviate"):
        net_interval(5, 1, 1, z=0)


@quick
@given(fives, fives)
def test_sums_add_up_and_keep_their_figure_within_its_interval(
    some: list[int], others: list[int]
) -> None:
    whole = Mean.of(some) + Mean.of(others)
    assert whole == Mean.of([*some, *others])
    figure = whole.figure
    assert figure is not None
    assert 1 <= figure.low <= figure.value <= figure.high <= 5


@quick
@given(tens, tens)
def test_recommendations_add_up_and_stay_within_their_interval(
    some: list[int], others: list[int]
) -> None:
    whole = Recommending.of(some) + Recommending.of(others)
    assert whole == Recommending.of([*some, *others])
    figure = whole.figure
    assert figure is not None
    assert -100 <= figure.low <= figure.value <= figure.high <= 100


@quick
@given(st.integers(LEAST, 60), st.integers(1, 5))
def test_of_answers_all_alike_no_figure_is_that_only_they_could_give(n: int, said: int) -> None:
    figure = Mean.of([said] * n).figure
    assert figure is not None
    if said in {1, 5}:
        assert figure.edge
        assert figure.value == pytest.approx(1.2 if said == 1 else 4.8)
    else:  # the same of others who did not agree
        assert figure == Mean.of([said] * (n - 2) + [said - 1, said + 1]).figure
    for one, as_if in (([10] * n, 1), ([0] * n, -1)):
        alike = Recommending.of(one).figure
        assert alike is not None
        assert alike.edge == as_if
        assert abs(alike.value) < 100
    neither = Recommending.of([7] * n).figure
    assert neither == Recommending.of([7] * (n - 2) + [0, 10]).figure


@quick
@given(tens, st.floats(0.1, 1.9), st.floats(2, 4))
def test_who_wants_to_be_surer_gets_a_longer_interval(
    said: list[int], low: float, high: float
) -> None:
    one = Recommending.of(said)
    short = net_interval(one.n, one.would, one.would_not, low)
    long = net_interval(one.n, one.would, one.would_not, high)
    assert long[0] <= short[0] <= short[1] <= long[1]


def outcomes(n: int, chances: list[float]) -> Iterator[tuple[list[int], float]]:
    """Every way in which n answers can fall, by how often each was given, and how likely it is."""
    places = range(len(chances))
    for chosen in combinations_with_replacement(places, n):
        counts = [chosen.count(place) for place in places]
        ways = factorial(n) / prod(map(factorial, counts))
        yield counts, ways * prod(p**k for p, k in zip(chances, counts, strict=True))


LIKELY = [
    [0.2, 0.2, 0.2, 0.2, 0.2],
    [0.05, 0.05, 0.1, 0.4, 0.4],
    [0.0, 0.0, 0.05, 0.25, 0.7],
    [0.3, 0.1, 0.2, 0.1, 0.3],
    [0.6, 0.2, 0.1, 0.1, 0.0],
]


@pytest.mark.parametrize("n", [5, 10])
@pytest.mark.parametrize("chances", LIKELY)
def test_the_interval_of_a_mean_holds_the_truth_often_enough(n: int, chances: list[float]) -> None:
    truth = sum((at + 1) * p for at, p in enumerate(chances))
    held = 0.0
    for counts, likely in outcomes(n, chances):
        figure = Mean.of(at + 1 for at, k in enumerate(counts) for _one in range(k)).figure
        assert figure is not None
        held += likely * (figure.low <= truth <= figure.high)
    assert held > 0.93


@pytest.mark.parametrize("n", [5, 10, 30])
@pytest.mark.parametrize(
    "chances", [[0.6, 0.3, 0.1], [0.34, 0.33, 0.33], [0.9, 0.1, 0], [0.2, 0.2, 0.6]]
)
def test_the_interval_of_a_recommendation_holds_the_truth_often_enough(
    n: int, chances: list[float]
) -> None:
    truth, held = chances[0] - chances[2], 0.0
    for (would, _neither, would_not), likely in outcomes(n, chances):
        low, high = net_interval(n, would, would_not)
        held += likely * (low <= truth <= high)
    assert held > 0.91  # at its worst .9185, of five of whom none would not
