"""Whatever is uploaded: a sentence that names file and line, and the rest goes in."""

import zipfile
from pathlib import Path

import pytest

from tests.imports.bringing import archive, bring, everything, message, person, read, seen, undo
from tests.imports.writing import CONNECTIONS, table, write_one, write_zip
from throughline.followthrough.queries import touches
from throughline.imports.queries import broken_rows, files_of, remarked_rows
from throughline.network.queries import contacts
from throughline.people.models import Party, Person

HEAD = CONNECTIONS.split(",")


def names(owner: Person) -> list[str]:
    rows = contacts(seen(owner)).order_by("relationship__party__sort_key")
    return list(rows.values_list("relationship__party__name", flat=True))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Hello, I am a letter.", "neither a zip nor a table"),
        (b"PK\x03\x04 and then it broke off", "damaged or incomplete zip"),
        (b"", "neither a zip nor a table"),
    ],
)
def test_no_archive_is_said_and_leaves_nothing(
    dana: Person, tmp_path: Path, content: bytes, said: str
) -> None:
    before = everything(dana)
    batch = read(dana, write_one(tmp_path, content, "thing.zip"))
    assert batch.state == "failed"
    assert said in batch.problem
    assert "thing.zip" in batch.problem
    assert everything(dana) == before


def test_a_bomb_is_not_unpacked(dana: Person, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.zip", {"Connections.csv": b"0" * 30_000_000})
    batch = read(dana, path)
    assert "unpacks to more than 200 times" in batch.problem


def test_after_a_failure_the_next_upload_comes_in(dana: Person, tmp_path: Path) -> None:
    read(dana, write_one(tmp_path, b"no", "thing.zip"))
    bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")]))
    assert names(dana) == ["Ana Lopez"]


def test_a_path_that_leaves_the_archive_stays_closed(dana: Person, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")])
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("../../Connections.csv", table([HEAD, person("Eve Hostile")]))
    batch = bring(dana, path)
    assert names(dana) == ["Ana Lopez"]
    (skipped,) = files_of(batch).skipped
    assert "leads out of the archive" in skipped.note


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_letters_survive_their_encoding(dana: Person, tmp_path: Path, encoding: str) -> None:
    text = table([HEAD, person("José Müller", url="https://www.linkedin.com/in/jm")])
    bring(dana, write_one(tmp_path, text.encode(encoding)))
    assert names(dana) == ["José Müller"]


def test_a_missing_column_stops_that_file_alone(dana: Person, tmp_path: Path) -> None:
    messages = "CONVERSATION ID,FROM,TO,CONTENT,SENDER PROFILE URL\r\na,b,c,d,e\r\n"
    path = archive(tmp_path / "a.zip", [person("Ana Lopez")], **{"messages.csv": messages})
    batch = bring(dana, path)
    assert names(dana) == ["Ana Lopez"]
    (unusable,) = files_of(batch).unusable
    assert unusable.note.startswith("messages.csv")
    assert "'Date'" in unusable.note


def test_a_bad_row_is_told_with_its_line(dana: Person, tmp_path: Path) -> None:
    rows = [
        message("Ana Lopez", "one", "2023-02-01", sent=True),
        message("Ana Lopez", "two", "2023-02-31", sent=True),
        ["BADROW"],
        message("Ana Lopez", "three", "2023-02-03", sent=True),
    ]
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], rows))
    told = list(broken_rows(batch))
    places = [(row.file.name, row.line) for row in told]
    assert places == [("messages.csv", 3), ("messages.csv", 4)]
    assert "2023-02-31" in told[0].problem
    assert [touch.note for touch in touches(seen(dana)).order_by("at")] == ["one", "three"]


def test_a_bad_date_of_a_connection_loses_the_date_alone(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez", on="31 Feb 2020")]))
    assert contacts(seen(dana)).get().connected_on is None
    (remark,) = remarked_rows(batch)
    assert "31 Feb 2020" in remark.problem


def test_a_name_of_ten_thousand_letters_is_cut(dana: Person, tmp_path: Path) -> None:
    row = person("Ana Lopez")
    row = ["A" * 10_000, *row[1:]]
    batch = bring(dana, archive(tmp_path / "a.zip", [row]))
    assert len(Party.objects.get(family_name="Lopez").name) <= 200
    (remark,) = remarked_rows(batch)
    assert "10,000 characters" in remark.problem


def test_html_in_a_message_is_kept_as_words(dana: Person, tmp_path: Path) -> None:
    text = "<p>Hi &amp; welcome</p><script>alert(1)</script>"
    rows = [message("Ana Lopez", text, "2023-01-01", sent=True)]
    bring(dana, archive(tmp_path / "a.zip", (), rows))
    assert touches(seen(dana)).get().note == "Hi & welcome"


def test_a_long_message_is_cut(dana: Person, tmp_path: Path) -> None:
    rows = [message("Ana Lopez", "long " * 10_000, "2023-01-01", sent=True)]
    bring(dana, archive(tmp_path / "a.zip", (), rows))
    assert len(touches(seen(dana)).get().note) == 20_000


def test_somebody_twice_in_one_file_is_one_person(dana: Person, tmp_path: Path) -> None:
    rows = [person("Ana Lopez", company="Globex"), person("Ana Lopez", company="Initech")]
    bring(dana, archive(tmp_path / "a.zip", rows))
    assert names(dana) == ["Ana Lopez"]


def test_somebody_without_a_name_is_called_by_the_profile(dana: Person, tmp_path: Path) -> None:
    row = ["", "", "https://www.linkedin.com/in/no-name", "", "", "", "1 Jan 2020"]
    bring(dana, archive(tmp_path / "a.zip", [row]))
    assert names(dana) == ["no-name"]


def test_rows_that_say_nobody_are_counted(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, archive(tmp_path / "a.zip", [["", "", "", "", "", "", "1 Jan 2020"]]))
    assert batch.found["blank"] == 1
    assert not broken_rows(batch).exists()


def test_a_folder_and_tables_alone_come_in_like_a_zip(dana: Person, tmp_path: Path) -> None:
    folder = tmp_path / "Complete_LinkedInDataExport"
    (folder / "Jobs").mkdir(parents=True)
    write_one(folder, table([HEAD, person("Ana Lopez")]))
    saved = "Saved Date,Job Url,Job Title\r\n1/1/24,http://x,Nurse\r\n"
    write_one(folder / "Jobs", saved, "Saved Jobs.csv")
    batch = bring(dana, folder)
    assert names(dana) == ["Ana Lopez"]
    assert batch.found["kept"] == {"saved_jobs": 1}
    undo(dana, batch)
    one = write_one(tmp_path, table([HEAD, person("Ben Ito")]))
    two = write_one(tmp_path, b"GIF89a", "picture.gif")
    batch = bring(dana, one, two)
    assert names(dana) == ["Ben Ito"]
    (unusable,) = files_of(batch).unusable
    assert unusable.name == "picture.gif"


def test_what_is_not_to_be_read_is_told_with_the_reason(dana: Person, tmp_path: Path) -> None:
    ads = {"Ad_Targeting.csv": "Member Age,Buyer Groups\r\n35,none\r\n"}
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], **ads))
    (skipped,) = files_of(batch).skipped
    assert skipped.name == "Ad_Targeting.csv"
    assert skipped.note == "not read: what advertisers were told"


def test_a_whole_record_is_sent_to_its_own_page(dana: Person, tmp_path: Path) -> None:
    record = '{"format": "throughline-record", "version": 1}'
    batch = read(dana, write_zip(tmp_path / "r.zip", {"record.json": record}))
    assert batch.kind == "record"
    assert batch.problem == (
        "“r.zip” is a whole Throughline record, and no archive or address book."
    )
