"""Real workers, killed or out of room in the middle of a thousand letters to a real mail server.

None is lost, none arrives twice, and of each that may have arrived its sender is asked.
"""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from aiosmtpd.smtp import Envelope

from tests.letters.writing import TAKEN, Postbox, mail_server
from tests.workshop.houses import Houses

LETTERS, FEWER, KILLS = 1000, 240, 6
BEGIN = """
import sys
from django.utils import timezone
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.letters.models import Letter
from throughline.letters.actions import Recipient, queue
hat = me(open_account(email="dana@example.org", name="Dana Reyes", now=timezone.now()),
         timezone.now())
from django.db import transaction
with transaction.atomic():
    for n in range(int(sys.argv[1])):
        queue(hat, key=str(n), kind="own", to=Recipient(f"p{n}@example.org"), subject=str(n),
              text="Hello", is_asked_for=True)
"""
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


class House:
    """A database and a data folder of their own, and `throughline …` run on them."""

    def __init__(self, said: dict[str, str], ask: Ask) -> None:
        self.said, self.ask = said, ask
        self.started: list[subprocess.Popen[str]] = []

    def __call__(self, *words: str, code: str = "") -> subprocess.Popen[str]:
        ready = f"import django; django.setup()\n{code}"
        command = ["-c", ready] if code else ["-m", "throughline"]
        command = [sys.executable, *command, *words]
        self.started.append(subprocess.Popen(command, env=self.said, text=True))
        return self.started[-1]

    def end(self) -> None:
        """Whatever still runs."""
        for one in self.started:
            one.kill()
            one.wait(10)

    def fill_up(self, worker: subprocess.Popen[str]) -> None:
        """From now on nothing can be written: no room for a file, or a server that refuses."""
        if address := self.said.get("THROUGHLINE_DATABASE"):
            name = urlsplit(address).path[1:]
            self.ask(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            self.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608
                f"WHERE datname = '{name}' AND pid <> pg_backend_pid()"
            )
        else:
            resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def empty(self, worker: subprocess.Popen[str]) -> None:
        """There is room again."""
        if address := self.said.get("THROUGHLINE_DATABASE"):
            name = urlsplit(address).path[1:]
            self.ask(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        else:
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, unlimited)


@pytest.fixture
def house(tmp_path: Path, postbox: Postbox, houses: Houses) -> Iterator[House]:
    """On the kind of database that these tests run on."""
    source = Path(__file__).parents[2] / "src"
    said = {key: value for key, value in os.environ.items() if not key.startswith("THROUGHLINE_")}
    said |= {"THROUGHLINE_DATA": str(tmp_path), "PYTHONPATH": str(source)}
    said["DJANGO_SETTINGS_MODULE"] = "throughline.settings"
    server = os.environ.get("THROUGHLINE_DATABASE", "")
    houses.fill(tmp_path)
    database = on_postgresql(server, said, houses) if server else on_sqlite(tmp_path)
    with mail_server(postbox) as port, database as ask:
        said["THROUGHLINE_SMTP"] = f"smtp://127.0.0.1:{port}"
        here = House(said, ask)
        try:
            yield here
        finally:
            here.end()


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Ask]:
    """A file in this folder."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(folder / "throughline.sqlite3", timeout=20) as database:
            found = database.execute(query).fetchall()
        database.close()
        return found

    yield ask


@contextmanager
def on_postgresql(server: str, said: dict[str, str], houses: Houses) -> Iterator[Ask]:
    """One more database on the server of the tests."""
    name = f"killed_{uuid.uuid4().hex}"
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    said["THROUGHLINE_DATABASE"] = address

    def ask(query: str, where: str = address) -> list[tuple[Any, ...]]:
        writing = "-c default_transaction_read_only=off"  # also where the workers may not
        with psycopg.connect(where, autocommit=True, options=writing) as database:
            found = database.execute(query)
            return found.fetchall() if found.description else []

    ask(f"CREATE DATABASE {name} TEMPLATE {houses.template(server)}", server)
    try:
        yield ask
    finally:
        ask(f"DROP DATABASE {name} WITH (FORCE)", server)


def write_letters(house: House, many: int) -> None:
    assert house(str(many), code=BEGIN).wait(120) == 0


class Killer:
    """Kills a worker at a moment of a conversation, or at any time."""

    def __init__(self, postbox: Postbox, seed: int) -> None:
        self.postbox, self.random = postbox, random.Random(seed)
        self.left = 0
        self.victim: subprocess.Popen[str] | None = None
        self.moment = ""
        postbox.to_recipient = self._recipient
        postbox.to_mail = self._mail

    def follow(self, victim: subprocess.Popen[str], moment: str) -> None:
        """From now on; `moment`: "recipient", "mail" (it has all of it), or "any"."""
        self.victim, self.moment = victim, moment
        self.left = self.random.randrange(10, 100)
        if moment == "any":
            until = time.monotonic() + 30
            began = len(self.postbox.got)
            while len(self.postbox.got) == began and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(self.random.random() / 2)
            self._kill()
        victim.wait(60)
        self.victim = None

    def _kill(self) -> None:
        if self.victim is not None:
            self.victim.send_signal(signal.SIGKILL)
            self.victim.wait(10)

    def _recipient(self, address: str) -> str:
        self._count("recipient")
        return "250 fine"

    def _mail(self, envelope: Envelope) -> str:
        self._count("mail")
        return TAKEN

    def _count(self, moment: str) -> None:
        if self.victim is not None and self.moment == moment:
            self.left -= 1
            if self.left == 0:
                self._kill()


def test_a_thousand_letters_through_workers_that_are_killed(house: House, postbox: Postbox) -> None:
    killer = Killer(postbox, seed=20261121)
    write_letters(house, LETTERS)
    moments = ["mail", "recipient", "any"]
    for kill in range(KILLS):
        killer.follow(house("worker"), moments[kill % 3])
        forget_claims(house)
    finish(house)
    doubted = account_for_all(house, postbox, LETTERS)
    assert KILLS // 3 <= doubted <= KILLS


@pytest.mark.parametrize("many", [2, 4])
def test_workers_beside_each_other_of_which_some_are_killed(
    house: House, postbox: Postbox, many: int
) -> None:
    killer = Killer(postbox, seed=many)
    write_letters(house, FEWER)
    others = [house("worker") for _ in range(many - 1)]
    killer.follow(house("worker"), "mail")
    others.pop().kill()
    forget_claims(house)
    finish(house)
    for other in others:
        other.terminate()
        other.wait(20)
    assert account_for_all(house, postbox, FEWER) <= 2


def test_a_disk_that_fills_up_and_is_emptied_again(house: House, postbox: Postbox) -> None:
    full = threading.Event()
    write_letters(house, FEWER)
    worker = house("worker")

    def fill(_envelope: Envelope) -> str:
        if len(postbox.got) == 50 and not full.is_set():
            house.fill_up(worker)
            full.set()
        return TAKEN

    postbox.to_mail = fill
    assert full.wait(60)
    time.sleep(3)
    assert len(postbox.got) <= 52, "what cannot be written down is not handed over"
    house.empty(worker)
    forget_claims(house)
    finish(house)
    worker.terminate()
    worker.wait(20)
    assert account_for_all(house, postbox, FEWER) <= 1


def forget_claims(house: House) -> None:
    """As if the minutes had passed for which a claim holds."""
    house.ask("UPDATE letters_letter SET claimed_at = '2020-01-01' WHERE claimed_at IS NOT NULL")


def finish(house: House) -> None:
    """One more worker, until nothing waits."""
    last = house("worker")
    drained(house)
    last.terminate()
    last.wait(20)


def drained(house: House) -> None:
    """Wait until no letter waits any more."""
    waiting = "SELECT count(*) FROM letters_letter WHERE waits_until IS NOT NULL"
    until = time.monotonic() + 120
    while house.ask(waiting) != [(0,)]:
        assert time.monotonic() < until
        time.sleep(0.1)


def account_for_all(house: House, postbox: Postbox, many: int) -> int:
    """None lost, none twice, all said truly; how many are in doubt."""
    delivered = Counter(postbox.ids)
    rows = house.ask("SELECT message_id, sent_at, uncertain_at FROM letters_letter")
    sent = {row[0] for row in rows if row[1]}
    doubted = {row[0] for row in rows if row[2]}
    assert len(rows) == many
    assert sent | doubted == {row[0] for row in rows}, "none is lost"
    assert not sent & doubted
    assert set(delivered.values()) == {1}, "none came twice"
    assert sent <= set(delivered), "what is said to be sent was"
    assert set(delivered) - sent <= doubted, "what may have come is asked about"
    # What a worker sent after another had taken it for gone was asked about, and is settled.
    standing = "origin LIKE 'letter:%' AND kept_at IS NULL AND dropped_at IS NULL"
    asked = house.ask(f"SELECT count(*) FROM followthrough_promise WHERE {standing}")  # noqa: S608
    assert asked == [(len(doubted),)]
    return len(doubted)
