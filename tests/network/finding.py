"""Short ways to have somebody to find, and to ask who is found."""

from collections.abc import Iterable

from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.network.index import words
from throughline.network.index.reading import party_ids
from throughline.network.index.writing import bring_up_to_date
from throughline.network.models import Contact, Tagged
from throughline.network.searching import find
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint


def somebody(hat: Hat, name: str = "Helen Marsh", **said: str) -> Contact:
    """A contact of that name."""
    return add_contact(hat, Named(name=name, **said))


def found(hat: Hat, text: str) -> list[str]:
    """The names that a search shows, in its order."""
    return [hit.tie.party.name for hit in find(hat, text).hits]


def in_the_index(hat: Hat, text: str) -> set[int]:
    """The parties whose words these are."""
    bring_up_to_date(hat.keeper_id)
    query = words.parse(text)
    return set(party_ids(hat, query)) if query else set()


def written(contact: Contact) -> Iterable[str]:
    """Every text that somebody is to be found by, read from the rows themselves."""
    tie = contact.relationship
    party = tie.party
    yield from (party.name, party.title, party.place, contact.about)
    if party.company:
        yield party.company.name
    if contact.circle:
        yield contact.circle.name
    yield from Tagged.objects.filter(relationship=tie).values_list("tag__name", flat=True)
    yield from ContactPoint.objects.filter(party=party).values_list("value", flat=True)
    yield from tie.touches.filter(voided_at=None).values_list("note", flat=True)
