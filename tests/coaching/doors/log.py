"""Who gets which page of the log of hours: its coach, and of the consent its client."""

from typing import Any

from tests.answers import DANA, GET, MARCUS, POST, PRIYA, Row, at, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions.hours_before import (
    Typed,
    keep_hours_before,
    remove_hours_before,
)
from throughline.people.hats import me

HERS: Row = {GET: only(200, PRIYA), POST: only(422, PRIYA)}
HER_CLICK = click(only(302, PRIYA))

TABLE: dict[str, Row] = {
    **dict.fromkeys(("coach_log", "coach_log_sheet", "coach_log_file"), read(only(200, PRIYA))),
    "coach_log_ask": HER_CLICK,
    "coach_log_ask_all": HER_CLICK,
    "hours_before_new": HERS,
    "hours_before": HERS,
    "hours_before_remove": HER_CLICK,
    "hours_before_restore": HER_CLICK,
    # A POST that says nothing is a no.
    "my_listing": {GET: only(200, DANA), POST: only(302, DANA)},
    "practice_load": read(only(200, MARCUS)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """Three lines of Priya's own, one of them taken out, and Dana's programme."""
    mine = me(there.priya, there.now)
    lines = [
        keep_hours_before(mine, None, Typed(name, "2019", "2020", paid=600))
        for name in ("Nora Quist", "Ben Ode", "Ivo Lenz")
    ]
    remove_hours_before(mine, lines[2])
    return {
        **at(there.engagement, "coach_log_ask", "my_listing"),
        **at(lines[0], "hours_before"),
        **at(lines[1], "hours_before_remove"),
        **at(lines[2], "hours_before_restore"),
        "practice_load": {"slug": there.northlight.slug},
    }
