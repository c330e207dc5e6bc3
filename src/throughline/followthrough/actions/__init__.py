"""The verbs of follow-through. Rooms, pages, imports and jobs all call these."""

from throughline.followthrough.actions.answers import (
    Unanswered,
    answered,
    answered_until,
    keep_answered,
    owe_answers,
)
from throughline.followthrough.actions.appointments import (
    book,
    call_off,
    change,
    name_for_calendars,
    recount,
    settle,
    take_up,
    unsettle,
)
from throughline.followthrough.actions.cadences import give_cadence, give_cadence_to_all
from throughline.followthrough.actions.promises import (
    ask_for_promise_on,
    bring_back,
    drop,
    keep,
    keep_of,
    promise,
    renew,
    reopen,
    reword,
    withdraw,
)
from throughline.followthrough.actions.relationships import (
    begin,
    lift_snooze,
    refold,
    release,
    resume,
    snooze,
)
from throughline.followthrough.actions.touches import log_touch, restore_touch, void_touch

__all__ = [
    "Unanswered",
    "answered",
    "answered_until",
    "ask_for_promise_on",
    "begin",
    "book",
    "bring_back",
    "call_off",
    "change",
    "drop",
    "give_cadence",
    "give_cadence_to_all",
    "keep",
    "keep_answered",
    "keep_of",
    "lift_snooze",
    "log_touch",
    "name_for_calendars",
    "owe_answers",
    "promise",
    "recount",
    "refold",
    "release",
    "renew",
    "reopen",
    "restore_touch",
    "resume",
    "reword",
    "settle",
    "snooze",
    "take_up",
    "unsettle",
    "void_touch",
    "withdraw",
]
