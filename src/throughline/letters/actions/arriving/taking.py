"""Take one mail in, at each address that it came to.

An address is looked at first: only one that we made ourselves leads further. What comes to any
other changes nothing but a line in the log. All that one mail does at one address is one
transaction; a second delivery of it finds the first and does nothing.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from throughline.frame import pace
from throughline.frame.turns import in_turn
from throughline.letters.actions import capturing
from throughline.letters.actions.arriving import returning
from throughline.letters.actions.arriving.noting import Arrived, is_theirs, seen
from throughline.letters.actions.captures import PREFIX
from throughline.letters.arriving import addresses, reading
from throughline.letters.arriving.addresses import Purpose
from throughline.letters.arriving.words import tidy_text
from throughline.letters.models import Capture, Letter, Received
from throughline.rulebook.bounces import Reason, classify

log = logging.getLogger(__name__)

FORGED_AN_HOUR = 20
"""Lines in the log about mail to addresses that nobody gave out."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where an address leads: to a letter by its mark, to a capture, or to a plain box of ours."""

    purpose: Purpose | None = None
    letter: Letter | None = None
    capture: Capture | None = None


def take(
    raw: bytes,
    *,
    envelope_to: Sequence[str],
    envelope_from: str | None = "",
    at: datetime | None = None,
) -> list[Received]:
    """Take it in; a row for each address that leads anywhere. Once this returns it is kept.

    `envelope_from` is "" for what a machine sends back, and None where nobody knows. Raises what
    the database raises: then nothing is kept, and whoever brought it must keep it.
    """
    mail = reading.read(raw)
    sender = envelope_from.strip().strip("<>").lower() if envelope_from is not None else None
    found = []
    for one in dict.fromkeys(address.strip().strip("<>").lower() for address in envelope_to):
        arrived = Arrived(raw, mail, one, sender, at or timezone.now())
        if (row := _taken(arrived)) is not None:
            found.append(row)
    return found


def way_in(address: str) -> Way | None:
    """Where an address leads; None for one that is not ours, or that nobody gave out."""
    if not (address.isascii() and address.isprintable()):
        return None  # none that we gave out
    if (signed := addresses.read(address)) and (letter := addresses.letter_at(signed)):
        return Way(signed.purpose, letter)
    local, _, where = address.strip().strip("<>").lower().partition("@")
    if where == settings.INBOUND and local.startswith(PREFIX):  # without a domain: by hand
        rows = Capture.objects.filter(token=local.removeprefix(PREFIX), ended_at=None)
        if (row := rows.select_related("person").first()) is not None:
            return Way(capture=row)
    return Way() if addresses.own_box(address) else None


def _taken(arrived: Arrived) -> Received | None:
    way = way_in(arrived.envelope_to)
    if way is None:
        _forged(arrived)
        return None
    if way.capture is not None:
        return _captured(arrived, way.capture)
    told = [replace(one, said=tidy_text(one.said)) for one in classify(arrived.raw)]
    if way.letter is not None:
        return _once(
            arrived, way.letter, lambda letter: returning.take(arrived, letter, told, way.purpose)
        )
    return _by_what_it_says(arrived, any(one.reason is Reason.COMPLAINT for one in told))


def _once(
    arrived: Arrived, letter: Letter, act: Callable[[Letter], Received | None]
) -> Received | None:
    """Do it for the letter as it stands now, unless it was done before."""
    with in_turn(letter.keeper_id), transaction.atomic():
        if (row := seen(arrived, letter.keeper_id)) is not None:
            return row
        now = Letter.objects.select_for_update(of=("self",)).filter(pk=letter.pk)
        still_there = now.select_related("relationship__party").first()
        return act(still_there) if still_there is not None else None


def _captured(arrived: Arrived, capture: Capture) -> Received:
    sender, at = arrived.envelope_from, arrived.at
    with in_turn(capture.person.keeper_id):
        return capturing.capture(capture, arrived.raw, envelope_from=sender, at=at)


def _by_what_it_says(arrived: Arrived, is_complaint: bool) -> Received | None:
    """What came to a plain box: a complaint that quotes a letter's signed address, or an answer
    that names a Message-ID of ours and comes from whom that letter went to."""
    if is_complaint:
        letter = addresses.letter_named_in(arrived.raw.decode("latin-1"))
        return (
            _once(arrived, letter, lambda row: returning.complained(arrived, row))
            if letter
            else None
        )
    theirs = [one for one in _named(arrived) if is_theirs(arrived.mail.sender, one)]
    if len(theirs) != 1:
        return None
    return _once(arrived, theirs[0], lambda row: returning.answered(arrived, row))


def _named(arrived: Arrived) -> Iterator[Letter]:
    """The letters that it says it answers, of the nearest Message-ID that any has."""
    for one in arrived.mail.named:
        found = list(
            Letter.objects.filter(message_id=one).select_related("relationship__party")[:5]
        )
        if found:
            yield from (letter for letter in found if letter.relationship_id)
            return


def _forged(arrived: Arrived) -> None:
    if pace.allows("mail", "to-nobody", at_most=FORGED_AN_HOUR, within=3600):
        log.warning("A mail to %r leads nowhere and changed nothing.", arrived.envelope_to[:200])
