"""The order of what can be chosen for a paper."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.journal.models import Entry
from throughline.papers.views.selecting import merged


def rows(*numbers: int) -> list[Entry]:
    return [Entry(pk=number) for number in numbers]


def test_each_other_one_stands_behind_the_one_that_it_usually_follows() -> None:
    found = merged(rows(4, 2), rows(1, 2, 3, 4, 5, 6))
    assert [row.pk for row in found] == [1, 4, 5, 6, 2, 3]


@given(st.permutations(range(1, 8)), st.integers(0, 7))
def test_every_row_stands_there_once_and_the_chosen_in_their_order(
    order: list[int], count: int
) -> None:
    chosen = order[:count]
    found = [row.pk for row in merged(rows(*chosen), rows(*range(1, 8)))]
    assert sorted(found) == list(range(1, 8))
    assert [pk for pk in found if pk in chosen] == chosen


def test_ten_thousand_rows_are_put_in_order_at_once() -> None:
    usual = rows(*range(1, 10_001))
    assert len(merged(usual[:2_000], usual)) == 10_000
