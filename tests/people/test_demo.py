from collections.abc import Mapping

import pytest
from django.test import Client

from tests.cast import NOW, browser, signed_in
from throughline.people import actions
from throughline.people.models import Person


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "localhost"}, 200),
        ({"host": "localhost:8320"}, 200),
        ({"host": "LOCALHOST:8000"}, 200),
        ({"host": "127.0.0.1:8000"}, 404),
        ({"host": "[::1]:8000"}, 404),
        ({"host": "localhost", "forwarded": "for=192.0.2.1"}, 404),
        ({"host": "localhost", "x-forwarded-for": "192.0.2.1"}, 404),
        ({"host": "localhost", "x-forwarded-host": "localhost"}, 404),
        ({"host": "localhost", "via": "1.1 proxy"}, 404),
        ({"host": "localhost", "x-real-ip": "127.0.0.1"}, 404),
        ({"host": "localhost", "cf-connecting-ip": "192.0.2.1"}, 404),
        ({"host": "localhost", "true-client-ip": "192.0.2.1"}, 404),
        ({"host": "localhost", "x-azure-clientip": "192.0.2.1"}, 404),
        ({"host": "localhost", "x-original-forwarded-for": "192.0.2.1"}, 404),
        ({"host": "localhost", "x-original-host": "example.org"}, 404),
        ({"host": "localhost", "tailscale-user-login": "ada@example.org"}, 404),
    ],
)
def test_the_demo_is_open_only_to_this_machine(
    cast: Mapping[str, Person], headers: dict[str, str], status: int
) -> None:
    client = Client(headers=headers)
    assert client.get("/demo/").status_code == status
    entered = client.post("/demo/priya/")
    assert entered.status_code == (302 if status == 200 else 404)
    assert ("_auth_user_id" in client.session) == (status == 200)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        *(("127.0.0.1", 200), ("127.8.8.8", 200), ("::1", 200), ("::ffff:127.0.0.1", 200)),
        *(("192.168.1.20", 404), ("::ffff:192.168.1.20", 404), ("2001:db8::1", 404), ("", 404)),
    ],
)
def test_a_neighbour_who_says_localhost_is_not_this_machine(
    cast: Mapping[str, Person], address: str, status: int
) -> None:
    assert browser().get("/demo/", REMOTE_ADDR=address).status_code == status


def test_another_name_that_ends_in_localhost_is_not_this_machine(
    cast: Mapping[str, Person], settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    for host in ("evil-localhost", "localhost.example.org", "localhost:80:80"):
        assert Client(headers={"host": host}).get("/demo/").status_code in {400, 404}


def test_there_is_no_demo_page_without_a_demo(db: None) -> None:
    assert browser().get("/demo/").status_code == 404


def test_the_page_names_everyone_and_who_they_are(cast: Mapping[str, Person]) -> None:
    page = browser().get("/demo/").content.decode()
    for person in cast.values():
        assert person.name in page
        assert f"/demo/{person.cast}/" in page
    assert "coach, at Northlight Coaching" in page


def test_only_the_cast_can_be_entered(cast: Mapping[str, Person]) -> None:
    client = browser()
    for word in ("nobody", "admin", "1"):
        assert client.post(f"/demo/{word}/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_first_real_account_shuts_the_door_and_sends_the_cast_out(
    cast: Mapping[str, Person],
) -> None:
    client = browser()
    client.post("/demo/dana/")
    by_allauth = signed_in(cast["dana"])
    assert client.get("/me/settings/").status_code == 200
    actions.open_account(email="ada@example.org", name="Ada Brown", now=NOW)
    for one in (client, by_allauth):
        assert one.get("/me/settings/").status_code == 302
        assert one.get("/demo/").status_code == 404
        assert one.post("/demo/dana/").status_code == 404


def test_a_demo_person_with_a_password_cannot_come_back_either(
    cast: Mapping[str, Person],
) -> None:
    dana = cast["dana"]
    dana.set_password("a long pass word")
    dana.save()
    actions.open_account(email="ada@example.org", name="Ada Brown", now=NOW)
    client = browser()
    sent = {"login": dana.email, "password": "a long pass word"}
    client.post("/account/login/", sent)
    assert client.get("/me/settings/").status_code == 302


@pytest.mark.parametrize(
    ("word", "page"),
    [("dana", "/me/"), ("priya", "/coach/"), ("marcus", "/at/northlight-coaching/")],
)
def test_each_of_the_cast_begins_where_their_work_is(
    cast: Mapping[str, Person], word: str, page: str
) -> None:
    assert browser().post(f"/demo/{word}/")["Location"] == page
