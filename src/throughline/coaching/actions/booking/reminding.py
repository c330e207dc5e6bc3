"""One mail the day before, and one text two hours before where the client agreed to texts."""

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import telling
from throughline.coaching.actions.booking.changing import REMINDER
from throughline.coaching.models import Session
from throughline.coaching.queries.booking import sessions_to_remind
from throughline.followthrough.words import given_name
from throughline.letters.actions import queue
from throughline.letters.actions.queueing import contact
from throughline.letters.models import Channel, Consent, Letter, Priority
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import ContactPoint
from throughline.people.queries import contact_points, spokesman
from throughline.rulebook.sending import QUIET, after_quiet

AT_ONCE = 200


def remind_by_mail(now: datetime) -> int:
    """Write the mails that are due; returns how many sessions were looked at."""
    return _each(now, "mail_due_at", Channel.EMAIL)


def remind_by_text(now: datetime) -> int:
    """Write the texts that are due; returns how many sessions were looked at."""
    return _each(now, "text_due_at", Channel.TEXT)


def _each(now: datetime, column: str, channel: Channel) -> int:
    due = list(sessions_to_remind(now, column).order_by(column, "pk")[:AT_ONCE])
    for session in due:
        _remind(session, column, channel, now)
    return len(due)


@transaction.atomic
def _remind(session: Session, column: str, channel: Channel, now: datetime) -> None:
    """Once for each time it has: whoever was quicker, or died midway, changes nothing."""
    mine = Session.objects.filter(pk=session.pk, **{f"{column}__lte": now})
    still_due = mine.filter(starts_at=session.starts_at)
    if not still_due.update(**{column: None}):
        return
    who = spokesman(session.keeper_id, now.date(), first=session.coach_id)
    client = session.engagement.client
    is_ahead = session.sat == Session.Sat.BOOKED and session.starts_at > now
    if who is None or not is_ahead or client.hold_letters_since is not None:
        return
    hat = in_name_of(session.coach or who, session.keeper_id, now)
    by = {Channel.EMAIL: _mail, Channel.TEXT: _text}[channel]
    by(hat, session, f"{REMINDER}:{session.pk}:{channel}:{session.starts_at:%Y%m%dT%H%M}")


def _mail(hat: Hat, session: Session, key: str) -> Letter | None:
    to = telling.recipient_of(hat, session.engagement.client, session.coach)
    if to is None:
        return None
    facts = telling.facts_of(hat, session, to)
    said = telling.words("reminder", facts)
    day = date_format(session.starts_at.astimezone(facts["clock"]), "l j F, H:i")
    return queue(
        hat,
        key=key,
        kind=REMINDER,
        to=to,
        subject=_("On %(day)s: %(what)s") % {"day": day, "what": telling.title_for_client(session)},
        text=said.text,
        html=said.html,
        priority=Priority.BOOKED,
        is_at_once=True,  # its hour was chosen; what they got lately does not hold it
        is_signed=True,
        not_before=after_quiet(hat.now, QUIET, facts["clock"]),
        useless_after=session.starts_at,
    )


def _text(hat: Hat, session: Session, key: str) -> Letter | None:
    """Only to who agreed to it themselves; it is asked again when the text leaves."""
    client = session.engagement.client
    party = client.relationship.party
    agreed = Consent.objects.filter(
        keeper_id=hat.keeper_id, party=party, channel=Channel.TEXT, withdrawn_at=None
    )
    points = contact_points(hat).of(party).current().filter(kind=ContactPoint.Kind.PHONE)
    point = points.order_by("pk").first()
    if point is None or not agreed.exists():
        return None
    clock = telling.zone_of(client, session.coach)
    at = date_format(session.starts_at.astimezone(clock), "H:i")
    facts = {"name": given_name(party), "at": at, "coach": hat.person.name}
    return queue(
        hat,
        key=key,
        kind=REMINDER,
        to=contact(client.relationship, point, time_zone=clock.key),
        subject="",
        text=_("Hello %(name)s, today at %(at)s we talk. %(coach)s") % facts,
        channel=Channel.TEXT,
        priority=Priority.BOOKED,
        is_at_once=True,
        is_signed=True,
        useless_after=session.starts_at,
    )
