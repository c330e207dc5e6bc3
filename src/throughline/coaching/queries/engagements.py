"""Clients and engagements: a coach's by assignment, a manager's by practice, and one's own."""

from datetime import date
from typing import Self

from django.db.models import Q, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Coach, Engagement, Extension, Teammate
from throughline.followthrough.models import Touch
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person
from throughline.people.queries import KeptQuerySet

PARTY = "client__relationship__party"


class EngagementQuerySet(KeptQuerySet[Engagement]):
    def open(self) -> Self:
        """In which somebody still works with somebody."""
        return self.filter(stage__in=Engagement.OPEN)

    def with_client(self) -> Self:
        """Each with whom it is for, in the same read."""
        return self.select_related(f"{PARTY}__company", "funnel", "programme")

    def worked_on_by(self, person: Person, on: date) -> Self:
        """Of whose team somebody is on a day."""
        mine = Teammate.objects.filter(Teammate.there(on), person=person)
        return self.filter(pk__in=mine.values("engagement"))


class ClientQuerySet(KeptQuerySet[Client]):
    def quiet_on(self, on: date) -> Self:
        """Who counts as quiet on a day."""
        return self.filter(alert_on__lte=on)

    def with_party(self) -> Self:
        """Each with who it is, in the same read."""
        return self.select_related("relationship__party__company")


def engagements(hat: CoachHat) -> EngagementQuerySet:
    """Those a coach works on now, in whatever part, over every practice they coach in."""
    return (
        EngagementQuerySet(Engagement)
        .filter(keeper__in=hat.keepers)
        .worked_on_by(hat.person, hat.today)
    )


def engagements_at(hat: Hat) -> EngagementQuerySet:
    """All of a practice: for who manages it, and for its own machine."""
    return EngagementQuerySet(Engagement).visible_to(hat)


def engagements_of_mine(hat: Hat) -> EngagementQuerySet:
    """Those in which the person under the hat is the client, wherever they are coached."""
    rows = EngagementQuerySet(Engagement)
    return rows.filter(**{f"{PARTY}__account": hat.person}) if hat.is_own else rows.none()


def clients(hat: CoachHat) -> ClientQuerySet:
    """Whom a coach works with now."""
    theirs = engagements(hat).values("client")
    return ClientQuerySet(Client).filter(pk__in=theirs)


def client_of(hat: Hat, pk: int) -> Client | None:
    """One client of a practice."""
    return ClientQuerySet(Client).visible_to(hat).with_party().filter(pk=pk).first()


def team(engagement: Engagement) -> QuerySet[Teammate]:
    """Who works on it now, the coach first."""
    rows = Teammate.objects.filter(engagement=engagement, until__isnull=True)
    return rows.select_related("person").order_by("since", "pk")


def coach_of(engagement: Engagement) -> Person | None:
    """Its coach now."""
    mate = team(engagement).filter(part=Teammate.Part.COACH).first()
    return mate.person if mate else None


def coaches(hat: Hat) -> QuerySet[Coach]:
    """Who coaches at a practice on the hat's day."""
    still = Q(until__isnull=True) | Q(until__gte=hat.today)
    rows: QuerySet[Coach] = KeptQuerySet(Coach).visible_to(hat).filter(still)
    return rows.select_related("person").order_by("person__name", "pk")


def one_of(rows: EngagementQuerySet, pk: int) -> Engagement | None:
    """One of some by its number, if it is among them."""
    return rows.filter(pk=pk).first()


def points_of(engagement: Engagement) -> QuerySet[ContactPoint]:
    """How its client can be reached, also by what is no longer used."""
    return ContactPoint.objects.filter(party=engagement.client.relationship.party_id).order_by("pk")


def touches_with(engagement: Engagement) -> QuerySet[Touch]:
    """The moments of contact with its client, those that are not of another engagement."""
    rows = Touch.objects.filter(relationship=engagement.client.relationship_id)
    ours = Q(matter__isnull=True) | Q(matter__engagement=engagement)
    return rows.filter(ours).select_related("relationship")


def extensions_of(engagement: Engagement) -> QuerySet[Extension]:
    """What more was asked for."""
    return Extension.objects.filter(engagement=engagement).select_related("engagement")


def unanswered(engagement: Engagement) -> QuerySet[Extension]:
    """What more was asked for, and neither given nor refused yet."""
    return extensions_of(engagement).filter(given_at=None, refused_at=None).order_by("pk")
