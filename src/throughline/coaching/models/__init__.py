"""The rows of the coach's practice."""

from throughline.coaching.models.agreements import Acceptance, Agreement
from throughline.coaching.models.calendars import (
    BusyFeed,
    BusyTime,
    Calendar,
    Opening,
    Otherwise,
)
from throughline.coaching.models.closings import Closing, Owed
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
from throughline.coaching.models.sharing import HandOver, Matter, Share
from throughline.coaching.models.silence import (
    Disposition,
    LadderStep,
    Landing,
    Outreach,
    OutreachStep,
    Said,
)
from throughline.coaching.models.welcoming import Welcome, WelcomeLetter, WelcomeStep
from throughline.coaching.models.worksheets import LeadsTo, Prework, PreworkAnswer, Worksheet

__all__ = [
    "Acceptance",
    "Agreement",
    "BusyFeed",
    "BusyTime",
    "Calendar",
    "Client",
    "Closing",
    "Coach",
    "Disposition",
    "Engagement",
    "Extension",
    "Funnel",
    "GroupSession",
    "HandOver",
    "HeldSlot",
    "Intake",
    "LadderStep",
    "Landing",
    "LeadsTo",
    "Matter",
    "OfPractice",
    "Opening",
    "Otherwise",
    "Outreach",
    "OutreachStep",
    "Owed",
    "Pause",
    "Phase",
    "Pool",
    "Practice",
    "Prework",
    "PreworkAnswer",
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
    "Welcome",
    "WelcomeLetter",
    "WelcomeStep",
    "Worksheet",
]
