"""Write down that somebody agreed to be reached by a channel, and that they took it back."""

from datetime import datetime

from django.db import transaction

from throughline.letters.models import Channel, Consent
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.permissions import hat_keeps, insist


@transaction.atomic
def consent(
    hat: Hat, party: Party, *, how: str, given_at: datetime, channel: str = Channel.TEXT
) -> Consent:
    """They agreed, themselves. While one stands, a second says nothing new."""
    insist(hat_keeps(hat, party))
    standing = Consent.objects.select_for_update().filter(
        keeper_id=hat.keeper_id, party=party, channel=channel, withdrawn_at=None
    )
    if (row := standing.first()) is not None:
        return row
    return Consent.objects.create(
        keeper_id=hat.keeper_id, party=party, channel=channel, how=how, given_at=given_at
    )


@transaction.atomic
def withdraw(hat: Hat, row: Consent) -> Consent:
    """They do not want it any more: from now on nothing goes to them by that channel.

    Two entries that were merged may have brought two: both are taken back.
    """
    insist(hat_keeps(hat, row))
    Consent.objects.filter(
        keeper_id=row.keeper_id, party=row.party_id, channel=row.channel, withdrawn_at=None
    ).update(withdrawn_at=hat.now)
    row.refresh_from_db()
    return row


@transaction.atomic
def consent_again(hat: Hat, row: Consent) -> Consent:
    """It was a slip: they still agree. Undoes `withdraw`."""
    insist(hat_keeps(hat, row))
    Consent.objects.filter(pk=row.pk).update(withdrawn_at=None)
    row.refresh_from_db()
    return row
