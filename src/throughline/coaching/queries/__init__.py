"""What may be read of a practice: by its coaches, its managers, and the clients themselves."""

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
    is_coached,
    team,
)
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

__all__ = [
    "ClientQuerySet",
    "EngagementQuerySet",
    "SessionQuerySet",
    "client_of",
    "clients",
    "coach_of",
    "coaches",
    "engagements",
    "engagements_at",
    "engagements_of_mine",
    "funnels",
    "is_coach_anywhere",
    "is_coached",
    "kinds",
    "pools",
    "practice_of",
    "programmes",
    "sessions_of",
    "sessions_with",
    "team",
]
