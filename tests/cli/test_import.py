"""`throughline import` with address books."""

import json
from pathlib import Path

import pytest

from tests.imports.test_books import ANA, BEN
from tests.imports.writing import write_one
from throughline import cli
from throughline.imports.models import Batch, SourceRow
from throughline.people.models import Person


def test_vcards_come_in_and_the_same_again_changes_nothing(
    dana: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_one(tmp_path, ANA + BEN, "people.vcf"))
    assert cli.main(["import", path, "--for", dana.email, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["brought_in"]
    assert not found["broken"]
    assert SourceRow.objects.count() == 2
    assert cli.main(["import", path, "--for", dana.email]) == 0
    assert "this very address book before" in capsys.readouterr().out
    assert SourceRow.objects.count() == 2


def test_a_csv_that_nobody_can_be_read_from_says_where_to_go(
    dana: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_one(tmp_path, "Foo,Bar\r\nAna,Nurse\r\n", "foo.csv"))
    assert cli.main(["import", path, "--for", dana.email, "--dry-run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("throughline: foo.csv: its columns have names that are not known")
    assert not Batch.objects.exists()
    assert cli.main(["import", path, "--for", dana.email]) == 1
    batch = Batch.objects.get()
    assert f"http://localhost:8000/me/bring-in/{batch.pk}/columns/" in capsys.readouterr().err
    assert batch.state == "asking"
