"""`houses`: data folders that are migrated already, for tests that start real processes.

`throughline migrate` makes one in each run of the tests, which all its processes share; what a
test gets is a copy. A test of migrating itself begins with an empty folder.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.workshop import private

NAME = "throughline_mold"  # on the server of the tests


class Houses:
    """Whatever is copied is made when it is first asked for, in a folder of this run's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, data: Path) -> None:
        """Put into a folder what `throughline migrate` would, with a database in SQLite."""
        whole = self.folder / "sqlite"
        with self._once("sqlite") as is_new:
            if is_new:
                migrate(whole)
                # What is still beside the file goes into it, so that the file can be copied.
                with sqlite3.connect(whole / "throughline.sqlite3") as database:
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                database.close()
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
                migrate(self.folder / "postgresql", address)
        return NAME

    @contextmanager
    def _once(self, what: str) -> Iterator[bool]:
        """Whether it is still to be made; other processes wait meanwhile."""
        with (self.folder / f"{what}.made").open("a+") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX)
            mark.seek(0)
            is_new = not mark.read()
            yield is_new
            if is_new:
                mark.write("made")


def migrate(data: Path, database: str = "") -> None:
    """As whoever installs it does. Raises CalledProcessError."""
    said = private.environment(
        data, DJANGO_SETTINGS_MODULE="throughline.settings", THROUGHLINE_DATABASE=database
    )
    command = [sys.executable, "-P", "-m", "throughline", "migrate"]
    subprocess.run(command, env=said, check=True)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    own = tmp_path_factory.getbasetemp()
    whole = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = whole / "houses"
    folder.mkdir(exist_ok=True)
    return Houses(folder)
