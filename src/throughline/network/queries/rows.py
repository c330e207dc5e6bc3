"""The rows of this room as a hat sees them, and what can be asked of them."""

from typing import Self

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
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
from throughline.people.hats import Hat
from throughline.people.models import Party, Section
from throughline.people.queries import (
    KeptQuerySet,
    PartyQuerySet,
    Row,
)


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


def unfinished_acts() -> QuerySet[Act]:
    """Everybody's that are not done or not undone yet: for the worker."""
    undoing = Q(undo_asked_at__isnull=False, undone_at__isnull=True)
    return Act.objects.filter(Q(done_at__isnull=True) | undoing).order_by("began_at")


def circles(hat: Hat) -> CircleQuerySet:
    """The keeper's circles."""
    return CircleQuerySet(Circle).visible_to(hat)
