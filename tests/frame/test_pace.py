"""Counting how often somebody does something."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.core.cache import cache

from throughline.frame import pace

BEGAN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def allowed(who: int, after: int) -> bool:
    with time_machine.travel(BEGAN + timedelta(seconds=after), tick=False):
        return pace.allows("uploads", who, at_most=3, within=3600)


def test_a_limit_holds_for_the_whole_of_its_time(db: None) -> None:
    assert [allowed(1, after) for after in (0, 700, 1400, 2100, 2800, 3500)] == [True] * 3 + [
        False
    ] * 3
    assert allowed(2, 3500)
    assert allowed(1, 3600)


def test_many_others_do_not_wipe_out_a_count(db: None) -> None:
    assert [allowed(1, 0) for _ in range(3)] == [True] * 3
    for number in range(700):
        cache.set(f"another-{number}", 1, 3600)
    assert not allowed(1, 60)
