"""What a newer archive says of somebody known: only what LinkedIn itself has changed.

What the person wrote stays: a value of the archive overrules it when the archive before had
another one, or when there was nothing yet.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from throughline.followthrough.models import Relationship
from throughline.imports.reading.recruiters import is_recruiter
from throughline.network.models import Contact
from throughline.network.taking.plan import EMAIL, PROFILE, Somebody
from throughline.people import names
from throughline.people.models import ContactPoint, Party

PIECE = 1000
Values = dict[str, str]


class Standing:
    """What is known now of some parties: the rows, their contact points, their ties."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        pks = [one.party_id for one in people if one.party_id is not None]
        rows = Party.objects.filter(pk__in=pks).select_related("company")
        self.parties: Mapping[int, Party] = {row.pk: row for row in rows}
        points = ContactPoint.objects.filter(party__in=pks, kind__in=(PROFILE, EMAIL))
        self.points = set(points.values_list("party_id", "kind", "key"))
        ties = Relationship.objects.filter(party__in=pks, kind=Relationship.Kind.CONTACT)
        self.ties = {row.party_id: row for row in ties}
        found = Contact.objects.filter(relationship__in=[row.pk for row in ties])
        self.contacts = {row.relationship_id: row for row in found}


def changed(one: Somebody, party: Party) -> Values:
    """The fields of a party that become other: given_name, family_name, title, company."""
    if not one.is_connection:
        return {}
    was = one.was
    before: tuple[str, ...] = ("", "", "", "")
    if was is not None:
        before = tuple(map(names.tidy, (was.first, was.last, was.position, was.company)))
    company = party.company.name if party.company else ""
    now = (party.given_name, party.family_name, party.title, company)
    said = (one.given, one.family, one.title, one.company)
    fields = ("given_name", "family_name", "title", "company")
    return {
        name: new
        for name, old, new, stands in zip(fields, before, said, now, strict=True)
        if new and new != stands and (new != old if was is not None else not stands)
    }


def points_of(one: Somebody) -> Iterator[tuple[str, str, str]]:
    """The contact points an archive gives, as (kind, value, key)."""
    if one.slug:
        yield PROFILE, one.profile[:500], one.slug[:500]
    if one.email_key:
        yield EMAIL, one.email[:500], one.email_key[:500]


def new_points(one: Somebody, standing: Standing) -> list[tuple[str, str, str]]:
    """Those that somebody known does not have yet."""
    return [
        (kind, value, key)
        for kind, value, key in points_of(one)
        if (one.party_id, kind, key) not in standing.points
    ]


def contact_news(one: Somebody, contact: Contact) -> dict[str, Any]:
    """What the archive adds to a contact: since when connected, and that they recruit now."""
    found: dict[str, Any] = {}
    if contact.connected_on is None and one.connected_on is not None:
        found["connected_on"] = one.connected_on
    titled = one.was is None or (one.was.position, one.was.company) != (one.title, one.company)
    if titled and not contact.is_recruiter and is_recruiter(one.title, one.company):
        found["is_recruiter"] = True
    return found


def has_news(one: Somebody, standing: Standing) -> bool:
    """Whether the archive changes anything about somebody known, touches aside."""
    assert one.party_id is not None  # noqa: S101
    tie = standing.ties.get(one.party_id)
    contact = standing.contacts.get(tie.pk) if tie else None
    return bool(
        changed(one, standing.parties[one.party_id])
        or new_points(one, standing)
        or contact is None
        or contact_news(one, contact)
    )
