"""What the worker does about the first letters to somebody: it writes each on its day."""

from datetime import datetime, timedelta

from throughline.coaching.actions.welcoming import write_due
from throughline.coaching.jobs.silence import CHUNK, hat_for
from throughline.coaching.models import Welcome
from throughline.frame.turns import in_turn
from throughline.frame.work import Job

AHEAD = timedelta(days=1)
"""Somewhere it is tomorrow already; whose day has come is asked of each coach's clock."""


def write(now: datetime) -> int:
    """Write every first letter that is due, one for each sequence, and end what is over."""
    rows = Welcome.objects.filter(
        next_on__lte=(now + AHEAD).date(),
        engagement__client__hold_letters_since__isnull=True,
    )
    full = rows.select_related("engagement__client__relationship__party__account")
    changed, last = 0, 0
    while chunk := list(full.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        changed += sum(_write(row, now) for row in chunk)
        last = chunk[-1].pk
    return changed


def _write(row: Welcome, now: datetime) -> bool:
    hat = hat_for(row.engagement.client, row.engagement, now)
    if hat is None:
        return False
    with in_turn(row.keeper_id):
        return write_due(hat, row)


JOBS: list[Job] = [Job("welcome-letters", every=60, run=write)]
