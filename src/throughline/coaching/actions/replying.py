"""The one-tap reply: what a client answers without signing in, and what follows from it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions.disposing import (
    Words,
    points_of,
    stop_letters,
    take_back,
    write_down,
)
from throughline.coaching.actions.engaging import move
from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Disposition, Engagement, Said
from throughline.coaching.queries.silence import answer_of, standing_of
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.letters.actions import lift, linking
from throughline.letters.models import Suppression
from throughline.letters.queries import suppressions
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import (
    Answer,
    Consequence,
    ReasonGiven,
    after,
    reopens,
)
from throughline.rulebook.ladder import Disposition as Ended

REPLY = "reply"
LASTS = timedelta(days=3650)
"""The door stays open: whoever comes upon the letter in years can still answer it."""
SOURCE = "reply"
OVER = {Engagement.Stage.LANDED, Engagement.Stage.CLOSED, Engagement.Stage.SETTLED}


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody tapped, and what they said beside it."""

    answer: Answer
    asked_on: date | None = None
    reason: ReasonGiven | None = None
    words: str = ""


def reply_url(hat: Hat, engagement: Engagement, *, address: str) -> str:
    """Where one client answers with one tap, for a letter or a text to `address` to carry."""
    insist(hat_keeps(hat, engagement))
    on = {"engagement": engagement.pk, "by": hat.person.pk}
    return linking.make(hat, act=REPLY, on=on, address=address, lasts=LASTS)


@transaction.atomic
def reply(
    hat: Hat, engagement: Engagement, said: Reply, *, address: str = "", by_link: bool = True
) -> Disposition:
    """The client answers: what they said holds, the ladder ends, and their coach is told.

    The same again changes nothing but its words; another answer takes the place of the one
    before, with all that had followed from it. It is written down as one contact of both sides,
    except for a wrong address: that may have been tapped by anybody. `address` is where the link
    went; without `by_link` they said it on their own page. Raises Refused for a day that cannot be
    asked on.
    """
    insist(hat_keeps(hat, engagement))
    row = _held(engagement)
    follows = _follows(said, hat.today)
    before = answer_of(row, hat.today)
    if before is not None and _is_same(before, said, follows):
        return _said_again(hat, before, said)
    touch = None
    if before is not None:
        touch = before.touch
        take_back(hat, before)
        row.refresh_from_db()
    words = Words(said.reason.value if said.reason else "", said.words)
    made = write_down(hat, row, follows, words, said_by=Said.CLIENT, by_link=by_link)
    made.touch = _touched(hat, row, said, touch, by_link=by_link)
    made.stopped = _stop(hat, row, said.answer, address)
    made.save(update_fields=["touch", "stopped"])
    refold(hat, row)
    tell_coach(hat, made)
    return made


def _held(engagement: Engagement) -> Engagement:
    rows = Engagement.objects.select_for_update(of=("self",))
    return rows.select_related("client__relationship__party").get(pk=engagement.pk)


def _follows(said: Reply, today: date) -> Consequence:
    try:
        return after(said.answer, asked_on=said.asked_on, today=today, reason=said.reason)
    except ValueError as wrong:
        day = _("Choose a day after today, and within a year.")
        raise Refused(day) from wrong


def _is_same(row: Disposition, said: Reply, follows: Consequence) -> bool:
    reason = said.reason.value if said.reason else ""
    is_as_told = row.what == follows.disposition.value and row.ask_on == follows.snoozed_until
    return is_as_told and (row.reason == reason or not reason)


def _said_again(hat: Hat, row: Disposition, said: Reply) -> Disposition:
    if said.words.strip() and said.words.strip() != row.words:
        row.words = said.words.replace("\0", "").strip()[:5_000]
        row.save(update_fields=["words"])
        tell_coach(hat, row)
    return row


def _touched(
    hat: Hat, row: Engagement, said: Reply, before: Touch | None, *, by_link: bool = True
) -> Touch | None:
    """One contact, however often it is changed on its day."""
    if said.answer is Answer.WRONG_ADDRESS:
        if before is not None:
            followthrough.void_touch(hat, before)
        return None
    if before is not None and before.voided_at is None and before.on == hat.today:
        return before
    return followthrough.log_touch(
        hat,
        row.client.relationship,
        on=hat.today,
        at=hat.now,
        channel=Touch.Channel.EMAIL if by_link else Touch.Channel.OTHER,
        direction=Touch.Direction.IN,
        note=said.words.strip()[:500],
        source=SOURCE,
    )


def _stop(hat: Hat, row: Engagement, answer: Answer, address: str) -> list[int]:
    """Nothing unasked goes any more: to a wrong address; to any, of somebody who said stop."""
    at = [(_kind_of(address), address)] if address else []
    if answer is Answer.STOP:
        return stop_letters(hat, [*at, *points_of(hat, row)], why=Suppression.Why.ASKED)
    if answer is Answer.WRONG_ADDRESS:
        return stop_letters(hat, at, why=Suppression.Why.BY_HAND)
    return []


def _kind_of(address: str) -> str:
    return ContactPoint.Kind.EMAIL if "@" in address else ContactPoint.Kind.PHONE


def tell_coach(hat: Hat, row: Disposition) -> None:
    """The coach is asked to read what they said."""
    tie = row.engagement.client.relationship
    facts = {"who": tie.party.name, "said": row.get_what_display()}
    said = _("Read what %(who)s answered: %(said)s.")
    if row.what == Ended.UNREACHABLE:
        said = _("A letter to %(who)s came to somebody else. Find their address.")
    elif row.what == Ended.RETURNED and row.reason:
        said = _("%(who)s would like another coach. Read why.")
    elif row.what == Ended.RETURNED:
        said = _("%(who)s would like to come back. Offer a time.")
    what, why, origin = said % facts, row.words[:500], f"reply:{row.pk}"
    link = reverse("engagement_silence", args=[row.engagement_id])
    owed = followthrough.promise(
        hat, what=what, why=why, relationship=tie, link=link, origin=origin
    )
    if owed.why != why:  # they added something
        followthrough.renew(hat, origin=origin, what=what, ask_on=hat.today, why=why, link=link)


def can_reopen(hat: Hat, engagement: Engagement) -> bool:
    """Whether the same engagement can be taken up again; longer ago than that, it is asked for."""
    if engagement.stage not in OVER:
        return False
    said = standing_of(engagement)
    ended = Ended(said.what) if said else Ended.COVERED
    ended_on = hat.person.day(engagement.stage_at)
    return reopens(ended, ended_on, hat.today, engagement.reopen_days)


@transaction.atomic
def come_back(hat: Hat, engagement: Engagement, *, words: str = "") -> Disposition:
    """They would like to come back. Within the window the same engagement goes on, under the same
    terms; after it, their coach is asked to talk with them. What they landed in stays noted.

    Letters that they themselves had stopped may come again. Twice is once.
    """
    insist(hat_keeps(hat, engagement))
    row = _held(engagement)
    last = standing_of(row)
    if last is not None and last.what == Ended.RETURNED and last.at >= row.stage_at:
        return last
    is_open = can_reopen(hat, row)
    follows = Consequence(Ended.RETURNED, may_send=True)
    made = write_down(hat, row, follows, Words(words=words), said_by=Said.CLIENT)
    for said in Disposition.objects.filter(engagement=row, said_by=Said.CLIENT, undone_at=None):
        for one in suppressions(hat).standing().filter(pk__in=said.stopped):
            lift(hat, one)
    back = Reply(Answer.NOT_NOW, words=words)
    made.touch = _touched(hat, row, back, None)
    made.save(update_fields=["touch"])
    if is_open:
        move(hat, row, Engagement.Stage.WORKING, why=_("They came back"))
    tell_coach(hat, made)
    return made
