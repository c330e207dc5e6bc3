"""Northlight's statements in the demo world: prices, what was billed, and what of it was paid."""

from datetime import datetime, timedelta

from throughline.coaching.actions.billing import issue, keep_letterhead, mark_paid
from throughline.coaching.actions.offering import keep_offer
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.models import SessionKind
from throughline.coaching.queries import funnels, kinds
from throughline.coaching.queries.billing import drafts, mark_of, usual_period
from throughline.people.hats import in_name_of
from throughline.people.models import Organisation, Person
from throughline.rulebook.billing import Period
from throughline.website.demo.money import AN_HOUR, HEAD, ISSUED, PAYS, Issued

DAY = timedelta(days=1)


def bill_northlight(people: dict[str, Person], practice: Organisation, now: datetime) -> None:
    """Marcus has set prices, and issued statements for what was."""
    hat = in_name_of(people["marcus"], practice.keeper_id, now)
    keep_letterhead(hat, HEAD)
    for kind in kinds(hat).standing().filter(kind=SessionKind.Kind.COACHING, minutes=60):
        keep_offer(hat, kind, rate=AN_HOUR)
    for row in funnels(hat).standing().filter(name__in=PAYS):
        keep_offer(hat, row, **PAYS[row.name])
    for one in ISSUED:
        _issue(people["marcus"], practice, one, now)


def _issue(marcus: Person, practice: Organisation, one: Issued, now: datetime) -> None:
    hat = in_name_of(marcus, practice.keeper_id, now - (one.until - 1) * DAY)
    here = in_name_of(marcus, practice.keeper_id, now)
    funnel = funnels(hat).standing().filter(name=one.funnel).first()
    if funnel is None:  # it is called otherwise in another language
        return
    until, owner = here.today - one.until * DAY, practice_for(hat)
    # Each begins where the one before it ended, as the page that is issued from proposes.
    since = usual_period(hat, owner, funnel).since
    if since > until:
        return
    period = Period(since, until)
    found = drafts(hat, owner, funnel, period)
    if not any(draft.items for draft in found):
        return
    for row in issue(hat, funnel, period, seen=mark_of(found)):
        if one.paid is not None:
            mark_paid(here, row, on=here.today - one.paid * DAY)
