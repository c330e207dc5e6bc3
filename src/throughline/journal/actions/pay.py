"""What a position paid: sealed before it is written, and nobody's but the keeper's."""

from django.db import transaction

from throughline.journal.models import Pay, Position
from throughline.journal.sealing import sealed
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.rulebook import career


@transaction.atomic
def add_pay(hat: Hat, position: Position, *, pay: career.Pay) -> Pay:
    """Write down what a position paid from a day on."""
    insist(hat_keeps(hat, position))
    return Pay.objects.create(
        keeper_id=hat.keeper_id,
        position=position,
        on=pay.on,
        sealed=sealed(pay),
        rank=position.pay.count(),
    )


@transaction.atomic
def change_pay(hat: Hat, row: Pay, *, pay: career.Pay) -> None:
    """Correct it."""
    insist(hat_keeps(hat, row))
    row.on, row.sealed = pay.on, sealed(pay)
    row.save(update_fields=["on", "sealed"])


@transaction.atomic
def remove_pay(hat: Hat, row: Pay) -> None:
    """Erase it, for good: nothing sealed is kept longer than it is wanted."""
    insist(hat_keeps(hat, row))
    row.delete()
