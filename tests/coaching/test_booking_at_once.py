"""Fifty people want one time at the same moment: one has it, the others are told of the next."""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time

import pytest
from django.db import connections

from tests.coaching.there import There
from throughline.coaching.actions.booking import TimeGone, book
from throughline.coaching.actions.hours import keep_week
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.team import Handing, hand_over
from throughline.coaching.models import Engagement, Session
from throughline.people.hats import me
from throughline.people.models import Person

MANY = 50
LINES = threading.Semaphore(30)  # a database takes only so many connections; the others queue
TEN = datetime(2026, 3, 5, 10, tzinfo=UTC)


@pytest.fixture
def there(for_threads: None, cast: Mapping[str, Person]) -> There:
    """Written where several threads see it."""
    return There(cast, agreed=True)


def at_once(*wishes: Callable[[], object]) -> list[object]:
    """Let all of them go at the same moment; what each came to, its exception where it raised."""
    start, found = threading.Barrier(len(wishes)), [object()] * len(wishes)

    def run(number: int) -> None:
        try:
            start.wait(60)
            with LINES:
                try:
                    found[number] = wishes[number]()
                finally:
                    connections.close_all()
        except Exception as problem:
            found[number] = problem

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(wishes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return found


def wish(there: There, engagement: Engagement) -> Callable[[], object]:
    return lambda: book(
        there.hat,
        engagement,
        kind=there.kind,
        starts_at=TEN,
        coach=there.priya,
        by_client=True,
    )


def test_of_fifty_who_want_one_time_exactly_one_has_it(there: There) -> None:
    clients = [there.engaged(f"Client {n}", f"c{n}@example.org") for n in range(MANY)]
    found = at_once(*(wish(there, one) for one in clients))
    won = [one for one in found if isinstance(one, Session)]
    lost = [one for one in found if isinstance(one, TimeGone)]
    assert (len(won), len(lost)) == (1, MANY - 1), found
    assert all(one.others and TEN not in [s.starts_at for s in one.others] for one in lost)
    assert Session.objects.filter(starts_at=TEN, sat="booked").count() == 1


def test_a_session_that_is_handed_over_and_a_new_one_do_not_meet_at_one_time(
    there: There,
) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    keep_week(me(there.ruth, there.now), [(day, time(8), time(18)) for day in range(5)])
    wish(there, there.engagement)()
    other = there.engaged("Sam Tan", "s.tan@example.org")
    handing = Handing(there.ruth, "Read this.", moves=True)
    half_past = TEN.replace(minute=30)  # no constraint refuses two that only overlap
    at_once(
        lambda: hand_over(there.hat, there.engagement, handing),
        lambda: book(there.hat, other, kind=there.kind, starts_at=half_past, coach=there.ruth),
    )
    assert Session.objects.filter(coach=there.ruth, sat="booked").count() == 1


def test_one_client_who_taps_twice_has_one_session(there: There) -> None:
    found = at_once(*[wish(there, there.engagement)] * 2)
    assert sum(isinstance(one, Session) for one in found) == 1
    assert Session.objects.count() == 1


def test_the_last_session_of_a_programme_is_booked_once(there: There) -> None:
    Engagement.objects.filter(pk=there.engagement.pk).update(sessions=1)
    later = TEN.replace(hour=14)
    other = lambda: book(  # noqa: E731
        there.hat, there.engagement, kind=there.kind, starts_at=later, coach=there.priya
    )
    found = at_once(wish(there, there.engagement), other)
    assert sum(isinstance(one, Session) for one in found) == 1
