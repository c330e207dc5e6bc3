"""Contacts as vCard 4.0, for any address book."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from throughline.imports.reading.contacts.card import Address, Card, Point
from throughline.imports.writing.vcards import vcard
from throughline.network.models import Contact
from throughline.network.queries import contacts
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party

CHUNK = 500


def cards(hat: Hat) -> Iterator[str]:
    """One card a contact, in the order in which they were added."""
    rows = contacts(hat).whole().order_by("pk")
    rows = rows.prefetch_related("relationship__party__contact_points__evidence")
    for contact in rows.iterator(CHUNK):
        yield vcard(card(contact))


def card(contact: Contact) -> Card:
    """A contact as a card: the same UID for ever, REV the newest thing known."""
    party = contact.relationship.party
    points = sorted(party.contact_points.all(), key=lambda point: point.pk)
    current = [point for point in points if point.retired_at is None]
    return Card(
        name=party.name,
        given_name=party.given_name,
        family_name=party.family_name,
        title=party.title,
        company=party.company.name if party.company else "",
        emails=_points(current, ContactPoint.Kind.EMAIL),
        phones=_points(current, ContactPoint.Kind.PHONE),
        urls=_profiles(current),
        addresses=_addresses(current),
        about=contact.about,
        categories=(contact.circle.name,) if contact.circle else (),
        uid=f"urn:uuid:{party.uid}",
        rev=_revision(party, points),
    )


def _points(points: list[ContactPoint], kind: ContactPoint.Kind) -> tuple[Point, ...]:
    return tuple(Point(point.value, point.label) for point in points if point.kind == kind)


def _profiles(points: list[ContactPoint]) -> tuple[Point, ...]:
    """A profile that is no address on the web cannot be a URL and is left out."""
    return tuple(
        Point(address, point.label)
        for point in points
        if point.kind == ContactPoint.Kind.PROFILE and (address := web_address(point.value))
    )


def _addresses(points: list[ContactPoint]) -> tuple[Address, ...]:
    return tuple(
        Address(street=point.value, label=point.label)
        for point in points
        if point.kind == ContactPoint.Kind.ADDRESS
    )


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
