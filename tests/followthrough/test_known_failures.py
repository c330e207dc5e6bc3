"""What is known to go wrong elsewhere, each as it would have shown (rules, section cadence).

Those that lie in the rule itself are in tests/rulebook; here is what lies in the rows.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.making import days, later, many_due, tie, touch
from throughline.followthrough import actions, jobs
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships, today
from throughline.people.hats import Hat
from throughline.rulebook.cadence import Interval, Unit
from throughline.website.queries import Place, waiting

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.mark.parametrize("source", ["", "LinkedIn", "mail"])
def test_a_reminder_that_ignores_a_logged_contact(hat: Hat, source: str) -> None:
    row = tie(hat, ideal=days(30))
    touch(hat, row, ago=40)
    jobs.sweep(hat.now)
    assert today(hat).items[0].relationship == row
    touch(hat, row, source=source)
    jobs.sweep(hat.now)
    assert today(hat).items == []
    assert Relationship.objects.get().surfaced_on is None


def test_a_reminder_that_fires_only_when_the_job_runs_in_the_right_hour(hat: Hat) -> None:
    tie(hat, starts_on=TODAY + timedelta(days=1))
    after = later(hat, days=4, hours=7)  # no sweep in between, and none now
    assert len(today(after).items) == 1
    assert jobs.sweep(after.now) == 1


def test_every_three_months_that_comes_back_after_one(hat: Hat) -> None:
    row = tie(hat, ideal=Interval(3, Unit.MONTHS))
    for expected in (date(2026, 6, 3), date(2026, 9, 3), date(2026, 12, 3)):
        touch(hat, row)
        row.refresh_from_db()
        assert row.due_on == expected
        hat = later(hat, days=(expected - hat.today).days)
        assert len(today(hat).items) == 1


def test_somebody_never_contacted_who_is_never_asked_about(hat: Hat) -> None:
    row = tie(hat, ideal=Interval(3, Unit.MONTHS))
    jobs.sweep(hat.now)
    assert today(hat).items[0].relationship == row


def test_attempts_that_fail_ten_times_and_end_the_reminder(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    for n in range(10):
        touch(later(hat, days=n), row, outcome="failed")
    jobs.sweep(later(hat, days=10).now)
    assert today(later(hat, days=10)).items[0].relationship == row


def test_a_bell_that_counts_only_the_newest_thousand(hat: Hat) -> None:
    count = 1500
    many_due(hat, count)
    for n in range(230):
        actions.promise(hat, what=f"write {n}", ask_on=TODAY - timedelta(days=n % 3))
    found = today(hat)
    assert len(found.items) + found.waiting == count + 230
    listed = everything_that_waits(hat)
    assert len(listed) == len(set(listed)) == count + 230


def everything_that_waits(hat: Hat) -> list[str]:
    """Every page of what waits, one after the other."""
    listed: list[str] = []
    after: Place | None = None
    for _ in range(50):
        found = waiting(hat, after, 100)
        listed += [f"promise {owed.pk}" for owed in found.promises]
        listed += [f"tie {row.pk}" for row in found.ties]
        after = found.end
        if after is None:
            return listed
    raise AssertionError("the pages never end")


def test_two_thousand_who_are_all_due_on_one_day_are_a_handful_and_a_number(hat: Hat) -> None:
    for n in range(12):
        tie(hat, f"P {n}")
    assert relationships(hat).due(TODAY).count() == 12
    found = today(hat)
    assert (len(found.items), found.waiting) == (5, 7)
