"""Databases and data folders that are migrated already, for whoever would migrate one.

Migrating an empty database takes some twenty seconds of processor time. `houses` has it done
once and gives copies: to the test database of every process, and to tests that start real
processes. For SQLite the copy stays in pytest's cache for as long as nothing changes that it
is made of; PostgreSQL keeps its own for a run. A test of migrating begins with an empty folder.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.workshop import ROOT, private

NAME = "throughline_mold"  # on the server of the tests
FILE = "throughline.sqlite3"  # in every data folder
MADE_OF = (
    "requirements*.lock",
    "src/throughline/*/migrations/*.py",
    "src/throughline/*/apps.py",
    "src/throughline/network/index/*.py",  # the triggers
    "src/throughline/settings.py",
)


class Houses:
    """Whatever is copied is made when it is first asked for, once for all processes."""

    def __init__(self, folder: Path, kept: Path) -> None:
        """`folder` is this run's own, and `kept` outlives it."""
        self.folder, self.kept = folder, kept

    def tables(self) -> Path:
        """A migrated database in SQLite, as one file to be copied and not to be opened."""
        file = self.kept / f"{mark()}.sqlite3"
        with self._alone(self.kept / "lock"):
            if not file.exists():
                for old in self.kept.glob("*.sqlite3"):
                    old.unlink()
                with TemporaryDirectory(dir=self.kept) as data:
                    manage(Path(data), "migrate", "--verbosity=0")
                    as_one_file(Path(data, FILE), "DELETE")
                    Path(data, FILE).rename(file)
        return file

    def fill(self, data: Path) -> None:
        """Put into a folder what `throughline migrate` would, with a database in SQLite."""
        whole = self.folder / "sqlite"
        with self._once("sqlite") as is_new:
            if is_new:
                whole.mkdir(mode=0o700)
                shutil.copyfile(self.tables(), whole / FILE)
                (whole / FILE).chmod(0o600)
                finish(whole)
                as_one_file(whole / FILE, "WAL")
        shutil.copytree(whole, data, dirs_exist_ok=True)

    def template(self, server: str) -> str:
        """The name of a migrated database, of which PostgreSQL makes others: `TEMPLATE name`."""
        with (
            self._once("postgresql") as is_new,
            psycopg.connect(server, autocommit=True) as database,
        ):
            if is_new:
                database.execute(f"DROP DATABASE IF EXISTS {NAME}")
                database.execute(f"CREATE DATABASE {NAME}")
                address = urlsplit(server)._replace(path=f"/{NAME}").geturl()
                manage(self.folder / "postgresql", "migrate", "--verbosity=0", database=address)
        return NAME

    @contextmanager
    def _once(self, what: str) -> Iterator[bool]:
        """Whether it is still to be made; other processes wait meanwhile."""
        with self._alone(self.folder / f"{what}.lock"):
            made = self.folder / f"{what}.made"
            is_new = not made.exists()
            yield is_new
            made.touch()

    @contextmanager
    def _alone(self, lock: Path) -> Iterator[None]:
        with lock.open("a") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX)
            yield


def mark() -> str:
    """Changes with whatever an empty database becomes a migrated one by."""
    marks = hashlib.sha256(sqlite3.sqlite_version.encode())
    for file in sorted(file for pattern in MADE_OF for file in ROOT.glob(pattern)):
        marks.update(f"\0{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return marks.hexdigest()[:24]


def as_one_file(file: Path, journal: str) -> None:
    """What is still beside the file goes into it."""
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute(f"PRAGMA journal_mode={journal}")
    database.close()


def manage(data: Path, *words: str, database: str = "") -> None:
    """A command of Django's, in the house as it is in use. Raises CalledProcessError."""
    _run(data, database, "-m", "django", *words)


def finish(data: Path) -> None:
    """As whoever installs it does. Raises CalledProcessError."""
    _run(data, "", "-m", "throughline", "migrate")


def _run(data: Path, database: str, *command: str) -> None:
    said = private.environment(
        data, DJANGO_SETTINGS_MODULE="throughline.settings", THROUGHLINE_DATABASE=database
    )
    subprocess.run([sys.executable, "-P", *command], env=said, check=True)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Houses:
    own = tmp_path_factory.getbasetemp()
    whole = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = whole / "houses"
    folder.mkdir(exist_ok=True)
    assert pytestconfig.cache is not None
    return Houses(folder, pytestconfig.cache.mkdir("tables"))
