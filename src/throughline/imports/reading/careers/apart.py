"""Opens PDFs in a process of its own, which is ended when one of them takes too long.

A page of a few hundred bytes can ask for work without end, and PDFium cannot be stopped from
within; nor does a mistake of its own take more down than that process. It serves many files one
after the other, so that a pile of resumes does not pay for a start each.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from throughline.imports.reading.limits import MEGABYTE, Refused

SECONDS = 20.0
"""As long as one file may take, on a machine that has other things to do."""
MEMORY = 3_000 * MEGABYTE
"""Addresses that the process may ask for; PDFium gives up on a file that wants more."""

Work = Callable[[str, bytes], Any]


class TookTooLong(Exception):  # noqa: N818  a state, told in the reader's own sentence
    """The process was ended before it was done."""


class Broke(Exception):  # noqa: N818
    """The file took the process down."""


class Apart:
    """Does `work` elsewhere. For one thread at a time: whoever calls holds a lock."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: Any = None
        self._line: Any = None
        self._of = 0

    def do(self, name: str, data: bytes) -> Any:
        """What `work` gives for a file. Raises what it refuses with, TookTooLong and Broke."""
        self._begin()
        try:
            self._line.send((name, data))
            if not self._line.poll(SECONDS):
                raise TookTooLong
            found, refusal = self._line.recv()
        except (EOFError, OSError):
            self.end()
            raise Broke from None
        except TookTooLong:
            self.end()
            raise
        if refusal:
            raise Refused(refusal)
        return found

    def _begin(self) -> None:
        """Start the process, where there is none of this one's own."""
        if self._of == os.getpid() and self._process.is_alive():
            return
        spawn = get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, self._work), daemon=True)
        self._process.start()
        theirs.close()
        self._of = os.getpid()

    def end(self) -> None:
        """End the process; the next file starts another."""
        if self._of == os.getpid():
            self._process.kill()
            self._process.join()
            self._line.close()
        self._of = 0


def _serve(line: Any, work: Work) -> None:
    """Work off files until nobody sends any more."""
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            name, data = line.recv()
        except (EOFError, OSError):
            return
        signal.alarm(int(2 * SECONDS))  # when nobody is left who would end it
        try:
            answer = work(name, data), ""
        except Refused as refusal:
            answer = None, refusal.sentence
        signal.alarm(0)
        line.send(answer)
