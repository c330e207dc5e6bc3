"""Entitlement: what do the terms of an engagement still allow?

Three balances (sessions, minutes, group sessions) and a clock. Both are folds: over the sessions
with what came of each, and over dates, extensions and pauses. Nothing is counted up or down in
place, so a status that is corrected corrects the balance, whatever the order of events.

What counts: a held session does. A late cancellation and a client who did not come count only if
the terms say so; what the coach cancelled or missed never does; a free talk (to see whether the
two fit) never does. A group session draws on group sessions alone, never on sessions or minutes.

The clock begins on a day that the terms name: notification, separation, the release signed, the
first session held, or a day agreed on. That day is day 0, as with every period counted from an
event: 90 days from 1 March end with 30 May, three months from 15 March with 15 June, and both are
still days of the programme. The length and its extensions are added up before they are counted
off, months first: one month from 31 January and another one by extension end on 31 March. Phases
follow one another in the same way, and an extension lengthens the last of them.

A pause runs from ``since`` up to ``until``, the day on which the clock goes on; its days are added
to the end, each once however many pauses cover it. A pause without an end adds the days so far, so
that ``last_on`` is then the earliest possible and ``days_left`` stands still.
"""

from .allowing import Balance, Entitlement, Standing, entitlement
from .booking import Refusal, status_of_cancel, why_not
from .running import Phase, PhaseState
from .values import (
    Clock,
    Dates,
    Extension,
    Pause,
    PhaseTerms,
    Pool,
    Sat,
    Session,
    Terms,
)

__all__ = [
    "Balance",
    "Clock",
    "Dates",
    "Entitlement",
    "Extension",
    "Pause",
    "Phase",
    "PhaseState",
    "PhaseTerms",
    "Pool",
    "Refusal",
    "Sat",
    "Session",
    "Standing",
    "Terms",
    "entitlement",
    "status_of_cancel",
    "why_not",
]
