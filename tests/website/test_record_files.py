"""Files and secrets in the record: they go out readable, and come in whole or not at all."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection

from tests.cast import NOW
from tests.website.test_record import again, content, fresh, packed
from throughline.journal.models import Attachment, Entry, Pay, Position, Proof
from throughline.papers.models import Version
from throughline.people.hats import Hat
from throughline.people.secrets import decrypt, encrypt
from throughline.website.record.files import path_of
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import check, unpack

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 as it was sent \0\xff"
DIGEST = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def hat() -> Hat:
    """A journal with an attachment and pay, and a paper that was sent."""
    hat = fresh("first")
    row: dict[str, Any] = {"keeper_id": hat.keeper_id, "made_at": NOW, "changed_at": NOW}
    entry = Entry.objects.create(**row, title="Praised")
    bytes_of = {"keeper_id": hat.keeper_id, "content": PDF, "size": len(PDF), "sha256": DIGEST}
    file = Attachment.objects.create(**bytes_of, name="praise.pdf", added_at=NOW)
    Proof.objects.create(keeper_id=hat.keeper_id, entry=entry, attachment=file)
    place = Position.objects.create(**row, title="Head of everything")
    sealed = encrypt('{"amount": "81000"}')
    Pay.objects.create(keeper_id=hat.keeper_id, position=place, sealed=sealed)
    Version.objects.create(
        **bytes_of, name="Dana – resume.pdf", format="pdf", selection=[], made_at=NOW
    )
    return hat


def changed(zipped: io.BytesIO, **files: bytes | None) -> io.BytesIO:
    """The same zip with other files in it; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(zipped) as archive, zipfile.ZipFile(out, "w") as new:
        for name in archive.namelist():
            held = files.get(name.rsplit("/")[-1].split(".")[0], archive.read(name))
            if held is not None:
                new.writestr(name, held)
    out.seek(0)
    return out


def test_files_stand_in_the_zip_under_the_name_they_go_by(hat: Hat) -> None:
    with zipfile.ZipFile(packed(hat)) as archive:
        assert archive.read(f"files/{DIGEST[:16]}/praise.pdf") == PDF
        assert archive.read(f"files/{DIGEST[:16]}/Dana – resume.pdf") == PDF


def test_what_was_encrypted_goes_out_readable_and_is_encrypted_again(hat: Hat) -> None:
    zipped = packed(hat)
    assert content(zipped)["parts"]["journal"]["tables"]["pay"][0]["sealed"] == (
        '{"amount": "81000"}'
    )
    other = fresh("next")
    unpack(other, zipped)
    pay = Pay.objects.get(keeper_id=other.keeper_id)
    assert decrypt(pay.sealed) == '{"amount": "81000"}'
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM journal_pay")
        assert all("81000" not in sealed for (sealed,) in cursor.fetchall())


def test_the_frozen_bytes_come_in_as_they_were(hat: Hat) -> None:
    other = fresh("next")
    unpack(other, packed(hat))
    version = Version.objects.get(keeper_id=again(other).keeper_id)
    assert bytes(version.content) == PDF
    assert version.sha256 == DIGEST


@pytest.mark.parametrize(
    ("instead", "said"), [(b"%PDF-1.7 of somebody else", "the digest differs"), (None, "not in")]
)
def test_a_file_that_is_another_or_not_there_is_refused(
    hat: Hat, instead: bytes | None, said: str
) -> None:
    zipped = changed(packed(hat), praise=instead)
    with pytest.raises(UnfitRecord, match=f"table 'attachments': 'content': .*{said}"):
        check(zipped)
    other = fresh("next")
    with pytest.raises(UnfitRecord):
        unpack(other, zipped)
    assert not Entry.objects.filter(keeper_id=other.keeper_id).exists()


def test_a_row_cannot_name_what_is_no_file_of_the_record(hat: Hat) -> None:
    zipped = packed(hat)
    with zipfile.ZipFile(zipped) as archive:
        whole = json.loads(archive.read("record.json"))
    whole["parts"]["journal"]["tables"]["attachments"][0]["content"] = "record.json"
    broken = changed(zipped, record=json.dumps(whole).encode())
    with pytest.raises(UnfitRecord, match="not a file of this zip"):
        check(broken)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d.pdf", "a_b_c_d.pdf"),
        ("...", "file"),
        ("\u202egpj.exe", "_gpj.exe"),
        ("Zoë’s resume.pdf", "Zoë’s resume.pdf"),
    ],
)
def test_a_path_is_safe_whatever_the_file_is_called(name: str, safe: str) -> None:
    assert path_of("ab" * 32, name) == f"files/{'ab' * 8}/{safe}"


def test_a_journal_of_another_shape_is_refused(hat: Hat) -> None:
    zipped = packed(hat)
    with zipfile.ZipFile(zipped) as archive:
        whole = json.loads(archive.read("record.json"))
    whole["parts"]["journal"]["tables"]["positions"][0]["start"] = "soon"
    with pytest.raises(UnfitRecord, match="'start': not a date"):
        check(changed(zipped, record=json.dumps(whole).encode()))
