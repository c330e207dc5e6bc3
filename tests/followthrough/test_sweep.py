"""The sweep: late and never skipped, in everybody's own zone, as often as you like."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.making import arrival, days, later, many_due, tie
from throughline.followthrough import actions, jobs
from throughline.followthrough.models import Appointment, Promise, Relationship
from throughline.people.actions import open_cast
from throughline.people.hats import Hat, me
from throughline.people.models import Person

TODAY = date(2026, 3, 3)
HOUR = timedelta(hours=1)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def surfaced(row: Relationship) -> date | None:
    return Relationship.objects.get(pk=row.pk).surfaced_on


def ended(hat: Hat, row: Relationship | None = None) -> Appointment:
    """An appointment that was over an hour ago."""
    starts, ends = hat.now - 2 * HOUR, hat.now - HOUR
    return actions.book(hat, title="Lunch", starts_at=starts, ends_at=ends, relationship=row)


def test_what_fell_due_is_noticed_and_what_did_not_is_left(hat: Hat) -> None:
    now = tie(hat, "Now")
    not_yet = tie(hat, "Not yet", starts_on=TODAY + timedelta(days=1))
    never = tie(hat, "Never", ideal=None)
    assert jobs.sweep(hat.now) == 1
    assert (surfaced(now), surfaced(not_yet), surfaced(never)) == (TODAY, None, None)


def test_run_again_it_changes_nothing(hat: Hat) -> None:
    row = tie(hat)
    ended(hat)
    assert jobs.sweep(hat.now) == 2
    assert jobs.sweep(hat.now + 2 * HOUR) == 0
    assert surfaced(row) == TODAY
    assert Promise.objects.count() == 1


def test_late_and_never_skipped_after_ten_days_without_it(hat: Hat) -> None:
    rows = [tie(hat, f"P {n}", starts_on=TODAY + timedelta(days=n)) for n in range(10)]
    booked = ended(hat)
    assert jobs.sweep(later(hat, days=10).now) == 11
    assert {surfaced(row) for row in rows} == {TODAY + timedelta(days=10)}
    assert Promise.objects.get().origin == f"appointment:{booked.pk}"


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2026-03-02T23:30:00+00:00", "Pacific/Kiritimati", "2026-03-03"),
        ("2026-03-03T09:59:00+00:00", "Pacific/Kiritimati", "2026-03-03"),
        ("2026-03-03T10:00:00+00:00", "Pacific/Kiritimati", "2026-03-04"),
        ("2026-03-03T00:30:00+00:00", "Pacific/Pago_Pago", "2026-03-02"),
        ("2026-03-03T11:00:00+00:00", "Pacific/Pago_Pago", "2026-03-03"),
        ("2026-03-03T00:30:00+00:00", "America/New_York", "2026-03-02"),
        ("2026-03-03T00:30:00+00:00", "Europe/London", "2026-03-03"),
    ],
)
def test_on_either_side_of_the_date_line_it_is_the_keepers_day(
    hat: Hat, instant: str, zone: str, day: str
) -> None:
    Person.objects.filter(pk=hat.person.pk).update(time_zone=zone)
    there = date.fromisoformat(day)
    due, ahead = tie(hat, "Due", starts_on=there), tie(hat, "Ahead")
    Relationship.objects.filter(pk=ahead.pk).update(due_on=there + timedelta(days=1))
    jobs.sweep(datetime.fromisoformat(instant))
    assert (surfaced(due), surfaced(ahead)) == (there, None)


def test_two_days_apart_at_once_each_is_noticed_by_its_own_clock(hats: Mapping[str, Hat]) -> None:
    """Where nobody lives by the day between, what is due then must not be passed over."""
    instant = datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
    west, east = hats["dana"], hats["sam"]
    Person.objects.exclude(pk=east.person.pk).update(time_zone="Pacific/Pago_Pago")  # the 2nd
    Person.objects.filter(pk=east.person.pk).update(time_zone="Pacific/Kiritimati")  # the 4th
    rows = [tie(east, f"E {n}", starts_on=TODAY + timedelta(days=n)) for n in (-1, 0, 1, 2)]
    waiting = tie(west, starts_on=TODAY)
    assert jobs.sweep(instant) == 3
    fourth = TODAY + timedelta(days=1)
    assert [surfaced(row) for row in [*rows, waiting]] == [fourth, fourth, fourth, None, None]


def test_what_falls_due_tomorrow_is_not_even_read_today(hat: Hat) -> None:
    tie(hat, starts_on=TODAY + timedelta(days=1))
    late_in_the_day = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    assert list(jobs._to_surface(late_in_the_day)) == []


def test_more_than_a_chunk_is_noticed_whole_though_marking_changes_what_is_read(hat: Hat) -> None:
    many_due(hat, 2 * jobs.CHUNK + 37)
    assert jobs.sweep(hat.now) == 2 * jobs.CHUNK + 37
    assert not Relationship.objects.filter(surfaced_on__isnull=True).exists()


def test_a_full_chunk_that_is_not_due_yet_does_not_hide_what_is(
    hats: Mapping[str, Hat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 3)
    evening = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    west, east = hats["dana"], hats["sam"]
    Person.objects.filter(pk=west.person.pk).update(time_zone="Pacific/Pago_Pago")  # still Monday
    waiting = [tie(west, f"W {n}", starts_on=TODAY) for n in range(7)]
    due = tie(east, starts_on=TODAY)
    assert jobs.sweep(evening) == 1
    assert surfaced(due) == TODAY
    assert {surfaced(row) for row in waiting} == {None}


def test_what_came_with_an_arrival_waits_for_it_to_show(hat: Hat) -> None:
    row, booked, came = tie(hat), ended(hat), arrival(hat)
    Relationship.objects.filter(pk=row.pk).update(arrival=came)
    Appointment.objects.filter(pk=booked.pk).update(arrival=came)
    assert jobs.sweep(hat.now) == 0
    came.released_at = hat.now
    came.save()
    assert jobs.sweep(hat.now) == 2


def test_what_was_undone_is_not_noticed(hat: Hat) -> None:
    row, came = tie(hat), arrival(hat, released=hat.now)
    came.undone_at = hat.now
    came.save()
    Relationship.objects.filter(pk=row.pk).update(arrival=came)
    assert jobs.sweep(hat.now) == 0


def test_an_appointment_is_asked_about_once_with_a_way_to_answer(hat: Hat) -> None:
    row = tie(hat, starts_on=TODAY + timedelta(days=9))
    booked = ended(hat, row)
    jobs.sweep(hat.now)
    owed = Promise.objects.get()
    assert (owed.what, owed.relationship, owed.ask_on) == ("Lunch", row, TODAY)
    assert owed.link == f"/me/appointments/{booked.pk}/"
    actions.drop(hat, owed)
    assert jobs.sweep(later(hat, days=5).now) == 0


def test_it_does_not_ask_about_what_runs_was_called_off_or_is_settled(hat: Hat) -> None:
    actions.book(hat, title="Runs", starts_at=hat.now - HOUR, ends_at=hat.now + HOUR)
    actions.call_off(hat, ended(hat))
    actions.settle(hat, ended(hat), held=True)
    assert jobs.sweep(hat.now) == 0
    assert not Promise.objects.exists()


def test_it_does_not_ask_when_the_person_was_quicker(
    hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked = ended(hat)
    ask = jobs._ask

    def settled_meanwhile(row: Appointment, now: datetime) -> bool:
        actions.settle(hat, booked, held=True)
        return ask(row, now)

    monkeypatch.setattr(jobs, "_ask", settled_meanwhile)
    assert jobs.sweep(hat.now) == 0
    assert not Promise.objects.exists()


def test_two_sweeps_at_once_do_everything_and_each_thing_once(for_threads: None) -> None:
    now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    hat = me(open_cast(now=now)["dana"], now)
    many_due(hat, jobs.CHUNK + 20)
    for _ in range(30):
        ended(hat)
    start, changed, problems = Barrier(2), [], []

    def run() -> None:
        try:
            start.wait()
            changed.append(jobs.sweep(now))
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sum(changed) == jobs.CHUNK + 20 + 30
    assert Promise.objects.count() == 30
    assert not Relationship.objects.filter(surfaced_on__isnull=True).exists()


def test_a_broken_row_of_one_keeper_is_no_ones_silence(hats: Mapping[str, Hat]) -> None:
    """A zone that this machine does not know must not keep everybody else from being asked."""
    lost, other = hats["dana"], hats["sam"]
    Person.objects.filter(pk=lost.person.pk).update(time_zone="Mars/Olympus_Mons")
    tie(lost, ideal=days(3))
    ended(lost)
    row = tie(other)
    ended(other)
    jobs.sweep(other.now)
    assert surfaced(row) == TODAY
    assert Promise.objects.filter(keeper_id=other.keeper_id).count() == 1
