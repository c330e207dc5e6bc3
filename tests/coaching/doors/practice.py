"""Who gets which page of a practice: Marcus, who manages Northlight, and nobody else."""

from typing import Any

from tests.answers import GET, MARCUS, NEW, POST, Row, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions.offering import keep_pool
from throughline.coaching.models import Programme

HIS: Row = {GET: only(200, MARCUS), POST: only(422, MARCUS)}
HIS_CLICK = click(only(302, MARCUS))
SLUG = {"slug": "northlight-coaching"}

PAGES = ("practice", "practice_setup", "practice_clients", "practice_programmes", "practice_kinds")
FORMS = ("practice_coaches", "practice_without", "practice_manners")
OF_COACH = ("practice_coach", "practice_coach_go", "practice_hand_over")
VERBS = ("_retire", "_restore")

TABLE: dict[str, Row] = {
    "start_coaching": NEW,
    **dict.fromkeys((*PAGES, "practice_funnels"), read(only(200, MARCUS))),
    **dict.fromkeys(FORMS, HIS),
    "practice_coach": {GET: only(200, MARCUS), POST: only(302, MARCUS)},  # no limit is one too
    "practice_coach_go": click(only(422, MARCUS)),  # Priya still coaches Dana
    "practice_hand_over": HIS,
    **{f"practice_{what}_new": HIS for what in ("kind", "funnel", "programme", "pool")},
    **{f"practice_{what}": HIS for what in ("kind", "funnel", "programme", "pool")},
    **{
        f"practice_{what}{verb}": HIS_CLICK
        for what in ("kind", "funnel", "programme")
        for verb in VERBS
    },
    "practice_programme_copy": HIS_CLICK,
    "practice_pool_remove": {GET: only(200, MARCUS), POST: only(302, MARCUS)},
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """Northlight's own rows."""
    pool = keep_pool(there.manager, there.funnel, None, name="Shared", sessions=20)
    programme = Programme.objects.filter(keeper=there.northlight.keeper)[0]
    rows = {"kind": there.kind, "funnel": there.funnel, "programme": programme}
    alone = (*PAGES, "practice_funnels", *FORMS)
    new = (f"practice_{what}_new" for what in rows)
    return {
        **dict.fromkeys((*alone, *new), SLUG),
        **{name: {**SLUG, "pk": there.coach_row.pk} for name in OF_COACH},
        **{
            f"practice_{what}{verb}": {**SLUG, "pk": row.pk}
            for what, row in rows.items()
            for verb in ("", *VERBS)
        },
        "practice_programme_copy": {**SLUG, "pk": programme.pk},
        "practice_pool_new": {**SLUG, "pk": there.funnel.pk},
        **{f"practice_pool{verb}": {**SLUG, "pk": pool.pk} for verb in ("", "_remove")},
    }
