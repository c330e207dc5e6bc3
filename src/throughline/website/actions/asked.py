"""Earlier clients of Northlight and what they said; and Dana is asked, in the demo world."""

from datetime import datetime, timedelta

from throughline.coaching import actions
from throughline.coaching.actions.asking import ask, due_questions
from throughline.coaching.actions.questionnaires import answer_questions
from throughline.coaching.models import Engagement, Questionnaire
from throughline.coaching.queries import funnels, programmes
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Member
from throughline.website.actions.sitting import on_day
from throughline.website.demo.asked import EARLIER, Answered
from throughline.website.demo.practice import DIRECT

SERVED = timedelta(days=400)


def say_how_it_was(hat: Hat, now: datetime) -> None:
    """What twelve of last year said, and the question that is due now."""
    # Priya coached there before the rest of this world begins.
    served = Member.objects.filter(organisation__keeper=hat.keeper_id, person=hat.person)
    served.update(since=hat.person.day(now - SERVED))
    for one in EARLIER:
        _earlier(hat, one, now)
    for row in due_questions(now):
        if row.keeper_id == hat.keeper_id:
            ask(in_name_of(hat.person, hat.keeper_id, now), row)


def _earlier(hat: Hat, one: Answered, now: datetime) -> None:
    then = on_day(hat, now, one.ago)
    client = actions.add_client(then, actions.Newcomer(name=one.name), holds_letters=True)
    begins = actions.Begins(
        coach=hat.person,
        programme=programmes(then).filter(kind="executive").order_by("pk").first(),
        funnel=funnels(then).filter(name=DIRECT).get(),
        stage=Engagement.Stage.SETTLED,
    )
    row = actions.begin_engagement(then, client, begins)
    # Nothing here is ahead of anybody: it ended then.
    Engagement.objects.filter(pk=row.pk).update(ended_at=then.now)
    asked, _made = Questionnaire.objects.update_or_create(
        engagement=row,
        moment=Questionnaire.Moment.END,
        defaults={
            "keeper_id": row.keeper_id,
            "coach": hat.person,
            "due_on": then.today,
            "look_on": None,
            "asked_on": then.today,
        },
    )
    said = dict(zip(Questionnaire.QUESTIONS, one.scale, strict=True))
    answers = {"recommends": one.recommends, "words": one.words, "is_named": bool(one.words)}
    answer_questions(then, asked, {**said, **answers})
