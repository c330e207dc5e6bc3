"""The pages of bringing in, in every state."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import NOW, signed_in
from tests.imports.bringing import IN, archive, finish, message, person, seen
from tests.imports.workbooks import Excel, Page
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.network.actions import name_people
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle
from throughline.network.queries import contacts
from throughline.people.models import Person
from throughline.rulebook.cadence import Interval, Unit

START = "/me/bring-in/"


@pytest.fixture(autouse=True)
def _no_limits_left_over(db: None) -> None:
    cache.clear()


@pytest.fixture
def client(dana: Person) -> Client:
    return signed_in(dana)


def upload(client: Client, *paths: Path) -> Any:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return client.post(START, {"archive": files})


def small(folder: Path, **more: str) -> Path:
    rows = [message("Ana Lopez", "Hi", "2023-01-01", sent=True), ["BAD=ROW"]]
    return archive(folder / "a.zip", [person("Ana Lopez"), person("Ben Ito")], rows, **more)


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


def test_from_the_drop_zone_to_the_result_and_back(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    assert "Drop the LinkedIn zip, vCards" in text(client.get(START))
    page: Any = upload(client, small(tmp_path))
    batch = Batch.objects.get()
    here = f"{START}{batch.pk}/"
    assert page.url == here
    assert "every 700ms" in text(client.get(here))
    finish(batch)
    preview = text(client.get(here))
    assert "2 new people." in preview
    assert "messages.csv, line 3: the row has 1 cell" in preview
    assert client.post(f"{here}approve/")["Location"] == here
    assert "Starting" in text(client.get(here))
    finish(batch)
    done = text(client.get(here))
    assert "2 people are new." in done
    assert "1 person for today" in done
    client.post(f"{here}undo/")
    assert "Taking it back" in text(client.get(here))
    finish(batch)
    assert "gone again" in text(client.get(here))
    assert "Taken back." in text(client.get(START))
    assert not contacts(seen(dana)).exists()


def test_htmx_gets_the_progress_and_then_the_whole_page(client: Client, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path)).url
    working = client.get(here, headers={"HX-Request": "true"})
    assert text(working).strip().startswith("<section")
    finish(Batch.objects.get())
    assert client.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_nothing_chosen_is_said(client: Client) -> None:
    page = client.post(START, {})
    assert page.status_code == 422
    assert "Choose a file first" in text(page)


def test_too_large_is_said_with_the_limit(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 1_000_000)
    path = tmp_path / "big.zip"
    path.write_bytes(b"0" * 1_500_000)
    page = upload(client, path)
    assert page.status_code == 422
    assert "larger than 1 MB" in text(page)
    assert "Choose a file first" not in text(page)
    assert not Batch.objects.exists()


def test_no_zip_is_told_on_its_page(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "letter.zip"
    path.write_bytes(b"Dear all")
    here = upload(client, path).url
    finish(Batch.objects.get())
    page = client.get(here)
    assert page.status_code == 200
    assert "letter.zip is neither a zip nor a table" in text(page)


def test_an_address_book_is_read_like_an_archive(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "friends.vcf"
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Lopez\r\nEND:VCARD\r\n")
    here = upload(client, path).url
    batch = finish(Batch.objects.get())
    assert (batch.kind, batch.state) == ("contacts", "preview")
    assert "Here is what is in it" in text(client.get(here))


def test_one_is_decided_before_the_next(client: Client, tmp_path: Path) -> None:
    upload(client, small(tmp_path))
    again = upload(client, small(tmp_path))
    assert again.status_code == 422
    assert "comes first" in text(again)
    assert "“a.zip” waits for you" not in text(again)  # it is still being read
    finish(Batch.objects.get())
    here = Batch.objects.get()
    page = text(client.get(START))
    assert f'“a.zip” waits for you: <a href="/me/bring-in/{here.pk}/">' in page
    client.post(f"/me/bring-in/{here.pk}/discard/")
    assert "is still being taken back" in text(upload(client, small(tmp_path)))


def test_several_files_are_not_called_as_if_they_were_one(client: Client, tmp_path: Path) -> None:
    for name in ("a.vcf", "b.vcf", "c.vcf"):
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana {name[0]}\r\nEND:VCARD\r\n"
        (tmp_path / name).write_text(card)
    upload(client, *(tmp_path / name for name in ("a.vcf", "b.vcf", "c.vcf")))
    assert Batch.objects.get().name == "a.vcf and 2 more"


def test_too_many_uploads_in_an_hour_wait(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.imports.views.UPLOADS_AN_HOUR", 1)
    upload(client, small(tmp_path))
    assert upload(client, small(tmp_path)).status_code == 429


def test_another_persons_batch_is_not_there(client: Client, sam: Person, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path)).url
    stranger = signed_in(sam)
    assert stranger.get(here).status_code == 404
    for verb in ("approve", "discard", "undo"):
        assert stranger.post(f"{here}{verb}/").status_code == 404
    assert stranger.get(f"{here}broken.csv").status_code == 404


def test_the_answers_are_followed(client: Client, dana: Person, tmp_path: Path) -> None:
    (known,) = name_people(seen(dana), [Named("Ana Lopez")], ideal=Interval(1, Unit.MONTHS))
    here = upload(client, small(tmp_path)).url
    finish(Batch.objects.get())
    page = text(client.get(here))
    assert "Somebody called Ana Lopez is here already." in page
    answers = {
        "same_0": str(known.relationship.party_id),
        "wider_every": "20",
        "wider_unit": "days",
        "warm_unit": "never",
    }
    assert client.post(f"{here}approve/", answers).status_code == 302
    finish(Batch.objects.get())
    assert contacts(seen(dana)).count() == 2
    wider = Circle.objects.get(guess="wider")
    assert (wider.ideal_every, wider.ideal_unit, wider.worst_every) == (20, "days", 40)
    assert Circle.objects.get(guess="warm").ideal_every is None


def test_a_cadence_that_cannot_be_is_said(client: Client, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path)).url
    finish(Batch.objects.get())
    page = client.post(f"{here}approve/", {"wider_every": "900", "wider_unit": "months"})
    assert page.status_code == 422
    assert "900 months is not a possible interval" in text(page)
    assert Batch.objects.get().state == "preview"


def test_which_one_is_you_is_asked_when_nothing_tells(client: Client, tmp_path: Path) -> None:
    talk = ["a", "", "Ana Lopez", f"{IN}ana", "Ben Ito", f"{IN}ben", "2023-01-01 12:00:00 UTC"]
    rows = [[*talk, "", "Hi", "INBOX"]]
    here = upload(client, archive(tmp_path / "a.zip", (), rows)).url
    finish(Batch.objects.get())
    page = text(client.get(here))
    assert "Which one of these is you?" in page
    found = Batch.objects.get().found["owner"]["candidates"]
    at = [name for _slug, name in found].index("Ana Lopez")
    client.post(f"{here}approve/", {"me": str(at)})
    batch = finish(Batch.objects.get())
    assert batch.choices["me"]["slug"] == "ana"
    assert batch.result["network"]["people_new"] == 1


def test_discarding_and_the_same_again(client: Client, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path)).url
    client.post(f"{here}discard/")
    finish(Batch.objects.get())
    assert "Nothing of it was brought in." in text(client.get(here))


def test_broken_rows_come_as_a_table_that_runs_nothing(client: Client, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path, **{"=x.csv": "From,Sent At,Direction\r\nA,never,x\r\n"}))
    finish(Batch.objects.get())
    page = client.get(f"{here.url}broken.csv")
    assert page["Content-Type"].startswith("text/csv")
    assert text(page).splitlines()[:2] == [
        "file,line,what is wrong",
        "messages.csv,3,the row has 1 cell where the header has 10",
    ]


def test_the_page_asks_the_database_no_more_for_more_rows(
    client: Client, dana: Person, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    people = [person(f"Person {letter}") for letter in "ABCDEFGH"]
    rows = [["BAD"] for _ in range(60)]
    path = archive(tmp_path / "a.zip", people, rows)
    batch = finish(actions.receive(seen(dana), files=[("a.zip", path)]))
    with django_assert_max_num_queries(22):
        page = text(client.get(f"{START}{batch.pk}/"))
    assert "These are the first 50 of 60." in page


def test_a_name_with_markup_in_it_stays_a_name(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    path = small(tmp_path)
    batch = finish(actions.receive(seen(dana), files=[("<b>x</b>.zip", path)]))
    page = text(client.get(f"{START}{batch.pk}/"))
    assert "<b>x" not in page
    assert batch.uploaded_at == NOW


def table_of(folder: Path, *names: str) -> Path:
    path = folder / "people.csv"
    rows = [f"{name},{name.split()[0].lower()}@example.org,Alder,Nurse\n" for name in names]
    path.write_text("Name,E-mail,Company,Title\n" + "".join(rows))
    return path


def test_the_preview_shows_some_people_as_they_were_understood(
    client: Client, tmp_path: Path
) -> None:
    names = [f"Ana{n} Lopez" for n in range(8)]
    here = upload(client, table_of(tmp_path, *names)).url
    finish(Batch.objects.get())
    shown = text(client.get(here))
    assert "As they were read" in shown
    assert "Nurse · Alder · ana4@example.org" in shown
    assert "Ana4 Lopez" in shown
    assert "Ana5 Lopez" not in shown
    assert "and 3 more" in shown


def test_of_few_nobody_more_is_promised(client: Client, tmp_path: Path) -> None:
    here = upload(client, small(tmp_path)).url
    finish(Batch.objects.get())
    shown = text(client.get(here))
    assert "As they were read" in shown
    assert "Ben Ito" in shown
    assert "more</p>" not in shown


def test_an_address_book_with_nothing_new_is_only_to_be_closed(
    client: Client, tmp_path: Path
) -> None:
    here = upload(client, table_of(tmp_path, "Ana Lopez")).url
    finish(Batch.objects.get())
    client.post(f"{here}approve/")
    finish(Batch.objects.get())
    again = table_of(tmp_path, "Ana Lopez")
    again.write_text(again.read_text() + "\n")  # other bytes, the same people
    here = upload(client, again).url
    batch = Batch.objects.order_by("pk").last()
    assert batch is not None
    finish(batch)
    shown = text(client.get(here))
    assert "<h1>Nothing new</h1>" in shown
    assert "There is nothing to bring in" in shown
    assert "Bring it in" not in shown
    assert "Close it" in shown
    assert client.post(f"{here}discard/")["Location"] == here
    finish(batch)
    assert "Nothing of it was brought in." in text(client.get(here))


def test_who_has_no_archive_is_not_led_to_what_it_also_holds(
    client: Client, tmp_path: Path
) -> None:
    upload(client, table_of(tmp_path, "Ana Lopez"))
    finish(Batch.objects.get())
    assert "/me/kept/" not in text(client.get(START))
    assert "What your archive also holds" not in text(client.get(START))


def test_a_whole_record_is_told_where_it_comes_in(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "throughline-record.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("record.json", '{"format": "throughline-record"}')
    here = upload(client, path).url
    finish(Batch.objects.get())
    shown = text(client.get(here))
    assert "is a whole Throughline record" in shown
    assert '<a href="/me/record/">Your record</a>' in shown


def test_a_workbook_of_contacts_says_which_sheet_was_read(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "friends.xlsx"
    pages = [
        Page("Friends", {1: ("Name", "E-mail"), 2: ("Ana Lopez", "ana@example.org")}),
        Page("Old", {1: ("Name", "E-mail")}, is_hidden=True),
    ]
    path.write_bytes(Excel(pages).data())
    here = upload(client, path).url
    finish(Batch.objects.get())
    page = text(client.get(here))
    assert "1 new person." in page
    assert "friends.xlsx: Read was the sheet “Friends”; left out: “Old” (hidden)." in page
