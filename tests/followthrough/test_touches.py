"""Logging a contact, striking it out and putting it back."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.making import days, later, tie, touch
from throughline.followthrough import actions
from throughline.followthrough.models import Touch
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def test_a_contact_moves_the_next_date(hat: Hat) -> None:
    row = tie(hat, ideal=days(30), worst=days(60))
    assert (row.due_on, row.last_on) == (TODAY, None)
    touch(hat, row, ago=2)
    row.refresh_from_db()
    assert row.last_on == date(2026, 3, 1)
    assert row.due_on == date(2026, 3, 31)
    assert row.worst_on == date(2026, 4, 30)


def test_a_letter_without_an_answer_is_contact_and_a_failed_call_is_not(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    touch(hat, row, outcome="failed")
    row.refresh_from_db()
    assert (row.due_on, row.last_on) == (TODAY, None)
    touch(hat, row, channel="letter", outcome="one-way")
    row.refresh_from_db()
    assert row.due_on == TODAY + timedelta(days=30)


def test_an_older_contact_never_brings_the_date_forward(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    touch(hat, row, ago=1)
    touch(hat, row, ago=200)
    row.refresh_from_db()
    assert row.last_on == TODAY - timedelta(days=1)


def test_the_direction_follows_from_what_came_of_it(hat: Hat) -> None:
    row = tie(hat)
    assert touch(hat, row).direction == Touch.Direction.BOTH
    assert touch(hat, row, outcome="one-way").direction == Touch.Direction.OUT
    assert touch(hat, row, direction="in").direction == Touch.Direction.IN


def test_tomorrow_has_not_happened(hat: Hat) -> None:
    row = tie(hat)
    with pytest.raises(ValueError, match="has not happened yet"):
        actions.log_touch(hat, row, on=TODAY + timedelta(days=1), channel="phone")
    assert not Touch.objects.exists()


def test_a_struck_out_contact_no_longer_counts_and_is_kept(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    first, second = touch(hat, row, ago=10), touch(hat, row)
    actions.void_touch(hat, second)
    row.refresh_from_db()
    second.refresh_from_db()
    assert row.last_on == first.on
    assert (second.voided_at, second.voided_by) == (hat.now, hat.person)


def test_striking_out_twice_keeps_the_first_time(hat: Hat) -> None:
    made = touch(hat, tie(hat))
    actions.void_touch(hat, made)
    actions.void_touch(later(hat, hours=1), made)
    made.refresh_from_db()
    assert made.voided_at == hat.now


def test_put_back_it_counts_again(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    made = touch(hat, row)
    actions.void_touch(hat, made)
    actions.restore_touch(hat, made)
    row.refresh_from_db()
    made.refresh_from_db()
    assert row.last_on == TODAY
    assert made.voided_at is None
    assert made.voided_by is None


def test_nobody_writes_in_somebody_elses_record(hats: Mapping[str, Hat]) -> None:
    row = tie(hats["dana"])
    made = touch(hats["dana"], row)
    sam = hats["sam"]
    for attempt in (
        lambda: touch(sam, row),
        lambda: actions.void_touch(sam, made),
        lambda: actions.restore_touch(sam, made),
        lambda: actions.snooze(sam, row, until=TODAY + timedelta(days=2)),
        lambda: actions.release(sam, row),
        lambda: actions.give_cadence(sam, row, ideal=None),
    ):
        with pytest.raises(NotYours):
            attempt()
    assert list(Touch.objects.values_list("voided_at", flat=True)) == [None]
