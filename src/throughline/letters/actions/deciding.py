"""What the sender of a letter may still do about it: cancel it, try again, believe that it came."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from throughline.letters.actions.asking import ask_to_do, is_forgotten, is_settled
from throughline.letters.actions.bundling import part, shared, take_out
from throughline.letters.actions.queueing import BY_HAND
from throughline.letters.actions.touching import became_touch
from throughline.letters.models import Letter
from throughline.letters.models.outgoing import YOURS
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def void(hat: Hat, letter: Letter) -> Letter:
    """It is not to leave after all; what was to go within it waits again by itself.

    Raises Refused when it has left already, in another letter maybe.
    """
    insist(hat_keeps(hat, letter))
    take_out(letter, hat.now)
    waits = Q(waits_until__isnull=False) | YOURS
    still_here = Letter.objects.filter(waits, pk=letter.pk, handed_at=None)
    change(
        still_here,
        letter,
        _("It has left already."),
        void_at=hat.now,
        waits_until=None,
        claim=None,
        claimed_at=None,
        problem=BY_HAND,
    )
    part(letter, hat.now)
    if letter.is_by_hand:
        is_forgotten(hat, letter)
    return letter


@transaction.atomic
def restore(hat: Hat, letter: Letter) -> Letter:
    """It is to leave after all, no sooner than was meant. Undoes `void`."""
    insist(hat_keeps(hat, letter))
    voided = Letter.objects.filter(pk=letter.pk, void_at__isnull=False, problem=BY_HAND)
    soonest = None if letter.is_by_hand else max(hat.now, letter.not_before or hat.now)
    said = _("Only a letter that you cancelled can be taken up again.")
    change(voided, letter, said, void_at=None, waits_until=soonest, problem="")
    if letter.is_by_hand:
        ask_to_do(hat, letter)
    return letter


@transaction.atomic
def retry(hat: Hat, letter: Letter) -> Letter:
    """Try again what failed, or what another machine had not sent yet. Raises Refused."""
    insist(hat_keeps(hat, letter))
    if letter.is_secret or letter.state not in {"failed", "unsent"}:
        raise Refused(_("Only a letter that was not sent can be tried again."))
    return _send_again(hat, letter, failed_at=letter.failed_at)


@transaction.atomic
def resend(hat: Hat, letter: Letter) -> Letter:
    """Send an uncertain one once more, with the same Message-ID. Raises Refused."""
    insist(hat_keeps(hat, letter))
    if letter.state != "uncertain" or letter.is_secret:
        raise Refused(_("Nobody doubts that this letter arrived."))
    return _send_again(hat, letter, uncertain_at=letter.uncertain_at)


@transaction.atomic
def believe(hat: Hat, letter: Letter) -> Letter:
    """An uncertain one did arrive: the sender knows."""
    insist(hat_keeps(hat, letter))
    doubted = Letter.objects.filter(pk=letter.pk, uncertain_at__isnull=False)
    said = _("Nobody doubts that this letter arrived.")
    change(
        doubted,
        letter,
        said,
        uncertain_at=None,
        sent_at=letter.handed_at or letter.uncertain_at,
        problem="",
    )
    shared(letter, letter.sent_at)
    is_settled(hat, letter)
    became_touch(hat, letter)
    return letter


def _send_again(hat: Hat, letter: Letter, **standing: datetime | None) -> Letter:
    """From the beginning, with all its tries before it."""
    rows = Letter.objects.filter(pk=letter.pk, waits_until=None, **standing)
    afresh: dict[str, Any] = {
        "waits_until": hat.now,
        "failed_at": None,
        "uncertain_at": None,
        "handed_at": None,
        "claimed_at": None,
        "claim": None,
        "attempts": 0,
        "problem": "",
    }
    change(rows, letter, _("Somebody was quicker."), **afresh)
    is_settled(hat, letter)
    return letter


def change(rows: Any, letter: Letter, otherwise: str, **columns: Any) -> None:
    """Change the one row among `rows`, unless something happened to it. Raises Refused."""
    if not rows.update(**columns):
        raise Refused(otherwise)
    letter.refresh_from_db()
