"""`for_threads`: a database that several threads write to at once, as several processes would."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections


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
