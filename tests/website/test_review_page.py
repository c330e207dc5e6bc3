"""The week's review as a page: its weeks, its first week after a loss, its reads."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, signed_in
from tests.pages import reads
from tests.website.weeks import (
    PAGE,
    TODAY,
    add,
    booked,
    fill,
    quiet,
    rich,
    text,
)
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Person
from throughline.rulebook.week import Week, read_week
from throughline.website.queries import review
from throughline.website.words import tell_review


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


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
    if connection.vendor == "sqlite":  # of few rows PostgreSQL takes any index that will do
        for index in ("relationship_cooling", "relationship_by_last", "relationship_due"):
            assert index in plan
    for index in ("promise_kept_lately", "promise_open", "touch_line", "appointment_next"):
        assert index in plan
    assert "SCAN followthrough_" not in plan
    assert "Seq Scan on followthrough_" not in plan
