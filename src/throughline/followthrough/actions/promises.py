"""Promise something, keep it, drop it, put it off."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from throughline.followthrough.models import Promise, Relationship
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist


@transaction.atomic
def promise(
    hat: Hat,
    *,
    what: str,
    due_on: date | None = None,
    ask_on: date | None = None,
    owes: str = Promise.Owes.ME,
    relationship: Relationship | None = None,
    why: str = "",
    link: str = "",
    origin: str = "",
) -> Promise:
    """Write down what one side owes the other. Today shows it from `ask_on`, else from its day.

    With an `origin` it is made once: asking again for the same origin gives the one there is.
    """
    insist(hat.is_own and (relationship is None or hat_keeps(hat, relationship)))
    shown_from = ask_on or due_on or hat.today
    fields = {
        "relationship": relationship,
        "owes": owes,
        "what": what.strip(),
        "why": why,
        "due_on": due_on,
        "ask_on": shown_from,
        "link": link,
        "made_at": hat.now,
    }
    if not origin:
        return Promise.objects.create(keeper_id=hat.keeper_id, **fields)
    made, _ = Promise.objects.get_or_create(keeper_id=hat.keeper_id, origin=origin, defaults=fields)
    return made


@transaction.atomic
def renew(
    hat: Hat,
    *,
    origin: str,
    what: str,
    ask_on: date,
    due_on: date | None = None,
    why: str = "",
    link: str = "",
) -> Promise:
    """Say the one promise of an origin anew: it is open and as told, whatever it was before."""
    owed = promise(hat, what=what, due_on=due_on, ask_on=ask_on, why=why, link=link, origin=origin)
    said = {"what": what.strip(), "due_on": due_on, "ask_on": ask_on, "why": why, "link": link}
    Promise.objects.filter(pk=owed.pk).update(**said, kept_at=None, dropped_at=None)
    owed.refresh_from_db()
    return owed


@transaction.atomic
def reword(hat: Hat, *, origin: str, what: str, why: str = "") -> int:
    """Say an open promise of an origin in other words; when it is asked for stays as it is."""
    insist(hat.is_own)
    return _open_of(hat, origin).update(what=what.strip(), why=why)


@transaction.atomic
def keep_of(hat: Hat, *, origin: str) -> int:
    """What an origin promised was done, if it was still open."""
    insist(hat.is_own)
    return _open_of(hat, origin).update(kept_at=hat.now)


@transaction.atomic
def withdraw(hat: Hat, *, origin: str) -> int:
    """What made a promise is gone, and with it what it asked."""
    insist(hat.is_own)
    return _open_of(hat, origin).update(dropped_at=hat.now)


@transaction.atomic
def bring_back(hat: Hat, *, origin: str, dropped_at: datetime) -> int:
    """What was withdrawn at an instant is asked again; what was let go by hand is not."""
    insist(hat.is_own)
    gone = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin, dropped_at=dropped_at)
    return gone.update(dropped_at=None)


def _open_of(hat: Hat, origin: str) -> QuerySet[Promise]:
    of_it = Promise.objects.filter(keeper_id=hat.keeper_id, origin=origin)
    return of_it.filter(kept_at__isnull=True, dropped_at__isnull=True).exclude(origin="")


@transaction.atomic
def keep(hat: Hat, owed: Promise) -> Promise:
    """It was done."""
    return _settle(hat, owed, kept_at=hat.now)


@transaction.atomic
def drop(hat: Hat, owed: Promise) -> Promise:
    """It will not be done, and that is said."""
    return _settle(hat, owed, dropped_at=hat.now)


@transaction.atomic
def reopen(hat: Hat, owed: Promise) -> Promise:
    """It is owed after all."""
    insist(hat_keeps(hat, owed))
    Promise.objects.filter(pk=owed.pk).update(kept_at=None, dropped_at=None)
    owed.refresh_from_db()
    return owed


@transaction.atomic
def ask_for_promise_on(hat: Hat, owed: Promise, *, day: date) -> Promise:
    """Show a promise on Today from another day; when it is owed by does not change."""
    insist(hat_keeps(hat, owed))
    Promise.objects.filter(pk=owed.pk).update(ask_on=day)
    owed.refresh_from_db()
    return owed


def _settle(hat: Hat, owed: Promise, **when: object) -> Promise:
    insist(hat_keeps(hat, owed))
    still_open = Promise.objects.filter(pk=owed.pk, kept_at__isnull=True, dropped_at__isnull=True)
    still_open.update(**when)
    owed.refresh_from_db()
    return owed
