"""Follow-through and the network at size, each in a world of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from tests.bench.measuring import Place, Row, ratio
from tests.workshop.private import environment

SIZES = (10_000, 100_000)


def measure_today(place: Place) -> Iterator[Row]:
    """One person's Today among 1,000,000 relationships."""
    yield from apart(place, "ties", "today")


def measure_sweep(place: Place) -> Iterator[Row]:
    """The sweep: the same number newly due among 10,000 and 1,000,000 relationships."""
    yield from apart(place, "ties", "sweep")


def measure_network(place: Place) -> Iterator[Row]:
    """Pages and forms over HTTP with 10,000 and 100,000 contacts."""
    yield from at_both_sizes(place, "pages")


def measure_reminders(place: Place) -> Iterator[Row]:
    """Everything due of 10,000 and 100,000 promises: swept, listed whole, equal to the truth."""
    yield from at_both_sizes(place, "reminders")


def measure_neutral(place: Place) -> Iterator[Row]:
    """The neutral workload W1 to W9, with 10,000 and 100,000 contacts, beside its targets."""
    yield from at_both_sizes(place, "workload", "neutral")


def measure_filters(place: Place) -> Iterator[Row]:
    """Every filter of the list, and every two, in each order, with 100,000 contacts."""
    yield from apart(place, "filters", "every_two", str(SIZES[1]))


def measure_letters(place: Place) -> Iterator[Row]:
    """Rendering and queueing 10,000 letters, and claiming 100 of 1,000,000 that wait."""
    yield from apart(place, "letters", "queueing")
    yield from apart(place, "letters", "claiming")


def measure_arriving(place: Place) -> Iterator[Row]:
    """Mails a second through a worker's LMTP receiver, and reading a bounce."""
    yield from apart(place, "arriving", "receiving")
    yield from apart(place, "arriving", "classifying")


def at_both_sizes(place: Place, function: str, file: str = "network") -> Iterator[Row]:
    """A measurement at each size, and how much longer the larger took."""
    rows = [list(apart(place, file, function, str(size))) for size in SIZES]
    for small, large in zip(*rows, strict=True):
        yield small
        yield large
        if not large.runs:
            continue
        name = small.name.rpartition(",")[0]
        yield ratio(f"{name}, among more", large.runs, small.runs, SIZES[1] / SIZES[0])


def apart(place: Place, file: str, function: str, *words: str) -> Iterator[Row]:
    """What a function of `tests.bench.inside` yields, in a process and a world of its own."""
    name = "_".join([function, *words])
    told = {**environment(place.scratch / name), **_database(name)}
    command = [sys.executable, "-P", "-m", "tests.bench.inside", file, function, *words]
    with subprocess.Popen(command, env=told, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield Row(**json.loads(line))
    if process.returncode:
        raise RuntimeError(f"{name} could not be measured")


def _database(name: str) -> dict[str, str]:
    """On PostgreSQL a fresh database beside the given one, which must allow that."""
    given = os.environ.get("THROUGHLINE_DATABASE", "")
    if not given:
        return {}
    import psycopg

    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "bench_{name}"')
        connection.execute(f'CREATE DATABASE "bench_{name}"')
    return {"THROUGHLINE_DATABASE": urlunsplit(urlsplit(given)._replace(path=f"/bench_{name}"))}
