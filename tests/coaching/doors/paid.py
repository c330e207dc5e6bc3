"""What three agreed that who pays sees, worksheets that a helper may read, and a manager's page of
one client. Omar pays for Dana at work; Ruth helps, and may read her worksheets."""

from typing import Any

from tests.answers import DANA, MARCUS, OMAR, PRIYA, RUTH, Row, click, members, only, read
from tests.coaching.at_work import ALL, agreed, answered, at_work, payer, shown_sheets
from tests.coaching.there import There

TABLE: dict[str, Row] = {
    "paid": read(only(200, OMAR)),
    "paid_one": read(only(200, OMAR)),
    "agreement_page": click(only(302, PRIYA)),
    "my_shown": click(only(404, DANA)),  # which item?
    "helped": read(members(200)),
    "sheets_with": read(only(200, PRIYA, RUTH)),
    "sheet_with": read(only(200, PRIYA, RUTH)),
    "practice_client": read(only(200, MARCUS)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A programme of Dana's that Alder pays for, with a worksheet that she has sent."""
    row = at_work(there, payer(there, there.omar))
    agreed(there, row, *ALL)
    answer = answered(there, row)
    shown_sheets(there, row, there.ruth)
    pk = {"pk": row.pk}
    return {
        "paid": {},
        "helped": {},
        **dict.fromkeys(("paid_one", "agreement_page", "my_shown", "sheets_with"), pk),
        "sheet_with": {**pk, "answer": answer.pk},
        "practice_client": {**pk, "slug": "northlight-coaching"},
    }
