"""A record that somebody changed by hand comes in or is refused, and breaks no page after that."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import signed_in
from tests.papers import careers
from tests.website.test_record import again, fresh, packed
from throughline.journal import actions as journal
from throughline.journal.models import Attachment, Draft, Pay, Position
from throughline.papers import actions
from throughline.papers.models import Paper, Version
from throughline.papers.views.desk import Desk
from throughline.people.hats import Hat
from throughline.rulebook import career
from throughline.website.record.unpack import unpack

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_time")]
ODD: tuple[Any, ...] = (5, "x", [1], [{}], {"a": 1}, "2026-99-99")


@pytest.fixture
def zipped(hats: Mapping[str, Hat]) -> io.BytesIO:
    """A career with a letter, a version that somebody has, pay and a file."""
    hat = hats["dana"]
    place = careers.journal_of_dana(hat)
    journal.add_pay(hat, place, pay=career.Pay(on="2020", amount="52,000", currency="USD"))
    upload = SimpleUploadedFile("letter.txt", b"Thank you")
    journal.attach(hat, upload=upload, to=journal.write_entry(hat, title="Praise", on="2026-01"))
    paper = actions.begin(hat, kind="letter")
    at = Desk(hat, paper)
    version = actions.freeze(hat, paper, file=at.file("txt"), sheet=at.sheet)
    actions.hold(hat, version, holder=actions.Holder("Ann", "Berg"), on=hat.today)
    Draft.objects.create(keeper_id=hat.keeper_id, name="a", career={}, received_at=hat.now)
    return packed(again(hat))


def brought(zipped: io.BytesIO, part: str, table: str, **values: Any) -> Hat:
    """A new account with the record, every row of the table changed."""
    out = io.BytesIO()
    zipped.seek(0)
    with zipfile.ZipFile(zipped) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "record.json":
                whole = json.loads(data)
                for row in whole["parts"][part]["tables"][table]:
                    row.update(values)
                data = json.dumps(whole).encode()
            new.writestr(name, data)
    out.seek(0)
    hat = fresh("next")
    unpack(hat, out)
    return again(hat)


def pages(hat: Hat) -> Iterator[str]:
    """Every page that shows something of it."""
    of = {"keeper_id": hat.keeper_id}
    yield from ("/me/papers/", "/me/papers/sent/", "/me/journal/in/", "/me/journal/out/?private=1")
    for name, model in (
        *(("paper", Paper), ("version", Version), ("version_file", Version), ("pay", Position)),
        *(("pay_edit", Pay), ("attachment", Attachment), ("draft", Draft)),
    ):
        rows: Any = model.objects.filter(**of)
        yield from (reverse(name, args=[row.pk]) for row in rows)
    for position in Position.objects.filter(**of):
        yield reverse("affected", args=["position", position.pk])


def insist_on_pages(hat: Hat) -> None:
    client: Client = signed_in(hat.person)
    for page in pages(hat):
        assert client.get(page).status_code in {200, 302}, page


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_was_frozen_may_say_anything(zipped: io.BytesIO, odd: Any) -> None:
    insist_on_pages(brought(zipped, "papers", "versions", selection=odd))


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_its_pieces_may_be_anything(zipped: io.BytesIO, odd: Any) -> None:
    said = {"kind": odd, "language": odd, "pieces": [{"origin": odd, "text": odd}, odd]}
    insist_on_pages(brought(zipped, "papers", "versions", selection=said))


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_paper_may_be_set_in_any_way(zipped: io.BytesIO, odd: Any) -> None:
    names = "order ways label day subject need closing".split()
    insist_on_pages(brought(zipped, "papers", "papers", settings=dict.fromkeys(names, odd)))


@pytest.mark.parametrize("odd", [*ODD, {"amount": 5}, {"amount": None, "on": 1}], ids=str)
def test_what_was_paid_may_be_no_pay(zipped: io.BytesIO, odd: Any) -> None:
    insist_on_pages(brought(zipped, "journal", "pay", sealed=json.dumps(odd)))


@pytest.mark.parametrize("name", ["a\r\nX-Evil: 1.txt", "\u202e", "../../x.txt", "\u2028"])
def test_a_name_of_a_file_stays_on_its_line(zipped: io.BytesIO, name: str) -> None:
    hat = brought(zipped, "journal", "attachments", name=name, type=name)
    insist_on_pages(hat)
    file = Attachment.objects.get(keeper_id=hat.keeper_id)
    answer = signed_in(hat.person).get(reverse("attachment", args=[file.pk]))
    assert "X-Evil" not in answer.headers


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_draft_may_hold_anything(zipped: io.BytesIO, odd: Any) -> None:
    insist_on_pages(
        brought(zipped, "journal", "drafts", career=odd, leftovers=odd, remarks=odd, sealed="x")
    )


def test_what_cannot_be_read_can_be_left(zipped: io.BytesIO) -> None:
    hat = brought(zipped, "journal", "drafts", career=5, format="LinkedIn archive")
    client = signed_in(hat.person)
    row = Draft.objects.get(keeper_id=hat.keeper_id)
    client.post(reverse("draft_drop", args=[row.pk]))
    assert client.get("/me/journal/in/").status_code == 200
