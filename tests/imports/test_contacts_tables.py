"""Google's CSV old and new, Outlook's in four languages, and any table that holds people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.address_books import TODAY, cards, only, readings, row
from throughline.imports.reading import Kind, Refused, open_source
from throughline.imports.reading.contacts.card import Address, Birthday, Point
from throughline.imports.reading.contacts.fields import LEFT_OUT
from throughline.imports.reading.contacts.guessing import guess
from throughline.imports.reading.contacts.reading import columns, read
from throughline.imports.reading.kinds import columns_of
from throughline.imports.reading.tables import Row

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,"
    "Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,"
    "Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,"
    "Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other City,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Mobile Phone,Other Phone,Pager,Primary Phone,Account,Anniversary,Birthday,Categories,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,Gender,"
    "Initials,Internet Free Busy,Mileage,Notes,Priority,Private,Sensitivity,Spouse,Web Page"
)
ROUTINE = {"Gender": "Unspecified", "Priority": "Normal", "Private": "False"}
GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,"
    "Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,"
    "Straße privat,Ort privat,Telefon geschäftlich,Telefon privat,Mobiltelefon,Fax geschäftlich,"
    "E-Mail-Adresse,E-Mail-Typ,E-Mail 2: Adresse,Geburtstag,Kategorien,Notizen,Webseite,Priorität"
)
FRENCH = (
    "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Fonction,Rue (bureau),"
    "Ville (bureau),Dép/Région (bureau),Code postal (bureau),Pays/Région (bureau),Rue (domicile),"
    "Ville (domicile),Télécopie (bureau),Téléphone (bureau),Téléphone (domicile),Tél. mobile,"
    "Adresse de messagerie,Type de messagerie,Adresse de messagerie 2,Anniversaire,Catégories,Notes"
)
SPANISH = (
    "Title,Nombre,Segundo nombre,Apellidos,Suffix,Organización,Department,Puesto,"
    "Calle del trabajo,Ciudad de trabajo,Provincia o estado de trabajo,Código postal del trabajo,"
    "País o región del trabajo,Teléfono del trabajo,Particular,Mobile Phone,E-mail Address,"
    "Dirección de correo electrónico 2,Birthday,Notes,Página web"
)


def what(folder: Path, text: str | bytes, name: str = "people.csv") -> tuple[Kind, str]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with open_source(path) as source:
        return source.files[0].kind, source.files[0].what


def test_googles_new_table(tmp_path: Path) -> None:
    text = row(
        GOOGLE,
        {
            "First Name": "Ada",
            "Last Name": "Barcor",
            "Organization Name": "Kite",
            "Organization Title": "Nurse Lead",
            "Birthday": " --06-15",
            "Notes": "Two\nlines",
            "Labels": "* myContacts ::: Friends ::: * starred",
            "E-mail 1 - Label": "* Work",
            "E-mail 1 - Value": "ada@example.org ::: a.b@example.org",
            "E-mail 2 - Label": "Summer",
            "E-mail 2 - Value": "s@example.org",
            "Phone 1 - Label": "Work Fax",
            "Phone 1 - Value": "+44 20 7946 0958",
            "Address 1 - Label": "Home",
            "Address 1 - Street": "1 Main St",
            "Address 1 - City": "Leeds",
            "Address 1 - PO Box": "Box 2",
            "Relation 1 - Label": "Spouse",
            "Relation 1 - Value": "Ben",
            "Website 1 - Label": "Profile",
            "Website 1 - Value": "https://www.linkedin.com/in/ada",
        },
    )
    assert what(tmp_path, text, "contacts.csv") == (Kind.CONTACTS, "google_contacts")
    card = only(tmp_path, text, "contacts.csv")
    assert (card.name, card.company, card.title) == ("Ada Barcor", "Kite", "Nurse Lead")
    assert card.birthday == Birthday(6, 15)
    assert card.about == "Two\nlines"
    assert card.categories == ("Friends", "starred")
    assert card.emails == (
        Point("ada@example.org", "work"),
        Point("a.b@example.org", "work"),
        Point("s@example.org", "Summer"),
    )
    assert card.phones == (Point("+44 20 7946 0958", "work fax"),)
    assert card.addresses == (Address("1 Main St\nBox 2", "Leeds", label="home"),)
    assert card.slugs == ("ada",)
    assert [other.value for other in card.others] == ["Spouse", "Ben"]


def test_googles_old_table(tmp_path: Path) -> None:
    text = row(
        OLD_GOOGLE,
        {
            "Name": "Ada Barcor",
            "Given Name": "Ada",
            "Family Name": "Barcor",
            "Birthday": "--06-15",
            "Group Membership": "* My Contacts ::: Poker",
            "E-mail 1 - Type": "* ",
            "E-mail 1 - Value": "ada@example.org",
            "Phone 1 - Type": "Mobile",
            "Phone 1 - Value": "0170 1 ::: 0170 2",
            "Organization 1 - Name": "Kite",
            "Organization 1 - Title": "Lead",
        },
    )
    assert what(tmp_path, text, "google.csv") == (Kind.CONTACTS, "google_contacts")
    for encoding in ("utf-8", "utf-16"):  # it came as UTF-16 for years
        card = only(tmp_path, text.encode(encoding), "google.csv")
        assert card.birthday == Birthday(6, 15)
        assert card.emails == (Point("ada@example.org"),)
        assert card.phones == (Point("0170 1", "mobile"), Point("0170 2", "mobile"))
        assert (card.company, card.title, card.categories) == ("Kite", "Lead", ("Poker",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_outlooks_table(tmp_path: Path, encoding: str) -> None:
    text = row(
        OUTLOOK,
        ROUTINE
        | {
            "Title": "Dr.",
            "First Name": "Zoë",
            "Last Name": "Barcor",
            "Company": "Kite",
            "Job Title": "Lead",
            "Business Street": "1 Main St",
            "Business Street 2": "Floor 2",
            "Business City": "Malmö",
            "Business Country/Region": "Sweden",
            "Home City": "Lund",
            "Business Phone": "555 1",
            "Business Phone 2": "555 2",
            "Mobile Phone": "555 3",
            "Birthday": "3/22/1980",
            "Anniversary": "0/0/00",
            "Categories": "Friends;Business",
            "E-mail Address": "zoe@example.org",
            "E-mail Type": "SMTP",
            "E-mail Display Name": "Zoë (zoe@example.org)",
            "E-mail 2 Address": "z@example.org",
            "Web Page": "www.example.org",
        },
    )
    assert what(tmp_path, text.encode(encoding)) == (Kind.CONTACTS, "outlook_contacts")
    card = only(tmp_path, text.encode(encoding), "outlook.csv")
    assert (card.name, card.prefix, card.title) == ("Dr. Zoë Barcor", "Dr.", "Lead")
    assert card.birthday == Birthday(3, 22, 1980)
    assert [point.label for point in card.phones] == ["work", "work", "mobile"]
    assert [point.value for point in card.emails] == ["zoe@example.org", "z@example.org"]
    assert card.addresses == (
        Address("1 Main St\nFloor 2", "Malmö", country="Sweden", label="work"),
        Address(city="Lund", label="home"),
    )
    assert card.categories == ("Friends", "Business")
    assert card.urls == (Point("www.example.org"),)
    assert {other.name for other in card.others} == {"X-ANNIVERSARY"}


GERMANS = (
    "Vorname=Jörg,Nachname=Müller,Firma=Drachen,Position=Leiter,Straße geschäftlich=Weg 1"
    ",Ort geschäftlich=Ulm,Telefon geschäftlich=0731 1,Mobiltelefon=0170 1"
    ",E-Mail-Adresse=j@example.org,E-Mail 2: Adresse=k@example.org,Geburtstag=22.3.1980"
)
FRENCHS = (
    "Prénom=Jörg,Nom=Müller,Société=Drachen,Fonction=Leiter,Rue (bureau)=Weg 1"
    ",Ville (bureau)=Ulm,Téléphone (bureau)=0731 1,Tél. mobile=0170 1"
    ",Adresse de messagerie=j@example.org,Adresse de messagerie 2=k@example.org"
    ",Anniversaire=22/03/1980"
)
SPANISHS = (
    "Nombre=Jörg,Apellidos=Müller,Organización=Drachen,Puesto=Leiter"
    ",Calle del trabajo=Weg 1,Ciudad de trabajo=Ulm,Teléfono del trabajo=0731 1"
    ",Mobile Phone=0170 1,E-mail Address=j@example.org"
    ",Dirección de correo electrónico 2=k@example.org,Birthday=22/03/1980"
)


@pytest.mark.parametrize(
    ("head", "cells"),
    [(GERMAN, GERMANS), (FRENCH, FRENCHS), (SPANISH, SPANISHS)],
    ids=["German", "French", "Spanish"],
)
def test_outlook_in_other_languages(tmp_path: Path, head: str, cells: str) -> None:
    text = row(head, dict(pair.split("=") for pair in cells.split(",")))
    assert what(tmp_path, text.encode("cp1252")) == (Kind.CONTACTS, "outlook_contacts")
    card = only(tmp_path, text.encode("cp1252"), "kontakte.csv")
    assert (card.given_name, card.family_name) == ("Jörg", "Müller")
    assert (card.company, card.title) == ("Drachen", "Leiter")
    assert card.birthday == Birthday(3, 22, 1980)
    assert [point.value for point in card.emails] == ["j@example.org", "k@example.org"]
    assert card.phones == (Point("0731 1", "work"), Point("0170 1", "mobile"))
    assert card.addresses == (Address("Weg 1", "Ulm", label="work"),)


def test_the_neutral_workloads_columns_map_right() -> None:
    head = columns_of(["first_name", "last_name", "email", "phone", "company", "title", "city"])
    assert guess(head, ()) == {
        "first name": "given_name",
        "last name": "family_name",
        "email": "email",
        "phone": "phone",
        "company": "company",
        "title": "title",
        "city": "address.city",
    }


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("Nombre;Teléfono;Ciudad", ["name", "phone", "address.city"]),
        ("Nom;Prénom;Courriel", ["family_name", "given_name", "email"]),
        ("Nom;Courriel;Ville", ["name", "email", "address.city"]),
        ("Name;Handy;PLZ;Ort", ["name", "phone:mobile", "address.postcode", "address.city"]),
        ("Full Name;Work Email;LinkedIn URL", ["name", "email:work", "url"]),
        ("Name;Stellung;Firma", ["name", "title", "company"]),
        ("Title;Job Title;Surname", ["prefix", "title", "family_name"]),
        ("Achternaam;Voornaam;E-mailadres", ["family_name", "given_name", "email"]),
        (
            "Cognome;Nome;Azienda;Cellulare",
            ["family_name", "given_name", "company", "phone:mobile"],
        ),
    ],
)
def test_heads_in_many_languages(head: str, meant: list[str]) -> None:
    assert list(guess(columns_of(head.split(";")), ()).values()) == meant


def test_cells_tell_what_heads_do_not() -> None:
    rows = [
        Row(n, {"a": f"x{n}@example.org", "b": f"+1 555 {n}000", "c": "https://x.org", "d": f"{n}"})
        for n in range(2, 9)
    ]
    assert guess(["a", "b", "c", "d"], rows) == {"a": "email", "b": "phone", "c": "url"}


def test_contact_over_addresses_is_no_name() -> None:
    rows = [Row(n, {"kontakt": f"x{n}@example.org", "name": f"Ada {n}"}) for n in range(2, 9)]
    assert guess(["name", "kontakt"], rows) == {"name": "name", "kontakt": "email"}
    named = [Row(n, {"name": f"x{n}@example.org", "mail": f"y{n}@b.org"}) for n in range(2, 9)]
    assert guess(["name", "mail"], named) == {"name": "name", "mail": "email"}


@pytest.mark.parametrize("said", ["5.7.", "05.07.", "5. 7.", "5.7", "--07-05"])
def test_a_birthday_without_a_year(tmp_path: Path, said: str) -> None:
    (card,) = cards(tmp_path, f"Name;Geburtstag\nAda;{said}\n", "a.csv")
    assert card.birthday == Birthday(7, 5, None)


def test_any_table_is_read_by_a_mapping_of_its_owner(tmp_path: Path) -> None:
    text = "Wer;Wo;Nr\r\nAda Barcor;Leeds;+1 555 1\r\nBen;Graz;\r\n"
    mapping = {"wer": "name", "wo": "address:home.city", "nr": "phone:mobile"}
    ada, ben = cards(tmp_path, text, "wer.csv", mapping)
    assert ada.phones == (Point("+1 555 1", "mobile"),)
    assert ben.addresses == (Address(city="Graz", label="home"),)


def test_a_mapping_is_remembered_by_the_columns(tmp_path: Path) -> None:
    signatures = set()
    for number, text in enumerate(("Name,E-mail\nA,a@b.org\n", "E-Mail;Name\nb@b.org;B\n")):
        path = tmp_path / f"{number}.csv"
        path.write_text(text)
        with open_source(path) as source:
            found = columns(source, source.files[0])
        assert found is not None
        assert sorted(found.mapping.values()) == ["email", "name"]
        assert len(found.sample) == 1
        signatures.add(found.signature)
    assert len(signatures) == 1


def test_columns_that_mean_nothing_are_kept_and_those_left_out_are_not(tmp_path: Path) -> None:
    mapping = {"name": "name", "shoe size": LEFT_OUT}
    (card,) = cards(tmp_path, "Name,Shoe size,Favourite; colour\nAda,38,blue\n", "a.csv", mapping)
    assert [(other.name, other.value) for other in card.others] == [
        ("X-FAVOURITE-COLOUR", "blue"),
    ]


def test_the_order_of_a_date_is_settled_for_the_whole_file(tmp_path: Path) -> None:
    text = "Name,E-mail,Birthday\nAda,a@b.org,03/04/1980\nBen,b@b.org,25/04/1980\n"
    assert [card.birthday for card in cards(tmp_path, text, "a.csv")] == [
        Birthday(4, 3, 1980),
        Birthday(4, 25, 1980),
    ]


def test_linkedins_files_stay_linkedins(tmp_path: Path) -> None:
    connections = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    assert what(tmp_path, connections)[0] is Kind.CONNECTIONS
    emails = "Email Address,Confirmed,Primary,Updated On\na@b.org,Yes,Yes,1/1/24\n"
    assert what(tmp_path, emails) == (Kind.KEPT, "email_addresses")
    imported = "Source,First Name,Last Name,Emails,Phone Numbers\nx,Ada,B,a@b.org,\n"
    assert what(tmp_path, imported, "Contacts.csv") == (Kind.KEPT, "contacts")
    applications = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title\n"
    assert what(tmp_path, applications) == (Kind.KEPT, "job_applications")


def test_a_strange_table_within_an_archive_is_no_address_book(tmp_path: Path) -> None:
    (tmp_path / "Strange.csv").write_text("Name,Email\nAda,a@b.org\n")
    with open_source(tmp_path) as source:
        assert source.files[0].kind is Kind.KEPT


def test_a_broken_row_costs_only_itself(tmp_path: Path) -> None:
    text = 'Name,E-mail\nAda,a@b.org\nBen\nCleo,"c@b.org"\n'
    found = readings(tmp_path, text, "a.csv")
    assert [bool(reading.problem) for reading in found] == [False, True, False]
    assert found[1].row.line == 3


def test_a_first_line_that_is_somebody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Ada Barcor,ada@example.org\nBen Barcor,ben@example.org\n")
    with open_source(path) as source, pytest.raises(Refused, match="names of the columns"):
        list(read(source, source.files[0], today=TODAY))


@pytest.mark.parametrize(
    ("written", "prefix", "given"),
    [
        ("Dr. Karl-Heinz", "Dr.", "Karl-Heinz"),
        ("Prof. Dr. med. Ana", "Prof. Dr. med.", "Ana"),
        ("Mrs Jo Ann", "Mrs", "Jo Ann"),
        ("Phil Nat", "", "Phil Nat"),
        ("Dr.", "", "Dr."),
        ("Drew", "", "Drew"),
    ],
)
def test_a_title_before_a_first_name_is_no_part_of_it(
    tmp_path: Path, written: str, prefix: str, given: str
) -> None:
    card = only(tmp_path, f"First Name,Last Name\n{written},Muster\n", "a.csv")
    assert (card.prefix, card.given_name, card.family_name) == (prefix, given, "Muster")
    assert card.name == f"{written} Muster"


def test_a_title_that_has_its_own_column_is_not_said_twice(tmp_path: Path) -> None:
    card = only(tmp_path, "Name Prefix,First Name,Last Name\nDr.,Dr. Ana,Lopez\n", "a.csv")
    assert (card.prefix, card.given_name, card.name) == ("Dr.", "Ana", "Dr. Ana Lopez")


def test_a_column_of_addresses_and_numbers_is_nobody_s_name(tmp_path: Path) -> None:
    content = "Contact,City\nana@example.org,Ulm\n+49 30 1234567,Bonn\nben@example.org,Ulm\n"
    one, two, three = cards(tmp_path, content, "a.csv")
    assert [point.value for point in one.emails] == ["ana@example.org"]
    assert (two.emails, two.phones[0].value) == ((), "+49 30 1234567")
    assert three.emails[0].value == "ben@example.org"


def test_an_address_among_the_numbers_is_an_address(tmp_path: Path) -> None:
    card = only(tmp_path, "Name,Phone\nAna,ana1@example.org\n", "a.csv")
    assert (card.emails[0].value, card.phones) == ("ana1@example.org", ())


@pytest.mark.parametrize("written", ["31 Feb 1980", "sometime in May", "13/45/1980"])
def test_a_birthday_that_cannot_be_read_is_kept_as_it_was_written(
    tmp_path: Path, written: str
) -> None:
    (reading,) = readings(tmp_path, f"Name,Birthday\nAna Lopez,{written}\n", "a.csv")
    assert reading.card is not None
    assert reading.card.birthday is None
    assert reading.card.note
    assert [(one.name, one.value) for one in reading.card.others] == [("BDAY", written)]


def test_a_list_of_names_is_a_table_of_one_column(tmp_path: Path) -> None:
    found = cards(tmp_path, "Name\nAna Lopez\nBen Ito\n", "a.csv")
    assert [card.name for card in found] == ["Ana Lopez", "Ben Ito"]


def test_a_list_of_addresses_needs_no_head(tmp_path: Path) -> None:
    found = cards(tmp_path, "ana@example.org\nben@example.org\n", "a.csv")
    assert [card.emails[0].value for card in found] == ["ana@example.org", "ben@example.org"]


def test_names_without_a_head_are_read_once_it_is_said_what_they_are(tmp_path: Path) -> None:
    content = "Ana Lopez\n\nJörg Ünal\n"
    assert cards(tmp_path, content, "a.csv", {"line": "name"})[0].name == "Ana Lopez"
    assert len(cards(tmp_path, content, "a.csv", {"line": "name"})) == 2


def test_a_page_of_prose_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="neither a zip nor a table"):
        readings(tmp_path, "Dear Ana\nall is well\n", "letter.txt")


@pytest.mark.parametrize("piece", ["x", ",", "ana@example.org,"])
def test_one_endless_line_is_no_table(tmp_path: Path, piece: str) -> None:
    with pytest.raises(Refused, match="neither a zip nor a table"):
        readings(tmp_path, piece * 100_000, "a.csv")


def test_of_two_encodings_in_one_file_all_is_read_that_can_be(tmp_path: Path) -> None:
    head = "Name,E-mail\nZoë,zoe@example.org\n".encode()
    old = "Jörg,joerg@example.org\n".encode("cp1252")
    wide = "Ana,ana@example.org\n".encode("utf-16-le")
    lost = b"\x81\x8d,x@example.org\n"
    found = readings(
        tmp_path, head * 20 + old + lost + wide * 20 + b"\nBo,bo@example.org\n", "a.csv"
    )
    assert {one.card.name for one in found if one.card} >= {"Zoë", "Jörg", "Bo"}
    told = {one.row.line: one.row.problem or one.row.note for one in found}
    assert "some letters cannot be read" in told[42]
    assert "another encoding" in told[43]
