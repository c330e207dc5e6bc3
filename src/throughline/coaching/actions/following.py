"""What follows a talk: that somebody asks for the next one, until it is booked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.preworks import carry_over
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Engagement, Session, SessionKind
from throughline.coaching.queries.availability import free_slots
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.slots import Slot
from throughline.rulebook.workdays import working_days_after

WORKING_DAYS = 2
"""Until when the next session is to be agreed: a day before the client counts as unbooked."""
WEEKS = 4
"""So many weeks on, at the same time of the week, the next session is proposed."""


@transaction.atomic
def ask_for_next(hat: Hat, session: Session) -> Promise:
    """The coach will ask for a time: that is a promise of theirs, once for an engagement."""
    engagement = session.engagement
    tie = engagement.client.relationship
    asked = followthrough.renew(
        hat,
        origin=_asks(engagement),
        what=_("Agree on the next session with %(who)s") % {"who": tie.party.name},
        ask_on=hat.today,
        due_on=working_days_after(hat.today, WORKING_DAYS),
        link=reverse("session_new", args=[engagement.pk]),
    )
    Promise.objects.filter(pk=asked.pk).update(relationship=tie)
    belongs(engagement, promise=asked)
    return asked


@transaction.atomic
def next_is_booked(hat: Hat, engagement: Engagement) -> None:
    """The next session is agreed: nobody has to ask for it any more, and what was not done yet is
    due before it."""
    insist(hat_keeps(hat, engagement))
    followthrough.keep_of(hat, origin=_asks(engagement))
    carry_over(hat, engagement)


def _asks(engagement: Engagement) -> str:
    return f"next-session:{engagement.pk}"


def same_time(hat: Hat, session: Session, coach: Person, kind: SessionKind) -> Sequence[Slot]:
    """Free times of a coach for the next session: in each of the next weeks the one that lies
    nearest to the same time of the week."""
    first = max(session.starts_at, hat.now)
    wanted = [first + timedelta(weeks=at) for at in range(1, WEEKS + 1)]
    if first != session.starts_at:
        late = (first - session.starts_at) // timedelta(weeks=1)
        wanted = [session.starts_at + timedelta(weeks=late + at) for at in range(1, WEEKS + 1)]
    half = timedelta(days=3)
    free = free_slots(
        coach,
        kind,
        engagement=session.engagement,
        now=hat.now,
        first=coach.day(wanted[0] - half),
        last=coach.day(wanted[-1] + half),
    )
    near = (_nearest(free, one, half) for one in wanted)
    return [slot for slot in near if slot is not None]


def _nearest(free: Sequence[Slot], wanted: datetime, half: timedelta) -> Slot | None:
    within = [one for one in free if abs(one.starts_at - wanted) <= half]
    return min(within, key=lambda one: abs(one.starts_at - wanted), default=None)
