"""One's own calendar: what stands in it, that it stays the same, and who may read it."""

import logging
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.cast import browser
from tests.making import arrival, later, many_due, tie
from tests.pages import reads
from throughline.followthrough import actions as followthrough
from throughline.followthrough.forms import AppointmentForm
from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.letters import actions
from throughline.letters.calendar import entry_of, feed, uid_of
from throughline.letters.models import Feed
from throughline.letters.queries.calendar import in_feed
from throughline.people.hats import Hat
from throughline.people.models import Person

PATH = "/me/letters/calendar/"
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("the_time")


def lunch(hat: Hat, starts_at: datetime | None = None, **said: object) -> Appointment:
    begins = starts_at or hat.now + timedelta(days=1)
    facts = {"title": "Lunch", "place": "The Swan", **said}
    return followthrough.book(hat, starts_at=begins, ends_at=begins + HOUR, **facts)  # type: ignore[arg-type]


def read(hat: Hat) -> Calendar:
    """What a calendar program reads of somebody's feed."""
    return Calendar.from_ical(feed(in_feed(hat), "Throughline"))


def events(calendar: Calendar) -> list[Any]:
    return calendar.walk("VEVENT")


def titles(calendar: Calendar) -> list[str]:
    return [str(event["summary"]) for event in events(calendar)]


def test_it_opens_and_holds_times_promises_and_next_steps(hat: Hat) -> None:
    helen = tie(hat, starts_on=hat.today + timedelta(days=9))
    booked = lunch(hat, relationship=helen)
    soon = hat.today + timedelta(days=3)
    followthrough.promise(hat, what="send the number", relationship=helen, due_on=soon)
    found = {str(one["uid"]): one for one in events(read(hat))}
    assert len(found) == 3
    time_of_it = found[booked.uid]
    assert time_of_it["dtstart"].dt == booked.starts_at
    assert time_of_it["dtend"].dt == booked.ends_at
    assert time_of_it["location"] == "The Swan"
    assert time_of_it["url"].endswith(f"/me/appointments/{booked.pk}/")
    days = {str(one["summary"]): one for one in found.values() if one["transp"] == "TRANSPARENT"}
    assert days["send the number (Helen Marsh)"]["dtstart"].dt == soon
    assert days["Be in touch with Helen Marsh"]["dtstart"].dt == hat.today + timedelta(days=9)


def test_every_line_is_as_rfc_5545_wants_it(hat: Hat) -> None:
    """Seen without the library that wrote it: CRLF, at most 75 bytes, commas escaped."""
    lunch(hat, title="Mittagessen; mit Jörg, Ann\\e und allen anderen " * 4, place="a\nb\x07c")
    raw = feed(in_feed(hat), "Throughline")
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    whole = raw.replace(b"\r\n ", b"").decode()
    (summary,) = re.findall(r"^SUMMARY:(.*)\r$", whole, re.MULTILINE)
    assert summary.startswith(r"Mittagessen\; mit Jörg\, Ann\\e und allen")
    assert re.search(r"^LOCATION:a b c\r$", whole, re.MULTILINE)
    assert re.search(r"^DTSTART:\d{8}T\d{6}Z\r$", whole, re.MULTILINE)
    for needed in ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:", "UID:", "DTSTAMP:", "SEQUENCE:0"):
        assert needed in whole


def test_what_is_over_called_off_far_or_late_is_left_out(hat: Hat) -> None:
    lunch(hat, hat.now - timedelta(days=91), title="long over")
    lunch(hat, hat.now - timedelta(days=89), title="lately")
    lunch(hat, hat.now + timedelta(days=900), title="far")
    followthrough.call_off(hat, lunch(hat, title="off"))
    for days in (-1, 0, 60, 61):
        followthrough.promise(hat, what=f"in {days}", due_on=hat.today + timedelta(days=days))
    assert sorted(titles(read(hat))) == ["far", "in 0", "in 60", "lately"]


def test_a_promise_stands_on_its_day_or_on_the_later_one_it_was_put_off_to(hat: Hat) -> None:
    due, asked = hat.today + timedelta(days=8), hat.today + timedelta(days=2)
    followthrough.promise(hat, what="early", due_on=due, ask_on=asked)
    followthrough.promise(hat, what="put off", due_on=hat.today - timedelta(days=2), ask_on=asked)
    found = {str(one["summary"]): one["dtstart"].dt for one in events(read(hat))}
    assert found == {"early": due, "put off": asked}


def test_a_day_of_many_is_one_line(hat: Hat) -> None:
    many_due(hat, 1_000)
    Relationship.objects.update(due_on=hat.today + timedelta(days=4))
    for n in range(6):
        followthrough.promise(hat, what=f"p{n}", due_on=hat.today)
    found = read(hat)
    assert sorted(titles(found)) == ["1,000 people to be in touch with", "6 promises fall due"]
    assert len(feed(in_feed(hat), "Throughline")) < 1_500


def test_hidden_rows_are_not_in_it(hat: Hat) -> None:
    lunch(hat)
    Appointment.objects.update(arrival=arrival(hat))
    assert titles(read(later(hat))) == []


def test_ids_stay_and_the_count_only_rises(hat: Hat) -> None:
    booked = lunch(hat)
    uids, counts = {uid_of(booked)}, [booked.sequence]
    moved = followthrough.change(
        hat,
        booked,
        title="Lunch",
        place="",
        starts_at=booked.starts_at + HOUR,
        ends_at=booked.ends_at + HOUR,
    )
    for row in (
        moved,
        followthrough.call_off(hat, moved),
        followthrough.take_up(hat, moved),
        followthrough.recount(hat, moved),
    ):
        uids.add(uid_of(row))
        counts.append(row.sequence)
    assert len(uids) == 1
    assert counts == [0, 1, 2, 3, 4]
    same = followthrough.change(
        hat, row, title=row.title, place="", starts_at=row.starts_at, ends_at=row.ends_at
    )
    assert same.sequence == 4


def test_a_row_from_before_there_were_ids_keeps_the_one_it_was_given(hat: Hat) -> None:
    booked = lunch(hat)
    Appointment.objects.update(uid="")
    booked.refresh_from_db()
    given = uid_of(booked)
    assert given
    followthrough.name_for_calendars(hat, booked, uid=given)
    booked.refresh_from_db()
    assert booked.uid == given == uid_of(booked)


ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    zone=st.sampled_from((*ZONES, "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca")),
    day=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    clock=st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0)),
    minutes=st.integers(5, 24 * 60),
)
def test_nine_oclock_stays_nine_oclock_across_summer_time(
    hat: Hat, zone: str, day: date, clock: time, minutes: int
) -> None:
    hat.person.time_zone = zone
    said = {"title": "A", "day": day, "time": f"{clock:%H:%M}", "minutes": minutes, "place": ""}
    form = AppointmentForm(said, hat=hat)
    there = datetime.combine(day, clock, ZoneInfo(zone))
    local = there.astimezone(UTC).astimezone(there.tzinfo)
    exists = (local.date(), local.time()) == (day, clock)
    assert form.is_valid() is exists
    if not exists:
        assert form.errors["time"] == ["The clocks go forward then: that time does not come."]
        return
    starts_at, ends_at = form.instants()
    row = Appointment(pk=1, title="A", starts_at=starts_at, ends_at=ends_at, made_at=hat.now)
    (event,) = events(Calendar.from_ical(feed([entry_of(row)], "x")))
    begins = event["dtstart"].dt.astimezone(ZoneInfo(zone))
    assert (begins.date(), begins.time()) == (day, clock)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=minutes)
    assert AppointmentForm.of(row, ZoneInfo(zone))["time"] == clock


def address_in(client: Client, **said: str) -> str:
    page = client.post(PATH, {"shows": "names", **said})
    assert page.status_code == 200
    return str(page.context["address"]).removeprefix("http://localhost:8000")


def test_the_address_is_shown_once_and_only_its_digest_is_kept(
    browser_of_dana: Client, hat: Hat
) -> None:
    path = address_in(browser_of_dana)
    token = path.removeprefix("/c/").removesuffix(".ics")
    kept = Feed.objects.get()
    assert kept.digest == actions.digest_of(token)
    assert token not in browser_of_dana.get(PATH).content.decode()
    lunch(hat)
    answer = browser().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert titles(Calendar.from_ical(answer.content)) == ["Lunch"]


def test_nothing_new_is_not_sent_again(browser_of_dana: Client, hat: Hat) -> None:
    path = address_in(browser_of_dana)
    booked = lunch(hat)
    tag = browser().get(path)["ETag"]
    again = browser().get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    followthrough.call_off(hat, booked)
    changed = browser().get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_it_is_the_same_on_another_day(hat: Hat) -> None:
    lunch(hat)
    followthrough.promise(hat, what="x", due_on=hat.today + timedelta(days=5))
    assert feed(in_feed(hat), "x") == feed(in_feed(later(hat, days=1)), "x")


def test_a_new_address_ends_the_old_one(browser_of_dana: Client) -> None:
    old, new = address_in(browser_of_dana), address_in(browser_of_dana)
    assert browser().get(old).status_code == 404
    assert browser().get(new).status_code == 200
    browser_of_dana.post(f"{PATH}end/")
    assert browser().get(new).status_code == 404
    assert browser().get("/c/made-up.ics").status_code == 404


def test_whose_account_is_closed_has_none(browser_of_dana: Client, hat: Hat) -> None:
    path = address_in(browser_of_dana)
    hat.person.is_active = False
    hat.person.save(update_fields=["is_active"])
    assert browser().get(path).status_code == 404


def test_others_may_be_shown_the_time_alone(browser_of_dana: Client, hat: Hat) -> None:
    path = address_in(browser_of_dana, shows="times")
    lunch(hat)
    followthrough.promise(hat, what="ring the clinic", due_on=hat.today)
    body = browser().get(path).content.decode()
    assert body.count("SUMMARY:Throughline\r\n") == 2
    for secret in ("Lunch", "Swan", "clinic"):
        assert secret not in body
    browser_of_dana.post(PATH, {"shows": "names", "again": "1"})
    assert "SUMMARY:Lunch" in browser().get(path).content.decode()


def test_it_is_noted_once_an_hour_that_it_was_read(browser_of_dana: Client, hat: Hat) -> None:
    path = address_in(browser_of_dana)
    assert "No calendar program has read it yet" in browser_of_dana.get(PATH).content.decode()
    browser().get(path)
    assert Feed.objects.get().read_at == hat.now
    assert "last read it today at" in browser_of_dana.get(PATH).content.decode()
    first = reads(browser(), path)
    Feed.objects.update(read_at=hat.now - timedelta(minutes=59))
    browser().get(path)
    assert Feed.objects.get().read_at == hat.now - timedelta(minutes=59)
    lunch(hat)
    lunch(hat)
    lunch(hat)
    assert reads(browser(), path) == first


def test_a_fault_writes_no_address_into_the_log(
    browser_of_dana: Client, caplog: pytest.LogCaptureFixture
) -> None:
    path = address_in(browser_of_dana)
    Person.objects.update(time_zone="Nowhere/Land")  # as of a machine that knew more of them
    with caplog.at_level(logging.DEBUG):
        answer = browser().get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "600")
    assert "Nowhere/Land" in caplog.text
    assert path not in caplog.text
    token = path.removeprefix("/c/").removesuffix(".ics")
    assert token not in caplog.text


def test_reading_it_does_not_change_the_record(browser_of_dana: Client, hat: Hat) -> None:
    path = address_in(browser_of_dana)
    followthrough.promise(hat, what="x", due_on=hat.today)
    browser().get(path)
    assert Promise.objects.get().kept_at is None
    assert browser().post(path).status_code == 405
