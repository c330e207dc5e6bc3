"""What the worker does about questionnaires: asks what is due, late rather than never."""

from datetime import datetime

from throughline.coaching.actions.asking import ask, due_questions, hat_for
from throughline.coaching.models import Questionnaire
from throughline.frame.turns import in_turn
from throughline.frame.work import Job


def ask_due(now: datetime) -> int:
    """Ask, put off or let be what is due; returns how many changed."""
    return sum(_ask(row, now) for row in due_questions(now))


def _ask(row: Questionnaire, now: datetime) -> bool:
    hat = hat_for(row, now)
    if hat is None:
        return False
    with in_turn(row.keeper_id):
        return ask(hat, row)


JOBS = [Job("ask how the work goes", every=300, run=ask_due)]
