"""Calendars whose own time zones are made to be read for ever."""

import pytest

from tests.letters.test_busytimes import BERLIN, GOOGLE, OUTLOOK, calendar
from throughline.letters import invited
from throughline.letters.endless import is_endless


def zone(*lines: str) -> bytes:
    """A calendar with one event in a zone of its own, that has these lines."""
    text = [
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:16010101T030000",
        *lines,
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD",
        "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE",
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Mine:20260310T090000\nEND:VEVENT\n",
    ]
    return calendar("\n".join(text))


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=19860427T070000Z",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU",
        "RRULE:FREQ=YEARLY",
        "RDATE:19800406T020000,19810329T020000",
        "TZNAME:CET",
    ],
)
def test_a_zone_as_programs_write_it_is_read(line: str) -> None:
    assert not is_endless(zone(line))
    assert len(invited.read(zone(line), BERLIN)) == 1


def test_zones_of_known_programs_are_read() -> None:
    assert not [feed for feed in (GOOGLE, OUTLOOK) if is_endless(calendar(feed))]


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=SECONDLY",
        "rrule;X=1:freq=secondly",
        "RRU\n LE:FREQ=SECONDLY",
        'RRULE;X="a:b":FREQ=SECONDLY',
        "TZNAME:x\u2028RRULE:FREQ=SECONDLY",
        "TZNAME:x\rRRULE:FREQ=SECONDLY",
        "EXRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2,3;BYSECOND=1",
        "RRULE:FREQ=YEARLY\n" * 21,
        "RDATE:" + ",".join(["19800406T020000"] * 501),
    ],
)
def test_a_zone_that_nobody_lives_in_is_refused_before_it_is_followed(line: str) -> None:
    raw = zone(line.rstrip("\n"))
    assert is_endless(raw)
    with pytest.raises(invited.Unreadable, match="damaged"):
        invited.read(raw, BERLIN)


def test_a_zone_that_is_not_closed_hides_nothing() -> None:
    raw = zone("RRULE:FREQ=SECONDLY").replace(b"END:VTIMEZONE", b"END:OTHER")
    assert is_endless(raw)
