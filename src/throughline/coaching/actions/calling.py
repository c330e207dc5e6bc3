"""What came of a step that the coach does by hand: a call, a text, a letter on paper."""

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.climbing import locked
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.models import OutreachStep
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.letters.models import Channel
from throughline.people.actions.points import retire_contact_point
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

Outcome = OutreachStep.Outcome
COMES_TO = {
    Outcome.REACHED: Touch.Outcome.TWO_WAY,
    Outcome.VOICEMAIL: Touch.Outcome.ONE_WAY,
    Outcome.SENT: Touch.Outcome.ONE_WAY,
    Outcome.WRONG_NUMBER: Touch.Outcome.FAILED,
}
CHANNELS = {
    Channel.CALL: Touch.Channel.PHONE,
    Channel.TEXT: Touch.Channel.TEXT,
    Channel.POST: Touch.Channel.LETTER,
}
SOURCE = "ladder"


@transaction.atomic
def record_outcome(hat: Hat, step: OutreachStep, outcome: str, *, note: str = "") -> OutreachStep:
    """What came of it: it is a contact, and to speak with somebody ends the ladder.

    A wrong number is retired: it is not called again. Raises Refused when it was said already.
    """
    insist(hat_keeps(hat, step))
    client = step.outreach.engagement.client
    locked(client)
    row = OutreachStep.objects.select_for_update().get(pk=step.pk)
    if row.outcome or row.skipped or row.letter_id is not None:
        raise Refused(_("What came of this is written down already."))
    row.outcome = Outcome(outcome)
    row.save(update_fields=["outcome"])
    followthrough.log_touch(
        hat,
        client.relationship,
        on=hat.today,
        at=hat.now,
        channel=CHANNELS[Channel(row.way)],
        outcome=COMES_TO[Outcome(outcome)],
        note=note,
        source=SOURCE,
    )
    if row.promise is not None:
        followthrough.keep(hat, row.promise)
    if outcome == Outcome.WRONG_NUMBER and row.contact_point is not None:
        retire_contact_point(hat, row.contact_point)
    refold_client(hat, client)
    return row
