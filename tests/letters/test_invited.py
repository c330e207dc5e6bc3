"""Calendar entries that others send, as a file or in a captured mail."""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters.capturing import send, written
from tests.making import tie
from throughline.followthrough.models import Appointment, Relationship, Touch
from throughline.letters import invited
from throughline.letters.actions.booking import take_calendars
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat

PARIS = ZoneInfo("Europe/Paris")
TEN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # 10:00 in Paris
ZONE = """\
BEGIN:VTIMEZONE
TZID:Our own time
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def ics(*lines: str, method: str = "REQUEST", zone: str = "", **said: str) -> bytes:
    """An invitation of Helen's for an hour, unless said otherwise; what is empty is left out."""
    usual = {
        "UID": "1@alder.example",
        "DTSTAMP": "20260301T000000Z",
        "DTSTART": "20260310T090000Z",
        "DTEND": "20260310T100000Z",
        "SUMMARY": "Coffee\\, with cake",
        "LOCATION": "Café",
        "ORGANIZER;CN=Helen Marsh": "mailto:helen@alder.example",
    }
    kept = [f"{name}:{value}" for name, value in (usual | said).items() if value]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN"]
    head += [f"METHOD:{method}"] if method else []
    body = ["BEGIN:VEVENT", *kept, *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join([*head, *zone.splitlines(), *body]).encode()


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat, "Helen Marsh")
    add_contact_point(hat, row.party, kind="email", value="helen@alder.example")
    return row


@pytest.mark.django_db
def test_an_invitation_is_an_appointment_with_whom_it_is_from(
    hat: Hat, helen: Relationship
) -> None:
    assert [became for _row, became in take_calendars(hat, [ics()]).done] == ["booked"]
    row = Appointment.objects.get()
    assert (row.title, row.place, row.relationship) == ("Coffee, with cake", "Café", helen)
    assert (row.starts_at, row.uid, row.sequence) == (TEN, "1@alder.example", 0)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(hat: Hat) -> None:
    for _ in range(2):
        taken = take_calendars(hat, [ics(UID="")])
    assert [became for _row, became in taken.done] == ["known"]
    assert Appointment.objects.count() == 1


@pytest.mark.django_db
def test_a_later_version_moves_it_and_an_earlier_one_does_not(hat: Hat) -> None:
    later = ics(SEQUENCE="2", DTSTART="20260311T090000Z", DTEND="20260311T100000Z")
    took = [take_calendars(hat, [one]).done[0][1] for one in (ics(), later, ics(SEQUENCE="1"))]
    assert took == ["booked", "moved", "known"]
    row = Appointment.objects.get()
    assert (row.starts_at.day, row.sequence) == (11, 2)


@pytest.mark.django_db
def test_a_cancellation_calls_it_off_and_a_newer_request_takes_it_up(hat: Hat) -> None:
    take_calendars(hat, [ics()])
    took = take_calendars(hat, [ics(method="CANCEL", SEQUENCE="1")])
    assert took.done[0][1] == "called off"
    assert Appointment.objects.get().cancelled_at is not None
    take_calendars(hat, [ics()])
    assert Appointment.objects.get().cancelled_at is not None
    assert take_calendars(hat, [ics(SEQUENCE="2")]).done[0][1] == "moved"
    assert Appointment.objects.get().cancelled_at is None


@pytest.mark.django_db
def test_cancelling_what_was_never_booked_books_nothing(hat: Hat) -> None:
    assert not take_calendars(hat, [ics(method="CANCEL")]).done
    assert not Appointment.objects.exists()


@pytest.mark.django_db
def test_what_was_settled_stays(hat: Hat) -> None:
    take_calendars(hat, [ics()])
    Appointment.objects.update(settled_at=hat.now)
    take_calendars(hat, [ics(SEQUENCE="5", DTSTART="20260412T090000Z", DTEND="")])
    assert Appointment.objects.get().starts_at == TEN


@pytest.mark.django_db
def test_another_keepers_is_another(hats: Mapping[str, Hat]) -> None:
    for name in ("dana", "sam"):
        take_calendars(hats[name], [ics()])
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize(
    ("start", "value", "zone"),
    [
        ("DTSTART", "20260310T090000Z", ""),
        ("DTSTART", "20260310T100000", ""),  # floating: by the clock of whoever reads it
        ("DTSTART;TZID=Europe/Paris", "20260310T100000", ""),
        ("DTSTART;TZID=Romance Standard Time", "20260310T100000", ""),
        ("DTSTART;TZID=Our own time", "20260310T100000", ZONE),
        ("DTSTART;TZID=America/New_York", "20260310T050000", ""),
    ],
)
def test_zones(start: str, value: str, zone: str) -> None:
    times = {"DTSTART": "", "DTEND": ""} | {start: value}
    (one,) = invited.read(ics(zone=zone, **times), PARIS)
    assert one.entry.starts_at == TEN
    assert one.entry.ends_at - one.entry.starts_at == invited.LENGTH
    assert one.remarks == ()


def test_an_unknown_zone_is_said() -> None:
    raw = ics(DTSTART="", DTEND="", **{"DTSTART;TZID=Middle-earth": "20260310T100000"})
    (one,) = invited.read(raw, PARIS)
    assert one.entry.starts_at == TEN
    assert "Middle-earth" in one.remarks[0]


def test_a_whole_day_is_from_midnight_to_midnight_there() -> None:
    raw = ics(DTSTART="", DTEND="", **{"DTSTART;VALUE=DATE": "20260329"})  # 23 hours in Paris
    (one,) = invited.read(raw, PARIS)
    assert one.entry.starts_at == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert one.entry.ends_at == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert one.remarks == ("It is for the whole day.",)


def test_of_a_series_the_first_is_taken_and_that_is_said() -> None:
    (one,) = invited.read(ics("RRULE:FREQ=WEEKLY"), PARIS)
    assert one.remarks == ("It repeats; only the first time is booked.",)


def test_a_length_instead_of_an_end() -> None:
    (one,) = invited.read(ics("DURATION:PT90M", DTEND=""), PARIS)
    assert (one.entry.ends_at - one.entry.starts_at).total_seconds() == 5400


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "no appointment|damaged"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "no appointment|damaged"),
        (ics(DTSTART="", DTEND=""), "does not say when it begins"),
        (ics(DTSTART="99991231T235959Z", DTEND=""), "a day that cannot be|cannot be read"),
        (ics(DTSTART="tomorrow"), "cannot be read|damaged|does not say"),
        (ics(method="REPLY"), "no appointment"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_cannot_be_taken_is_said(raw: bytes, sentence: str) -> None:
    with pytest.raises(invited.Unreadable, match=sentence):
        invited.read(raw, PARIS)


@pytest.mark.django_db
def test_one_bad_file_does_not_keep_out_a_good_one(hat: Hat) -> None:
    taken = take_calendars(hat, [b"BEGIN:VCALENDAR", ics()])
    assert len(taken.booked) == len(taken.sentences) == 1


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_broken_gets_a_sentence(data: st.DataObject) -> None:
    raw = bytearray(ics("RRULE:FREQ=WEEKLY", "DURATION:PT1H", "ATTENDEE;CN=B:mailto:b@c.example"))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    try:
        found = invited.read(bytes(raw), PARIS)
    except invited.Unreadable:
        return
    for one in found:
        assert one.entry.ends_at > one.entry.starts_at
        assert 0 < len(one.entry.uid) <= 255
        assert 0 < len(one.entry.title) <= 200
        assert "\0" not in one.entry.title + one.entry.uid


@pytest.mark.django_db
def test_an_invitation_in_a_captured_mail_is_booked_and_no_touch(
    hat: Hat, helen: Relationship
) -> None:
    mail = written(hat, To=hat.person.email, Subject="Fwd: Coffee")
    mail.add_attachment(ics(), maintype="text", subtype="calendar", filename="invite.ics")
    mail.add_attachment(ics(), maintype="application", subtype="ics", filename="invite.ics")
    row = send(hat, mail)
    assert (row.what, row.relationship, row.problem) == ("invitation", helen, "")
    assert Appointment.objects.count() == 1
    assert not Touch.objects.exists()


@pytest.mark.django_db
def test_a_damaged_invitation_in_a_captured_mail_says_so(hat: Hat) -> None:
    mail = written(hat, To=hat.person.email)
    mail.add_attachment(
        b"BEGIN:VCALENDAR\n", maintype="text", subtype="calendar", filename="invite.ics"
    )
    row = send(hat, mail)
    assert row.what == "unclear"
    assert "calendar file" in row.problem
