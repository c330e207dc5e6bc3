"""Whatever arrives: it is taken in or leads nowhere, and nobody is wrongly buried."""

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.letters.mailing import bounce, helen, letter_to, reply
from throughline.followthrough.models import Touch
from throughline.letters.actions.arriving import take
from throughline.letters.arriving import reading
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.arriving.words import new_words, text_of_html
from throughline.letters.channels import mail
from throughline.letters.models import Letter, Received, Suppression
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/bounces"
pytestmark = pytest.mark.usefixtures("inbound")
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@cache
def samples() -> list[bytes]:
    return [file.read_bytes() for file in sorted(SAMPLES.glob("*.eml"))]


def mangled(chance: Random) -> Iterator[bytes]:
    """Every sample as it is, cut, joined with another and with bits flipped."""
    for raw in samples():
        yield raw
        cut = chance.randrange(len(raw) + 1)
        yield raw[:cut]
        yield raw[cut:]
        yield raw[:cut] + chance.choice(samples())[chance.randrange(1000) :]
        flipped = bytearray(raw)
        for _ in range(20):
            flipped[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        yield bytes(flipped)


def nobody_is_buried() -> None:
    assert not Suppression.objects.filter(why="dead").exists()
    assert not ContactPoint.objects.filter(retired_at__isnull=False).exists()


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample data beside the project is absent")
def test_every_sample_cut_joined_and_flipped_buries_nobody(hat: Hat) -> None:
    """They speak of other addresses: however true they look, Helen's is not among them."""
    letters = [letter_to(hat, helen(hat), key="0")]
    point = letters[0].contact_point
    assert point is not None
    letters += [letter_to(hat, point, key=f"{n}") for n in range(1, 8)]
    for n, raw in enumerate(mangled(Random(4))):
        letter = letters[n % len(letters)]
        way = bounce_address if n % 3 else reply_address
        # All within 72 hours: nameless ones among them are true strikes, one a letter.
        at = hat.now + timedelta(minutes=n)
        (row,) = take(raw, envelope_to=[way(letter)], envelope_from="", at=at)
        assert row.what != Received.What.REPLY
    nobody_is_buried()
    assert not Touch.objects.exists()


@MANY
@given(raw=st.binary(max_size=2000))
def test_any_bytes_at_all(hat: Hat, raw: bytes) -> None:
    letter = Letter.objects.first() or letter_to(hat, helen(hat))
    for address in (bounce_address(letter), reply_address(letter), "x@in.example"):
        take(raw, envelope_to=[address], at=hat.now)
    nobody_is_buried()


PIECES = st.sampled_from(
    [
        *(b"From: ", b"=?utf-8?b?", b"?=", b"\r\n", b"\r\n\r\n", b"--b", b"--b--", b"\0"),
        *(b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: message/rfc822"),
        *(b"Content-Type: text/html; charset=utf-7", b"Content-Transfer-Encoding: base64"),
        *(b"Content-Type: message/delivery-status", b"Final-Recipient: rfc822; a@example.org"),
        *(b"Status: 5.1.1", b"Action: failed", b"Subject: Undelivered", b"helen@example.org"),
        *(b"Message-ID: <", b">", b"In-Reply-To: ", b"filename*=utf-8''%ff", b"<![x", b'name="'),
        *(b"\xff\xfe", b"\xe9", b"<p>", b"====", b" "),
    ]
)


@MANY
@given(pieces=st.lists(PIECES, max_size=60))
def test_pieces_of_mail_in_any_order(hat: Hat, pieces: list[bytes]) -> None:
    letter = Letter.objects.first() or letter_to(hat, helen(hat))
    for address in (bounce_address(letter), reply_address(letter)):
        take(b"".join(pieces), envelope_to=[address], envelope_from="a@b", at=hat.now)
    nobody_is_buried()


HEAD = b"From: helen@example.org\r\nSubject: Hi\r\nMessage-ID: <odd@example.org>\r\n"


def nested(deep: int) -> bytes:
    part = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    parts = b"".join(part % (n, n) for n in range(deep))
    return HEAD + parts + b"Content-Type: text/plain\r\n\r\nYes.\r\n"


ODD = {
    "half a megabyte of one header": b"X-Long: " + b"a" * 500_000 + b"\r\n" + HEAD + b"\r\nYes.",
    "half a megabyte of headers": b"".join(b"X-%d: a\r\n" % n for n in range(60_000))
    + HEAD
    + b"\r\nYes.",
    "a long subject": HEAD.replace(b"Hi", b"=?utf-8?q?" + b"=C3=A9" * 90_000 + b"?=") + b"\r\nYes.",
    "a long sender": HEAD.replace(b"helen", b"helen, " * 60_000) + b"\r\nYes.",
    "a sender in other letters": HEAD.replace(b"helen", "jörg".encode()) + b"\r\nYes.",
    "a sender in no letters": HEAD.replace(b"helen", b"h\xff, <\xfe@x") + b"\r\nYes.",
    "a domain in other letters": HEAD.replace(b"example", "exämple".encode()) + b"\r\nYes.",
    "a long id": HEAD.replace(b"<odd", b"<" + b"odd" * 500) + b"\r\nYes.",
    "NULs": HEAD.replace(b"Hi", b"H\0i") + b"\r\nYe\0s.",
    "eight-bit headers": HEAD.replace(b"Hi", "Grüße".encode("latin-1")) + b"\r\nYes.",
    "no such charset": HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\nYes \xe9.",
    "the wrong charset": HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\nYes \xe9.",
    "a charset that is no text": HEAD + b"Content-Type: text/plain; charset=hex\r\n\r\nYes.",
    "half of a letter": HEAD + b"Content-Type: text/plain; charset=utf-16\r\n\r\n\xd8\x00\xd8",
    "broken base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nWWVzLg=*=",
    "200 deep": nested(200),
    "5,000 deep": nested(5_000),
    "200 mails in mails": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 200 + b"Yes.",
    "nothing": b"",
    "no headers": b"Yes.",
    "nothing but breaks": b"\r\n" * 50_000,
    "many blanks": HEAD + b"\r\n" + b"\r\n \t" * 50_000,
    "many angles": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * 100_000,
    "a declaration": HEAD + b"Content-Type: text/html\r\n\r\n<![if x]><![CDATA[<!-- Yes.",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_mail_is_taken_in(hat: Hat, name: str) -> None:
    letter = letter_to(hat, helen(hat))
    for address in (reply_address(letter), bounce_address(letter)):
        (row,) = take(
            ODD[name], envelope_to=[address], envelope_from="helen@example.org", at=hat.now
        )
        row.refresh_from_db()
    for copy in Letter.objects.filter(kind="answer"):
        assert mail.compose(copy, hat.now)
    nobody_is_buried()


def test_what_can_be_read_of_it_is(hat: Hat) -> None:
    assert reading.read(ODD["eight-bit headers"]).subject.startswith("Gr")
    assert reading.read(ODD["the wrong charset"]).text == "Yes é."
    assert reading.read(ODD["no such charset"]).text == "Yes é."
    assert reading.read(ODD["NULs"]).text == "Yes."
    assert reading.read(ODD["200 deep"]).text == "Yes."
    assert reading.read(ODD["5,000 deep"]).sender == "helen@example.org"
    assert reading.read(ODD["a long id"]).message_id.startswith("sha256:")


@MANY
@given(text=st.text())
def test_words_of_any_text(text: str) -> None:
    assert len(new_words(text)) <= max(len(text), 1)
    text_of_html(text)


def test_a_true_bounce_with_bits_flipped_strikes_at_most_once(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    chance = Random(7)
    whole = bounce(letter)
    for n in range(200):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        at = hat.now + timedelta(days=n)
        take(bytes(flipped), envelope_to=[bounce_address(letter)], at=at)
        take(bytes(flipped) + reply(letter), envelope_to=[reply_address(letter)], at=at)
    nobody_is_buried()
