"""A practice's own ladder: kept as a whole, and put away for the built-in one."""

from collections.abc import Sequence

from django.db import transaction

from throughline.coaching.models import LadderStep
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.rulebook import ladder


@transaction.atomic
def keep_ladder(hat: Hat, steps: Sequence[ladder.Step]) -> list[LadderStep]:
    """The steps that climbs begun from now on take; those that go on keep theirs.

    Raises ValueError, with the rulebook's sentence, for a ladder that cannot be climbed.
    """
    insist(hat.is_own)
    ladder.checked(steps)
    restore_ladder(hat)
    return LadderStep.objects.bulk_create(
        LadderStep(
            keeper_id=hat.keeper_id,
            rank=rank,
            day=one.day,
            way=one.way.value,
            words=one.words,
            is_last=one.is_last,
        )
        for rank, one in enumerate(steps)
    )


@transaction.atomic
def restore_ladder(hat: Hat) -> None:
    """The built-in ladder holds again."""
    insist(hat.is_own)
    LadderStep.objects.filter(keeper_id=hat.keeper_id).delete()
