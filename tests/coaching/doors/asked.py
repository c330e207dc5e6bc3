"""Who gets in where clients say how they find the work: each to their own page."""

from typing import Any

from django.utils import timezone

from tests.answers import DANA, GET, MARCUS, POST, PRIYA, Row, at, click, only, read
from tests.coaching.there import There
from throughline.coaching.models import Funnel, Questionnaire

HERS = {GET: only(200, DANA), POST: only(422, DANA)}
TABLE: dict[str, Row] = {
    # Whoever coaches somewhere has their own; Ruth coaches nowhere in this world.
    "coach_asked": read(only(200, PRIYA)),
    "coach_asked_file": read(only(200, PRIYA)),
    "practice_asked": read(only(200, MARCUS)),
    "practice_asked_file": read(only(200, MARCUS)),
    "my_asked": HERS,
    "my_sentence": HERS,
    "my_sentence_send": click(only(302, DANA)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """Dana is asked at the end of a programme that a firm pays for."""
    row = there.engaged("Dana Reyes", account=there.dana)
    row.funnel = Funnel.objects.create(
        keeper=there.northlight.keeper, kind="firm", name="A firm that pays", pays="firm"
    )
    row.save(update_fields=["funnel"])
    today = timezone.now().date()
    Questionnaire.objects.update_or_create(
        keeper=row.keeper,
        engagement=row,
        moment="end",
        defaults={"coach": there.priya, "asked_on": today, "due_on": today, "look_on": None},
    )
    slug = {"slug": there.northlight.slug}
    return {
        "coach_asked": {},
        "coach_asked_file": {},
        **dict.fromkeys(("practice_asked", "practice_asked_file"), slug),
        **at(row, "my_asked", "my_sentence", "my_sentence_send"),
    }
