"""Contacts as vCard 4.0 (RFC 6350), for any address book."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from throughline.network.models import Contact
from throughline.network.queries import contacts
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party

CHUNK = 500
WIDEST = 75  # octets of a line, without its end (section 3.2)
_SPECIAL = re.compile(r"([\\,;])")
_BREAK = re.compile(r"\r\n|\r|\n")
# Section 3.3 allows no control characters in a value but the tab.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PARAMETER = re.compile(r'[\x00-\x1f\x7f"]')
_PROPERTIES = {
    ContactPoint.Kind.EMAIL.value: "EMAIL",
    ContactPoint.Kind.PHONE.value: "TEL",
    ContactPoint.Kind.PROFILE.value: "URL",
}


def cards(hat: Hat) -> Iterator[str]:
    """One card a contact, in the order in which they were added."""
    rows = contacts(hat).whole().order_by("pk")
    rows = rows.prefetch_related("relationship__party__contact_points__evidence")
    for contact in rows.iterator(CHUNK):
        yield card(contact)


def card(contact: Contact) -> str:
    """A contact as a card: the same UID for ever, REV the newest thing known."""
    party = contact.relationship.party
    points = sorted(party.contact_points.all(), key=lambda point: point.pk)
    current = [point for point in points if point.retired_at is None]
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{party.uid}"]
    lines += [f"REV:{_revision(party, points)}", *_about(contact)]
    lines += [line for point in current if (line := _reached_at(point))]
    lines.append("END:VCARD")
    return "".join(folded(line) for line in lines)


def _about(contact: Contact) -> list[str]:
    party = contact.relationship.party
    lines = [
        f"FN:{escaped(party.name)}",
        f"N:{escaped(party.family_name)};{escaped(party.given_name)};;;",
    ]
    circle = contact.circle.name if contact.circle else ""
    company = party.company.name if party.company else ""
    optional = {"ORG": company, "TITLE": party.title, "CATEGORIES": circle, "NOTE": contact.about}
    return lines + [f"{name}:{escaped(value)}" for name, value in optional.items() if value]


def _reached_at(point: ContactPoint) -> str:
    """Its line; a profile that is no address on the web cannot be a URL and is left out."""
    label = f';TYPE="{_PARAMETER.sub("", point.label)}"' if point.label else ""
    if point.kind == ContactPoint.Kind.ADDRESS:
        return f"ADR{label}:;;{escaped(point.value)};;;;"
    if point.kind == ContactPoint.Kind.PROFILE:
        return f"URL{label}:{address}" if (address := web_address(point.value)) else ""
    return f"{_PROPERTIES[point.kind]}{label}:{escaped(point.value)}"


def web_address(value: str) -> str:
    """A profile as an address to open; nothing when it holds what no address holds."""
    if re.search(r"[\s\x00-\x1f\x7f<>\"]", value) or not value:
        return ""
    return value if re.match(r"(?i)https?://", value) else f"https://{value}"


def _revision(party: Party, points: list[ContactPoint]) -> str:
    moments: list[datetime] = [party.since]
    moments += [point.retired_at for point in points if point.retired_at]
    moments += [seen.at for point in points for seen in point.evidence.all()]
    return max(moments).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    r"""A value of text: backslash, comma and semicolon escaped, a line break as `\n`."""
    return _CONTROL.sub("", _BREAK.sub(r"\\n", _SPECIAL.sub(r"\\\1", text)))


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no letter cut in two, each ended by CR LF."""
    pieces, piece, width = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if width + octets > WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece, width = piece + letter, width + octets
    return "\r\n".join([*pieces, piece]) + "\r\n"
