"""The rows of the coach's practice."""

from throughline.coaching.models.agreements import Acceptance, Agreement
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
from throughline.coaching.models.sharing import HandOver, Matter, Share

__all__ = [
    "Acceptance",
    "Agreement",
    "BusyFeed",
    "BusyTime",
    "Calendar",
    "Client",
    "Coach",
    "Engagement",
    "Extension",
    "Funnel",
    "GroupSession",
    "HandOver",
    "HeldSlot",
    "Matter",
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
    "Share",
    "Step",
    "Teammate",
    "Terms",
]
