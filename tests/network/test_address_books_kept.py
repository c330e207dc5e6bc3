"""Any cards: undone they leave nothing, again they change nothing, and what they say is kept."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.bringing import bring, everything, seen, undo
from tests.imports.test_writing_contacts import CARDS
from throughline.imports.models import Batch
from throughline.imports.reading import open_source
from throughline.imports.reading.contacts.card import Address, Card, Point
from throughline.imports.reading.contacts.properties import escaped
from throughline.imports.reading.contacts.reading import read
from throughline.imports.writing.tables import table, widths
from throughline.imports.writing.vcards import Version, vcard
from throughline.network.actions import add_contact, put_tag
from throughline.network.actions.contacts import Named
from throughline.network.cards import cards as cards_out
from throughline.network.cards import everybody
from throughline.network.models import Contact, Tagged
from throughline.people import contactkeys, names
from throughline.people.models import ContactPoint, Party, Person
from throughline.website.record.pack import record

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/vcards"
EMAILS = ["ana@globex.test", "office@globex.test", "ben@initech.test"]
PHONES = ["+44 7911 123456", "020 7946 0188", "+1 555 0100"]
URLS = [
    "https://linkedin.com/in/ana-l",
    "https://www.linkedin.com/in/ben-i/",
    "https://globex.test",
]
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def some(values: Sequence[str]) -> st.SearchStrategy[tuple[Point, ...]]:
    """Contact points that several people may share."""
    picked = st.lists(st.sampled_from(values), max_size=2, unique=True)
    return picked.map(lambda each: tuple(Point(one) for one in each))


def unmarked(card: Card) -> Card:
    """Without the mark that Google puts between several values in one cell."""
    addresses = (
        Address(*(getattr(one, field.name).replace(":::", "") for field in fields(Address)))
        for one in card.addresses
    )
    categories = (one.replace(":::", "") for one in card.categories)
    circle = card.circle.replace(":::", "")
    return replace(
        card, addresses=tuple(addresses), categories=tuple(categories), circle=circle.strip()
    )


def named(card: Card, name: str) -> Card:
    given, _, family = name.partition(" ")
    return replace(card, name=name, given_name=given, family_name=family)


PEOPLE = st.lists(
    st.builds(
        lambda card, name, emails, phones, urls: replace(
            named(card, name), emails=emails, phones=phones, urls=urls
        ),
        CARDS.map(unmarked),
        st.sampled_from(["Ana Lopez", "Anna Lopez", "Ben Ito", "Paul Meier", "Anna Meier"]),
        some(EMAILS),
        some(PHONES),
        some(URLS),
    ),
    max_size=4,
)


def as_vcards(folder: Path, cards: Sequence[Card], version: Version, name: str) -> Path:
    path = folder / name
    path.write_bytes("".join(vcard(card, version) for card in cards).encode())
    return path


def as_table(folder: Path, cards: Sequence[Card], name: str) -> Path:
    path = folder / name
    path.write_bytes("".join(table(cards, widths(cards))).encode())
    return path


def given_out(owner: Person) -> str:
    """The whole record, as it would leave."""
    return "".join(record(seen(owner), {}))


def by_hand(owner: Person) -> None:
    """Somebody who shares what the cards have."""
    contact = add_contact(
        seen(owner), Named("Ana Lopez", email=EMAILS[0], phone=PHONES[2], about="Likes tea.")
    )
    put_tag(seen(owner), contact.relationship, name="Friends")
    add_contact(seen(owner), Named("Ben Ito", title="Cook", company="Globex"))


def without_rows(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: rows for name, rows in found.items() if name != "imports.SourceRow"}


@FEW
@given(earlier=PEOPLE, later=PEOPLE, version=st.sampled_from(Version))
def test_undone_it_leaves_the_record_as_it_was(
    dana: Person, tmp_path: Path, earlier: list[Card], later: list[Card], version: Version
) -> None:
    with transaction.atomic():
        by_hand(dana)
        if earlier:
            bring(dana, as_vcards(tmp_path, earlier, Version.V4, "earlier.vcf"))
        before, out = everything(dana), given_out(dana)
        if later:
            undo(dana, bring(dana, as_vcards(tmp_path, later, version, "later.vcf")))
        assert everything(dana) == before
        assert given_out(dana) == out
        transaction.set_rollback(True)


@FEW
@given(people=PEOPLE.filter(bool))
def test_the_same_in_other_formats_changes_nothing(
    dana: Person, tmp_path: Path, people: list[Card]
) -> None:
    with transaction.atomic():
        by_hand(dana)
        bring(dana, as_vcards(tmp_path, people, Version.V4, "four.vcf"))
        before = without_rows(everything(dana))
        for path in (
            as_vcards(tmp_path, people, Version.V3, "three.vcf"),
            as_table(tmp_path, people, "table.csv"),
        ):
            again = bring(dana, path)
            assert again.state in {"done", "same"}
            assert without_rows(everything(dana)) == before
        transaction.set_rollback(True)


@FEW
@given(people=PEOPLE.filter(bool), as_csv=st.booleans())
def test_what_went_out_comes_back_and_changes_nothing(
    dana: Person, tmp_path: Path, people: list[Card], as_csv: bool
) -> None:
    with transaction.atomic():
        by_hand(dana)
        bring(dana, as_vcards(tmp_path, people, Version.V4, "in.vcf"))
        before = without_rows(everything(dana))
        hat = seen(dana)
        out = list(cards_out(hat, everybody(hat)))
        path = (
            as_table(tmp_path, out, "out.csv")
            if as_csv
            else as_vcards(tmp_path, out, Version.V3, "out.vcf")
        )
        bring(dana, path)
        assert without_rows(everything(dana)) == before
        transaction.set_rollback(True)


def kept(owner: Person) -> tuple[Any, ...]:
    """What is kept of the one person who came."""
    party = Party.objects.select_related("company").get(keeper=owner.keeper, account=None)
    contact = Contact.objects.get(relationship__party=party)
    said = (party.given_name, party.middle_name, party.family_name, party.prefix, party.suffix)
    return (
        *(party.name, *said, party.nickname, party.title, party.department),
        party.company.name if party.company else "",
        (party.birth_year, party.birth_month, party.birth_day),
        contact.about,
        party.others,
        set(Tagged.objects.values_list("tag__name", flat=True)),
        {
            (point.kind, point.value, point.label, str(sorted((point.parts or {}).items())))
            for point in ContactPoint.objects.filter(party=party)
        },
    )


def said_by(card: Card) -> tuple[Any, ...]:
    """The same, as the card says it."""
    given, family = card.given_name, card.family_name
    if not given and not family:
        given, family = names.split(card.name)
    born = card.birthday
    others = [[*other] for other in card.others]
    uid = [["UID", "", escaped(card.uid)]] if card.uid else []
    kinds = ContactPoint.Kind
    points = [
        *((kinds.EMAIL, one) for one in card.emails),
        *((kinds.PHONE, one) for one in card.phones),
        *((kinds.PROFILE, one) for one in card.urls),
    ]
    told = {(kind.value, one.value, one.label, "[]") for kind, one in points}
    for kind, one in points:
        assert contactkeys.key(kind, one.value)  # nothing of it had to be noted instead
    for address in card.addresses:
        whole = {
            "street": address.street,
            "city": address.city,
            "region": address.region,
            "postcode": address.postcode,
            "country": address.country,
        }
        street = ", ".join(address.street.splitlines())
        town = f"{address.postcode} {address.city}".strip()
        line = ", ".join(filter(None, (street, town, address.region, address.country)))
        parts = sorted((name, text) for name, text in whole.items() if text)
        told.add((kinds.ADDRESS.value, line, address.label, str(parts)))
    return (
        *(card.name, given, card.middle_name, family, card.prefix, card.suffix),
        *(card.nickname, card.title, card.department, card.company),
        (born.year, born.month, born.day) if born else (None, None, None),
        card.about,
        (uid + others) or None,
        set(card.categories),
        told,
    )


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample data beside the project is absent")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.vcf")), ids=lambda path: path.stem)
def test_what_real_programs_wrote_is_kept_as_it_was_read(dana: Person, path: Path) -> None:
    with open_source(path) as source:
        (found,) = read(source, source.files[0], today=seen(dana).today)
    assert found.card is not None
    batch = bring(dana, path)
    assert batch.state == Batch(done_at=batch.done_at).state
    assert kept(dana) == said_by(found.card)
    undo(dana, batch)
    assert not Party.objects.filter(keeper=dana.keeper, account=None).exists()


def test_a_place_said_outright_is_not_replaced_by_one_reckoned_from_an_address(
    dana: Person, tmp_path: Path
) -> None:
    ana = Card("Ana Lopez", given_name="Ana", family_name="Lopez", uid="ana")
    people = [
        replace(ana, emails=(Point(EMAILS[0]),), addresses=(Address(country="Spain"),)),
        replace(ana, place="Lyon"),
    ]
    bring(dana, as_vcards(tmp_path, people, Version.V4, "four.vcf"))
    bring(dana, as_table(tmp_path, people, "table.csv"))
    assert [one.place for one in Party.objects.filter(name="Ana Lopez")] == ["Lyon"]
