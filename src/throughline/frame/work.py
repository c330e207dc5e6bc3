"""What a room's jobs.py lists for the worker, and reckoning in a process of its own."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is found as due rows. `run(now)` acts on them and returns how many it changed.

    A job that changed something runs again at once; otherwise after `every` seconds. A run that
    is lost or doubled loses and doubles nothing: the rows are the truth, the job is a poke.
    """

    name: str
    every: float
    run: Callable[[datetime], int]


class Aside(Generic[T]):
    """A long reckoning without a database, in a process of its own, so that jobs go on meanwhile.

    `reckon` and what it is given are sent there, so they must be importable without Django.
    """

    def __init__(self, reckon: Callable[..., T], *given: Any) -> None:
        context = get_context("spawn")  # a copy of this process would share its connections
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_answer, args=(theirs, reckon, given), daemon=True)
        self._process.start()
        theirs.close()  # so that its end is noticed here

    def is_over(self) -> bool:
        """Whether there is an answer, or never will be."""
        return self._ours.poll()

    def answer(self) -> T:
        """What it came to; waits for it. Raises EOFError when the process has died."""
        try:
            found: T = self._ours.recv()
        finally:
            self._ours.close()
            self._process.join()
        return found


def _answer(out: Connection, reckon: Callable[..., Any], given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker, which then ends us
    os.nice(10)  # whoever waits for a page comes first
    out.send(reckon(*given))
