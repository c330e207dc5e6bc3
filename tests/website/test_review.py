"""The week's review: what was kept and what slipped, and where a week begins and ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import later, touch
from tests.website.weeks import MONDAY, PAGE, TODAY, add, booked, names, quiet, text, words
from throughline.followthrough import actions as followthrough
from throughline.network.actions import open_circles
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook.week import Week
from throughline.website.queries import review


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


# What was kept


def test_it_shows_what_was_kept_and_who_was_met_this_week(hat: Hat) -> None:
    tie = add(hat)
    followthrough.keep(hat, followthrough.promise(hat, what="send the number", relationship=tie))
    touch(hat, tie, 1)
    touch(hat, add(hat, "Not this week"), 2)
    found = review(hat)
    assert "Kept\n  Send the number: Ruth Okafor · Tue 3 Mar" in words(found)
    assert "In touch with\n  Ruth Okafor: Mon 2 Mar" in words(found)
    assert "Not this week" not in words(found)


def test_an_attempt_and_a_voided_contact_are_no_contact(hat: Hat) -> None:
    touch(hat, add(hat, "Tried"), 0, outcome="failed")
    followthrough.void_touch(hat, touch(hat, add(hat, "Mistaken"), 0))
    assert review(hat).met.rows == []
    now = later(hat, days=7)
    assert review(now, Week(MONDAY)).met.rows == []


def test_a_week_that_is_over_keeps_who_was_met_also_when_met_again(hat: Hat) -> None:
    tie, once = add(hat), add(hat, "Helen Marsh")
    touch(hat, tie)
    touch(hat, once)
    now = later(hat, days=8)
    touch(now, tie)
    late = touch(now, add(now, "Logged later"), 8)
    found = review(now, Week(MONDAY))
    met = {one.tie.party.name: one.day for one in found.met.rows}
    assert met == dict.fromkeys(("Ruth Okafor", "Helen Marsh", "Logged later"), TODAY)
    assert late.on == TODAY
    assert not found.is_now
    assert "A week that is over\nMon 2 Mar to Sun 8 Mar" in words(found)


def test_a_week_that_is_over_says_nothing_of_what_waits_now(hat: Hat) -> None:
    quiet(hat, "Cold", 1200)
    followthrough.promise(hat, what="write", due_on=TODAY - timedelta(days=9))
    booked(hat, "Tea", NOW + timedelta(hours=1))
    found = review(later(hat, days=8), Week(MONDAY))
    assert (found.cold, found.overdue.rows, found.late.rows) == ((), (), ())
    assert "Booked\n  Tea: Tue 3 Mar, 10:00" in words(found)


def test_a_week_to_come_is_this_week(hat: Hat) -> None:
    assert review(hat, Week(date(2027, 3, 1))).week == Week(MONDAY)


# Where a week ends


ZONES = ["Pacific/Auckland", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "monday",
    [
        date(2026, 3, 2),
        date(2026, 3, 23),  # clocks change in Europe on its Sunday, in New York on 8 March
        date(2026, 3, 30),  # in Auckland on its Sunday, 5 April
        date(2026, 10, 26),
        date(2025, 12, 29),  # the year ends
        date(2024, 2, 26),  # with 29 February in it
    ],
)
def test_a_week_begins_and_ends_at_the_keepers_midnight(hat: Hat, zone: str, monday: date) -> None:
    hat.person.time_zone = zone
    week = Week(monday)
    first, last = (
        datetime.combine(day, clock, tzinfo=hat.person.zone).astimezone(UTC)
        for day, clock in ((week.monday, datetime.min.time()), (week.sunday, datetime.max.time()))
    )
    instants = [first - timedelta(seconds=1), first, last, last + timedelta(seconds=1)]
    for n, at in enumerate(instants):
        then = me(hat.person, at)
        followthrough.keep(then, followthrough.promise(then, what=f"promise {n}"))
        touch(then, add(then, f"Person {n}"))
    found = review(me(hat.person, last + timedelta(days=30)), week)
    assert [row.what for row in found.kept.rows] == ["promise 2", "promise 1"]
    assert [one.tie.party.name for one in found.met.rows] == ["Person 2", "Person 1"]


def test_what_is_kept_at_night_is_of_the_keepers_day(hat: Hat) -> None:
    hat.person.time_zone = "Pacific/Auckland"
    night = me(hat.person, NOW.replace(hour=12))
    followthrough.keep(night, followthrough.promise(night, what="write"))
    assert "Write: Wed 4 Mar" in words(review(night))


# What slipped


def test_overdue_promises_of_both_sides_are_named_and_put_off_in_one_tap(
    browser_of_dana: Client, hat: Hat
) -> None:
    tie = add(hat)
    day = TODAY - timedelta(days=4)
    owed = followthrough.promise(hat, what="send the number", relationship=tie, due_on=day)
    followthrough.promise(hat, what="read it", relationship=tie, due_on=day, owes="them")
    followthrough.promise(hat, what="due today", due_on=TODAY)
    followthrough.promise(hat, what="alone", due_on=day, ask_on=TODAY + timedelta(days=3))
    page = words(review(hat))
    assert "  Send the number: Ruth Okafor · It is 4 days late." in page
    assert "  Read it: Ruth Okafor owes it · It is 4 days late." in page
    assert "Due today" not in page
    assert "Alone" not in page, "it was put off"
    assert "Next week" in text(browser_of_dana)
    sent = {"until": "2026-03-09", "next": PAGE}
    answer = browser_of_dana.post(f"/me/promises/{owed.pk}/later/", sent)
    assert answer.headers["Location"] == PAGE
    owed.refresh_from_db()
    assert owed.ask_on == date(2026, 3, 9)
    assert "Send the number" not in words(review(hat))


def test_who_waits_longer_than_at_worst_is_named_with_the_reason(hat: Hat) -> None:
    close = open_circles(hat)["close"]
    for name, ago in (("Late", 70), ("Due", 40)):
        tie = add(later(hat, days=-80), name, circle="close", strength=1)
        touch(hat, tie, ago)
    assert close.worst_every == 2
    found = review(hat)
    assert [tie.party.name for tie in found.late.rows] == ["Late"]
    assert "  Late: Quiet for 70 days. You wanted every month, and at worst every 2" in words(found)


def test_who_is_worth_a_line_does_not_stand_under_late_too(hat: Hat) -> None:
    tie = add(later(hat, days=-2000), "Once close", circle="close", strength=4)
    touch(hat, tie, 1200)
    found = review(hat)
    assert names(found) == ["Once close"]
    assert found.late.rows == []


def test_only_a_few_are_named_and_the_rest_is_a_link(browser_of_dana: Client, hat: Hat) -> None:
    for n in range(6):
        day = TODAY - timedelta(days=9 - n)
        followthrough.promise(hat, what=f"write {n}", due_on=day, ask_on=day)
    found = review(hat)
    assert [row.what for row in found.overdue.rows] == [f"write {n}" for n in range(5)]
    assert found.overdue.more
    assert '<a href="/me/waiting/">Everything that waits</a>' in text(browser_of_dana)
