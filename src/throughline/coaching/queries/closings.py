"""A session before and after: who may open it, what stands on its agenda, how it was closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Closing, Engagement, Owed, Prework, Session
from throughline.coaching.queries.sessions import SessionQuerySet
from throughline.coaching.queries.teams import in_hand, open_promises
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.people.hats import Hat

OURS = ("session:", "next-session:")
"""How the origins of promises begin that were made in a talk."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open between the two: the coach's promises, the client's, and what was given."""

    mine: Sequence[Promise]
    theirs: Sequence[Promise]
    preworks: Sequence[Prework]

    @property
    def is_empty(self) -> bool:
        """Nothing is open."""
        return not (self.mine or self.theirs or self.preworks)


def on_their_side(promises: Sequence[Promise]) -> dict[int, Promise]:
    """For what a client owes, the same promise in their own record, where they can tick it."""
    rows = Owed.objects.filter(promise__in=promises, theirs__isnull=False)
    return {one.promise_id: one.theirs for one in rows.select_related("theirs") if one.theirs}


def sessions_seen(hat: CoachHat) -> SessionQuerySet:
    """All sessions of those whom somebody coaches, or stands in for, whoever holds them."""
    return SessionQuerySet(Session).filter(engagement__in=in_hand(hat).values("pk"))


def agenda(hat: Hat, engagement: Engagement) -> Agenda:
    """What is open with a client, for a hat that acts for the practice."""
    known = open_promises(engagement, hat.person, hat.today)
    found = [one for one in known if not one.origin or one.origin.startswith(OURS)]
    found.sort(key=lambda one: (one.due_on or date.max, one.pk))
    return Agenda(
        mine=[one for one in found if one.owes == Promise.Owes.ME],
        theirs=[one for one in found if one.owes == Promise.Owes.THEM],
        preworks=list(open_preworks(engagement)),
    )


def open_preworks(engagement: Engagement) -> QuerySet[Prework]:
    """What was given and is not done, the soonest first."""
    rows = Prework.objects.filter(engagement=engagement, done_at=None, taken_back_at=None)
    return rows.order_by("due_on", "pk")


def previous_held(session: Session) -> Session | None:
    """The talk before this one, for what was said last."""
    rows = Session.objects.filter(
        engagement_id=session.engagement_id,
        sat=Session.Sat.HELD,
        starts_at__lt=session.starts_at,
    )
    return rows.order_by("-starts_at", "-pk").first()


def closings(session: Session) -> QuerySet[Closing]:
    """Every time that somebody said how it went, the newest first."""
    return session.closings.select_related("by").order_by("-pk")


def promised_in(hat: Hat, session: Session) -> QuerySet[Promise]:
    """What both sides promised in this talk, and did not take back at once."""
    rows = promises(hat).filter(origin__startswith=f"session:{session.pk}:", dropped_at=None)
    return rows.order_by("owes", "due_on", "pk")
