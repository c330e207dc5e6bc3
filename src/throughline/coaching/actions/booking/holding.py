"""Keep times free for one client, for a while."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import locking, telling
from throughline.coaching.actions.booking.refusing import gone
from throughline.coaching.models import Engagement, HeldSlot, SessionKind
from throughline.coaching.queries import coach_of, kinds
from throughline.coaching.queries.availability import Leaving, agenda, free_slots, open_slots
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot, next_two

AHEAD = timedelta(days=21)
SOONEST = timedelta(hours=24)
"""A letter is read the next day: what is offered in it does not begin before that."""
TWO = 2


@transaction.atomic
def hold(
    hat: Hat,
    engagement: Engagement,
    slots: Sequence[Slot],
    until: datetime,
    *,
    kind: SessionKind | None = None,
    coach: Person | None = None,
) -> list[HeldSlot]:
    """Keep these times for a client until an instant, or until each begins. Held for nobody else
    and offered to nobody else meanwhile. Raises TimeGone when one is not free."""
    insist(hat_keeps(hat, engagement))
    coach, kind = coach or _coach_for(engagement), kind or usual_kind(hat, engagement)
    locking.lock(coach, hat.now)
    for slot in slots:
        _insist_on_free(coach, slot, hat.now)
    return [_held(hat, engagement, slot, until, kind, coach) for slot in slots]


def _insist_on_free(coach: Person, slot: Slot, now: datetime) -> None:
    minutes = int((slot.ends_at - slot.starts_at).total_seconds() // 60)
    day = coach.day(slot.starts_at)
    found = agenda(coach, minutes, now=now, first=day, last=day, but=Leaving())
    if found is None or not found.allows(slot, now):
        raise gone((), by_client=False)


def _held(
    hat: Hat,
    engagement: Engagement,
    slot: Slot,
    until: datetime,
    kind: SessionKind,
    coach: Person,
) -> HeldSlot:
    return HeldSlot.objects.create(
        keeper_id=hat.keeper_id,
        engagement=engagement,
        coach=coach,
        kind=kind,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        until=min(until, slot.starts_at),
        made_at=hat.now,
    )


@transaction.atomic
def offer_two(hat: Hat, engagement: Engagement, *, lasts: timedelta) -> list[HeldSlot]:
    """Two times held for a client, for a letter to offer; what is held already is held on.

    On two days and at two times of the day where there are such, by the client's clock; fewer
    where the coach has no more. Raises Refused when nobody coaches them, or nothing can be booked.
    """
    insist(hat_keeps(hat, engagement))
    coach, kind = _coach_for(engagement), usual_kind(hat, engagement)
    locking.lock(coach, hat.now)
    until, soonest = hat.now + lasts, hat.now + SOONEST
    kept = [one for one in open_slots(engagement, hat.now) if one.starts_at >= soonest][:TWO]
    for one in kept:
        one.until = max(one.until, min(until, one.starts_at))
        one.save(update_fields=["until"])
    today = coach.day(hat.now)
    free = free_slots(coach, kind, now=hat.now, first=today, last=today + AHEAD)
    zone = telling.zone_of(engagement.client, coach)
    found = next_two(free, soonest, zone=zone)[: TWO - len(kept)]
    fresh = [_held(hat, engagement, slot, until, kind, coach) for slot in found]
    return sorted([*kept, *fresh], key=lambda one: one.starts_at)


@transaction.atomic
def let_go(hat: Hat, held: HeldSlot) -> None:
    """It is free for everybody again."""
    insist(hat_keeps(hat, held))
    still = HeldSlot.objects.filter(pk=held.pk, taken_at=None, let_go_at=None)
    still.update(let_go_at=hat.now)


def usual_kind(hat: Hat, engagement: Engagement) -> SessionKind:
    """What is offered to a client without asking: a chemistry talk before they have agreed, else
    coaching. Raises Refused when the practice has no kind of session."""
    before = {Engagement.Stage.ENQUIRY, Engagement.Stage.CHEMISTRY}
    wanted = SessionKind.Kind.CHEMISTRY if engagement.stage in before else SessionKind.Kind.COACHING
    alone = kinds(hat).standing().exclude(kind=SessionKind.Kind.GROUP).by_name()
    rows = sorted(alone, key=lambda one: (one.kind != wanted, not one.is_open))
    if not rows:
        raise Refused(_("This practice has no kind of session to book yet."))
    return rows[0]


def _coach_for(engagement: Engagement) -> Person:
    found = coach_of(engagement)
    if found is None:
        raise Refused(_("Nobody coaches this client now."))
    return found
