"""The worker pokes jobs: in turn, again at once when they acted, more slowly when they fail."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connections

from throughline import worker
from throughline.followthrough.models import Heartbeat
from throughline.frame.work import Job

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Clock:
    """The monotonic clock, standing still until told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(worker, "time", one)
    return one


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _kept_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker closes broken connections; here that would end the test's transaction."""
    monkeypatch.setattr(connections, "close_all", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


def acting(*results: int | Exception) -> Job:
    """A job that does one thing after the other, then nothing."""
    left = list(results)

    def run(now: datetime) -> int:
        result = left.pop(0) if left else 0
        if isinstance(result, Exception):
            raise result
        return result

    return Job("test", every=60, run=run)


def test_every_room_with_jobs_is_heard() -> None:
    assert "sweep" in {job.name for job in worker.jobs()}
    assert len({job.name for job in worker.jobs()}) == len(worker.jobs())


def test_a_job_that_did_nothing_waits_its_time(clock: Clock) -> None:
    turn = worker.Turn(acting(0))
    assert turn.take(NOW) is False
    assert turn.next_at == clock.now + 60


def test_a_job_that_acted_runs_again_at_once(clock: Clock) -> None:
    turn = worker.Turn(acting(3))
    assert turn.take(NOW) is True
    assert turn.next_at == clock.now
    assert Heartbeat.objects.get().acted == 3


def test_idle_heartbeats_are_written_sparingly(clock: Clock) -> None:
    turn = worker.Turn(acting())
    turn.take(NOW)
    clock.now += 19
    turn.take(NOW + timedelta(seconds=19))
    assert Heartbeat.objects.get().at == NOW
    clock.now += 1
    turn.take(NOW + timedelta(seconds=20))
    assert Heartbeat.objects.get().at == NOW + timedelta(seconds=20)


def test_a_failure_is_written_down_and_tried_again_ever_more_slowly(clock: Clock) -> None:
    turn = worker.Turn(acting(0, ValueError("no such thing"), ValueError("still not"), 0))
    turn.take(NOW)
    waits = []
    for minute in (1, 2):
        turn.take(NOW + timedelta(minutes=minute))
        waits.append(turn.next_at - clock.now)
    row = Heartbeat.objects.get()
    assert waits == [120, 240]
    assert row.at == NOW, "the last time it ran through stays known"
    assert row.failed_at == NOW + timedelta(minutes=2)
    assert row.problem == "ValueError: still not"
    turn.take(NOW + timedelta(minutes=3))
    assert Heartbeat.objects.filter(failed_at=None, problem="").exists()


def test_a_wait_after_failures_has_an_end(clock: Clock) -> None:
    turn = worker.Turn(acting(*[ValueError()] * 12))
    for _ in range(12):
        turn.take(NOW)
    assert turn.next_at - clock.now == worker.SLOWEST


def test_a_job_that_fails_does_not_stop_the_others() -> None:
    stop = worker.Stop(None)
    well = worker.Turn(acting(1))
    assert worker.look([worker.Turn(acting(OperationalError("away"))), well], stop) is True


def test_it_stops_between_jobs_when_told() -> None:
    stop = worker.Stop(None)
    os.kill(os.getpid(), signal.SIGTERM)
    never = worker.Turn(acting(1))
    assert worker.look([never], stop) is False
    assert never.next_at == 0.0


def test_a_signal_ends_the_wait_at_once() -> None:
    stop = worker.Stop(None)
    began = time.monotonic()
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
    stop.wait(5)
    assert stop.asked
    assert time.monotonic() - began < 2


def test_it_ends_when_whoever_started_it_is_gone() -> None:
    lifeline, held = os.pipe()
    stop = worker.Stop(lifeline)
    stop.wait(0.01)
    assert not stop.asked
    os.close(held)
    stop.wait(5)
    assert stop.asked
    os.close(lifeline)


def test_one_job_can_be_run_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "jobs", lambda: [acting(7)])
    assert worker.run_once("test") == 7
    assert Heartbeat.objects.get().acted == 7
