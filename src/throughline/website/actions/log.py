"""Priya's log of hours in the demo world, by the verbs that clicks use."""

from datetime import datetime, timedelta

from throughline.coaching.actions.hours_before import Typed, keep_hours_before
from throughline.coaching.actions.listing import answer_to_list
from throughline.coaching.models import Engagement
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.people.hats import Hat, in_name_of, me
from throughline.website.demo.log import BEFORE, LETTERS, LISTED, RATHER_NOT, Letter

HOUR, MINUTES = timedelta(hours=1), 60


def keep_the_log(hat: Hat, now: datetime) -> None:
    """Who may be listed, what was before this house, and mails that were answered."""
    here = in_name_of(hat.person, hat.keeper_id, now)
    rows = Engagement.objects.filter(keeper_id=hat.keeper_id)
    by_name = {str(row.client): row for row in rows.select_related("client__relationship__party")}
    for name in LISTED:
        answer_to_list(here, by_name[name], may=True)
    for name in RATHER_NOT:
        answer_to_list(here, by_name[name], may=False)
    for one in BEFORE:
        said = Typed(
            one.client,
            one.start,
            one.end,
            paid=one.paid * MINUTES,
            free=one.free * MINUTES,
            contact=one.contact,
            size=one.size,
        )
        keep_hours_before(me(hat.person, now), None, said)
    for letter in LETTERS:
        _written(hat, by_name[letter.client], letter, now)


def _written(hat: Hat, row: Engagement, letter: Letter, now: datetime) -> None:
    """They wrote, and had an answer."""
    came = now - timedelta(days=letter.ago)
    back = came + letter.hours * HOUR
    for at, direction, note in (
        (came, Touch.Direction.IN, str(letter.said)),
        (back, Touch.Direction.OUT, ""),
    ):
        followthrough.log_touch(
            in_name_of(hat.person, hat.keeper_id, at),
            row.client.relationship,
            on=hat.person.day(at),
            at=at,
            channel=Touch.Channel.EMAIL,
            outcome=Touch.Outcome.ONE_WAY,
            direction=direction,
            note=note,
        )
