"""An address book comes into the network: who is known again, what is kept, what is only asked."""

from pathlib import Path
from typing import Any

import pytest

from tests.cast import signed_in
from tests.imports.address_books import lines
from tests.imports.bringing import (
    archive,
    bring,
    dies_at,
    everything,
    finish,
    person,
    read,
    seen,
    undo,
    work_until_death,
)
from throughline.followthrough.models import Relationship
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.network.actions import add_contact, put_tag
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact, Tag
from throughline.network.queries import contacts, tagged
from throughline.network.taking import people
from throughline.people.actions import add_contact_point
from throughline.people.models import Company, ContactPoint, Party, Person
from throughline.people.queries import own_party

ANA = (
    "FN:Dr. Ana Lopez",
    "N:Lopez;Ana;Maria;Dr.;",
    "NICKNAME:Anita",
    "ORG:Globex;Nursing",
    "TITLE:Ward nurse",
    "EMAIL;TYPE=work:ana@globex.test",
    "TEL;TYPE=cell:+44 7911 123456",
    "URL:https://www.linkedin.com/in/ana-lopez",
    "URL;TYPE=work:https://globex.test/ana",
    "ADR;TYPE=home:;;12 High Street;Leeds;;LS1 1AA;United Kingdom",
    "BDAY:--0615",
    "NOTE:Met in Lyon.",
    "CATEGORIES:Nurses,myContacts",
    "UID:abc-123",
    "X-SKYPE:ana.l",
)


def book(folder: Path, *cards: tuple[str, ...], name: str = "people.vcf") -> Path:
    """A file of vCards, each given as its properties."""
    path = folder / name
    path.write_text("".join(lines(*card) for card in cards))
    return path


def card(name: str, *more: str) -> tuple[str, ...]:
    return (f"FN:{name}", *more)


def names_of(owner: Person) -> list[str]:
    rows = contacts(seen(owner)).whole()
    return sorted(row.relationship.party.name for row in rows)


def party(owner: Person, name: str) -> Party:
    return Party.objects.select_related("company").get(keeper=owner.keeper, name=name)


def contact(owner: Person, name: str) -> Contact:
    return Contact.objects.get(relationship__party=party(owner, name))


def points(row: Party) -> list[tuple[str, str, str]]:
    found = ContactPoint.objects.filter(party=row).order_by("kind", "id")
    return list(found.values_list("kind", "key", "label"))


def here(owner: Person, name: str, **said: str) -> Contact:
    """Somebody who was written down by hand."""
    return add_contact(seen(owner), Named(name, **said))


def counts(batch: Batch) -> dict[str, Any]:
    came: dict[str, Any] = batch.result["network"]
    return came


def test_a_card_comes_with_all_it_says(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, book(tmp_path, ANA))
    row = party(dana, "Dr. Ana Lopez")
    assert (row.given_name, row.middle_name, row.family_name) == ("Ana", "Maria", "Lopez")
    assert (row.prefix, row.nickname, row.sort_key) == ("Dr.", "Anita", "lopez ana")
    assert (row.title, row.department, row.company and row.company.name) == (
        "Ward nurse",
        "Nursing",
        "Globex",
    )
    assert (row.birth_year, row.birth_month, row.birth_day) == (None, 6, 15)
    assert (row.place, row.place_key) == ("Leeds, United Kingdom", "leeds, united kingdom")
    assert row.others == [["UID", "", "abc-123"], ["X-SKYPE", "", "ana.l"]]
    assert points(row) == [
        ("address", "12 high street ls1 1aa leeds united kingdom", "home"),
        ("email", "ana@globex.test", "work"),
        ("phone", "+447911123456", "mobile"),
        ("profile", "ana-lopez", ""),
        ("profile", "globex.test/ana", "work"),
    ]
    address = ContactPoint.objects.get(kind="address")
    assert address.parts == {
        "street": "12 High Street",
        "city": "Leeds",
        "postcode": "LS1 1AA",
        "country": "United Kingdom",
    }
    found = contact(dana, "Dr. Ana Lopez")
    assert found.about == "Met in Lyon."
    assert found.circle is not None
    assert found.circle.guess == "wider"
    assert list(tagged(seen(dana)).values_list("tag__name", flat=True)) == ["Nurses"]
    assert counts(batch)["people_new"] == 1
    assert set(batch.files.get().source_rows.values_list("state", flat=True)) == {"taken"}


def test_a_recruiter_goes_among_the_recruiters(dana: Person, tmp_path: Path) -> None:
    bring(dana, book(tmp_path, card("Rex Cold", "TITLE:Technical Recruiter")))
    found = contact(dana, "Rex Cold")
    assert found.is_recruiter
    assert found.circle is not None
    assert found.circle.guess == "recruiters"


def test_the_same_people_again_in_any_format_change_nothing(dana: Person, tmp_path: Path) -> None:
    ben = card("Ben Ito", "TEL:+81 3 1234 5678", "TITLE:Cook", "ORG:Initech")
    bring(dana, book(tmp_path, ANA, ben, card("Only A Name")))
    before = everything(dana)
    table = tmp_path / "google.csv"
    table.write_text(
        "First Name,Last Name,Organization Name,Organization Title,Labels,"
        "E-mail 1 - Value,Phone 1 - Value\r\n"
        "Ana,Lopez,Globex,Ward nurse,* myContacts ::: Nurses,ana@globex.test,\r\n"
        "Ben,Ito,Initech,Cook,* myContacts,,+81 3 1234 5678\r\n"
        "Only A,Name,,,* myContacts ::: * starred,,\r\n"
    )
    batch = bring(dana, table)
    assert batch.found["network"]["people_known"] == 3
    after = everything(dana)
    assert {**before, "imports.SourceRow": after["imports.SourceRow"]} == after
    assert (counts(batch)["people_new"], counts(batch)["people_updated"]) == (0, 0)


def test_a_newer_card_changes_what_the_older_one_had_set(dana: Person, tmp_path: Path) -> None:
    old = card("Ana Lopez", "UID:1", "TITLE:Nurse", "ORG:Globex", "NOTE:Tall.", "BDAY:1980-06-15")
    bring(dana, book(tmp_path, old))
    newer = card(
        *("Ana Ruiz", "N:Ruiz;Ana;;;", "UID:1", "TITLE:Matron", "ORG:Initech"),
        *("NOTE:Very tall.", "BDAY:1980-06-16", "EMAIL:ana@initech.test"),
    )
    before = everything(dana)
    batch = bring(dana, book(tmp_path, newer))
    assert counts(batch)["people_updated"] == 1
    row = party(dana, "Ana Ruiz")
    assert (row.title, row.company and row.company.name, row.birth_day) == (
        "Matron",
        "Initech",
        16,
    )
    assert contact(dana, "Ana Ruiz").about == "Very tall."
    undo(dana, batch)
    assert everything(dana) == before


def test_what_was_written_by_hand_stays(dana: Person, tmp_path: Path) -> None:
    found = here(
        dana, "Ana Lopez", email="ana@globex.test", title="My old boss", about="Likes tea."
    )
    bring(dana, book(tmp_path, ANA))
    row = party(dana, "Ana Lopez")
    assert (row.title, row.nickname, row.place) == (
        "My old boss",
        "Anita",
        "Leeds, United Kingdom",
    )
    found.refresh_from_db()
    assert found.about == "Likes tea.\n\nMet in Lyon."
    assert ("phone", "+447911123456", "mobile") in points(row)
    Party.objects.filter(pk=row.pk).update(nickname="Nita")
    Tag.objects.all().delete()
    Contact.objects.update(about="Likes coffee.")
    newer = (*ANA[:2], "NICKNAME:Annie", *ANA[3:])
    bring(dana, book(tmp_path, newer))
    row.refresh_from_db()
    found.refresh_from_db()
    assert (row.nickname, found.about, Tag.objects.count()) == ("Nita", "Likes coffee.", 0)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"profile": "linkedin.com/in/Ana-L"}, "URL:https://de.linkedin.com/in/ana-l/?trk=x"),
        ({"email": "ana@globex.test"}, "EMAIL:ANA@Globex.test"),
        ({"phone": "+44 7911 123456"}, "TEL:0044 (0)7911-123456"),
    ],
)
def test_somebody_is_known_by_profile_address_and_number(
    dana: Person, tmp_path: Path, said: dict[str, str], line: str
) -> None:
    here(dana, "Ana Lopez", **said)
    batch = bring(dana, book(tmp_path, card("Anna Lopez", line, "NICKNAME:Anita")))
    assert counts(batch)["people_new"] == 0
    assert party(dana, "Ana Lopez").nickname == "Anita"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"email": "family@meier.test"}, "EMAIL:family@meier.test"),
        ({"email": "info@globex.test"}, "EMAIL:info@globex.test"),
        ({"phone": "+49 30 1234567"}, "TEL:+49 30 1234567"),
    ],
)
def test_an_address_that_several_use_only_suggests(
    dana: Person, tmp_path: Path, said: dict[str, str], line: str
) -> None:
    known = here(dana, "Anna Meier", **said)
    batch = read(dana, book(tmp_path, card("Paul Meier", line)))
    (asked,) = batch.found["network"]["doubtful"]
    assert asked["like"] == [[known.relationship.party_id, "Anna Meier"]]
    assert asked["why"] == "shared"
    actions.approve(seen(dana), batch, choices={})
    finish(batch)
    assert names_of(dana) == ["Anna Meier", "Paul Meier"]


def test_the_web_page_of_a_company_makes_nobody_the_same(dana: Person, tmp_path: Path) -> None:
    page = "URL:https://globex.test"
    bring(dana, book(tmp_path, card("Ana Lopez", page), card("Anna Lopez", page)))
    assert names_of(dana) == ["Ana Lopez", "Anna Lopez"]


def test_a_name_alone_is_asked_about_and_new_unless_it_is_said(
    dana: Person, tmp_path: Path
) -> None:
    known = here(dana, "Ana Lopez", title="Nurse").relationship.party
    batch = read(dana, book(tmp_path, card("Ana López", "TEL:+1 555 0100"), card("Ben Ito")))
    (asked,) = batch.found["network"]["doubtful"]
    assert asked["like"] == [[known.pk, "Ana Lopez, Nurse"]]
    assert asked["why"] == "name"
    chosen = {"network": {"same": {asked["key"]: known.pk}}}
    actions.approve(seen(dana), batch, choices=chosen)
    batch = finish(batch)
    assert counts(batch)["people_new"] == 1
    assert points(known) == [("phone", "+15550100", "")]


def test_two_cards_of_one_person_are_one(dana: Person, tmp_path: Path) -> None:
    batch = bring(
        dana,
        book(
            tmp_path,
            card("Ana Lopez", "EMAIL:ana@globex.test", "NOTE:One."),
            card("Ben Ito", "EMAIL:ben@globex.test"),
            card(
                "A. Lopez", "EMAIL:ana@globex.test", "TEL:+1 555 0100", "NOTE:Two.", "TITLE:Nurse"
            ),
            card("Lola", "URL:https://linkedin.com/in/ana-l"),
            card("Ana Maria", "URL:https://linkedin.com/in/ana-l", "TEL:+1 555 0100"),
            card("Carl Lopez", "EMAIL:ana@globex.test"),
        ),
    )
    assert names_of(dana) == ["Ana Lopez", "Ben Ito", "Carl Lopez", "Lola"]
    ana = party(dana, "Ana Lopez")
    assert (ana.title, contact(dana, "Ana Lopez").about) == ("Nurse", "One.\n\nTwo.")
    assert counts(batch)["people_new"] == 4


def test_two_cards_of_somebody_known_are_that_person(dana: Person, tmp_path: Path) -> None:
    found = here(dana, "Ana Lopez", email="ana@globex.test", phone="+1 555 0100")
    bring(
        dana,
        book(
            tmp_path,
            card("Ana Lopez", "EMAIL:ana@globex.test", "NOTE:One."),
            card("Ana Lopez", "TEL:+1 555 0100", "NOTE:Two."),
        ),
    )
    assert names_of(dana) == ["Ana Lopez"]
    found.refresh_from_db()
    assert found.about == "One.\n\nTwo."


def test_ones_own_card_is_left_out(dana: Person, tmp_path: Path) -> None:
    me = own_party(dana)
    assert me is not None
    add_contact_point(seen(dana), me, kind="profile", value="linkedin.com/in/dana-r")
    batch = bring(
        dana,
        book(
            tmp_path,
            card(dana.name, f"EMAIL:{dana.email}"),
            card("Me", "URL:https://www.linkedin.com/in/dana-r"),
            card("Zeno Xu", f"EMAIL:{dana.email}"),
        ),
    )
    assert names_of(dana) == ["Zeno Xu"]
    assert batch.found["network"]["own"] == 2


def test_what_is_no_address_is_kept_among_the_notes(dana: Person, tmp_path: Path) -> None:
    prefix = "Her Excellency " * 6
    strange = card(
        *("Ana Lopez", f"N:Lopez;Ana;;{prefix};", "TEL:12", "URL:skype:ana"),
        *("EMAIL:a..b@globex.test", f"CATEGORIES:{','.join(f'c{n}' for n in range(60))}"),
    )
    bring(dana, book(tmp_path, strange))
    row = party(dana, "Ana Lopez")
    assert points(row) == []
    assert len(row.prefix) <= 60
    told = contact(dana, "Ana Lopez").about.split("\n\n")
    assert told[:3] == ["E-mail: a..b@globex.test", "Phone: 12", "Web page: skype:ana"]
    assert f"Before the name: {prefix.strip()}" in told
    assert "Category: c59" in told
    assert Tag.objects.count() == 50


def test_a_company_and_a_bare_address_are_not_taken_apart(dana: Person, tmp_path: Path) -> None:
    bring(dana, book(tmp_path, ("ORG:Globex Foods Ltd",), ("EMAIL:kim@globex.test",)))
    assert names_of(dana) == ["Globex Foods Ltd", "kim@globex.test"]
    assert party(dana, "Globex Foods Ltd").sort_key == "globex foods ltd"


def test_a_bare_address_of_somebody_known_is_theirs(dana: Person, tmp_path: Path) -> None:
    here(dana, "Kim Oh", email="kim@globex.test")
    batch = bring(dana, book(tmp_path, ("EMAIL:kim@globex.test", "TEL:+1 555 0100")))
    assert counts(batch)["people_new"] == 0
    assert ("phone", "+15550100", "") in points(party(dana, "Kim Oh"))


def test_who_came_with_linkedin_is_the_same_in_an_address_book(
    dana: Person, tmp_path: Path
) -> None:
    row = person("Ana Lopez", company="Globex", position="Director")
    bring(dana, archive(tmp_path / "a.zip", [row]))
    batch = bring(dana, book(tmp_path, ANA))
    assert counts(batch)["people_new"] == 0
    ana = party(dana, "Ana Lopez")
    assert (ana.title, ana.nickname, ana.birth_month) == ("Director", "Anita", 6)


def test_undo_takes_everything_back(dana: Person, tmp_path: Path) -> None:
    here(dana, "Ana Lopez", email="ana@globex.test", about="Likes tea.")
    before = everything(dana)
    batch = bring(dana, book(tmp_path, ANA, card("Ben Ito", "NOTE:A cook.", "CATEGORIES:Cooks")))
    assert everything(dana) != before
    batch = undo(dana, batch)
    assert batch.state == "undone"
    assert everything(dana) == before
    assert not Tag.objects.exists()
    assert batch.result.get("stays", []) == []


def test_who_something_was_done_with_since_stays_with_notes_and_tags(
    dana: Person, tmp_path: Path
) -> None:
    ben = card("Ben Ito", "NOTE:A cook.", "CATEGORIES:Cooks", "ORG:Initech")
    carl = card("Carl Oz", "NOTE:A clerk.", "CATEGORIES:Clerks")
    eve = card("Eve Ash", "NOTE:A nurse.")
    fay = card("Fay Dak", "NOTE:A judge.")
    batch = bring(dana, book(tmp_path, ben, carl, eve, fay))
    put_tag(seen(dana), Relationship.objects.get(party__name="Ben Ito"), name="Friends")
    Contact.objects.filter(relationship__party__name="Eve Ash").update(about="A matron.")
    batch = undo(dana, batch)
    assert names_of(dana) == ["Ben Ito", "Eve Ash"]
    assert contact(dana, "Ben Ito").about == "A cook."
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Cooks", "Friends"]
    assert Company.objects.get().name == "Initech"


def test_a_tag_that_is_used_by_hand_since_stays(dana: Person, tmp_path: Path) -> None:
    known = here(dana, "Zoe Weiss")
    batch = bring(dana, book(tmp_path, card("Ben Ito", "CATEGORIES:Cooks")))
    put_tag(seen(dana), known.relationship, name="cooks")
    undo(dana, batch)
    assert names_of(dana) == ["Zoe Weiss"]
    assert list(tagged(seen(dana)).values_list("tag__name", flat=True)) == ["Cooks"]


def test_who_is_known_as_two_people_stays_two(dana: Person, tmp_path: Path) -> None:
    here(dana, "Ana Lopez", phone="+1 555 0100", email="ana@globex.test")
    here(dana, "Anna Lopez", phone="+1 555 0100", email="anna@globex.test")
    batch = bring(
        dana,
        book(
            tmp_path,
            card("Ana Lopez", "EMAIL:ana@globex.test", "TEL:+1 555 0100", "NICKNAME:One"),
            card("Anna Lopez", "EMAIL:anna@globex.test", "TEL:+1 555 0100", "NICKNAME:Two"),
        ),
    )
    assert counts(batch)["people_new"] == 0
    assert party(dana, "Ana Lopez").nickname == "One"
    assert party(dana, "Anna Lopez").nickname == "Two"


def test_killed_half_way_it_comes_to_the_same(
    dana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(dana, "Ana Lopez", email="ana@globex.test")
    crowd = [card(f"P {n} Oz", f"TEL:+1 555 01{n:02}", "CATEGORIES:Many") for n in range(30)]
    path = book(tmp_path, ANA, *crowd)
    batch = read(dana, path)
    actions.approve(seen(dana), batch, choices={})
    monkeypatch.setattr(people, "PIECE", 5)
    with dies_at(4):
        assert not work_until_death(batch)
    batch = finish(batch)
    assert counts(batch)["people_new"] == 30
    assert len(names_of(dana)) == 31
    undo(dana, batch)
    assert names_of(dana) == ["Ana Lopez"]
    assert not Tag.objects.exists()


def test_the_preview_asks_what_it_has_to(dana: Person, tmp_path: Path) -> None:
    known = here(dana, "Ana Lopez").relationship.party
    rex = card("Rex Cold", "TITLE:Recruiter")
    batch = read(dana, book(tmp_path, card("Ana Lopez", "TEL:+1 555 0100"), rex))
    client = signed_in(dana)
    page = client.get(f"/me/bring-in/{batch.pk}/").content.decode()
    assert "2 new people. 1 of them is a recruiter, by the title." in page
    assert "Somebody called Ana Lopez is here already." in page
    assert "really talked with" not in page
    assert "recruiters, guessed by their title: 1" in page
    said = {"same_0": str(known.pk), "wider_every": "3", "wider_unit": "months"}
    client.post(f"/me/bring-in/{batch.pk}/approve/", said)
    batch = finish(Batch.objects.get(pk=batch.pk))
    assert counts(batch)["people_new"] == 1
    assert points(known) == [("phone", "+15550100", "")]
