"""Cards that real programs wrote: nothing of what is kept gets lost, in or out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.imports.address_books import only
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Point
from throughline.imports.writing.vcards import Version, vcard

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/vcards"
NAMES = (
    "John_Doe_EVOLUTION",
    "John_Doe_GMAIL",
    "John_Doe_IPHONE",
    "John_Doe_MS_OUTLOOK",
    "gmail-single",
    "outlook-2003",
    "rfc6350-example",
)
LAST_WORDS = "SUCH DAMAGE."

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample data beside the project is absent"),
]


def sample(name: str, folder: Path) -> Card:
    return only(folder, (SAMPLES / f"{name}.vcf").read_bytes())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", list(Version))
def test_a_card_goes_out_and_comes_in_equal(tmp_path: Path, name: str, version: Version) -> None:
    card = sample(name, tmp_path)
    assert only(tmp_path, vcard(card, version)) == replace(card, photo_size=0)


def test_evolution(tmp_path: Path) -> None:
    card = sample("John_Doe_EVOLUTION", tmp_path)
    assert card.name == "Mr. John Richter, James Doe Sr."
    assert (card.given_name, card.middle_name, card.family_name, card.prefix, card.suffix) == (
        "John",
        "Richter, James",
        "Doe",
        "Mr.",
        "Sr.",
    )
    assert (card.nickname, card.title, card.company) == ("Johny", "Money Counter", "IBM")
    assert card.department == "Accounting, Dungeon"
    assert card.phones == (Point("905-666-1234", "mobile"), Point("905-555-1234", "work"))
    assert card.emails == (Point("john.doe@ibm.com", "work"),)
    assert card.addresses[0].street == "ASB-123\n15 Crescent moon drive"
    assert (card.categories, card.birthday) == (("VIP",), Birthday(3, 22, 1980))
    assert card.uid == "477343c8e6bf375a9bac1f96a5000837"
    assert card.about.endswith(LAST_WORDS)
    assert len(card.others) == 7


def test_gmail(tmp_path: Path) -> None:
    card = sample("John_Doe_GMAIL", tmp_path)
    assert card.name == "Mr. John Richter, James Doe Sr."
    assert card.urls == (Point("http://www.ibm.com", "work"),)
    assert card.about.endswith(f"{LAST_WORDS}\nFavotire Color: Blue")
    assert '"AS IS"' in card.about
    assert card.addresses[0].street.startswith("Crescent moon drive\n555-asd\nNice Area, Albaney")
    assert {other.value for other in card.others} >= {"1975-03-01", "Jenny", "Jon", "Dow"}


def test_iphone(tmp_path: Path) -> None:
    card = sample("John_Doe_IPHONE", tmp_path)
    assert [point.label for point in card.phones] == [
        "mobile",
        "home",
        "work",
        "home fax",
        "work fax",
        "pager",
        "assistant",
    ]
    assert 32_000 < card.photo_size < 33_000
    assert card.addresses[1] == Address(
        "Street4\nBuilding 6\nFloor 8", "New York", "", "12345", "USA", "work"
    )
    assert card.note == ""


def test_outlook_2010(tmp_path: Path) -> None:
    card = sample("John_Doe_MS_OUTLOOK", tmp_path)
    assert card.about.endswith(LAST_WORDS)
    assert card.about.count(",") > 10
    assert card.photo_size > 800
    assert card.addresses[0].label == "work"
    assert {other.name: other.value for other in card.others}["ROLE"] == "Counting Money"


def test_outlook_2003(tmp_path: Path) -> None:
    card = sample("outlook-2003", tmp_path)
    assert (card.company, card.department) == ("Company, The", "TheDepartment")
    assert card.about == "This is the note field!!\nSecond line\n\nThird line is empty"
    # Its "phones" hold words where numbers should be: told, and kept for export.
    assert not card.phones
    assert card.note.count("is not a phone number") == 4
    kept = [other.value for other in card.others if other.name == "TEL"]
    assert kept == ["BusinessPhone", "HomePhone", "MobilePhone", "BusinessFaxPhone"]
    certificate = next(other.value for other in card.others if other.name == "KEY")
    assert certificate.startswith("MIIDITCC")
    assert certificate.endswith("cafC4+Q==")
    assert " " not in certificate


def test_gmail_with_labels_of_its_owner(tmp_path: Path) -> None:
    card = sample("gmail-single", tmp_path)
    assert [point.label for point in card.phones] == ["mobile", "GRAND_CENTRAL"]
    assert [address.label for address in card.addresses] == ["home", "CustomAdrType"]
    assert card.about.endswith("ACustomField: CustomField")


def test_the_example_of_the_standard(tmp_path: Path) -> None:
    card = sample("rfc6350-example", tmp_path)
    assert card.birthday == Birthday(2, 3)
    assert card.suffix == "ing. jr, M.Sc."
    assert card.phones[0] == Point("+1-418-656-9254 ext. 102", "work")
    assert card.addresses[0].street == "Suite D2-630\n2875 Laurier"
