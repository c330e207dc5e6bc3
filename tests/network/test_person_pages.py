"""The first five names, and the pages about one person: what changed, and what comes back."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import touch
from tests.pages import told
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship, Touch
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact
from throughline.network.queries import contacts
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person

TODAY = date(2026, 3, 3)
HELEN = {
    "name": "Helen Marsh",
    "title": "Chair",
    "company": "St. Brendan’s",
    "email": "helen@example.org",
    "phone": "+44 20 7946 0188",
    "profile": "https://www.linkedin.com/in/helen-marsh",
    "strength": "4",
    "about": "Chess.",
}


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, guess: str = "close", **said: str) -> Contact:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)[guess])


def names(client: Client, address: str) -> list[str]:
    return [party.name for party, _ in client.get(address).context["rows"]]


def test_five_names_begin_a_network_and_today_follows(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name_1": " Ruth  Okafor ", "name_2": "Helen Marsh", "name_4": "Ruth Okafor"}
    answer = browser_of_dana.post("/me/network/five/", {**said, "often": "14 days"})
    assert answer.headers["Location"] == "/me/"
    ties = Relationship.objects.filter(keeper_id=hat.keeper_id).select_related("party")
    assert sorted(row.party.name for row in ties) == ["Helen Marsh", "Ruth Okafor"]
    assert {(row.ideal_every, row.ideal_unit, row.due_on) for row in ties} == {(14, "days", TODAY)}
    assert "Ruth Okafor" in browser_of_dana.get("/me/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"often": "1 months"},
        {"often": "1 months", "name_1": "\u200b\u2060"},
        {"often": "never", "name_1": "Ruth"},
        {"often": "1 months", "name_1": "x" * 10_000},
    ],
)
def test_five_names_that_are_none_come_back(browser_of_dana: Client, said: dict[str, str]) -> None:
    answer = browser_of_dana.post("/me/network/five/", said)
    assert answer.status_code == 422
    assert answer.context["form"]["name_1"].value() == said.get("name_1")
    assert not Contact.objects.exists()


def test_an_empty_record_begins_there_unless_skipped(browser_of_dana: Client) -> None:
    assert browser_of_dana.get("/me/").headers["Location"] == "/me/network/five/"
    assert "Nobody is here yet" in browser_of_dana.get("/me/?skip").content.decode()
    assert "Nobody is here yet" in browser_of_dana.get("/me/network/").content.decode()


def test_somebody_is_added_with_all_that_is_known(browser_of_dana: Client, hat: Hat) -> None:
    warm = open_circles(hat)["warm"]
    answer = browser_of_dana.post(
        "/me/network/new/", {**HELEN, "circle": str(warm.pk), "is_recruiter": "on"}
    )
    made = contacts(hat).whole().get()
    assert answer.headers["Location"] == f"/me/network/{made.pk}/"
    party = made.relationship.party
    assert (party.name, party.title, str(party.company)) == (
        "Helen Marsh",
        "Chair",
        "St. Brendan’s",
    )
    assert (made.circle, made.is_recruiter, made.about) == (warm, True, "Chess.")
    assert made.relationship.strength == 4
    assert party.contact_points.count() == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u202e\u200b"),
        ("name", "x" * 10_000),
        ("title", "nul\0"),
        ("email", "not an address"),
        ("email", "@"),
        ("phone", "call me"),
        ("phone", "1"),
        ("profile", "\u200b"),
        ("strength", "9"),
        ("strength", "9" * 400),
        ("circle", "9" * 30),
        ("circle", "x"),
        ("about", "x" * 20_001),
    ],
)
@pytest.mark.parametrize("where", ["new", "edit"])
def test_what_does_not_pass_comes_back_and_changes_nothing(
    browser_of_dana: Client, hat: Hat, where: str, field: str, value: str
) -> None:
    made = add(hat, "Ruth Okafor", email="ruth@example.org")
    if where == "edit" and field == "circle":
        return  # how often is another page
    address = f"/me/network/{made.pk}/edit/" if where == "edit" else "/me/network/new/"
    answer = browser_of_dana.post(address, {**HELEN, field: value})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert field in form.errors
    assert form[field].value() == value
    assert contacts(hat).whole().get().relationship.party.name == "Ruth Okafor"


@pytest.mark.parametrize(
    "name", ["💌 Ruth 💌", "שלום כהן", "أحمد", "李小龍", "O’Hara <b>", '"; DROP TABLE', "%_%"]
)
def test_any_name_of_letters_is_kept_and_found(
    browser_of_dana: Client, hat: Hat, name: str
) -> None:
    browser_of_dana.post("/me/network/new/", {**HELEN, "name": name})
    assert contacts(hat).whole().get().relationship.party.name == name
    assert names(browser_of_dana, "/me/network/") == [name]
    assert browser_of_dana.get("/me/network/", {"q": name}).context["rows"]


def test_the_company_of_somebody_else_is_not_theirs(
    browser_of_dana: Client, hat: Hat, sam: Person
) -> None:
    foreign = open_circles(me(sam, NOW))["close"]
    answer = browser_of_dana.post("/me/network/new/", {**HELEN, "circle": str(foreign.pk)})
    assert answer.status_code == 422
    assert not Contact.objects.exists()


def test_what_is_known_is_corrected(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen March", email="old@example.org", company="Alder")
    point = made.relationship.party.contact_points.get()
    address = f"/me/network/{made.pk}/edit/"
    form = browser_of_dana.get(address).context["form"]
    there = form[f"point_{point.pk}"].value()
    assert (there, form["company"].value()) == ("old@example.org", "Alder")
    said = {**HELEN, "email": "", f"point_{point.pk}": "helen@example.org"}
    browser_of_dana.post(address, said)
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    assert "Helen Marsh" in page
    assert "mailto:helen@example.org" in page or "mailto:helen%40example.org" in page
    assert "No longer used" in page
    assert "circle" not in form.fields


def test_how_often_is_changed(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    address = f"/me/network/{made.pk}/how-often/"
    warm = open_circles(hat)["warm"]
    assert browser_of_dana.get(address).context["form"]["circle"].value() == made.circle_id
    browser_of_dana.post(address, {"circle": warm.pk, "own_unit": "months"})
    assert Relationship.objects.get().ideal_every == 3
    browser_of_dana.post(address, {"circle": warm.pk, "own_every": "10", "own_unit": "days"})
    tie = Relationship.objects.get()
    assert (tie.ideal_every, tie.ideal_unit, tie.worst_every) == (10, "days", None)
    form = browser_of_dana.get(address).context["form"]
    assert (form["own_every"].value(), form["own_unit"].value()) == (10, "days")


@pytest.mark.parametrize(
    "own", [("0", "days"), ("3661", "days"), ("121", "months"), ("9" * 30, "days"), ("-1", "days")]
)
def test_no_interval_is_beyond_ten_years(
    browser_of_dana: Client, hat: Hat, own: tuple[str, str]
) -> None:
    made = add(hat, "Helen")
    said = {"own_every": own[0], "own_unit": own[1]}
    answer = browser_of_dana.post(f"/me/network/{made.pk}/how-often/", said)
    assert answer.status_code == 422
    assert answer.context["form"]["own_every"].value() == own[0]
    assert Relationship.objects.get().ideal_every == 1


def test_let_go_and_taken_up_again(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    browser_of_dana.post(f"/me/network/{made.pk}/let-go/")
    assert Relationship.objects.get().ended_at == NOW
    assert names(browser_of_dana, "/me/network/") == []
    assert names(browser_of_dana, "/me/network/?show=gone") == ["Helen"]
    assert "Take it up again" in browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    browser_of_dana.post(f"/me/network/{made.pk}/take-up/")
    assert Relationship.objects.get().ended_at is None
    browser_of_dana.post(f"/me/network/{made.pk}/let-go/")
    assert told(browser_of_dana)[-1] == "Helen is let go. Everything is kept."


def test_erasing_asks_first(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    touch(hat, made.relationship)
    address = f"/me/network/{made.pk}/erase/"
    assert "1 contact you have written down" in browser_of_dana.get(address).content.decode()
    assert Contact.objects.exists()
    assert browser_of_dana.post(address).headers["Location"] == "/me/network/"
    assert not Touch.objects.exists()
    assert not Party.objects.filter(name="Helen").exists()
    assert browser_of_dana.get(f"/me/network/{made.pk}/").status_code == 404


def test_the_page_of_somebody_has_their_line_and_what_is_next(
    browser_of_dana: Client, hat: Hat
) -> None:
    made = add(hat, "Helen Marsh", email="helen@example.org")
    touch(hat, made.relationship, ago=40, note="A new wing.")
    struck = touch(hat, made.relationship, ago=3)
    followthrough.void_touch(hat, struck)
    followthrough.promise(hat, what="send the number", relationship=made.relationship)
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    for words in (
        "Due now.",
        "Quiet for 40 days.",
        "Helen, we were last in touch on 22 January.",
        "Send the number",
        "taken back",
        f"/me/relationships/{made.pk}/letters/?next=/me/network/",
    ):
        assert words in page
