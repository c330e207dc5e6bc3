"""The worker: one process that pokes every room's jobs.

Rows are the truth: a job finds what is due by itself, so a poke that is lost or doubled loses and
doubles nothing, and any number of workers may run. A job that fails is tried again, ever more
slowly, and never stops the others.
"""

import importlib
import importlib.util
import logging
import os
import select
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from throughline.followthrough.models import Heartbeat
from throughline.frame.work import Job
from throughline.letters.arriving import receiver

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks at what is due
BEAT_EVERY = 20.0  # seconds between heartbeats of a job with nothing to do; each costs a sync
SLOWEST = 300.0  # seconds between two tries of a job that keeps failing


def jobs() -> list[Job]:
    """What every room asks for, lowest room first, and at last what concerns several."""
    modules = [f"throughline.{room}.jobs" for room in [*settings.ROOMS, "website"]]
    found = [importlib.import_module(name) for name in modules if importlib.util.find_spec(name)]
    return [job for module in found for job in module.JOBS]


@dataclass
class Turn:
    """One job and when its turn comes. Instants are of the monotonic clock, in seconds."""

    job: Job
    next_at: float = 0.0
    failures: int = 0
    beat_at: float = -BEAT_EVERY

    def take(self, now: datetime) -> bool:
        """Run the job once and note how it went. True when it changed something."""
        began = time.monotonic()
        try:
            acted = self.job.run(now)
            self._went_well(now, acted, began)
        except Exception as problem:
            self._went_wrong(now, problem)
            return False
        return acted > 0

    def _went_well(self, now: datetime, acted: int, began: float) -> None:
        ended = time.monotonic()
        self.next_at = ended if acted else ended + self.job.every
        if acted or self.failures or ended - self.beat_at >= BEAT_EVERY:
            beat(self.job, now, acted, ended - began)
            self.beat_at = ended
        self.failures = 0

    def _went_wrong(self, now: datetime, problem: Exception) -> None:
        self.failures += 1
        wait = min(max(self.job.every, PAUSE) * 2**self.failures, SLOWEST)
        self.next_at = time.monotonic() + wait
        log.exception("The job %s failed; trying again in %d s", self.job.name, wait)
        connections.close_all()
        complain(self.job, now, problem)


def beat(job: Job, now: datetime, acted: int, seconds: float) -> None:
    """Note that a job ran through, so that anyone can see that follow-through is alive."""
    Heartbeat.objects.update_or_create(
        job=job.name,
        defaults={
            "at": now,
            "acted": acted,
            "milliseconds": round(seconds * 1000),
            "failed_at": None,
            "problem": "",
        },
    )


def complain(job: Job, now: datetime, problem: Exception) -> None:
    """Note that a job failed; `at` stays the last time it ran through, where there was one."""
    said = f"{type(problem).__name__}: {problem}"[:500]
    failed = {"failed_at": now, "problem": said}
    try:
        Heartbeat.objects.update_or_create(
            job=job.name, defaults=failed, create_defaults={"at": now, **failed}
        )
    except DatabaseError:
        connections.close_all()  # the log has it


class Stop:
    """Waits between looks, and ends the wait at once when there is reason to stop."""

    def __init__(self, lifeline: int | None) -> None:
        self.asked = False
        self.woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)
        self.lifeline = lifeline

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True

    def wait(self, seconds: float) -> None:
        """Until the time is over, a signal came, or whoever holds the lifeline is gone."""
        watched = [self.woken] if self.lifeline is None else [self.woken, self.lifeline]
        ready, _, _ = select.select(watched, [], [], seconds)
        if self.lifeline in ready and not os.read(self.lifeline, 1):
            self.asked = True


def work(lifeline: int | None = None) -> None:
    """Run until SIGTERM or SIGINT, or until `lifeline` (a pipe's reading end) is closed."""
    stop = Stop(lifeline)
    turns = [Turn(job) for job in jobs()]
    try:
        while not stop.asked:
            acted = look(turns, stop)
            stop.wait(0.0 if acted else PAUSE)
    finally:
        receiver.close()


def look(turns: Iterable[Turn], stop: Stop) -> bool:
    """Give every job whose time has come its turn. True when one of them changed something."""
    close_old_connections()
    acted = False
    for turn in turns:
        if stop.asked:
            break
        if turn.next_at <= time.monotonic():
            acted = turn.take(timezone.now()) or acted
    return acted


def run_once(name: str) -> int:
    """Run one job now; returns how many rows it changed. KeyError when no room has that job."""
    job = {job.name: job for job in jobs()}[name]
    began, now = time.monotonic(), timezone.now()
    acted = job.run(now)
    beat(job, now, acted, time.monotonic() - began)
    return acted
