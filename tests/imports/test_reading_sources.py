"""Uploads told by their content, and every way in which one is turned away."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from throughline.imports.reading import Kind, Limits, Refused, open_source

from .writing import CONNECTIONS, DANA, INVITATIONS, MESSAGES, only, rows_of, write_one, write_zip

GOOD = f"{CONNECTIONS}\n{DANA}\n"
TALK = "c1,,Ana Lopez,,Dana Reyes,,2024-03-15 09:30:00 UTC,,Hi,INBOX\n"
ARCHIVE: dict[str, str | bytes] = {
    "Connections_123456.csv": GOOD,
    "messages.csv": f"{MESSAGES}\n{TALK}",
    "Invitations.csv": f'{INVITATIONS}\nA,B,"1/29/26, 2:37 PM",,OUTGOING,,\n',
    "Profile.csv": "First Name,Last Name,Headline,Summary\nDana,Reyes,Head,Hi\n",
    "Profile Summary.csv": "Profile Summary\nI lead.\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    "A,B,,,2020,\n",
    "Skills.csv": "Name\nPython\n",
    "Languages.csv": "Name,Proficiency\nFrench,Native\n",
    "Recommendations Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,"
    'Status\nA,B,C,D,E,"11/20/24, 8:15 AM",VISIBLE\n',
    "Recommendations_Given_12.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,"
    "Status\nA,B,C,D,E,F,VISIBLE\n",
    "Jobs/Job Applications_1.csv": "Application Date,Contact Email,Contact Phone Number,Company "
    'Name,Job Title,Job Url,Resume Name,Question And Answers\n"11/20/24, 8:15 AM",,,A,B,,cv.pdf,\n',
    "Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name\nx,y,z,w\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\na@example.com,Yes,Yes,\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,+1 555 0100,Mobile\n",
    "Company Follows.csv": "Organization,Followed On\nAlder,x\n",
    "Learning.csv": "Content Title,Content Type\nSQL,Course\n",
    "Ad_Targeting.csv": "Member Age,Buyer Groups\n35-54,x\n",
    "Ads Clicked.csv": "Ad clicked Date,Ad Title/Id\nx,y\n",
    "SearchQueries.csv": "Time,Search Query\nx,y\n",
    "Logins.csv": "Login Date,IP Address,User Agent,Login Type\nx,y,z,w\n",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name\nx,y,z\n",
    "Rich_Media.csv": "Date/Time,Media Description,Media Link\nx,y,z\n",
    "Inferences_about_you.csv": "Category,Type Of Inference,Description\nx,y,z\n",
    "Security Challenges.csv": "Challenge Date,IP Address,Country,Challenge Type\nx,y,z,w\n",
    "Receipts_v2.csv": "Transaction made at,Amount\nx,y\n",
    "Registration.csv": "Registered At,Registration Ip\nx,y\n",
    "guide_messages.csv": f"{MESSAGES}\n{TALK}",
    "LearningCoachMessages.csv": "No conversations found\n",
    "Articles/Articles/a-story.html": "<html><body>Hi</body></html>",
    "Read me.txt": "Dear reader, here is your data.\nYours, LinkedIn\n",
    "picture.jpg": b"\xff\xd8\xff\xe0 and so on",
    "__MACOSX/._Connections.csv": b"\0\x05\x16\x07",
    ".DS_Store": b"\0\0\0\1",
}


def listed(path: Path) -> dict[str, tuple[Kind, str]]:
    with open_source(path) as source:
        return {file.name: (file.kind, file.what) for file in source.files}


def refusal(path: Path, limits: Limits | None = None, name: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        read_all(path, limits, name)
    return caught.value.sentence


def read_all(path: Path, limits: Limits | None, name: str | None) -> None:
    with open_source(path, limits=limits, name=name) as source:
        for file in source.files:
            list(source.rows(file))


def test_every_file_of_an_archive_is_known_for_what_it_is(tmp_path: Path) -> None:
    found = listed(write_zip(tmp_path / "a.zip", ARCHIVE))
    assert found["Connections_123456.csv"] == (Kind.CONNECTIONS, "connections")
    assert found["messages.csv"] == (Kind.MESSAGES, "messages")
    assert found["Invitations.csv"] == (Kind.INVITATIONS, "invitations")
    kept = {what for kind, what in found.values() if kind is Kind.KEPT}
    assert kept == {
        "profile", "profile_summary", "positions", "skills", "languages", "job_applications",
        "recommendations_received", "recommendations_given", "saved_jobs", "email_addresses",
        "phone_numbers", "company_follows", "other",
    }  # fmt: skip
    skipped = {name for name, (kind, _) in found.items() if kind is Kind.SKIPPED}
    assert skipped == {
        "Ad_Targeting.csv", "Ads Clicked.csv", "SearchQueries.csv", "Logins.csv",
        "Endorsement_Received_Info.csv", "Rich_Media.csv", "Inferences_about_you.csv",
        "Security Challenges.csv", "Receipts_v2.csv", "Registration.csv", "guide_messages.csv",
        "LearningCoachMessages.csv", "Articles/Articles/a-story.html", "picture.jpg",
        "Read me.txt",
    }  # fmt: skip
    assert not any("MACOSX" in name or "DS_Store" in name for name in found)


def test_every_file_left_alone_says_why(tmp_path: Path) -> None:
    with open_source(write_zip(tmp_path / "a.zip", ARCHIVE)) as source:
        for file in source.of_kind(Kind.SKIPPED):
            assert file.note.startswith(("not read: ", "not a table")), file
            assert list(source.rows(file)) == []


def test_a_table_is_known_by_its_columns_whatever_its_name(tmp_path: Path) -> None:
    files = {"top/Inner/logins.csv": GOOD, "top/x.txt": f"{MESSAGES}\n{TALK}"}
    found = listed(write_zip(tmp_path / "a.zip", files))
    assert found["top/Inner/logins.csv"] == (Kind.CONNECTIONS, "connections")
    assert found["top/x.txt"] == (Kind.MESSAGES, "messages")


def test_a_zip_a_folder_and_single_files_read_the_same(tmp_path: Path) -> None:
    files = {name: ARCHIVE[name] for name in ("Connections_123456.csv", "messages.csv")}
    zipped = write_zip(tmp_path / "no-ending", files)
    folder = tmp_path / "folder"
    folder.mkdir()
    singles = [write_one(folder, content, name) for name, content in files.items()]
    rows = rows_of(zipped)
    assert len(rows) == 2
    assert rows == rows_of(folder)
    with open_source(singles) as source:
        assert rows == [row for file in source.files for row in source.rows(file)]


def test_of_several_uploads_one_that_cannot_be_used_is_listed(tmp_path: Path) -> None:
    good, bad = write_one(tmp_path, GOOD), write_one(tmp_path, b"\xff\xd8\xff", "me.zip")
    with open_source([good, bad], name=["Connections.csv", "me.zip"]) as source:
        assert [file.kind for file in source.files] == [Kind.CONNECTIONS, Kind.UNUSABLE]
        assert "me.zip" in source.files[1].note
        assert list(source.rows(source.files[1])) == []


def test_two_archives_uploaded_together_are_told_apart(tmp_path: Path) -> None:
    one = write_zip(tmp_path / "Basic.zip", {"Connections.csv": GOOD})
    two = write_zip(tmp_path / "Complete.zip", {"Connections.csv": GOOD})
    with open_source([one, two]) as source:
        names = [file.name for file in source.files]
    assert names == ["Basic.zip/Connections.csv", "Complete.zip/Connections.csv"]


def test_a_file_that_lacks_a_needed_column_says_which_and_the_rest_goes_in(tmp_path: Path) -> None:
    files = {
        "Connections.csv": "Notes:\n\n\nURL,Email Address,Company,Position,Connected On\nu,,,,\n",
        "messages.csv": f"{MESSAGES}\n{TALK}",
        "Invitations.csv": "From,To,Direction,inviterProfileUrl\na,b,c,d\n",
    }
    with open_source(write_zip(tmp_path / "a.zip", files)) as source:
        bad = {file.name: file for file in source.of_kind(Kind.UNUSABLE)}
        assert bad["Connections.csv"].note.startswith("Connections.csv, line 4: no column 'First")
        assert "'Sent At'" in bad["Invitations.csv"].note
        assert [file.name for file in source.files if file.has_rows] == ["messages.csv"]


def test_a_known_name_without_any_header_says_so(tmp_path: Path) -> None:
    with open_source(write_zip(tmp_path / "a.zip", {"Connections.csv": "Notes:\n"})) as source:
        assert only(source).kind is Kind.UNUSABLE
        assert "Connections.csv" in only(source).note


# --- what is no archive ---


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \r\n", "empty"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)), "a picture"),
        (b"<!DOCTYPE html><html><title>Sign in</title>a,b\n</html>", "a web page"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (bytes(range(256)) * 20, "neither a zip nor a table"),
        (b"Just one line of words", "neither a zip nor a table"),
        (b'{"a": [1, 2]}', "neither a zip nor a table"),
    ],
)
def test_what_is_neither_zip_nor_table_is_refused(
    tmp_path: Path, content: bytes, says: str
) -> None:
    sentence = refusal(write_one(tmp_path, content, "upload.zip"), name="My LinkedIn.zip")
    assert says in sentence
    assert "My LinkedIn.zip" in sentence


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_zip_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    whole = write_zip(tmp_path / "a.zip", ARCHIVE).read_bytes()
    path = write_one(tmp_path, whole[: int(len(whole) * share)], "b.zip")
    assert "b.zip is a damaged or incomplete zip" in refusal(path)


def test_one_damaged_file_in_a_zip_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("Connections.csv", GOOD + f"{DANA}\n" * 5_000)
        archive.writestr("messages.csv", f"{MESSAGES}\n{TALK}")
    data = bytearray(path.read_bytes())
    data[300_000] ^= 0xFF
    path.write_bytes(bytes(data))
    with open_source(path) as source:
        rows = {file.what: list(source.rows(file)) for file in source.files}
    assert "damaged" in rows["connections"][-1].problem
    assert len(rows["messages"]) == 1


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(write_zip(tmp_path / "a.zip", {"Connections.csv": GOOD}).read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refusal(write_one(tmp_path, bytes(data), "a.zip"))


def test_a_workbook_that_is_damaged_is_refused_with_advice(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.csv", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    assert "Open it, save it again" in refusal(path)


def test_an_empty_zip_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    assert "empty" in refusal(write_zip(tmp_path / "a.zip", {}))
    (tmp_path / "f").mkdir()
    assert "empty" in refusal(tmp_path / "f")
    assert "cannot be opened" in refusal(tmp_path / "nowhere.zip")


# --- what asks too much ---


def test_a_bomb_is_refused_by_its_own_sizes(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"Connections.csv": b"0" * 30_000_000})
    assert "200 times its size" in refusal(path)


@pytest.mark.parametrize("told", [5_000, 200_000])
def test_a_bomb_that_lies_about_its_sizes_is_read_no_further(tmp_path: Path, told: int) -> None:
    content = GOOD.encode() + (DANA.encode() + b"\n") * 400_000
    data = bytearray(write_zip(tmp_path / "a.zip", {"Connections.csv": content}).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", told)
    with open_source(write_one(tmp_path, bytes(data), "a.zip")) as source:
        rows = list(source.rows(only(source)))
        said = only(source).note + "".join(row.problem for row in rows)
    assert len(rows) < told / len(DANA)
    assert "damaged" in said


def test_real_bytes_are_counted_while_they_are_read(tmp_path: Path) -> None:
    content = GOOD.encode() + (DANA.encode() + b"\n") * 5_000
    path = write_zip(tmp_path / "a.zip", {"Connections.csv": content})
    assert "times its size" in refusal(path, Limits(ratio=3, ratio_from=70_000))
    loose = write_one(tmp_path, content)
    assert "longer than 0 MB" in refusal(loose, Limits(file_bytes=100_000))
    assert "longer than 0 MB" in refusal(loose, Limits(total_bytes=100_000))
    with open_source(loose, limits=Limits(total_bytes=len(content))) as source:
        assert len(list(source.rows(only(source)))) == len(list(source.rows(only(source))))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    files = {f"{n}.csv": "a,b\n" for n in range(30)}
    assert "30 files" in refusal(write_zip(tmp_path / "a.zip", files), Limits(files=29))
    folder = tmp_path / "f"
    folder.mkdir()
    for name in files:
        write_one(folder, "a,b\n", name)
    assert "more than 29 files" in refusal(folder, Limits(files=29))


def test_a_zip_within_the_zip_stays_closed(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "in.zip", {"Connections.csv": GOOD}).read_bytes()
    path = write_zip(tmp_path / "a.zip", {"in.zip": inner, "Connections.csv": GOOD})
    assert listed(path)["in.zip"][0] is Kind.SKIPPED
    assert len(rows_of(path)) == 1


# --- paths that lead elsewhere ---


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.csv",
        "/etc/Connections.csv",
        "C:\\Users\\Connections.csv",
        "a\\..\\..\\b.csv",
        "a/../../b.csv",
        "x" * 10_000 + ".csv",
    ],
)
def test_a_path_that_leads_out_is_not_read_and_the_rest_goes_in(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "a.zip", {name: GOOD, "Connections.csv": GOOD})
    with open_source(path) as source:
        bad, good = source.files
        assert bad.kind is Kind.SKIPPED
        assert bad.note.startswith("not read: its ")
        assert len(bad.name) <= 120
        assert len(list(source.rows(good))) == 1
    assert sorted(os.listdir(tmp_path)) == ["a.zip"]


def test_backslashes_inside_the_folder_are_folders(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = "Jobs\\Saved Jobs.csv"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "Saved Date,Job Url\nx,y\n")
    assert listed(tmp_path / "a.zip") == {"Jobs/Saved Jobs.csv": (Kind.KEPT, "saved_jobs")}


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write_one(outside, GOOD, "secret.csv")
    folder = tmp_path / "folder"
    folder.mkdir()
    write_one(folder, GOOD)
    (folder / "link.csv").symlink_to(outside / "secret.csv")
    (folder / "linked").symlink_to(outside)
    os.mkfifo(folder / "pipe.csv")
    found = listed(folder)
    assert {name for name, (kind, _) in found.items() if kind is Kind.SKIPPED} == {
        "link.csv", "linked", "pipe.csv",
    }  # fmt: skip
    assert len(rows_of(folder)) == 1


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("Connections.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("messages.csv", f"{MESSAGES}\n{TALK}")
    with open_source(tmp_path / "a.zip") as source:
        assert source.files[0].kind is Kind.SKIPPED
        assert "link" in source.files[0].note


def test_nothing_is_written_beside_the_upload(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", ARCHIVE)
    rows_of(tmp_path / "a.zip")
    assert os.listdir(tmp_path) == ["a.zip"]


def test_rows_may_be_left_in_the_middle_and_read_again(tmp_path: Path) -> None:
    with open_source(write_one(tmp_path, GOOD + f"{DANA}\n" * 100)) as source:
        first = next(iter(source.rows(only(source))))
        assert next(iter(source.rows(only(source)))) == first


def test_two_files_of_one_name_in_a_zip_are_both_read(tmp_path: Path) -> None:
    files = {"Connections.csv": GOOD, "connections.csX": GOOD + DANA + "\n"}
    data = write_zip(tmp_path / "a.zip", files).read_bytes()
    path = write_one(tmp_path, data.replace(b"connections.csX", b"Connections.csv"), "a.zip")
    assert len(rows_of(path)) == 3
