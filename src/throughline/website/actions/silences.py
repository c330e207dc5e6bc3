"""Silences of last year at Northlight and how they ended, in the demo world."""

from datetime import datetime, timedelta

from throughline.coaching import actions
from throughline.coaching.actions.calling import record_outcome
from throughline.coaching.actions.disposing import Words, write_down
from throughline.coaching.actions.engaging import move, write_engagement
from throughline.coaching.actions.newcomers import was_agreed
from throughline.coaching.actions.silence import begin_outreach, take_due
from throughline.coaching.models import Engagement, Outreach, OutreachStep, Said
from throughline.coaching.queries import funnels, programmes
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.followthrough.queries import promises
from throughline.letters import actions as letters
from throughline.people.hats import Hat, in_name_of
from throughline.rulebook.ladder import Answer, after
from throughline.website.actions.sitting import on_day, sit
from throughline.website.demo.practice import FIRM, Talk
from throughline.website.demo.silences import BOOKED, CALLED, FELL, NOBODY, Fell

PHONE = "+44 20 7946 0100"


def fall_silent(hat: Hat, now: datetime) -> None:
    """Each of last year: begun, silent, followed up, and ended."""
    for one in FELL:
        _fell(hat, one, now)


def _fell(hat: Hat, one: Fell, now: datetime) -> None:
    then = on_day(hat, now, one.ago)
    row = _working(then, one)
    asked = on_day(hat, now, one.ago - one.quiet)
    outreach = begin_outreach(asked, row)
    for number in range(one.steps):
        while outreach.steps.count() <= number:  # the first look may find that it is Sunday
            asked = _day_of(outreach, asked)
            take_due(asked, outreach)
        is_last = number == one.steps - 1
        _went(asked, outreach, is_reached=is_last and one.end == CALLED)
    _ends(hat, row, outreach, one, asked, now)


def _day_of(outreach: Outreach, before: Hat) -> Hat:
    """The day on which there is something to do next, which is a working day."""
    outreach.refresh_from_db()
    due = outreach.next_on or before.today
    later = before.now + (due - before.today)
    return in_name_of(before.person, before.keeper_id, max(later, before.now))


def _working(then: Hat, one: Fell) -> Engagement:
    mail = one.name.lower().replace(" ", ".") + "@example.org"
    who = actions.Newcomer(name=one.name, email=mail, phone=PHONE)
    client = actions.add_client(then, who)
    begins = actions.Begins(
        coach=then.person,
        programme=programmes(then).filter(name="Outplacement, 90 days").get(),
        funnel=funnels(then).filter(name=FIRM).get(),
        stage=Engagement.Stage.WORKING,
        agreed_on=then.today,
    )
    row = write_engagement(then, client, begins)
    was_agreed(then, row)
    followthrough.log_touch(
        then, client.relationship, on=then.today, at=then.now, channel=Touch.Channel.MEETING
    )
    return row


def _went(then: Hat, outreach: Outreach, *, is_reached: bool) -> None:
    """The letter left on its day; what was to be called was, and somebody answered or did not."""
    step = outreach.steps.order_by("-index").first()
    assert step is not None  # noqa: S101
    if step.letter is not None:
        due = step.letter.waits_until or then.now  # not at night, and not before its minute is over
        letters.has_left(step.letter, max(due, then.now))
    else:
        done = OutreachStep.Outcome.REACHED if is_reached else OutreachStep.Outcome.VOICEMAIL
        record_outcome(then, step, done.value)


def _ends(
    hat: Hat, row: Engagement, outreach: Outreach, one: Fell, last: Hat, now: datetime
) -> None:
    came = in_name_of(hat.person, hat.keeper_id, last.now + timedelta(days=1))
    if isinstance(one.end, Answer):
        follows = after(one.end, asked_on=None, today=came.today, reason=one.reason)
        reason = one.reason.value if one.reason else ""
        write_down(came, row, follows, Words(reason=reason), said_by=Said.CLIENT)
    elif one.end == NOBODY:
        came = _day_of(outreach, last)
        take_due(came, outreach)
    elif one.end == BOOKED:
        sit(hat, row, Talk((now - last.now).days - 4, 11, "Where we were"), now)
        came = in_name_of(hat.person, hat.keeper_id, last.now + timedelta(days=30))
    move(came, row, Engagement.Stage.SETTLED)
    for owed in promises(came).open().of(row.client.relationship):
        followthrough.drop(came, owed)
