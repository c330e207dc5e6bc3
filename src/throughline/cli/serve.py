"""`throughline serve`: the web and the worker, from one command, until told to stop.

Three processes: this one binds the port and minds the other two, and stays small because it never
imports Django; the web process (forked by granian) answers; the worker runs the jobs. Whichever of
the two dies is started again; when this one dies, however it dies, the two end by themselves.
"""

import argparse
import gc
import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from throughline.cli.house import RefusedError, open_house, sentence_for

if TYPE_CHECKING:
    from granian.server.common import AbstractServer

WHAT = "serve the pages and do the work, on this machine"
PORT = 8000
# SQLite has one writer and Python one lock, so 1, 2, 4 and 8 threads answer equally many pages.
# With a few, one slow upload holds nobody else up.
THREADS = 4
GRACE = 10  # seconds that a page or a job under way is given to finish
SLOWEST = 60.0  # seconds between two starts of a worker that keeps dying


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and what to leave out."""
    parser.add_argument("--port", type=a_port, default=PORT, help=f"default: {PORT}")
    parser.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    parser.add_argument("--demo", action="store_true", help="load the demo people into a new house")
    parser.add_argument("--no-worker", action="store_true", help="only the pages")


def a_port(text: str) -> int:
    """A port number for argparse."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port (1 to 65535)")
    return int(text)


def run(said: argparse.Namespace) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP."""
    url = os.environ.setdefault("THROUGHLINE_URL", f"http://localhost:{said.port}")
    import throughline.settings  # noqa: F401  (says now, once, when a variable cannot be used)

    refuse_a_taken_port(said.host, said.port)
    server = granian(said.host, said.port)
    minder = Minder(server, said.host, said.port, url, with_worker=not said.no_worker)
    server.on_startup(minder.start)
    server.on_shutdown(minder.stop)
    server.serve(target_loader=partial(web, demo=said.demo), wrap_loader=False)
    return 0


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raise RefusedError when somebody else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            reason = problem.strerror
        else:
            return
    raise RefusedError(f"port {port} on {host} cannot be used ({reason}); take another: --port N")


def granian(host: str, port: int) -> "AbstractServer[Any]":
    """The server: one web process, HTTP/1 with keep-alive, as WSGI."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    return Granian(
        "throughline.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        log_level=LogLevels.critical,  # until it answers, we say ourselves what is wrong
        workers_kill_timeout=GRACE,
    )


def web(*, demo: bool) -> Any:
    """What the web process starts with: an up-to-date database and the application."""
    follow_the_parent()
    try:
        open_house()
        bring_up_to_date(demo=demo)
    except Exception as problem:
        if sentence := sentence_for(problem):
            sys.exit(f"throughline: {sentence}")
        raise
    from throughline.wsgi import application

    gc.collect()
    gc.freeze()  # what is loaded now stays; later collections need not look at it
    return application


def bring_up_to_date(*, demo: bool) -> None:
    """Migrate, collect the static files and load the demo people, where that is still to do."""
    from django.db import connections

    from throughline.cli.migrate import is_collected, is_migrated
    from throughline.people.models import Person

    if not (is_migrated() and is_collected()):
        tell("Bringing the database up to date.")
        command("migrate")
    if demo and not Person.objects.exists():
        command("seed")
    connections.close_all()  # this thread answers no page


def command(verb: str) -> None:
    """Run a verb in a process of its own: it takes memory that the web is not to keep."""
    words = [sys.executable, "-P", "-m", "throughline", verb]
    if subprocess.run(words).returncode:  # noqa: S603
        sys.exit(1)


def follow_the_parent() -> None:
    """End this process when the one that started it is gone, even by kill -9."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def tell(sentence: str) -> None:
    """Say something to whoever started this."""
    print(sentence, flush=True)


class Minder:
    """Says when the first page answers, then keeps a worker alive."""

    def __init__(
        self, server: "AbstractServer[Any]", host: str, port: int, url: str, *, with_worker: bool
    ) -> None:
        self.server = server
        self.address = (host.replace("0.0.0.0", "127.0.0.1"), port)  # noqa: S104
        self.url = url
        self.with_worker = with_worker
        self.stopping = threading.Event()
        self.worker: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._mind, daemon=True)

    def start(self) -> None:
        """Called by the server once its port is bound."""
        # Closing the terminal means stop; by itself the server would start afresh.
        signal.signal(signal.SIGHUP, self.server.signal_handler_interrupt)
        self.thread.start()

    def stop(self) -> None:
        """Called by the server once its pages are finished."""
        self.stopping.set()
        if self.worker is not None:
            self.worker.terminate()
        self.thread.join(GRACE)
        if self.worker is not None and self.worker.poll() is None:
            self.worker.kill()

    def _mind(self) -> None:
        # The web process is a fork of this one, and would for ever find locked what this thread
        # had locked just then: importing something, say, as the first connection does.
        while not self.server.wrks:
            if self.stopping.wait(0.01):
                return
        while not self._answers():
            if self.stopping.wait(0.03):
                return
        tell(f"Throughline is at {self.url}")
        # From here on a web process that dies is started again. Before, it would only die again.
        self.server.respawn_failed_workers = True
        logging.getLogger("_granian").setLevel(logging.ERROR)
        if self.with_worker:
            self._keep_a_worker()

    def _answers(self) -> bool:
        """Whether a page comes back. Also warms it, so that the first visitor does not wait."""
        url = urlsplit(self.url)
        lines = ["GET / HTTP/1.1", f"Host: {url.netloc}", f"X-Forwarded-Proto: {url.scheme}"]
        request = "\r\n".join([*lines, "Connection: close", "", ""]).encode()
        try:
            with socket.create_connection(self.address, timeout=60) as connection:
                connection.sendall(request)
                return connection.recv(12).startswith(b"HTTP/1.1 ")
        except OSError:
            return False

    def _keep_a_worker(self) -> None:
        wait = 1.0
        while not self.stopping.is_set():
            began = time.monotonic()
            code = self._run_a_worker()
            if self.stopping.is_set() or self.server.interrupt_signal:
                return
            wait = 1.0 if time.monotonic() - began > SLOWEST else min(wait * 2, SLOWEST)
            tell(f"The worker ended ({code}); starting it again in {wait:.0f} s.")
            self.stopping.wait(wait)

    def _run_a_worker(self) -> int:
        command = [sys.executable, "-P", "-m", "throughline", "worker", "--tied"]
        # Its standard input is a pipe that only we hold: when we are gone, it ends.
        with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as worker:  # noqa: S603
            self.worker = worker
            if self.stopping.is_set():  # asked to stop while it started
                worker.terminate()
            return worker.wait()
