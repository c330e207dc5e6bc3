"""Databases and data folders that are migrated already, for whoever would migrate one.

`houses` has it done once and gives copies: to the test database of every process, and to tests
that start real processes. For SQLite the copy stays in pytest's cache for as long as nothing
changes that it is made of; PostgreSQL keeps its own for a run. A test of migrating begins with
an empty folder. What all migrations one by one lead to, half a minute's work, stays likewise.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.workshop import ROOT, private
from tests.workshop.tables import made_of

NAME = "throughline_mold"  # on the server of the tests
WALKED = "throughline_walked"
STEP_BY_STEP = ("-m", "django", "migrate", "--verbosity=0")
FILE = "throughline.sqlite3"  # in every data folder
MADE_OF = (
    "requirements*.lock",
    "src/throughline/*/migrations/*.py",
    "src/throughline/*/apps.py",
    "src/throughline/cli/at_once.py",
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
                    finish(Path(data))
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
                finish(self.folder / "postgresql", database=at(server, NAME))
        return NAME

    def step_by_step(self, server: str = "") -> set[str]:
        """What a database is made of that took every migration, one after the other: one on that
        server, or in SQLite."""
        vendor = "postgresql" if server else "sqlite"
        file = self.kept / f"{mark()}.{vendor}"
        with self._alone(self.kept / f"{vendor}.lock"):
            if not file.exists():
                for old in self.kept.glob(f"*.{vendor}"):
                    old.unlink()
                with TemporaryDirectory(dir=self.kept) as data:
                    walk = walked_on if server else walked
                    file.write_text(json.dumps(sorted(walk(Path(data), server))))
        return set(json.loads(file.read_text()))

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


def at(server: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def walked(data: Path, server: str) -> set[str]:
    """What a new file is made of after Django's own `migrate`. Raises CalledProcessError."""
    _run(data, "", *STEP_BY_STEP)
    with closing(sqlite3.connect(data / FILE)) as database:
        return made_of(database.cursor(), "sqlite")


def walked_on(data: Path, server: str) -> set[str]:
    """The same of a new database on the server."""
    with psycopg.connect(server, autocommit=True) as database:
        database.execute(f"DROP DATABASE IF EXISTS {WALKED}")
        database.execute(f"CREATE DATABASE {WALKED}")
    _run(data, at(server, WALKED), *STEP_BY_STEP)
    with psycopg.connect(at(server, WALKED)) as database:
        return made_of(database.cursor(), "postgresql")


def finish(data: Path, database: str = "") -> None:
    """As whoever installs it does. Raises CalledProcessError."""
    _run(data, database, "-m", "throughline", "migrate")


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
