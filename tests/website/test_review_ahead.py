"""The week's review: who goes cold, what comes, and circles that ask too much."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import days, later, touch
from tests.pages import told
from tests.website.weeks import PAGE, TODAY, add, booked, born, fill, names, quiet, text, words
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.network.actions import move_to_circle
from throughline.network.models import Circle
from throughline.network.queries import COUNTED
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.website.queries import cold, review


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


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


def test_booked_times_of_the_next_seven_days(hat: Hat) -> None:
    for n, at in enumerate((-1, 5, 24 * 7 + 14, 24 * 7 + 15)):
        booked(hat, f"Talk {n}", NOW + timedelta(hours=at))
    assert [row.title for row in review(hat).booked.rows] == ["Talk 1", "Talk 2"]
    assert "Talk 2: Tue 10 Mar, 23:00" in words(review(hat))


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
    monkeypatch.setattr("throughline.network.queries.loads.COUNTED", 8)
    assert COUNTED > 8
    fill(hat, 12, met=2)
    (load,) = review(hat).circles
    assert load.is_part
    assert (load.asked, load.reached, load.never) == (9, 2, 7)
    page = words(review(hat))
    assert "It asks for at least 9 people every month, and in all your circles" in page
    touch(hat, add(hat, "Elsewhere"), 3)
    assert review(hat).circles == [], "a third of them might have been reached"
