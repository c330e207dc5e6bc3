"""How a keeper sends."""

from datetime import time

from django.db import transaction

from throughline.letters.models import Sending
from throughline.people.hats import Hat
from throughline.people.permissions import insist


@transaction.atomic
def set_sending(
    hat: Hat, *, quiet_from: time | None, quiet_until: time | None, cap_days: int
) -> Sending:
    """Quiet hours, by the recipient's clock (none when both are None), and the cap in working
    days (0 for none)."""
    insist(hat.is_own)
    said = {"quiet_from": quiet_from, "quiet_until": quiet_until, "cap_days": cap_days}
    row, _made = Sending.objects.update_or_create(keeper_id=hat.keeper_id, defaults=said)
    return row
