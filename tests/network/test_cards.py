"""Contacts go out as cards that say all an address book takes, and come back equal."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.test_writing_contacts import CARDS, TEXT, line
from tests.making import arrival, later
from tests.network.carded import add_point, keep, read_all
from tests.website.values import text
from throughline.frame.download import write_text
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, Point
from throughline.imports.reading.contacts.properties import escaped
from throughline.imports.reading.contacts.values import plain
from throughline.imports.writing.tables import MARK
from throughline.imports.writing.vcards import Version, folded, vcard
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.cards import (
    birthday,
    cards,
    everybody,
    others,
    spreadsheet,
    uid,
    vcards,
    web_address,
    widths,
)
from throughline.network.models import Contact, Tagged
from throughline.people.actions import describe_party
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def unfolded(lines: str) -> list[str]:
    """RFC 6350, section 3.2, backwards."""
    return lines.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    """Section 3.4, backwards."""
    return re.sub(r"\\[nN,;\\]", lambda found: ESCAPES[found[0]], value)


@given(ANY)
def test_a_folded_line_has_at_most_75_octets_and_reads_back(value: str) -> None:
    line = f"NOTE:{escaped(value)}"
    lines = folded(line)
    assert lines.endswith("\r\n")
    for piece in lines.encode().split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode()  # no letter is cut in two
    assert unfolded(lines) == [line]


@given(ANY)
def test_escaped_text_is_one_line_and_reads_back(value: str) -> None:
    written = escaped(value)
    assert not re.search(r"[\r\n\x00]", written)
    expected = re.sub(r"\r\n?", "\n", value)
    assert unescaped(written) == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", expected)


@given(text(500))
def test_a_profile_is_an_address_or_nothing(value: str) -> None:
    assert re.fullmatch(r"(?i)https?://[^\s<>\"]*|", web_address(value))


def read_back(vcf: str) -> dict[str, Any]:
    """Properties by name, values without their parameters."""
    found = [re.match(r"([A-Z]+)(?:;[^:]*)?:(.*)", line, re.S) for line in unfolded(vcf)]
    return {line[1]: line[2] for line in found if line}


def test_a_card_says_all_that_an_address_book_takes(hats: dict[str, Hat]) -> None:
    hat = hats["dana"]
    circle = open_circles(hat)["warm"]
    named = Named(
        "Ana; Maria, Núñez",
        company="Kite, Ltd; Ltd",
        title="Head\\Lead",
        email="ana@example.org",
        phone="+33612345678",
        profile="https://www.linkedin.com/in/ana",
        about="First line\r\nsecond; with, marks " + "ü" * 80,
    )
    contact = add_contact(hat, named, circle=circle)
    party = contact.relationship.party
    describe_party(party, given_name="Ana; Maria,", family_name="Núñez")
    [vcf] = vcards(hat, everybody(hat), Version.V4)
    found = read_back(vcf)
    assert found["BEGIN"] == found["END"] == "VCARD"
    assert list(found)[1] == "VERSION"
    assert found["VERSION"] == "4.0"
    assert found["UID"] == f"urn:uuid:{party.uid}"
    assert found["REV"] == "20260303T090000Z"
    assert found["N"] == r"Núñez;Ana\; Maria\,;;;"
    assert unescaped(found["ORG"]) == "Kite, Ltd; Ltd"
    assert unescaped(found["TITLE"]) == "Head\\Lead"
    assert found["EMAIL"] == "ana@example.org"
    assert found["TEL"].replace(" ", "") == "+33612345678"
    assert found["URL"].startswith("https://")
    assert unescaped(found["CATEGORIES"]) == circle.name
    assert unescaped(found["NOTE"]) == "First line\nsecond; with, marks " + "ü" * 80


@pytest.mark.django_db
def test_the_owner_and_what_is_retired_are_no_cards(hats: dict[str, Hat]) -> None:
    hat = hats["dana"]
    contact = add_contact(hat, Named("Ana Núñez", email="old@example.org"))
    contact.relationship.party.contact_points.update(retired_at=hat.now)
    [vcf] = vcards(hat, everybody(hat), Version.V4)
    assert "old@example.org" not in vcf
    assert "dana" not in vcf.lower()


OTHERS = st.lists(
    st.builds(
        Other,
        st.from_regex(r"X-[A-Z]{3,8}", fullmatch=True).filter(lambda name: name != "X-ABLABEL"),
        st.sampled_from(["", "TYPE=home", 'X-A="b:c"']),
        line(30, needed=True).map(escaped),
    ),
    max_size=3,
).map(tuple)
LONG = st.one_of(line(200, needed=True), line(30, needed=True).map(lambda text: f"={text}"))
ANYBODY = st.builds(
    lambda card, name, about, others: replace(
        card, name=name, about=about, others=others, uid="", circle=card.circle[:80]
    ),
    CARDS,
    LONG,
    st.one_of(TEXT.map(plain), st.text("ab \n,;:", min_size=3000, max_size=5000).map(plain)),
    OTHERS,
)
IN_A_TABLE = ANYBODY.map(
    lambda card: replace(
        card,
        categories=tuple(one for one in card.categories if fits_a_table(one)),
        circle=card.circle if fits_a_table(card.circle) else "",
        addresses=tuple(one for one in card.addresses if fits_a_table(repr(one))),
    )
)


def fits_a_table(text: str) -> bool:
    """Google parts several values in a cell by ":::" and marks its own labels with a star."""
    return ":::" not in text and "* " not in text


def expected(contact: Contact, card: Card) -> Card:
    """The card as it was kept, with what this house adds."""
    return replace(card, uid=uid(contact.relationship.party.uid), rev="20260303T090000Z")


slowly = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("version", list(Version))
@slowly
@given(card=ANYBODY)
def test_anybody_comes_back_equal_from_a_vcard(
    hats: dict[str, Hat], tmp_path: Path, version: Version, card: Card
) -> None:
    with transaction.atomic():
        contact = keep(hats["dana"], card)
        text = "".join(vcards(hats["dana"], [contact.pk], version))
        assert read_all(tmp_path, text, "out.vcf") == [expected(contact, card)]
        transaction.set_rollback(True)


@slowly
@given(people=st.lists(IN_A_TABLE, min_size=1, max_size=3))
def test_anybody_comes_back_equal_from_a_table(
    hats: dict[str, Hat], tmp_path: Path, people: list[Card]
) -> None:
    with transaction.atomic():
        kept = [keep(hats["dana"], card) for card in people]
        text = "".join(spreadsheet(hats["dana"], [contact.pk for contact in kept]))
        wanted = [
            replace(expected(contact, card), rev="", others=())
            for contact, card in zip(kept, people, strict=True)
        ]
        assert read_all(tmp_path, text, "out.csv") == wanted
        transaction.set_rollback(True)


@slowly
@given(people=st.lists(IN_A_TABLE, min_size=1, max_size=2))
def test_no_cell_is_a_formula_to_a_spreadsheet(hats: dict[str, Hat], people: list[Card]) -> None:
    with transaction.atomic():
        kept = [keep(hats["dana"], card).pk for card in people]
        text = "".join(spreadsheet(hats["dana"], kept)).removeprefix(MARK)
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                is_number = re.fullmatch(r"\+[\d ().-]+", cell)
                assert is_number or not re.match("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]", cell)
        transaction.set_rollback(True)


def test_a_number_of_people_is_read_in_a_fixed_number_of_queries(
    hats: dict[str, Hat], django_assert_num_queries: Callable[[int], Any]
) -> None:
    hat = hats["dana"]
    card = Card(name="Ada", emails=(Point("a@b.example"),), categories=("Board",), circle="Near")
    ties = [keep(hat, replace(card, categories=(f"{n}",))).pk for n in range(3)]
    for some in (ties[:1], ties):
        with django_assert_num_queries(4):
            assert len(list(cards(hat, some))) == len(some)
        with django_assert_num_queries(2):
            widths(hat, some)


def test_only_what_the_hat_sees_goes_out(hats: dict[str, Hat]) -> None:
    hat = hats["dana"]
    ada = keep(hat, Card(name="Ada", emails=(Point("ada@b.example"),), categories=("Board",)))
    bea = keep(hat, Card(name="Bea"))
    came = arrival(hat)
    ContactPoint.objects.filter(party=ada.relationship.party).update(arrival=came)
    Tagged.objects.update(arrival=came)
    Contact.objects.filter(pk=bea.pk).update(arrival=came)
    [card] = cards(later(hat), [ada.pk, bea.pk])
    assert (card.name, card.emails, card.categories) == ("Ada", (), ())
    assert list(cards(hats["sam"], [ada.pk, bea.pk])) == []


def test_a_card_says_what_it_says_in_the_order_asked_for(hats: dict[str, Hat]) -> None:
    ties = [keep(hats["dana"], Card(name=name)).pk for name in ("Ada", "Bea", "Cyd")]
    asked = [ties[2], ties[0], 0, ties[1]]
    assert [card.name for card in cards(hats["dana"], asked)] == ["Cyd", "Ada", "Bea"]


def test_what_our_card_says_by_itself_is_not_said_twice(hats: dict[str, Hat]) -> None:
    said = (Other("UID", "", "x"), Other("item1.REV", "", "x"), Other("BDAY", "", "circa 1800"))
    ada = Card(name="Ada", others=(*said, Other("X-AIM", "", "ada")))
    born = replace(ada, birthday=Birthday(2, 29))
    ties = [keep(hats["dana"], card).pk for card in (ada, born)]
    first, second = cards(hats["dana"], ties)
    assert first.others == (said[2], Other("X-AIM", "", "ada"))
    assert second.others == (Other("X-AIM", "", "ada"),)


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ((None, 2, 29), Birthday(2, 29)),
        ((2023, 2, 29), Birthday(2, 29)),
        ((0, 6, 15), Birthday(6, 15)),
        ((32000, 6, 15), Birthday(6, 15)),
        ((1980, 6, 31), None),
        ((None, None, None), None),
    ],
)
def test_a_birthday_goes_out_as_far_as_there_is_such_a_day(
    born: tuple[int | None, int | None, int | None], said: Birthday | None
) -> None:
    assert birthday(*born) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("https://b.example/x", "https://b.example/x"),
        ("HTTP://b.example", "HTTP://b.example"),
        ("www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("b.example", "https://b.example"),
        ("ada-lovelace", "https://www.linkedin.com/in/ada-lovelace"),
        ("two words", ""),
        ("", ""),
    ],
)
def test_a_profile_goes_out_as_an_address_to_open(kept: str, said: str) -> None:
    assert web_address(kept) == said


@pytest.mark.parametrize("odd", [None, 7, "x", [7, "x", ["X-A", 1, "b"], ["X-A", "b"]], {"X": "y"}])
def test_odd_rows_break_nothing(hats: dict[str, Hat], tmp_path: Path, odd: Any) -> None:
    hat = hats["dana"]
    contact = keep(hat, Card(name="Ada"))
    party = contact.relationship.party
    Party.objects.filter(pk=party.pk).update(others=odd, birth_year=1, birth_month=2, birth_day=31)
    add_point(party, "address", "Oslo", parts=odd)
    add_point(party, "profile", "not a page")
    [card] = cards(hat, [contact.pk])
    assert (card.others, card.addresses) == ((), (Address(street="Oslo"),))
    for version in Version:
        [back] = read_all(tmp_path, "".join(vcards(hat, [contact.pk], version)), "x.vcf")
        assert back == card
    [back] = read_all(tmp_path, "".join(spreadsheet(hat, [contact.pk])), "x.csv")
    assert back == replace(card, rev="")


def test_a_lone_surrogate_goes_out_as_a_question_mark() -> None:
    file = io.BytesIO()
    card = Card(name="Ada", others=others([["X-A", "", "\ud800"]], knows_birthday=False))
    write_text(file, vcard(card))
    assert "X-A:?\r\n" in file.getvalue().decode()
