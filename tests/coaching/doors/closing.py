"""Sessions before and after, worksheets, and what was given of them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.answers import DANA, GET, HER_CLICK, POST, PRIYA, Row, at, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.preworks import Gives, give, send
from throughline.coaching.actions.sheets import add_worksheet
from throughline.coaching.worksheets import BUILT_IN
from throughline.people.hats import in_name_of, me

COACHS = {GET: only(200, PRIYA), POST: only(422, PRIYA)}
COACHS_CLICK = click(only(302, PRIYA))

TABLE: dict[str, Row] = {
    "coach_sessions": read(only(200, PRIYA)),
    "session": read(only(200, PRIYA)),
    "session_agenda": COACHS_CLICK,  # no words are an empty agenda
    "session_close": COACHS,
    "session_reopen": COACHS_CLICK,
    "worksheets": read(only(200, PRIYA)),
    "worksheet_new": COACHS,
    "worksheet_take": COACHS_CLICK,
    "worksheet": COACHS,
    "worksheet_copy": COACHS_CLICK,
    "worksheet_retire": COACHS_CLICK,
    "worksheet_restore": COACHS_CLICK,
    "prework_give": COACHS,
    "prework": read(only(200, PRIYA)),
    "prework_done": COACHS_CLICK,
    "prework_take_back": COACHS_CLICK,
    "prework_again": COACHS_CLICK,
    "my_prework": {GET: only(200, DANA), POST: only(422, DANA)},
    "my_prework_done": HER_CLICK,
    "my_prework_unsend": HER_CLICK,
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A session of Priya's with Dana to come, a worksheet, and one that Dana has sent."""
    now = timezone.now()
    hat = in_name_of(there.priya, there.northlight.keeper_id, now)
    session = book(
        hat,
        there.engagement,
        kind=there.kind,
        starts_at=now.replace(minute=0, second=0, microsecond=0) + timedelta(days=9, hours=2),
        coach=there.priya,
        even_if_busy=True,
    )
    sheet = add_worksheet(hat, name="Before we begin", about="", questions=["What do you want?"])
    given = give(hat, there.engagement, Gives(BUILT_IN["helped"]))
    send(me(there.dana, now), given, answers=["My aunt."])
    taken = ("worksheet", "worksheet_copy", "worksheet_retire", "worksheet_restore")
    return {
        **at(session, "session", "session_agenda", "session_close", "session_reopen"),
        **at(sheet, *taken),
        "worksheet_take": {"key": "helped"},
        **at(there.engagement, "prework_give"),
        **at(given, "prework", "prework_done", "prework_take_back", "prework_again"),
        **at(given, "my_prework", "my_prework_done", "my_prework_unsend"),
    }
