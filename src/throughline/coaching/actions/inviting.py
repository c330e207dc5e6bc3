"""The first letters to many at once, and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from throughline.coaching.actions.greeting import end_welcome, locked_welcomes
from throughline.coaching.actions.welcoming import begin_welcome
from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Welcome
from throughline.coaching.queries.teams import in_hand
from throughline.coaching.queries.welcoming import to_invite
from throughline.frame.among import among
from throughline.people.refusals import Refused

MOST = 200
"""So many are offered, and begun for, at once."""


@transaction.atomic
def begin_for(hat: CoachHat, pks: Iterable[int]) -> tuple[int, list[str]]:
    """The first letters begin for these programmes of the coach's, where they would not press.

    Returns for how many, and the names of those to whom nothing goes. The worker writes the
    letters, each on its day: nobody waits here until hundreds of times are kept free.
    """
    begun, left = 0, []
    for row in to_invite(hat).filter(pk__in=among(sorted(set(pks)))):
        try:
            begin_welcome(hat.on(row), row)
            begun += 1
        except Refused:
            left.append(row.client.relationship.party.name)
    return begun, left


@transaction.atomic
def stop_those_of(hat: CoachHat, began_at: datetime) -> int:
    """End what began for many at one instant; how many that were. What has left has left."""
    rows = Welcome.objects.filter(began_at=began_at, ended_at__isnull=True)
    mine = rows.filter(engagement__in=in_hand(hat).values("pk")).select_related(
        "engagement__client"
    )
    return sum(_stop(hat, row) for row in list(mine.order_by("pk")))


def _stop(hat: CoachHat, row: Welcome) -> bool:
    """Whether it went on until now."""
    held = [one for one in locked_welcomes(row.engagement.client) if one.pk == row.pk]
    for one in held:
        end_welcome(hat.on(one.engagement), one, Welcome.How.STOPPED)
    return bool(held)
