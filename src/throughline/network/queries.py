"""What may be read of a network: contacts, circles, and how a name finds somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import quote

from django.db.models import Count, Prefetch, Q

from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import RelationshipQuerySet
from throughline.network.models import Circle, Contact
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party, Section
from throughline.people.queries import KeptQuerySet, PartyQuerySet, contact_points


class CircleQuerySet(KeptQuerySet[Circle]):
    section = Section.NETWORK

    def in_order(self) -> Self:
        """As the person arranged them."""
        return self.order_by("position", "name", "id")

    def counted(self) -> Self:
        """With the number of contacts in each, as `size`."""
        active = Q(contacts__relationship__ended_at__isnull=True)
        return self.annotate(size=Count("contacts", filter=active))


class ContactQuerySet(KeptQuerySet[Contact]):
    section = Section.NETWORK

    def whole(self) -> Self:
        """With the relationship, the party, the company and the circle in one read."""
        return self.select_related("relationship__party__company", "circle")


class KnownQuerySet(PartyQuerySet):
    """Parties that are contacts, read in the order of their names."""

    def contacts(self) -> Self:
        """Those with a relationship of the kind 'contact'."""
        return self.filter(relationships__kind=Relationship.Kind.CONTACT)

    def active(self) -> Self:
        """Not let go."""
        return self.filter(relationships__ended_at__isnull=True)

    def let_go(self) -> Self:
        """Kept, but not asked about."""
        return self.filter(relationships__ended_at__isnull=False)

    def in_circle(self, circle_id: int) -> Self:
        """In one circle."""
        return self.filter(relationships__contact__circle=circle_id)

    def due(self, on: date) -> Self:
        """Asked for by a day."""
        return self.filter(relationships__due_on__lte=on)

    def whole(self) -> Self:
        """With what a row of the list shows, in a fixed number of reads."""
        ties = RelationshipQuerySet(Relationship).filter(kind=Relationship.Kind.CONTACT)
        return self.select_related("company").prefetch_related(
            Prefetch("relationships", ties.select_related("contact__circle"), to_attr="ties")
        )


def contacts(hat: Hat) -> ContactQuerySet:
    """The keeper's contacts."""
    return ContactQuerySet(Contact).visible_to(hat)


def known(hat: Hat) -> KnownQuerySet:
    """The parties who are contacts, for lists and name search."""
    return KnownQuerySet(Party).visible_to(hat).contacts()


def circles(hat: Hat) -> CircleQuerySet:
    """The keeper's circles."""
    return CircleQuerySet(Circle).visible_to(hat)


def reachable_at(hat: Hat, party: Party) -> dict[str, ContactPoint]:
    """The newest current contact point of each kind: where a first line can be sent."""
    return {point.kind: point for point in contact_points(hat).of(party).current().order_by("id")}


def label(party: Party) -> str:
    """Somebody as a list of names shows them: name, and the company where there is one."""
    return f"{party.name} · {party.company.name}" if party.company else party.name


def who_is_meant(hat: Hat, text: str, most: int = 10) -> list[Party]:
    """The contacts that a typed name may mean; exactly one when the text is a whole label."""
    name, _, company = text.partition(" · ")
    found = known(hat).active().select_related("company").named_like(name)
    if company:
        found = found.filter(company__name_key=names.folded(company))
    near = list(found.in_order()[:most])
    key = names.folded(name)
    exact = [party for party in near if party.name_key == key]
    return exact if len(exact) == 1 else near


def is_empty(hat: Hat) -> bool:
    """Whether nobody is in the network yet."""
    return not contacts(hat).exists()


@dataclass(frozen=True, slots=True)
class Way:
    """The nearest way to reach somebody: an address to open, and the channel it is."""

    url: str
    channel: str


def way_to(points: Iterable[ContactPoint], line: str = "") -> Way | None:
    """How to write or call, from current contact points, oldest first; e-mail takes the line."""
    reach = {point.kind: point.value for point in points}
    kinds, channels = ContactPoint.Kind, Touch.Channel
    if address := reach.get(kinds.EMAIL):
        return Way(f"mailto:{quote(address)}?body={quote(line)}", channels.EMAIL)
    if profile := reach.get(kinds.PROFILE):
        return Way(profile_url(profile), channels.LINKEDIN)
    if number := reach.get(kinds.PHONE):
        return Way(f"tel:{quote(number)}", channels.PHONE)
    return None


def profile_url(value: str) -> str:
    """A profile as an address to open: only ever https, whatever was brought in."""
    bare = value.split("://", 1)[-1]
    if "/" in bare:
        return f"https://{bare}"
    return f"https://www.linkedin.com/in/{quote(bare)}"
