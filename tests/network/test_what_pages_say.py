"""What somebody new to the product stumbled over: each page says what is so and leads on."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.cast import NOW
from throughline.followthrough import actions as followthrough
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle, Contact
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, **said: str) -> Contact:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)["close"])


def names(client: Client, address: str) -> list[str]:
    return [party.name for party, _ in client.get(address).context["rows"]]


def test_what_is_promised_outlives_letting_go_and_the_page_says_so(
    browser_of_dana: Client, hat: Hat
) -> None:
    made = add(hat, "Helen")
    browser_of_dana.post(f"/me/network/{made.pk}/let-go/")
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    assert "nothing asks you about it" in page
    followthrough.promise(hat, what="send the number", relationship=made.relationship)
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    assert "nothing asks you about it" not in page
    assert "what you owe each other is still asked about" in page
    assert "send the number" in browser_of_dana.get("/me/").content.decode()


@pytest.mark.parametrize("q", ["calder", "fin", "helen calder", "CÄLDER finch"])
def test_somebody_is_found_by_where_they_work(browser_of_dana: Client, hat: Hat, q: str) -> None:
    add(hat, "Helen Marsh", company="Calder & Finch")
    add(hat, "Ruth Okafor", company="Alder Group")
    add(hat, "Sam Ellis")
    assert names(browser_of_dana, f"/me/network/?q={quote(q)}") == ["Helen Marsh"]


def test_whoever_is_added_is_asked_about_unless_one_says_otherwise(
    browser_of_dana: Client,
) -> None:
    page = browser_of_dana.get("/me/network/new/")
    assert page.context["form"]["circle"].value() == Circle.objects.get(guess="warm").pk


def test_a_small_form_leads_back_to_where_it_was_opened(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    form = f"/me/relationships/{made.relationship.pk}/promises/"
    page = browser_of_dana.get(f"{form}?next=/me/network/{made.pk}/").content.decode()
    assert f'href="/me/network/{made.pk}/">Never mind' in page
    page = browser_of_dana.get(f"{form}?next=https://example.com/").content.decode()
    assert "Never mind" not in page


def test_erasing_somebody_never_written_with_counts_nothing(
    browser_of_dana: Client, hat: Hat
) -> None:
    made = add(hat, "Helen")
    page = browser_of_dana.get(f"/me/network/{made.pk}/erase/").content.decode()
    assert "the notes and the promises." in page
    assert "0 contacts" not in page
