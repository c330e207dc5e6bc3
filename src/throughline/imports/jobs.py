"""The worker's part: finds batches to read, to bring in or to take back, a slice at a time."""

from datetime import datetime, timedelta

from throughline.frame.work import Job
from throughline.imports.actions import Underway, ask_about
from throughline.imports.actions.work import claim
from throughline.imports.models import TO_ASK_ABOUT, Batch
from throughline.imports.uploads import clear_arriving

SLICE = 1.0
"""Seconds of work in one run, so that other jobs have their turn."""
AT_ONCE = 4
"""Batches of different people that take turns in one worker."""
A_PAGE_VISIT = timedelta(minutes=10)

_underway: dict[int, Underway] = {}


def bring_in(now: datetime) -> int:
    """Work on one batch for a slice; returns how many were worked on."""
    if len(_underway) < AT_ONCE:
        work = claim(now, without=tuple(_underway))
        if work is not None:
            _underway[work.batch.pk] = Underway(work)
    if not _underway:
        return 0
    pk = next(iter(_underway))
    underway = _underway.pop(pk)
    if underway.go_on(now, SLICE):
        _underway[pk] = underway  # at the end: the others come first
    return 1


def ask_about_waiting(now: datetime) -> int:
    """Make a promise of each batch that has waited to be looked through for a while."""
    waiting = Batch.objects.filter(TO_ASK_ABOUT, read_at__lt=now - A_PAGE_VISIT)
    rows = list(waiting.order_by("read_at")[:100])
    for row in rows:
        ask_about(row, now=now)
    return len(rows)


JOBS = [
    Job("imports", every=0.5, run=bring_in),
    Job("imports-waiting", every=60, run=ask_about_waiting),
    Job("imports-leftovers", every=3600, run=clear_arriving),
]
