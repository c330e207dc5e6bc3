"""Questionnaires for tests: a talk held, the worker's rounds, the link in the letter, answers."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

from tests.coaching.there import HOUR, There
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.closing import Closes, close
from throughline.coaching.jobs.asked import ask_due
from throughline.coaching.models import Engagement, Questionnaire
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link
from throughline.people.hats import in_name_of
from throughline.people.models import Person

DAY = timedelta(days=1)
GOOD = {"goes": "4", "hears": "5", "next": "4", "further": "3", "recommends": "9"}


def talk(there: There, row: Engagement) -> None:
    """A talk with the client took place an hour from now."""
    session = book(
        there.hat,
        row,
        kind=there.kind,
        starts_at=there.now + HOUR,
        coach=there.priya,
        even_if_busy=True,
    )
    after = in_name_of(there.priya, row.keeper_id, there.now + 3 * HOUR)
    close(after, session, Closes(sat="held", minutes=60), key=uuid4(), after=None)


def rounds(there: There, days: int) -> list[Questionnaire]:
    """So many days pass; who was asked on one of them."""
    for _day in range(days):
        there.now += DAY
        ask_due(there.now)
    return list(Questionnaire.objects.filter(asked_on__isnull=False).order_by("asked_on", "pk"))


def path_of(letter: Letter) -> str:
    """The path of the questions in a letter, as it leaves."""
    tokens = re.findall(r"/l/([\w-]+)/", sealing.opened(letter.text))
    asked = {link.digest for link in Link.objects.filter(act="asked")}
    return next(f"/l/{token}/" for token in tokens if sealing.digest(token) in asked)


def answered(
    row: Engagement, on: datetime, *, by: Person, moment: str = "month", **said: object
) -> Questionnaire:
    """One that was asked and answered on a day: all fours and a nine, unless it is said."""
    plain = dict.fromkeys(Questionnaire.QUESTIONS, 4) | {"recommends": 9}
    found, _made = Questionnaire.objects.update_or_create(
        keeper_id=row.keeper_id,
        engagement=row,
        moment=moment,
        defaults={
            "coach": by,
            "due_on": on.date(),
            "look_on": None,
            "asked_on": on.date(),
            "answered_on": on.date(),
            **plain,
            **said,
        },
    )
    return found
