"""Finding somebody by what was typed; the list; the nearest way to reach them."""

from collections.abc import Mapping

import pytest

from tests.making import arrival
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.listing import asked_for, listed
from throughline.network.models import Contact
from throughline.network.queries import (
    known,
    label,
    points_of,
    profile_url,
    reachable_at,
    way_to,
    who_is_meant,
)
from throughline.people.actions import add_contact_point, add_party, retire_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def add(hat: Hat, *people: str) -> list[Contact]:
    """Each as "Name" or "Name · Company"."""
    said = [one.partition(" · ") for one in people]
    return [add_contact(hat, Named(name, company=company)) for name, _, company in said]


def found(hat: Hat, text: str) -> list[str]:
    return [label(party) for party in who_is_meant(hat, text)]


def test_every_word_begins_a_word_of_the_name(hat: Hat) -> None:
    add(hat, "Ruth Okafor", "Rosa Iturbe", "Jürgen O’Hara")
    assert found(hat, "ru ok") == ["Ruth Okafor"]
    assert found(hat, "JURGEN") == ["Jürgen O’Hara"]
    assert found(hat, "r") == ["Rosa Iturbe", "Ruth Okafor"]
    assert found(hat, "uth") == []


def test_a_whole_label_means_exactly_one(hat: Hat) -> None:
    add(hat, "Ann Lee · Alder", "Ann Lee · Calder", "Ann Leeds")
    assert found(hat, "Ann Lee · Calder") == ["Ann Lee · Calder"]
    assert found(hat, "Ann Lee") == ["Ann Lee · Alder", "Ann Lee · Calder", "Ann Leeds"]
    assert found(hat, "ann leeds") == ["Ann Leeds"]
    assert found(hat, "Ann Lee · Nowhere") == []


def test_the_very_name_is_found_behind_any_number_of_longer_ones(hat: Hat) -> None:
    add(hat, *(f"Ann A{n:02}" for n in range(14)), "Ann")
    assert found(hat, "ann") == ["Ann"]


@pytest.mark.parametrize("typed", ["", "   ", "\u0301", "\0", "%", "_", "'", '"', " · ", "💌"])
def test_what_names_nobody_finds_nobody(hat: Hat, typed: str) -> None:
    add(hat, "Ruth Okafor")
    assert found(hat, typed) == []


def test_who_was_let_go_is_not_meant_and_stands_in_a_list_of_its_own(hat: Hat) -> None:
    gone, here = add(hat, "Ruth Gone", "Ruth Here")
    followthrough.release(hat, gone.relationship)
    assert found(hat, "ruth") == ["Ruth Here"]
    assert list(known(hat)) == [here.relationship.party]
    assert list(known(hat, let_go=True)) == [gone.relationship.party]


def test_the_list_takes_a_circle_and_what_is_due(hat: Hat) -> None:
    there = open_circles(hat)
    close = add_contact(hat, Named("Close"), circle=there["close"])
    add_contact(hat, Named("Warm"), circle=there["warm"])
    nowhere = add_contact(hat, Named("Nowhere"))
    in_circle = asked_for(hat, {"circle": str(there["close"].pk)})
    assert list(listed(hat, in_circle)) == [close.relationship.party]
    due = listed(hat, asked_for(hat, {"show": "due"}))
    assert set(due.values_list("name", flat=True)) == {"Close", "Warm"}
    assert nowhere.relationship.party in known(hat)


def test_a_client_who_is_also_a_contact_is_found_once_and_as_a_contact(hat: Hat) -> None:
    [made] = add(hat, "Ruth Okafor")
    followthrough.release(hat, made.relationship)
    Relationship.objects.create(
        keeper_id=hat.keeper_id,
        party=made.relationship.party,
        kind="client",
        starts_on=hat.today,
        due_on=hat.today,
        since=hat.now,
    )
    assert list(known(hat)) == []
    assert list(listed(hat, asked_for(hat, {"show": "due"}))) == []
    followthrough.resume(hat, made.relationship)
    assert [party.ties for party in known(hat).whole(hat)] == [[made.relationship]]  # type: ignore[attr-defined]


def test_a_tie_that_does_not_show_yet_makes_no_contact_of_somebody_who_does(hat: Hat) -> None:
    add_party(hat, name="Only a party")
    [made] = add(hat, "Ruth Okafor")
    Relationship.objects.filter(pk=made.pk).update(arrival=arrival(hat))
    fresh = me(hat.person, hat.now)
    assert list(known(fresh)) == []
    assert found(fresh, "ruth") == []


def test_what_is_offered_is_current_and_shows(hat: Hat) -> None:
    [made] = add(hat, "Ruth Okafor")
    party = made.relationship.party
    old = add_contact_point(hat, party, kind="email", value="old@example.org")
    add_contact_point(hat, party, kind="email", value="new@example.org")
    hidden = add_contact_point(hat, party, kind="phone", value="+44 20 7946 0142")
    retire_contact_point(hat, old)
    ContactPoint.objects.filter(pk=hidden.pk).update(arrival=arrival(hat))
    fresh = me(hat.person, hat.now)
    assert [point.value for point in points_of(fresh, party)] == [
        "new@example.org",
        "old@example.org",
    ]
    assert [point.value for point in reachable_at(fresh, party).values()] == ["new@example.org"]


def point(kind: str, value: str) -> ContactPoint:
    return ContactPoint(kind=kind, value=value)


def test_the_nearest_way_is_mail_then_profile_then_phone() -> None:
    phone, profile = point("phone", "+44 (0)20 7946"), point("profile", "ruth-okafor")
    mail = point("email", "ruth+me@example.org")
    assert way_to([]) is None
    way = way_to([phone])
    assert way is not None
    assert (way.url, way.channel) == ("tel:+44%280%2920%207946".replace("%20", ""), "phone")
    way = way_to([phone, profile])
    assert way is not None
    assert (way.url, way.channel) == ("https://www.linkedin.com/in/ruth-okafor", "linkedin")
    way = way_to([mail, phone, profile], "Ruth, how & when?\nX")
    assert way is not None
    wanted = "mailto:ruth%2Bme%40example.org?body=Ruth%2C%20how%20%26%20when%3F%0AX"
    assert (way.url, way.channel) == (wanted, "email")


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("ruth", "https://www.linkedin.com/in/ruth"),
        ("https://www.linkedin.com/in/ruth", "https://www.linkedin.com/in/ruth"),
        ("http://linkedin.com/in/ruth", "https://linkedin.com/in/ruth"),
        ("javascript:alert(1)", "https://www.linkedin.com/in/javascript%3Aalert%281%29"),
    ],
)
def test_a_profile_opens_as_https_whatever_was_brought_in(value: str, url: str) -> None:
    assert profile_url(value) == url
