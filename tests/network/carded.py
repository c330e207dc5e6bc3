"""Contacts put straight into the database as a card says them, and files of contacts read back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.imports.address_books import readings
from throughline.followthrough.models import Relationship
from throughline.imports.reading.contacts.card import Address, Card
from throughline.network.models import Circle, Contact, Tag, Tagged
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint, Party

PLAIN = (
    *("name", "given_name", "middle_name", "family_name", "prefix", "suffix", "nickname"),
    *("title", "department", "place"),
)
Kind = ContactPoint.Kind


def keep(hat: Hat, card: Card) -> Contact:
    """A contact of whom everything on the card is kept, and nothing else."""
    keeper = {"keeper_id": hat.keeper_id}
    born = card.birthday
    party = Party.objects.create(
        **keeper,
        **{name: getattr(card, name) for name in PLAIN},
        birth_year=born.year if born else None,
        birth_month=born.month if born else None,
        birth_day=born.day if born else None,
        company=named(Company, hat, card.company),
        others=[list(other) for other in card.others] or None,
        since=hat.now,
    )
    for kind, points in (
        (Kind.EMAIL, card.emails),
        (Kind.PHONE, card.phones),
        (Kind.PROFILE, card.urls),
    ):
        for point in points:
            add_point(party, kind, point.value, point.label)
    for address in card.addresses:
        add_point(party, Kind.ADDRESS, "in parts", address.label, parts_of(address))
    tie = Relationship.objects.create(
        **keeper, party=party, kind="contact", starts_on=hat.today, since=hat.now
    )
    for number, category in enumerate(card.categories):
        tag = Tag.objects.create(**keeper, name=category, name_key=f"{number} of {tie.pk}")
        Tagged.objects.create(**keeper, tag=tag, relationship=tie)
    return Contact.objects.create(
        **keeper, relationship=tie, about=card.about, circle=named(Circle, hat, card.circle)
    )


def named(model: Any, hat: Hat, name: str) -> Any:
    """The company or circle of this name, none for no name."""
    if not name:
        return None
    return model.objects.get_or_create(keeper_id=hat.keeper_id, name=name, defaults=key(model))[0]


def key(model: Any) -> dict[str, str]:
    return {"name_key": f"key {model.objects.count()}"} if model is Company else {}


def add_point(party: Party, kind: str, value: str, label: str = "", parts: Any = None) -> None:
    number = ContactPoint.objects.count()
    ContactPoint.objects.create(
        keeper_id=party.keeper_id,
        party=party,
        kind=kind,
        value=value,
        key=f"key {number}",
        label=label,
        parts=parts,
    )


def parts_of(address: Address) -> dict[str, str]:
    return {name: text for name, text in asdict(address).items() if name != "label"}


def read_all(folder: Path, content: str, name: str) -> list[Card]:
    """Everybody in a file, as the import reads it; nobody in it may be a problem."""
    found = readings(folder, content.encode("utf-8", "replace"), name)
    assert not [one for one in found if one.problem]
    return [one.card for one in found if one.card]
