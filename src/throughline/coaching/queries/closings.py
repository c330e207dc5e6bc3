"""A session before and after: who may open it, what stands on its agenda, how it was closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Closing, Engagement, Prework, Session, Teammate
from throughline.coaching.queries.engagements import engagements, engagements_of_mine
from throughline.coaching.queries.sessions import SessionQuerySet
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.people.hats import Hat

COACHES = (Teammate.Part.COACH, Teammate.Part.STAND_IN)
"""Who of a team sees sessions: the others of it have what the client shares with them."""
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


def sessions_seen(hat: CoachHat) -> SessionQuerySet:
    """All sessions of those whom somebody coaches, or stands in for, whoever holds them."""
    theirs = engagements(hat).coached_by(hat.person, COACHES)
    rows = SessionQuerySet(Session).filter(keeper__in=hat.keepers)
    return rows.filter(engagement__in=theirs.values("pk"))


def sessions_of_mine(hat: Hat) -> SessionQuerySet:
    """The client's own, wherever they are coached."""
    theirs = engagements_of_mine(hat).values("pk")
    return SessionQuerySet(Session).filter(engagement__in=theirs)


def agenda(hat: Hat, engagement: Engagement) -> Agenda:
    """What is open with a client, for a hat that acts for the practice."""
    made_in_talks = Q(origin="")
    for start in OURS:
        made_in_talks |= Q(origin__startswith=start)
    rows = promises(hat).of(engagement.client.relationship).open().filter(made_in_talks)
    found = list(rows.order_by("due_on", "pk"))
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
