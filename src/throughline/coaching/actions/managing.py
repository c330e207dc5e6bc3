"""What who manages a practice does to many clients at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.team import Handing, hand_over
from throughline.coaching.models import Engagement
from throughline.people.hats import Hat
from throughline.people.refusals import Refused


@transaction.atomic
def hand_over_all(hat: Hat, rows: Iterable[Engagement], how: Handing) -> int:
    """Another coach for each of them, all or none; how many. Raises Refused as `hand_over` does,
    naming the client it failed for."""
    count = 0
    for row in rows:
        try:
            hand_over(hat, row, how)
        except Refused as problem:
            who = row.client.relationship.party.name
            said = _("%(who)s: %(problem)s Nobody was handed over.")
            raise Refused(said % {"who": who, "problem": problem}) from problem
        count += 1
    return count
