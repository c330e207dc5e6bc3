"""Book a session."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions import engaging
from throughline.coaching.actions.booking import locking, telling
from throughline.coaching.actions.booking.refusing import gone, insist_on_terms
from throughline.coaching.actions.following import next_is_booked
from throughline.coaching.actions.standing import refold
from throughline.coaching.models import Coach, Engagement, GroupSession, HeldSlot, Session
from throughline.coaching.models import SessionKind as Kind
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Relationship, Touch
from throughline.letters.queries.known import key_of, ties_at
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import reminding
from throughline.rulebook.slots import Slot

HEARD = "booking"
"""The source of a touch that was a click on a time."""


@transaction.atomic
def book(
    hat: Hat,
    engagement: Engagement,
    *,
    kind: Kind,
    starts_at: datetime,
    coach: Person,
    by_client: bool = False,
    held: HeldSlot | None = None,
    even_if_busy: bool = False,
    place: str = "",
) -> Session:
    """Book a session of a kind with a coach, from an instant on.

    `by_client`: they did it themselves, so it is confirmed to them whatever is held, and the coach
    is told. `held`: the time was kept for them. `even_if_busy`: outside the coach's hours, and over
    what they have in their own calendar, on purpose; never over another client.
    Raises TimeGone, with the next times, and Refused when the terms do not allow it.
    """
    insist(hat_keeps(hat, engagement) and hat_keeps(hat, kind))
    locking.lock(coach, hat.now)
    row = locking.lock_engagement(engagement)
    slot = locking.slot_of(kind, starts_at)
    if slot.starts_at <= hat.now:
        raise Refused(_("This time is over. Choose one that is still to come."))
    insist_on_terms(hat, row, kind, hat.person.day(starts_at), by_client=by_client)
    _insist_on_time(hat, row, kind, slot, coach, by_client, _kept(held, row, slot), even_if_busy)
    session = write(hat, row, kind=kind, slot=slot, coach=coach, by_client=by_client, place=place)
    _let_others_go(hat, row, slot)
    return told(hat, session, by_client=by_client)


def _kept(held: HeldSlot | None, engagement: Engagement, slot: Slot) -> bool:
    """Whether just this time is being held for this client."""
    if held is None or held.engagement_id != engagement.pk:
        return False
    fresh = HeldSlot.objects.get(pk=held.pk)
    is_open = fresh.taken_at is None and fresh.let_go_at is None
    return is_open and fresh.starts_at == slot.starts_at and fresh.ends_at >= slot.ends_at


def _insist_on_time(
    hat: Hat,
    engagement: Engagement,
    kind: Kind,
    slot: Slot,
    coach: Person,
    by_client: bool,
    is_kept: bool,
    even_if_busy: bool,
) -> None:
    if is_kept or even_if_busy:
        locking.insist_on_nobody_else(coach, slot, by_client=by_client)
        return
    locking.insist_on_free(coach, kind, slot, hat.now, engagement=engagement, by_client=by_client)


def write(
    hat: Hat,
    engagement: Engagement,
    *,
    kind: Kind,
    slot: Slot,
    coach: Person,
    by_client: bool,
    place: str = "",
    group: GroupSession | None = None,
) -> Session:
    """The rows of a session: the practice's time, the session, and the time in the client's own
    record when they have an account. Whoever calls holds the coach's calendar."""
    client = engagement.client
    booked = followthrough.book(
        hat,
        title=group.title if group else kind.name,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        relationship=client.relationship,
        place=place or _place_of(hat, coach),
    )
    zone = telling.zone_of(client, coach)
    session = Session(
        keeper_id=hat.keeper_id,
        engagement=engagement,
        appointment=booked,
        kind=kind,
        coach=coach,
        group=group,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        by_client=by_client,
        minutes=kind.minutes,
        made_at=hat.now,
        mail_due_at=reminding.mail_due(slot.starts_at, hat.now, zone),
        text_due_at=reminding.text_due(slot.starts_at, hat.now, zone),
    )
    session.theirs = _in_their_record(hat, session)
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as problem:  # the constraint that holds besides the lock
        raise gone((), by_client=by_client) from problem
    return session


def _place_of(hat: Hat, coach: Person) -> str:
    rows = Coach.objects.filter(keeper_id=hat.keeper_id, person=coach, until=None)
    return rows.values_list("place", flat=True).first() or ""


def _in_their_record(hat: Hat, session: Session) -> Appointment | None:
    """The same time, known by the same id, where the client's own calendar finds it."""
    who = session.engagement.client.relationship.party.account
    if who is None:
        return None
    mine = me(who, hat.now)
    row = session.appointment
    return followthrough.book(
        mine,
        title=telling.title_for_client(session),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        relationship=_their_tie(mine, session.coach),
        place=row.place,
        uid=row.uid,
    )


def _their_tie(mine: Hat, coach: Person | None) -> Relationship | None:
    """The coach as the client knows them, where that is no guess."""
    known = ties_at(mine, key_of(coach.email)) if coach else []
    return known[0] if len(known) == 1 else None


def _let_others_go(hat: Hat, engagement: Engagement, slot: Slot) -> None:
    """One time was wanted: whatever else was kept for them is free for others."""
    still = HeldSlot.objects.filter(engagement=engagement, taken_at=None, let_go_at=None)
    still.filter(starts_at=slot.starts_at).update(taken_at=hat.now)
    still.update(let_go_at=hat.now)


def told(hat: Hat, session: Session, *, by_client: bool) -> Session:
    """What follows from a booking: letters, the enquiry goes on, and nobody is silent."""
    telling.tell_client(hat, session, by_client=by_client)
    if by_client:
        telling.tell_coach(hat, session, "booked")
        heard(hat, session, _("Booked a session: %(what)s") % {"what": session.kind.name})
    is_first_talk = session.kind.kind == Kind.Kind.CHEMISTRY
    if is_first_talk and session.engagement.stage == Engagement.Stage.ENQUIRY:
        engaging.move(hat, session.engagement, Engagement.Stage.CHEMISTRY)
    next_is_booked(hat, session.engagement)
    refold(hat, session.engagement)
    return session


def heard(hat: Hat, session: Session, note: str) -> None:
    """What a client does with a session is an answer: no letter about silence follows it."""
    followthrough.log_touch(
        hat,
        session.engagement.client.relationship,
        on=hat.today,
        at=hat.now,
        channel=Touch.Channel.OTHER,
        direction=Touch.Direction.IN,
        outcome=Touch.Outcome.TWO_WAY,
        note=note,
        source=HEARD,
    )
