"""Contacts as vCards: 4.0 (RFC 6350), and 3.0 (RFC 2426) for programs that know no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from throughline.imports.reading.contacts import labels
from throughline.imports.reading.contacts.card import Address, Birthday, Card, Other, groups
from throughline.imports.reading.contacts.properties import escaped

WIDEST = 75
"""Octets of a line, without its end (RFC 6350, section 3.2)."""

_NAME = re.compile(r"^(?:[A-Za-z0-9_-]+\.)?[A-Za-z0-9_-]+$")
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_ITEM = re.compile(r"^item(\d{1,9})\.", re.IGNORECASE)
_NO_YEAR = 1604  # as Apple writes it, for want of a way in version 3.0


class Version(Enum):
    """A version of the format that can be written."""

    V3 = "3.0"
    V4 = "4.0"


def vcard(card: Card, version: Version = Version.V4) -> str:
    """The card as text. Reading it gives an equal card, but for its photo."""
    return "".join(map(folded, _Writer(card, version).lines()))


class _Writer:
    def __init__(self, card: Card, version: Version) -> None:
        self._card = card
        self._version = version
        groups = (_ITEM.match(other.name) for other in card.others)
        self._item = max((int(found[1]) for found in groups if found), default=0)

    def lines(self) -> Iterator[str]:
        card = self._card
        yield "BEGIN:VCARD"
        yield f"VERSION:{self._version.value}"
        for name, value in (("UID", card.uid), ("REV", card.rev)):
            if value:
                yield f"{name}:{escaped(value)}"
        yield from self._about()
        yield from self._reached_at()
        for other in card.others:
            if line := _other(other):
                yield line
        yield "END:VCARD"

    def _about(self) -> Iterator[str]:
        card = self._card
        yield f"FN:{escaped(card.name)}"
        yield "N:" + ";".join(
            escaped(part)
            for part in (
                card.family_name,
                card.given_name,
                card.middle_name,
                card.prefix,
                card.suffix,
            )
        )
        units = [card.company, card.department] if card.department else [card.company]
        for name, value in (
            ("NICKNAME", escaped(card.nickname)),
            ("ORG", ";".join(map(escaped, units))),
            ("TITLE", escaped(card.title)),
            ("CATEGORIES", ",".join(map(escaped, groups(card)))),
            ("X-THROUGHLINE-CIRCLE", escaped(card.circle)),
            ("X-THROUGHLINE-PLACE", escaped(card.place)),
            ("NOTE", escaped(card.about)),
        ):
            if value:
                yield f"{name}:{value}"
        if card.birthday:
            yield self._birthday(card.birthday)

    def _reached_at(self) -> Iterator[str]:
        card = self._card
        internet = ";TYPE=INTERNET" if self._version is Version.V3 else ""
        for email in card.emails:
            yield from self._labelled(f"EMAIL{internet}", email.label, escaped(email.value))
        for phone in card.phones:
            yield from self._labelled("TEL", phone.label, escaped(phone.value))
        for url in card.urls:
            # A URL is no text: only what would be taken for an escape is escaped.
            value = _BREAKS.sub("", url.value).replace("\\", "\\\\")
            yield from self._labelled("URL", url.label, value)
        for address in card.addresses:
            yield from self._labelled("ADR", address.label, _address(address))

    def _labelled(self, name: str, label: str, value: str) -> Iterator[str]:
        """The line; with a second one for a label that only its owner knows, as Apple does."""
        types = labels.as_types(label)
        if types or not label:
            yield f"{name}{''.join(f';TYPE={kind}' for kind in types)}:{value}"
            return
        self._item += 1
        yield f"item{self._item}.{name}:{value}"
        yield f"item{self._item}.X-ABLabel:{escaped(label)}"

    def _birthday(self, day: Birthday) -> str:
        if self._version is Version.V4:
            year = "--" if day.year is None else f"{day.year:04}"
            return f"BDAY:{year}{day.month:02}{day.day:02}"
        if day.year is None:
            known = f"{_NO_YEAR}-{day.month:02}-{day.day:02}"
            return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{known}"
        return f"BDAY:{day}"


def _address(address: Address) -> str:
    parts = (address.street, address.city, address.region, address.postcode, address.country)
    return ";;" + ";".join(map(escaped, parts))


def _other(other: Other) -> str:
    """A property as it was read; nothing for one that could not be one line of a card."""
    if not _NAME.match(other.name):
        return ""
    params = f";{other.params}" if other.params else ""
    return _BREAKS.sub("", f"{other.name}{params}:{other.value}")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no letter cut in two, each ended by CR LF."""
    if len(line) <= WIDEST and line.isascii():
        return f"{line}\r\n"
    pieces, piece, width = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if width + octets > WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece, width = piece + letter, width + octets
    return "\r\n".join([*pieces, piece]) + "\r\n"
