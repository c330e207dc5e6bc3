"""Log a moment of contact, or void one. Whoever logs it, by whatever way, it counts the same."""

from datetime import date, datetime

from django.db import transaction

from throughline.followthrough.actions.answers import keep_answered, reopen_unanswered
from throughline.followthrough.actions.relationships import fold, locked
from throughline.followthrough.models import Relationship, Touch
from throughline.people.hats import Hat


@transaction.atomic
def log_touch(
    hat: Hat,
    relationship: Relationship,
    *,
    on: date,
    channel: str,
    outcome: str = Touch.Outcome.TWO_WAY,
    direction: str = "",
    note: str = "",
    at: datetime | None = None,
    source: str = "",
    arrival_id: int | None = None,
) -> Touch:
    """Write down one moment of contact and move the relationship's next date.

    An answer that was owed is given by it, unless only they wrote or nobody was reached.

    `on` is the keeper's date, not after today; `at` the instant if known. The direction
    follows from the outcome when it is not said: together, or from you.
    """
    if on > hat.today:
        raise ValueError(f"A contact on {on} has not happened yet; today is {hat.today}.")
    row = locked(hat, relationship)
    together = outcome == Touch.Outcome.TWO_WAY
    touch = Touch.objects.create(
        keeper_id=hat.keeper_id,
        arrival_id=arrival_id,
        relationship=row,
        on=on,
        at=at,
        direction=direction or (Touch.Direction.BOTH if together else Touch.Direction.OUT),
        channel=channel,
        outcome=outcome,
        note=note.strip(),
        source=source,
        recorded_at=hat.now,
    )
    fold(hat, row)
    keep_answered(hat, row)
    return touch


@transaction.atomic
def void_touch(hat: Hat, touch: Touch) -> Relationship:
    """Say that a touch did not happen as written. The row stays, struck out, with who and when."""
    row = locked(hat, touch.relationship)
    struck = Touch.objects.filter(pk=touch.pk, voided_at__isnull=True)
    struck.update(voided_at=hat.now, voided_by=hat.person)
    reopen_unanswered(hat, row)
    return fold(hat, row)


@transaction.atomic
def restore_touch(hat: Hat, touch: Touch) -> Relationship:
    """Take a voiding back."""
    row = locked(hat, touch.relationship)
    Touch.objects.filter(pk=touch.pk).update(voided_at=None, voided_by=None)
    keep_answered(hat, row)
    return fold(hat, row)
