"""What a room's jobs.py lists for the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is found as due rows. `run(now)` acts on them and returns how many it changed.

    A job that changed something runs again at once; otherwise after `every` seconds. A run that
    is lost or doubled loses and doubles nothing: the rows are the truth, the job is a poke.
    """

    name: str
    every: float
    run: Callable[[datetime], int]
