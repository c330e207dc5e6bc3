"""Who gets which statement: Marcus all, Dana her own, and nobody else; Priya only coaches."""

from datetime import timedelta
from typing import Any

from tests.answers import DANA, GET, MARCUS, POST, Row, click, only, read
from tests.coaching.billed import bill_all, held
from tests.coaching.there import There

SLUG = {"slug": "northlight-coaching"}
OF_IT = ("", "_pdf", "_csv", "_send", "_paid", "_void")

TABLE: dict[str, Row] = {
    "practice_statements": read(only(200, MARCUS)),
    "practice_letterhead": {GET: only(200, MARCUS), POST: only(302, MARCUS)},  # all may be empty
    "practice_statement_new": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "practice_statement": read(only(200, MARCUS)),
    "practice_statement_pdf": read(only(200, MARCUS)),
    "practice_statement_csv": read(only(200, MARCUS)),
    "practice_statement_send": click(only(302, MARCUS)),
    "practice_statement_paid": click(only(422, MARCUS)),
    "practice_statement_void": click(only(422, MARCUS)),
    "my_statements": read(only(200, DANA)),
    "my_statement_pdf": read(only(200, DANA)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A statement of Dana's, who pays for herself."""
    held(there, there.engagement, there.now - timedelta(days=3))
    row = bill_all(there, there.funnel)[0]
    mine = {"pk": there.engagement.pk}
    return {
        **dict.fromkeys(("practice_statements", "practice_letterhead"), SLUG),
        "practice_statement_new": {**SLUG, "pk": there.funnel.pk},
        **{f"practice_statement{verb}": {**SLUG, "pk": row.pk} for verb in OF_IT},
        "my_statements": mine,
        "my_statement_pdf": {**mine, "statement": row.pk},
    }
