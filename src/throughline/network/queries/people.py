"""People: who is known, who is meant, who somebody is now, and how they are reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import F, Q

from throughline.followthrough.models import Relationship, Touch
from throughline.network.models import (
    Contact,
    Introduction,
    Merge,
)
from throughline.network.queries.rows import (
    KnownQuerySet,
    contacts,
    introductions,
    merges,
)
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Arrival, ContactPoint, Party
from throughline.people.queries import (
    ContactPointQuerySet,
    contact_points,
)


def known(
    hat: Hat, *, let_go: bool = False, besides: Q | None = None, within: Q | None = None
) -> KnownQuerySet:
    """The parties who are contacts, or were and are let go.

    `besides` is what else is asked of them, of `relationships__…` too; `within` the same, of the
    only ones in question, who are found by that. All of it is asked of the same tie, in one
    filter: each filter more would join them once more, and somebody who is also a client would
    be found by the wrong one of two ties.
    """
    more = (besides or Q()) & (within or Q())
    if hat.hidden:
        # Said by what is shown: a "not" about one of many ties would be a query for each row.
        shown = Arrival.objects.filter(keeper_id=hat.keeper_id).exclude(pk__in=hat.hidden)
        more &= Q(relationships__arrival__isnull=True) | Q(
            relationships__arrival__in=list(shown.values_list("pk", flat=True))
        )
    rows = KnownQuerySet(Party)
    seen = rows.visible_to(hat) if within is None else rows.visible_within(hat)
    return seen.filter(
        more,
        relationships__kind=Relationship.Kind.CONTACT,
        relationships__ended_at__isnull=not let_go,
    )


def line_to(hat: Hat, tie: Relationship, most: int = 12) -> list[Introduction]:
    """The introductions that led to somebody, from the nearest back to the first, `most` of them.

    One read for each, since each says where to look next; lines are short.
    """
    line: list[Introduction] = []
    at = introductions(hat).of(tie).first()
    while at is not None and len(line) < most:
        line.append(at)
        at = introductions(hat).of(at.by).first()
    return line


def merged_away(hat: Hat, parties: Iterable[int]) -> Merge | None:
    """A merge in which one of these is the entry that went."""
    return merges(hat).standing().filter(goes__in=list(parties)).first()


def contact_of_party(hat: Hat, party: int) -> Contact | None:
    """Somebody as a contact, if they are one and in sight."""
    return contacts(hat).whole().filter(relationship__party=party).first()


def who_it_is_now(hat: Hat, tie: int) -> Contact | None:
    """The contact that another became a part of, through however many merges."""
    party = Relationship.objects.filter(pk=tie, keeper_id=hat.keeper_id).values_list(
        "party", flat=True
    )
    found = party.first()
    while found is not None and (row := merged_away(hat, [found])) is not None:
        found = row.stays_id
    return contact_of_party(hat, found) if found is not None else None


def points_of(hat: Hat, party: Party) -> ContactPointQuerySet:
    """How somebody can be reached, what is no longer used last."""
    points = contact_points(hat).of(party)
    return points.order_by(F("retired_at").asc(nulls_first=True), "kind", "id")


def reachable_at(hat: Hat, party: Party) -> dict[str, ContactPoint]:
    """The newest current contact point of each kind: where a first line can be sent."""
    return {point.kind: point for point in contact_points(hat).of(party).current().order_by("id")}


def label(party: Party) -> str:
    """Somebody as a list of names shows them: name, and the company where there is one."""
    return f"{party.name} · {party.company.name}" if party.company else party.name


def who_is_meant(
    hat: Hat, text: str, most: int = 10, *, let_go: bool = False, besides: Party | None = None
) -> list[Party]:
    """The contacts that a typed name may mean; exactly one when the text is a whole label.

    Or those who are let go; `besides` is never meant.
    """
    name, _, company = text.replace("\0", "").partition(" · ")
    key = names.folded(name)[: names.LONGEST]
    if not key:
        return []
    found = known(hat, let_go=let_go).whole(hat)
    if besides is not None:
        found = found.exclude(pk=besides.pk)
    if company:
        found = found.filter(company__name_key=names.folded(company)[: names.LONGEST])
    exact = list(found.filter(name_key=key)[:2])
    return exact if len(exact) == 1 else list(found.named_like(name).in_order()[:most])


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
        return Way(f"tel:{quote(number.replace(' ', ''), safe='+')}", channels.PHONE)
    return None


def profile_url(value: str) -> str:
    """A profile as an address to open: only ever https, whatever was brought in."""
    bare = value.split("://", 1)[-1]
    if bare != value or "/" in bare or "." in bare:
        return f"https://{bare}"
    return f"https://www.linkedin.com/in/{quote(bare)}"
