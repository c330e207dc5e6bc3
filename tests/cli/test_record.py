"""`throughline export` and `throughline import` of a record."""

from pathlib import Path

import pytest

from tests.cast import NOW
from throughline.cli import main
from throughline.followthrough.actions import release
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.network.queries import contacts
from throughline.people.actions import open_account
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.queries import parties

pytestmark = pytest.mark.django_db


@pytest.fixture
def hat() -> Hat:
    made = me(open_account(email="ed@example.org", name="Ed Vance", now=NOW), NOW)
    add_contact(made, Named("Ana Núñez"))
    return made


def test_a_record_goes_out_and_in(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.zip"
    other = open_account(email="fay@example.org", name="Fay", now=NOW)
    assert main(["export", "--for", "ED@example.org", str(out)]) == 0
    assert "2 people and 0 moments of contact" in capsys.readouterr().out
    assert out.stat().st_mode & 0o777 == 0o600
    assert main(["import", str(out), "--for", "fay@example.org"]) == 0
    assert contacts(me(other, NOW)).get().relationship.party.name == "Ana Núñez"
    assert [file.name for file in tmp_path.iterdir()] == ["record.zip"]


def test_nothing_is_written_over_unasked(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.zip"
    out.write_text("mine")
    assert main(["export", "--for", "ed@example.org", str(out)]) == 1
    assert "--force" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert main(["export", "--for", "ed@example.org", str(out), "--force"]) == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["export", "--for", "nobody@example.org", "x.zip"], "nobody here signs in"),
        (["export", "--for", "ed@example.org", "."], "is a folder"),
        (["export", "--for", "ed@example.org", "no/such/folder/x.zip"], "cannot be written"),
        (["import", "missing.zip", "--for", "ed@example.org"], "there is no 'missing.zip'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str],
    says: str,
    hat: Hat,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(words) == 1
    assert says in capsys.readouterr().err


def test_a_file_that_is_no_record_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = open_account(email="fay@example.org", name="Fay", now=NOW)
    (tmp_path / "x.zip").write_text("hello")
    assert main(["import", str(tmp_path / "x.zip"), "--for", "fay@example.org"]) == 1
    assert "x.zip" in capsys.readouterr().err
    assert own_parts(person) == [1, 0]


def test_a_record_comes_only_into_an_empty_one(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.zip"
    assert main(["export", "--for", "ed@example.org", str(out)]) == 0
    assert main(["import", str(out), "--for", "ed@example.org"]) == 1
    assert "here are already people you know" in capsys.readouterr().err
    assert own_parts(hat.person) == [2, 1]


def own_parts(person: Person) -> list[int]:
    """How many parties and contacts somebody has."""
    hat = me(person, NOW)
    return [parties(hat).count(), contacts(hat).count()]


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("vcard3", "BEGIN:VCARD\r\nVERSION:3.0\r\n"),
        ("vcard4", "BEGIN:VCARD\r\nVERSION:4.0\r\n"),
        ("csv", "\ufeffName,First Name"),
    ],
)
def test_contacts_go_out_alone(
    hat: Hat, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, begins: str
) -> None:
    out = tmp_path / "people"
    release(hat, contacts(hat).get().relationship)
    assert main(["export", "--contacts", kind, "--for", "ed@example.org", str(out)]) == 0
    assert "contacts: 1" in capsys.readouterr().out
    text = out.read_bytes().decode()
    assert text.startswith(begins)
    assert "Ana Núñez" in text
    assert out.stat().st_mode & 0o777 == 0o600
