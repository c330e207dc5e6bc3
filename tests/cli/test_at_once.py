"""A new house gets its tables at once, and they are the ones that every migration leads to."""

import os

import pytest
from django.db import connection

from tests.workshop.houses import Houses
from tests.workshop.tables import in_any_order, made_of
from throughline.cli.at_once import is_new


@pytest.mark.django_db
def test_the_tables_of_a_new_house_are_those_that_its_whole_past_leads_to(houses: Houses) -> None:
    """The test database is a copy of a new house."""
    past = houses.step_by_step(os.environ.get("THROUGHLINE_DATABASE", ""))
    with connection.cursor() as cursor:
        new = made_of(cursor, connection.vendor)
    assert len(new) > 500
    assert not new ^ past


@pytest.mark.django_db
def test_a_house_with_tables_is_not_new() -> None:
    assert not is_new()


def test_columns_may_stand_in_any_order() -> None:
    table = 'CREATE TABLE "a" ("id" integer NOT NULL, "b" varchar(3) CHECK ("b" IN (1, 2)))'
    moved = 'CREATE TABLE "a" ("b" varchar(3) CHECK ("b" IN (1, 2)), "id" integer NOT NULL)'
    assert in_any_order(table) == in_any_order(moved)
    assert in_any_order(table) != in_any_order(moved.replace("integer", "bigint"))
