"""Somebody landed: since when, in what, how they found it; and the coach asks three times after."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.coaching.actions.engaging import move
from throughline.coaching.models import Disposition, Engagement, Landing
from throughline.coaching.queries.silence import landing_of
from throughline.followthrough import actions as followthrough
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

FOLLOW_UPS = (30, 90, 180)
"""Days after the first day of the new work on which the coach asks how it is."""
ASKS = {
    30: gettext_lazy("Ask %(who)s how the first month in the new work went."),
    90: gettext_lazy("Ask %(who)s how the new work is after three months."),
    180: gettext_lazy("Ask %(who)s how the new work is after half a year."),
}
SOURCE = 200
Stage = Engagement.Stage


@transaction.atomic
def note_landing(
    hat: Hat,
    engagement: Engagement,
    *,
    said_by: str,
    on: date | None = None,
    kind: str = "",
    source: str = "",
    by_reply: bool = False,
    disposition: Disposition | None = None,
) -> Landing:
    """They landed; said again it is the same landing, with what is known better.

    Retirement and a chosen pause end the search and are told apart: they count as landed nowhere,
    and the coach asks nothing after. Raises Refused for a day after today.
    """
    insist(hat_keeps(hat, engagement))
    if on is not None and on > hat.today:
        raise Refused(_("That day has not come yet. Write it down once it has."))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = landing_of(row)
    made = known or Landing(
        keeper_id=row.keeper_id,
        engagement=row,
        on=on or hat.today,
        said_by=said_by,
        by_reply=by_reply,
        made_at=hat.now,
    )
    made.on, made.kind = on or made.on, kind or made.kind
    made.source = names.tidy(source, SOURCE) or made.source
    made.disposition = disposition or made.disposition
    made.save()
    move(hat, row, Stage.LANDED if made.counts else Stage.CLOSED, why=_("Landed"))
    _ask_after(hat, made)
    return made


def _ask_after(hat: Hat, row: Landing) -> None:
    """The coach asks, counted from their first day; again where that day was corrected."""
    for days in FOLLOW_UPS:
        origin = f"landed:{row.pk}:{days}"
        if not row.counts:
            followthrough.withdraw(hat, origin=origin)
            continue
        day = row.on + timedelta(days=days)
        tie = row.engagement.client.relationship
        owed = followthrough.promise(
            hat,
            what=str(ASKS[days]) % {"who": tie.party.name},
            relationship=tie,
            due_on=day,
            ask_on=day,
            link=reverse("engagement_silence", args=[row.engagement_id]),
            origin=origin,
        )
        if owed.kept_at is None and owed.ask_on != day:
            followthrough.withdraw(hat, origin=origin)
            followthrough.renew(
                hat, origin=origin, what=owed.what, ask_on=day, due_on=day, link=owed.link
            )


@transaction.atomic
def withdraw_landing(hat: Hat, landing: Landing, *, back_to: str = Stage.WORKING) -> None:
    """It was a slip: nothing is asked after it, and the programme goes on where it was."""
    insist(hat_keeps(hat, landing))
    row = Landing.objects.select_for_update().get(pk=landing.pk)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at = hat.now
    row.save(update_fields=["withdrawn_at"])
    for days in FOLLOW_UPS:
        followthrough.withdraw(hat, origin=f"landed:{row.pk}:{days}")
    move(hat, row.engagement, back_to, why=_("Landing taken back"))
