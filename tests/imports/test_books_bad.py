"""Whatever an address book is like: a sentence that says what and where, and the rest comes in."""

import base64
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import signed_in
from tests.imports.address_books import lines
from tests.imports.bringing import bring, everything, finish, read, seen
from tests.imports.test_books import ANA, BEN, cards
from tests.imports.writing import table, write_one
from throughline.imports import actions
from throughline.imports.models import Batch
from throughline.imports.queries import broken_rows, remarked_rows
from throughline.people.models import Person

ANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def page(owner: Person, batch: Batch) -> str:
    """What the owner is shown of a batch, whatever became of it."""
    answer: Any = signed_in(owner).get(f"/me/bring-in/{batch.pk}/", follow=True)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def remarks(batch: Batch) -> list[str]:
    return [row.problem for row in remarked_rows(batch)]


def test_a_formula_in_a_cell_comes_in_as_text(dana: Person, tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x")'
    text = table([["Name", "E-mail", "Notes"], [formula, "a@b.org", "@SUM(1)"]])
    batch = bring(dana, write_one(tmp_path, text, "a.csv"))
    (card,) = cards(batch)
    assert (card.name, card.about) == (formula, "@SUM(1)")


def test_quoted_printable_cut_in_the_middle_is_remarked(dana: Person, tmp_path: Path) -> None:
    head = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    text = lines(f"{head}:J=C3=B6rg M=C3", "TEL:+1 555 1", version="2.1") + BEN
    batch = bring(dana, write_one(tmp_path, text, "old.vcf"))
    assert [card.name for card in cards(batch)] == ["Jörg M", "Ben Ito"]
    assert remarks(batch) == ["its FN breaks off in the middle of a letter"]
    assert "old.vcf, line 1: its FN breaks off" in page(dana, batch)


def test_a_photo_of_20_megabytes_leaves_its_size(dana: Person, tmp_path: Path) -> None:
    photo = base64.b64encode(bytes(20_000_000)).decode()
    text = lines("FN:Ana Lopez", f"PHOTO;ENCODING=b;TYPE=JPEG:{photo}", "TEL:+1 555 1")
    batch = bring(dana, write_one(tmp_path, text, "photo.vcf"))
    (card,) = cards(batch)
    assert abs(card.photo_size - 20_000_000) < 10
    assert card.phones


def test_a_card_without_a_name_is_called_by_its_address(dana: Person, tmp_path: Path) -> None:
    text = lines("N:;;;;", "EMAIL:ana@example.org") + lines("NOTE:nobody")
    batch = bring(dana, write_one(tmp_path, text, "people.vcf"))
    assert [card.name for card in cards(batch)] == ["ana@example.org"]
    assert remarks(batch) == ["it has no name, so its e-mail address stands for one"]
    (broken,) = broken_rows(batch)
    assert broken.line == 6
    assert "people.vcf, line 6: it says nothing of anybody" in page(dana, batch)


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_and_leaves_nothing(
    dana: Person, tmp_path: Path, name: str, content: bytes
) -> None:
    before = everything(dana)
    batch = read(dana, write_one(tmp_path, content, name))
    assert batch.state == "failed"
    assert batch.problem.startswith(name)
    assert "Nothing of it was brought in" in page(dana, batch)
    assert everything(dana) == before


def test_a_table_with_a_head_alone_brings_nobody(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, write_one(tmp_path, "Name,E-mail\r\n", "people.csv"))
    assert cards(batch) == []
    page(dana, batch)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
def test_letters_survive_their_encoding(
    dana: Person, tmp_path: Path, name: str, encoding: str
) -> None:
    rows = table([["Name", "E-mail"], ["José Müller", "jm@example.org"]])
    text = rows if name.endswith("csv") else lines("FN:José Müller", "EMAIL:jm@example.org")
    batch = bring(dana, write_one(tmp_path, text.encode(encoding), name))
    assert [card.name for card in cards(batch)] == ["José Müller"]


def test_a_row_that_cannot_be_right_is_told_and_the_rest_comes_in(
    dana: Person, tmp_path: Path
) -> None:
    text = "Name,E-mail\r\nAna,a@b.org\r\nBen,b@c.org,,x\r\nCas,c@d.org\r\n"
    batch = bring(dana, write_one(tmp_path, text, "people.csv"))
    assert [card.name for card in cards(batch)] == ["Ana", "Cas"]
    assert "people.csv, line 3: the row has 4 cells where the header has 2" in page(dana, batch)


def test_what_is_odd_about_one_value_loses_that_value_alone(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:Ana Lopez", "EMAIL:nobody at home", "TEL:call me", "BDAY:1980-02-31")
    batch = bring(dana, write_one(tmp_path, text, "people.vcf"))
    (remark,) = remarks(batch)
    assert all(word in remark for word in ("nobody at home", "call me", "1980-02-31"))


def test_a_name_like_markup_stays_text_on_the_page(dana: Person, tmp_path: Path) -> None:
    text = lines("FN:<b>Ana</b>", "EMAIL:<script>alert(1)</script>")
    batch = read(dana, write_one(tmp_path, text, "<b>x.vcf"))
    assert "<script>alert" not in page(dana, batch)
    assert "<b>" not in page(dana, batch)


@ANY
@given(st.lists(st.sampled_from([ANA, BEN, "\0", "=C3", '"', ",", "\r\n", "END:VCARD", "é"])))
def test_any_mixture_ends_in_a_preview_or_a_sentence(
    dana: Person, tmp_path: Path, pieces: list[str]
) -> None:
    for name in ("people.vcf", "people.csv"):
        batch = read(dana, write_one(tmp_path, "".join(pieces), name))
        assert batch.state in ("preview", "asking", "failed")
        assert batch.problem or batch.read_at
        assert "A mistake of ours" not in batch.problem
        if batch.undone_at is None:
            actions.discard(seen(dana), batch)
            finish(batch)
