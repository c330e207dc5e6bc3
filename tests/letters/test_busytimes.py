"""When somebody is busy, by feeds as Google, Outlook and Apple write them, and by damaged ones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from throughline.letters import busytimes
from throughline.letters.busytimes import BusyTimes

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 9, tzinfo=UTC)
GOOGLE = """\
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:priya@harbor.example
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:GMT+2
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:GMT+1
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:20260302T090000
DTEND;TZID=Europe/Berlin:20260302T100000
RRULE:FREQ=WEEKLY;BYDAY=MO
EXDATE;TZID=Europe/Berlin:20260323T090000
DTSTAMP:20260301T120000Z
UID:weekly@google.com
SUMMARY:Team
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:20260316T140000
DTEND;TZID=Europe/Berlin:20260316T150000
RECURRENCE-ID;TZID=Europe/Berlin:20260316T090000
UID:weekly@google.com
SUMMARY:Team\\, moved
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260312
DTEND;VALUE=DATE:20260313
UID:birthday@google.com
SUMMARY:Birthday of Sam
TRANSP:TRANSPARENT
END:VEVENT
"""
OUTLOOK = """\
METHOD:PUBLISH
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
RRULE:FREQ=MONTHLY;UNTIL=20260414T070000Z;INTERVAL=1;BYDAY=2TU;WKST=MO
UID:040000008200E00074C5B7101A82E008
SUMMARY:Busy
DTSTART;TZID=Customized Time Zone:20260113T090000
DTEND;TZID=Customized Time Zone:20260113T093000
CLASS:PUBLIC
TRANSP:OPAQUE
STATUS:CONFIRMED
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
DURATION:PT1H
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:free
DTSTART;TZID=Customized Time Zone:20260311T090000
DTEND;TZID=Customized Time Zone:20260311T093000
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
BEGIN:VEVENT
UID:away
DTSTART;TZID=W. Europe Standard Time:20260311T090000
DTEND;TZID=W. Europe Standard Time:20260311T100000
X-MICROSOFT-CDO-BUSYSTATUS:OOF
END:VEVENT
"""
APPLE = """\
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.4//EN
X-APPLE-CALENDAR-COLOR:#1BADF8
BEGIN:VEVENT
UID:6F0B
DTSTART;VALUE=DATE:20260328
DURATION:P2D
SUMMARY:At the sea with a title so long that it has to go on in the next l
 ine\\, and
\t on
SEQUENCE:1
END:VEVENT
BEGIN:VEVENT
UID:7A
DTSTART:20260310T170000
DURATION:PT45M
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:7A
RECURRENCE-ID:20260311T170000
DTSTART:20260311T170000
DURATION:PT45M
STATUS:CANCELLED
END:VEVENT
"""


def calendar(text: str) -> bytes:
    return f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def event(*lines: str) -> str:
    return "\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", ""])


def read(raw: bytes | str, days: int = 28) -> BusyTimes:
    raw = calendar(raw) if isinstance(raw, str) else raw
    return busytimes.busy_times(raw, first=FIRST, last=FIRST + timedelta(days=days), zone=BERLIN)


def said(raw: bytes | str, days: int = 28) -> list[str]:
    """Each span by the clock in Berlin."""
    return [
        f"{one.starts_at.astimezone(BERLIN):%m-%d %H:%M} {one.ends_at.astimezone(BERLIN):%d %H:%M}"
        for one in read(raw, days).spans
    ]


def test_a_feed_of_googles_with_a_series_that_was_changed() -> None:
    assert said(GOOGLE) == ["03-09 09:00 09 10:00", "03-16 14:00 16 15:00", "03-30 09:00 30 10:00"]
    assert read(GOOGLE).problems == 0


def test_a_feed_of_outlooks_with_its_own_time_zone() -> None:
    assert said(OUTLOOK, 80) == [
        "03-10 09:00 10 09:30", "03-11 09:00 11 10:00", "04-14 09:00 14 09:30",
    ]  # fmt: skip
    assert read(OUTLOOK).problems == 0


def test_a_feed_of_apples_with_days_and_times_without_a_zone() -> None:
    assert said(APPLE) == ["03-10 17:00 10 17:45", "03-12 17:00 12 17:45", "03-28 00:00 30 00:00"]
    days = read(APPLE).spans[-1]  # the clock goes forward on the second of them
    assert days.ends_at - days.starts_at == timedelta(hours=47)


def test_only_times_leave() -> None:
    everything = repr([read(feed) for feed in (GOOGLE, OUTLOOK, APPLE)])
    assert not [word for word in ("Team", "Sam", "sea", "google") if word in everything]


def test_a_series_whose_title_looks_like_another_property_is_read() -> None:
    text = event("DTSTART:20260310T090000Z", "SUMMARY:DTSTART:20260311T090000Z")
    assert said(text) == ["03-10 10:00 10 11:00"]


def test_times_that_overlap_or_touch_are_one() -> None:
    one = event("DTSTART:20260310T090000Z", "DTEND:20260310T100000Z")
    two = event("DTSTART:20260310T093000Z", "DTEND:20260310T094000Z")
    three = event("DTSTART:20260310T100000Z", "DTEND:20260310T103000Z")
    assert said(three + one + two + one) == ["03-10 10:00 10 11:30"]


def test_what_takes_no_time_is_none_and_what_has_no_end_takes_an_hour() -> None:
    assert said(event("DTSTART:20260310T090000Z", "DTEND:20260310T090000Z")) == []
    assert said(event("DTSTART:20260310T090000Z")) == ["03-10 10:00 10 11:00"]
    assert said(event("DTSTART;VALUE=DATE:20260310")) == ["03-10 00:00 11 00:00"]


def test_what_lies_partly_in_the_stretch_is_given_whole_and_what_lies_beside_is_not() -> None:
    assert said(event("DTSTART:20260301T090000Z", "DTEND:20260310T090000Z")) == [
        "03-01 10:00 10 10:00"
    ]
    assert said(event("DTSTART:20260308T230000Z", "DTEND:20260309T000000Z")) == []
    assert said(event("DTSTART:20260406T000000Z", "DTEND:20260406T010000Z")) == []


def test_days_that_are_named_one_by_one_come_and_go() -> None:
    text = event(
        "DTSTART;TZID=Europe/Berlin:20260310T090000",
        "DTEND;TZID=Europe/Berlin:20260310T100000",
        "RRULE:FREQ=DAILY;COUNT=4",
        "RDATE;TZID=Europe/Berlin:20260320T090000,20260321T090000",
        "RDATE;VALUE=PERIOD:20260322T090000Z/PT3H,20260323T090000Z/20260323T091500Z",
        "EXDATE:20260311T080000Z",
        "EXDATE;VALUE=DATE:20260312",
    )
    assert said(text) == [
        "03-10 09:00 10 10:00", "03-13 09:00 13 10:00", "03-20 09:00 20 10:00",
        "03-21 09:00 21 10:00", "03-22 10:00 22 13:00", "03-23 10:00 23 10:15",
    ]  # fmt: skip


def test_a_whole_day_is_taken_out_of_its_series_by_a_time_as_outlook_does() -> None:
    text = event(
        "DTSTART;VALUE=DATE:20260310",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE;TZID=Europe/Berlin:20260317T000000",
    )
    assert said(text) == ["03-10 00:00 11 00:00", "03-24 00:00 25 00:00"]


def test_a_series_keeps_its_hour_when_clocks_change() -> None:
    text = event("DTSTART;TZID=Europe/Berlin:20260328T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    assert said(text, 22) == [
        "03-28 09:00 28 10:00",
        "03-29 09:00 29 10:00",
        "03-30 09:00 30 10:00",
    ]


def test_free_and_busy_as_another_server_says_it() -> None:
    text = (
        "BEGIN:VFREEBUSY\nUID:1\nFREEBUSY;FBTYPE=BUSY:20260310T090000Z/20260310T100000Z,\n"
        " 20260311T090000Z/PT1H\nFREEBUSY;FBTYPE=FREE:20260312T090000Z/PT1H\n"
        "FREEBUSY:20260313T090000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:rubbish\nEND:VFREEBUSY\n"
    )
    assert said(text) == ["03-10 10:00 10 11:00", "03-11 10:00 11 11:00", "03-13 10:00 13 11:00"]
    assert read(text).problems == 1


def test_a_calendar_of_what_is_called_off_takes_no_time() -> None:
    assert said("METHOD:CANCEL\n" + event("DTSTART:20260310T090000Z")) == []
