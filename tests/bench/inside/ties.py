"""One person's Today, and the sweep, among very many relationships."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from tests.bench.inside import worlds
from tests.bench.inside.rows import write_out
from tests.bench.measuring import Row, ratio, timed
from throughline.followthrough.jobs import sweep as run_sweep
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import today as read_today
from throughline.people.hats import Hat, me
from throughline.people.models import Person

EACH = 1_000  # relationships of one keeper
FEW, MANY = 10, 1_000  # keepers
VISITORS = 100
NEWLY_DUE = 200  # spread so far apart, in both worlds, that no two share a page
SWEEPS = 15

Statement = tuple[str, Any]


def today() -> Iterator[Row]:
    """Read Today for keepers with half of everybody due."""
    now = datetime.now(UTC)
    owners = _more(FEW, now)
    few = _read_today(owners, now)
    owners += _more(MANY - FEW, now)
    many = _read_today(owners, now)
    for (name, alone), (_, among) in zip(few.items(), many.items(), strict=True):
        yield Row(f"{name}, {FEW * EACH} relationships", alone)
        yield Row(f"{name}, {MANY * EACH} relationships", among)
        yield ratio(f"{name}, among more", among, alone, MANY / FEW)


def _more(many: int, now: datetime) -> list[int]:
    owners = worlds.keepers(many, now)
    worlds.Ties(owners, EACH, now.date()).load()
    return owners


def _read_today(owners: list[int], now: datetime) -> dict[str, list[float]]:
    rushed = Person.objects.filter(keeper__in=owners[:: worlds.Ties.rushed])
    hats = [me(person, now) for person in rushed]
    hats = (hats * VISITORS)[:VISITORS]
    statements = [_statements(hat) for hat in hats]
    return {
        "Today, in the database": [
            _once(lambda spoken=spoken: _speak(spoken)) for spoken in statements
        ],
        "Today, read into objects": [_once(lambda hat=hat: read_today(hat)) for hat in hats],
    }


def _once(act: Any) -> float:
    return timed(act, 1)[0]


def _statements(hat: Hat) -> list[Statement]:
    """What reading Today says to the database, word for word."""
    said: list[Statement] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        if len(read_today(hat).items) != hat.person.daily_cap:
            raise RuntimeError("Today is not full")
    return said


def _speak(said: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in said:
            cursor.execute(sql, params)
            cursor.fetchall()


def sweep() -> Iterator[Row]:
    """The same number newly due, among few relationships and among many."""
    now = datetime.now(UTC)
    _more(FEW, now)
    few = _sweep(now)
    _more(MANY - FEW, now)
    many = _sweep(now)
    due = {"newly_due": NEWLY_DUE}
    yield Row(f"sweep, {FEW * EACH} relationships", few, {**due})
    yield Row(f"sweep, {MANY * EACH} relationships", many, {**due})
    yield ratio("sweep, among more", many, few, MANY / FEW)


def _sweep(now: datetime) -> list[float]:
    chosen = _fall_due(now.date())
    runs = []
    for _ in range(SWEEPS):
        Relationship.objects.filter(pk__in=chosen).update(surfaced_on=None)
        write_out()
        runs += timed(lambda: _notice(NEWLY_DUE, now), 1, warm=0)
        _notice(0, now)
    return runs


def _notice(wanted: int, now: datetime) -> None:
    found = run_sweep(now)
    if found != wanted:
        raise RuntimeError(f"the sweep noticed {found}, not {wanted}")


def _fall_due(today: date) -> list[int]:
    """Let so many fall due, spread evenly over everybody; the rest was noticed long ago."""
    ahead = Relationship.objects.filter(due_on__gt=today).order_by("pk")
    pks = list(ahead.values_list("pk", flat=True))
    chosen = pks[:: len(pks) // NEWLY_DUE][:NEWLY_DUE]
    Relationship.objects.filter(pk__in=chosen).update(due_on=today)
    return chosen
