"""Mail fetched from a mailbox on a real IMAP server."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.capturing import written
from tests.making import tie
from tests.workshop import dovecot
from throughline.cli import checkup
from throughline.environment import Mailbox, MisconfiguredError, mailbox
from throughline.followthrough.models import Touch
from throughline.letters.actions.arriving.fetching import fetch
from throughline.letters.actions.captures import address_of, open_capture
from throughline.letters.channels import imap
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat

NOW = datetime(2100, 1, 1, tzinfo=UTC)  # later than the server's clock


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Server]:
    try:
        with dovecot.throwaway() as one:
            yield one
    except dovecot.AbsentError as problem:
        if os.environ.get("THROUGHLINE_NOTHING_SKIPPED") == "1":
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture
def box(server: dovecot.Server) -> Iterator[Mailbox]:
    """A folder of its own in the mailbox, gone afterwards."""
    with server.open() as session:
        session.create("Incoming")
    yield Mailbox("127.0.0.1", server.port, dovecot.USER, dovecot.PASSWORD, "Incoming", tls=False)
    with server.open() as session:
        session.delete("Incoming")


class Taker:
    """Stands where mail is taken in, and notes what it was given."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.said: list[dict[str, Any]] = []
        self.problem: Exception | None = None
        self.fails_on = b"\0"

    def __call__(self, raw: bytes, **said: Any) -> None:
        if self.problem is not None and self.fails_on in raw:
            raise self.problem
        self.got.append(raw)
        self.said.append(said)


def mail(number: int = 1, **headers: str) -> bytes:
    said = {"Message-ID": f"<{number}@x.example>", "Subject": f"number {number}"} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in said.items()]
    return "\r\n".join([*lines, "", f"Hello {number}", ""]).encode()


def test_what_is_new_is_taken_once_and_marked(server: dovecot.Server, box: Mailbox) -> None:
    taker = Taker()
    for number in (1, 2):
        server.put(mail(number, Delivered_To="c-x@in.example"), "Incoming")
    assert imap.waiting(box, 5) == 2
    assert imap.poll(box, taker, now=NOW) == 2
    assert [b"Hello 1" in taker.got[0], b"Hello 2" in taker.got[1]] == [True, True]
    assert taker.said[0]["envelope_to"] == ["c-x@in.example"]
    assert taker.said[0]["envelope_from"] is None
    assert abs((taker.said[0]["at"] - datetime.now(UTC)).total_seconds()) < 120
    assert server.unseen("Incoming") == 0
    assert imap.poll(box, taker, now=NOW) == 0


def test_what_could_not_be_taken_stays_and_does_not_keep_out_the_next(
    server: dovecot.Server, box: Mailbox
) -> None:
    taker = Taker()
    taker.problem, taker.fails_on = ValueError("odd"), b"Hello 1"
    for number in (1, 2):
        server.put(mail(number), "Incoming")
    with pytest.raises(imap.UntakenError, match="1 mails"):
        imap.poll(box, taker, now=NOW)
    assert len(taker.got) == 1
    assert server.unseen("Incoming") == 1
    taker.problem = None
    assert imap.poll(box, taker, now=NOW) == 1


def test_without_a_database_all_of_it_stays(server: dovecot.Server, box: Mailbox) -> None:
    taker = Taker()
    taker.problem, taker.fails_on = DatabaseError("gone"), b"Hello"
    server.put(mail(), "Incoming")
    with pytest.raises(DatabaseError):
        imap.poll(box, taker, now=NOW)
    assert server.unseen("Incoming") == 1


def test_a_line_that_breaks_after_it_was_taken_has_it_taken_again(
    server: dovecot.Server, box: Mailbox
) -> None:
    taker = Taker()
    server.put(mail(), "Incoming")

    def take_and_break(raw: bytes, **said: Any) -> None:
        taker(raw, **said)
        server.crash()

    try:
        with pytest.raises(imap.UnreachableError):
            imap.poll(box, take_and_break, now=NOW)
        with pytest.raises(imap.UnreachableError):
            imap.poll(box, taker, now=NOW)
    finally:
        server.start()
    assert imap.poll(box, taker, now=NOW) == 1
    assert len(set(taker.got)) == 1


def test_a_mailbox_made_anew_starts_at_the_same_numbers(
    server: dovecot.Server, box: Mailbox
) -> None:
    taker = Taker()
    server.put(mail(1), "Incoming")
    imap.poll(box, taker, now=NOW)
    with server.open() as session:
        session.delete("Incoming")
        session.create("Incoming")
    server.put(mail(2), "Incoming")
    assert imap.poll(box, taker, now=NOW) == 1
    assert b"Hello 2" in taker.got[1]


def test_what_is_too_large_is_left_alone(
    server: dovecot.Server, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGEST", 10)
    taker = Taker()
    server.put(mail(), "Incoming")
    assert imap.poll(box, taker, now=NOW) == 0
    assert not taker.got
    assert server.unseen("Incoming") == 0


def test_many_are_taken_a_run_at_a_time(
    server: dovecot.Server, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "AT_ONCE", 2)
    taker = Taker()
    for number in range(3):
        server.put(mail(number), "Incoming")
    assert [imap.poll(box, taker, now=NOW) for _ in range(3)] == [2, 1, 0]


@pytest.mark.parametrize("wrong", [{"password": "guess"}, {"folder": "Nowhere"}, {"port": 1}])
def test_a_mailbox_that_cannot_be_opened_says_so(box: Mailbox, wrong: dict[str, Any]) -> None:
    said = {name: getattr(box, name) for name in Mailbox.__slots__} | wrong
    with pytest.raises(imap.UnreachableError) as problem:
        imap.poll(Mailbox(**said), Taker(), now=NOW)
    assert "guess" not in str(problem.value)


@pytest.mark.django_db
def test_a_captured_mail_becomes_a_touch(
    server: dovecot.Server, box: Mailbox, hats: Mapping[str, Hat], settings: LazySettings
) -> None:
    settings.INBOUND = "in.example"
    hat = hats["dana"]
    helen = tie(hat, "Helen Marsh")
    add_contact_point(hat, helen.party, kind="email", value="helen@alder.example")
    address = open_capture(hat)
    raw = b"Delivered-To: " + address_of(address).encode() + b"\r\n" + written(hat).as_bytes()
    server.put(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), "Incoming")

    settings.IMAP = box
    assert fetch(hat.now) == 1
    assert Touch.objects.get().relationship == helen


def test_the_doctor_says_how_the_mailbox_is(
    server: dovecot.Server, box: Mailbox, settings: LazySettings
) -> None:
    settings.IMAP = None
    assert list(checkup.mailbox()) == []
    settings.IMAP = box
    server.put(mail(), "Incoming")
    (found,) = checkup.mailbox()
    assert (found.state, found.says.endswith("; 1 to be taken")) == ("ok", True)
    settings.IMAP = Mailbox("127.0.0.1", 1, "a", "secret-word", "INBOX", tls=False)
    (found,) = checkup.mailbox()
    assert found.state == "wrong"
    assert "secret-word" not in found.says + found.advice


def test_without_a_mailbox_there_is_nothing_to_do(settings: LazySettings) -> None:
    settings.IMAP = None
    assert fetch(NOW) == 0


@pytest.mark.parametrize(
    ("headers", "to"),
    [
        (
            "Delivered-To: a@in.example\nDelivered-To: b@y.d\n",
            ["a@in.example", "b@y.d"],
        ),
        (
            "X-Original-To: a@in.example\nEnvelope-To: A@in.example\n",
            ["a@in.example", "A@in.example"],
        ),
        (
            "Delivered-To: box@y.example\nTo: c-x@in.example, h@z\n",
            ["box@y.example", "c-x@in.example"],
        ),
        ("Delivered-To: a@in.example\nTo: c-x@in.example\n", ["a@in.example"]),
        ("To: somebody@y.example\n", []),
    ],
)
def test_whom_a_mail_is_for(headers: str, to: list[str], settings: LazySettings) -> None:
    settings.INBOUND = "in.example"
    assert imap.envelope_to(message_from_bytes(f"{headers}\nHi".encode())) == to


@given(st.binary(max_size=400))
def test_whatever_the_headers_are_nothing_is_raised(raw: bytes) -> None:
    for one in (raw, b"Delivered-To: " + raw, b"Return-Path: " + raw):
        head = message_from_bytes(one)
        assert all("@" in address for address in imap.envelope_to(head))
        imap.envelope_from(head)


def test_the_return_path_is_who_sent_it() -> None:
    said = [
        imap.envelope_from(message_from_bytes(raw))
        for raw in (b"Return-Path: <a@b.example>\n\n", b"Return-Path: <>\n\n", b"Subject: x\n\n")
    ]
    assert said == ["a@b.example", "", None]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("imaps://me:pa%40ss@mail.example/INBOX", ("mail.example", 993, "pa@ss", "INBOX", True)),
        ("imap+starttls://me:p@mail.example", ("mail.example", 143, "p", "INBOX", False)),
        ("imap://me:p@127.0.0.1:1143/In/Coming", ("127.0.0.1", 1143, "p", "In/Coming", False)),
    ],
)
def test_the_setting(said: str, found: tuple[Any, ...]) -> None:
    one = mailbox({"THROUGHLINE_IMAP": said})
    assert one is not None
    assert (one.host, one.port, one.password, one.folder, one.tls) == found


@pytest.mark.parametrize(
    "said",
    [
        "imaps://mail.example",
        "pop3://me:p@mail.example",
        "imaps://me:p@mail.example:x",
        "imap://me:p@mail.example",
        "imaps://me:p@mail.example/Eing%C3%A4nge",
    ],
)
def test_a_setting_that_cannot_be_used_says_so(said: str) -> None:
    with pytest.raises(MisconfiguredError, match="THROUGHLINE_IMAP"):
        mailbox({"THROUGHLINE_IMAP": said})


def test_without_the_setting_there_is_none() -> None:
    assert mailbox({}) is None
