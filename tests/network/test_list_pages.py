"""The list of people and the circles: what is listed, and how little it takes to read."""

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import days, touch
from tests.pages import reads, told
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.network.actions import add_contact, move_to_circle, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.index.writing import write_some
from throughline.network.models import Circle, Contact
from throughline.people.hats import Hat, me
from throughline.people.models import Person

MOST_READS = 17  # of Today, signing in included


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, guess: str = "close", **said: str) -> Contact:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)[guess])


def names(client: Client, address: str) -> list[str]:
    return [party.name for party, _ in client.get(address).context["rows"]]


def test_the_list_is_in_the_order_of_family_names_a_page_at_a_time(
    browser_of_dana: Client, hat: Hat
) -> None:
    for n in range(120):
        add_contact(hat, Named(f"Person N{n:03}"))
    seen: list[str] = []
    address = "/me/network/"
    while address:
        page = browser_of_dana.get(address).context
        seen += [party.name for party, _ in page["rows"]]
        address = page["next_url"] and f"/me/network/{page['next_url']}"
    assert seen == [f"Person N{n:03}" for n in range(120)]


def test_two_of_one_name_on_either_side_of_a_page_are_both_shown(
    browser_of_dana: Client, hat: Hat
) -> None:
    for _ in range(103):
        add_contact(hat, Named("Ann Lee"))
    first = browser_of_dana.get("/me/network/?q=ann").context
    second = browser_of_dana.get(f"/me/network/{first['next_url']}").context
    third = browser_of_dana.get(f"/me/network/{second['next_url']}").context
    pks = [tie.pk for page in (first, second, third) for _, tie in page["rows"]]
    assert len(pks) == len(set(pks)) == 103
    assert "q=ann" in second["next_url"]
    assert third["first_url"] == "?q=ann"


def test_the_list_is_filtered_by_circle_and_by_what_is_due(
    browser_of_dana: Client, hat: Hat
) -> None:
    close = add(hat, "Close")
    add(hat, "Warm", "warm")
    touch(hat, close.relationship)
    assert names(browser_of_dana, f"/me/network/?circle={close.circle_id}") == ["Close"]
    assert names(browser_of_dana, "/me/network/?show=due") == ["Warm"]
    assert names(browser_of_dana, "/me/network/?circle=junk") == ["Close", "Warm"]


@pytest.mark.parametrize(
    "address",
    [
        "/me/",
        "/me/waiting/",
        "/me/network/",
        "/me/network/?q=p",
        "/me/network/circles/",
        "/me/network/{pk}/",
    ],
)
def test_a_page_takes_the_same_number_of_reads_with_one_and_with_three(
    browser_of_dana: Client, hat: Hat, address: str
) -> None:
    def fill(n: int) -> Contact:
        made = add(hat, f"Person {n}", email=f"p{n}@example.org", company=f"Company {n}")
        touch(hat, made.relationship, ago=90, note="Hello.")
        followthrough.promise(hat, what="write", relationship=made.relationship)
        return made

    Person.objects.filter(pk=hat.person.pk).update(daily_cap=20)  # so that nothing waits
    first = fill(1)
    for n in range(3):
        touch(hat, first.relationship, ago=91 + n, note="Before.")
    path = address.format(pk=first.pk)
    reads(browser_of_dana, path)  # the first time also opens the circles
    with_one = reads(browser_of_dana, path)
    for n in (2, 3):
        fill(n)
        followthrough.promise(hat, what="call", relationship=first.relationship)
    while write_some():
        pass  # as the worker would; the first search after it only reads
    assert reads(browser_of_dana, path) == with_one
    assert with_one <= MOST_READS


def test_a_circle_is_made_changed_and_removed(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name": "Choir", "ideal_every": "2", "ideal_unit": "months", "worst_unit": "months"}
    browser_of_dana.post("/me/network/circles/new/", said)
    row = Circle.objects.get(name="Choir")
    made = add_contact(hat, Named("Helen"), circle=row)
    own = add_contact(hat, Named("Own"), circle=row)
    move_to_circle(hat, own, circle=row, own=days(5))
    address = f"/me/network/circles/{row.pk}/"
    assert browser_of_dana.get(address).context["form"]["ideal_every"].value() == 2
    browser_of_dana.post(address, {**said, "ideal_every": "14", "ideal_unit": "days"})
    assert told(browser_of_dana)[-1] == "Kept; 1 person follows it."
    assert Relationship.objects.get(pk=made.pk).ideal_every == 14
    browser_of_dana.post(f"{address}remove/")
    assert not Circle.objects.filter(name="Choir").exists()
    assert Relationship.objects.get(pk=made.pk).ideal_every == 14


def test_a_circle_that_everybody_has_can_be_removed_for_good(browser_of_dana: Client) -> None:
    browser_of_dana.get("/me/network/circles/")
    wider = Circle.objects.get(guess="wider")
    browser_of_dana.post(f"/me/network/circles/{wider.pk}/remove/")
    browser_of_dana.get("/me/network/circles/")
    browser_of_dana.get("/me/network/new/")
    assert not Circle.objects.filter(guess="wider").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u200b"),
        ("name", "  CLOSE "),
        ("name", "x" * 81),
        ("ideal_every", "0"),
        ("ideal_every", "121"),
        ("ideal_every", "9" * 30),
        ("worst_every", "1"),
        ("ideal_unit", "fortnights"),
    ],
)
def test_a_circle_that_does_not_pass_comes_back(
    browser_of_dana: Client, hat: Hat, field: str, value: str
) -> None:
    open_circles(hat)
    said = {"name": "Choir", "ideal_every": "2", "ideal_unit": "months", "worst_unit": "months"}
    answer = browser_of_dana.post("/me/network/circles/new/", {**said, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"][field].value() == value
    assert Circle.objects.count() == 4


def test_at_worst_needs_how_often(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name": "Choir", "ideal_unit": "months", "worst_every": "3", "worst_unit": "months"}
    answer = browser_of_dana.post("/me/network/circles/new/", said)
    assert answer.status_code == 422
    assert "ideal_every" in answer.context["form"].errors
