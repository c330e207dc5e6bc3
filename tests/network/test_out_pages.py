"""Taking people elsewhere: whom, in which form, and what the file is called."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from tests.cast import signed_in
from tests.network.carded import keep, read_all
from tests.network.finding import somebody
from throughline.followthrough import actions as followthrough
from throughline.imports.reading.contacts.card import Card
from throughline.network.actions import move_to_circle, open_circles, put_tag
from throughline.network.models import Contact
from throughline.network.views import out
from throughline.people.hats import Hat
from throughline.people.models import Person

OUT = "/me/network/out/"


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def dana_s(hat: Hat) -> Client:
    return signed_in(hat.person)


@pytest.fixture
def people(hat: Hat) -> list[Contact]:
    """Ana in a circle and tagged, Bo, and Cy who is let go."""
    rows = [somebody(hat, name, email=f"{name[:2]}@example.org") for name in ("Ana", "Bo", "Cy")]
    move_to_circle(hat, rows[0], circle=open_circles(hat)["close"])
    put_tag(hat, rows[0].relationship, name="board")
    followthrough.release(hat, rows[2].relationship)
    return rows


def text(response: HttpResponseBase) -> str:
    assert response.status_code == 200, response.status_code
    return b"".join(response).decode()


def names(folder: Path, response: HttpResponseBase, name: str = "x.vcf") -> list[str]:
    return [card.name for card in read_all(folder, text(response), name)]


def taken(client: Client, **said: Any) -> HttpResponseBase:
    return client.post(OUT, {"go": "1", "kind": "vcard3", "whom": "everyone", **said})


@pytest.mark.parametrize(
    ("kind", "begins", "ending", "content_type"),
    [
        ("vcard3", "BEGIN:VCARD\r\nVERSION:3.0", "vcf", "text/vcard"),
        ("vcard4", "BEGIN:VCARD\r\nVERSION:4.0", "vcf", "text/vcard"),
        ("csv", "\ufeffName,", "csv", "text/csv"),
    ],
)
def test_the_form_gives_a_dated_file_that_no_cache_keeps(
    dana_s: Client, people: list[Contact], kind: str, begins: str, ending: str, content_type: str
) -> None:
    response = taken(dana_s, kind=kind)
    assert text(response).startswith(begins)
    said = response.headers
    assert said["Content-Disposition"] == f'attachment; filename="contacts-{today()}.{ending}"'
    assert said["Content-Type"] == f"{content_type}; charset=utf-8"
    assert said["Cache-Control"] == "private, no-store"


def today() -> str:
    """The day in Dana's calendar, by the clock that the page goes by."""
    return Person.objects.get(cast="dana").day(timezone.now()).isoformat()


def test_everyone_is_whoever_is_not_let_go_and_all_are_all(
    dana_s: Client, people: list[Contact], tmp_path: Path
) -> None:
    assert names(tmp_path, taken(dana_s)) == ["Ana", "Bo"]
    assert names(tmp_path, taken(dana_s, whom="all")) == ["Ana", "Bo", "Cy"]


def test_what_the_list_shows_is_offered_and_taken(
    dana_s: Client, people: list[Contact], tmp_path: Path
) -> None:
    page = dana_s.get(f"{OUT}?circle={people[0].circle_id}").content.decode()
    assert "Those your list was showing: 1 person" in page
    assert "Everyone in your network: 2 people" in page
    assert "Everyone, those you let go too: 3 people" in page
    asked = f"circle={people[0].circle_id}"
    assert names(tmp_path, taken(dana_s, whom="asked", asked=asked)) == ["Ana"]
    assert names(tmp_path, taken(dana_s, whom="asked", asked="show=gone")) == ["Cy"]


def test_those_ticked_on_the_list_are_asked_about_and_taken(
    dana_s: Client, people: list[Contact], tmp_path: Path
) -> None:
    listed = dana_s.get("/me/network/").content.decode()
    assert f'formaction="{OUT}"' in listed
    page = dana_s.post(OUT, {"asked": "", "tick": [people[1].pk]}).content.decode()
    assert "Those you ticked: 1 person" in page
    assert f'name="tick" value="{people[1].pk}"' in page
    response = taken(dana_s, whom="ticked", tick=[people[1].pk])
    assert names(tmp_path, response) == ["Bo"]


def test_everyone_on_the_list_is_what_it_was_showing(dana_s: Client, people: list[Contact]) -> None:
    said = {"asked": "show=gone", "everyone": "1", "tick": [people[0].pk]}
    page = dana_s.post(OUT, said).content.decode()
    assert "Those your list was showing: 1 person" in page
    assert "ticked" not in page


def test_nobody_ticked_goes_back_to_the_list(dana_s: Client, people: list[Contact]) -> None:
    response = dana_s.post(OUT, {"asked": ""}, follow=True)
    assert response.redirect_chain == [("/me/network/", 302)]
    assert "Tick somebody first" in response.content.decode()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "exe"}, "exe is not one of the available choices"),
        ({"whom": "ticked"}, "ticked is not one of the available choices"),
        ({"whom": ""}, "This field is required"),
        ({"whom": "asked", "asked": "q=nobody+is+called+so"}, "Nobody is among them."),
    ],
)
def test_what_cannot_be_is_said_and_the_form_comes_back(
    dana_s: Client, people: list[Contact], said: dict[str, str], says: str
) -> None:
    response = taken(dana_s, **said)
    assert response.status_code == 422
    assert says in response.content.decode()  # type: ignore[attr-defined]


def test_somebody_elses_people_are_never_among_them(
    people: list[Contact], hats: Mapping[str, Hat], tmp_path: Path
) -> None:
    keep(hats["sam"], Card(name="Sue"))
    sam_s = signed_in(hats["sam"].person)
    assert names(tmp_path, taken(sam_s)) == ["Sue"]
    assert taken(sam_s, whom="ticked", tick=[people[0].pk]).status_code == 422


def test_an_empty_network_says_what_to_do_first(dana_s: Client) -> None:
    assert "Nobody is here yet" in dana_s.get(OUT).content.decode()


def test_too_many_files_in_a_while_are_refused(
    dana_s: Client, people: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(out, "AT_MOST", 1)
    assert taken(dana_s).status_code == 200
    assert taken(dana_s).status_code == 429


def test_one_card_says_one_person_in_the_version_phones_read(
    dana_s: Client, hat: Hat, people: list[Contact], tmp_path: Path
) -> None:
    keep(hat, Card(name="Somebody else"))
    page = dana_s.get(f"/me/network/{people[0].pk}/").content.decode()
    assert f'href="/me/network/{people[0].pk}/card.vcf"' in page
    response = dana_s.get(f"/me/network/{people[0].pk}/card.vcf")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == f'attachment; filename="ana-{today()}.vcf"'
    vcf = text(response)
    assert "VERSION:3.0" in vcf
    [card] = read_all(tmp_path, vcf, "x.vcf")
    assert (card.name, card.categories, card.circle) == ("Ana", ("board",), "Close")


@pytest.mark.parametrize("name", ["李小龍", "../../x", '"\\', "=1+1", "é" * 200])
def test_whatever_a_name_is_its_card_has_a_file_name(dana_s: Client, hat: Hat, name: str) -> None:
    contact = keep(hat, Card(name=name))
    said = dana_s.get(f"/me/network/{contact.pk}/card.vcf")["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert said.isascii()
    assert "/" not in said


@pytest.mark.parametrize("query", ["", "show=gone", "q=ana"])
def test_the_page_costs_as_much_for_one_as_for_three(
    dana_s: Client, hat: Hat, django_assert_max_num_queries: Any, query: str
) -> None:
    for count in (1, 2):
        for _n in range(count):
            somebody(hat, "Ana")
        dana_s.get(f"{OUT}?{query}")  # brings the search texts up to date
        with django_assert_max_num_queries(16):
            dana_s.get(f"{OUT}?{query}")
