"""Say how a session went, correct it, and take it back.

One form says it all, and sent twice it counts once. What was said before stays, struck out.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.coaching.actions import booking, owing, settling
from throughline.coaching.actions.booking import locking
from throughline.coaching.actions.engaging import move
from throughline.coaching.actions.following import ask_for_next
from throughline.coaching.actions.hearing import ask_to_hear, stop_asking_to_hear
from throughline.coaching.actions.preworks import Gives, carry_over, give, take_back
from throughline.coaching.actions.standing import refold
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Closing, Engagement, Owed, Prework, Session, SessionKind
from throughline.coaching.permissions import agreement_stands
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.people.secrets import encrypt

Sat = Session.Sat
TOOK_PLACE = (Sat.HELD, Sat.GUEST_NO_SHOW, Sat.HOST_NO_SHOW)
"""What can be said only of a session that has begun."""


@dataclass(frozen=True, slots=True)
class Line:
    """One promise as it is typed."""

    what: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Closes:
    """How a session went. Only `sat` and `minutes` have to be known.

    `private_note` None leaves the note as it is; `kept` are open promises that were kept.
    """

    sat: str
    minutes: int
    is_paid: bool = True
    topic: str = ""
    shared_note: str = ""
    private_note: str | None = None
    mine: tuple[Line, ...] = ()
    theirs: tuple[Line, ...] = ()
    kept: tuple[int, ...] = ()
    asks_for_next: bool = False
    next_at: datetime | None = None
    gives: Gives | None = None


@transaction.atomic
def close(hat: Hat, session: Session, said: Closes, *, key: UUID, after: int | None) -> Session:
    """Say how it went, for the first time or better than before.

    `key` is the form's: the same form again changes nothing. `after` is the closing that the form
    began with, None for the first. Raises Refused when another one came between, when it has not
    begun, before the agreement stands, and when the next time is taken (`TimeGone`).
    """
    if said.next_at is not None:
        locking.lock(next_coach(hat, session), hat.now)  # before the session, as whoever books
    row = _locked(hat, session)
    if row.closings.filter(key=key).exists():
        return row
    before = standing(row)
    if (before.pk if before else None) != after:
        raise Refused(
            _("It was closed in another window meanwhile. Look at what stands there now.")
        )
    _insist_on_time(hat, row, said)
    _insist_on_agreement(row, said)
    closing = _noted(hat, row, said, key)
    settling.settle(hat, row, closing, before)
    _promised(hat, row, closing, said)
    _went_on(hat, row, closing, said)
    refold(hat, row.engagement)
    return row


@transaction.atomic
def reopen(hat: Hat, session: Session) -> Session:
    """Nobody has said how it went: what the last closing did is taken back, on both sides.

    What was ticked is open again, what was promised is withdrawn, what was given is taken back.
    Raises Refused when somebody else is booked at that time by now.
    """
    row = _locked(hat, session)
    closing = standing(row)
    if closing is None:
        return row
    settling.insist_on_room(row)
    settling.undo(hat, row, closing)
    for done in row.closings.filter(undone_at=None):
        _unpromise(hat, row, done)
    row.closings.filter(undone_at=None).update(undone_at=hat.now, undone_by=hat.person)
    row.sat, row.closed_at, row.closed_by = Sat.BOOKED, None, None
    row.save(update_fields=["sat", "closed_at", "closed_by"])
    _last_topic(row.engagement)
    stop_asking_to_hear(hat, row.engagement)
    refold(hat, row.engagement)
    return row


def standing(session: Session) -> Closing | None:
    """The closing that holds; None while nobody has said how it went."""
    return session.closings.filter(undone_at=None).order_by("-pk").first()


@transaction.atomic
def plan(hat: Hat, session: Session, *, agenda: str) -> Session:
    """What to talk about, in lines that both sides see."""
    row = _locked(hat, session)
    row.agenda = agenda.strip()
    row.save(update_fields=["agenda"])
    return row


def _locked(hat: Hat, session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related(
        "kind", "coach", "appointment", "theirs", "engagement__client__relationship__party__account"
    )
    row = rows.get(pk=session.pk)
    insist(hat_keeps(hat, row))
    return row


def _insist_on_time(hat: Hat, row: Session, said: Closes) -> None:
    if said.sat == Sat.BOOKED:
        raise Refused(_("Say how it went."))
    if said.sat in TOOK_PLACE and hat.now < row.starts_at:
        raise Refused(_("It has not begun yet. It can be called off, but not held or missed."))


def _insist_on_agreement(row: Session, said: Closes) -> None:
    """Before the first coaching session is held, both sides have agreed on the terms."""
    is_coaching = row.kind.is_coaching and row.kind.kind != SessionKind.Kind.CHEMISTRY
    if said.sat != Sat.HELD or not is_coaching or agreement_stands(row.engagement):
        return
    held = Session.objects.filter(engagement=row.engagement, sat=Sat.HELD)
    coached = held.filter(kind__is_coaching=True).exclude(kind__kind=SessionKind.Kind.CHEMISTRY)
    if not coached.exclude(pk=row.pk).exists():
        raise Refused(
            _(
                "The agreement is not accepted by both of you yet. Have it accepted, or write"
                " down on its page on which day you agreed elsewhere; then close this session."
            )
        )


def _noted(hat: Hat, row: Session, said: Closes, key: UUID) -> Closing:
    """Write it on the session, and beside it that it was said."""
    row.sat, row.minutes, row.is_paid = Sat(said.sat), said.minutes, said.is_paid
    row.topic, row.shared_note = said.topic.strip()[:200], said.shared_note.strip()
    if said.private_note is not None:
        note = said.private_note.strip()
        row.private_note_sealed = encrypt(note) if note else ""
    row.closed_at, row.closed_by = hat.now, hat.person
    row.save()
    return Closing.objects.create(
        keeper_id=row.keeper_id,
        session=row,
        key=key,
        at=hat.now,
        by=hat.person,
        said={
            "sat": row.sat,
            "topic": row.topic,
            "shared_note": row.shared_note,
            "minutes": row.minutes,
            "is_paid": row.is_paid,
        },
    )


def _promised(hat: Hat, row: Session, closing: Closing, said: Closes) -> None:
    closing.kept = _kept(hat, row, said.kept)
    closing.save(update_fields=["kept"])
    for at, line in enumerate(said.mine):
        made = followthrough.promise(
            hat,
            what=line.what,
            due_on=line.due_on,
            relationship=row.engagement.client.relationship,
            link=reverse("session", args=[row.pk]),
            origin=f"session:{row.pk}:{closing.pk}:me:{at}",
        )
        belongs(row.engagement, promise=made)
    for at, line in enumerate(said.theirs):
        owing.owe(
            hat,
            row.engagement,
            what=line.what,
            due_on=line.due_on,
            link=reverse("session", args=[row.pk]),
            their_link=reverse("my_session", args=[row.pk]),
            origin=f"session:{row.pk}:{closing.pk}:them:{at}",
            closing=closing,
        )


def _kept(hat: Hat, row: Session, ticked: tuple[int, ...]) -> list[int]:
    """Tick what was open; a number that is none of this client's is left alone."""
    tie = row.engagement.client.relationship
    found = promises(hat).of(tie).open().filter(pk__in=ticked).select_related("owed__prework")
    for owed in found:
        both = getattr(owed, "owed", None)
        if both is None:
            followthrough.keep(hat, owed)
        else:
            owing.keep_both(hat, both)
    return [owed.pk for owed in found]


def _unpromise(hat: Hat, row: Session, closing: Closing) -> None:
    mine = Promise.objects.filter(keeper_id=hat.keeper_id)
    for made in mine.filter(origin__startswith=f"session:{row.pk}:{closing.pk}:me:"):
        followthrough.drop(hat, made)
    for both in Owed.objects.filter(closing=closing):
        owing.drop_both(hat, both)
    for kept in mine.filter(pk__in=closing.kept):
        theirs = Owed.objects.filter(promise=kept).first()
        if theirs is None:
            followthrough.reopen(hat, kept)
        else:
            owing.reopen_both(hat, theirs)
    for given in Prework.objects.filter(closing=closing):
        take_back(hat, given)


def _went_on(hat: Hat, row: Session, closing: Closing, said: Closes) -> None:
    """What follows: the stage, the last topic, the next session, what to do before it."""
    engagement = row.engagement
    is_coaching = row.kind.kind != SessionKind.Kind.CHEMISTRY
    if row.sat == Sat.HELD and is_coaching and engagement.stage == Engagement.Stage.AGREED:
        move(hat, engagement, Engagement.Stage.WORKING, why=_("The first session was held."))
    _last_topic(engagement)
    _to_be_heard(hat, engagement)
    if said.next_at is not None:
        _book_next(hat, row, said.next_at)
    else:
        carry_over(hat, engagement)
    if said.asks_for_next:
        ask_for_next(hat, row)
    if said.gives is not None:
        give(hat, engagement, said.gives, closing=closing)


def _to_be_heard(hat: Hat, engagement: Engagement) -> None:
    """Also where it is said now that it was not held: then nothing is to be heard."""
    ask_to_hear(hat, engagement)
    stop_asking_to_hear(hat, engagement)


def next_kind(hat: Hat, session: Session) -> SessionKind:
    """What is offered next: the same again, but after a first talk what clients usually book."""
    is_first = session.kind.kind in {SessionKind.Kind.CHEMISTRY, SessionKind.Kind.GROUP}
    if is_first or session.kind.retired_at is not None:
        return booking.usual_kind(hat, session.engagement)
    return session.kind


def next_coach(hat: Hat, session: Session) -> Person:
    """With whom: whoever held this one, or else who closes it."""
    return session.coach or hat.person


def _book_next(hat: Hat, row: Session, starts_at: datetime) -> None:
    kind, coach = next_kind(hat, row), next_coach(hat, row)
    engagement = Engagement.objects.get(pk=row.engagement_id)
    booking.book(hat, engagement, kind=kind, starts_at=starts_at, coach=coach)


def _last_topic(engagement: Engagement) -> None:
    spoken = Session.objects.filter(engagement=engagement, sat=Sat.HELD).exclude(topic="")
    newest = spoken.order_by("-starts_at", "-pk").first()
    topic = newest.topic if newest else ""
    Engagement.objects.filter(pk=engagement.pk).update(topic=topic)
