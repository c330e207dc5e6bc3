"""Sessions, in the order they happened."""

from datetime import datetime
from typing import Self

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Engagement, Session
from throughline.coaching.queries.engagements import engagements
from throughline.people.queries import KeptQuerySet


class SessionQuerySet(KeptQuerySet[Session]):
    def booked(self) -> Self:
        """Still to come, or not yet said how it went."""
        return self.filter(sat=Session.Sat.BOOKED)

    def held(self) -> Self:
        """That took place."""
        return self.filter(sat=Session.Sat.HELD)

    def ahead(self, now: datetime) -> Self:
        """Booked and not over, the next first."""
        return self.booked().filter(ends_at__gt=now).order_by("starts_at", "pk")

    def to_close(self, now: datetime) -> Self:
        """Over, and nobody has said how it went; the oldest first."""
        return self.booked().filter(ends_at__lte=now).order_by("starts_at", "pk")

    def past(self, now: datetime) -> Self:
        """Over, whatever became of them."""
        return self.filter(starts_at__lte=now)

    def newest_first(self) -> Self:
        """As an engagement's line shows them."""
        return self.order_by("-starts_at", "-pk")

    def with_client(self) -> Self:
        """Each with whom, in the same read."""
        return self.select_related(
            "kind", "appointment", "coach", "engagement__client__relationship__party"
        )


def sessions_of(engagement: Engagement) -> SessionQuerySet:
    """All of one engagement that somebody may already see."""
    return SessionQuerySet(Session).filter(engagement=engagement)


def sessions_with(hat: CoachHat) -> SessionQuerySet:
    """Those of a coach's own engagements that are with the coach themselves."""
    rows = SessionQuerySet(Session).filter(coach=hat.person, keeper__in=hat.keepers)
    return rows.filter(engagement__in=engagements(hat).values("pk"))
