"""`throughline serve`: one command, three processes, none left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.workshop.houses import Houses
from tests.workshop.postgres import free_port
from throughline.cli import serve
from throughline.cli.house import RefusedError

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 60.0  # seconds, on a machine that is busy with other tests
pytestmark = [
    pytest.mark.own_sqlite,
    pytest.mark.skipif(
        not Path("/proc/self/task").exists(), reason="reads the processes from /proc"
    ),
]


class House:
    """A house that is being served from a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "throughline", "serve", "--port", str(self.port)],
            env={"PYTHONPATH": str(SOURCE), "THROUGHLINE_DATA": str(data)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []

    def hears(self, words: str) -> None:
        """Read what it says until it says this."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return
        raise AssertionError(f"it never said '{words}' but: {self.said}")

    def status(self) -> int:
        """What the sign-in page answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/account/login/", headers={"Host": "localhost"})
        return connection.getresponse().status

    def answers(self) -> bool:
        """Whether it shows that page; a web process that has just begun does not listen yet."""
        try:
            return self.status() == 200
        except OSError:
            return False

    def children(self) -> set[int]:
        """The web and the worker."""
        pid = self.process.pid
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        return {int(child) for task in tasks for child in task.read_text().split()}

    def worker(self) -> int:
        """The worker's process, once there is one."""
        return until(lambda: next(filter(is_worker, self.children()), 0))


def is_worker(pid: int) -> bool:
    """By its command; a process that is gone is none."""
    try:
        return b"--tied" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def is_alive(pid: int) -> bool:
    """Neither gone nor a zombie that nobody has buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(look: Callable[[], int]) -> int:
    """What `look` says, once it says something."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


@pytest.fixture
def house(tmp_path: Path, houses: Houses) -> Iterator[House]:
    houses.fill(tmp_path / "data of mine")
    with served(tmp_path / "data of mine") as one:
        yield one


@contextmanager
def served(data: Path) -> Iterator[House]:
    """From when it says that it is up."""
    one = House(data)
    try:
        one.hears("Throughline is at")
        yield one
    finally:
        one.process.terminate()
        one.process.wait(PATIENCE)


def test_with_nothing_there_it_is_up_when_it_says_so_and_ends_cleanly(tmp_path: Path) -> None:
    with served(tmp_path / "data of mine") as house:
        assert house.said[-1] == f"Throughline is at http://localhost:{house.port}\n"
        assert house.status() == 200
        house.worker()
        children = house.children()
        house.process.terminate()
        assert house.process.wait(PATIENCE) == 0
    assert not list(filter(is_alive, children))


def test_web_and_worker_are_started_again_when_they_die(house: House) -> None:
    worker = house.worker()
    web = min(house.children() - {worker})
    os.kill(worker, signal.SIGKILL)
    house.hears("The worker ended")
    os.kill(web, signal.SIGKILL)
    until(lambda: len(house.children() - {worker, web}) == 2)
    until(house.answers)
    assert is_worker(house.worker())


def test_nobody_is_left_when_it_is_killed(house: House) -> None:
    house.worker()
    children = house.children()
    assert len(children) == 2
    house.process.kill()
    until(lambda: not list(filter(is_alive, children)))


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RefusedError, match=f"port {port} .*--port N"):
            serve.refuse_a_taken_port("127.0.0.1", port)


def test_nothing_is_begun_beside_a_fork() -> None:
    """A thread that held a lock while the web process was forked would leave it locked there."""
    server = SimpleNamespace(wrks=[], respawn_failed_workers=False)
    with socket.socket() as pages:
        pages.bind(("127.0.0.1", 0))
        pages.listen()
        pages.settimeout(0.3)
        port = pages.getsockname()[1]
        minder = serve.Minder(
            cast("Any", server), "127.0.0.1", port, f"http://localhost:{port}", with_worker=False
        )
        minder.thread.start()
        with pytest.raises(TimeoutError):
            pages.accept()
        server.wrks.append("the web process")
        pages.settimeout(PATIENCE)
        visitor, _address = pages.accept()
        visitor.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        visitor.close()
        minder.thread.join(PATIENCE)
    assert server.respawn_failed_workers
