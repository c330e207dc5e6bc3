"""Real workers, killed with SIGKILL in the middle of a thousand letters to a real mail server.

None is lost, none arrives twice, and of each that may have arrived its sender is asked.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope

from tests.letters.writing import TAKEN, Postbox, mail_server

LETTERS, KILLS = 1000, 6
BEGIN = f"""
from django.utils import timezone
from throughline.people.actions import open_account
from throughline.people.hats import me
from throughline.letters.models import Letter
from throughline.letters.actions import Recipient, queue
hat = me(open_account(email="dana@example.org", name="Dana Reyes", now=timezone.now()),
         timezone.now())
from django.db import transaction
with transaction.atomic():
    for n in range({LETTERS}):
        queue(hat, key=str(n), kind="own", to=Recipient(f"p{{n}}@example.org"), subject=str(n),
              text="Hello", is_asked_for=True)
"""
Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def house(tmp_path: Path, postbox: Postbox) -> Iterator[Run]:
    """Starts `throughline …` on a data folder of its own, with a thousand letters in it."""
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
        assert run(code=BEGIN).wait(120) == 0
        yield run


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
        self.left = self.random.randrange(10, LETTERS // KILLS)
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
    moments = ["mail", "recipient", "any"]
    for kill in range(KILLS):
        killer.follow(house("worker"), moments[kill % 3])
        # As if the minutes had passed for which a claim holds.
        ask(file, "UPDATE letters_letter SET claimed_at = '2020-01-01' WHERE claimed_at > ''")
    waiting = "SELECT count(*) FROM letters_letter WHERE waits_until IS NOT NULL"
    last, until = house("worker"), time.monotonic() + 120
    while ask(file, waiting) != [(0,)]:
        assert time.monotonic() < until
        time.sleep(0.1)
    last.terminate()
    last.wait(20)

    delivered = Counter(postbox.ids)
    rows = ask(file, "SELECT message_id, sent_at, uncertain_at FROM letters_letter")
    sent = {row[0] for row in rows if row[1]}
    doubted = {row[0] for row in rows if row[2]}
    assert len(rows) == LETTERS
    assert sent | doubted == {row[0] for row in rows}, "none is lost"
    assert not sent & doubted
    assert set(delivered.values()) == {1}, "none came twice"
    assert sent <= set(delivered), "what is said to be sent was"
    assert set(delivered) - sent <= doubted, "what may have come is asked about"
    assert KILLS // 3 <= len(doubted) <= KILLS
    promises = ask(file, "SELECT count(*) FROM followthrough_promise WHERE origin LIKE 'letter:%'")
    assert promises == [(len(doubted),)]
