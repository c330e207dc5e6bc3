"""Ask somebody to come, tell them when it moved, and when it is off.

Each change is a letter with the same UID and a higher SEQUENCE. It leaves a minute after it was
asked for: until then an undo means that nobody hears of it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment
from throughline.followthrough.words import given_name
from throughline.letters import calendar
from throughline.letters.actions import linking
from throughline.letters.actions.answering import APPOINTMENT
from throughline.letters.actions.asking import is_settled
from throughline.letters.actions.queueing import BY_HAND, Recipient, contact, queue
from throughline.letters.calendar import CANCEL, REQUEST, Said, Somebody
from throughline.letters.channels import mail
from throughline.letters.models import Letter, Priority
from throughline.letters.queries.calendar import (
    INVITATION,
    invitation,
    invitations,
    key_of,
    may_invite,
    said_in,
)
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

GRACE = timedelta(minutes=1)
"""How long an invitation waits, so that a slip can be taken back."""
REPLACED = "replaced"
"""The problem of a letter that a newer one made needless before it left."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An invitation as it would leave."""

    subject: str
    text: str
    html: str


@transaction.atomic
def invite(hat: Hat, row: Appointment, *, to: ContactPoint, note: str = "") -> Letter:
    """Write to them with the time enclosed. Asking twice for the same sends one letter.

    Raises Refused when it is off or over, or when the address is not theirs.
    """
    insist(hat_keeps(hat, row) and hat_keeps(hat, to))
    tie = row.relationship
    if tie is None or not may_invite(hat, row) or to.party_id != tie.party_id:
        raise Refused(_("There is nobody to invite, or it is off or over."))
    before = invitation(hat, row)
    if before and before.address_key == to.key and said_in(before) == _meant(row, REQUEST):
        return before
    _take_back(hat, row)
    row = followthrough.name_for_calendars(hat, row, uid=calendar.uid_of(row))
    return _write(hat, row, REQUEST, contact(tie, to), note)


@transaction.atomic
def inform(hat: Hat, row: Appointment) -> Letter | None:
    """Bring whoever was invited up to date after a change; None when they need not hear of it.

    What had not left yet is taken back. Whoever got nothing, or has heard just this, is told
    nothing: so an undo within the minute is never noticed.
    """
    insist(hat_keeps(hat, row))
    waiting = _take_back(hat, row)
    heard = invitation(hat, row)
    before = heard or waiting
    method = CANCEL if row.cancelled_at else REQUEST
    if before is None or row.ends_at <= hat.now:
        return None
    if heard is None and method == CANCEL:
        return None
    if heard is not None and said_in(heard) == _meant(row, method):
        return None
    return _write(hat, row, method, _same_recipient(before))


def draft_invitation(
    hat: Hat, row: Appointment, method: str, *, note: str = "", answer_url: str = ""
) -> Draft:
    """The words of an invitation, of a change, or of the end of it.

    `answer_url`: where they can say yes or no without a calendar program.
    """
    is_first = invitation(hat, row) is None
    zone = hat.person.zone
    said = {
        "row": row,
        "name": given_name(row.relationship.party) if row.relationship else "",
        "by": hat.person.name,
        "note": note,
        "answer_url": answer_url,
        "zone": hat.person.time_zone.replace("_", " "),
        "is_off": method == CANCEL,
        "is_first": is_first,
    }
    with timezone.override(zone):  # templates tell instants by the clock that is set
        text = render_to_string("letters/mail/invitation.txt", said).strip() + "\n"
        html = render_to_string("letters/mail/invitation.html", said)
    return Draft(_subject(row, method, is_first=is_first), text, html)


def _subject(row: Appointment, method: str, *, is_first: bool) -> str:
    if method == CANCEL:
        return _("Cancelled: %(title)s") % {"title": row.title}
    words = _("Invitation: %(title)s") if is_first else _("Changed: %(title)s")
    return words % {"title": row.title}


def _write(hat: Hat, row: Appointment, method: str, to: Recipient, note: str = "") -> Letter:
    while Letter.objects.filter(keeper_id=hat.keeper_id, key=key_of(row, row.sequence)).exists():
        row = followthrough.recount(hat, row)
    answer_url = "" if method == CANCEL else _answer_url(hat, row, to)
    words = draft_invitation(hat, row, method, note=note, answer_url=answer_url)
    return queue(
        hat,
        key=key_of(row, row.sequence),
        kind=INVITATION,
        to=to,
        subject=words.subject,
        text=words.text,
        html=words.html,
        priority=Priority.BOOKED,
        is_asked_for=True,  # a time that was agreed on: to hear of it late is worse than at night
        is_signed=True,
        not_before=hat.now + GRACE,
        useless_after=row.ends_at,
        enclosed=[_enclosed(hat, row, method, to)],
    )


def _answer_url(hat: Hat, row: Appointment, to: Recipient) -> str:
    on, lasts = {"appointment": row.pk}, row.ends_at - hat.now
    return linking.make(hat, act=APPOINTMENT, on=on, address=to.address, lasts=lasts)


def _enclosed(hat: Hat, row: Appointment, method: str, to: Recipient) -> dict[str, str]:
    text = calendar.invitation(
        calendar.entry_of(row),
        method,
        by=Somebody(hat.person.name, hat.person.email),
        sent_by=mail.sender()[1],
        to=Somebody(to.name, to.address),
        at=hat.now,
    )
    name = "cancelled.ics" if method == CANCEL else "invitation.ics"
    return {"name": name, "type": f"text/calendar; method={method}", "text": text}


def _take_back(hat: Hat, row: Appointment) -> Letter | None:
    """End what has not left; returns the newest of it. What was cancelled by hand, or could not
    be sent, is not to be taken up again either: it says what holds no more."""
    newest = None
    gone: dict[str, Any] = {"void_at": hat.now, "waits_until": None, "problem": REPLACED}
    for letter in invitations(hat, row):
        if letter.void_at is not None:
            Letter.objects.filter(pk=letter.pk, problem=BY_HAND).update(problem=REPLACED)
            continue
        if letter.failed_at is not None:
            _end_failed(hat, letter, gone)
            newest = newest or letter
            continue
        still_here = Letter.objects.filter(
            pk=letter.pk, handed_at=None, waits_until__isnull=False, void_at=None
        )
        if still_here.update(**gone, claim=None, claimed_at=None):
            newest = newest or letter
    return newest


def _end_failed(hat: Hat, letter: Letter, gone: dict[str, Any]) -> None:
    """Nobody got it, and nobody need try it again."""
    Letter.objects.filter(pk=letter.pk).update(**gone, failed_at=None)
    is_settled(hat, letter)


def _meant(row: Appointment, method: str) -> Said:
    """What an invitation would say of the time now."""
    entry = calendar.entry_of(row)
    return Said(method, *calendar.shown(entry))


def _same_recipient(letter: Letter) -> Recipient:
    return Recipient(
        letter.to_address,
        letter.to_name,
        letter.time_zone,
        letter.relationship,
        letter.contact_point,
    )
