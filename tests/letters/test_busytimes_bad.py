"""Feeds that are damaged, cut off, too long, or made to be read for ever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters.test_busytimes import APPLE, GOOGLE, OUTLOOK, calendar, event, read, said
from throughline.letters.busytimes import BusyTimes, Unreadable


def problems(raw: bytes | str) -> int:
    found = read(raw)
    assert not found.spans
    return found.problems


@pytest.mark.parametrize(
    "lines",
    [
        ["SUMMARY:When?"],
        ["DTSTART:20261345T090000"],
        ["DTSTART:20260310T090000Z", "DTSTART:20260311T090000Z"],
        ["DTSTART:20260310T090000Z", "DTEND:20260310T080000Z"],
        ["DTSTART:20260310T090000Z", "DTEND:never"],
        ["DTSTART;VALUE=DATE:20260310", "DTEND:20260310T080000Z"],
        ["DTSTART:20260310T090000Z", "RRULE:FREQ=SOMETIMES"],
        ["DTSTART:20260310T090000Z", "RRULE:FREQ=SECONDLY"],
        ["DTSTART:20260310T090000Z", "RRULE:FREQ=DAILY;COUNT=1;BYEASTER=1"],
        ["DTSTART:00010101T000000", "RRULE:FREQ=DAILY;COUNT=900000"],
        ["DTSTART:20260310T090000Z", "RRULE:FREQ=DAILY", "EXDATE:some"],
        ["DTSTART:20260310T090000Z", "EXRULE:FREQ=DAILY"],
        ["DTSTART:99991231T235959", "DURATION:P30D"],
        ["DTSTART:20260310T090000Z", "STATUS:CANCELLED", "RECURRENCE-ID:some"],
    ],
)
def test_an_event_that_cannot_be_read_is_left_out_and_counted(lines: list[str]) -> None:
    assert problems(event(*lines)) == 1


def test_the_others_are_read_beside_it() -> None:
    text = event("DTSTART:soon") + event("DTSTART:20260310T090000Z")
    assert (len(read(text).spans), read(text).problems) == (1, 1)


def test_a_changed_day_that_cannot_be_read_leaves_the_day_as_it_was() -> None:
    text = event("DTSTART:20260310T090000Z", "RRULE:FREQ=DAILY;COUNT=2") + event(
        "RECURRENCE-ID:20260311T090000Z", "DTSTART:soon"
    )
    assert said(text) == ["03-10 10:00 10 11:00", "03-11 10:00 11 11:00"]
    assert read(text).problems == 1


def test_a_time_of_a_zone_that_nobody_knows_is_read_as_ours_and_counted() -> None:
    text = event("DTSTART;TZID=Nowhere/Land:20260310T090000")
    assert said(text) == ["03-10 09:00 10 10:00"]
    assert read(text).problems == 1


def test_a_change_of_all_later_days_is_read_as_of_one_and_counted() -> None:
    text = event("DTSTART:20260310T090000Z", "RRULE:FREQ=DAILY;COUNT=2") + event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T090000Z", "DTSTART:20260310T150000Z"
    )
    assert said(text) == ["03-10 16:00 10 17:00", "03-11 10:00 11 11:00"]
    assert read(text).problems == 1


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not a calendar"),
        (b"<!doctype html><title>Sign in</title>", "not a calendar"),
        (calendar(GOOGLE)[:-200], "breaks off"),
        (calendar(GOOGLE).replace(b"END:VCALENDAR", b""), "breaks off"),
        (calendar(event("DTSTART:20260310T090000Z")).ljust(5_000_001), "5 MB"),
        (calendar("BEGIN:VEVENT\nEND:VEVENT\n" * 20_001), "20,000 events"),
    ],
)
def test_a_feed_that_is_not_whole_is_refused_with_a_sentence(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(raw)


def test_an_empty_calendar_takes_no_time() -> None:
    assert read("") == BusyTimes(())


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=9999999",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2;UNTIL=99991231T000000Z",
    ],
)
def test_a_rule_without_an_end_is_followed_only_as_far_as_is_asked(rule: str) -> None:
    found = read(event("DTSTART:19010310T090000Z", f"RRULE:{rule}"))
    assert len(found.spans) == (28 if rule == "FREQ=DAILY" else 0)
    assert found.problems == 0


def test_too_many_times_are_refused() -> None:
    rule = "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=0,10,20,30,40,50"
    text = event("DTSTART:20260310T090000Z", "DURATION:PT1M", rule)
    with pytest.raises(Unreadable, match="too many times"):
        read(text, 60)
    costly = event("DTSTART:19700101T000000Z", "RRULE:FREQ=DAILY;COUNT=49000") * 60
    with pytest.raises(Unreadable, match="again and again"):
        read(costly)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 2_000), put=st.text(max_size=8), drop=st.integers(0, 8),
       feed=st.sampled_from((GOOGLE, OUTLOOK, APPLE)))  # fmt: skip
def test_whatever_the_bytes_are_there_are_times_or_a_sentence(
    cut: int, put: str, drop: int, feed: str
) -> None:
    raw = calendar(feed)
    bad = raw[:cut] + put.encode("utf-8", "replace") + raw[cut + drop :]
    try:
        found = read(bad)
    except Unreadable:
        return
    assert list(found.spans) == sorted(found.spans, key=lambda one: one.starts_at)
    pairs = zip(found.spans, found.spans[1:], strict=False)
    assert all(one.ends_at < two.starts_at for one, two in pairs)
