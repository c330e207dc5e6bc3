"""`throughline journal` and resumes with `throughline import`."""

import json
import stat
from pathlib import Path

import pytest

from throughline import cli
from throughline.journal.actions import take_career
from throughline.journal.models import Draft, Entry, Position
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.rulebook import career as values

RESUME = {
    "basics": {"name": "Dana Reyes", "email": "dana@example.com"},
    "work": [
        {
            "name": "Alder",
            "position": "Head of Care",
            "startDate": "2020-03",
            "highlights": ["Cut agency spend by 38%"],
            "colour": "green",
        }
    ],
    "skills": [{"name": "Rostering"}],
}


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(RESUME))
    return path


def test_a_resume_comes_in_and_the_same_again_brings_nothing(
    dana: Person, resume: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(resume), "--for", dana.email]) == 0
    said = capsys.readouterr().out
    assert "Brought in: 1 position, 1 accomplishment and 1 skill." in said
    assert "Not understood, Head of Care · Alder: colour: green" in said
    assert Position.objects.get().title == "Head of Care"
    assert cli.main(["import", str(resume), "--for", dana.email]) == 1
    assert "nothing in it is new" in capsys.readouterr().err
    assert Position.objects.count() == 1


def test_a_dry_run_says_what_would_come_and_leaves_nothing(
    dana: Person, resume: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(resume), "--for", dana.email, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Work: Head of Care · Alder (Mar 2020 – present)" in said
    assert "Cut agency spend by 38%" in said
    assert not Draft.objects.exists()
    assert not Position.objects.exists()


def test_what_is_not_new_is_named(
    dana: Person, hats: dict[str, Hat], resume: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = values.Position("Alder", "Head of care", start="2020")
    about = values.About(name="Dana R.")
    take_career(hats["dana"], values.Career(about, (known,)), arrival=None)
    assert cli.main(["import", str(resume), "--for", dana.email, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["items"][0]["already_there"]
    assert found["kept_as_yours"] == [{"field": "Name", "theirs": "Dana Reyes"}]
    assert Position.objects.get().accomplishments.count() == 1


@pytest.mark.parametrize("text", ["{", "[1]", '{"work": 1e999, "a": NaN'])
def test_what_is_no_resume_is_a_sentence(
    dana: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text)
    assert cli.main(["import", str(path), "--for", dana.email]) == 1
    assert capsys.readouterr().err.startswith("throughline: ")
    assert not Draft.objects.exists()


def test_resumes_come_one_at_a_time(
    dana: Person, resume: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", str(resume), str(resume), "--for", dana.email]) == 1
    assert "one at a time" in capsys.readouterr().err


def test_an_entry_is_written_down(dana: Person, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["journal", "add", "Opened the ward\nWith Ana", "--for", dana.email]
    assert cli.main([*words, "--kind", "praise", "--on", "2026-03"]) == 0
    assert capsys.readouterr().out == "Written down for 2026-03.\n"
    row = Entry.objects.get()
    assert (row.kind, row.title, row.text, row.on) == (
        *("praise", "Opened the ward", "With Ana", "2026-03"),
    )


@pytest.mark.parametrize(("text", "on"), [(" \n", "2026"), ("Opened", "soon")])
def test_an_entry_that_cannot_be_is_a_sentence(
    dana: Person, capsys: pytest.CaptureFixture[str], text: str, on: str
) -> None:
    assert cli.main(["journal", "add", text, "--for", dana.email, "--on", on]) == 1
    assert capsys.readouterr().err.startswith("throughline: ")
    assert not Entry.objects.exists()


def test_pay_goes_out_only_when_asked_for(
    dana: Person, hats: dict[str, Hat], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = values.Position("Alder", "Head", pay=(values.Pay("2020", "73125", "EUR", "year"),))
    career = values.Career(positions=(place,))
    take_career(hats["dana"], career, arrival=None)
    assert cli.main(["journal", "export", "--for", dana.email]) == 0
    public = capsys.readouterr().out
    assert json.loads(public)["work"] == [{"name": "Alder", "position": "Head"}]
    assert "73125" not in public
    out = tmp_path / "all.json"
    words = ["journal", "export", str(out), "--private", "--for", dana.email]
    assert cli.main(words) == 0
    assert "73125" in out.read_text()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    capsys.readouterr()
    assert cli.main(words) == 1
    assert "--force" in capsys.readouterr().err


def test_a_private_file_comes_back_into_an_empty_journal(
    dana: Person, priya: Person, hats: dict[str, Hat], tmp_path: Path
) -> None:
    from throughline.journal.careers import gather

    place = values.Position("Alder", "Head", pay=(values.Pay("2020", "73125", "EUR", "year"),))
    entry = values.Entry(values.EntryKind.TALK, "Asked for a raise", "2026-02-01")
    loose = values.Accomplishment(result="Opened a ward")
    career = values.Career(positions=(place,), entries=(entry,), accomplishments=(loose,))
    take_career(hats["dana"], career, arrival=None)
    out = str(tmp_path / "all.json")
    assert cli.main(["journal", "export", out, "--private", "--for", dana.email]) == 0
    assert cli.main(["import", out, "--for", priya.email]) == 0
    assert gather(hats["priya"], with_private=True) == gather(hats["dana"], with_private=True)
