"""What a client and a coach are told of a session: booked, moved, off, each with the time enclosed.

A letter to the client is in the coach's name and by the client's clock, and lets them see, move
and cancel it without signing in.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.replying import reply_url
from throughline.coaching.models import Client, Session
from throughline.followthrough.models import Appointment
from throughline.followthrough.words import given_name
from throughline.letters import calendar
from throughline.letters.actions import linking, queue
from throughline.letters.actions.queueing import Recipient, account, contact
from throughline.letters.calendar import CANCEL, REQUEST, Entry, Somebody
from throughline.letters.channels import mail
from throughline.letters.models import Letter, Priority
from throughline.letters.queries.calendar import (
    INVITATION,
    addresses_of,
    invitation,
    invitations,
    key_of,
)
from throughline.people.hats import Hat
from throughline.people.models import Person

GRACE = timedelta(minutes=1)
"""How long a letter about what the coach did waits, so that a slip can be taken back."""
AFTERWARDS = timedelta(days=30)
"""How long the link to a session is good after it."""
SESSION = "session"
REPLACED = "replaced"


def zone_of(client: Client, coach: Person | None) -> ZoneInfo:
    """By which clock a client reads times: of their account, the one they chose, or the coach's."""
    who = client.relationship.party.account
    name = (who.time_zone if who else client.time_zone) or (coach.time_zone if coach else "UTC")
    return ZoneInfo(name)


def recipient_of(hat: Hat, client: Client, coach: Person | None) -> Recipient | None:
    """Where letters to a client go: to their first address in use, else to their account."""
    tie = client.relationship
    zone = zone_of(client, coach).key
    points = addresses_of(hat, tie)
    if points:
        return contact(tie, points[0], time_zone=zone)
    who = tie.party.account
    return Recipient(who.email, who.name, zone, tie, None, who) if who else None


def session_url(hat: Hat, session: Session, address: str) -> str:
    """A new link by which whoever holds it sees, moves and cancels the session."""
    on = {"session": session.pk, "by": session.coach_id or hat.person.pk}
    lasts = max(session.ends_at - hat.now, timedelta()) + AFTERWARDS
    return linking.make(hat, act=SESSION, on=on, address=address, lasts=lasts)


def tell_client(hat: Hat, session: Session, *, by_client: bool) -> Letter | None:
    """Write to the client what became of the session; None when they need not hear of it.

    What had not left yet is taken back. Nobody whose letters are held is written to, except about
    what they did themselves; who never heard of a session is not told that it is off.
    """
    row = session.appointment
    client = session.engagement.client
    take_back(hat, row)
    is_off = row.cancelled_at is not None
    has_heard = invitation(hat, row) is not None
    is_held = client.hold_letters_since is not None and not by_client
    to = recipient_of(hat, client, session.coach)
    if to is None or is_held or (is_off and not has_heard):
        return None
    said = words("session", _facts(hat, session, to, is_first=not has_heard))
    return queue(
        hat,
        key=key_of(row, row.sequence),
        kind=INVITATION,
        to=to,
        subject=_subject(session, is_first=not has_heard),
        text=said.text,
        html=said.html,
        priority=Priority.BOOKED,
        is_asked_for=True,  # a time that was agreed on: to hear of it late is worse than at night
        is_signed=True,
        not_before=None if by_client else hat.now + GRACE,
        useless_after=row.ends_at,
        enclosed=[_enclosed(hat, session, CANCEL if is_off else REQUEST, to)],
    )


def take_back(hat: Hat, row: Appointment) -> None:
    """What was written of a time and has not left says what holds no more."""
    for letter in invitations(hat, row):
        waiting = Letter.objects.filter(
            pk=letter.pk, handed_at=None, void_at=None, waits_until__isnull=False
        )
        waiting.update(
            void_at=hat.now, waits_until=None, problem=REPLACED, claim=None, claimed_at=None
        )


class Words(NamedTuple):
    """A letter's two forms."""

    text: str
    html: str


def words(name: str, facts: dict[str, Any]) -> Words:
    """What a letter says, by the clock of whom it is for."""
    with timezone.override(facts["clock"]):  # templates tell instants by the clock that is set
        text = render_to_string(f"coaching/mail/{name}.txt", facts).strip() + "\n"
        return Words(text, render_to_string(f"coaching/mail/{name}.html", facts))


def _facts(hat: Hat, session: Session, to: Recipient, *, is_first: bool) -> dict[str, Any]:
    is_off = session.appointment.cancelled_at is not None
    facts = facts_of(hat, session, to, is_off=is_off)
    return {**facts, "is_off": is_off, "is_first": is_first}


def facts_of(hat: Hat, session: Session, to: Recipient, *, is_off: bool = False) -> dict[str, Any]:
    """What every letter about a session says."""
    party = session.engagement.client.relationship.party
    clock = zone_of(session.engagement.client, session.coach)
    return {
        "session": session,
        "name": given_name(party),
        "coach": session.coach.name if session.coach else hat.person.name,
        "place": session.appointment.place,
        "clock": clock,
        "zone": clock.key.replace("_", " "),
        "url": "" if is_off else session_url(hat, session, to.address),
        "reply_url": reply_url(hat, session.engagement, address=to.address),
    }


def title_for_client(session: Session) -> str:
    """What it is called in a client's calendar."""
    name = session.group.title if session.group else session.kind.name
    if session.coach is None:
        return name
    return (_("%(what)s with %(coach)s") % {"what": name, "coach": session.coach.name})[:200]


def _subject(session: Session, *, is_first: bool) -> str:
    title = {"title": title_for_client(session)}
    if session.appointment.cancelled_at is not None:
        return _("Cancelled: %(title)s") % title
    return (_("Booked: %(title)s") if is_first else _("Changed: %(title)s")) % title


def entry_of(session: Session) -> Entry:
    """The session as a client's calendar has it."""
    row = session.appointment
    return Entry(
        uid=calendar.uid_of(row),
        title=title_for_client(session),
        begins=row.starts_at,
        ends=row.ends_at,
        stamp=row.made_at,
        sequence=row.sequence,
        place=row.place,
        path="/me/coaching/",
    )


def _enclosed(hat: Hat, session: Session, method: str, to: Recipient) -> dict[str, str]:
    text = file_of(hat, session, method, Somebody(to.name, to.address))
    name = "cancelled.ics" if method == CANCEL else "session.ics"
    return {"name": name, "type": f"text/calendar; method={method}", "text": text}


def file_of(hat: Hat, session: Session, method: str, to: Somebody) -> str:
    """The session as a calendar file, from its coach to whoever it is with."""
    coach = session.coach or hat.person
    return calendar.invitation(
        entry_of(session),
        method,
        by=Somebody(coach.name, coach.email),
        sent_by=mail.sender()[1],
        to=to,
        at=hat.now,
    )


def tell_coach(hat: Hat, session: Session, what: str, was: datetime | None = None) -> Letter | None:
    """Tell a coach what their client did: "booked", "moved" or "cancelled"."""
    if session.coach is None:
        return None
    row, zone = session.appointment, session.coach.zone
    client = session.engagement.client.relationship.party.name
    at = {"who": client, "when": date_format(session.starts_at.astimezone(zone), "D j M, H:i")}
    subjects = {
        "booked": _("%(who)s booked %(when)s"),
        "moved": _("%(who)s moved to %(when)s"),
        "cancelled": _("%(who)s cancelled %(when)s"),
    }
    facts = {
        "session": session,
        "client": client,
        "what": what,
        "was": was,
        "clock": zone,
        "zone": session.coach.time_zone.replace("_", " "),
    }
    said = words("told", facts)
    ours = calendar.feed([calendar.entry_of(row)], "Throughline").decode()
    file = {"name": "session.ics", "type": "text/calendar; method=PUBLISH", "text": ours}
    return queue(
        hat,
        key=f"session-told:{session.pk}:{row.sequence}",
        kind="booking",
        to=account(session.coach),
        subject=subjects[what] % at,
        text=said.text,
        html=said.html,
        priority=Priority.BOOKED,
        is_asked_for=True,
        enclosed=[] if what == "cancelled" else [file],
    )
