"""What somebody may book, and what they have booked: read through the hat of whoever looks."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import (
    BusyFeed,
    BusyTime,
    Engagement,
    GroupSession,
    HeldSlot,
    Opening,
    Otherwise,
    Session,
    SessionKind,
)
from throughline.coaching.queries.engagements import engagements, engagements_of_mine
from throughline.coaching.queries.practices import kinds
from throughline.coaching.queries.sessions import SessionQuerySet, sessions_with
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet

WHOSE = "client__relationship__party__account"


def my_engagement(hat: Hat, pk: int) -> Engagement | None:
    """One's own programme."""
    return engagements_of_mine(hat).select_related(WHOSE).filter(pk=pk).first()


def my_session(hat: Hat, pk: int) -> Session | None:
    """One's own session."""
    rows = SessionQuerySet(Session).filter(engagement__in=engagements_of_mine(hat).values("pk"))
    return _whole(rows).filter(pk=pk).first()


def session_at(hat: Hat, pk: int) -> Session | None:
    """A session of the practice that a hat acts for: for a link's page."""
    return _whole(SessionQuerySet(Session).visible_to(hat)).filter(pk=pk).first()


def engagement_at(hat: Hat, pk: int) -> Engagement | None:
    """A programme of the practice that a hat acts for: for a link's page."""
    rows: KeptQuerySet[Engagement] = KeptQuerySet(Engagement).visible_to(hat)
    return rows.select_related(WHOSE).filter(pk=pk).first()


def coachs_session(hat: CoachHat, pk: int) -> Session | None:
    """A coach's own session with a client of theirs."""
    return _whole(sessions_with(hat)).filter(pk=pk).first()


def coachs_engagement(hat: CoachHat, pk: int) -> Engagement | None:
    """A programme that a coach works on."""
    return engagements(hat).select_related(WHOSE, "client__relationship").filter(pk=pk).first()


def _whole(rows: SessionQuerySet) -> SessionQuerySet:
    return rows.select_related("kind", "coach", "group", "appointment", f"engagement__{WHOSE}")


def openings(hat: Hat) -> KeptQuerySet[Opening]:
    """The weekly hours of a coach's own record, in order."""
    return KeptQuerySet(Opening).visible_to(hat).order_by("weekday", "begins", "pk")


def otherwise(hat: Hat) -> KeptQuerySet[Otherwise]:
    """The days on which it is not as every week."""
    return KeptQuerySet(Otherwise).visible_to(hat).order_by("on", "begins", "pk")


def otherwise_ahead(hat: Hat) -> KeptQuerySet[Otherwise]:
    """Those from today on."""
    return otherwise(hat).filter(on__gte=hat.today)


def feeds(hat: Hat) -> KeptQuerySet[BusyFeed]:
    """The calendars elsewhere of which busy times are read."""
    return KeptQuerySet(BusyFeed).visible_to(hat).order_by("pk")


def busy_times(hat: Hat) -> KeptQuerySet[BusyTime]:
    """When those calendars say that somebody is busy."""
    return KeptQuerySet(BusyTime).visible_to(hat).order_by("starts_at", "pk")


def groups(hat: CoachHat) -> QuerySet[GroupSession]:
    """A coach's own group sessions, the next first, each with how many come."""
    rows = GroupSession.objects.filter(coach=hat.person, keeper__in=hat.keepers)
    come = Count("sessions", filter=Q(sessions__sat__in=[Session.Sat.BOOKED, Session.Sat.HELD]))
    return rows.annotate(come=come).select_related("kind").order_by("starts_at", "pk")


def places_left(group: GroupSession) -> int:
    """Seats that nobody has taken."""
    taken = group.sessions.filter(sat=Session.Sat.BOOKED).count()
    return max(group.seats - taken, 0)


def sessions_to_remind(now: datetime, column: str) -> QuerySet[Session]:
    """Whose reminder is due by now, found by an index."""
    rows = Session.objects.filter(**{f"{column}__lte": now})
    return rows.select_related("kind", "coach", "group", "appointment", f"engagement__{WHOSE}")


def group_at(hat: Hat, pk: int) -> GroupSession | None:
    """A group session of the practice that a hat acts for: for a link's page."""
    rows: KeptQuerySet[GroupSession] = KeptQuerySet(GroupSession).visible_to(hat)
    return rows.select_related("kind", "coach").filter(pk=pk).first()


def held_by(hat: CoachHat, pk: int) -> HeldSlot | None:
    """A time that is held with a coach for a client of theirs."""
    mine = engagements(hat).values("pk")
    rows = HeldSlot.objects.filter(engagement__in=mine, keeper__in=hat.keepers)
    return rows.filter(pk=pk).first()


def groups_ahead(hat: CoachHat) -> QuerySet[GroupSession]:
    """Those that are still to come."""
    return groups(hat).filter(cancelled_at=None, ends_at__gt=hat.now)


def group_kinds(hat: CoachHat) -> list[SessionKind]:
    """The kinds of group session of every practice a coach is in."""
    rows = SessionKind.objects.filter(keeper__in=hat.keepers, kind=SessionKind.Kind.GROUP)
    return list(rows.filter(retired_at=None).order_by("name", "pk"))


def comers(group: GroupSession) -> QuerySet[Session]:
    """Who has a place in a group, by when they took it."""
    party = "engagement__client__relationship__party"
    rows = group.sessions.filter(sat__in=[Session.Sat.BOOKED, Session.Sat.HELD])
    return rows.select_related(party).order_by("made_at", "pk")


def not_in(hat: CoachHat, group: GroupSession) -> QuerySet[Engagement]:
    """A coach's open programmes at the practice of a group whose clients have no place in it."""
    there = group.sessions.filter(sat=Session.Sat.BOOKED).values("engagement")
    rows = engagements(hat).open().filter(keeper_id=group.keeper_id).exclude(pk__in=there)
    return rows.with_client().order_by("client__relationship__party__name", "pk")


def kinds_alone(hat: Hat) -> list[SessionKind]:
    """What a practice offers for one client at a time."""
    return list(kinds(hat).standing().exclude(kind=SessionKind.Kind.GROUP).by_name())
