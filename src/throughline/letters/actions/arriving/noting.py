"""One mail on its way in, and the row that is written of it, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughline.letters.actions.bundling import shared
from throughline.letters.arriving.reading import Mail
from throughline.letters.models import Letter, Received
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Person

ADDRESS, PROBLEM = 500, 500


@dataclass(frozen=True, slots=True)
class Arrived:
    """One mail at one of our addresses, both in lower case. `envelope_from` is "" for what a
    machine sends back (RFC 5321, 4.5.5), and None where nobody knows."""

    raw: bytes
    mail: Mail
    envelope_to: str
    envelope_from: str | None
    at: datetime


def noted(arrived: Arrived, letter: Letter, what: str, **more: Any) -> Received:
    """Write down that it came, and what it is."""
    mail = arrived.mail
    return Received.objects.create(
        keeper_id=letter.keeper_id,
        message_id=mail.message_id,
        envelope_to=arrived.envelope_to[:ADDRESS],
        what=what,
        sender=mail.sender,
        subject=mail.subject,
        headers=mail.headers,
        received_at=arrived.at,
        answers=letter,
        relationship_id=letter.relationship_id,
        **more,
    )


def seen(arrived: Arrived, keeper_id: int) -> Received | None:
    """The row of it when it came before, at the same address."""
    return Received.objects.filter(
        keeper_id=keeper_id,
        message_id=arrived.mail.message_id,
        envelope_to=arrived.envelope_to[:ADDRESS],
    ).first()


def hat_of(letter: Letter, now: datetime) -> Hat | None:
    """Of the person whose letter it is; None for an organisation's."""
    person = Person.objects.filter(keeper_id=letter.keeper_id).first()
    return me(person, now) if person is not None else None


def points_of(letter: Letter) -> list[ContactPoint]:
    """Every e-mail address of whom the letter went to."""
    if letter.relationship is None:
        return []
    rows = ContactPoint.objects.filter(
        party_id=letter.relationship.party_id, kind=ContactPoint.Kind.EMAIL
    )
    return list(rows)


def point_of(letter: Letter) -> ContactPoint | None:
    """The address that the letter went to, as it is in the record now."""
    return next((one for one in points_of(letter) if one.key == letter.address_key), None)


def is_theirs(sender: str, letter: Letter) -> bool:
    """Whether an address is the one that was written to, or another one of the same person."""
    return bool(sender) and sender in {letter.address_key, *(p.key for p in points_of(letter))}


def settle_doubt(letter: Letter) -> None:
    """Something came back: so a letter of which nobody knew whether it arrived, did leave."""
    if letter.uncertain_at is None:
        return
    doubted = Letter.objects.filter(pk=letter.pk, uncertain_at__isnull=False)
    left_at = letter.handed_at or letter.uncertain_at  # of one that came in a record
    if doubted.update(uncertain_at=None, sent_at=left_at, problem=""):
        letter.refresh_from_db()
        shared(letter, letter.sent_at)
