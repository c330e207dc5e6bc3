"""The fixed cast as fixtures: `dana`, `priya`, `marcus`, `omar`, `ruth`, `sam`, `cast`, `hats`.

They are the demo world's people, made by the same action. `hats` maps each name to that
person's own hat at `NOW`, a Tuesday morning; `signed_in(person)` is a client that is them.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoDbBlocker

from throughline.network.models import Stale
from throughline.people import actions
from throughline.people.hats import Hat, me
from throughline.people.models import Keeper, Person

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
NAMES = ("dana", "priya", "marcus", "omar", "ruth", "sam")

__all__ = [*NAMES, "cast", "hats", "now", "opened"]


@pytest.fixture
def now() -> datetime:
    return NOW


@dataclass(frozen=True, slots=True)
class Opened:
    """What the action gave, pickled, and what writes every row that it wrote."""

    people: bytes
    statements: Sequence[tuple[str, Any]]


@pytest.fixture(scope="session")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Opened:
    """The cast as the action opens it, which takes many times as long as to write its rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = everything()
        people = actions.open_cast(now=NOW)
        after = everything()
        transaction.set_rollback(True)
        new = [sorted(after[model] - before[model], key=lambda row: row.pk) for model in after]
    with django_db_blocker.unblock():
        return Opened(pickle.dumps(people), writing([rows for rows in new if rows]))


def writing(rows: Sequence[Sequence[Model]]) -> Sequence[tuple[str, Any]]:
    """The statements that write these rows; to have Django make them takes far longer than to
    execute them. On PostgreSQL they are sent all at once."""
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, said: Any, many: bool, context: Any) -> Any:
        found.append((sql, said))
        return execute(sql, said, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            for some in rows:
                type(some[0])._base_manager.bulk_create(some)
        transaction.set_rollback(True)
        if connection.vendor == "postgresql":
            ops: Any = connection.ops
            whole = (ops.compose_sql(sql, said) for sql, said in found)
            return [("; ".join(whole), None)]
    return found


def everything() -> dict[type[Model], set[Model]]:
    """All rows, less what the database notes of them by itself."""
    models = [model for model in apps.get_models() if model is not Stale]
    return {model: set(model._base_manager.all()) for model in models}


@pytest.fixture
def cast(opened: Opened, db: None) -> Mapping[str, Person]:
    if Keeper.objects.exists():  # they may have the numbers of these
        return actions.open_cast(now=NOW)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for sql, said in opened.statements:
            cursor.execute(sql, said)
    people: Mapping[str, Person] = pickle.loads(opened.people)  # noqa: S301 - our own
    return people


@pytest.fixture
def hats(cast: Mapping[str, Person]) -> Mapping[str, Hat]:
    return {name: me(person, NOW) for name, person in cast.items()}


@pytest.fixture
def dana(cast: Mapping[str, Person]) -> Person:
    return cast["dana"]


@pytest.fixture
def priya(cast: Mapping[str, Person]) -> Person:
    return cast["priya"]


@pytest.fixture
def marcus(cast: Mapping[str, Person]) -> Person:
    return cast["marcus"]


@pytest.fixture
def omar(cast: Mapping[str, Person]) -> Person:
    return cast["omar"]


@pytest.fixture
def ruth(cast: Mapping[str, Person]) -> Person:
    return cast["ruth"]


@pytest.fixture
def sam(cast: Mapping[str, Person]) -> Person:
    return cast["sam"]


def browser() -> Client:
    """A browser in which nobody is signed in; it asks for localhost, as a real one would."""
    return Client(headers={"host": "localhost"})


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = browser()
    client.force_login(person)
    return client


def show_again(client: Client, person: Person) -> None:
    """As if they had just typed their password again, which changes to sign-in ask for."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "password", reauthenticated=True)
    request.session.save()
