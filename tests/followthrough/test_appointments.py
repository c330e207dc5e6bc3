"""Appointments: booked, called off, and said how they went, once."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from tests.making import days, later, tie
from throughline.followthrough import actions, jobs
from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.followthrough.queries import appointments
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours

TODAY = date(2026, 3, 3)
HOUR = timedelta(hours=1)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def book(hat: Hat, starts_at: datetime, row: Relationship | None = None) -> Appointment:
    return actions.book(
        hat, title="Lunch", starts_at=starts_at, ends_at=starts_at + HOUR, relationship=row
    )


def test_it_ends_after_it_starts(hat: Hat) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        actions.book(hat, title="Lunch", starts_at=hat.now, ends_at=hat.now)


def test_held_it_is_a_contact_on_its_day_and_answers_what_was_asked(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    booked = book(hat, hat.now - timedelta(days=2), row)
    jobs.sweep(hat.now)
    made = actions.settle(hat, booked, held=True, note="She knows a chair.")
    assert made is not None
    assert (made.on, made.at, made.outcome) == (date(2026, 3, 1), booked.starts_at, "two-way")
    assert made.note == "She knows a chair."
    row.refresh_from_db()
    assert row.last_on == date(2026, 3, 1)
    assert Promise.objects.get().kept_at == hat.now


def test_not_held_it_moves_nothing(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    made = actions.settle(hat, book(hat, hat.now - HOUR, row), held=False)
    assert made is not None
    assert (made.outcome, made.note) == ("failed", "Lunch")
    row.refresh_from_db()
    assert (row.last_on, row.due_on) == (None, TODAY)


def test_its_day_is_the_keepers_day(hat: Hat) -> None:
    hat.person.time_zone = "Pacific/Auckland"
    row = tie(hat)
    evening = datetime.fromisoformat("2026-03-01T22:00:00+00:00")  # already Monday there
    made = actions.settle(hat, book(hat, evening, row), held=True)
    assert made is not None
    assert made.on == date(2026, 3, 2)


def test_it_is_said_once(hat: Hat) -> None:
    booked = book(hat, hat.now - HOUR, tie(hat))
    actions.settle(hat, booked, held=True)
    assert actions.settle(hat, booked, held=True) is None
    assert Touch.objects.count() == 1


def test_with_nobody_it_leaves_no_contact(hat: Hat) -> None:
    booked = book(hat, hat.now - HOUR)
    assert actions.settle(hat, booked, held=True) is None
    booked.refresh_from_db()
    assert booked.settled_at == hat.now


def test_called_off_it_is_kept_and_no_longer_stands(hat: Hat) -> None:
    booked = actions.call_off(hat, book(hat, hat.now + HOUR))
    assert booked.cancelled_at == hat.now
    assert not appointments(hat).standing().exists()
    actions.call_off(later(hat, hours=1), booked)
    booked.refresh_from_db()
    assert booked.cancelled_at == hat.now


def test_called_off_it_was_not_held(hat: Hat) -> None:
    booked = actions.call_off(hat, book(hat, hat.now - HOUR, tie(hat)))
    assert actions.settle(hat, booked, held=True) is None
    assert not Touch.objects.exists()


def test_once_it_is_said_how_it_went_it_cannot_be_called_off(hat: Hat) -> None:
    booked = book(hat, hat.now - HOUR, tie(hat))
    actions.settle(hat, booked, held=True)
    assert actions.call_off(hat, booked).cancelled_at is None


def test_what_is_next_begins_with_the_nearest_and_leaves_out_what_is_over(hat: Hat) -> None:
    over, far, near = (book(hat, hat.now + HOUR * n) for n in (-2, 48, 1))
    running = book(hat, hat.now - HOUR / 2)
    assert list(appointments(hat).next(hat.now)) == [running, near, far]
    assert over not in appointments(hat).next(hat.now)


def test_only_its_keeper_settles_it(hats: Mapping[str, Hat]) -> None:
    booked = book(hats["dana"], hats["dana"].now - HOUR)
    with pytest.raises(NotYours):
        actions.settle(hats["sam"], booked, held=True)
    with pytest.raises(NotYours):
        actions.call_off(hats["sam"], booked)
    with pytest.raises(NotYours):
        book(hats["sam"], hats["sam"].now, tie(hats["dana"]))
