"""The rows of the coach's practice."""

from throughline.coaching.models.calendars import (
    BusyFeed,
    BusyTime,
    Calendar,
    Opening,
    Otherwise,
)
from throughline.coaching.models.engagements import (
    Client,
    Engagement,
    Extension,
    Pause,
    Phase,
    Reach,
    Step,
    Teammate,
)
from throughline.coaching.models.intakes import Intake
from throughline.coaching.models.practices import (
    Coach,
    Funnel,
    OfPractice,
    Pool,
    Practice,
    Programme,
    ProgrammePhase,
    SessionKind,
    Terms,
)
from throughline.coaching.models.sessions import GroupSession, HeldSlot, Session

__all__ = [
    "BusyFeed",
    "BusyTime",
    "Calendar",
    "Client",
    "Coach",
    "Engagement",
    "Extension",
    "Funnel",
    "GroupSession",
    "HeldSlot",
    "Intake",
    "OfPractice",
    "Opening",
    "Otherwise",
    "Pause",
    "Phase",
    "Pool",
    "Practice",
    "Programme",
    "ProgrammePhase",
    "Reach",
    "Session",
    "SessionKind",
    "Step",
    "Teammate",
    "Terms",
]
