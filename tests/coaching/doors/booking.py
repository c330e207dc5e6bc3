"""Hours, sessions that either side books, and groups."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.answers import (
    DANA,
    GET,
    HER_CLICK,
    POST,
    PRIYA,
    Row,
    at,
    click,
    only,
    read,
)
from tests.coaching.there import There, kind_of
from throughline.coaching.actions.booking import book, hold
from throughline.coaching.actions.booking.groups import make_group
from throughline.coaching.actions.hours import be_otherwise
from throughline.people.hats import in_name_of, me
from throughline.rulebook.slots import Slot

COACHS = {GET: only(200, PRIYA), POST: only(422, PRIYA)}
COACHS_CLICK = click(only(302, PRIYA))
CLIENTS = {GET: only(200, DANA), POST: only(422, DANA)}

TABLE: dict[str, Row] = {
    "coach_hours": {GET: only(200, PRIYA), POST: only(302, PRIYA)},  # an empty week is one
    "hours_manners": click(only(422, PRIYA)),
    "otherwise_new": click(only(422, PRIYA)),
    "otherwise_remove": COACHS_CLICK,
    "session_new": COACHS,
    "slots_offer": COACHS_CLICK,
    "slot_let_go": COACHS_CLICK,
    "session_cancel": COACHS_CLICK,
    "session_move": COACHS,
    "groups": read(only(200, PRIYA)),
    "group_new": COACHS,
    "group": read(only(200, PRIYA)),
    "group_invite": click(only(422, PRIYA)),
    "group_off": COACHS_CLICK,
    "my_booking": CLIENTS,
    "my_time_ask": HER_CLICK,
    "my_session": read(only(200, DANA)),
    "my_session_file": read(only(200, DANA)),
    "my_session_cancel": HER_CLICK,
    "my_session_move": CLIENTS,
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A session of Dana's with Priya in a week, a held time, a day off and a group."""
    now = timezone.now()
    hat = in_name_of(there.priya, there.northlight.keeper_id, now)
    day = now.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=7)
    session = book(
        hat,
        there.engagement,
        kind=there.kind,
        starts_at=day,
        coach=there.priya,
        even_if_busy=True,
    )
    mine = me(there.priya, now)
    off = be_otherwise(mine, [mine.today + timedelta(days=60)], [], is_open=False)[0]
    be_otherwise(mine, [mine.today + timedelta(days=2)], [(day.time(), day.time())], is_open=True)
    kind = kind_of(there.northlight, name="Group", kind="group", minutes=90)
    later = day + timedelta(hours=6)
    group = make_group(hat, kind=kind, title="Interviews", starts_at=later, seats=6)
    soon = day - timedelta(days=4)
    held = hold(hat, there.engagement, [Slot(soon, soon + timedelta(hours=1))], later)[0]
    return {
        **at(off, "otherwise_remove"),
        **at(there.engagement, "session_new", "slots_offer", "my_booking", "my_time_ask"),
        **at(held, "slot_let_go"),
        **at(session, "session_cancel", "session_move"),
        **at(session, *(f"my_session{verb}" for verb in ("", "_file", "_cancel", "_move"))),
        **at(group, "group", "group_invite", "group_off"),
    }
