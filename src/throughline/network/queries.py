"""What may be read of a network: contacts, circles, and how a name finds somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self
from urllib.parse import quote

from django.db.models import Count, F, Prefetch, Q, QuerySet

from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import interval, relationships
from throughline.network.models import (
    Act,
    Circle,
    Contact,
    Introduction,
    SearchText,
    Tag,
    Tagged,
)
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Arrival, ContactPoint, Party, Section
from throughline.people.queries import (
    ContactPointQuerySet,
    KeptQuerySet,
    PartyQuerySet,
    contact_points,
)
from throughline.rulebook.pruning import asks_too_much

COUNTED = 500  # people of a circle that are counted
CIRCLES = 8  # circles that are looked over


class CircleQuerySet(KeptQuerySet[Circle]):
    section = Section.NETWORK

    def in_order(self) -> Self:
        """As the person arranged them."""
        return self.order_by("position", "name", "id")

    def counted(self, hat: Hat) -> Self:
        """With the number of contacts in each, as `size`."""
        seen = Q(contacts__relationship__ended_at__isnull=True)
        if hat.hidden:
            seen &= Q(contacts__in=contacts(hat))
        return self.annotate(size=Count("contacts", filter=seen))


class TagQuerySet(KeptQuerySet[Tag]):
    section = Section.NETWORK

    def in_order(self) -> Self:
        """By the alphabet."""
        return self.order_by("name_key")


class TaggedQuerySet(KeptQuerySet[Tagged]):
    section = Section.NETWORK


class SearchTextQuerySet(KeptQuerySet[SearchText]):
    section = Section.NETWORK


class IntroductionQuerySet(KeptQuerySet[Introduction]):
    section = Section.NETWORK


class ActQuerySet(QuerySet[Act]):
    def visible_to(self, hat: Hat) -> Self:
        """One's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


class ContactQuerySet(KeptQuerySet[Contact]):
    section = Section.NETWORK

    def whole(self) -> Self:
        """With the relationship, the party, the company and the circle in one read."""
        return self.select_related("relationship__party__company", "circle")

    def kept_up(self) -> Self:
        """Not let go."""
        return self.filter(relationship__ended_at__isnull=True)

    def let_go(self) -> Self:
        """Let go, but kept."""
        return self.filter(relationship__ended_at__isnull=False)


class KnownQuerySet(PartyQuerySet):
    """Parties that are contacts, read in the order of their names."""

    def whole(self, hat: Hat) -> Self:
        """With what a row of the list shows, in a fixed number of reads: the tie is `ties[0]`."""
        ties = relationships(hat).filter(kind=Relationship.Kind.CONTACT)
        return self.select_related("company").prefetch_related(
            Prefetch("relationships", ties.select_related("contact__circle"), to_attr="ties")
        )


def contacts(hat: Hat) -> ContactQuerySet:
    """The keeper's contacts."""
    return ContactQuerySet(Contact).visible_to(hat)


def known(
    hat: Hat,
    *,
    let_go: bool = False,
    circle: int | None = None,
    due_by: date | None = None,
    besides: Q | None = None,
    among: Any = None,
) -> KnownQuerySet:
    """The parties who are contacts, or were and are let go; those of one circle, or due by a day.

    All of it is asked of the same tie, in one filter: each filter more would join them once more,
    and somebody who is also a client would be found by the wrong one of two ties. `besides` is
    what else is asked, of `relationships__…` too; `among` are numbers of the only ones in question.
    """
    asked: dict[str, object] = {
        "kind": Relationship.Kind.CONTACT,
        "ended_at__isnull": not let_go,
    }
    if circle is not None:
        asked["contact__circle"] = circle
    if due_by is not None:
        asked["due_on__lte"] = due_by
        asked["keeper"] = hat.keeper_id  # few are due, and one index finds them
    more = Q() if besides is None else besides
    if hat.hidden:
        # Said by what is shown: a "not" about one of many ties would be a query for each row.
        shown = Arrival.objects.filter(keeper_id=hat.keeper_id).exclude(pk__in=hat.hidden)
        more &= Q(relationships__arrival__isnull=True) | Q(
            relationships__arrival__in=list(shown.values_list("pk", flat=True))
        )
    of_the_tie = {f"relationships__{name}": value for name, value in asked.items()}
    rows = KnownQuerySet(Party)
    seen = rows.visible_to(hat) if among is None else rows.visible_among(hat, among)
    return seen.filter(more, **of_the_tie)


def tags(hat: Hat) -> TagQuerySet:
    """The keeper's tags."""
    return TagQuerySet(Tag).visible_to(hat)


def tagged(hat: Hat) -> TaggedQuerySet:
    """Which contact has which of them."""
    return TaggedQuerySet(Tagged).visible_to(hat)


def search_texts(hat: Hat) -> SearchTextQuerySet:
    """What contacts are found by."""
    return SearchTextQuerySet(SearchText).visible_to(hat)


def introductions(hat: Hat) -> IntroductionQuerySet:
    """Through whom the keeper came to know somebody."""
    return IntroductionQuerySet(Introduction).visible_to(hat)


def acts(hat: Hat) -> ActQuerySet:
    """What was done to many at once."""
    return ActQuerySet(Act).visible_to(hat)


def unfinished_acts() -> QuerySet[Act]:
    """Everybody's that are not done or not undone yet: for the worker."""
    undoing = Q(undo_asked_at__isnull=False, undone_at__isnull=True)
    return Act.objects.filter(Q(done_at__isnull=True) | undoing).order_by("began_at")


def circles(hat: Hat) -> CircleQuerySet:
    """The keeper's circles."""
    return CircleQuerySet(Circle).visible_to(hat)


@dataclass(frozen=True, slots=True)
class Load:
    """What a circle asks for, and what is kept of it.

    `asked` for during a whole interval or longer, `reached` within the last one, `never` in touch
    at all. Where `is_part`, more people stand in the circle than are counted: `asked` and `never`
    are then the least there are, and `reached` is who was reached of the whole network.
    """

    circle: Circle
    asked: int
    reached: int
    never: int
    is_part: bool = False


def overfull(hat: Hat) -> list[Load]:
    """The circles that ask for more people than are kept up with, in the person's order.

    One read for each circle and of at most 500 people; of a larger circle it is only said where
    so few were reached of the whole network that it must be so.
    """
    rows = circles(hat).filter(ideal_every__isnull=False).in_order()[:CIRCLES]
    loads = [_load(hat, row) for row in rows]
    return [one for one in loads if asks_too_much(one.asked, min(one.reached, one.asked))]


def _load(hat: Hat, circle: Circle) -> Load:
    asks = interval(circle.ideal_every, circle.ideal_unit)
    since = hat.today - timedelta(days=asks.days if asks else 0)
    counts = Q(ended_at__isnull=True, contact__own_cadence=False, starts_on__lte=since)
    some = contacts(hat).filter(circle=circle).values("pk")[: COUNTED + 1]
    found = (
        relationships(hat)
        .filter(pk__in=some)
        .aggregate(
            seen=Count("pk"),
            asked=Count("pk", filter=counts),
            reached=Count("pk", filter=counts & Q(last_on__gte=since)),
            never=Count("pk", filter=counts & Q(last_on__isnull=True)),
        )
    )
    if found["seen"] <= COUNTED:
        return Load(circle, found["asked"], found["reached"], found["never"])
    anybody = relationships(hat).filter(last_on__gte=since)[: found["asked"]].count()
    return Load(circle, found["asked"], anybody, found["never"], is_part=True)


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


def who_is_meant(hat: Hat, text: str, most: int = 10) -> list[Party]:
    """The contacts that a typed name may mean; exactly one when the text is a whole label."""
    name, _, company = text.replace("\0", "").partition(" · ")
    key = names.folded(name)[: names.LONGEST]
    if not key:
        return []
    found = known(hat).whole(hat)
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
    if "/" in bare:
        return f"https://{bare}"
    return f"https://www.linkedin.com/in/{quote(bare)}"
