"""The rows of the coach's practice."""

from throughline.coaching.models.agreements import Acceptance, Agreement
from throughline.coaching.models.asked import Questionnaire, Sentence
from throughline.coaching.models.billing import Statement, StatementLine
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
    Step,
)
from throughline.coaching.models.funnels import Funnel, Pool
from throughline.coaching.models.intakes import Intake, IntakeFile
from throughline.coaching.models.logs import HoursBefore
from throughline.coaching.models.looks import Look, Withheld
from throughline.coaching.models.practices import (
    Coach,
    OfPractice,
    Practice,
    Programme,
    ProgrammePhase,
    SessionKind,
    Terms,
)
from throughline.coaching.models.resumes import (
    MayKnow,
    ReadyComment,
    Resume,
    ResumeComment,
    ResumeWord,
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
from throughline.coaching.models.teams import Reach, Teammate
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
    "HoursBefore",
    "Intake",
    "IntakeFile",
    "LadderStep",
    "Landing",
    "LeadsTo",
    "Look",
    "Matter",
    "MayKnow",
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
    "Questionnaire",
    "Reach",
    "ReadyComment",
    "Resume",
    "ResumeComment",
    "ResumeWord",
    "Said",
    "Sentence",
    "Session",
    "SessionKind",
    "Share",
    "Statement",
    "StatementLine",
    "Step",
    "Teammate",
    "Terms",
    "Welcome",
    "WelcomeLetter",
    "WelcomeStep",
    "Withheld",
    "Worksheet",
]
