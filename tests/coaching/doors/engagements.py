"""Doors of one engagement: the coach's, the client's, and those of the team."""

from typing import Any

from tests.answers import DANA, GET, POST, PRIYA, Row, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions import sharing, terms
from throughline.coaching.actions.agreeing import write_agreement

HERS: Row = {GET: only(200, PRIYA), POST: only(422, PRIYA)}
HER_CLICK = click(only(302, PRIYA))
MINE: Row = {GET: only(200, DANA), POST: only(422, DANA)}

TABLE: dict[str, Row] = {
    # Dana is the client, Priya her coach. Marcus manages the practice: what is said in sessions
    # is not his to read. Omar could pay, Ruth and Sam are of another practice.
    "engagement": read(only(200, PRIYA)),
    **dict.fromkeys(("engagement_touch", "engagement_promise", "engagement_later"), HERS),
    "engagement_touch_void": HER_CLICK,
    "engagement_touch_restore": HER_CLICK,
    "engagement_reach": HERS,
    "engagement_terms": HERS,
    "engagement_stage": HERS,
    "engagement_back": HER_CLICK,
    "engagement_extension": HERS,
    "extension_answer": click(only(404, PRIYA)),  # given, or refused?
    "engagement_team": HERS,
    "engagement_team_leave": HER_CLICK,
    "engagement_hand_over": HERS,
    "engagement_brief": {GET: only(302, PRIYA), POST: only(302, PRIYA)},  # nobody handed it to her
    "agreement": HERS,
    "agreement_accept": HER_CLICK,
    "agreement_send": HER_CLICK,
    "agreement_elsewhere": HERS,
    "my_team": MINE,
    "my_seen": read(only(200, DANA)),
    "my_agreement": {GET: only(200, DANA), POST: only(404, DANA)},  # which version?
    "my_engagement_end": {GET: only(200, DANA), POST: only(302, DANA)},  # nothing has to be said
    "engagement_with": read(only(200, PRIYA)),
    "matter_settle": click(only(404, PRIYA)),  # it is for somebody else to do
    "record_with": read(only(200, PRIYA)),
    "record_section_with": read(only(200, PRIYA)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """Northlight's engagement with Dana, as it runs: talked, promised, asked for more, agreed."""
    row, hat = there.engagement, there.hat
    touch = terms.log_contact(hat, row, on=hat.today, channel="phone")
    more = terms.ask_for_more(hat, row, terms.More(sessions=2), why="A new start")
    helper = there.helper()
    owed = terms.promise_in(hat, row, what="find", due_on=None, owes="me", mate=helper)
    write_agreement(hat, row, {"roles": "You work, I ask."})
    mate = row.team.get(person=there.priya)
    sharing.choose_sections(there.mine, mate, {"journal", "answer", "papers", "plan"})
    pk = {"pk": row.pk}
    return {
        **dict.fromkeys(TABLE, pk),
        "engagement_touch_void": {**pk, "touch": touch.pk},
        "engagement_touch_restore": {**pk, "touch": touch.pk},
        "extension_answer": {**pk, "extension": more.pk},
        "engagement_team_leave": {**pk, "mate": helper.pk},
        "matter_settle": {**pk, "matter": owed.matter.pk},
        "record_section_with": {**pk, "section": "journal"},
    }
