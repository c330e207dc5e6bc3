"""After the first session of an outplacement somebody hears the client's answer to "What
happened?".

It is the coach who is asked, by a promise of the practice's own; the client is never reminded of
it by this. What the client's own record says of it is read only while they show it to the coach.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Engagement, Session
from throughline.coaching.queries.engagements import coach_of
from throughline.coaching.queries.hearing import (
    held_so_far,
    is_heard,
    next_session,
    origin_of,
    shown_answer,
    wants_hearing,
)
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.papers.actions import confirm_heard, unsay
from throughline.papers.queries import rehearsals
from throughline.people.actions.sharing import disclose
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist

CHUNK = 500


@transaction.atomic
def ask_to_hear(hat: Hat, engagement: Engagement) -> Promise | None:
    """The first session of an outplacement was held: its coach is to hear the answer, unless the
    client lets them see that somebody has. Asked once: after a second session nothing is new."""
    insist(hat_keeps(hat, engagement))
    if not wants_hearing(engagement) or held_so_far(engagement) != 1:
        return None
    coach = coach_of(engagement) or hat.person
    if _was_told(hat, engagement, coach):
        return None
    origin, tie = origin_of(engagement), engagement.client.relationship
    known = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin).first()
    if known is not None and known.dropped_at is None:
        return known
    asked = followthrough.renew(
        hat,
        origin=origin,
        what=_("Hear %(who)s’s answer to “What happened?”") % {"who": tie.party.name},
        why=_("The first session is over, and nobody has heard it yet."),
        ask_on=hat.today,
        link=reverse("engagement", args=[engagement.pk]),
    )
    Promise.objects.filter(pk=asked.pk).update(relationship=tie)
    belongs(engagement, promise=asked)
    Engagement.objects.filter(pk=engagement.pk).update(answer_awaited_at=hat.now)
    return asked


@transaction.atomic
def stop_asking_to_hear(hat: Hat, engagement: Engagement) -> None:
    """It was not the first session after all: nothing is to be heard yet."""
    insist(hat_keeps(hat, engagement))
    if held_so_far(engagement) == 0:
        followthrough.withdraw(hat, origin=origin_of(engagement))
        Engagement.objects.filter(pk=engagement.pk).update(answer_awaited_at=None)


@transaction.atomic
def note_heard(hat: Hat, engagement: Engagement) -> None:
    """The coach has heard it. Where the client shows it to them, that stands on its page too.

    Twice is once; `take_heard_back` undoes it.
    """
    insist(hat_keeps(hat, engagement))
    followthrough.keep_of(hat, origin=origin_of(engagement))
    Engagement.objects.filter(pk=engagement.pk).update(answer_awaited_at=None)
    grant = shown_answer(engagement, hat.person, hat)
    if grant is not None:
        confirm_heard(me(hat.person, hat.now), grant)


@transaction.atomic
def take_heard_back(hat: Hat, engagement: Engagement) -> None:
    """It was a slip: it is still to be heard, and what was noted with it is gone."""
    insist(hat_keeps(hat, engagement))
    rows = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin_of(engagement))
    owed = rows.filter(kept_at__isnull=False).first()
    if owed is None or owed.kept_at is None:
        return
    _unconfirm(hat, engagement, owed.kept_at)
    followthrough.reopen(hat, owed)
    Engagement.objects.filter(pk=engagement.pk).update(answer_awaited_at=hat.now)


def _unconfirm(hat: Hat, engagement: Engagement, at: datetime) -> None:
    grant = shown_answer(engagement, hat.person, hat)
    if grant is None:
        return
    theirs = me(grant.record.person, hat.now)
    for row in rehearsals(theirs).filter(grant=grant, heard_by=hat.person.name, at=at):
        unsay(theirs, row)


@transaction.atomic
def hear_next_time(hat: Hat, engagement: Engagement) -> Session | None:
    """It stands on the agenda of the next session, which both sides see; the coach is asked again
    on that day. None when nothing is booked."""
    insist(hat_keeps(hat, engagement))
    found = next_session(engagement, hat)
    if found is None:
        return None
    row = Session.objects.select_for_update().get(pk=found.pk)
    line = _("The answer to “What happened?”, said aloud")
    if line not in row.agenda:
        row.agenda = f"{row.agenda}\n{line}".strip()
        row.save(update_fields=["agenda"])
    day = hat.person.day(row.starts_at)
    rows = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin_of(engagement))
    for owed in rows.filter(kept_at__isnull=True, dropped_at__isnull=True):
        followthrough.ask_for_promise_on(hat, owed, day=day)
    return row


def learn_what_was_heard(now: datetime) -> int:
    """Where the client noted that somebody heard it, and shows that to the coach, nothing is asked
    any more. Returns how many were settled."""
    rows = Engagement.objects.filter(answer_awaited_at__isnull=False)
    full = rows.select_related("client__relationship__party__account__keeper")
    changed, last = 0, 0
    while chunk := list(full.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        changed += sum(_learn(row, now) for row in chunk)
        last = chunk[-1].pk
    return changed


@transaction.atomic
def _learn(row: Engagement, now: datetime) -> bool:
    coach = coach_of(row)
    if coach is None:
        return False
    hat = in_name_of(coach, row.keeper_id, now)
    owed = Promise.objects.filter(keeper_id=row.keeper_id, origin=origin_of(row)).first()
    is_open = owed is not None and owed.kept_at is None and owed.dropped_at is None
    if is_open and not _was_told(hat, row, coach):
        return False
    followthrough.keep_of(hat, origin=origin_of(row))
    Engagement.objects.filter(pk=row.pk).update(answer_awaited_at=None)
    return is_open


def _was_told(hat: Hat, row: Engagement, coach: Person) -> bool:
    """What was learned from their record is logged there: on the day it was learned, not before."""
    grant = shown_answer(row, coach, hat)
    if grant is None or not is_heard(grant, hat):
        return False
    disclose(me(coach, hat.now), record=grant.record, section=grant.section)
    return True
