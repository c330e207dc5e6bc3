"""What every measurement uses: the place it happens in, its rows, and a visitor with a clock."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.workshop.private import Served

FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its runs in milliseconds, or whatever else was counted."""

    name: str
    runs: list[float] = field(default_factory=list)
    counted: dict[str, float | int | str] = field(default_factory=dict)

    def line(self, database: str) -> str:
        """The row as a JSON line."""
        timed = {}
        if self.runs:
            timed = {
                "median_ms": round(median(self.runs), 2),
                "least_ms": round(min(self.runs), 2),
                "most_ms": round(max(self.runs), 2),
                "runs": len(self.runs),
            }
        return json.dumps({"name": self.name, "database": database, **timed, **self.counted})


def ratio(name: str, much: list[float], little: list[float], times: float) -> Row:
    """How much longer `times` as much took, by the medians and by the quickest runs.

    1.0 is the same time for more. On a busy machine the quickest runs say more.
    """
    least = round(min(much) / min(little), 2)
    medians = round(median(much) / median(little), 2)
    return Row(name, [], {"ratio": medians, "ratio_of_least": least, "for_times": times})


@dataclass(frozen=True, slots=True)
class Place:
    """A migrated data folder with the demo people, and room for more beside it."""

    data: Path
    scratch: Path


def timed(act: Callable[[], object], times: int, warm: int = 1) -> list[float]:
    """Milliseconds of each of so many runs, after some that do not count."""
    for _ in range(warm):
        act()
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        runs.append((time.perf_counter() - began) * 1000)
    return runs


class Visitor:
    """A browser's part over one kept connection, without what a browser draws."""

    def __init__(self, house: Served) -> None:
        self.connection = HTTPConnection("127.0.0.1", house.port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.host = f"localhost:{house.port}"

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """One request; the status and the whole body."""
        headers = {"Host": self.host, "Cookie": "; ".join(map("=".join, self.cookies.items()))}
        body = urlencode(form).encode() if form else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, answer.read()

    def get(self, path: str) -> bytes:
        """A page that must be there."""
        status, body = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"GET {path}: {status}")
        return body

    def post(self, page: str, path: str, **form: str) -> int:
        """Send a form that stands on a page; the status."""
        token = FIELD.search(self.get(page).decode())
        if token is None:
            raise RuntimeError(f"{page} has no form")
        status, _ = self.ask("POST", path, {"csrfmiddlewaretoken": token[1], **form})
        return status

    def enter(self, person: str) -> None:
        """Sign in as one of the demo people."""
        if self.post("/demo/", f"/demo/{person}/") != 302:
            raise RuntimeError(f"could not enter as {person}")
