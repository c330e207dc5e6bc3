"""How a silence or an engagement ended: written down, with all that follows, and taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.climbing import How, end, locked
from throughline.coaching.actions.engaging import move
from throughline.coaching.actions.landing import note_landing, withdraw_landing
from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Disposition, Engagement, Landing, Outreach, Said
from throughline.coaching.queries.silence import landing_of, outreaches_of
from throughline.followthrough import actions as followthrough
from throughline.letters.actions import lift, stop
from throughline.letters.models import Channel, Suppression
from throughline.letters.queries import suppressions
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import contact_points
from throughline.people.refusals import InvalidContactPoint, Refused
from throughline.rulebook.ladder import Consequence
from throughline.rulebook.ladder import Disposition as Ended

What = Disposition.What
WORDS = 5_000
_CHANNELS: dict[str, str] = {
    ContactPoint.Kind.EMAIL.value: Channel.EMAIL.value,
    ContactPoint.Kind.PHONE.value: Channel.TEXT.value,
}
OVER = {Engagement.Stage.CLOSED, Engagement.Stage.SETTLED}


@dataclass(frozen=True, slots=True)
class Words:
    """What was said beside the answer itself."""

    reason: str = ""
    words: str = ""
    finer: str = ""


def write_down(
    hat: Hat,
    engagement: Engagement,
    follows: Consequence,
    words: Words,
    *,
    said_by: str,
    by_link: bool = True,
) -> Disposition:
    """The row, and what follows from it: the ladder ends, a snooze, the stage. No letters stop
    here and nobody is told. The engagement is held by the caller."""
    outreach = _ended_by_it(hat, engagement, said_by)
    snoozed = None
    if follows.snoozed_until is not None:
        tie = engagement.client.relationship
        snoozed = followthrough.snooze(hat, tie, until=follows.snoozed_until)
    row = Disposition.objects.create(
        keeper_id=engagement.keeper_id,
        engagement=engagement,
        outreach=outreach,
        what=follows.disposition.value,
        reason=words.reason,
        words=words.words.replace("\0", "").strip()[:WORDS],
        finer=words.finer,
        said_by=said_by,
        by=hat.person if said_by == Said.COACH else None,
        ask_on=follows.snoozed_until,
        on=hat.today,
        at=hat.now,
        stage_before=engagement.stage,
        snooze=snoozed,
    )
    if follows.is_landed:
        by_reply = said_by == Said.CLIENT and by_link
        note_landing(hat, engagement, said_by=said_by, by_reply=by_reply, disposition=row)
    elif follows.is_closed and engagement.stage not in OVER:
        move(hat, engagement, Engagement.Stage.CLOSED, why=str(What(row.what).label))
    refold(hat, engagement)
    return row


def _ended_by_it(hat: Hat, engagement: Engagement, said_by: str) -> Outreach | None:
    """The silence that it answers: the one that goes on and ends by it, else the last one, also
    where it was told that nobody answered, unless something else was answered to that."""
    for going_on in locked(engagement.client, of=engagement):
        end(hat, going_on, How.REPLIED if said_by == Said.CLIENT else How.SAID)
    last = outreaches_of(engagement).first()
    if last is None:
        return None
    standing = last.dispositions.filter(undone_at__isnull=True)
    standing.filter(said_by=Said.NOBODY).update(undone_at=hat.now)
    if standing.exists():
        return None
    if said_by == Said.CLIENT and last.how == How.NO_ANSWER:
        Outreach.objects.filter(pk=last.pk).update(how=How.REPLIED)
    return last


@transaction.atomic
def dispose(hat: Hat, engagement: Engagement, follows: Consequence, words: Words) -> Disposition:
    """The coach writes down how it ended. Raises Refused where the client said it themselves."""
    insist(hat_keeps(hat, engagement))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    made = write_down(hat, row, follows, words, said_by=Said.COACH)
    if made.what == What.STOPPED:
        made.stopped = stop_letters(hat, points_of(hat, row), why=Suppression.Why.ASKED)
        made.save(update_fields=["stopped"])
    return made


@transaction.atomic
def landed_by_hand(
    hat: Hat, engagement: Engagement, *, kind: str, on: date, source: str = ""
) -> Landing:
    """The coach knows that they landed, since when, and how; undone by `undo_disposition`.

    Known already it is the same landing, known better. Raises Refused for a day after today.
    """
    insist(hat_keeps(hat, engagement))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = landing_of(row)
    told: dict[str, Any] = {"on": on, "kind": kind, "source": source}
    if known is not None and known.disposition is not None:
        return note_landing(hat, row, said_by=known.said_by, **told)
    made = write_down(hat, row, Consequence(Ended.LANDED), Words(), said_by=Said.COACH)
    return note_landing(hat, row, said_by=Said.COACH, disposition=made, **told)


def points_of(hat: Hat, engagement: Engagement) -> list[tuple[str, str]]:
    """Kind and value of everything by which a client is reached now."""
    known = contact_points(hat).current().of(engagement.client.relationship.party)
    return [(one.kind, one.value) for one in known]


def stop_letters(hat: Hat, points: Iterable[tuple[str, str]], *, why: str) -> list[int]:
    """Nothing unasked goes there any more. Returns the suppressions made by it: those that stood
    before stay when it is taken back."""
    return [made for kind, value in points for made in _stopped(hat, kind, value, why)]


def _stopped(hat: Hat, kind: str, value: str, why: str) -> list[int]:
    channel = _CHANNELS.get(kind)
    try:
        key = contactkeys.key(kind, value)
    except InvalidContactPoint:
        return []
    stands = suppressions(hat).standing().filter(channel=channel, address_key=key, kind="")
    if channel is None or stands.exists():
        return []
    return [stop(hat, address_key=key, channel=channel, why=why).pk]


@transaction.atomic
def undo_disposition(hat: Hat, disposition: Disposition) -> None:
    """The coach's own was a slip: all that followed is as before, but the ladder that ended.

    Raises Refused for what the client said: only they take that back.
    """
    insist(hat_keeps(hat, disposition))
    if disposition.said_by == Said.CLIENT:
        raise Refused(_("They said so themselves. Only they can take it back."))
    Engagement.objects.select_for_update().get(pk=disposition.engagement_id)
    take_back(hat, disposition)


def take_back(hat: Hat, disposition: Disposition) -> None:
    """Everything that followed from it. The engagement is held by the caller."""
    still = Disposition.objects.filter(pk=disposition.pk, undone_at__isnull=True)
    if not still.update(undone_at=hat.now):
        return
    for one in suppressions(hat).standing().filter(pk__in=disposition.stopped):
        lift(hat, one)
    if disposition.snooze is not None:
        followthrough.lift_snooze(hat, disposition.snooze)
    before = disposition.stage_before or Engagement.Stage.WORKING
    engagement = Engagement.objects.get(pk=disposition.engagement_id)
    landed = Landing.objects.filter(disposition=disposition, withdrawn_at__isnull=True).first()
    if landed is not None:
        withdraw_landing(hat, landed, back_to=before)
    elif engagement.stage != before and disposition.what in {
        What.COVERED,
        What.DECLINED,
        What.STOPPED,
    }:
        move(hat, engagement, before, why=_("Taken back"))
    followthrough.withdraw(hat, origin=f"reply:{disposition.pk}")
    refold(hat, engagement)


@transaction.atomic
def note_finer(hat: Hat, disposition: Disposition, finer: str) -> None:
    """The coach's own thought beside it. It stays with the coach."""
    insist(hat_keeps(hat, disposition))
    Disposition.objects.filter(pk=disposition.pk).update(finer=finer)
