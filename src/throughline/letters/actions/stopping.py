"""Stop letters to an address, and let them go there again."""

from django.db import transaction

from throughline.letters.models import Channel, Suppression
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

THEIR_WORD = {Suppression.Why.ASKED, Suppression.Why.COMPLAINED}
"""Who said so themselves is written to again only when they say that, too."""


@transaction.atomic
def stop(
    hat: Hat,
    *,
    address_key: str,
    channel: str = Channel.EMAIL,
    why: str = Suppression.Why.BY_HAND,
    kind: str = "",
) -> Suppression:
    """Nothing unasked goes to this address any more; with a `kind`, none of that kind.

    `address_key` as people.contactkeys has it. What stands already stays, but for the reason:
    what they said themselves counts more than what somebody decided about them.
    """
    insist(hat.is_own)
    row, made = Suppression.objects.get_or_create(
        keeper_id=hat.keeper_id,
        channel=channel,
        address_key=address_key,
        kind=kind,
        lifted_at=None,
        defaults={"why": why, "at": hat.now},
    )
    if not made and why in THEIR_WORD and row.why not in THEIR_WORD:
        row.why, row.at = why, hat.now
        row.save(update_fields=["why", "at"])
    return row


@transaction.atomic
def lift(hat: Hat, row: Suppression) -> Suppression:
    """Letters may go there again."""
    insist(hat_keeps(hat, row))
    Suppression.objects.filter(pk=row.pk, lifted_at=None).update(lifted_at=hat.now)
    row.refresh_from_db()
    return row


@transaction.atomic
def stop_again(hat: Hat, row: Suppression) -> Suppression:
    """It stands after all, unless another was made meanwhile. Undoes `lift`."""
    insist(hat_keeps(hat, row))
    same = Suppression.objects.filter(
        keeper_id=row.keeper_id,
        channel=row.channel,
        address_key=row.address_key,
        kind=row.kind,
        lifted_at=None,
    )
    if not same.exists():
        Suppression.objects.filter(pk=row.pk).update(lifted_at=None)
    row.refresh_from_db()
    return row
