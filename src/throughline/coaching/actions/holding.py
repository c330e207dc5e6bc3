"""Let the follow-up steps write to clients who were held back, and hold them back again."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client
from throughline.coaching.queries.caseload import coached
from throughline.frame.among import among


def let_write(hat: CoachHat, pks: Iterable[int]) -> int:
    """From now on letters may go to these of the coach's own clients. Nothing is sent by this.

    Returns of how many the hold was lifted. Who is only of the team lifts none.
    """
    held = _mine(hat, pks).filter(hold_letters_since__isnull=False)
    return held.update(hold_letters_since=None, hold_lifted_at=hat.now)


def hold_again(hat: CoachHat, lifted_at: datetime) -> int:
    """Take back what was lifted at one instant: nothing more is written to them by itself."""
    lifted = Client.objects.filter(keeper__in=hat.keepers, hold_lifted_at=lifted_at)
    pks = list(lifted.values_list("pk", flat=True))
    mine = _mine(hat, pks).filter(hold_letters_since__isnull=True)
    return mine.update(hold_letters_since=hat.now, hold_lifted_at=None)


def hold(hat: CoachHat, pks: Iterable[int]) -> int:
    """Nothing is written by itself to these of the coach's own clients, until it is lifted."""
    mine = _mine(hat, pks).filter(hold_letters_since__isnull=True)
    return mine.update(hold_letters_since=hat.now, hold_lifted_at=None)


def _mine(hat: CoachHat, pks: Iterable[int]) -> QuerySet[Client]:
    theirs = coached(hat).filter(client__in=among(list(pks))).values_list("client", flat=True)
    return Client.objects.filter(pk__in=among(sorted(set(theirs))))
