"""Who signs up with an address from work is told calmly that it ends with the job."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from tests.cast import browser, signed_in
from throughline.people.models import Person

ASKED = {"name": "Ada Brown", "password1": "a long pass word"}
SAID = "address from work"


def signed_up(email: str) -> tuple[Client, Person]:
    client = browser()
    assert client.post("/account/signup/", {**ASKED, "email": email}).status_code == 302
    return client, Person.objects.get(email=email)


def test_it_is_said_once_after_signing_up_and_nothing_is_refused(db: None) -> None:
    client, _ada = signed_up("ada@acme.com")
    first = client.get("/me/network/five/").content.decode()
    assert "those end with the job" in first
    assert "those end with the job" not in client.get("/me/network/five/").content.decode()


def test_the_settings_say_it_until_a_private_one_is_there(db: None) -> None:
    client, ada = signed_up("ada@acme.com")
    client.get("/me/network/five/")
    page = client.get("/me/settings/").content.decode()
    assert SAID in page
    assert 'href="/account/email/">Add a private one' in page
    EmailAddress.objects.create(user=ada, email="ada@gmail.com")
    assert SAID not in client.get("/me/settings/").content.decode()


@pytest.mark.parametrize("email", ["ada@gmail.com", "a.brown@adabrown.net", "ada@uni-koeln.de"])
def test_who_has_a_private_address_is_told_nothing(db: None, email: str) -> None:
    client, _ada = signed_up(email)
    assert "with the job" not in client.get("/me/network/five/").content.decode()
    assert SAID not in client.get("/me/settings/").content.decode()


def test_the_demo_people_are_told_nothing(dana: Person) -> None:
    assert SAID not in signed_in(dana).get("/me/settings/").content.decode()
