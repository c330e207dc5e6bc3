"""Give a worksheet, take it back, carry it over; answer it, send the answer, take that back.

Answers are rows of the client's own record. Who has no account has none to keep them in: they go
through it in the talk, which the coach notes, or make an account and answer then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions import owing
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.models import (
    Closing,
    Engagement,
    LeadsTo,
    Prework,
    PreworkAnswer,
    Session,
    Worksheet,
)
from throughline.coaching.permissions import person_is_client
from throughline.coaching.worksheets import Sheet
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

LONGEST = 20_000
"""Characters of one answer."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gives:
    """A worksheet to give: the practice's own or a built-in one, and by when.

    Without a day it is due the day before `before`, or before the next session that is booked.
    """

    sheet: Worksheet | Sheet
    due_on: date | None = None
    before: Session | None = None


@transaction.atomic
def give(
    hat: Hat, engagement: Engagement, gives: Gives, *, closing: Closing | None = None
) -> Prework:
    """Give a client a worksheet: its questions are copied, so that it stays as it was given."""
    insist(hat_keeps(hat, engagement))
    sheet, before = gives.sheet, gives.before or next_session(hat, engagement)
    if isinstance(sheet, Worksheet):
        insist(hat_keeps(hat, sheet))
    row = Prework.objects.create(
        keeper_id=hat.keeper_id,
        engagement=engagement,
        worksheet=sheet if isinstance(sheet, Worksheet) else None,
        name=str(sheet.name),
        about=str(sheet.about),
        questions=[str(one) for one in sheet.questions],
        leads_to=sheet.leads_to,
        due_on=gives.due_on or _due(hat, before),
        before=before,
        closing=closing,
        given_at=hat.now,
        given_by=hat.person,
    )
    row.owed = owing.owe(
        hat,
        engagement,
        what=row.name,
        due_on=row.due_on,
        link=reverse("prework", args=[row.pk]),
        their_link=reverse("my_prework", args=[row.pk]),
        origin=f"prework:{row.pk}",
    )
    row.save(update_fields=["owed"])
    return row


def next_session(hat: Hat, engagement: Engagement) -> Session | None:
    """The next one that is booked."""
    ahead = Session.objects.filter(
        engagement=engagement, sat=Session.Sat.BOOKED, starts_at__gt=hat.now
    )
    return ahead.order_by("starts_at", "pk").first()


def _due(hat: Hat, before: Session | None) -> date | None:
    return max(hat.person.day(before.starts_at) - A_DAY, hat.today) if before else None


@transaction.atomic
def carry_over(hat: Hat, engagement: Engagement) -> int:
    """What was not done before its session is due before the next one, or has no day until there
    is one. Returns how many were carried over."""
    insist(hat_keeps(hat, engagement))
    ahead = next_session(hat, engagement)
    left = Prework.objects.filter(engagement=engagement, done_at=None, taken_back_at=None)
    left = left.exclude(before__sat=Session.Sat.BOOKED, before__starts_at__gt=hat.now)
    changed = 0
    for row in left.select_related("owed__promise", "before"):
        if row.before_id is None and (ahead is None or row.due_on is not None):
            continue  # it has a day of its own, or waits for a session
        changed += 1
        row.before, row.due_on = ahead, _due(hat, ahead)
        row.save(update_fields=["before", "due_on"])
        if row.owed is not None:
            owing.due_both(hat, row.owed, due_on=row.due_on)
    return changed


@transaction.atomic
def take_back(hat: Hat, prework: Prework) -> Prework:
    """It is not asked for any more. What was answered stays the client's."""
    row = _locked(prework)
    insist(hat_keeps(hat, row))
    if row.is_open:
        row.taken_back_at = hat.now
        row.save(update_fields=["taken_back_at"])
        if row.owed is not None:
            owing.drop_both(hat, row.owed)
        refold_client(hat, row.engagement.client)
    return row


@transaction.atomic
def ask_again(hat: Hat, prework: Prework) -> Prework:
    """It is to be done after all: undoes `take_back` and `done_in_the_talk`."""
    row = _locked(prework)
    insist(hat_keeps(hat, row))
    if row.owed is not None:
        owing.reopen_both(hat, row.owed)
    row.taken_back_at, row.done_at, row.in_the_talk = None, None, False
    row.save(update_fields=["taken_back_at", "done_at", "in_the_talk"])
    refold_client(hat, row.engagement.client)
    return row


@transaction.atomic
def done_in_the_talk(hat: Hat, prework: Prework) -> Prework:
    """Coach and client went through it together: nothing is to be sent any more."""
    insist(hat_keeps(hat, prework))
    return _done(hat, prework, in_the_talk=True)


def _done(hat: Hat, prework: Prework, *, in_the_talk: bool = False) -> Prework:
    row = _locked(prework)
    if row.is_open:
        row.done_at, row.in_the_talk = hat.now, in_the_talk
        row.save(update_fields=["done_at", "in_the_talk"])
        if row.owed is not None:
            owing.keep_both(hat, row.owed)
        refold_client(hat, row.engagement.client)
    return row


def _locked(prework: Prework) -> Prework:
    rows = Prework.objects.select_for_update(of=("self",)).select_related(
        "owed__promise",
        "owed__theirs",
        "engagement__client__relationship__party__account",
    )
    return rows.get(pk=prework.pk)


@transaction.atomic
def finish(mine: Hat, prework: Prework) -> Prework:
    """The client says that it is done. Only that comes back: no word of what they wrote."""
    return _done(_practice(mine, prework), prework)


@transaction.atomic
def write(mine: Hat, prework: Prework, *, answers: Sequence[str]) -> PreworkAnswer:
    """The client keeps what they have written so far, in their own record. Nobody else sees it,
    unless it was sent already: then who was sent it sees it as it is now.

    Raises Refused for one that is answered elsewhere or was taken back before a word was kept.
    """
    _practice(mine, prework)
    if prework.leads_to != LeadsTo.NOWHERE:
        raise Refused(_("This one is not answered here."))
    row, _made = PreworkAnswer.objects.get_or_create(
        keeper_id=mine.keeper_id,
        prework=prework,
        defaults={
            "name": prework.name,
            "questions": prework.questions,
            "changed_at": mine.now,
        },
    )
    row.answers = [one.strip()[:LONGEST] for one in answers][: len(row.questions)]
    row.changed_at = mine.now
    row.save(update_fields=["answers", "changed_at"])
    return row


@transaction.atomic
def send(mine: Hat, prework: Prework, *, answers: Sequence[str]) -> PreworkAnswer:
    """The client lets their coach read it, and it is done. Raises Refused when it is empty."""
    hat = _practice(mine, prework)
    row = write(mine, prework, answers=answers)
    if not any(row.answers):
        raise Refused(_("There is nothing to send yet. Answer one of the questions first."))
    if row.shared_at is None:
        row.shared_at, row.seen_at = mine.now, None
        row.save(update_fields=["shared_at", "seen_at"])
    _done(hat, prework)
    return row


@transaction.atomic
def unsend(mine: Hat, answer: PreworkAnswer) -> PreworkAnswer:
    """Their coach can read it no longer. That it is done stays."""
    insist(hat_keeps(mine, answer))
    PreworkAnswer.objects.filter(pk=answer.pk).update(shared_at=None)
    answer.refresh_from_db()
    return answer


@transaction.atomic
def note_reading(hat: Hat, answer: PreworkAnswer) -> None:
    """The coach reads what was sent: its owner sees when that was."""
    insist(answer.prework is not None and hat_keeps(hat, answer.prework))
    unread = PreworkAnswer.objects.filter(pk=answer.pk, seen_at=None, shared_at__isnull=False)
    unread.update(seen_at=hat.now)


def _practice(mine: Hat, prework: Prework) -> Hat:
    """The practice's hat, for what the client themself may do to its row."""
    insist(mine.is_own and person_is_client(mine.person, prework.engagement))
    return owing.our_hat(prework.engagement, mine.person, mine.now)
