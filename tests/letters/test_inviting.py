"""Somebody is invited, told of a change and of the end of it, through a real mail server."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from django.test import Client
from icalendar import Calendar

from tests.cast import signed_in
from tests.letters.writing import Postbox
from tests.making import later, tie
from tests.pages import told, undo
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Touch
from throughline.letters import actions
from throughline.letters.actions.inviting import GRACE
from throughline.letters.models import Letter
from throughline.letters.queries import calendar as queries
from throughline.people.actions import add_contact_point, retire_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person
from throughline.people.refusals import NotYours, Refused

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("the_time")


@pytest.fixture
def point(hat: Hat) -> ContactPoint:
    helen = tie(hat, "Jörg Böhm, Jr.")
    return add_contact_point(hat, helen.party, kind="email", value="joerg@example.org")


@pytest.fixture
def lunch(hat: Hat, point: ContactPoint) -> Appointment:
    hat.person.time_zone = "Europe/London"
    hat.person.save(update_fields=["time_zone"])
    begins = hat.now + timedelta(days=30)  # behind the change to summer time
    helen = point.party.relationships.get()
    return followthrough.book(
        hat,
        title="Lunch; and more, later",
        place="The Swan",
        starts_at=begins,
        ends_at=begins + HOUR,
        relationship=helen,
    )


def move(hat: Hat, row: Appointment, by: timedelta) -> Appointment:
    row.refresh_from_db()
    return followthrough.change(
        hat,
        row,
        title=row.title,
        place=row.place,
        starts_at=row.starts_at + by,
        ends_at=row.ends_at + by,
    )


def leave(hat: Hat) -> Hat:
    """The minute is over and the worker sends; the hat of that moment."""
    then = later(hat, seconds=GRACE.total_seconds() + 1)
    while actions.send_due(then.now):
        pass
    return then


def event_in(envelope: Envelope) -> Any:
    """The event as a calendar program gets it, in the form that it answers by."""
    (event,) = Calendar.from_ical(calendar_in(envelope)).walk("VEVENT")
    return event


def parts_of(envelope: Envelope) -> dict[str, EmailMessage]:
    assert isinstance(envelope.content, bytes)
    mail = message_from_bytes(envelope.content, policy=default)
    return {part.get_content_type(): part for part in mail.walk()}


def calendar_in(envelope: Envelope) -> str:
    return str(parts_of(envelope)["text/calendar"].get_content())


def method_in(envelope: Envelope) -> str:
    return str(Calendar.from_ical(calendar_in(envelope))["method"])


def test_an_invitation_has_the_form_that_calendars_accept(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point, note="I book a table.\nFor two.")
    assert actions.send_due(hat.now) == 0, "it waits a minute"
    leave(hat)
    (got,) = postbox.got
    parts = parts_of(got)
    assert list(parts) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar = parts["text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_param("charset") == "utf-8"
    assert calendar["Content-Disposition"] is None
    assert calendar["Content-Transfer-Encoding"] == "base64"
    file = parts["application/ics"]
    assert file.get_filename() == "invitation.ics"
    assert file.get_content().decode() == calendar.get_payload(decode=True).decode()  # type: ignore[union-attr]
    event = event_in(got)
    assert method_in(got) == "REQUEST"
    assert (event["uid"], event["sequence"], event["status"]) == (lunch.uid, 0, "CONFIRMED")
    assert event["dtstart"].dt == lunch.starts_at
    assert (event["summary"], event["location"]) == (lunch.title, "The Swan")
    assert Touch.objects.get().note == "", "no words of one's own, to be quoted on Today"
    assert event["organizer"] == f"mailto:{hat.person.email}"
    assert event["organizer"].params["SENT-BY"] == "mailto:throughline@localhost"
    assert event["attendee"] == "mailto:joerg@example.org"
    assert event["attendee"].params["CN"] == "Jörg Böhm, Jr."
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert "url" not in event, "a page that only Dana can open"
    words = parts["text/plain"].get_content().replace("\r\n", "\n")
    assert "Thursday 2 April 2026, 10:00–11:00 (Europe/London)" in words
    assert "I book a table.\nFor two." in words
    assert "Lunch; and more, later" in words
    assert "<strong>Lunch; and more, later</strong>" in parts["text/html"].get_content()


def test_a_change_and_the_end_have_the_same_id_and_a_higher_count(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point)
    then = leave(hat)
    actions.inform(then, move(then, lunch, HOUR))
    then = leave(then)
    off = followthrough.call_off(then, lunch)
    actions.inform(then, off)
    then = leave(then)
    on = followthrough.take_up(then, lunch)
    actions.inform(then, on)
    leave(then)
    events = [event_in(one) for one in postbox.got]
    assert [method_in(one) for one in postbox.got] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert {str(one["uid"]) for one in events} == {lunch.uid}
    counts = [one["sequence"] for one in events]
    assert counts == sorted(set(counts))
    assert events[1]["dtstart"].dt == lunch.starts_at + HOUR
    assert events[2]["status"] == "CANCELLED"
    subjects = [row.subject.partition(":")[0] for row in Letter.objects.order_by("pk")]
    assert subjects == ["Invitation", "Changed", "Cancelled", "Changed"]


def test_whatever_is_taken_back_within_the_minute_is_never_noticed(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point)
    then = leave(hat)
    assert actions.inform(then, move(then, lunch, HOUR)) is not None
    assert actions.inform(then, move(then, lunch, -HOUR)) is None
    followthrough.call_off(then, lunch)
    lunch.refresh_from_db()
    assert actions.inform(then, lunch) is not None
    assert actions.inform(then, followthrough.take_up(then, lunch)) is None
    leave(then)
    assert len(postbox.got) == 1


def test_moved_before_it_left_they_hear_of_the_new_time_alone(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point)
    actions.inform(hat, move(hat, lunch, HOUR))
    leave(hat)
    (got,) = postbox.got
    assert event_in(got)["dtstart"].dt == lunch.starts_at + HOUR
    assert Letter.objects.get(sent_at__isnull=False).subject.startswith("Invitation")


def test_called_off_before_it_left_they_hear_nothing(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point)
    assert actions.inform(hat, followthrough.call_off(hat, lunch)) is None
    leave(hat)
    assert postbox.got == []


def test_who_was_not_invited_is_told_nothing(hat: Hat, lunch: Appointment) -> None:
    assert actions.inform(hat, move(hat, lunch, HOUR)) is None
    assert actions.inform(hat, followthrough.call_off(hat, lunch)) is None


def test_asked_twice_it_is_one_letter_and_taken_back_it_can_be_asked_again(
    hat: Hat, lunch: Appointment, point: ContactPoint
) -> None:
    first = actions.invite(hat, lunch, to=point)
    assert actions.invite(hat, lunch, to=point) == first
    actions.void(hat, first)
    assert queries.invitation(hat, lunch) is None
    again = actions.invite(hat, lunch, to=point)
    assert again.pk != first.pk
    assert again.state == "waiting"


def test_only_their_own_address_and_only_in_time(
    hat: Hat, lunch: Appointment, point: ContactPoint, hats: dict[str, Hat]
) -> None:
    other = add_contact_point(hat, tie(hat, "Omar").party, kind="email", value="omar@example.org")
    with pytest.raises(Refused):
        actions.invite(hat, lunch, to=other)
    with pytest.raises(NotYours):
        actions.invite(hats["sam"], lunch, to=point)
    with pytest.raises(Refused):
        actions.invite(later(hat, days=31), lunch, to=point)
    off = followthrough.call_off(hat, lunch)
    with pytest.raises(Refused):
        actions.invite(hat, off, to=point)
    assert not Letter.objects.exists()


def test_a_change_goes_where_the_invitation_went_though_the_address_is_retired(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    actions.invite(hat, lunch, to=point)
    then = leave(hat)
    retire_contact_point(then, point)
    actions.inform(then, move(then, lunch, HOUR))
    leave(then)
    assert [one.rcpt_tos for one in postbox.got] == [["joerg@example.org"]] * 2


def test_it_reaches_the_calendars_of_names_that_no_parameter_can_hold(
    hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    Person.objects.filter(pk=hat.person.pk).update(name='Dana "D" Reyes; x:y,z')
    hat = later(hat)
    hat.person.refresh_from_db()
    actions.invite(hat, lunch, to=point)
    leave(hat)
    (got,) = postbox.got
    assert event_in(got)["organizer"].params["CN"] == "Dana D Reyes; x:y,z"


# Pages


def undone(client: Client) -> str:
    """Press Undo in what the next page says; returns what it said."""
    (message,) = client.get("/me/waiting/").context["messages"]
    assert client.post(message.extra_tags.removeprefix("undo=")).status_code == 302
    return str(message)


def text(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(unescape(page.content.decode()).split())


def test_book_then_invite_then_move_then_call_off(
    browser_of_dana: Client, hat: Hat, point: ContactPoint, postbox: Postbox
) -> None:
    helen = point.party.relationships.get()
    said = {"title": "Lunch", "day": "2026-03-10", "time": "12:30", "minutes": "60", "place": ""}
    answer = browser_of_dana.post(
        f"/me/relationships/{helen.pk}/appointments/", {**said, "invite": 1}
    )
    row = Appointment.objects.get()
    path = f"/me/appointments/{row.pk}/"
    assert answer["Location"] == f"{path}invitation/"
    assert "Jörg Böhm, Jr." in text(browser_of_dana, f"{path}invitation/")
    shown = browser_of_dana.post(
        f"{path}invitation/", {"to": point.pk, "note": "By the river?", "look": "1"}
    )
    assert b"By the river?</div>" not in shown.content
    assert "By the river?" in shown.context["draft"].text
    assert not Letter.objects.exists()
    browser_of_dana.post(f"{path}invitation/", {"to": point.pk, "note": "By the river?"})
    assert told(browser_of_dana) == ["Jörg Böhm, Jr. is invited. The letter leaves in a minute."]
    assert "joerg@example.org" in text(browser_of_dana, path)
    leave(hat)
    browser_of_dana.post(f"{path}edit/", {**said, "time": "13:00"})
    row.refresh_from_db()
    assert row.starts_at == datetime.fromisoformat("2026-03-10T13:00:00+00:00")
    assert "is told by a letter that leaves in a minute" in undone(browser_of_dana)
    told(browser_of_dana)
    row.refresh_from_db()
    assert row.starts_at == datetime.fromisoformat("2026-03-10T12:30:00+00:00")
    assert not Letter.objects.filter(waits_until__isnull=False).exists()
    browser_of_dana.post(f"{path}call-off/")
    assert "Called off. Jörg" in undone(browser_of_dana)
    row.refresh_from_db()
    assert row.cancelled_at is None
    browser_of_dana.post(f"{path}call-off/")
    leave(hat)
    assert [method_in(one) for one in postbox.got] == ["REQUEST", "CANCEL"]


def test_an_undone_invitation_does_not_leave(
    browser_of_dana: Client, hat: Hat, lunch: Appointment, point: ContactPoint, postbox: Postbox
) -> None:
    browser_of_dana.post(f"/me/appointments/{lunch.pk}/invitation/", {"to": point.pk})
    undo(browser_of_dana)
    leave(hat)
    assert postbox.got == []
    assert "Invite them…" in text(browser_of_dana, f"/me/appointments/{lunch.pk}/")


def test_without_an_address_nobody_is_offered_to_be_invited(
    browser_of_dana: Client, hat: Hat
) -> None:
    omar = tie(hat, "Omar")
    begins = hat.now + HOUR
    row = followthrough.book(
        hat, title="Call", starts_at=begins, ends_at=begins + HOUR, relationship=omar
    )
    page = text(browser_of_dana, f"/me/relationships/{omar.pk}/appointments/")
    assert "invite them" not in page
    assert "Bring its .ics file" in page
    assert "Throughline tells nobody" in text(browser_of_dana, f"/me/appointments/{row.pk}/")
    assert browser_of_dana.get(f"/me/appointments/{row.pk}/invitation/").status_code == 404


@pytest.mark.parametrize(
    "when", ["x", "20260303T100000Z", "20260303T100000Z-0", "20260303T100000Z-9999999999999", "0-1"]
)
def test_a_time_that_is_none_is_not_found(
    browser_of_dana: Client, lunch: Appointment, when: str
) -> None:
    assert browser_of_dana.post(f"/me/appointments/{lunch.pk}/at/{when}/").status_code == 404


def test_what_is_settled_cannot_be_moved(browser_of_dana: Client, hat: Hat) -> None:
    row = followthrough.book(hat, title="x", starts_at=hat.now - HOUR, ends_at=hat.now)
    followthrough.settle(hat, row, held=True)
    assert browser_of_dana.get(f"/me/appointments/{row.pk}/edit/").status_code == 404
    browser_of_dana.post(f"/me/appointments/{row.pk}/at/20260303T100000Z-60/")
    assert told(browser_of_dana) == ["It was called off, or is over."]


def test_a_stranger_learns_nothing(sam: Person, lunch: Appointment) -> None:
    client = signed_in(sam)
    for verb in ("", "edit/", "invitation/"):
        assert client.get(f"/me/appointments/{lunch.pk}/{verb}").status_code == 404
