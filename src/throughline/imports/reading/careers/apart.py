"""Opens PDFs in a process of its own, which is ended when one of them takes too long.

A page of a few hundred bytes can ask for work without end, and PDFium cannot be stopped from
within; nor does a mistake of its own take more down than that process. It serves many files one
after the other, so that a pile of resumes does not pay for a start each.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import Any

from throughline.imports.reading.limits import MEGABYTE, Refused

SECONDS = 20.0
"""As long as one file may take, on a machine that has other things to do."""
START = 60.0
"""As long as the process may take to be there."""
MEMORY = 3_000 * MEGABYTE
"""Addresses that the process may ask for; PDFium gives up on a file that wants more."""

Work = Callable[[str, bytes], Any]


class TookTooLong(Exception):  # noqa: N818  a state, told in the reader's own sentence
    """The process was ended before it was done."""


class Broke(Exception):  # noqa: N818
    """The file took the process down."""


class NotStarted(Exception):  # noqa: N818
    """There is no process to read it: nothing is wrong with the file."""


class Apart:
    """Does work elsewhere. For one thread at a time: whoever calls holds a lock."""

    def __init__(self) -> None:
        self._process: Any = None
        self._line: Any = None
        self._of = 0

    def do(self, work: Work, name: str, data: bytes) -> Any:
        """What `work` gives for a file. Raises what it refuses with, TookTooLong, Broke and
        NotStarted."""
        self._begin()
        try:
            found, refusal = self._asked(work, name, data)
        except (EOFError, OSError):
            self.end()
            raise Broke from None
        except BaseException:  # an answer that nobody took would be taken for the next file's
            self.end()
            raise
        if refusal:
            raise Refused(refusal)
        return found

    def _asked(self, work: Work, name: str, data: bytes) -> tuple[Any, str]:
        self._line.send((work, name, data))
        if not self._line.poll(SECONDS):
            raise TookTooLong
        answer: tuple[Any, str] = self._line.recv()
        return answer

    def _begin(self) -> None:
        """Have a process of this one's own that is ready to work."""
        if self._of == os.getpid() and self._process.is_alive():
            return
        self._of = 0
        try:
            self._start()
        except (EOFError, OSError) as problem:
            self.end()
            raise NotStarted from problem
        except BaseException:
            self.end()
            raise

    def _start(self) -> None:
        spawn = get_context("spawn")
        self._line, theirs = spawn.Pipe()
        process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        self._process, self._of = process, os.getpid()
        theirs.close()
        if not self._line.poll(START):
            raise EOFError
        self._line.recv()

    def end(self) -> None:
        """End the process; the next file starts another."""
        if self._of == os.getpid():
            self._process.kill()
            self._process.join()
            self._line.close()
        self._of = 0


def _serve(line: Any) -> None:
    """Work off files until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    _bound()
    line.send("ready")
    while True:
        try:
            work, name, data = line.recv()
        except (EOFError, OSError):
            return
        _alarm(2 * SECONDS)  # when nobody is left who would end it
        try:
            answer = work(name, data), ""
        except Refused as refusal:
            answer = None, refusal.sentence
        _alarm(0)
        line.send(answer)


def _bound() -> None:
    """Take no more than is allowed, where the system can be told; it may allow less already."""
    try:
        import resource
    except ImportError:  # not everywhere
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # a system that has the name and not the limit
            resource.setrlimit(what, (least, least))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "alarm"):  # not everywhere
        signal.alarm(int(seconds))


PDFIUM = Apart()
"""The one for PDFs; whoever has it do something holds `pdfium.ONE_AT_A_TIME`."""
