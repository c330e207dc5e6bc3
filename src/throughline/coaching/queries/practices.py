"""A practice as it is set up."""

from typing import Self, TypeVar

from django.db.models import Count, Model, Q

from throughline.coaching.models import (
    Coach,
    Funnel,
    Pool,
    Practice,
    Programme,
    Session,
    SessionKind,
)
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.queries import KeptQuerySet

Row = TypeVar("Row", bound=Model)


class OffersQuerySet(KeptQuerySet[Row]):
    """What a practice offers: kinds of session, programmes, funnels."""

    def standing(self) -> Self:
        """Not retired."""
        return self.filter(retired_at__isnull=True)

    def by_name(self) -> Self:
        """In the order of their names."""
        return self.order_by("name", "pk")


class PoolQuerySet(KeptQuerySet[Pool]):
    def of(self, funnel: Funnel) -> Self:
        """Of one way in, by name."""
        return self.filter(funnel=funnel).order_by("name", "pk")

    def filled(self) -> Self:
        """Each with how many of its sessions were held or are booked, as `used`."""
        counted = Q(
            engagements__held__sat__in=[Session.Sat.HELD, Session.Sat.BOOKED],
            engagements__held__kind__is_free=False,
        )
        return self.annotate(used=Count("engagements__held", filter=counted))


def practice_of(keeper_id: int) -> Practice | None:
    """How the practice with this keeper works, once it is set up."""
    rows = Practice.objects.select_related("organisation")
    return rows.filter(organisation__keeper_id=keeper_id).first()


def kinds(hat: Hat) -> OffersQuerySet[SessionKind]:
    """The kinds of session."""
    return OffersQuerySet(SessionKind).visible_to(hat)


def programmes(hat: Hat) -> OffersQuerySet[Programme]:
    """The templates that engagements begin with."""
    return OffersQuerySet(Programme).visible_to(hat)


def funnels(hat: Hat) -> OffersQuerySet[Funnel]:
    """Where clients come from."""
    return OffersQuerySet(Funnel).visible_to(hat)


def pools(hat: Hat) -> PoolQuerySet:
    """Sessions that the clients of one funnel share."""
    return PoolQuerySet(Pool).visible_to(hat)


def sessions_used(pool: Pool) -> int:
    """How many of a pool's sessions were held or are booked."""
    counted = Session.objects.filter(engagement__pool=pool, kind__is_free=False)
    return counted.filter(sat__in=[Session.Sat.HELD, Session.Sat.BOOKED]).count()


def is_coach_anywhere(person: Person) -> bool:
    """Whether somebody has coached at any practice, ever."""
    return Coach.objects.filter(person=person).exists()
