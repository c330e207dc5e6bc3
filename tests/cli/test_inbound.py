"""`throughline inbound < mail.eml`: by hand, as the receiver does it."""

import io
import sys
from typing import Any

import pytest

from tests.letters.conftest import hat, inbound
from tests.letters.mailing import helen, letter_to, reply
from throughline import cli
from throughline.followthrough.models import Touch
from throughline.letters.arriving.addresses import reply_address
from throughline.letters.models import Received
from throughline.people.hats import Hat

__all__ = ["hat", "inbound"]
pytestmark = pytest.mark.usefixtures("inbound")


def brought(monkeypatch: pytest.MonkeyPatch, raw: bytes, *words: str) -> int:
    stdin: Any = io.TextIOWrapper(io.BytesIO(raw))
    monkeypatch.setattr(sys, "stdin", stdin)
    return cli.main(["inbound", *words])


def test_it_says_what_each_became(
    hat: Hat, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = letter_to(hat, helen(hat))
    to = reply_address(letter)
    assert brought(monkeypatch, reply(letter), "--to", to, "--from", "helen@example.org") == 0
    row = Received.objects.get()
    assert capsys.readouterr().out == f"a reply at {to}: /me/letters/arrived/{row.pk}/\n"
    assert brought(monkeypatch, reply(letter), "--to", to) == 0
    assert Touch.objects.count() == 1


@pytest.mark.parametrize("name", ["To", "Delivered-To", "X-Original-To"])
def test_without_an_address_its_headers_say(
    hat: Hat, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    letter = letter_to(hat, helen(hat))
    raw = f"{name}: Dana <{reply_address(letter)}>\n".encode() + reply(letter, To="")
    assert brought(monkeypatch, raw) == 0
    assert Received.objects.get().what == Received.What.REPLY


def test_the_return_path_tells_a_machine(hat: Hat, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = letter_to(hat, helen(hat))
    raw = b"Return-Path: <>\n" + reply(letter, "Not here.")
    assert brought(monkeypatch, raw, "--to", reply_address(letter)) == 0
    assert Received.objects.get().what == Received.What.AUTOMATIC


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\0\xff", b"To: x@in.example\n\nHello"])
def test_what_leads_nowhere_is_a_sentence(
    hat: Hat, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raw: bytes
) -> None:
    assert brought(monkeypatch, raw) == 1
    said = capsys.readouterr().err
    assert "--to ADDRESS" in said or "nothing came" in said
    assert not Received.objects.exists()
