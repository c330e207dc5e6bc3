"""Files: what is kept, how much, once, and given out to be saved and never to be opened."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import NOW, signed_in
from tests.journal.making import upload
from throughline.journal import queries
from throughline.journal.actions import attach, attachments, prove, remove_proof, write_entry
from throughline.journal.models import Accomplishment, Attachment, Entry, Proof
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused

PDF = b"%PDF-1.7\nHello"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def entry(hat: Hat) -> Entry:
    return write_entry(hat, title="Portal")


def accomplishment(hat: Hat) -> Accomplishment:
    stamps = {"made_at": NOW, "changed_at": NOW}
    return Accomplishment.objects.create(keeper_id=hat.keeper_id, result="38%", **stamps)


def test_a_file_is_kept_under_a_clean_name_as_what_it_is(hat: Hat, entry: Entry) -> None:
    proof = attach(hat, upload=upload("..\\x\\Zeugnis.exe", PDF), to=entry)
    file = proof.attachment
    assert file is not None
    assert (file.name, file.type, file.size) == ("Zeugnis.exe.pdf", "application/pdf", len(PDF))
    assert bytes(file.content) == PDF


def test_the_same_file_twice_is_stored_once(hat: Hat, entry: Entry) -> None:
    first = attach(hat, upload=upload(), to=entry)
    again = attach(hat, upload=upload("other name.txt"), to=entry)
    elsewhere = attach(hat, upload=upload(), to=accomplishment(hat))
    assert first == again
    assert elsewhere.attachment == first.attachment
    assert Attachment.objects.count() == 1
    remove_proof(hat, first)
    assert Attachment.objects.count() == 1
    remove_proof(hat, elsewhere)
    assert not Attachment.objects.exists()


def test_another_person_with_the_same_file_has_their_own(
    hat: Hat, entry: Entry, sam: Person
) -> None:
    attach(hat, upload=upload(), to=entry)
    theirs = me(sam, NOW)
    attach(theirs, upload=upload(), to=write_entry(theirs, title="Mine"))
    assert Attachment.objects.count() == 2
    assert queries.room_taken(theirs) == len(b"Thank you.")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("a.pdf", b"MZ"), "“a.pdf” is a program"),
        (("a.txt", b" "), "“a.txt” is empty."),
        (("a.svg", b"<svg>"), "a web page or a drawing"),
        (("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old or locked Office format"),
        (("a.docx", b"PK\x03\x04"), "damaged"),
        (("a.bin", b"\0\1"), "Kept are PDF"),
    ],
)
def test_what_is_not_kept_is_refused_with_a_sentence(
    hat: Hat, entry: Entry, file: tuple[str, bytes], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        attach(hat, upload=upload(*file), to=entry)
    assert not Proof.objects.exists()


def test_a_file_too_large_is_told_its_size(
    hat: Hat, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 2_000_000)
    attach(hat, upload=upload("a.txt", b"a" * 2_000_000), to=entry)
    with pytest.raises(Refused, match="has 3 MB; one file may have 2 MB"):
        attach(hat, upload=upload("a.txt", b"a" * 2_000_001), to=entry)


def test_the_room_of_one_person_ends(
    hat: Hat, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "ROOM", 20)
    attach(hat, upload=upload("a.txt", b"a" * 20), to=entry)
    attach(hat, upload=upload("again.txt", b"a" * 20), to=entry)
    with pytest.raises(Refused, match="Remove one"):
        attach(hat, upload=upload("b.txt", b"b"), to=entry)


def test_nothing_proves_nothing(hat: Hat, entry: Entry) -> None:
    with pytest.raises(Refused):
        prove(hat, to=entry, by="Ann", text=" ")
    assert prove(hat, to=entry, url="https://example.org").url == "https://example.org"


def test_nobody_proves_or_unproves_somebody_elses(hat: Hat, entry: Entry, sam: Person) -> None:
    proof = attach(hat, upload=upload(), to=entry)
    theirs = me(sam, NOW)
    with pytest.raises(NotYours):
        attach(theirs, upload=upload(), to=entry)
    with pytest.raises(NotYours):
        prove(theirs, to=entry, text="x")
    with pytest.raises(NotYours):
        remove_proof(theirs, proof)


def test_a_file_is_given_out_only_to_be_saved(
    browser_of_dana: Client, hat: Hat, entry: Entry, sam: Person
) -> None:
    name = 'Dank "an" Dana ü.pdf'
    proof = attach(hat, upload=upload(name, PDF), to=entry)
    address = f"/me/journal/files/{proof.attachment_id}/"
    answer = browser_of_dana.get(address)
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert signed_in(sam).get(address).status_code == 404


def test_a_proof_is_added_and_erased_on_pages(
    browser_of_dana: Client, hat: Hat, entry: Entry
) -> None:
    address = f"/me/journal/entries/{entry.pk}/proof/"
    page = browser_of_dana.get(address).content.decode()
    assert "What belongs to your employer is not yours to keep here" in page
    assert "10 MB" in page
    assert browser_of_dana.post(address, {"by": "Ann"}).status_code == 422
    refused = browser_of_dana.post(address, {"upload": upload("a.txt", b"MZ"), "text": "Wow"})
    assert refused.status_code == 422
    assert "is a program" in refused.content.decode()
    assert not Proof.objects.exists()
    said = {"upload": upload("cv.pdf", PDF), "text": "Wow", "by": "Ann"}
    assert browser_of_dana.post(address, said).status_code == 302
    proof = Proof.objects.get()
    page = browser_of_dana.get(f"/me/journal/entries/{entry.pk}/").content.decode()
    assert "cv.pdf" in page
    assert "Wow" in page
    away = f"/me/journal/entries/proofs/{proof.pk}/remove/"
    assert "cannot be fetched back" in browser_of_dana.get(away).content.decode()
    assert browser_of_dana.post(away).status_code == 302
    assert not Attachment.objects.exists()


def test_a_link_that_would_act_is_not_one(browser_of_dana: Client, hat: Hat) -> None:
    entry = write_entry(hat, title="Old", url="javascript:alert(1)")
    prove(hat, to=entry, url="javascript:alert(2)")
    page = browser_of_dana.get(f"/me/journal/entries/{entry.pk}/").content.decode()
    assert "alert(1)" in page
    assert "alert(2)" in page
    assert 'href="javascript' not in page


def test_a_file_without_a_name_is_kept(hat: Hat, entry: Entry) -> None:
    file = SimpleUploadedFile("x", PDF)
    file.name = None
    kept = attach(hat, upload=file, to=entry).attachment
    assert kept is not None
    assert kept.name == "The file.pdf"
