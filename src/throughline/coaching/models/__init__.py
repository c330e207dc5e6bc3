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
from throughline.coaching.models.silence import (
    Disposition,
    LadderStep,
    Landing,
    Outreach,
    OutreachStep,
    Said,
)

__all__ = [
    "Acceptance",
    "Agreement",
    "BusyFeed",
    "BusyTime",
    "Calendar",
    "Client",
    "Coach",
    "Disposition",
    "Engagement",
    "Extension",
    "Funnel",
    "GroupSession",
    "HandOver",
    "HeldSlot",
    "LadderStep",
    "Landing",
    "Matter",
    "OfPractice",
    "Opening",
    "Otherwise",
    "Outreach",
    "OutreachStep",
    "Pause",
    "Phase",
    "Pool",
    "Practice",
    "Programme",
    "ProgrammePhase",
    "Reach",
    "Said",
    "Session",
    "SessionKind",
    "Share",
    "Step",
    "Teammate",
    "Terms",
]
