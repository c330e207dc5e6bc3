"""What LinkedIn's rows say, as values, each with a key that is the same in a later archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import singledispatch
from hashlib import blake2b

from throughline.imports.reading.names import fold_name


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row says nothing that can be used, as a sentence. `harmless`: nobody can mend it,
    and it is counted rather than listed (members whom LinkedIn leaves blank)."""

    sentence: str
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """Somebody the owner is connected with. `slug` is '' in archives from before 2023.
    `note`: a sentence for a part of the row that could not be used."""

    first: str
    last: str
    slug: str
    url: str
    email: str
    company: str
    position: str
    connected_on: date | None
    note: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `recipients`: (name, slug) each, either of which may be ''. `at` in UTC."""

    conversation: str
    title: str
    sender: str
    sender_slug: str
    recipients: tuple[tuple[str, str], ...]
    at: datetime
    subject: str
    content: str
    folder: str
    is_draft: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation to connect. `outgoing` is None where the file does not say."""

    sender: str
    sender_slug: str
    recipient: str
    recipient_slug: str
    at: datetime
    message: str
    outgoing: bool | None
    note: str = ""


Fact = Connection | Message | Invitation


@singledispatch
def key(fact: object) -> str:
    """A short text that is the same for the same fact in any later archive of the same person."""
    raise TypeError(f"no key for {type(fact).__name__}")


@key.register
def _(fact: Connection) -> str:
    """The profile; without one the name and the day, since firm and title change."""
    if fact.slug:
        return digest("connection", fact.slug)
    day = fact.connected_on.isoformat() if fact.connected_on else ""
    return digest("connection", fold_name(fact.name), "" if fact.name else fact.email, day)


@key.register
def _(fact: Message) -> str:
    """The conversation, instant, sender and words; their spacing changed between archives."""
    sender = fact.sender_slug or fold_name(fact.sender)
    words = "".join(f"{fact.subject} {fact.content}".split())
    return digest("message", fact.conversation, _stamp(fact.at), sender, words)


@key.register
def _(fact: Invitation) -> str:
    sender = fact.sender_slug or fold_name(fact.sender)
    recipient = fact.recipient_slug or fold_name(fact.recipient)
    return digest("invitation", sender, recipient, _stamp(fact.at))


def _stamp(at: datetime) -> str:
    return str(int(at.astimezone(UTC).timestamp()))


def digest(*parts: str) -> str:
    """The parts as one short text; the same parts give the same text for ever."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()
