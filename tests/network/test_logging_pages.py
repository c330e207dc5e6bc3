"""Logging a contact from any page: who is meant, who is asked about, who is new."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import NOW, browser
from tests.pages import undo
from throughline.followthrough.models import Touch
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact
from throughline.network.queries import contacts
from throughline.people.hats import Hat, me
from throughline.people.models import Person

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, guess: str = "close", **said: str) -> Contact:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)[guess])


def said(who: str, **more: str) -> dict[str, str]:
    log = {"who": who, "channel": "phone", "outcome": "two-way", "on": "2026-03-03"}
    return {**log, "next": "/me/network/", **more}


def test_whoever_alone_is_meant_is_logged_at_once(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Ruth Okafor")
    add(hat, "Rosa Iturbe")
    answer = browser_of_dana.post("/me/log/", said("ruth", note="A new wing."))
    assert answer.headers["Location"] == "/me/network/"
    logged = Touch.objects.get()
    assert (logged.relationship_id, logged.note) == (made.pk, "A new wing.")
    undo(browser_of_dana)
    assert Touch.objects.get().voided_at == NOW


def test_when_several_can_be_meant_it_asks_and_keeps_what_was_written(
    browser_of_dana: Client, hat: Hat
) -> None:
    add(hat, "Ruth Okafor")
    chosen = add(hat, "Ruth Abara", company="Alder")
    answer = browser_of_dana.post("/me/log/", said("ruth", note="A new wing."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ruth Abara · Alder" in page
    assert "A new wing." in page
    assert not Touch.objects.exists()
    browser_of_dana.post("/me/log/", said("ruth", tie=str(chosen.pk)))
    assert Touch.objects.get().relationship_id == chosen.pk


def test_whoever_is_not_there_yet_is_added_when_that_is_said(
    browser_of_dana: Client, hat: Hat
) -> None:
    answer = browser_of_dana.post("/me/log/", said("Wen Li"))
    assert answer.status_code == 422
    assert not Contact.objects.exists()
    browser_of_dana.post("/me/log/", said("Wen Li", tie="new"))
    made = contacts(hat).whole().get()
    assert made.relationship.party.name == "Wen Li"
    assert made.relationship.last_on == TODAY
    assert made.circle is not None
    assert made.circle.guess == "warm"


@pytest.mark.parametrize("pk", ["9" * 30, "9" * 5000, "-1", "x", "٣"])
def test_somebody_elses_number_or_none_logs_nothing(
    browser_of_dana: Client, hat: Hat, sam: Person, pk: str
) -> None:
    foreign = add(me(sam, NOW), "Not Dana's")
    for number in (pk, str(foreign.pk)):
        answer = browser_of_dana.post("/me/log/", said("nobody", tie=number))
        assert answer.status_code == 422
    assert not Touch.objects.exists()


@pytest.mark.parametrize("who", ["", "\u200b", "\0", "x" * 10_000])
def test_a_name_that_is_none_comes_back(browser_of_dana: Client, hat: Hat, who: str) -> None:
    add(hat, "Ruth Okafor")
    answer = browser_of_dana.post("/me/log/", said(who, tie="new"))
    assert answer.status_code == 422
    assert answer.context["form"]["who"].value() == who
    assert not Touch.objects.exists()


def test_names_are_offered_while_one_types(browser_of_dana: Client, hat: Hat) -> None:
    add(hat, "Ruth Okafor", company="Calder & Finch")
    add(hat, "Ruth <b>")
    offered = browser_of_dana.get("/me/log/who/", {"who": "ru"}).content.decode()
    assert 'value="Ruth Okafor · Calder &amp; Finch"' in offered
    assert "<b>" not in offered
    assert browser_of_dana.get("/me/log/who/", {"who": " "}).content.strip() == b""


def test_whoever_is_not_signed_in_is_sent_there_and_back(the_time: None, db: None) -> None:
    answer = browser().get("/me/network/?q=ruth")
    assert answer.headers["Location"] == "/account/login/?next=/me/network/%3Fq%3Druth"
