"""Who gets in where the first letters, an answer to be heard and a landing are."""

from typing import Any

from tests.answers import DANA, GET, MARCUS, POST, PRIYA, Row, at, click, only, read
from tests.coaching.there import There

HER_CLICK = click(only(302, PRIYA))
MINE = click(only(302, DANA))
TABLE: dict[str, Row] = {
    "clients_invite": {GET: only(200, PRIYA), POST: only(302, PRIYA)},
    "clients_invite_back": HER_CLICK,
    "engagement_welcome": read(only(200, PRIYA)),
    "welcome_begin": HER_CLICK,
    "welcome_stop": HER_CLICK,
    "practice_welcome": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "welcome_restore": click(only(302, MARCUS)),
    "welcome_words": {GET: only(200, MARCUS), POST: only(422, MARCUS)},
    "engagement_heard": HER_CLICK,
    "engagement_unheard": HER_CLICK,
    "engagement_hear_next": HER_CLICK,
    "my_landed": MINE,
    "my_landed_more": MINE,
    "my_landed_back": MINE,
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """For each URL name what its address is made of."""
    practice = {"slug": there.northlight.slug}
    hers = ("engagement_welcome", "welcome_begin", "welcome_stop")
    answer = ("engagement_heard", "engagement_unheard", "engagement_hear_next")
    mine = ("my_landed", "my_landed_more", "my_landed_back")
    return {
        **at(there.engagement, *hers, *answer, *mine),
        **dict.fromkeys(("practice_welcome", "welcome_restore"), practice),
        "welcome_words": {**practice, "kind": "welcome-hello"},
    }
