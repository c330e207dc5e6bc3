"""`whole_world`: everything that addresses lead to, built once for a file of tests.

It stands in a transaction around all tests of the file, each of which is rolled back to it; so
every test finds it as it was built, and has its own copies of the people to change.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.access import World
from tests.cast import NOW
from throughline.people import actions
from throughline.people.models import Person

__all__ = ["standing_world", "whole_world", "world_began"]


@dataclass(frozen=True, slots=True)
class Whole:
    """The cast; for each URL name what its address is made of, and what a POST sends."""

    cast: Mapping[str, Person]
    addresses: Mapping[str, dict[str, Any]]
    sends: Mapping[str, dict[str, Any]]


@pytest.fixture(scope="module")
def world_began() -> datetime:
    """The moment at which it is built: the real one, unless a file says otherwise."""
    return datetime.now(UTC)


def build() -> Whole:
    cast = actions.open_cast(now=NOW)
    world = World(cast)
    whole = Whole(cast, world.addresses(), world.sends())
    connection.check_constraints()  # here, so that no test answers for what it did not write
    return whole


@pytest.fixture(scope="module")
def standing_world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, world_began: datetime
) -> Iterator[Whole]:
    """Built, and taken away after the last test of the file. For `whole_world` alone."""
    with around_a_file(django_db_blocker):
        with django_db_blocker.unblock(), time_machine.travel(world_began):
            whole = build()
        yield whole


@contextmanager
def around_a_file(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction for what all tests of a file begin with, taken back after the last."""
    around = transaction.atomic()
    with blocker.unblock():
        around.__enter__()
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture
def whole_world(standing_world: Whole, db: None) -> Whole:
    """As it was built, whatever the tests before did to it."""
    return deepcopy(standing_world)
