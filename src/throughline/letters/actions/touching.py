"""A letter that left is a moment of contact: written down by the same verb as a click, once."""

from django.db import transaction

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.followthrough.words import cut
from throughline.letters.models import Channel, Letter
from throughline.letters.queries.calendar import INVITATION
from throughline.people.hats import Hat

SOURCE = "letter"
NOTE = 500
_CHANNELS = {
    Channel.EMAIL: Touch.Channel.EMAIL,
    Channel.TEXT: Touch.Channel.TEXT,
    Channel.CALL: Touch.Channel.PHONE,
    Channel.POST: Touch.Channel.LETTER,
}


@transaction.atomic
def became_touch(
    hat: Hat, letter: Letter, *, outcome: str = Touch.Outcome.ONE_WAY, note: str = ""
) -> None:
    """Write a letter that was sent down on its relationship, from its sender, as of when it left.

    Once, however often it is said: a letter in doubt may be believed and then be answered for.
    One to nobody's relationship is no contact.
    """
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.relationship is None or row.touch_id is not None or row.sent_at is None:
        return
    at = min(row.sent_at, hat.now)  # a clock may have been set back
    is_call = row.channel == Channel.CALL
    touch = followthrough.log_touch(
        hat,
        row.relationship,
        on=hat.person.day(at),
        at=at,
        channel=_CHANNELS[Channel(row.channel)],
        outcome=outcome,
        note=note or ("" if is_call else _gist(row)),
        source=SOURCE,
    )
    _joined(letter, touch)


@transaction.atomic
def is_no_touch(hat: Hat, letter: Letter) -> None:
    """It did not leave after all, or came back: what was written down of it is struck out."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.touch is not None:
        followthrough.void_touch(hat, row.touch)
        _joined(letter, None)


def _joined(letter: Letter, touch: Touch | None) -> None:
    Letter.objects.filter(pk=letter.pk).update(touch=touch)
    letter.touch = touch


def _gist(letter: Letter) -> str:
    """What it was about: its subject, else how it begins. An invitation says nothing of one's own,
    and must not stand as the last words between two people."""
    if letter.kind == INVITATION:
        return ""
    return letter.subject or cut(" ".join(letter.text.split()), NOTE)
