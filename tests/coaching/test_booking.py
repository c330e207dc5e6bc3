"""A session is booked, moved and called off: by whom, under which terms, and who hears of it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import NOW
from tests.coaching.there import There, kind_of
from throughline.coaching.actions.booking import (
    TimeGone,
    book,
    cancel,
    free_slots,
    hold,
    let_go,
    move,
    offer_two,
)
from throughline.coaching.models import BusyFeed, BusyTime, Engagement, HeldSlot, Session
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Touch
from throughline.letters.models import Letter
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot

HOUR = timedelta(hours=1)
THURSDAY = date(2026, 3, 5)


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, agreed=True)


def at(there: There, day: date, hour: int) -> datetime:
    """An hour by Priya's clock."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=there.priya.zone).astimezone(UTC)


def booked(there: There, hour: int = 10, **said: object) -> Session:
    given = {"kind": there.kind, "coach": there.priya, **said}
    return book(
        there.hat,
        there.engagement,
        starts_at=at(there, THURSDAY, hour),
        **given,  # type: ignore[arg-type]
    )


def begin_of(slots: list[Slot]) -> list[datetime]:
    return [slot.starts_at for slot in slots]


def free(there: There, engagement: Engagement | None = None) -> list[datetime]:
    found = free_slots(
        there.priya,
        there.kind,
        engagement=engagement,
        now=NOW,
        first=THURSDAY,
        last=THURSDAY,
    )
    return begin_of(found)


def test_a_booked_time_is_the_practices_and_the_clients_own_by_one_id(there: There) -> None:
    session = booked(there, by_client=True)
    assert session.appointment.keeper_id == there.northlight.keeper_id
    assert session.theirs is not None
    assert session.theirs.keeper_id == there.dana.keeper_id
    assert session.theirs.uid == session.appointment.uid
    assert session.theirs.title == "Coaching, an hour with Priya Raman"
    assert session.ends_at - session.starts_at == HOUR


def test_what_is_taken_is_offered_to_nobody(there: There) -> None:
    ten = at(there, THURSDAY, 10)
    assert ten in free(there)
    booked(there)
    taken = {ten - HOUR / 2, ten, ten + HOUR / 2, ten + HOUR}  # ten minutes stay free after it
    assert not taken & set(free(there))
    with pytest.raises(TimeGone) as caught:
        booked(there, by_client=True)
    assert "Somebody else has just taken this time" in str(caught.value)
    assert caught.value.others
    assert ten not in begin_of(caught.value.others)


def test_a_coach_is_busy_in_another_practice_by_a_feed_and_in_their_own_calendar(
    there: There,
) -> None:
    nine, noon = at(there, THURSDAY, 9), at(there, THURSDAY, 12)
    followthrough.book(
        me(there.priya, NOW), title="Dentist", starts_at=nine, ends_at=nine + 2 * HOUR
    )
    feed = BusyFeed.objects.create(
        keeper=there.priya.keeper, address_sealed="x", shown_as="example.org", made_at=NOW
    )
    BusyTime.objects.create(
        keeper=there.priya.keeper, feed=feed, starts_at=noon, ends_at=noon + HOUR
    )
    found = free(there)
    assert nine not in found
    assert noon not in found
    assert at(there, THURSDAY, 14) in found


def test_a_client_without_an_agreed_time_left_is_told_so_and_the_coach_in_other_words(
    there: There,
) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(sessions=1)
    booked(there, 9)
    with pytest.raises(Refused, match="No session is left in your programme"):
        booked(there, 13, by_client=True)
    with pytest.raises(Refused, match="The terms allow no more sessions"):
        booked(there, 13)
    free_talk = kind_of(there.northlight, name="Getting to know", kind="chemistry", is_free=True)
    assert booked(there, 13, kind=free_talk).kind == free_talk


def test_the_coach_may_book_over_their_own_calendar_but_never_over_another_client(
    there: There,
) -> None:
    evening = booked(there, 20, even_if_busy=True)
    assert evening.starts_at == at(there, THURSDAY, 20)
    other = there.engaged("Lena Fox", "lena@example.org")
    with pytest.raises(TimeGone):
        book(
            there.hat,
            other,
            kind=there.kind,
            starts_at=evening.starts_at + HOUR / 2,
            coach=there.priya,
            even_if_busy=True,
        )


def test_whoever_cancels_late_is_told_apart_and_the_session_stays(there: There) -> None:
    session = booked(there, by_client=True)
    in_time = cancel(there.hat, session, by_client=True, why="I am ill.")
    assert (in_time.sat, in_time.why) == (Session.Sat.CANCELLED_BY_CLIENT, "I am ill.")
    assert in_time.theirs is not None
    assert in_time.theirs.cancelled_at == NOW
    assert at(there, THURSDAY, 10) in free(there)
    again = booked(there)
    there.now = again.starts_at - 2 * HOUR
    assert cancel(there.hat, again, by_client=True).sat == Session.Sat.CANCELLED_LATE
    assert cancel(there.hat, again, by_client=False).sat == Session.Sat.CANCELLED_LATE


def test_what_was_moved_is_the_same_in_every_calendar(there: There) -> None:
    session = booked(there, by_client=True)
    moved = move(there.hat, session, starts_at=at(there, THURSDAY, 11), by_client=True)
    rows = Appointment.objects.filter(uid=session.appointment.uid)
    assert {row.starts_at for row in rows} == {at(there, THURSDAY, 11)}
    assert moved.appointment.sequence == session.appointment.sequence + 1
    newest = Letter.objects.filter(kind="invitation").latest("pk")
    assert "SEQUENCE:1" in newest.enclosed[0]["text"]
    assert f"UID:{session.appointment.uid}" in newest.enclosed[0]["text"].replace("\r\n ", "")


def test_a_session_may_be_moved_by_half_an_hour_though_it_is_in_its_own_way(there: There) -> None:
    session = booked(there)
    later = session.starts_at + HOUR / 2
    assert move(there.hat, session, starts_at=later, by_client=False).starts_at == later


def test_the_last_session_can_still_be_moved_within_the_terms(there: There) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(sessions=1)
    session = booked(there)
    there.engagement.refresh_from_db()
    moved = move(there.hat, session, starts_at=at(there, THURSDAY, 13), by_client=True)
    assert moved.starts_at == at(there, THURSDAY, 13)


def test_a_client_cannot_move_what_would_count_if_it_were_cancelled(there: There) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(late_cancel_counts=True)
    session = booked(there)
    there.now = session.starts_at - 2 * HOUR
    tomorrow = at(there, THURSDAY + timedelta(days=1), 10)
    with pytest.raises(Refused, match="too soon to be moved"):
        move(there.hat, session, starts_at=tomorrow, by_client=True)
    assert move(there.hat, session, starts_at=tomorrow, by_client=False).starts_at == tomorrow


def test_times_are_held_for_one_client_and_free_for_them_alone(there: There) -> None:
    ten = at(there, THURSDAY, 10)
    held = hold(there.hat, there.engagement, [Slot(ten, ten + HOUR)], NOW + 24 * HOUR)[0]
    assert ten not in free(there)
    assert ten in free(there, there.engagement)
    other = there.engaged("Lena Fox", "lena@example.org")
    with pytest.raises(TimeGone):
        book(there.hat, other, kind=there.kind, starts_at=ten, coach=there.priya, by_client=True)
    let_go(there.hat, held)
    assert ten in free(there)


def test_two_times_are_offered_and_the_other_is_let_go_when_one_is_taken(there: There) -> None:
    two = offer_two(there.hat, there.engagement, lasts=timedelta(days=4))
    assert len({there.priya.day(one.starts_at) for one in two}) == 2
    assert [one.pk for one in offer_two(there.hat, there.engagement, lasts=timedelta(days=9))] == [
        one.pk for one in two
    ]
    book(
        there.hat,
        there.engagement,
        kind=two[0].kind,
        starts_at=two[0].starts_at,
        coach=there.priya,
        by_client=True,
        held=two[0],
    )
    taken, gone = HeldSlot.objects.order_by("starts_at")
    assert (taken.taken_at, taken.let_go_at, gone.let_go_at) == (NOW, None, NOW)


def test_nobody_whose_letters_are_held_is_written_to_unless_they_booked(there: There) -> None:
    there.client.hold_letters_since = NOW
    there.client.save()
    booked(there, 9)
    assert not Letter.objects.filter(kind="invitation").exists()
    booked(there, 13, by_client=True)
    assert Letter.objects.filter(kind="invitation").count() == 1


def test_a_booking_by_the_client_ends_the_silence_and_tells_the_coach(there: There) -> None:
    booked(there, by_client=True)
    there.client.refresh_from_db()
    assert there.client.band == "between"
    assert Touch.objects.filter(source="booking", outcome="two-way").count() == 1
    told = Letter.objects.get(kind="booking")
    assert told.to_address == there.priya.email
    assert told.subject.startswith("Dana Reyes booked Thu 5 Mar")


def test_an_enquiry_that_books_a_chemistry_talk_goes_on(there: There) -> None:
    row = there.engaged("Lena Fox", "lena@example.org", stage=Engagement.Stage.ENQUIRY)
    talk = kind_of(there.northlight, name="Getting to know", kind="chemistry", is_free=True)
    ten = at(there, THURSDAY, 10)
    book(there.hat, row, kind=talk, starts_at=ten, coach=there.priya, by_client=True)
    row.refresh_from_db()
    assert row.stage == Engagement.Stage.CHEMISTRY


def test_a_slip_taken_back_within_the_minute_is_never_heard_of(there: There) -> None:
    session = booked(there)
    cancel(there.hat, session, by_client=False)
    assert not Letter.objects.filter(kind="invitation", void_at=None).exists()
