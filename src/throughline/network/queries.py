"""What may be read of a network: contacts, circles, and how a name finds somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from urllib.parse import quote

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import interval, relationships
from throughline.network.models import (
    Act,
    Circle,
    Contact,
    Introduction,
    Likeness,
    Looked,
    Merge,
    NotTheSame,
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
    Row,
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
        """With the number of contacts in each, as `size`: all of them less those let go."""
        here = contacts(hat).filter(circle=OuterRef("pk"))
        ended = relationships(hat).filter(ended_at__isnull=False).values("pk")
        return self.annotate(size=_number(here) - _number(here.filter(pk__in=ended)))


def _number(rows: QuerySet[Contact]) -> Coalesce:
    """How many rows of a circle there are."""
    counted = rows.order_by().values("circle").annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(counted), 0)


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

    def visible_to(self, hat: Hat) -> Self:
        """Those whose two ends can be seen: whoever is in the bin has introduced nobody."""
        rows = super().visible_to(hat)
        if hat.hidden:
            rows = rows.filter(Q(by__arrival__isnull=True) | ~Q(by__arrival__in=hat.hidden))
        return rows

    def of(self, tie: Relationship) -> Self:
        """Through whom one came to know somebody: one row or none."""
        return self.filter(relationship=tie).select_related("by__party__company")

    def by(self, tie: Relationship) -> Self:
        """Whom one met through somebody, in the order of their names."""
        rows = self.filter(by=tie).select_related("relationship__party")
        return rows.order_by("relationship__party__sort_key", "pk")


class NotTheSameQuerySet(KeptQuerySet[NotTheSame]):
    section = Section.NETWORK

    def of_both(self, a: Party, b: Party) -> Self:
        """What was said of these two, in either order: one row or none."""
        return self.filter(Q(a=a, b=b) | Q(a=b, b=a))


class OwnQuerySet(QuerySet[Row]):
    """Rows that nobody else reads, whatever was shared."""

    def visible_to(self, hat: Hat) -> Self:
        """One's own."""
        return self.filter(keeper_id=hat.keeper_id) if hat.is_own else self.none()


class ActQuerySet(OwnQuerySet[Act]):
    """What was done to many."""


class LikenessQuerySet(OwnQuerySet[Likeness]):
    def open(self, hat: Hat) -> Self:
        """Both are in sight, and nobody said that they are two. The likeliest first."""
        said = NotTheSame.objects.filter(keeper_id=hat.keeper_id)
        two = Q(a=OuterRef("a"), b=OuterRef("b")) | Q(a=OuterRef("b"), b=OuterRef("a"))
        rows = self.filter(~Exists(said.filter(two)))
        for one in ("a", "b"):
            if hat.hidden:
                shown = Q(**{f"{one}__arrival__isnull": True})
                rows = rows.filter(shown | ~Q(**{f"{one}__arrival__in": hat.hidden}))
        return rows.order_by("-probability", "pk")


class LookedQuerySet(OwnQuerySet[Looked]):
    """When the keeper's people were compared."""


class MergeQuerySet(OwnQuerySet[Merge]):
    def standing(self) -> Self:
        """Not undone."""
        return self.filter(undone_at__isnull=True)

    def newest_first(self) -> Self:
        """As they were done."""
        return self.order_by("-merged_at", "-pk")


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


def acts(hat: Hat) -> ActQuerySet:
    """What was done to many at once."""
    return ActQuerySet(Act).visible_to(hat)


def likenesses(hat: Hat) -> LikenessQuerySet:
    """Pairs of entries that may be one person."""
    return LikenessQuerySet(Likeness).visible_to(hat)


def looked(hat: Hat) -> LookedQuerySet:
    """When they were looked for."""
    return LookedQuerySet(Looked).visible_to(hat)


def not_the_same(hat: Hat) -> NotTheSameQuerySet:
    """Pairs of which the keeper said that they are two people."""
    return NotTheSameQuerySet(NotTheSame).visible_to(hat)


def merges(hat: Hat) -> MergeQuerySet:
    """What was merged, also what was parted again."""
    return MergeQuerySet(Merge).visible_to(hat)


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
