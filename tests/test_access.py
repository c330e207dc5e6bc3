"""Every address × everyone × GET and POST, against the table in tests/access.py."""

from collections.abc import Iterator, Mapping

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import TABLE
from tests.answers import CAST, GET, NOBODY, POST, Answers
from tests.cast import browser, show_again, signed_in
from tests.worlds import Whole
from throughline.people.models import Person


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every route, with its namespaces; a route without one by its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        else:
            yield prefix + (pattern.name or f"(no name: {pattern.pattern})")


def all_names() -> set[str]:
    return set(names(get_resolver().url_patterns))


def client_of(name: str, cast: Mapping[str, Person]) -> Client:
    """A browser of that person, who showed a moment ago that it is them."""
    if name == NOBODY:
        return browser()
    client = signed_in(cast[name])
    show_again(client, cast[name])
    return client


def answers(name: str, method: str, world: Whole) -> Answers:
    """What each of them gets; nothing that one of them does is left for the next."""
    found: Answers = {}
    path = reverse(name, kwargs=world.addresses.get(name))
    data = world.sends.get(name) if method == POST else None
    for reader in (NOBODY, *CAST):
        with transaction.atomic():
            response: HttpResponse = getattr(client_of(reader, world.cast), method.lower())(
                path, data
            )
            found[reader] = response.status_code
            transaction.set_rollback(True)
    return found


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    routes = all_names()
    assert routes - TABLE.keys() == set(), "add these to the table in tests/access.py"
    assert TABLE.keys() - routes == set(), "these are no routes any more"


def test_every_line_says_what_everyone_gets_by_get_and_by_post() -> None:
    for name, row in TABLE.items():
        assert row.keys() == {GET, POST}, name
        for method, expected in row.items():
            assert expected.keys() == {NOBODY, *CAST}, (name, method)


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("name", sorted(TABLE))
def test_everyone_gets_what_the_table_says(name: str, method: str, whole_world: Whole) -> None:
    assert answers(name, method, whole_world) == TABLE[name][method]
