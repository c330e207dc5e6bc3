"""What a coach types in of the hours before: written, corrected, taken out, taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from throughline.coaching.models import HoursBefore
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

KEPT_FOR = timedelta(days=30)
"""For how long what was taken out can be taken back."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as it is typed; times in minutes, `start` and `end` partial dates."""

    client: str
    start: str
    end: str
    paid: int
    free: int = 0
    contact: str = ""
    size: int = 1


@transaction.atomic
def keep_hours_before(hat: Hat, row: HoursBefore | None, said: Typed) -> HoursBefore:
    """Write a line down, new or corrected, in the coach's own record."""
    insist(hat.keeper_id == hat.person.keeper_id)
    insist(row is None or hat_keeps(hat, row))
    kept = row or HoursBefore(keeper_id=hat.keeper_id, made_at=hat.now)
    kept.client, kept.contact = said.client, said.contact
    kept.start, kept.end, kept.size = said.start, said.end, said.size
    kept.paid, kept.free = said.paid, said.free
    kept.save()
    return kept


@transaction.atomic
def remove_hours_before(hat: Hat, row: HoursBefore) -> None:
    """It counts no more. Twice is once."""
    insist(hat_keeps(hat, row))
    HoursBefore.objects.filter(pk=row.pk, removed_at=None).update(removed_at=hat.now)


@transaction.atomic
def restore_hours_before(hat: Hat, row: HoursBefore) -> None:
    """It counts again."""
    insist(hat_keeps(hat, row))
    HoursBefore.objects.filter(pk=row.pk).update(removed_at=None)


def erase_removed_hours(now: datetime) -> int:
    """Erase what was taken out 30 days ago or earlier; how many lines that were."""
    return HoursBefore.objects.filter(removed_at__lte=now - KEPT_FOR).delete()[0]
