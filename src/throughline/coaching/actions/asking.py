"""A client is asked how they find the work: once at each moment, by a letter with a link."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking.telling import recipient_of
from throughline.coaching.actions.planning import let_be, plan_questions
from throughline.coaching.actions.replying import reply_url
from throughline.coaching.models import Disposition, Engagement, Outreach, Questionnaire, Session
from throughline.coaching.queries import coach_of
from throughline.coaching.queries.silence import standing_of
from throughline.followthrough.words import given_name
from throughline.letters.actions import linking, queue
from throughline.letters.actions.queueing import Recipient
from throughline.letters.models import Channel, Letter
from throughline.letters.queries import suppressions
from throughline.people import contactkeys
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import ContactPoint, Person
from throughline.people.queries import spokesman
from throughline.rulebook.asking import Moment, is_too_late

ASKED = "asked"
LASTS = timedelta(days=Questionnaire.OPEN_DAYS + Questionnaire.CHANGE_DAYS + 1)
AGAIN_DAYS = 7
"""Who cannot be asked today is looked at again after so many days."""
AT_ONCE = 500
AHEAD = timedelta(days=1)
"""Somewhere it is tomorrow already; whose day has come is asked of each coach's clock."""
Why = Questionnaire.Why
FAREWELL = {
    Disposition.What.NO_ANSWER,
    Disposition.What.DECLINED,
    Disposition.What.STOPPED,
    Disposition.What.UNREACHABLE,
}
"""After these nothing unasked goes to them any more."""


def due_questions(now: datetime) -> list[Questionnaire]:
    """What the worker is to look at, the longest due first."""
    rows = Questionnaire.objects.filter(look_on__lte=(now + AHEAD).date())
    full = rows.select_related("engagement__client__relationship__party__account")
    return list(full.order_by("look_on", "pk")[:AT_ONCE])


def hat_for(row: Questionnaire, now: datetime) -> Hat | None:
    """In whose name it is asked: the coach's, else whoever speaks for the practice."""
    coach = coach_of(row.engagement)
    person = spokesman(row.keeper_id, now.date(), first=coach.pk if coach else None)
    return in_name_of(person, row.keeper_id, now) if person else None


@transaction.atomic
def ask(hat: Hat, row: Questionnaire) -> bool:
    """Ask what is due, or put it off, or let it be; whether anything changed.

    Twice, by two workers, is once: it is looked at anew under the engagement's lock.
    """
    engagement = Engagement.objects.select_for_update().get(pk=row.engagement_id)
    plan_questions(hat, engagement)
    row = Questionnaire.objects.get(pk=row.pk)
    if row.look_on is None or row.due_on is None or row.look_on > hat.today:
        return False
    to = recipient_of(hat, engagement.client, coach_of(engagement))
    why = _against(hat, row, to)
    if why:
        let_be(row, why)
    elif to is None or _is_not_the_time(engagement):
        row.look_on = hat.today + timedelta(days=AGAIN_DAYS)
        row.save(update_fields=["look_on"])
    else:
        _asked(hat, row, to)
    return True


def _against(hat: Hat, row: Questionnaire, to: Recipient | None) -> str:
    """Why it is not asked at all; empty when nothing speaks against it for good."""
    engagement, is_end = row.engagement, row.moment == Moment.END
    said = standing_of(engagement) if is_end else None
    if said is not None and said.what in FAREWELL:
        return Why.SILENT
    if is_end and not _has_talked(engagement):
        return Why.NO_TALK
    if to is not None and _is_stopped(hat, to):
        return Why.STOPPED
    assert row.due_on is not None  # noqa: S101  (its caller saw to it)
    return Why.LATE if is_too_late(row.due_on, hat.today) else ""


def _has_talked(engagement: Engagement) -> bool:
    return Session.objects.filter(engagement=engagement, sat=Session.Sat.HELD).exists()


def _is_stopped(hat: Hat, to: Recipient) -> bool:
    key = contactkeys.key(ContactPoint.Kind.EMAIL, to.address)
    return suppressions(hat).against(Channel.EMAIL, key, ASKED).exists()


def _is_not_the_time(engagement: Engagement) -> bool:
    """Letters are held, the programme is paused, no talk was held yet, or they are silent and
    asked for an answer already."""
    if engagement.client.hold_letters_since is not None:
        return True
    if engagement.stage == Engagement.Stage.PAUSED or not _has_talked(engagement):
        return True
    climbs = Outreach.objects.filter(engagement__client=engagement.client, ended_at__isnull=True)
    return climbs.exists()


def _asked(hat: Hat, row: Questionnaire, to: Recipient) -> None:
    row.coach = coach_of(row.engagement)
    row.letter = letter_for(hat, row, to)
    row.asked_on, row.look_on = hat.today, None
    row.save(update_fields=["coach", "letter", "asked_on", "look_on"])


def letter_for(hat: Hat, row: Questionnaire, to: Recipient) -> Letter:
    """The letter that asks, queued once for each questionnaire; it carries both links."""
    on = {"questionnaire": row.pk, "by": hat.person.pk}
    facts = {
        "name": given_name(row.engagement.client.relationship.party),
        "coach": _named(row.coach or hat.person, hat.person),
        "url": linking.make(hat, act=ASKED, on=on, address=to.address, lasts=LASTS),
        "reply": reply_url(hat, row.engagement, address=to.address),
        "me": hat.person.name,
    }
    is_end = row.moment == Moment.END
    return queue(
        hat,
        key=f"{ASKED}:{row.pk}",
        kind=ASKED,
        to=to,
        subject=_("How was it?") if is_end else _("Does our work help you?"),
        text=(_at_the_end() if is_end else _on_the_way()) % facts,
        is_signed=True,
        useless_after=hat.now + timedelta(days=Questionnaire.OPEN_DAYS),
    )


def _named(coach: Person, me: Person) -> str:
    return _("me") if coach.pk == me.pk else coach.name


def _on_the_way() -> str:
    return _(
        "Hi %(name)s,\n\nplease tell how the work with %(coach)s goes for you: five questions, one "
        "minute. What you say is told only as a sum of five people or more, and to nobody who "
        "pays:\n\n%(url)s\n\nAnything else? Answer in one tap: %(reply)s\n\nKind regards,\n%(me)s"
    )


def _at_the_end() -> str:
    return _(
        "Hi %(name)s,\n\nnow that it is over, please tell how the work with %(coach)s was for you: "
        "five questions, one minute. What you say is told only as a sum of five people or more, "
        "and to nobody who pays:\n\n%(url)s\n\nAnything else? Answer in one tap: %(reply)s\n\n"
        "Thank you, and all the best,\n%(me)s"
    )
