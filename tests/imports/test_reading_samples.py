"""The sample archive that nobody on this project wrote."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from throughline.imports.reading import Kind, Source, open_source
from throughline.imports.reading.facts import Connection, Message
from throughline.imports.reading.linkedin import Reading, read
from throughline.imports.reading.owner import People

ROOT = Path(__file__).parents[2]
SAMPLE = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/linkedin"
TODAY = date(2026, 6, 1)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample data beside the project is absent"),
]


@pytest.fixture(params=["folder", "zip", "files"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    files = sorted(SAMPLE.glob("*.csv"))
    if request.param == "folder":
        return open_source(SAMPLE)
    if request.param == "files":
        return open_source(files)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in files:
            archive.write(path, f"Basic_LinkedInDataExport/{path.name}")
    return open_source(tmp_path / "export.zip")


def readings(source: Source, kind: Kind) -> list[Reading]:
    (file,) = source.of_kind(kind)
    return list(read(source, file, today=TODAY))


def test_its_connections_are_read(source: Source) -> None:
    with source:
        found = [reading.fact for reading in readings(source, Kind.CONNECTIONS)]
    jose, aesop = (fact for fact in found if isinstance(fact, Connection))
    assert (jose.name, jose.slug, jose.company) == ("José García", "josegarcia", "Acme, Inc.")
    assert jose.connected_on == date(2024, 1, 15)
    assert (aesop.name, aesop.email) == ("Æsop Fontaine", "aesop@example.com")
    assert aesop.position == "Director, Operations"


def test_its_broken_row_is_one_problem_with_its_line(source: Source) -> None:
    with source:
        found = readings(source, Kind.MESSAGES)
    assert [(reading.row.line, bool(reading.problem)) for reading in found] == [
        (2, False),
        (3, False),
        (5, True),
    ]


def test_its_messages_are_read_and_its_owner_guessed(source: Source) -> None:
    people = People()
    with source:
        facts = [reading.fact for reading in readings(source, Kind.MESSAGES)]
        for reading in readings(source, Kind.CONNECTIONS):
            assert isinstance(reading.fact, Connection)
            people.see_connection(reading.fact)
    ana, pedro = (fact for fact in facts if isinstance(fact, Message))
    people.see_message(ana)
    people.see_message(pedro)
    assert ana.at == datetime(2024, 3, 15, 9, 30, tzinfo=UTC)
    assert pedro.content == "Sounds great!\nTuesday at 3pm works."
    assert ana.recipients == (("Pedro Fuentes", "pedro"),)
    guess = people.owner()
    assert (guess.slug, guess.sure) == ("pedro", False)
    assert people.owner(account_name="Ana López").slug == "analopez"


def test_its_pictures_and_videos_are_left_alone(source: Source) -> None:
    with source:
        notes = {file.what: file.note for file in source.of_kind(Kind.SKIPPED)}
    assert notes["rich_media"].startswith("not read: ")
