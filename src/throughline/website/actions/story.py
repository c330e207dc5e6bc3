"""Somebody who is being invited to Northlight, and answers that were heard, in the demo world."""

from datetime import datetime

from throughline.coaching import actions
from throughline.coaching.actions.hearing import note_heard
from throughline.coaching.actions.newcomers import write_in
from throughline.coaching.actions.welcoming import begin_welcome, write_due
from throughline.coaching.models import Engagement
from throughline.coaching.queries import engagements_at, funnels, programmes
from throughline.people.hats import Hat, in_name_of
from throughline.website.actions.sitting import on_day
from throughline.website.demo.practice import REFERRED
from throughline.website.demo.story import ASKED, EMAIL, INVITED, NAME, PROGRAMME, UNHEARD


def tell_story(hat: Hat, now: datetime) -> None:
    """The first letter to Noor is written, two others wait to be invited; all but one answer was
    heard."""
    then = on_day(hat, now, INVITED)
    begins = actions.Begins(
        coach=hat.person,
        programme=programmes(then).filter(name=PROGRAMME).get(),
        funnel=funnels(then).filter(name=REFERRED).get(),
        stage=Engagement.Stage.AGREED,
        agreed_on=then.today,
    )
    row = write_in(then, actions.Newcomer(name=NAME, email=EMAIL), begins)
    write_due(then, begin_welcome(then, row))
    for name, email in ASKED:
        asked = actions.Begins(coach=hat.person, stage=Engagement.Stage.ENQUIRY)
        write_in(then, actions.Newcomer(name=name, email=email), asked)
    here = in_name_of(hat.person, hat.keeper_id, now)
    awaited = engagements_at(here).with_client().filter(answer_awaited_at__isnull=False)
    for one in awaited.order_by("pk"):
        if one.client.relationship.party.name not in UNHEARD:
            note_heard(here, one)
