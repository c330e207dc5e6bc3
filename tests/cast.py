"""The fixed cast as fixtures: `dana`, `priya`, `marcus`, `omar`, `ruth`, `sam`, `cast`, `hats`.

They are the demo world's people, made by the same action. `hats` maps each name to that
person's own hat at `NOW`, a Tuesday morning; `signed_in(person)` is a client that is them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from throughline.people import actions
from throughline.people.hats import Hat, me
from throughline.people.models import Person

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
NAMES = ("dana", "priya", "marcus", "omar", "ruth", "sam")

__all__ = [*NAMES, "cast", "hats", "now"]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(db: None) -> Mapping[str, Person]:
    return actions.open_cast(now=NOW)


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
