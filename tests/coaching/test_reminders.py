"""One mail the day before, one text two hours before: once for each time, while it holds."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOW
from tests.coaching.there import There
from throughline.coaching.actions.booking import book, cancel, move
from throughline.coaching.actions.booking.reminding import remind_by_mail, remind_by_text
from throughline.coaching.models import Session
from throughline.letters.actions import consent
from throughline.letters.models import Letter
from throughline.people.actions import add_contact_point
from throughline.people.models import Person
from throughline.rulebook import clock, reminding

FRIDAY = datetime(2026, 3, 6, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
WALLS = st.datetimes(datetime(2026, 1, 2), datetime(2027, 1, 1))  # noqa: DTZ001  (so hypothesis wants it)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, agreed=True)


def booked(there: There, starts_at: datetime = FRIDAY) -> Session:
    return book(
        there.hat,
        there.engagement,
        kind=there.kind,
        starts_at=starts_at,
        coach=there.priya,
        even_if_busy=True,
    )


def reminders(channel: str = "email") -> list[Letter]:
    rows = Letter.objects.filter(kind="session-reminder", channel=channel, void_at=None)
    return list(rows.order_by("pk"))


def test_the_mail_is_written_once_the_day_before(there: There) -> None:
    booked(there)
    day_before = FRIDAY - timedelta(days=1)
    assert remind_by_mail(day_before - timedelta(minutes=1)) == 0
    for minutes in (0, 1, 60):
        remind_by_mail(day_before + timedelta(minutes=minutes))
    letter = reminders()[0]
    assert len(reminders()) == 1
    assert letter.subject.startswith("On Friday 6 March, 14:00: Coaching, an hour with Priya")
    assert letter.useless_after == FRIDAY


def test_a_mail_that_was_due_while_the_machine_was_down_is_late_and_not_lost(
    there: There,
) -> None:
    booked(there)
    remind_by_mail(FRIDAY - 3 * HOUR)
    assert len(reminders()) == 1


def test_whoever_booked_within_a_day_is_not_reminded(there: There) -> None:
    session = booked(there, NOW + 20 * HOUR)
    assert session.mail_due_at is None


def test_a_moved_session_is_reminded_of_once_for_its_new_time(there: There) -> None:
    session = booked(there)
    remind_by_mail(FRIDAY - timedelta(days=1))
    later = FRIDAY + timedelta(days=7)
    there.now = FRIDAY - 20 * HOUR
    move(there.hat, session, starts_at=later, by_client=False, even_if_busy=True)
    assert reminders() == []  # it had not left: it says what holds no more
    for minutes in (0, 9):
        remind_by_mail(later - timedelta(days=1) + timedelta(minutes=minutes))
    assert len(reminders()) == 1
    assert "13 March" in reminders()[0].subject


def test_what_is_cancelled_is_reminded_of_no_more(there: There) -> None:
    session = booked(there)
    remind_by_mail(FRIDAY - timedelta(days=1))
    cancel(there.hat, session, by_client=False)
    assert reminders() == []
    assert remind_by_mail(FRIDAY - HOUR) == 0


def test_a_text_goes_only_to_who_agreed_to_it_themselves(there: There) -> None:
    party = there.client.relationship.party
    add_contact_point(there.hat, party, kind="phone", value="+14155550123")
    booked(there)
    remind_by_text(FRIDAY - 2 * HOUR)
    assert reminders("text") == []
    consent(there.hat, party, how="said so in the first talk", given_at=NOW)
    booked(there, FRIDAY + timedelta(days=3))
    for minutes in (0, 5):
        remind_by_text(FRIDAY + timedelta(days=3) - 2 * HOUR + timedelta(minutes=minutes))
    assert len(reminders("text")) == 1
    assert "today at 14:00 we talk" in reminders("text")[0].text


def test_nobody_whose_letters_are_held_is_reminded(there: There) -> None:
    booked(there)
    there.client.hold_letters_since = NOW
    there.client.save()
    remind_by_mail(FRIDAY - 3 * HOUR)
    assert reminders() == []


@given(WALLS, st.integers(1, 400), ZONES)
def test_a_mail_comes_in_waking_hours_of_the_day_before(
    wall: datetime, hours: int, name: str
) -> None:
    zone = ZoneInfo(name)
    starts_at = wall.replace(tzinfo=UTC)
    due = reminding.mail_due(starts_at, starts_at - hours * HOUR, zone)
    if due is None:
        assert hours <= 48
        return
    read, begins = clock.reading(due, zone), clock.reading(starts_at, zone)
    assert read.date() == begins.date() - timedelta(days=1)
    assert reminding.EARLIEST <= read.time() <= reminding.LATEST
    assert starts_at - hours * HOUR < due < starts_at


@given(WALLS, st.integers(1, 400), ZONES)
def test_a_text_comes_two_hours_before_and_never_at_night(
    wall: datetime, hours: int, name: str
) -> None:
    starts_at = wall.replace(tzinfo=UTC)
    due = reminding.text_due(starts_at, starts_at - hours * HOUR, ZoneInfo(name))
    if due is not None:
        assert starts_at - due == 2 * HOUR
        assert 8 <= due.astimezone(ZoneInfo(name)).hour < 20
