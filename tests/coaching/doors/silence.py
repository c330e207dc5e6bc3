"""Who gets in where silences are: the coach of the engagement, and the manager at the ladder."""

from typing import Any

from tests.answers import GET, MARCUS, POST, PRIYA, Row, at, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions.disposing import Words, dispose
from throughline.coaching.models import Outreach, OutreachStep
from throughline.rulebook.ladder import Consequence, Disposition

HER_PAGE = read(only(200, PRIYA))
HER_CLICK = click(only(302, PRIYA))
HER_FORM = click(only(422, PRIYA))  # nothing was sent
TABLE: dict[str, Row] = {
    "engagement_silence": HER_PAGE,
    "silence_begin": HER_CLICK,
    "silence_skip": HER_CLICK,
    "silence_stop": HER_CLICK,
    "silence_snooze": HER_FORM,
    "silence_call": HER_FORM,
    "silence_say": HER_FORM,
    "silence_unsay": HER_CLICK,
    "silence_finer": HER_CLICK,
    "silence_landed": HER_FORM,
    # Whoever coaches somewhere has their own counts; Ruth coaches nowhere in this world.
    "coach_reasons": HER_PAGE,
    "coach_reasons_file": HER_PAGE,
    "practice_ladder": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "ladder_restore": click(only(302, MARCUS)),
    "ladder_words": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """For each URL name what its address is made of."""
    row, today = there.engagement, there.hat.today
    climb = Outreach.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        began_on=today,
        began_at=there.now,
        ended_at=there.now,
        how=Outreach.How.STOPPED,
    )
    step = OutreachStep.objects.create(
        keeper_id=row.keeper_id, outreach=climb, index=1, way="call", on=today, at=there.now
    )
    said = dispose(there.hat, row, Consequence(Disposition.NO_ANSWER), Words())
    verbs = ("begin", "skip", "stop", "snooze", "say", "landed")
    practice = {"slug": there.northlight.slug}
    return {
        **at(row, "engagement_silence", *(f"silence_{verb}" for verb in verbs)),
        "silence_call": {"pk": row.pk, "step": step.pk},
        **{f"silence_{verb}": {"pk": row.pk, "said": said.pk} for verb in ("unsay", "finer")},
        **dict.fromkeys(("practice_ladder", "ladder_restore"), practice),
        "ladder_words": {**practice, "kind": "ladder-slots"},
    }
