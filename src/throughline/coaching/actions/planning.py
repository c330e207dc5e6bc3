"""When a client is to be asked how they find the work: written down whenever terms or stage move,
so that the worker looks at what is due and scans nobody."""

from datetime import date

from django.db import transaction

from throughline.coaching.models import Engagement, Questionnaire
from throughline.people.hats import Hat
from throughline.rulebook.asking import Moment, due_days

OVER = (Engagement.Stage.LANDED, Engagement.Stage.CLOSED, Engagement.Stage.SETTLED)
Why = Questionnaire.Why


@transaction.atomic
def plan_questions(hat: Hat, row: Engagement) -> None:
    """Write down what falls due when. What was asked stays; what no longer falls due is let be,
    and due again when it does. Called by every fold of an engagement; mostly it changes nothing.
    """
    known = {Moment(one.moment): one for one in Questionnaire.objects.filter(engagement=row)}
    days = due_days(
        starts_on=row.starts_on,
        ended_on=hat.person.day(row.stage_at) if row.stage in OVER else None,
        known_since=hat.person.day(row.made_at),
        asked={moment: one.asked_on for moment, one in known.items() if one.asked_on},
        today=hat.today,
    )
    for moment, day in days.items():
        _falls_due(row, known.get(moment), moment, day)
    for moment, one in known.items():
        if moment not in days and one.look_on is not None:
            let_be(one, Why.OVER)


def _falls_due(row: Engagement, known: Questionnaire | None, moment: Moment, day: date) -> None:
    if known is None:
        Questionnaire.objects.create(
            keeper_id=row.keeper_id,
            arrival_id=row.arrival_id,
            engagement=row,
            moment=moment.value,
            due_on=day,
            look_on=day,
        )
    elif known.due_on != day or known.let_be == Why.OVER:
        known.due_on, known.look_on, known.let_be = day, day, ""
        known.save(update_fields=["due_on", "look_on", "let_be"])


def let_be(row: Questionnaire, why: str) -> None:
    """It is not asked."""
    row.look_on, row.let_be = None, why
    row.save(update_fields=["look_on", "let_be"])
