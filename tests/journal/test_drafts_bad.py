"""Files that are broken or mean harm, dropped on the page: a sentence, and nothing is written."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.imports.resumes import printed
from tests.imports.test_open_texts import RESUME
from tests.imports.test_reading_resumes_bad import document, locked, paragraph, word
from throughline.journal.models import Draft, Entry, Position

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{one}: &{one} [{','.join([f'*{before}'] * 9)}]\n".encode()
    for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<Candidate xmlns='http://www.europass.eu/1.0'>&a;</Candidate>"
)


def office_with_nothing() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()


BAD: dict[str, tuple[str, bytes]] = {
    "broken JSON": ("a.json", b'{"work": [{"position": "Nu'),
    "no resume": ("a.json", b'{"colour": "green"}'),
    "numbers that are none": ("a.json", b'{"work": [{"position": NaN}]} x'),
    "deep JSON": ("a.json", b'{"work":' + b"[" * 5000 + b"]" * 5000 + b"}"),
    "YAML bomb": ("a.yaml", b"cv:\n  name: x\n" + BOMB),
    "YAML that makes things": ("a.yaml", b"cv: !!python/object/apply:os.system ['id']\n"),
    "XML entities": ("a.xml", ENTITIES),
    "no XML": ("a.xml", b"<Candidate><"),
    "encrypted PDF": ("a.pdf", locked()),
    "broken PDF": ("a.pdf", b"%PDF-1.7\n" + b"\xff" * 500),
    "another Office file": ("a.docx", office_with_nothing()),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    "a picture": ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "nothing": ("a.json", b""),
    "too large": ("a.json", b'{"work": "' + b"x" * 6_000_000 + b'"}'),
}


@pytest.fixture
def client(browser_of_dana: Client) -> Client:
    return browser_of_dana


def dropped(client: Client, name: str, data: bytes, to: str = "/me/journal/in/") -> Any:
    field = "file" if to == "/me/journal/in/" else "archive"
    return client.post(to, {field: SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("to", ["/me/journal/in/", "/me/bring-in/"])
@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_a_sentence_and_nothing_is_written(
    client: Client, what: str, to: str
) -> None:
    response = dropped(client, *BAD[what], to=to)
    assert response.status_code == 422
    page = response.content.decode()
    assert 'class="problems"' in page
    assert "root:" not in page
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("#for n in range(200) [ page #n #pagebreak(weak: true) ]", "has 200 pages"),
        ("#rect(width: 100%, height: 80%, fill: gray)", "pictures of pages and no text"),
    ],
)
def test_a_pdf_of_many_pages_or_without_text_is_a_sentence(
    client: Client, source: str, says: str
) -> None:
    response = dropped(client, "a.pdf", printed.pdf(source))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Draft.objects.exists()


def test_macros_are_told_of_and_never_run(client: Client) -> None:
    body = document(paragraph("Dana Reyes") + paragraph("Experience") + paragraph("Nurse, Finch"))
    stream = io.BytesIO(word(body))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    response = dropped(client, "a.docm", stream.getvalue())
    page = client.get(response.url).content.decode()
    assert "macros, which were neither read nor run" in page


def test_what_looks_like_an_order_to_typeset_is_only_text(client: Client) -> None:
    order = '#read("/etc/passwd") {{ 7*7 }} {% load x %}'
    text = f"Dana Reyes\n\nExperience\nNurse, Finch, 2009 - 2015\n- {order}\n"
    response: Any = client.post("/me/journal/in/", {"text": text})
    page = client.get(response.url).content.decode()
    assert "#read(&quot;/etc/passwd&quot;) {{ 7*7 }} {% load x %}" in page
    assert "root:" not in page


def test_odd_letters_go_through_every_form(client: Client) -> None:
    work = b'{"work": [{"position": "a\\u0000b\\ud800c", "startDate": "2020"}], "x": "\\u0000"}'
    response = dropped(client, "a.json", work)
    assert response.status_code == 302
    address = response.url
    odd = {"p0": "on", "p0-title": "a\0b\ud83d", "l0": "on", "skills": "a\0,b"}
    sent = client.post(address, {key: text.encode("utf-8", "replace") for key, text in odd.items()})
    assert sent.status_code == 302
    assert "\0" not in Position.objects.get().title
    assert not any("\0" in row.text for row in Entry.objects.all())


def test_a_text_with_a_byte_that_no_database_keeps_is_read_and_told(client: Client) -> None:
    dropped(client, "a.txt", b"Dana\0Reyes\nExperience\nBaker, 2019\n\0\n")
    draft = Draft.objects.get()
    assert "\0" not in f"{draft.career}{draft.leftovers}"
    assert "Characters that no text can hold" in draft.remarks[0]


def test_a_pasted_text_that_says_nothing_is_a_sentence(client: Client) -> None:
    for text in ("", " \n", "x" * 100_001):
        response = client.post("/me/journal/in/", {"text": text})
        assert response.status_code == 422
    assert not Draft.objects.exists()


def test_boxes_that_nobody_was_shown_change_nothing(client: Client) -> None:
    response = dropped(client, "a.json", b'{"work": [{"position": "Nurse"}]}')
    odd = {"p0": "on", "p99": "on", "p0-kind": "x", "p0-b9": "on", "about-id": "theirs", "l9": "on"}
    assert client.post(response.url, odd).status_code == 302
    assert [row.title for row in Position.objects.all()] == ["Nurse"]


def test_a_resume_of_libreoffice_is_looked_through_like_any_other(client: Client) -> None:
    response = dropped(client, "dana.odt", RESUME)
    page = client.get(response.url).content.decode()
    assert "Rye House" in page
    assert "OpenDocument text" in page
    assert dropped(client, "dana.odt", RESUME[:200] + RESUME[260:]).status_code == 422
