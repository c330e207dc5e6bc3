"""What tests of pages share: a fixed time, Dana's browser, and how many reads a page takes."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, signed_in
from throughline.people.models import Person

__all__ = ["browser_of_dana", "the_time"]


@pytest.fixture
def the_time() -> Iterator[None]:
    """It stands still at `NOW`."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser_of_dana(the_time: None, dana: Person) -> Client:
    """Dana is signed in here."""
    return signed_in(dana)


def reads(client: Client, path: str) -> int:
    """How many queries a page takes, sign-in and all."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def told(client: Client) -> list[str]:
    """What the next page says at its top, and where its Undo goes."""
    return [str(one) for one in client.get("/me/waiting/").context["messages"]]


def undo(client: Client) -> None:
    """Press Undo in what the next page says."""
    page = client.get("/me/waiting/")
    tags = next(iter(page.context["messages"])).extra_tags
    assert client.post(tags.removeprefix("undo=")).status_code == 302
