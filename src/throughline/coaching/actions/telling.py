"""What a step of the ladder says: the practice's words, filled with what is known."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking.holding import offer_two
from throughline.coaching.actions.booking.letters import book_url
from throughline.coaching.models import Coach, Engagement, HeldSlot, Session
from throughline.followthrough.words import in_full
from throughline.letters.wordings import of_kind, values_for
from throughline.letters.wordings.ladder import (
    ANSWER,
    DOOR,
    MY_PHONE,
    PRACTICE,
    TALKED,
    TWO_TIMES,
)
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook import wording

SLOTS_LAST = timedelta(days=4)
"""For how long two times are held: until the next step of the built-in ladder."""


@dataclass(frozen=True, slots=True)
class Told:
    """A subject and words, with nothing left to fill in."""

    subject: str
    text: str


def tell(
    hat: Hat, engagement: Engagement, kind: str, *, answer: str, door: date, times: str = ""
) -> Told:
    """The words of a kind for one client. What needs something unknown is left out.

    `answer` is where they answer with one tap: it stands in all that reaches them in writing,
    also where a practice's own words forgot it. Empty for what is only spoken.
    """
    values = {
        **values_for(hat, engagement.client.relationship),
        TALKED: topic_of(engagement),
        TWO_TIMES: times,
        ANSWER: answer,
        DOOR: in_full(door, hat.today),
        MY_PHONE: _phone(hat),
        PRACTICE: engagement.keeper.organisation.name,
    }
    found = of_kind(hat, kind)
    subject, text = (found.subject, found.text) if found else ("", "")
    if wording.problems(subject, values):
        subject = ""
    said = wording.render(wording.without_gaps(text, values), values)
    if answer and answer not in said:
        said = f"{said}\n\n" + _("To answer with one tap:") + f"\n{answer}"
    return Told(wording.render(subject, values) or _("How are you?"), said.strip())


def topic_of(engagement: Engagement) -> str:
    """What the last session was about, in the coach's words for both; empty if not written."""
    if engagement.topic:
        return engagement.topic
    held = Session.objects.filter(engagement=engagement, sat=Session.Sat.HELD).exclude(topic="")
    last = held.order_by("-starts_at").first()
    return last.topic if last else ""


def _phone(hat: Hat) -> str:
    row = Coach.objects.filter(keeper_id=hat.keeper_id, person=hat.person, until=None).first()
    return row.phone if row else ""


def two_times(hat: Hat, engagement: Engagement, *, address: str) -> str:
    """Two times held for a client, each on a line, by their clock, and where one is taken with a
    tap; empty when none are free."""
    slots = _offered(hat, engagement)
    lines = [_line(hat, engagement, slot) for slot in slots]
    if lines:
        url = book_url(hat, engagement, address=address)
        lines.append(_("Take one, or choose another: %(url)s") % {"url": url})
    return "\n".join(lines)


def _offered(hat: Hat, engagement: Engagement) -> Sequence[HeldSlot]:
    with suppress(Refused):  # nobody coaches them, or nothing can be booked
        return offer_two(hat, engagement, lasts=SLOTS_LAST)
    return ()


def _line(hat: Hat, engagement: Engagement, slot: HeldSlot) -> str:
    account = engagement.client.relationship.party.account
    zone = account.zone if account else hat.person.zone
    at = slot.starts_at.astimezone(zone)
    city = zone.key.rpartition("/")[2].replace("_", " ")
    facts = {"day": date_format(at, "l j F"), "time": date_format(at, "H:i"), "city": city}
    return _("%(day)s at %(time)s, %(city)s time") % facts
