"""Processor time: what something costs, on a machine that others use too."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

from django.db import connection


class Clock:
    """Processor time of this process and of the database's process that serves it."""

    def __init__(self) -> None:
        self.served_by = 0
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.served_by = cursor.fetchone()[0]

    def read(self) -> float:
        """Milliseconds so far."""
        own = process_time() * 1000
        if not self.served_by:
            return own
        told = Path(f"/proc/{self.served_by}/schedstat").read_text().split()[0]
        return own + int(told) / 1e6

    def took(self, act: Callable[[], object]) -> float:
        """Milliseconds for one thing done."""
        began = self.read()
        act()
        return self.read() - began
