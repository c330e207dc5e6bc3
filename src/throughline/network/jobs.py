"""The network's part of the worker: search texts that are stale, acts on many that go on."""

from datetime import datetime

from throughline.frame.work import Job
from throughline.network.index.writing import write_some


def index(now: datetime) -> int:
    """Write one chunk of search texts anew; returns how many parties were read."""
    return write_some()


JOBS = [Job("search", every=1, run=index)]
