"""Nothing is free: a client asks their coach for a time."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Engagement
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook.workdays import working_days_after


@transaction.atomic
def ask_for_time(hat: Hat, engagement: Engagement) -> Promise:
    """The coach owes them a time, by the next working day. Asked twice on a day, it is once."""
    insist(hat_keeps(hat, engagement))
    tie = engagement.client.relationship
    origin = f"time-asked:{engagement.pk}:{hat.today.isoformat()}"
    known = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin).first()
    if known is not None:
        return known
    due = working_days_after(hat.today, 1)
    owed = followthrough.promise(
        hat,
        what=_("find a time: nothing was free"),
        due_on=due,
        ask_on=hat.today,
        relationship=tie,
        link=reverse("session_new", args=[engagement.pk]),
        origin=origin,
    )
    followthrough.log_touch(
        hat,
        tie,
        on=hat.today,
        at=hat.now,
        channel=Touch.Channel.OTHER,
        direction=Touch.Direction.IN,
        outcome=Touch.Outcome.ONE_WAY,
        note=_("Asked for a time"),
        source="booking",
    )
    refold(hat, engagement)
    return owed
