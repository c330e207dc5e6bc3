"""Call a session off, or have it at another time."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import locking, telling
from throughline.coaching.actions.booking.making import heard
from throughline.coaching.actions.booking.refusing import gone, insist_on_terms
from throughline.coaching.actions.standing import refold, terms_of
from throughline.coaching.models import Session
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment
from throughline.letters.models import Letter
from throughline.people.hats import Hat, me
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import entitlement, reminding

REMINDER = "session-reminder"


@transaction.atomic
def cancel(hat: Hat, session: Session, *, by_client: bool, why: str = "") -> Session:
    """It will not take place; the row stays, with whose doing it was and whether that was late.

    Called off once, it stays as it is. Raises Refused when it has begun or was closed.
    """
    row = _locked(hat, session)
    if row.appointment.cancelled_at is not None:
        return row
    _insist_on_ahead(hat, row)
    row.sat = status_of_cancel(hat, row, by_client=by_client).value
    row.why, row.mail_due_at, row.text_due_at = why.strip()[:200], None, None
    row.save(update_fields=["sat", "why", "mail_due_at", "text_due_at"])
    row.appointment = followthrough.call_off(hat, row.appointment)
    if row.theirs is not None:
        row.theirs = followthrough.call_off(_their_hat(hat, row), row.theirs)
    _forget_reminders(hat, row)
    telling.tell_client(hat, row, by_client=by_client)
    if by_client:
        telling.tell_coach(hat, row, "cancelled")
        heard(hat, row, _("Cancelled a session"))
    refold(hat, row.engagement)
    return row


def status_of_cancel(hat: Hat, session: Session, *, by_client: bool) -> entitlement.Sat:
    """What cancelling it now would come to under the terms."""
    terms = terms_of(session.engagement)
    return entitlement.status_of_cancel(
        session.starts_at, hat.now, by_client=by_client, terms=terms
    )


def counts_if_cancelled(hat: Hat, session: Session) -> bool:
    """Whether the client's cancelling it now would use up a session."""
    if session.kind.is_free:
        return False
    return status_of_cancel(hat, session, by_client=True) in terms_of(session.engagement).counted


@transaction.atomic
def move(
    hat: Hat,
    session: Session,
    *,
    starts_at: datetime,
    by_client: bool,
    even_if_busy: bool = False,
) -> Session:
    """Have it at another time: the same in every calendar, only later in its count.

    A client may move it as long as cancelling would not count. Raises TimeGone and Refused.
    """
    if session.group_id is not None:
        raise Refused(_("A group session has one time for all. Cancel your place instead."))
    if session.coach is None:
        raise Refused(_("Nobody holds this session any more. Call it off and book another."))
    locking.lock(session.coach, hat.now)
    row = _locked(hat, session)
    _insist_on_ahead(hat, row)
    if row.starts_at == starts_at:
        return row
    if by_client and counts_if_cancelled(hat, row):
        raise Refused(_("It begins too soon to be moved: under your terms it counts now."))
    _insist_on_time(hat, row, starts_at, by_client=by_client, even_if_busy=even_if_busy)
    return _moved(hat, row, starts_at, by_client=by_client)


def _insist_on_time(
    hat: Hat, row: Session, starts_at: datetime, *, by_client: bool, even_if_busy: bool
) -> None:
    assert row.coach is not None  # noqa: S101  (asked by whoever calls)
    if starts_at <= hat.now:
        raise Refused(_("This time is over. Choose one that is still to come."))
    day, of = hat.person.day(starts_at), row.engagement
    insist_on_terms(hat, of, row.kind, day, by_client=by_client, is_there=True)
    slot = locking.slot_of(row.kind, starts_at)
    if even_if_busy:
        locking.insist_on_nobody_else(row.coach, slot, by_client=by_client, moving=row)
        return
    locking.insist_on_free(
        row.coach, row.kind, slot, hat.now, engagement=of, by_client=by_client, moving=row
    )


def _moved(hat: Hat, row: Session, starts_at: datetime, *, by_client: bool) -> Session:
    was = row.starts_at
    zone = telling.zone_of(row.engagement.client, row.coach)
    row.starts_at = starts_at
    row.ends_at = starts_at + timedelta(minutes=row.kind.minutes)
    row.mail_due_at = reminding.mail_due(starts_at, hat.now, zone)
    row.text_due_at = reminding.text_due(starts_at, hat.now, zone)
    times = ["starts_at", "ends_at", "mail_due_at", "text_due_at"]
    try:
        with transaction.atomic():
            row.save(update_fields=times)
    except IntegrityError as problem:
        raise gone((), by_client=by_client) from problem
    row.appointment = _at(hat, row.appointment, row)
    if row.theirs is not None:
        row.theirs = _at(_their_hat(hat, row), row.theirs, row)
    _forget_reminders(hat, row)
    telling.tell_client(hat, row, by_client=by_client)
    if by_client:
        telling.tell_coach(hat, row, "moved", was)
        heard(hat, row, _("Moved a session"))
    refold(hat, row.engagement)
    return row


def _at(hat: Hat, booked: Appointment, row: Session) -> Appointment:
    """The same appointment at the session's time; the client may have put theirs away."""
    if booked.cancelled_at is not None or booked.settled_at is not None:
        return booked
    return followthrough.change(
        hat,
        booked,
        title=booked.title,
        place=booked.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _their_hat(hat: Hat, row: Session) -> Hat:
    """The client, on their own record, where the practice left a time."""
    account = row.engagement.client.relationship.party.account
    insist(account is not None)
    assert account is not None  # noqa: S101
    return me(account, hat.now)


def _locked(hat: Hat, session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related(
        "kind",
        "coach",
        "group",
        "appointment",
        "theirs",
        "engagement__client__relationship__party__account",
    )
    row = rows.get(pk=session.pk)
    insist(hat_keeps(hat, row))
    return row


def _insist_on_ahead(hat: Hat, row: Session) -> None:
    if row.sat != Session.Sat.BOOKED or row.closed_at is not None:
        raise Refused(_("It is off, or over."))
    if row.starts_at <= hat.now:
        raise Refused(_("It has begun. Say how it went instead."))


def _forget_reminders(hat: Hat, row: Session) -> None:
    """What was to remind of the time before has not left, and must not."""
    waiting = Letter.objects.filter(
        keeper_id=hat.keeper_id,
        key__startswith=f"{REMINDER}:{row.pk}:",
        handed_at=None,
        void_at=None,
        waits_until__isnull=False,
    )
    waiting.update(void_at=hat.now, waits_until=None, claim=None, claimed_at=None)
