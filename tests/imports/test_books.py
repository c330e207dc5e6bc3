"""Address books come in as source rows: the same card again is known, a changed one is news."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.imports.address_books import TODAY, lines, row
from tests.imports.bringing import (
    archive,
    bring,
    dies_at,
    finish,
    person,
    read,
    seen,
    undo,
    work_until_death,
)
from tests.imports.writing import table, write_one, write_zip
from throughline.imports import actions, rooms
from throughline.imports.actions import looks, reading
from throughline.imports.actions.books import card_key
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.queries import broken_rows, files_of, remarked_rows
from throughline.imports.reading import open_source
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.contacts.reading import read as read_book
from throughline.people.hats import Hat
from throughline.people.models import Person

ANA = lines("FN:Ana Lopez", "EMAIL:ana@example.org", "TITLE:Nurse")
BEN = lines("FN:Ben Ito", "TEL:+81 3 1234 5678", "BDAY:--0615")
GOOGLE = "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Birthday,Phone 1 - Value"
OUTLOOK = "First Name,Last Name,E-mail Address,Business Phone,Home Phone,Birthday"
NUMBER = 7


class Listening:
    """A room that only notes what it is shown."""

    name, kind, template = "listening", "contacts", ""
    seen: list[tuple[str, str, bool]]

    def look(self, hat: Hat) -> "Listening":
        self.seen = []
        return self

    def see(self, card: Card, is_new: bool) -> None:
        self.seen.append((card.name, card.title, is_new))

    def preview(self, work: Any, look: "Listening") -> dict[str, Any]:
        return {"cards": len(look.seen)}

    def form(self, batch: Batch, data: Any = None) -> None:
        return None

    def approve(self, hat: Hat, batch: Batch) -> dict[str, Any]:
        return {}

    def take(self, work: Any, look: "Listening") -> Iterator[None]:
        yield from ()

    def settle(self, work: Any) -> Iterator[None]:
        yield from ()

    def undo(self, work: Any) -> Iterator[None]:
        yield from ()

    def sentences(self, batch: Batch) -> list[str]:
        return []

    def leads_to(self, batch: Batch) -> tuple[str, str]:
        return "", ""


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Listening:
    """The one room that wants address books."""
    listening = Listening()
    monkeypatch.setattr(rooms, "_all", lambda: (listening,))
    return listening


def rows(batch: Batch) -> list[tuple[str, str]]:
    found = SourceRow.objects.filter(file__batch=batch).order_by("id")
    return list(found.values_list("what", "state"))


def cards(batch: Batch) -> list[Card]:
    return [card for _pk, card in looks.cards_of(looks.own_cards(batch), batch)]


BOOKS = {
    "people.vcf": ("vcards", ANA + BEN),
    "google.csv": (
        "google_contacts",
        row(
            GOOGLE,
            {
                "First Name": "Ana",
                "E-mail 1 - Value": "ana@example.org ::: ana@work.example",
                "E-mail 1 - Label": "Home",
                "Birthday": "--06-15",
                "Labels": "* myContacts ::: Nurses",
            },
        ),
    ),
    "outlook.csv": (
        "outlook_contacts",
        row(OUTLOOK, {"First Name": "Ana", "Home Phone": "020 7946", "Birthday": "13/4/1980"})
        + '"Ben","Ito","ben@example.org","","","3/4/1981"\r\n',
    ),
    "any.csv": (
        "contacts_csv",
        table([["Name", "Zodiac", "Mail", "Aura"], ["Ana Lopez", "Fish", "a@b.org", "blue"]]),
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_stored_reads_again_as_it_was_read(dana: Person, tmp_path: Path, name: str) -> None:
    what, text = BOOKS[name]
    path = write_one(tmp_path, text, name)
    batch = read(dana, path)
    assert (batch.kind, batch.state) == ("contacts", "preview")
    assert set(rows(batch)) == {(what, "new")}
    with open_source(path) as source:
        direct = [one.card for one in read_book(source, source.files[0], today=TODAY)]
    assert direct
    assert cards(batch) == direct


def test_a_date_in_another_row_settles_the_order_of_days(dana: Person, tmp_path: Path) -> None:
    batch = read(dana, write_one(tmp_path, BOOKS["outlook.csv"][1], "outlook.csv"))
    assert [str(card.birthday) for card in cards(batch)] == ["1980-04-13", "1981-04-03"]


def test_the_same_card_again_is_known_and_a_changed_one_is_news(
    dana: Person, room: Listening, tmp_path: Path
) -> None:
    bring(dana, write_one(tmp_path, ANA + BEN, "people.vcf"))
    assert room.seen == [("Ana Lopez", "Nurse", True), ("Ben Ito", "", True)]
    newer = write_one(tmp_path, ANA.replace("Nurse", "Head nurse") + BEN, "newer.vcf")
    batch = bring(dana, newer)
    assert batch.found["known_vcards"] == 1
    assert room.seen == [("Ana Lopez", "Nurse", False), ("Ana Lopez", "Head nurse", True)]
    looks.drop(batch)
    looks.of(batch, seen(dana))
    assert room.seen == [("Ana Lopez", "Nurse", False), ("Ana Lopez", "Head nurse", True)]


def test_only_when_it_was_written_makes_no_news(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:Ana Lopez", "EMAIL:ana@example.org", "REV:20200101T000000Z")
    bring(dana, write_one(tmp_path, text, "people.vcf"))
    batch = read(dana, write_one(tmp_path, text.replace("2020", "2026"), "newer.vcf"))
    assert batch.found["known"] == 1
    assert rows(batch) == []


def test_another_format_sees_what_was_said_before(
    dana: Person, room: Listening, tmp_path: Path
) -> None:
    bring(dana, write_one(tmp_path, ANA, "people.vcf"))
    cells = {"First Name": "Ana", "Last Name": "Lopez", "E-mail 1 - Value": "ana@example.org"}
    bring(dana, write_one(tmp_path, row(GOOGLE, cells), "google.csv"))
    assert room.seen == [("Ana Lopez", "Nurse", False), ("Ana Lopez", "", True)]


def test_after_undo_a_book_is_new_again(dana: Person, tmp_path: Path) -> None:
    path = write_one(tmp_path, ANA + BEN, "people.vcf")
    undo(dana, bring(dana, path))
    assert not SourceRow.objects.exists()
    assert rows(read(dana, path)) == [("vcards", "new")] * 2


def test_a_card_that_stands_in_it_twice_counts_once(dana: Person, tmp_path: Path) -> None:
    batch = read(dana, write_one(tmp_path, ANA + ANA, "people.vcf"))
    assert batch.found["twice"] == 1
    assert len(cards(batch)) == 1


def test_a_group_is_no_person_and_a_blank_card_is_told(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:The choir", "KIND:group") + lines("NOTE:who?") + ANA
    batch = read(dana, write_one(tmp_path, text, "people.vcf"))
    assert rows(batch) == [("vcards", "left"), ("vcards", "broken"), ("vcards", "new")]
    assert batch.found["no_person"] == 1
    (broken,) = broken_rows(batch)
    assert (broken.file.name, broken.line) == ("people.vcf", 6)
    assert "says nothing of anybody" in broken.problem


def test_a_photo_is_measured_and_not_stored(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:Ana Lopez", f"PHOTO;ENCODING=b:{'QUJD' * 500_000}", "TEL:+1 555 1")
    batch = read(dana, write_one(tmp_path, text, "people.vcf"))
    stored = SourceRow.objects.get(file__batch=batch)
    assert abs(int(stored.raw["photo size"]) - 1_500_000) < 10
    assert len(stored.raw["vcard"]) < 100
    assert cards(batch)[0].photo_size == int(stored.raw["photo size"])


def test_a_remark_stays_with_its_row(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:Ana Lopez", "EMAIL:nobody at home")
    batch = read(dana, write_one(tmp_path, text, "people.vcf"))
    (remark,) = remarked_rows(batch)
    assert "'nobody at home' is not" in remark.problem


def test_of_a_mixed_upload_the_archive_is_read_and_the_book_waits(
    dana: Person, tmp_path: Path
) -> None:
    zipped = archive(tmp_path / "a.zip", [person("Ana Lopez")])
    batch = read(dana, zipped, write_one(tmp_path, BEN, "people.vcf"))
    assert batch.kind == "linkedin"
    assert batch.found["books"] == 1
    (skipped,) = files_of(batch).skipped
    assert skipped.name == "people.vcf"
    assert "bring it in by itself" in skipped.note


def test_books_of_several_formats_come_in_together(dana: Person, tmp_path: Path) -> None:
    paths = [write_one(tmp_path, text, name) for name, (_what, text) in BOOKS.items()]
    batch = read(dana, *paths)
    assert {what for what, _state in rows(batch)} == {what for what, _text in BOOKS.values()}
    zipped = write_zip(tmp_path / "all.zip", {"one/contacts.vcf": ANA, "one/photo.jpg": b"\xff"})
    actions.discard(seen(dana), batch)
    finish(batch)
    assert len(cards(read(dana, zipped))) == 1


def test_a_table_beside_a_book_in_which_nobody_is_found_is_left_alone(
    dana: Person, tmp_path: Path
) -> None:
    budget = write_one(tmp_path, "Month,Spent\r\nMay,12\r\n", "budget.csv")
    batch = read(dana, write_one(tmp_path, ANA, "people.vcf"), budget)
    assert batch.kind == "contacts"
    (skipped,) = files_of(batch).skipped
    assert skipped.name == "budget.csv"


def test_a_table_without_a_head_is_said_and_leaves_nothing(dana: Person, tmp_path: Path) -> None:
    text = "Ana Lopez,ana@example.org\r\nBen Ito,ben@example.org\r\n"
    batch = read(dana, write_one(tmp_path, text, "people.csv"))
    assert batch.state == "failed"
    assert "people.csv: the first line holds an e-mail address" in batch.problem
    assert not SourceFile.objects.filter(source_rows__isnull=False).exists()


def test_a_table_that_nobody_can_be_read_from_is_asked_about(dana: Person, tmp_path: Path) -> None:
    batch = read(dana, write_one(tmp_path, "Foo,Bar\r\n1,2\r\n", "odd.csv"))
    assert batch.kind == "contacts"
    assert batch.found["asks"] == ["odd.csv"]
    assert rows(batch) == []


def test_killed_while_reading_it_comes_to_the_same(
    dana: Person, sam: Person, room: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 0.0)
    monkeypatch.setattr(reading, "LOOK_AT_CLOCK", 2)
    text = "".join(lines(f"FN:Person {n}", f"EMAIL:p{n}@example.org") for n in range(NUMBER))
    path = write_one(tmp_path, text, "people.vcf")
    undisturbed = read(dana, path)
    whole, shown = cards(undisturbed), room.seen
    for number in range(1, 9):
        batch = actions.receive(seen(sam), files=[("people.vcf", path)])
        with dies_at(number):
            work_until_death(batch)
        batch = finish(batch)
        assert cards(batch) == whole, number
        assert room.seen == shown
        assert batch.found == undisturbed.found
        actions.discard(seen(sam), batch)
        finish(batch)


def test_a_changed_card_has_a_key_that_begins_alike() -> None:
    card = Card("Ana Lopez", uid="urn:uuid:1")
    changed = dataclasses.replace(card, title="Nurse")
    assert card_key(card)[: looks.WHO] == card_key(changed)[: looks.WHO]
    assert card_key(card) != card_key(changed)
    assert len(card_key(card)) == SourceRow._meta.get_field("key").max_length
