"""What may be read of a practice: by its coaches, its managers, and the clients themselves."""

from throughline.coaching.queries.asked import sentences
from throughline.coaching.queries.booking import busy_times, feeds, openings, otherwise
from throughline.coaching.queries.engagements import (
    ClientQuerySet,
    EngagementQuerySet,
    client_of,
    clients,
    coach_of,
    coaches,
    engagements,
    engagements_at,
    engagements_of_mine,
    team,
)
from throughline.coaching.queries.logs import hours_before
from throughline.coaching.queries.practices import (
    funnels,
    is_coach_anywhere,
    kinds,
    pools,
    practice_of,
    programmes,
)
from throughline.coaching.queries.sessions import (
    SessionQuerySet,
    sessions_of,
    sessions_with,
)
from throughline.coaching.queries.worksheets import answers

__all__ = [
    "ClientQuerySet",
    "EngagementQuerySet",
    "SessionQuerySet",
    "answers",
    "busy_times",
    "client_of",
    "clients",
    "coach_of",
    "coaches",
    "engagements",
    "engagements_at",
    "engagements_of_mine",
    "feeds",
    "funnels",
    "hours_before",
    "is_coach_anywhere",
    "kinds",
    "openings",
    "otherwise",
    "pools",
    "practice_of",
    "programmes",
    "sentences",
    "sessions_of",
    "sessions_with",
    "team",
]
