"""Contacts go out as cards that say all an address book takes, and come back equal."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.website.values import text
from throughline.imports.reading.contacts.properties import escaped
from throughline.imports.writing.vcards import Version, folded
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.cards import everybody, vcards, web_address
from throughline.people.actions import describe_party
from throughline.people.hats import Hat

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
