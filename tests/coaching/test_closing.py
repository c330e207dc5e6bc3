"""A session is closed on both sides, once, and corrected without losing what was said before."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.coaching.talks import PRIVATE, Talks
from tests.coaching.there import There, kind_of
from throughline.coaching import actions
from throughline.coaching.actions.booking import TimeGone, book
from throughline.coaching.actions.closing import Line, reopen, standing
from throughline.coaching.actions.following import same_time
from throughline.coaching.actions.owing import hear
from throughline.coaching.models import Agreement, Closing, Engagement, Owed, Session
from throughline.coaching.queries.lines import Seen, line
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Promise, Touch
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused
from throughline.people.secrets import decrypt

Sat = Session.Sat
DAY = timedelta(days=1)


@pytest.fixture
def talks(cast: Mapping[str, Person]) -> Talks:
    return Talks(There(cast))


def talks_of(keeper_id: int) -> list[Touch]:
    """The touches of a keeper that stand and were talks."""
    rows = Touch.objects.filter(keeper_id=keeper_id, voided_at=None, channel="meeting")
    return list(rows.order_by("pk"))


def promise_of(keeper_id: int, what: str) -> Promise:
    return Promise.objects.get(keeper_id=keeper_id, what=what)


def current(row: Session) -> int | None:
    found = standing(row)
    return found.pk if found else None


def test_a_held_session_is_settled_on_both_sides_with_one_touch_each(talks: Talks) -> None:
    tie, there = talks.tie(), talks.there
    row = talks.close(topic="The first letter", shared_note="Two sentences.", minutes=55)
    assert (row.sat, row.minutes, row.topic) == ("held", 55, "The first letter")
    ours = talks_of(there.northlight.keeper_id)
    theirs = talks_of(there.dana.keeper_id)
    assert [one.note for one in ours] == ["The first letter"]
    assert [(one.note, one.relationship) for one in theirs] == [("The first letter", tie)]
    times = Appointment.objects.filter(pk__in=[row.appointment_id, row.theirs_id])
    assert all(one.settled_at == talks.later for one in times)
    there.engagement.refresh_from_db()
    assert there.engagement.topic == "The first letter"


def test_the_talk_moves_when_the_client_counts_as_quiet(talks: Talks) -> None:
    client = talks.there.client
    client.refresh_from_db()
    before = client.alert_on
    talks.close()
    client.refresh_from_db()
    assert client.alert_on is not None
    assert client.alert_on != before


def test_a_client_without_an_account_has_no_side_to_settle(talks: Talks) -> None:
    other = talks.agreed("Lin Wei")
    before = Appointment.objects.count()
    row = talks.close(talks.booked(other, hours=1), theirs=(Line("Write to three people"),))
    assert Appointment.objects.count() == before + 1
    owed = Owed.objects.get(engagement=other)
    assert owed.theirs is None
    assert owed.promise.owes == "them"
    assert row.theirs is None


def test_the_same_form_twice_is_said_once(talks: Talks) -> None:
    key = uuid4()
    for _again in range(2):
        talks.close(key=key, mine=(Line("Send the list"),))
    assert Closing.objects.count() == 1
    assert len(talks_of(talks.there.northlight.keeper_id)) == 1
    assert Promise.objects.filter(what="Send the list").count() == 1


def test_of_two_windows_the_second_is_refused_and_changes_nothing(talks: Talks) -> None:
    talks.close(topic="First")
    with pytest.raises(Refused, match="in another window"):
        talks.close(topic="Second")
    talks.session.refresh_from_db()
    assert talks.session.topic == "First"


def test_corrected_it_keeps_what_was_said_before(talks: Talks) -> None:
    talks.tie()
    row = talks.close(topic="Letters", shared_note="Old.")
    row = talks.close(row, after=current(row), sat=Sat.GUEST_NO_SHOW.value, topic="")
    assert [one.said["topic"] for one in row.closings.order_by("pk")] == ["Letters", ""]
    ours = talks_of(talks.there.northlight.keeper_id)
    assert [one.outcome for one in ours] == ["failed"]
    assert not talks_of(talks.there.dana.keeper_id)
    talks.there.engagement.refresh_from_db()
    assert talks.there.engagement.topic == ""
    row = talks.close(row, after=current(row), topic="Letters after all")
    assert [one.outcome for one in talks_of(talks.there.northlight.keeper_id)] == ["two-way"]
    assert [one.note for one in talks_of(talks.there.dana.keeper_id)] == ["Letters after all"]


def test_only_a_note_corrected_leaves_the_touches_as_they_are(talks: Talks) -> None:
    row = talks.close(topic="Letters")
    before = [one.pk for one in talks_of(talks.there.northlight.keeper_id)]
    talks.close(row, after=current(row), topic="Letters", shared_note="More words.")
    assert [one.pk for one in talks_of(talks.there.northlight.keeper_id)] == before


@pytest.mark.parametrize("sat", [Sat.CANCELLED_LATE, Sat.CANCELLED_BY_COACH, Sat.HOST_NO_SHOW])
def test_what_did_not_take_place_is_no_touch_and_is_called_off_on_both_sides(
    talks: Talks, sat: Session.Sat
) -> None:
    row = talks.close(sat=sat.value)
    assert not talks_of(talks.there.northlight.keeper_id)
    times = Appointment.objects.filter(pk__in=[row.appointment_id, row.theirs_id])
    assert [one.cancelled_at for one in times] == [talks.later] * 2


def test_it_is_not_held_before_it_begins_but_can_be_called_off(talks: Talks) -> None:
    talks.later = talks.there.now
    for sat in (Sat.HELD, Sat.GUEST_NO_SHOW, Sat.HOST_NO_SHOW):
        with pytest.raises(Refused, match="not begun yet"):
            talks.close(sat=sat.value)
    assert talks.close(sat=Sat.CANCELLED_BY_CLIENT.value).sat == Sat.CANCELLED_BY_CLIENT


def test_no_coaching_is_held_before_the_agreement_stands(talks: Talks) -> None:
    Agreement.objects.all().delete()
    with pytest.raises(Refused, match="agreement is not accepted"):
        talks.close()
    assert not Closing.objects.exists()
    assert talks.close(sat=Sat.GUEST_NO_SHOW.value).sat == Sat.GUEST_NO_SHOW


def test_a_first_talk_needs_no_agreement_and_starts_no_work(talks: Talks) -> None:
    Agreement.objects.all().delete()
    there = talks.there
    first = kind_of(there.northlight, name="First talk", kind="chemistry", is_coaching=False)
    actions.move(there.hat, there.engagement, Engagement.Stage.AGREED)
    talks.close(talks.booked(there.engagement, hours=0.5, kind=first))
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "agreed"


def test_the_first_session_held_puts_what_was_agreed_to_work(talks: Talks) -> None:
    actions.move(talks.there.hat, talks.there.engagement, Engagement.Stage.AGREED)
    talks.close()
    talks.there.engagement.refresh_from_db()
    assert talks.there.engagement.stage == "working"


def test_what_the_client_promised_is_in_their_own_record_too(talks: Talks) -> None:
    tie = talks.tie()
    due_on = talks.hat.today + 7 * DAY
    talks.close(theirs=(Line("Call Omar", due_on),), mine=(Line("Send the list"),))
    there = talks.there
    ours = promise_of(there.northlight.keeper_id, "Call Omar")
    hers = promise_of(there.dana.keeper_id, "Call Omar")
    assert (ours.owes, hers.owes, hers.due_on) == ("them", "me", due_on)
    assert hers.relationship == tie
    assert hers.link == f"/me/coaching/sessions/{talks.session.pk}/"
    assert not Promise.objects.filter(keeper_id=there.dana.keeper_id, what="Send the list")


def test_what_the_client_ticks_on_their_own_today_is_heard_once(talks: Talks) -> None:
    talks.close(theirs=(Line("Call Omar"),))
    there = talks.there
    followthrough.keep(talks.hers, promise_of(there.dana.keeper_id, "Call Omar"))
    assert hear(talks.later) == 1
    assert hear(talks.later) == 0
    assert promise_of(there.northlight.keeper_id, "Call Omar").kept_at == talks.later


def test_what_the_coach_ticks_is_kept_on_both_sides(talks: Talks) -> None:
    row = talks.close(theirs=(Line("Call Omar"),))
    there = talks.there
    ours = promise_of(there.northlight.keeper_id, "Call Omar")
    talks.close(row, after=current(row), kept=(ours.pk,))
    assert promise_of(there.dana.keeper_id, "Call Omar").kept_at == talks.later


def test_nobody_ticks_the_promise_of_another_client(talks: Talks) -> None:
    other = talks.there.engaged("Lin Wei")
    strange = followthrough.promise(
        talks.there.hat, what="Ring back", relationship=other.client.relationship
    )
    talks.close(kept=(strange.pk, 999_999))
    strange.refresh_from_db()
    assert strange.kept_at is None


def test_opened_again_it_is_as_if_nobody_had_said_a_word(talks: Talks) -> None:
    talks.tie()
    old = followthrough.promise(
        talks.hat, what="Old promise", relationship=talks.there.client.relationship
    )
    row = talks.close(theirs=(Line("Call Omar"),), mine=(Line("Send it"),), kept=(old.pk,))
    row = reopen(talks.hat, row)
    there = talks.there
    assert (row.sat, row.closed_at) == ("booked", None)
    assert not talks_of(there.northlight.keeper_id)
    assert not talks_of(there.dana.keeper_id)
    for keeper, what in (
        (there.northlight.keeper_id, "Call Omar"),
        (there.dana.keeper_id, "Call Omar"),
        (there.northlight.keeper_id, "Send it"),
    ):
        assert promise_of(keeper, what).dropped_at == talks.later
    old.refresh_from_db()
    assert old.kept_at is None
    times = Appointment.objects.filter(pk__in=[row.appointment_id, row.theirs_id])
    assert [one.settled_at for one in times] == [None, None]
    assert talks.close(row, topic="Now really").topic == "Now really"


def test_one_whose_time_was_given_to_somebody_else_is_not_opened_again(talks: Talks) -> None:
    talks.later = talks.there.now
    row = talks.close(sat=Sat.CANCELLED_BY_CLIENT.value)
    talks.booked(talks.agreed("Lin Wei"), hours=2)
    with pytest.raises(Refused, match="Somebody else is booked"):
        reopen(talks.hat, row)


def test_the_next_session_is_booked_in_the_same_form(talks: Talks) -> None:
    there = talks.there
    found = same_time(talks.hat, talks.session, there.priya, there.kind)
    assert len(found) == 4
    assert found[0].starts_at == talks.session.starts_at + 7 * DAY
    talks.close(next_at=found[0].starts_at)
    ahead = Session.objects.get(engagement=there.engagement, sat="booked")
    assert ahead.starts_at == found[0].starts_at


def test_a_next_time_that_is_taken_leaves_the_session_open(talks: Talks) -> None:
    there = talks.there
    [first, *_rest] = same_time(talks.hat, talks.session, there.priya, there.kind)
    book(
        there.hat,
        talks.agreed("Lin Wei"),
        kind=there.kind,
        starts_at=first.starts_at,
        coach=there.priya,
    )
    with pytest.raises(TimeGone):
        talks.close(next_at=first.starts_at)
    talks.session.refresh_from_db()
    assert talks.session.sat == "booked"
    assert not Closing.objects.exists()


def test_asking_for_the_next_one_is_owed_until_it_is_booked(talks: Talks) -> None:
    talks.close(asks_for_next=True)
    there = talks.there
    owed = Promise.objects.get(origin=f"next-session:{there.engagement.pk}")
    assert (owed.kept_at, owed.owes) == (None, "me")
    talks.booked(there.engagement, hours=200)
    owed.refresh_from_db()
    assert owed.kept_at is not None


def test_the_private_note_lies_encrypted(talks: Talks) -> None:
    row = talks.close(private_note=PRIVATE)
    assert "tread" not in row.private_note_sealed
    assert decrypt(row.private_note_sealed) == PRIVATE
    assert "tread" not in str(list(Closing.objects.values()))
    row = talks.close(row, after=current(row))
    assert decrypt(row.private_note_sealed) == PRIVATE
    row = talks.close(row, after=current(row), private_note="")
    assert row.private_note_sealed == ""


def test_another_practice_closes_nothing_here(talks: Talks) -> None:
    other, _row = talks.there.elsewhere()
    talks.there.northlight = other
    with pytest.raises(NotYours):
        talks.close()


def test_on_the_line_a_held_session_stands_once(talks: Talks) -> None:
    there = talks.there
    talks.close()
    seen = Seen(there.hat.person.zone, there.hat.today, there.priya)
    kinds = [one.kind for one in line(there.engagement, seen)]
    assert (kinds.count("session"), kinds.count("touch")) == (1, 0)
