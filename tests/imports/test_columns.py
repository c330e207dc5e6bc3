"""What the columns of a table mean: guessed, said by the person, remembered for the next time."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import signed_in
from tests.imports.bringing import bring, finish, read, seen
from tests.imports.test_books import ANA, BOOKS, cards
from tests.imports.writing import table, write_one
from throughline.imports import actions
from throughline.imports.models import Batch, Layout, SourceFile, SourceRow
from throughline.imports.queries import tables_of
from throughline.people.models import Person
from throughline.people.refusals import Refused

HEAD = ["Who", "Mail", "Zodiac", "Aura", "Nothing"]
ODD = table([HEAD, ["Ana Lopez", "a@b.org", "Fish", "blue", ""], ["Ben Ito", "", "Ox", "", ""]])
HOPELESS = table([["Foo", "Bar"], ["Ana Lopez", "Nurse"], ["Ben Ito", "Cook"]])


@pytest.fixture(autouse=True)
def _no_limits_left_over(db: None) -> None:
    cache.clear()


@pytest.fixture
def client(dana: Person) -> Client:
    return signed_in(dana)


def address(batch: Batch) -> str:
    return f"/me/bring-in/{batch.pk}/columns/"


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


def test_the_page_shows_each_column_with_cells_and_the_guess(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, ODD, "odd.csv"))
    preview = text(client.get(f"/me/bring-in/{batch.pk}/"))
    assert "odd.csv: 1 of 5 columns are used, going by their names and cells." in preview
    assert address(batch) in preview
    page = text(client.get(address(batch)))
    for said in (*HEAD, "a@b.org", "Fish", "Ox", "1 column is empty in the first rows"):
        assert said in page
    assert page.count("<select") == 5
    assert '<option selected value="email">e-mail</option>' in page


def test_what_is_said_has_the_upload_read_anew_and_is_remembered(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, ODD, "odd.csv"))
    assert [card.name for card in cards(batch)] == ["a@b.org"]
    answers = {"t0-c0": "name", "t0-c1": "email:work", "t0-c2": "about", "t0-c3": "-", "t0-c4": ""}
    page: Any = client.post(address(batch), answers)
    assert page.url == f"/me/bring-in/{batch.pk}/"
    batch.refresh_from_db()
    assert batch.state == "reading"
    batch = finish(batch)
    ana, ben = cards(batch)
    assert (ana.name, ana.emails[0].label, ana.about) == ("Ana Lopez", "work", "Fish")
    assert (ben.name, ana.others) == ("Ben Ito", ())
    assert "3 of 5 columns are used, as you said." in text(client.get(page.url))
    actions.discard(seen(dana), batch)
    finish(batch)
    again = finish(_later(dana, tmp_path))
    assert [card.name for card in cards(again)] == ["Cas Ode"]
    assert [one.said for one in tables_of(seen(dana), again)] == ["before"]
    assert "as you said last time" in text(client.get(f"/me/bring-in/{again.pk}/"))


def _later(dana: Person, folder: Path) -> Batch:
    """Another file with the same columns in another order, some time after."""
    columns = ["Mail", "Who", "Aura", "Zodiac", "Nothing"]
    path = write_one(folder, table([columns, ["c@d.org", "Cas Ode", "red", "Ram", ""]]), "b.csv")
    batch = actions.receive(seen(dana), files=[("b.csv", path)])
    Layout.objects.update(said_at="2020-01-01T00:00:00Z")
    return batch


def test_a_hopeless_guess_asks_first_and_nothing_can_come_in_before(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, HOPELESS, "foo.csv"))
    assert batch.state == "asking"
    here = f"/me/bring-in/{batch.pk}/"
    assert client.get(here)["Location"] == address(batch)
    assert "Nobody could be read from it yet" in text(client.get(address(batch)))
    with pytest.raises(Refused, match="what its columns mean"):
        actions.approve(seen(dana), batch, choices={})
    assert "Waiting for you to say" in text(client.get("/me/bring-in/"))
    client.post(address(batch), {"t0-c0": "name", "t0-c1": "title"})
    batch = finish(batch)
    assert batch.state == "preview"
    assert [(card.name, card.title) for card in cards(batch)] == [
        ("Ana Lopez", "Nurse"),
        ("Ben Ito", "Cook"),
    ]


def test_a_mapping_that_maps_nothing_is_said_and_loses_nothing(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, ODD, "odd.csv"))
    page = client.post(address(batch), {"t0-c2": "about"})
    assert page.status_code == 422
    assert "no column is a name, an e-mail address or a phone number" in text(page)
    assert '<option selected value="about">' in text(page)
    assert not Layout.objects.exists()
    assert SourceRow.objects.filter(file__batch=batch).exists()
    assert Batch.objects.get().state == "preview"


def test_a_field_that_there_is_none_of_is_refused(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, ODD, "odd.csv"))
    page = client.post(address(batch), {"t0-c0": "shoe size", "t0-c1": "email"})
    assert page.status_code == 422
    assert "shoe size is not one of the available choices" in text(page)


def test_google_keeps_its_numbered_columns_when_nothing_is_changed(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, BOOKS["google.csv"][1], "google.csv"))
    before = cards(batch)
    page = text(client.get(address(batch)))
    assert ">e-mail 1: what it is called</option>" in page
    meant = [field for _column, field in SourceFile.objects.get().mapping]
    assert "email#1.label" in meant
    client.post(address(batch), {f"t0-c{at}": field for at, field in enumerate(meant)})
    assert cards(finish(batch)) == before


def test_two_tables_are_asked_about_on_one_page(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    odd = write_one(tmp_path, ODD, "odd.csv")
    batch = read(dana, odd, write_one(tmp_path, BOOKS["any.csv"][1], "any.csv"))
    page = text(client.get(address(batch)))
    assert "odd.csv" in page
    assert "any.csv" in page
    answers = {"t0-c0": "name", "t1-c0": "nickname"}
    assert client.post(address(batch), answers).status_code == 422
    client.post(address(batch), {**answers, "t1-c0": "given_name"})
    names = [card.name for card in cards(finish(batch))]
    assert names == ["Ana Lopez", "Ben Ito", "Ana Lopez"]
    assert Layout.objects.count() == 2


def test_cards_and_archives_have_no_such_page(client: Client, dana: Person, tmp_path: Path) -> None:
    batch = read(dana, write_one(tmp_path, ANA, "people.vcf"))
    assert client.get(address(batch))["Location"] == f"/me/bring-in/{batch.pk}/"
    assert "What the columns mean" not in text(client.get(f"/me/bring-in/{batch.pk}/"))


def test_once_it_is_in_it_is_too_late(client: Client, dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, write_one(tmp_path, ODD, "odd.csv"))
    assert client.post(address(batch), {"t0-c0": "name"})["Location"] == f"/me/bring-in/{batch.pk}/"
    with pytest.raises(Refused, match="too late"):
        actions.say_columns(seen(dana), batch, mappings=[{"who": "name"}])


def test_what_one_person_said_is_nobody_elses(
    client: Client, dana: Person, sam: Person, tmp_path: Path
) -> None:
    batch = read(dana, write_one(tmp_path, HOPELESS, "foo.csv"))
    client.post(address(batch), {"t0-c0": "name"})
    stranger = signed_in(sam)
    assert stranger.get(address(batch)).status_code == 404
    assert stranger.post(address(batch), {"t0-c0": "name"}).status_code == 404
    assert read(sam, write_one(tmp_path, HOPELESS, "foo.csv")).state == "asking"


def test_a_table_of_ninety_columns_asks_the_database_no_more(
    client: Client, dana: Person, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    wide = table(
        [["Name", *(f"Column {n}" for n in range(90))], ["Ana Lopez", *map(str, range(90))]]
    )
    batch = read(dana, write_one(tmp_path, wide, "wide.csv"))
    with django_assert_max_num_queries(12):
        page = text(client.get(address(batch)))
    assert page.count("<select") == 91


def test_a_head_with_markup_stays_text(client: Client, dana: Person, tmp_path: Path) -> None:
    heads = ["<b>Name</b>", '"><script>', "E-mail"]
    cells = ["<i>Ana</i>", "=1+1", "a@b.org"]
    batch = read(dana, write_one(tmp_path, table([heads, cells]), "odd.csv"))
    page = text(client.get(address(batch)))
    assert "<b>Name" not in page
    assert "<i>Ana" not in page
    assert '"><script>' not in page


def test_the_upload_is_received_by_the_page(client: Client) -> None:
    file = SimpleUploadedFile("foo.csv", HOPELESS.encode())
    here: Any = client.post("/me/bring-in/", {"archive": [file]})
    finish(Batch.objects.get())
    assert client.get(here.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "/columns/" in client.get(here.url)["Location"]
