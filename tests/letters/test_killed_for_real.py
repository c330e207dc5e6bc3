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
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope

from tests.letters.writing import TAKEN, Postbox, mail_server

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
Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def house(tmp_path: Path, postbox: Postbox) -> Iterator[Run]:
    """Starts `throughline …` on a data folder of its own."""
    source = Path(__file__).parents[2] / "src"
    said = {key: value for key, value in os.environ.items() if not key.startswith("THROUGHLINE_")}
    said |= {"THROUGHLINE_DATA": str(tmp_path), "PYTHONPATH": str(source)}
    said["DJANGO_SETTINGS_MODULE"] = "throughline.settings"

    def run(*words: str, code: str = "") -> subprocess.Popen[str]:
        ready = f"import django; django.setup()\n{code}"
        command = ["-c", ready] if code else ["-m", "throughline"]
        return subprocess.Popen([sys.executable, *command, *words], env=said, text=True)

    with mail_server(postbox) as port:
        said["THROUGHLINE_SMTP"] = f"smtp://127.0.0.1:{port}"
        assert run("migrate").wait(120) == 0
        yield run


def write_letters(house: Run, many: int) -> None:
    assert house(str(many), code=BEGIN).wait(120) == 0


def ask(file: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file, timeout=20) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


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


def test_a_thousand_letters_through_workers_that_are_killed(
    house: Run, postbox: Postbox, tmp_path: Path
) -> None:
    file, killer = tmp_path / "throughline.sqlite3", Killer(postbox, seed=20261121)
    write_letters(house, LETTERS)
    moments = ["mail", "recipient", "any"]
    for kill in range(KILLS):
        killer.follow(house("worker"), moments[kill % 3])
        forget_claims(file)
    finish(house, file)
    doubted = account_for_all(file, postbox, LETTERS)
    assert KILLS // 3 <= doubted <= KILLS


@pytest.mark.parametrize("many", [2, 4])
def test_workers_beside_each_other_of_which_some_are_killed(
    house: Run, postbox: Postbox, tmp_path: Path, many: int
) -> None:
    file, killer = tmp_path / "throughline.sqlite3", Killer(postbox, seed=many)
    write_letters(house, FEWER)
    others = [house("worker") for _ in range(many - 1)]
    killer.follow(house("worker"), "mail")
    others.pop().kill()
    forget_claims(file)
    finish(house, file)
    for other in others:
        other.terminate()
        other.wait(20)
    assert account_for_all(file, postbox, FEWER) <= 2


def test_a_disk_that_fills_up_and_is_emptied_again(
    house: Run, postbox: Postbox, tmp_path: Path
) -> None:
    file, full = tmp_path / "throughline.sqlite3", threading.Event()
    write_letters(house, FEWER)
    worker = house("worker")

    def fill(_envelope: Envelope) -> str:
        if len(postbox.got) == 50 and not full.is_set():
            resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
            full.set()
        return TAKEN

    postbox.to_mail = fill
    assert full.wait(60)
    time.sleep(3)
    assert len(postbox.got) <= 52, "what cannot be written down is not handed over"
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, unlimited)
    forget_claims(file)
    finish(house, file)
    worker.terminate()
    worker.wait(20)
    assert account_for_all(file, postbox, FEWER) <= 1


def forget_claims(file: Path) -> None:
    """As if the minutes had passed for which a claim holds."""
    ask(file, "UPDATE letters_letter SET claimed_at = '2020-01-01' WHERE claimed_at > ''")


def finish(house: Run, file: Path) -> None:
    """One more worker, until nothing waits."""
    last = house("worker")
    drained(file)
    last.terminate()
    last.wait(20)


def drained(file: Path) -> None:
    """Wait until no letter waits any more."""
    waiting = "SELECT count(*) FROM letters_letter WHERE waits_until IS NOT NULL"
    until = time.monotonic() + 120
    while ask(file, waiting) != [(0,)]:
        assert time.monotonic() < until
        time.sleep(0.1)


def account_for_all(file: Path, postbox: Postbox, many: int) -> int:
    """None lost, none twice, all said truly; how many are in doubt."""
    delivered = Counter(postbox.ids)
    rows = ask(file, "SELECT message_id, sent_at, uncertain_at FROM letters_letter")
    sent = {row[0] for row in rows if row[1]}
    doubted = {row[0] for row in rows if row[2]}
    assert len(rows) == many
    assert sent | doubted == {row[0] for row in rows}, "none is lost"
    assert not sent & doubted
    assert set(delivered.values()) == {1}, "none came twice"
    assert sent <= set(delivered), "what is said to be sent was"
    assert set(delivered) - sent <= doubted, "what may have come is asked about"
    promises = ask(file, "SELECT count(*) FROM followthrough_promise WHERE origin LIKE 'letter:%'")
    assert promises == [(len(doubted),)]
    return len(doubted)
