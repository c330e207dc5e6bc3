"""A draft that waits is asked for on Today, once; what was asked is settled with it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.followthrough.actions import drop as drop_promise
from throughline.followthrough.actions import keep as keep_promise
from throughline.followthrough.actions import promise
from throughline.followthrough.queries import promises
from throughline.journal.models import Draft
from throughline.journal.models.drafts import TO_ASK_ABOUT
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.permissions import hat_keeps, insist

A_DAY = timedelta(days=1)


def origin_of(draft: Draft) -> str:
    """The origin of the promise to look through a draft."""
    return f"draft:{draft.pk}"


@transaction.atomic
def ask_about(hat: Hat, draft: Draft) -> None:
    """It has been waiting to be looked through: Today asks for it."""
    insist(hat_keeps(hat, draft))
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if row.taken_at or row.dropped_at or row.asked_at:
        return
    promise(
        hat,
        what=_("Look through what was read from '%(name)s'") % {"name": row.name[:100]},
        link=reverse("draft", args=[row.pk]),
        origin=origin_of(row),
    )
    row.asked_at = hat.now
    row.save(update_fields=["asked_at"])


def ask_about_drafts(now: datetime) -> int:
    """Make a promise of each draft that has waited for a day; returns how many."""
    waiting = Draft.objects.filter(TO_ASK_ABOUT, received_at__lt=now - A_DAY)
    rows = list(waiting.order_by("received_at").defer("career", "leftovers")[:100])
    keepers = Person.objects.filter(keeper__in=[row.keeper_id for row in rows])
    people = {one.keeper_id: one for one in keepers}
    for row in rows:
        ask_about(me(people[row.keeper_id], now), row)
    return len(rows)


def settle(hat: Hat, draft: Draft) -> None:
    """What Today asked is done: looked through, or left."""
    for owed in promises(hat).filter(origin=origin_of(draft)):
        (keep_promise if draft.taken_at else drop_promise)(hat, owed)
