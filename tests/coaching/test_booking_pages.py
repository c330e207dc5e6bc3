"""The pages on which clients and coaches book: signed in, and by a link without an account."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import signed_in
from tests.coaching.there import There, kind_of
from throughline.coaching.actions.booking import book, groups
from throughline.coaching.actions.booking.letters import book_url, offer_by_letter
from throughline.coaching.actions.hours import keep_week
from throughline.coaching.models import (
    Calendar,
    Engagement,
    HeldSlot,
    Opening,
    Otherwise,
    Session,
)
from throughline.followthrough.models import Promise
from throughline.letters.actions import linking
from throughline.letters.models import Letter
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import Refused

AT = re.compile(r'name="at" value="(\w+)"')


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, timezone.now(), agreed=True)


def times_on(page: bytes) -> list[str]:
    return AT.findall(page.decode())


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_a_client_books_with_one_tap_and_takes_the_file(there: There) -> None:
    client = signed_in(there.dana)
    address = reverse("my_booking", args=[there.engagement.pk])
    page = client.get(address)
    first = times_on(page.content)[0]
    answer = client.post(address, {"kind": there.kind.pk, "at": first})
    session = Session.objects.get()
    assert answer.headers["Location"] == reverse("my_session", args=[session.pk])
    assert f"{session.starts_at:%Y%m%dT%H%M%SZ}" == first
    assert b"It is booked" in client.get(answer.headers["Location"]).content
    file = client.get(reverse("my_session_file", args=[session.pk]))
    assert session.appointment.uid.encode() in file.content.replace(b"\r\n ", b"")
    assert first not in times_on(client.get(address).content)


def test_a_time_that_is_gone_is_said_with_the_next_ones(there: There) -> None:
    client = signed_in(there.dana)
    address = reverse("my_booking", args=[there.engagement.pk])
    first = times_on(client.get(address).content)[0]
    other = there.engaged("Lena Fox", "lena@example.org")
    at = datetime.strptime(first, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    book(there.hat, other, kind=there.kind, starts_at=at, coach=there.priya)
    answer = client.post(address, {"kind": there.kind.pk, "at": first})
    assert answer.status_code == 422
    assert b"Somebody else has just taken this time" in answer.content
    assert b"The next free times" in answer.content


def test_times_are_shown_by_the_clock_that_is_chosen(there: There) -> None:
    client = signed_in(there.dana)
    address = reverse("my_booking", args=[there.engagement.pk])
    page = client.get(address, {"zone": "Asia/Kolkata"}).content.decode()
    assert "the clock in Kolkata" in page
    stamp, says = re.findall(r'value="(\d+T\d+Z)"><span class="vh">[^/]*</span>(\d\d:\d\d)', page)[
        0
    ]
    begins = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert (begins + timedelta(hours=5, minutes=30)).strftime("%H:%M") == says


def test_where_nothing_is_free_the_coach_owes_a_time(there: There) -> None:
    keep_week(me(there.priya, there.now), [])
    client = signed_in(there.dana)
    page = client.get(reverse("my_booking", args=[there.engagement.pk]))
    assert b"No time is free" in page.content
    for _twice in range(2):
        client.post(reverse("my_time_ask", args=[there.engagement.pk]))
    owed = Promise.objects.get(keeper=there.northlight.keeper)
    assert owed.link == reverse("session_new", args=[there.engagement.pk])


def test_without_an_account_one_books_moves_and_cancels_by_a_link(there: There) -> None:
    row = there.engaged("Lena Fox", "lena@example.org")
    url = path_of(book_url(there.hat, row, address="lena@example.org"))
    stranger = Client()
    page = stranger.get(url, {"zone": "Europe/Berlin"})
    assert not Session.objects.exists()  # opening does nothing
    first, later = times_on(page.content)[0], times_on(page.content)[-1]
    said = {"kind": there.kind.pk, "at": first, "zone": "Europe/Berlin"}
    for _twice in range(2):
        assert b"It is booked" in stranger.post(url, said).content
    session = Session.objects.get()
    row.client.refresh_from_db()
    assert row.client.time_zone == "Europe/Berlin"
    assert stranger.get(url, {"file": 1}).headers["Content-Type"].startswith("text/calendar")
    assert later in times_on(stranger.get(f"{url}?move=1").content)
    stranger.post(f"{url}?move=1", {"kind": there.kind.pk, "at": later})
    session.refresh_from_db()
    assert f"{session.starts_at:%Y%m%dT%H%M%SZ}" == later
    answer = stranger.post(url, {"choice": "cancel", "why": "I am ill."})
    session.refresh_from_db()
    assert (session.sat, session.why) == ("cancelled by client", "I am ill.")
    assert "It will not take place" in answer.content.decode()
    assert times_on(stranger.get(url, {"again": 1}).content)


def test_whoever_cancels_late_is_told_before_that_it_counts(there: There) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(late_cancel_counts=True)
    soon = timezone.now().replace(second=0, microsecond=0) + timedelta(hours=5)
    session = book(
        there.hat,
        there.engagement,
        kind=there.kind,
        starts_at=soon,
        coach=there.priya,
        even_if_busy=True,
    )
    page = signed_in(there.dana).get(reverse("my_session", args=[session.pk])).content
    assert b"If you cancel it now it counts" in page
    assert b"Move it" not in page


def test_two_times_are_offered_by_letter_and_shown_first(there: There) -> None:
    client = signed_in(there.priya)
    client.post(reverse("slots_offer", args=[there.engagement.pk]))
    assert HeldSlot.objects.count() == 2
    assert Letter.objects.get(kind="times-offered").to_address == there.dana.email
    page = signed_in(there.dana).get(reverse("my_booking", args=[there.engagement.pk]))
    assert b"Kept for you" in page.content
    held, _letter = offer_by_letter(there.hat, there.engagement)
    assert len(held) == 2
    assert HeldSlot.objects.count() == 2


def test_a_coach_books_a_free_time_or_any_other_on_purpose(there: There) -> None:
    client = signed_in(there.priya)
    address = reverse("session_new", args=[there.engagement.pk])
    first = times_on(client.get(address).content)[0]
    client.post(address, {"kind": there.kind.pk, "at": first})
    day = timezone.now() + timedelta(days=30)
    typed = {"kind": there.kind.pk, "on": f"{day:%Y-%m-%d}", "at": "21:15"}
    client.post(address, typed)
    assert Session.objects.count() == 2
    assert (
        client.post(address, {"kind": there.kind.pk, "on": "31 Feb", "at": "x"}).status_code == 422
    )


def test_a_coach_keeps_hours_in_one_line_a_day(there: There) -> None:
    client = signed_in(there.priya)
    week = {"day0": "9:00-12:00, 13.30 – 17", "day4": "22:00-02:00"}
    client.post(reverse("coach_hours"), week)
    found = [f"{one.weekday} {one.begins:%H:%M} {one.ends:%H:%M}" for one in Opening.objects.all()]
    assert found == ["0 09:00 12:00", "0 13:30 17:00", "4 22:00 02:00"]
    wrong = client.post(reverse("coach_hours"), {"day1": "9-12, 11-13", "day2": "morning"})
    assert wrong.status_code == 422
    assert "Tuesday: two of the spans overlap." in wrong.content.decode()
    assert "“morning” is no span of hours" in wrong.content.decode()
    assert Opening.objects.count() == 3


def test_holidays_are_a_span_of_days(there: There) -> None:
    client = signed_in(there.priya)
    monday = there.priya.day(timezone.now()) + timedelta(days=7)
    said = {"first": f"{monday}", "last": f"{monday + timedelta(days=6)}", "why": "Away"}
    client.post(reverse("otherwise_new"), said)
    assert Otherwise.objects.filter(is_open=False).count() == 7
    backwards = {"first": f"{monday}", "last": f"{monday - timedelta(days=1)}"}
    assert client.post(reverse("otherwise_new"), backwards).status_code == 422
    bad = client.post(reverse("feed_new"), {"address": "http://example.org/a.ics"})
    assert "begins with https:// or webcal://" in bad.content.decode()
    manners = {
        "time_zone": "Europe/Berlin",
        "notice_hours": 24,
        "days_ahead": 14,
        "step": 15,
        "before": 0,
        "after": 5,
        "most_per_day": "",
    }
    assert client.post(reverse("hours_manners"), manners).status_code == 302
    assert Calendar.objects.get(person=there.priya).time_zone == "Europe/Berlin"


def test_a_group_is_joined_by_one_tap_until_it_is_full(there: There) -> None:
    kind = kind_of(there.northlight, name="Group", kind="group", minutes=90)
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(days=5)
    group = groups.make_group(there.hat, kind=kind, title="Interviews", starts_at=at, seats=1)
    address = reverse("group_invite", args=[group.pk])
    signed_in(there.priya).post(address, {"clients": [there.engagement.pk]})
    assert Letter.objects.filter(kind="group-invitation").count() == 1
    on = {"group": group.pk, "engagement": there.engagement.pk, "by": there.priya.pk}
    url = path_of(linking.make(there.hat, act="join", on=on, lasts=timedelta(days=5)))
    assert b"One place is left" in Client().get(url).content
    assert b"It is booked" in Client().post(url, {"choice": "join"}).content
    other = there.engaged("Lena Fox", "lena@example.org")
    with pytest.raises(Refused, match="Every place is taken"):
        groups.join(there.hat, group, other, by_client=True)
    groups.call_off_group(there.hat, group)
    assert Session.objects.get().sat == "cancelled by coach"


@pytest.mark.parametrize("days", [1, 20])
def test_a_page_of_times_costs_the_same_whatever_is_booked(
    there: There,
    days: int,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    base = timezone.now().replace(minute=0, second=0, microsecond=0)
    for number in range(days):
        book(
            there.hat,
            there.engagement,
            kind=there.kind,
            starts_at=base + timedelta(days=number + 1),
            coach=there.priya,
            even_if_busy=True,
        )
    client = signed_in(there.dana)
    with django_assert_max_num_queries(45):  # type: ignore[attr-defined]
        client.get(reverse("my_booking", args=[there.engagement.pk]))


@pytest.mark.parametrize("at", ["99991231T235959Z", "00010101T000000Z", "99991231T230000Z"])
def test_no_session_is_booked_in_a_year_of_no_clock(there: There, at: str) -> None:
    said = {"kind": there.kind.pk, "at": at}
    hers = reverse("session_new", args=[there.engagement.pk])
    for person, path in (
        (there.priya, hers),
        (there.dana, reverse("my_booking", args=[there.engagement.pk])),
    ):
        assert signed_in(person).post(path, said).status_code in {200, 302, 409, 422}
    typed = {"kind": there.kind.pk, "on": f"{at[:4]}-12-31", "at": "23:30"}
    assert signed_in(there.priya).post(hers, typed).status_code in {200, 302, 409, 422}
    assert not Session.objects.exists()
