"""The week's review: what it finds, its boundaries, and how it reads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, signed_in
from tests.making import days, later, touch
from tests.pages import reads, told
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.network.actions import add_contact, move_to_circle, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle
from throughline.network.queries import COUNTED
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party, Person
from throughline.rulebook.week import Week, read_week
from throughline.website.queries import Review, cold, review
from throughline.website.words import as_text, tell_review

TODAY = date(2026, 3, 3)  # a Tuesday
MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 8)
PAGE = "/me/review/"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str = "Ruth Okafor", *, circle: str = "", strength: int = 2) -> Any:
    """Somebody in the network, in no circle unless one is said."""
    chosen = open_circles(hat).get(circle)
    return add_contact(hat, Named(name), circle=chosen, strength=strength).relationship


def quiet(hat: Hat, name: str, ago: int, *, strength: int = 3, talks: int = 1) -> Relationship:
    """Somebody known for long, quiet for so many days after so many talks."""
    tie: Relationship = add(later(hat, days=-ago - 900), name, strength=strength)
    for n in range(talks):
        touch(hat, tie, ago + 20 * n)
    return tie


def text(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def words(found: Review) -> str:
    return as_text(tell_review(found))


def names(found: Review) -> list[str]:
    return [one.tie.party.name for one in found.cold]


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


# Who goes cold


def test_who_goes_cold_once_strong_first_with_the_reason_in_words(hat: Hat) -> None:
    quiet(hat, "A little", 500, strength=2)
    quiet(hat, "Closely", 1200, strength=4, talks=3)
    quiet(hat, "Well", 800, strength=3)
    quiet(hat, "Barely", 800, strength=1)
    quiet(hat, "Lately", 30, strength=4)
    add(hat, "Never", strength=4)
    found = review(hat)
    assert names(found) == ["Closely", "A little", "Well"]
    page = words(found)
    assert "Closely: You last talked in November 2022, after 2 talks in the two years" in page
    assert "A little: You last talked in October 2024." in page


def test_an_unanswered_letter_is_contact_but_no_talk(hat: Hat) -> None:
    tie = quiet(hat, "Letter", 1300, talks=0)
    touch(hat, tie, 1200, channel="letter", direction="out", outcome="one-way")
    assert "Letter: You were last in touch in November 2022." in words(review(hat))
    again = quiet(hat, "Both", 1300, talks=2)
    touch(hat, again, 1200, channel="letter", direction="out", outcome="one-way")
    assert "Both: You last talked in August 2022, after 1 talk in" in words(review(hat))


def test_who_was_let_go_put_off_or_is_met_this_week_is_not_named(hat: Hat) -> None:
    gone, later_, soon = (quiet(hat, name, 1200) for name in ("Gone", "Later", "Soon"))
    followthrough.release(hat, gone)
    followthrough.snooze(hat, later_, until=TODAY + timedelta(days=1))
    booked(hat, "Tea", NOW + timedelta(days=2), soon)
    assert names(review(hat)) == []
    assert names(review(later(hat, days=12))) == ["Later", "Soon"]


def test_a_word_to_them_or_letting_go_takes_them_off(browser_of_dana: Client, hat: Hat) -> None:
    first, second = quiet(hat, "First", 1200), quiet(hat, "Second", 1300)
    page = text(browser_of_dana)
    assert f'action="/me/network/{first.pk}/let-go/"' in page
    assert f'href="/me/network/{second.pk}/?next=' in page
    answer = browser_of_dana.post(f"/me/network/{first.pk}/let-go/", {"next": PAGE})
    assert answer.headers["Location"] == PAGE
    assert told(browser_of_dana) == ["First is let go. Everything is kept."]
    touch(hat, second)
    assert names(review(hat)) == []


def test_of_many_alike_those_who_fell_silent_last_are_candidates(
    hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cold, "EACH", 2)
    quiet(hat, "Talked often, long ago", 1500, talks=9)
    quiet(hat, "Then", 1300)
    quiet(hat, "Last", 1200)
    assert names(review(hat)) == ["Last", "Then"]


# What comes


def booked(hat: Hat, title: str, at: datetime, tie: Relationship | None = None) -> None:
    followthrough.book(
        hat, title=title, starts_at=at, ends_at=at + timedelta(hours=1), relationship=tie
    )


def test_booked_times_of_the_next_seven_days(hat: Hat) -> None:
    for n, at in enumerate((-1, 5, 24 * 7 + 14, 24 * 7 + 15)):
        booked(hat, f"Talk {n}", NOW + timedelta(hours=at))
    assert [row.title for row in review(hat).booked.rows] == ["Talk 1", "Talk 2"]
    assert "Talk 2: Tue 10 Mar, 23:00" in words(review(hat))


def born(hat: Hat, name: str, month: int, day: int) -> Relationship:
    tie: Relationship = add(hat, name)
    Party.objects.filter(pk=tie.party_id).update(birth_month=month, birth_day=day)
    return tie


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 27), {"leap day": date(2026, 2, 28), "1 March": date(2026, 3, 1)}),
        (date(2028, 2, 27), {"leap day": date(2028, 2, 29), "1 March": date(2028, 3, 1)}),
        (date(2026, 12, 22), {"31 December": date(2026, 12, 31), "5 January": date(2027, 1, 5)}),
        (date(2026, 1, 5), {"5 January": date(2026, 1, 5)}),
        (date(2026, 1, 6), {}),
        (date(2026, 4, 16), {"no such day": date(2026, 4, 30)}),
        (date(2026, 4, 15), {}),
    ],
)
def test_birthdays_of_two_weeks_across_months_and_years(
    hat: Hat, today: date, expected: dict[str, date]
) -> None:
    for name, month, day in (
        ("leap day", 2, 29),
        ("1 March", 3, 1),
        ("31 December", 12, 31),
        ("5 January", 1, 5),
        ("no such day", 4, 31),
    ):
        born(hat, name, month, day)
    followthrough.release(hat, born(hat, "let go", today.month, today.day))
    then = me(hat.person, datetime.combine(today, NOW.timetz()))
    found = {one.tie.party.name: one.day for one in review(then).birthdays.rows}
    assert found == expected


def test_a_birthday_today_and_tomorrow_are_said_so(hat: Hat) -> None:
    born(hat, "Today", 3, 3)
    born(hat, "Tomorrow", 3, 4)
    born(hat, "Then", 3, 17)
    born(hat, "Too late", 3, 18)
    assert "Birthdays\n  Today: today\n  Tomorrow: tomorrow\n  Then: Tue 17 Mar\n" in (
        words(review(hat)) + "\n"
    )


# Circles


def fill(hat: Hat, count: int, met: int = 0, since: int = 400) -> None:
    """So many in the circle of close people, so many of them met ten days ago."""
    then = later(hat, days=-since)
    for n in range(count):
        tie = add(then, f"Close {n}", circle="close", strength=1)
        if n < met:
            touch(hat, tie, 10)


def test_a_circle_that_asks_for_more_than_is_kept_is_said_in_counts(
    browser_of_dana: Client, hat: Hat
) -> None:
    fill(hat, 9, met=2)
    page = words(review(hat))
    assert "Close: It asks for 9 people every month. In that time you were in touch with 2" in page
    assert "With 7 of them nothing is written down yet." in page
    circle = Circle.objects.get(guess="close")
    shown = text(browser_of_dana)
    assert f'href="/me/network/circles/{circle.pk}/?next=' in shown
    never = f"/me/network/?circle={circle.pk}&amp;last=never"
    assert f'href="{never}"' in shown
    assert text(browser_of_dana, never.replace("&amp;", "&")).count('name="tick"') == 7


@pytest.mark.parametrize(("count", "met", "since"), [(9, 3, 400), (5, 0, 400), (9, 0, 20)])
def test_a_circle_that_is_kept_small_or_new_is_left_alone(
    hat: Hat, count: int, met: int, since: int
) -> None:
    fill(hat, count, met, since)
    assert review(hat).circles == []


def test_who_was_let_go_or_has_a_cadence_of_their_own_is_not_asked_for(hat: Hat) -> None:
    fill(hat, 7)
    first, second = Relationship.objects.order_by("pk")[:2]
    followthrough.release(hat, first)
    move_to_circle(hat, second.contact, circle=second.contact.circle, own=days(900))
    assert review(hat).circles == []
    fill(hat, 1)
    (load,) = review(hat).circles
    assert (load.asked, load.reached, load.never) == (6, 0, 6)


def test_of_a_large_circle_only_some_are_counted_and_that_is_said(
    hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.network.queries.COUNTED", 8)
    assert COUNTED > 8
    fill(hat, 12, met=2)
    (load,) = review(hat).circles
    assert load.is_part
    assert (load.asked, load.reached, load.never) == (9, 2, 7)
    page = words(review(hat))
    assert "It asks for at least 9 people every month, and in all your circles" in page
    touch(hat, add(hat, "Elsewhere"), 3)
    assert review(hat).circles == [], "a third of them might have been reached"


# The page


def test_an_empty_week_says_something_kind(browser_of_dana: Client) -> None:
    assert "nothing is wrong with that" in text(browser_of_dana)
    assert "Some weeks are like that." in text(browser_of_dana, f"{PAGE}?week=2026-W02")


@pytest.mark.parametrize("said", ["junk", "2026-W60", "2999-W01", "%00", "2026-W10'"])
def test_an_address_that_says_no_week_shows_this_one(browser_of_dana: Client, said: str) -> None:
    assert "Mon 2 Mar to Sun 8 Mar" in text(browser_of_dana, f"{PAGE}?week={said}")


def test_weeks_lead_to_each_other_back_to_the_first(browser_of_dana: Client) -> None:
    this = text(browser_of_dana)
    assert 'href="/me/review/?week=2026-W09"' in this
    assert "The week after" not in this
    before = text(browser_of_dana, f"{PAGE}?week=2026-W01")
    assert 'href="/me/review/?week=2025-W52"' in before
    assert 'href="/me/review/?week=2026-W02"' in before
    assert "Mon 29 Dec 2025 to Sun 4 Jan" in before
    first = text(browser_of_dana, f"{PAGE}?week=1900-W01")
    assert "The week before" not in first


def test_today_and_the_rooms_lead_there(browser_of_dana: Client, hat: Hat) -> None:
    add(hat, circle="close")
    page = text(browser_of_dana, "/me/")
    assert page.count(f'href="{PAGE}"') == 3, "the rooms, what a phone folds away, and the aside"
    assert f'href="{PAGE}" aria-current="page"' in text(browser_of_dana)


def lose_job(hat: Hat, on: date) -> Hat:
    Person.objects.filter(pk=hat.person.pk).update(loss_on=on)
    hat.person.refresh_from_db()
    return hat


def test_in_the_first_week_after_a_loss_it_is_one_thing(browser_of_dana: Client, hat: Hat) -> None:
    lose_job(hat, TODAY)
    fill(hat, 9)
    quiet(hat, "Cold", 1200)
    followthrough.promise(hat, what="write", due_on=TODAY - timedelta(days=1))
    page = text(browser_of_dana)
    assert page.count("data-item") == 1
    assert "One thing is enough this week." in page
    assert ">Write<" in page
    assert "The week before" not in page
    booked(hat, "Tea", NOW + timedelta(hours=1))
    page = text(browser_of_dana)
    assert page.count("data-item") == 1
    assert ">Tea<" in page
    over = text(browser_of_dana, f"{PAGE}?week=2026-W09")
    assert over.count("data-item") == 0
    assert "One thing is enough this week." in over


def test_with_nothing_in_that_week_it_says_only_that(browser_of_dana: Client, hat: Hat) -> None:
    lose_job(hat, TODAY - timedelta(days=6))
    page = text(browser_of_dana)
    assert "One thing is enough this week." in page
    assert "data-item" not in page
    lose_job(hat, TODAY - timedelta(days=7))
    assert "One thing is enough" not in text(browser_of_dana)


def rich(hat: Hat, count: int) -> None:
    """So many of everything."""
    for n in range(count):
        tie = quiet(hat, f"Cold {n}", 1200 + n, talks=2)
        met = born(hat, f"Met {n}", 3, 9)
        touch(hat, met)
        followthrough.promise(hat, what=f"late {n}", due_on=MONDAY, relationship=tie)
        kept = followthrough.promise(hat, what=f"kept {n}", relationship=met)
        followthrough.keep(hat, kept)
        booked(hat, f"Talk {n}", NOW + timedelta(hours=n + 1), met)
        late = add(later(hat, days=-300), f"Late {n}", circle="close", strength=1)
        touch(hat, late, 100)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?week=2026-W09"])
def test_one_row_of_each_takes_as_many_reads_as_three(
    browser_of_dana: Client, hat: Hat, address: str
) -> None:
    rich(hat, 1)
    few = reads(browser_of_dana, address)
    rich(hat, 2)
    assert reads(browser_of_dana, address) == few
    assert few <= 28


def test_nothing_of_somebody_else_is_shown(hat: Hat, sam: Person) -> None:
    other = me(sam, NOW)
    rich(other, 2)
    fill(other, 9)
    assert tell_review(review(hat)).sections == []
    assert tell_review(review(hat, Week(date(2026, 2, 23)))).sections == []
    assert "Sam" not in text(signed_in(hat.person))


def test_what_an_import_has_not_released_is_not_shown(hat: Hat) -> None:
    rich(hat, 1)
    fill(hat, 9)
    hidden = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=NOW)
    for model in (Relationship, Touch, Promise):
        model.objects.update(arrival=hidden)
    found = review(me(hat.person, NOW))
    assert (found.met.rows, found.kept.rows, found.overdue.rows) == ([], [], [])
    assert (found.cold, found.late.rows, found.birthdays.rows, found.circles) == ([], [], [], [])


# Which way the database goes


@pytest.fixture
def planned() -> Callable[[Hat], str]:
    """How the database would read a review, were there many rows."""

    def plans(hat: Hat) -> str:
        with CaptureQueriesContext(connection) as captured:
            review(hat)
            review(hat, read_week("2026-W08"))
        sentences = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
        explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            lines = []
            for sql in sentences:
                cursor.execute(explain + sql)
                lines += [f"{row[-1]}" for row in cursor.fetchall()]
        return "\n".join(lines)

    return plans


def test_it_is_read_by_indexes(hat: Hat, planned: Callable[[Hat], str]) -> None:
    rich(hat, 2)
    fill(hat, 7)
    plan = planned(hat)
    for index in ("relationship_cooling", "relationship_by_last", "relationship_due"):
        assert index in plan
    for index in ("promise_kept_lately", "promise_open", "touch_line", "appointment_next"):
        assert index in plan
    assert "SCAN followthrough_" not in plan
    assert "Seq Scan on followthrough_" not in plan
