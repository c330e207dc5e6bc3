"""The sample archive that nobody on this project wrote, all the way to Today."""

import zipfile
from pathlib import Path

import pytest

from tests.imports.bringing import bring, seen
from tests.imports.test_reading_samples import SAMPLE
from throughline.followthrough.queries import today
from throughline.imports.queries import broken_rows, files_of
from throughline.network.queries import contacts
from throughline.people.models import Person

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample data beside the project is absent"),
]


def as_zip(folder: Path) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(SAMPLE.glob("*.csv")):
            archive.write(file, f"Basic_LinkedInDataExport/{file.name}")
    return path


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_the_sample_comes_in_and_today_names_the_right_people(
    dana: Person, tmp_path: Path, form: str
) -> None:
    mine = {"me": {"slug": "pedro", "name": "Pedro Fuentes"}}
    batch = bring(dana, SAMPLE if form == "folder" else as_zip(tmp_path), **mine)
    known = contacts(seen(dana)).whole().order_by("relationship__party__sort_key")
    found = {row.relationship.party.name: row for row in known}
    assert list(found) == ["Æsop Fontaine", "José García", "Ana Lopez"]
    ana = found["Ana Lopez"]
    assert ana.circle is not None
    assert ana.circle.guess == "warm"
    (broken,) = broken_rows(batch)
    assert (Path(broken.file.name).name, broken.line) == ("messages.csv", 5)
    assert "Rich_Media.csv" in {Path(file.name).name for file in files_of(batch).skipped}
    names = [item.relationship.party.name for item in today(seen(dana)).items if item.relationship]
    # Ana wrote and was answered, two years ago; of the others the latest connected comes first.
    assert names == ["Ana Lopez", "Æsop Fontaine"]
