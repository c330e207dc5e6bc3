"""What a client owes after a talk: the practice's promise, and the same one in their own record.

Either side may tick it; what the client ticks on their own side is heard by `hear`.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.standing import refold_client
from throughline.coaching.actions.terms import belongs
from throughline.coaching.models import Closing, Engagement, Owed, Prework
from throughline.coaching.queries import coach_of
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship
from throughline.followthrough.queries import relationships
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist

EARLY = timedelta(days=3)
AT_ONCE = 500
"""So many ticks are heard in one transaction."""


def account_of(engagement: Engagement) -> Person | None:
    """The client's account, once they have one."""
    return engagement.client.relationship.party.account


def their_hat(engagement: Engagement, now: datetime) -> Hat | None:
    """The client on their own record; None while they have no account."""
    account = account_of(engagement)
    return None if account is None else me(account, now)


def our_hat(engagement: Engagement, client: Person, now: datetime) -> Hat:
    """The practice, on the day of the coach, when it was the client who did something."""
    return in_name_of(coach_of(engagement) or client, engagement.keeper_id, now)


def tie_to(mine: Hat, coach: Person | None) -> Relationship | None:
    """The client's own relationship to their coach, if they have written the coach down."""
    if coach is None:
        return None
    rows = relationships(mine).filter(party__account=coach, kind=Relationship.Kind.CONTACT)
    return rows.order_by("pk").first()


@transaction.atomic
def owe(
    hat: Hat,
    engagement: Engagement,
    *,
    what: str,
    due_on: date | None,
    origin: str,
    link: str = "",
    their_link: str = "",
    closing: Closing | None = None,
) -> Owed:
    """The client promised something: it is written down here, and in their own record if they
    have an account. `their_link` is where they do it."""
    insist(hat_keeps(hat, engagement))
    made = followthrough.promise(
        hat,
        what=what,
        due_on=due_on,
        owes=Promise.Owes.THEM,
        relationship=engagement.client.relationship,
        link=link,
        origin=origin,
    )
    belongs(engagement, promise=made)
    row, _made = Owed.objects.get_or_create(
        promise=made,
        defaults={"keeper_id": hat.keeper_id, "engagement": engagement, "closing": closing},
    )
    return mirror(hat, row, their_link=their_link)


@transaction.atomic
def mirror(hat: Hat, owed: Owed, *, their_link: str) -> Owed:
    """Write it down in the client's own record too, once; nothing while they have no account."""
    mine = their_hat(owed.engagement, hat.now)
    if mine is None or owed.theirs_id is not None or owed.settled_at is not None:
        return owed
    coach = coach_of(owed.engagement)
    who = coach.name if coach else _("your coach")
    owed.theirs = followthrough.promise(
        mine,
        what=owed.promise.what,
        due_on=owed.promise.due_on,
        ask_on=_asked_from(mine, owed.promise.due_on),
        relationship=tie_to(mine, coach),
        why=_("You promised it to %(who)s, who sees it when you tick it.") % {"who": who},
        link=their_link,
        origin=f"coaching:{owed.uid}",
    )
    owed.save(update_fields=["theirs"])
    return owed


def _asked_from(mine: Hat, due_on: date | None) -> date:
    """It is on their Today a few days before it is due, or at once if it has no day."""
    return mine.today if due_on is None else max(mine.today, due_on - EARLY)


@transaction.atomic
def keep_both(hat: Hat, owed: Owed) -> None:
    """It was done: on both sides, whoever says so. `hat` acts for the practice."""
    _settle(hat, owed, is_kept=True)


@transaction.atomic
def drop_both(hat: Hat, owed: Owed) -> None:
    """It is not asked for any more, on both sides."""
    _settle(hat, owed, is_kept=False)


def _settle(hat: Hat, owed: Owed, *, is_kept: bool) -> None:
    end = followthrough.keep if is_kept else followthrough.drop
    end(hat, owed.promise)
    mine = their_hat(owed.engagement, hat.now)
    if owed.theirs is not None and mine is not None:
        end(mine, owed.theirs)
    Owed.objects.filter(pk=owed.pk, settled_at=None).update(settled_at=hat.now)
    if is_kept:
        given = Prework.objects.filter(owed=owed, done_at=None, taken_back_at=None)
        given.update(done_at=hat.now)


@transaction.atomic
def reopen_both(hat: Hat, owed: Owed) -> None:
    """It is owed after all, on both sides."""
    followthrough.reopen(hat, owed.promise)
    mine = their_hat(owed.engagement, hat.now)
    if owed.theirs is not None and mine is not None:
        followthrough.reopen(mine, owed.theirs)
    Owed.objects.filter(pk=owed.pk).update(settled_at=None)
    Prework.objects.filter(owed=owed).update(done_at=None, taken_back_at=None, in_the_talk=False)


@transaction.atomic
def due_both(hat: Hat, owed: Owed, *, due_on: date | None) -> None:
    """It is due on another day, on both sides."""
    insist(hat_keeps(hat, owed))
    both = [owed.promise_id, *([owed.theirs_id] if owed.theirs_id else [])]
    asked = _asked_from(hat, due_on)
    Promise.objects.filter(pk__in=both).update(due_on=due_on, ask_on=asked)


@transaction.atomic
def hear(now: datetime) -> int:
    """What clients ticked, or let go, in their own record is heard by the practice.

    Returns how many promises that settled; the same again changes nothing.
    """
    said = Owed.objects.filter(theirs__isnull=False, settled_at=None).exclude(
        theirs__kept_at=None, theirs__dropped_at=None
    )
    rows = said.select_related(
        "promise", "theirs", "engagement__client__relationship__party__account", "prework"
    )
    found = list(rows.order_by("pk")[:AT_ONCE])
    for owed in found:
        _hear(owed, now)
    return len(found)


def _hear(owed: Owed, now: datetime) -> None:
    account = account_of(owed.engagement)
    assert account is not None and owed.theirs is not None  # noqa: S101, PT018
    hat = our_hat(owed.engagement, account, now)
    if owed.theirs.kept_at is not None:
        keep_both(hat, owed)
    else:
        # Let go on their own Today: the talk decides what becomes of it here.
        Owed.objects.filter(pk=owed.pk).update(settled_at=now)
    refold_client(hat, owed.engagement.client)
