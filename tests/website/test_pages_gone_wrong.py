"""What is said when the machine cannot do what was asked."""

import errno
from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client

from tests.cast import signed_in
from throughline.people.models import Person

SAFE = "nothing is half-saved"


def client_of(person: Person) -> Client:
    client = signed_in(person)
    client.raise_request_exception = False
    return client


def raising(problem: Exception) -> Callable[..., None]:
    def act(*_args: object, **_said: object) -> None:
        raise problem

    return act


@pytest.mark.parametrize(
    "problem",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        OperationalError("database or disk is full"),
        OperationalError("could not extend file: No space left on device"),
    ],
)
def test_a_full_disk_is_named(
    dana: Person, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setattr("throughline.people.actions.change_settings", raising(problem))
    sent = {"name": "Dana", "time_zone": "UTC", "theme": "auto", "daily_cap": "5"}
    response = client_of(dana).post("/me/settings/", sent)
    assert response.status_code == 507
    assert "The disk of this machine is full" in response.content.decode()
    assert SAFE in response.content.decode()


def test_any_other_mistake_tells_nothing_of_itself(
    dana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "throughline.website.queries.today_page", raising(KeyError("a secret of theirs"))
    )
    response = client_of(dana).get("/me/")
    assert response.status_code == 500
    assert SAFE in response.content.decode()
    assert "secret" not in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "rot13"])
def test_a_form_in_another_writing_is_refused_with_a_page(db: None, charset: str) -> None:
    """The server is to answer it, not to fall over it twice."""
    client = Client(
        enforce_csrf_checks=True, raise_request_exception=False, headers={"host": "localhost"}
    )
    client.cookies["csrftoken"] = "a" * 32
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    response = client.generic("POST", "/account/login/", b"login=%ff", kind)
    assert response.status_code in {400, 403}
    assert b"</html>" in response.content
