"""Which reader understands which table, and where its rows stand among the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from throughline.imports.reading.dates import Calendar
from throughline.imports.reading.facts import digest
from throughline.imports.reading.kept import career, search
from throughline.imports.reading.kept.career import (
    Education,
    Position,
    Profile,
    Recommendation,
    Values,
    Word,
    Work,
)
from throughline.imports.reading.kept.search import Application, Followed, Plain, SavedJob, Way
from throughline.imports.reading.names import fold

AHEAD = 12
"""Years: a degree or a certificate may well end after today."""

Kept = (
    Profile
    | Position
    | Education
    | Word
    | Work
    | Recommendation
    | Application
    | SavedJob
    | Followed
    | Way
    | Plain
)
MEANINGS: dict[str, Callable[[Values, Calendar], Kept]] = {
    "profile": career.profile,
    "profile_summary": career.profile,
    "positions": career.position,
    "volunteering": career.position,
    "education": career.education,
    "skills": career.word,
    "languages": career.word,
    "courses": career.word,
    "projects": career.work,
    "publications": career.work,
    "certifications": career.work,
    "patents": career.work,
    "honors": career.work,
    "recommendations_received": career.recommendation,
    "recommendations_given": career.recommendation,
    "recommendations": career.recommendation,
    "job_applications": search.application,
    "saved_jobs": search.saved_job,
    "company_follows": search.followed,
    "email_addresses": search.email,
    "phone_numbers": search.phone,
}


def calendar(today: date) -> Calendar:
    """How dates in these tables are read."""
    return Calendar(date(today.year + AHEAD, 1, 1))


def meaning(what: str, values: Values, calendar: Calendar) -> Kept:
    """What a row says. A table of another shape than its name promises is shown as it is."""
    said = MEANINGS.get(what, search.plain)(values, calendar)
    return said if any(said.about) or isinstance(said, Plain) else search.plain(values, calendar)


def place_of(what: str, values: Values, calendar: Calendar) -> tuple[int, str]:
    """Where a row stands, newest first, and what it tells of: a newer archive's row about the
    same replaces it; '' when that cannot be said."""
    said = meaning(what, values, calendar)
    return said.dated, digest(what, *map(fold, said.about)) if any(said.about) else ""
