"""Letters about one's record: the day and the week, to everyone who wants them."""

from datetime import date, datetime, timedelta

from throughline.followthrough.queries import midnight
from throughline.letters import actions as letters
from throughline.letters.models import Digest
from throughline.letters.queries.regular import can_reach, to_tell, wants_day, wants_week
from throughline.people.hats import Hat, me
from throughline.website import queries
from throughline.website.letters import as_letter, speaking_to, tell_day
from throughline.website.words import tell_review


def write_regular(now: datetime) -> int:
    """Write to everyone whose day or week is to be told of; returns to how many rows it came.

    Whoever cannot be told does not keep the others from it; the job says so afterwards.
    """
    letters.begin_for_all(now)
    told, problem = 0, None
    for row in to_tell(now):
        try:
            told += _tell(row, now)
        except Exception as found:
            problem = found
    if problem is not None:
        raise problem
    return told


def _tell(row: Digest, now: datetime) -> int:
    wants = wants_day(row, now), wants_week(row, now)
    if not any(wants):
        return 0
    hat = me(row.person, now)
    with speaking_to(hat):
        if wants[0]:
            letters.tell_day(hat, _words_of_day(hat), useless_after=midnight(hat, _days_on(hat, 1)))
        if wants[1]:
            ends = midnight(hat, _days_on(hat, 7))
            letters.tell_week(hat, _words_of_week(hat), useless_after=ends)
    return sum(wants)


def _days_on(hat: Hat, days: int) -> date:
    return hat.today + timedelta(days=days)


def _words_of_day(hat: Hat) -> letters.Words | None:
    """None when nothing is due or they cannot be reached: then there is no letter."""
    if not can_reach(hat.person) or (found := queries.day(hat)).is_empty:
        return None
    return as_letter(tell_day(found))


def _words_of_week(hat: Hat) -> letters.Words | None:
    if not can_reach(hat.person) or not (told := tell_review(queries.review(hat))).sections:
        return None
    return as_letter(told)
