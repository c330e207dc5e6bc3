"""The test database of every process, and `for_threads`: one that several threads write to at
once, as several processes would."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from tests.workshop.houses import Houses

IN_MEMORY = "file:tables?mode=memory&cache=shared"


@pytest.fixture(scope="session")
def django_db_setup(
    houses: Houses,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """In place of pytest-django's: a copy of what was migrated once. Django migrates it all the
    same, and finds nothing missing."""
    said = connections["default"].settings_dict
    with django_db_blocker.unblock():
        if said["ENGINE"].endswith("postgresql"):
            said["TEST"]["TEMPLATE"] = houses.template(os.environ["THROUGHLINE_DATABASE"])
            made = set_up(keepdb=False)
        else:
            said["TEST"]["NAME"] = name = said["TEST"]["NAME"] or IN_MEMORY
            with laid_out(houses.tables(), name):
                made = set_up(keepdb=True)  # what lies there
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def set_up(*, keepdb: bool) -> Any:
    """As Django does; no test asks for its rows again after a rollback, so none are kept."""
    return setup_databases(0, False, keepdb=keepdb, serialized_aliases=[])


@contextmanager
def laid_out(tables: Path, name: str) -> Iterator[None]:
    """They are under that name, a file or in memory, until Django has its own connection."""
    if "mode=memory" not in name:
        shutil.copyfile(tables, name)
        yield
        return
    with (
        closing(sqlite3.connect(name, uri=True)) as memory,
        closing(sqlite3.connect(tables)) as file,
    ):
        file.backup(memory)
        yield


@pytest.fixture
def for_threads(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """On SQLite a file with the tables of the test database, which itself is in memory, where
    connections fail at once instead of waiting. Ask for it before any fixture that writes."""
    memory = connections["default"]
    if memory.vendor != "sqlite":
        yield
        return
    memory.ensure_connection()
    file = str(tmp_path / "threads.sqlite3")
    with sqlite3.connect(file) as copy:
        memory.connection.backup(copy)
    copy.close()
    shared = connections.settings["default"]
    name, shared["NAME"] = shared["NAME"], file
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = memory
    shared["NAME"] = name
