"""Letters that their sender carries out: a call, a sheet of paper, a text from one's own phone.

No worker has them and nobody says that they were sent but who sent them.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.letters.actions.asking import ask_again, ask_to_do, is_settled
from throughline.letters.actions.deciding import change
from throughline.letters.actions.touching import SOURCE, became_touch, is_no_touch
from throughline.letters.models import Channel, Letter
from throughline.letters.models.outgoing import YOURS
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def carry_out(
    hat: Hat, letter: Letter, *, outcome: str = Touch.Outcome.ONE_WAY, note: str = ""
) -> Letter:
    """It was done: called, posted, sent. It becomes a contact. Raises Refused."""
    insist(hat_keeps(hat, letter))
    yours = Letter.objects.filter(YOURS, pk=letter.pk)
    change(yours, letter, _("This does not wait for you."), sent_at=hat.now)
    became_touch(hat, letter, outcome=outcome, note=note)
    is_settled(hat, letter)
    return letter


@transaction.atomic
def not_reached(hat: Hat, letter: Letter, *, note: str = "") -> Touch | None:
    """Nobody answered the call: that is written down, and it is asked for again tomorrow."""
    insist(hat_keeps(hat, letter))
    if letter.state != "yours" or letter.channel != Channel.CALL:
        raise Refused(_("This does not wait for you."))
    ask_again(hat, letter, day=hat.today + timedelta(days=1))
    if letter.relationship is None:
        return None
    return followthrough.log_touch(
        hat,
        letter.relationship,
        on=hat.today,
        at=hat.now,
        channel=Touch.Channel.PHONE,
        outcome=Touch.Outcome.FAILED,
        note=note,
        source=SOURCE,
    )


@transaction.atomic
def take_back(hat: Hat, letter: Letter) -> Letter:
    """It was not done after all. Undoes `carry_out`."""
    insist(hat_keeps(hat, letter))
    done = Letter.objects.filter(pk=letter.pk, is_by_hand=True, sent_at__isnull=False)
    change(done, letter, _("This waits for you already."), sent_at=None)
    is_no_touch(hat, letter)
    ask_to_do(hat, letter)
    return letter
