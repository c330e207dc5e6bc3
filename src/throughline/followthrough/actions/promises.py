"""Promise something, keep it, drop it, put it off."""

from datetime import date

from django.db import transaction

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
