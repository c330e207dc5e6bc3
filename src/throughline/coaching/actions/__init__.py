"""The verbs of the coach's practice: the only code that writes its rows."""

from throughline.coaching.actions.engaging import (
    Begins,
    Newcomer,
    add_client,
    add_to_team,
    begin_engagement,
    end_reach,
    keep_reach,
    leave_team,
    move,
    take_on_client,
)
from throughline.coaching.actions.practices import (
    let_go,
    open_practice,
    practice_for,
    set_up,
    take_on,
)
from throughline.coaching.actions.standing import (
    entitled,
    history_of,
    policy_for,
    refold,
    refold_client,
    terms_of,
)

__all__ = [
    "Begins",
    "Newcomer",
    "add_client",
    "add_to_team",
    "begin_engagement",
    "end_reach",
    "entitled",
    "history_of",
    "keep_reach",
    "leave_team",
    "let_go",
    "move",
    "open_practice",
    "policy_for",
    "practice_for",
    "refold",
    "refold_client",
    "set_up",
    "take_on",
    "take_on_client",
    "terms_of",
]
