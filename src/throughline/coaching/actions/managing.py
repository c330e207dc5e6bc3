"""What who manages a practice does to many clients at once."""

from collections.abc import Iterable

from django.db import transaction

from throughline.coaching.actions.briefing import brief
from throughline.coaching.actions.team import Handing, hand_over
from throughline.coaching.models import Engagement
from throughline.people.hats import Hat
from throughline.people.models import Person


@transaction.atomic
def hand_over_all(hat: Hat, rows: Iterable[Engagement], *, to: Person) -> int:
    """Another coach for each of them, all or none; how many."""
    count = 0
    for row in rows:
        hand_over(hat, row, Handing(to=to, brief=brief(hat, row)))
        count += 1
    return count
