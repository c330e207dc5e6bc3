"""A real process, killed with SIGKILL in the middle, and another that takes up its work."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bench.archive import Archive
from tests.workshop.houses import Houses

pytestmark = pytest.mark.own_sqlite

BEGIN = """
from django.utils import timezone
from throughline.people.actions import open_account
open_account(email="dana@example.org", name="Dana Reyes", now=timezone.now())
"""
Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def house(tmp_path: Path, houses: Houses) -> Run:
    """Starts `throughline …` on a data folder of its own, with one account in it."""
    source = Path(__file__).parents[2] / "src"
    said = {key: value for key, value in os.environ.items() if not key.startswith("THROUGHLINE_")}
    said |= {"THROUGHLINE_DATA": str(tmp_path / "data"), "PYTHONPATH": str(source)}
    said["DJANGO_SETTINGS_MODULE"] = "throughline.settings"

    def run(*words: str, code: str = "") -> subprocess.Popen[str]:
        command = (
            ["-c", f"import django; django.setup()\n{code}"] if code else ["-m", "throughline"]
        )
        return subprocess.Popen(
            [sys.executable, *command, *words], env=said, stdout=subprocess.PIPE, text=True
        )

    houses.fill(tmp_path / "data")
    assert run(code=BEGIN).wait(60) == 0
    return run


def ask(file: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_killed_while_it_brings_touches_in(house: Run, tmp_path: Path) -> None:
    path = Archive(300, 6000).write(tmp_path / "archive.zip")
    file = tmp_path / "data" / "throughline.sqlite3"
    count = "SELECT count(*) FROM followthrough_touch"
    first = house("import", str(path), "--for", "dana@example.org")
    wait_for(lambda: ask(file, count)[0][0] > 0)
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    hidden = "SELECT count(*) FROM people_arrival WHERE released_at IS NULL"
    assert ask(file, hidden) == [(1,)]
    # As if the minute had passed for which a claim holds that nobody renews.
    ask(file, "UPDATE imports_batch SET claimed_at = '2020-01-01 00:00:00'")
    worker = house("worker")
    done = "SELECT count(*) FROM imports_batch WHERE done_at IS NOT NULL"
    wait_for(lambda: ask(file, done) == [(1,)])
    worker.terminate()
    worker.wait(20)
    ((came,),) = ask(file, "SELECT result FROM imports_batch")
    assert json.loads(came)["network"]["touches_new"] == ask(file, count)[0][0]
    twice = "SELECT count(*) FROM (SELECT 1 FROM followthrough_touch GROUP BY relationship_id, at,"
    assert ask(file, f"{twice} direction, note HAVING count(*) > 1)") == [(0,)]
    states = "SELECT DISTINCT state FROM imports_sourcerow ORDER BY state"
    assert {str(state) for (state,) in ask(file, states)} - {"left"} == {"kept", "taken"}
