"""One time for several: made by the coach, joined by each with a tap."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import changing, locking, telling
from throughline.coaching.actions.booking.making import told, write
from throughline.coaching.actions.booking.refusing import insist_on_terms
from throughline.coaching.actions.replying import reply_url
from throughline.coaching.models import Engagement, GroupSession, Session, SessionKind
from throughline.coaching.queries.booking import places_left
from throughline.letters.actions import linking, queue
from throughline.letters.models import Letter, Priority
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot

JOIN = "join"


@transaction.atomic
def make_group(
    hat: Hat,
    *,
    kind: SessionKind,
    title: str,
    starts_at: datetime,
    seats: int,
    place: str = "",
) -> GroupSession:
    """One time of the coach under the hat, for several. Raises Refused and TimeGone."""
    insist(hat_keeps(hat, kind))
    locking.lock(hat.person, hat.now)
    slot = locking.slot_of(kind, starts_at)
    if starts_at <= hat.now:
        raise Refused(_("This time is over. Choose one that is still to come."))
    locking.insist_on_nobody_else(hat.person, slot, by_client=False)
    return GroupSession.objects.create(
        keeper_id=hat.keeper_id,
        kind=kind,
        coach=hat.person,
        title=title.strip(),
        place=place.strip(),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        seats=seats,
    )


@transaction.atomic
def invite(hat: Hat, group: GroupSession, clients: Sequence[Engagement]) -> list[Letter]:
    """Write to each with a link that takes a place in one tap. Who was invited is not again; nor
    is anybody whose letters are held, or for whom there is no address."""
    insist(hat_keeps(hat, group))
    letters = [_invite(hat, group, one) for one in clients if hat_keeps(hat, one)]
    return [one for one in letters if one is not None]


def _invite(hat: Hat, group: GroupSession, engagement: Engagement) -> Letter | None:
    client = engagement.client
    to = telling.recipient_of(hat, client, group.coach)
    if to is None or client.hold_letters_since is not None:
        return None
    on = {"group": group.pk, "engagement": engagement.pk, "by": hat.person.pk}
    lasts = group.ends_at - hat.now + timedelta(days=1)
    clock = telling.zone_of(client, group.coach)
    day = date_format(group.starts_at.astimezone(clock), "j F")
    facts = {
        "group": group,
        "name": to.name.split(" ")[0],
        "coach": hat.person.name,
        "clock": clock,
        "zone": clock.key.replace("_", " "),
        "url": linking.make(hat, act=JOIN, on=on, address=to.address, lasts=lasts),
        "reply_url": reply_url(hat, engagement, address=to.address),
    }
    said = telling.words("group", facts)
    return queue(
        hat,
        key=f"group:{group.pk}:{engagement.pk}",
        kind="group-invitation",
        to=to,
        subject=_("%(title)s, on %(day)s") % {"title": group.title, "day": day},
        text=said.text,
        html=said.html,
        priority=Priority.PLAIN,
        is_signed=True,
        is_at_once=True,
        useless_after=group.starts_at,
    )


@transaction.atomic
def join(hat: Hat, group: GroupSession, engagement: Engagement, *, by_client: bool) -> Session:
    """A place for one client; who has one keeps it. Raises Refused when there is none, or the
    terms do not allow it."""
    insist(hat_keeps(hat, group) and hat_keeps(hat, engagement))
    rows = GroupSession.objects.select_for_update(of=("self",)).select_related("kind", "coach")
    row = rows.get(pk=group.pk)
    known = row.sessions.filter(engagement=engagement, sat=Session.Sat.BOOKED).first()
    if known is not None:
        return known
    if row.coach is None or row.cancelled_at is not None or row.starts_at <= hat.now:
        raise Refused(_("This does not take place, or has begun."))
    engagement = locking.lock_engagement(engagement)
    if not places_left(row):
        raise Refused(_("Every place is taken."))
    day = hat.person.day(row.starts_at)
    insist_on_terms(hat, engagement, row.kind, day, by_client=by_client)
    session = write(
        hat,
        engagement,
        kind=row.kind,
        slot=Slot(row.starts_at, row.ends_at),
        coach=row.coach,
        by_client=by_client,
        place=row.place,
        group=row,
    )
    return told(hat, session, by_client=by_client)


@transaction.atomic
def call_off_group(hat: Hat, group: GroupSession) -> GroupSession:
    """It does not take place: everybody who has a place is told."""
    insist(hat_keeps(hat, group))
    row = GroupSession.objects.select_for_update().get(pk=group.pk)
    if row.cancelled_at is None:
        row.cancelled_at = hat.now
        row.save(update_fields=["cancelled_at"])
        for session in row.sessions.filter(sat=Session.Sat.BOOKED).order_by("pk"):
            changing.cancel(hat, session, by_client=False)
    return row
