"""The command line answers quickly, plainly and with the right code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from throughline import cli
from throughline.cli.house import RefusedError, sentence_for
from throughline.people.refusals import Refused

pytestmark = pytest.mark.own_sqlite

SOURCE = Path(__file__).parents[2] / "src"
EVERY_VERB = ("serve", "worker", "sweep", "seed", "doctor", "migrate")


def test_help_names_every_verb_without_starting_django() -> None:
    check = (
        "import sys; from throughline.cli import parser; parser(); print('django' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", check],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"
    text = cli.parser().format_help()
    assert all(verb in text for verb in EVERY_VERB)


def test_a_verb_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["fly"])
    assert exit_.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_what_cannot_be_done_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(said: object) -> int:
        raise RefusedError("the moon is full")

    monkeypatch.setattr(cli.migrate, "run", refuse)
    assert cli.main(["migrate"]) == 1
    assert capsys.readouterr() == ("", "throughline: the moon is full\n")


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Refused("That day is over."), "That day is over."),
        (OperationalError("no such table: x"), "run: throughline migrate"),
        (OperationalError("disk I/O error"), "run: throughline doctor"),
        (KeyError("a fault of ours"), ""),
    ],
)
def test_only_what_is_no_fault_of_ours_becomes_a_sentence(
    problem: Exception, sentence: str
) -> None:
    said = sentence_for(problem)
    assert said.endswith(sentence)
    assert bool(said) == bool(sentence)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("THROUGHLINE_DATABASE", "mysql://x", "THROUGHLINE_DATABASE: 'mysql://' is not postgresql"),
        ("THROUGHLINE_UPLOAD_LIMIT_MB", "many", "THROUGHLINE_UPLOAD_LIMIT_MB: 'many' is not a"),
        ("THROUGHLINE_DATABASE", "postgresql://x@127.0.0.1:1/x", "the database cannot be used"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    name: str, value: str, sentence: str, tmp_path: Path
) -> None:
    said = throughline("migrate", tmp_path, **{name: value})
    assert said.returncode == 1
    assert said.stderr.startswith(f"throughline: {sentence}")
    assert said.stderr.count("\n") == 1


def test_a_new_folder_is_migrated_twice_and_then_well(tmp_path: Path) -> None:
    assert throughline("doctor", tmp_path).returncode == 1, "nothing is there yet"
    assert throughline("migrate", tmp_path).returncode == 0
    assert throughline("migrate", tmp_path).returncode == 0
    said = throughline("doctor", tmp_path, "--json")
    found = {row["about"]: row["state"] for row in json.loads(said.stdout)["findings"]}
    assert said.returncode == 0
    assert found["migrations"] == found["static files"] == found["key file"] == "ok"


def throughline(
    verb: str, data: Path, *words: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody would, on a data folder of its own."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "throughline", verb, *words],
        env={"PYTHONPATH": str(SOURCE), "THROUGHLINE_DATA": str(data), **variables},
        capture_output=True,
        text=True,
    )


def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Also in a folder that somebody made beforehand, for all to look into."""
    tmp_path.chmod(0o755)
    subprocess.run(
        [sys.executable, "-P", "-m", "throughline", "migrate"],
        env={"PYTHONPATH": str(SOURCE), "THROUGHLINE_DATA": str(tmp_path)},
        check=True,
    )
    there = [file for file in tmp_path.rglob("*") if tmp_path / "static" not in file.parents]
    assert tmp_path / "throughline.sqlite3" in there
    assert [file for file in there if file.stat().st_mode & 0o077] == []
