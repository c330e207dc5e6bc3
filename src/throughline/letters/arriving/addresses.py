"""Addresses that only we can have made: each names one letter and what comes back to it.

`b-7-…` is where bounces of letter 7 go and `r-7-…` where answers to it do; `…` is the first 100
bits of HMAC-SHA-256 (RFC 2104) over purpose, number and Message-ID, in base32 and lower case,
since a mail server may fold an address. A number that is given a second time, after a backup was
put back, has another Message-ID and so another mark. They stand alone at the domain that this
machine receives for, or behind the plus of a mailbox: `bounces+b-7-…@mail.example`.

An answer goes two ways. What is new in it becomes the note of a touch, so that the product knows;
and a copy of it is queued to the person whose letter it answers, with the Reply-To of whoever
answered, so that they have it in their own mail and go on from there by themselves. An answer
that came with files has the whole mail enclosed. Nothing else is forwarded.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from throughline.letters.models import Letter
from throughline.people.secrets import keys_for

USE = "throughline arriving 1"
MARK = 20  # letters of base32, five bits each
_SIGNED = re.compile(rf"(?:.*\+)?([br])-(\d{{1,18}})-([a-z2-7]{{{MARK}}})", re.DOTALL)
_IN_TEXT = re.compile(rf"(?:[\w.+-]{{0,40}}\+)?[br]-\d{{1,18}}-[a-z2-7]{{{MARK}}}@[\w.-]+", re.I)


class Purpose(StrEnum):
    """What comes to an address."""

    BOUNCE = "b"
    REPLY = "r"


@dataclass(frozen=True, slots=True)
class Signed:
    """What an address claims: to be shown right by `letter_at`."""

    purpose: Purpose
    pk: int
    mark: str


def bounce_address(letter: Letter) -> str:
    """The envelope's sender of a letter; "" when nothing was set to receive bounces."""
    local = _local(Purpose.BOUNCE, letter)
    if settings.RETURN_PATH:
        box, _, where = settings.RETURN_PATH.rpartition("@")
        return f"{box}+{local}@{where}"
    return f"{local}@{settings.INBOUND}" if settings.INBOUND else ""


def reply_address(letter: Letter) -> str:
    """Where answers to a letter go; "" when this machine receives none, or nobody is to answer."""
    if not (settings.INBOUND and letter.relationship_id):
        return ""
    return f"{_local(Purpose.REPLY, letter)}@{settings.INBOUND}"


def read(address: str) -> Signed | None:
    """What an address of ours claims; None for every other."""
    local, _, where = address.strip().strip("<>").lower().rpartition("@")
    found = _SIGNED.fullmatch(local)
    if found is None or not (where == settings.INBOUND or _is_bounce_box(local, where)):
        return None
    return Signed(Purpose(found[1]), int(found[2]), found[3])


def letter_at(signed: Signed) -> Letter | None:
    """The letter of a claim that is true."""
    needed = Letter.objects.only("keeper", "message_id")  # whoever does more reads it anew
    letter = needed.filter(pk=signed.pk).first()
    if letter is None:
        return None
    true = [_mark(key, signed.purpose, letter) for key in keys_for(USE)]
    return letter if any(hmac.compare_digest(one, signed.mark) for one in true) else None


def letter_named_in(text: str) -> Letter | None:
    """The letter whose signed address stands in a text: who quotes one has had the letter."""
    for found in _IN_TEXT.findall(text)[:20]:
        signed = read(found)
        if signed is not None and (letter := letter_at(signed)) is not None:
            return letter
    return None


def own_box(address: str) -> bool:
    """Whether it is a plain address of this machine's domain that letters come from, or that
    every domain has (RFC 2142): what comes there is matched by what it says alone."""
    local, _, where = address.strip().strip("<>").lower().rpartition("@")
    if not where or where != settings.INBOUND:
        return False
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("<> ").lower()
    return f"{local}@{where}" == sender or local in {"postmaster", "abuse"}


def _is_bounce_box(local: str, where: str) -> bool:
    """Whether it is behind the plus of THROUGHLINE_BOUNCES."""
    said = settings.RETURN_PATH.lower()
    return bool(said) and f"{local.rpartition('+')[0]}@{where}" == said


def _local(purpose: Purpose, letter: Letter) -> str:
    return f"{purpose}-{letter.pk}-{_mark(keys_for(USE)[0], purpose, letter)}"


def _mark(key: bytes, purpose: Purpose, letter: Letter) -> str:
    said = f"{purpose}:{letter.pk}:{letter.message_id}"
    digest = hmac.new(key, said.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:MARK]
