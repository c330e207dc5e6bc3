"""The network's part of the worker: search texts that are stale, acts on many that go on."""

from datetime import datetime

from throughline.frame.work import Job
from throughline.network.actions.many import empty_old, go_on
from throughline.network.index.writing import write_some
from throughline.network.queries import unfinished_acts


def index(now: datetime) -> int:
    """Write one chunk of search texts anew; returns how many parties were read."""
    return write_some()


def finish_acts(now: datetime) -> int:
    """Go on with what was begun on many contacts, the oldest first; returns how many acts."""
    found = list(unfinished_acts()[:4])
    for act in found:
        go_on(act, seconds=0.5)
    return len(found)


JOBS = [
    Job("search", every=1, run=index),
    Job("acts", every=1, run=finish_acts),
    Job("bin", every=3600, run=empty_old),
]
