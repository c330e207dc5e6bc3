"""`throughline resume`: a file of somebody's resume, from their journal as it is today."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from tests.cast import NOW
from tests.papers import careers
from throughline.cli import main
from throughline.papers import actions
from throughline.people.actions import open_account
from throughline.people.hats import Hat, me

pytestmark = pytest.mark.django_db
COMMAND = ["resume", "--for", "ed@example.org"]


@pytest.fixture(autouse=True)
def hat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hat:
    monkeypatch.chdir(tmp_path)
    return me(open_account(email="ed@example.org", name="Ed Vance", now=NOW), NOW)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_without_a_paper_it_is_two_pages_of_the_whole_journal(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careers.journal_of_dana(hat)
    assert main(COMMAND) == 0
    (file,) = tmp_path.iterdir()
    assert file.name == "Dana Reyes – Resume.pdf"
    assert "Led a team of 12 in three countries" in words(file)
    assert "1 page, read back: everything arrived" in capsys.readouterr().out
    assert main(COMMAND) == 1
    assert main([*COMMAND, "--force"]) == 0


def test_a_paper_is_meant_by_its_name_and_a_theme_for_once(hat: Hat, tmp_path: Path) -> None:
    careers.journal_of_dana(hat)
    paper = actions.begin(hat, kind="resume")
    actions.changed(hat, paper, title="For Alder", words="Written for Alder.")
    said = [*COMMAND, "--paper", "for alder", "--theme", "modern", "--out", "r.json"]
    assert main(said) == 0
    assert json.loads(Path("r.json").read_text())["basics"]["summary"] == "Written for Alder."
    paper.refresh_from_db()
    assert paper.theme == "plain"


def test_a_resume_for_a_posting_is_not_taken_where_there_is_one_for_everybody(hat: Hat) -> None:
    careers.journal_of_dana(hat)
    plain = actions.begin(hat, kind="resume")
    actions.changed(hat, plain, title="Plain", words="For everybody.")
    posting = actions.add_posting(hat, text="We look for a nurse.", title="Nurse")
    tailored = actions.begin(hat, kind="resume", posting=posting)
    actions.changed(hat, tailored, title="Nurse", words="For the ward.")
    assert main([*COMMAND, "--out", "r.json"]) == 0
    assert json.loads(Path("r.json").read_text())["basics"]["summary"] == "For everybody."


def test_an_academic_resume_is_taken_only_where_there_is_no_other(hat: Hat) -> None:
    careers.journal_of_dana(hat)
    academic = actions.begin(hat, kind="academic")
    actions.changed(hat, academic, words="For the chair.")
    assert main([*COMMAND, "--out", "one.json"]) == 0
    assert json.loads(Path("one.json").read_text())["basics"]["summary"] == "For the chair."
    plain = actions.begin(replace(hat, now=hat.now - timedelta(days=9)), kind="resume")
    actions.changed(replace(hat, now=hat.now - timedelta(days=9)), plain, words="For all.")
    assert main([*COMMAND, "--out", "two.json"]) == 0
    assert json.loads(Path("two.json").read_text())["basics"]["summary"] == "For all."


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (["--paper", "None such"], "there is no paper called 'None such'"),
        (["--theme", "comic"], "there is no theme 'comic'"),
        (["--out", "resume.exe"], "'resume.exe' does not end in one of"),
        (["--out", "gone/resume.pdf"], "cannot be written"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    hat: Hat, capsys: pytest.CaptureFixture[str], said: list[str], problem: str
) -> None:
    careers.journal_of_dana(hat)
    assert main([*COMMAND, *said]) == 1
    assert problem in capsys.readouterr().err


def test_an_empty_journal_is_said_to_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMAND) == 1
    assert "the journal is empty" in capsys.readouterr().err


def test_nothing_is_written_that_says_more_than_the_journal(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careers.journal_of_dana(hat)
    paper = actions.begin(hat, kind="resume")
    actions.changed(hat, paper, words="I cut costs by 73%.")
    assert main(COMMAND) == 1
    assert "The number “73%” stands in no entry" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
