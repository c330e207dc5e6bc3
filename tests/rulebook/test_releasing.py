"""No two sums that were told ever leave out a few."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.releasing import (
    LEAST,
    PATIENCE,
    Cell,
    Parcel,
    last_settled,
    may_split,
    parcels,
    quarter_of,
    year_and_quarter,
)

from .cadences import quick

PRIYA, RUTH = 1, 2
counts = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(100, 112)), st.integers(0, 7), max_size=30
)


def test_six_answers_in_quarters_of_five_and_one_are_told_as_five() -> None:
    found = parcels({(PRIYA, 8000): 5, (PRIYA, 8001): 1}, until=8001)
    assert found == [Parcel(8000, PRIYA, ((PRIYA, 8000),))]


def test_too_few_wait_for_the_next_quarter() -> None:
    found = parcels({(PRIYA, 8000): 3, (PRIYA, 8001): 2}, until=8001)
    assert found == [Parcel(8001, PRIYA, ((PRIYA, 8000), (PRIYA, 8001)))]
    assert found[0].since == 8000


def test_who_waits_in_vain_is_told_with_others_of_the_practice() -> None:
    few: dict[Cell, int] = {(PRIYA, 8000): 3, (RUTH, 8000): 2}
    assert parcels(few, until=8001) == []
    assert parcels(few, until=8000 + PATIENCE - 1) == [
        Parcel(8002, None, ((PRIYA, 8000), (RUTH, 8000)))
    ]


def test_a_quarter_that_is_not_over_is_told_to_nobody() -> None:
    assert parcels({(PRIYA, 8000): 9}, until=7999) == []


def test_answers_with_a_name_make_no_parcel_and_go_with_one() -> None:
    assert parcels({(PRIYA, 8000): 0, (PRIYA, 8001): 4}, until=8001) == []
    found = parcels({(PRIYA, 8000): 0, (PRIYA, 8001): 5}, until=8001)
    assert found[0].cells == ((PRIYA, 8000), (PRIYA, 8001))


def test_a_count_below_none_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than none"):
        parcels({(PRIYA, 8000): -1}, until=8000)


def test_quarters_have_numbers_and_back() -> None:
    assert year_and_quarter(quarter_of(date(2026, 3, 31))) == (2026, 1)
    assert year_and_quarter(quarter_of(date(2026, 4, 1))) == (2026, 2)
    assert year_and_quarter(quarter_of(date(2026, 12, 31))) == (2026, 4)


def test_a_quarter_is_settled_once_nothing_of_it_can_be_changed() -> None:
    assert year_and_quarter(last_settled(date(2027, 1, 14), 14)) == (2026, 3)
    assert year_and_quarter(last_settled(date(2027, 1, 15), 14)) == (2026, 4)


@quick
@given(counts, st.integers(99, 114))
def test_every_parcel_holds_five_and_no_answer_is_in_two(
    counts: dict[Cell, int], until: int
) -> None:
    found = parcels(counts, until=until)
    cells = [cell for parcel in found for cell in parcel.cells]
    assert len(cells) == len(set(cells))
    for parcel in found:
        assert sum(counts[cell] for cell in parcel.cells) >= LEAST
        assert all(parcel.who is None or cell[0] == parcel.who for cell in parcel.cells)
        assert all(cell[1] <= parcel.closed <= until for cell in parcel.cells)


@quick
@given(counts, counts, st.integers(99, 114))
def test_what_was_told_is_never_told_otherwise_by_what_comes_later(
    counts: dict[Cell, int], more: dict[Cell, int], until: int
) -> None:
    later = counts | {cell: n for cell, n in more.items() if cell[1] > until}
    kept = {cell: n for cell, n in counts.items() if cell[1] <= until}
    before, after = parcels(kept, until=until), parcels(later, until=114)
    assert after[: len(before)] == before


@quick
@given(counts, st.integers(99, 114))
def test_a_coach_is_told_the_same_whoever_asks(counts: dict[Cell, int], until: int) -> None:
    alone = {cell: n for cell, n in counts.items() if cell[0] == PRIYA}
    mine = [one for one in parcels(alone, until=until) if one.who == PRIYA]
    assert mine == [one for one in parcels(counts, until=until) if one.who == PRIYA]


@quick
@given(counts)
def test_no_two_sums_that_anybody_ever_saw_differ_by_a_few(counts: dict[Cell, int]) -> None:
    """The whole practice and each coach, as of each quarter: all that both viewers ever see."""
    seen: list[frozenset[Cell]] = []
    for until in range(99, 115):
        found = parcels(counts, until=until)
        for who in (None, 1, 2, 3, 4):
            of = [one for one in found if who is None or one.who == who]
            seen.append(frozenset(cell for one in of for cell in one.cells))
    for one, other in combinations(set(seen), 2):
        for few in (one - other, other - one, one & other):
            n = sum(counts[cell] for cell in few)
            assert n == 0 or n >= LEAST


def test_a_parcel_is_told_in_parts_only_if_each_is_large_enough() -> None:
    assert may_split([5, 0, 9])
    assert not may_split([5, 1])
