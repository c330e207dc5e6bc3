"""Book a session, hold a time, move it, call it off: the coach's calendar is locked by whoever
does, so that of many who want one time exactly one gets it."""

from throughline.coaching.actions.booking.changing import cancel, move
from throughline.coaching.actions.booking.holding import hold, let_go, offer_two, usual_kind
from throughline.coaching.actions.booking.making import book
from throughline.coaching.actions.booking.refusing import TimeGone
from throughline.coaching.queries.availability import free_slots

__all__ = [
    "TimeGone",
    "book",
    "cancel",
    "free_slots",
    "hold",
    "let_go",
    "move",
    "offer_two",
    "usual_kind",
]
