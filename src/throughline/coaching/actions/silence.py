"""What is done about a silence, step by step, until it ends in an answer."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.coaching.actions.climbing import (
    Climb,
    How,
    climb_of,
    end,
    ended_by,
    foreseen,
    locked,
    set_next,
)
from throughline.coaching.actions.replying import reply_url
from throughline.coaching.actions.standing import history_of, refold_client
from throughline.coaching.actions.telling import Told, tell, two_times
from throughline.coaching.models import (
    Disposition,
    Engagement,
    Outreach,
    OutreachStep,
    Said,
)
from throughline.coaching.queries.silence import ladder_of
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.letters.actions import contact, may_text, queue
from throughline.letters.actions.writing import html_of
from throughline.letters.channels import sealing
from throughline.letters.models import Channel, Letter
from throughline.letters.wordings import of_kind
from throughline.letters.wordings.ladder import TWO_TIMES
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook import ladder

TO_DO = {
    ladder.Way.CALL: gettext_lazy("Call %(who)s on %(where)s."),
    ladder.Way.TEXT: gettext_lazy("Text %(who)s on %(where)s from your phone."),
    ladder.Way.POST: gettext_lazy("Write to %(who)s on paper."),
}


def page_of(engagement: Engagement) -> str:
    """Where the coach sees a silence."""
    return reverse("engagement_silence", args=[engagement.pk])


@transaction.atomic
def begin_outreach(hat: Hat, engagement: Engagement, *, by_hand: bool = False) -> Outreach:
    """The ladder begins for a client: its steps are those of today, whatever is edited later.

    While one goes on it stays. Nothing is sent by this: its first step is due, and taken by
    `take_due`. Raises Refused while they are not working together, or letters are held back.
    """
    insist(hat_keeps(hat, engagement))
    known = locked(engagement.client, of=engagement)
    if known:
        return known[0]
    row = Engagement.objects.select_related("client__relationship").get(pk=engagement.pk)
    if row.stage != Engagement.Stage.WORKING:
        raise Refused(_("The steps of follow-up are for programmes that are being worked on."))
    if row.client.hold_letters_since is not None:
        raise Refused(_("Nothing is sent to them until you say so: their letters are held back."))
    history = history_of(hat, row.client)
    last = max(history.contacts, default=history.began_on)
    made = Outreach(
        keeper_id=row.keeper_id,
        engagement=row,
        began_on=hat.today,
        began_at=hat.now,
        ladder=_as_rows(foreseen(hat, row.client, ladder_of(row.keeper_id))),
        reason=row.client.reason,
        reason_on=row.client.reason_on,
        quiet_days=max((hat.today - last).days, 0),
        by_hand=by_hand,
        next_on=hat.today,
    )
    made.save()
    return made


def _as_rows(climb: Climb) -> list[dict[str, object]]:
    return [
        {"day": one.day, "way": one.way.value, "words": one.words, "is_last": one.is_last}
        for one in climb.steps
    ]


@transaction.atomic
def take_due(hat: Hat, outreach: Outreach) -> bool:
    """Take the step that is due today, or end what is over. Whether anything changed.

    Whoever comes second, another worker or the same one again, finds it done.
    """
    insist(hat_keeps(hat, outreach))
    held = locked(outreach.engagement.client, of=outreach.engagement)
    row = next((one for one in held if one.pk == outreach.pk), None)
    if row is None or row.next_on is None or row.next_on > hat.today:
        return False
    if row.engagement.client.hold_letters_since is not None:
        return False
    if (how := ended_by(row)) is not None:
        end(hat, row, how)
        return True
    climb = climb_of(hat, row)
    if climb.is_over:
        _close_door(hat, row, climb)
        return True
    coming = climb.due
    if coming is not None:
        _take(hat, row, climb, coming)
    return set_next(hat, row) or coming is not None


def _take(hat: Hat, row: Outreach, climb: Climb, coming: ladder.Planned) -> None:
    _note_skipped(hat, row, climb, coming.index)
    way, point = coming.step.way, climb.ways.points[coming.step.way]
    step = _noted(hat, row, coming.index, way)
    step.contact_point = point
    if way is ladder.Way.EMAIL or (way is ladder.Way.TEXT and may_text(hat, _tie(row))):
        step.letter = _written(hat, row, climb, coming, point)
    else:
        step.words = _to_say(hat, row, climb, coming, point)
        step.promise = followthrough.promise(
            hat,
            what=str(TO_DO[way]) % {"who": _tie(row).party.name, "where": point.value},
            why=_("They have been quiet. What to say is on their page."),
            due_on=hat.today,
            relationship=_tie(row),
            link=page_of(row.engagement),
            origin=f"ladder:{row.pk}:{coming.index}:{hat.today}",
        )
    step.save(update_fields=["contact_point", "letter", "words", "promise"])


def _tie(row: Outreach) -> Relationship:
    return row.engagement.client.relationship


def _note_skipped(hat: Hat, row: Outreach, climb: Climb, before: int) -> None:
    """Steps whose way was shut are passed by, and say why."""
    for one in climb.plan:
        if one.index < before and one.skipped is not None:
            _noted(hat, row, one.index, one.step.way, skipped=one.skipped.value)


def _noted(
    hat: Hat, row: Outreach, index: int, way: ladder.Way, *, skipped: str = ""
) -> OutreachStep:
    return OutreachStep.objects.create(
        keeper_id=row.keeper_id,
        outreach=row,
        index=index,
        way=way.value,
        on=hat.today,
        at=hat.now,
        skipped=skipped,
    )


def _written(
    hat: Hat, row: Outreach, climb: Climb, coming: ladder.Planned, point: ContactPoint
) -> Letter:
    """The letter of a step, once: its key is the outreach, the step and the day."""
    way, tie = coming.step.way, _tie(row)
    told = _told(hat, row, climb, coming, point)
    is_mail = way is ladder.Way.EMAIL
    zone = tie.party.account.time_zone if tie.party.account else ""
    return queue(
        hat,
        key=f"ladder:{row.pk}:{coming.index}:{hat.today}",
        kind=coming.step.words,
        to=contact(tie, point, time_zone=zone),
        channel=Channel(way.value),
        subject=told.subject if is_mail else "",
        text=told.text,
        html=html_of(hat, told.text) if is_mail else "",
        is_signed=is_mail,
        void_if_touched_after=hat.now,
    )


def _told(
    hat: Hat, row: Outreach, climb: Climb, coming: ladder.Planned, point: ContactPoint
) -> Told:
    return tell(
        hat,
        row.engagement,
        coming.step.words,
        answer=reply_url(hat, row.engagement, address=point.value),
        door=climb.ends_on,
        times=_times(hat, row, coming, point),
    )


def _times(hat: Hat, row: Outreach, coming: ladder.Planned, point: ContactPoint) -> str:
    """Two times are offered in the first letter, and wherever the practice's words ask for them."""
    found = of_kind(hat, coming.step.words)
    asks = found is not None and f"{{{TWO_TIMES}}}" in found.text
    return two_times(hat, row.engagement, address=point.value) if asks else ""


def _to_say(
    hat: Hat, row: Outreach, climb: Climb, coming: ladder.Planned, point: ContactPoint
) -> str:
    """What to say or write by hand. A link in it is kept sealed, as in a letter."""
    if coming.step.way is ladder.Way.CALL:
        words = coming.step.words
        return tell(hat, row.engagement, words, answer="", door=climb.ends_on).text
    return sealing.sealed(_told(hat, row, climb, coming, point).text)


def _close_door(hat: Hat, row: Outreach, climb: Climb) -> None:
    """Nobody answered: that is how it ended, and the coach decides what it means."""
    what = ladder.unanswered(climb.ways.reach, climb.course.get("taken", ()))
    end(hat, row, How.NO_ANSWER)
    Disposition.objects.create(
        keeper_id=row.keeper_id,
        engagement=row.engagement,
        outreach=row,
        what=what.value,
        said_by=Said.NOBODY,
        on=hat.today,
        at=hat.now,
        stage_before=row.engagement.stage,
    )
    who = {"who": _tie(row).party.name}
    said = _("%(who)s did not answer. Decide whether their programme ends.")
    if what is ladder.Disposition.UNREACHABLE:
        said = _("%(who)s cannot be reached in any way. Find an address or a number.")
    followthrough.promise(
        hat,
        what=said % who,
        relationship=_tie(row),
        link=page_of(row.engagement),
        origin=f"silence:{row.pk}",
    )


@transaction.atomic
def skip_step(hat: Hat, outreach: Outreach, index: int) -> Outreach:
    """The next step is left out. Raises Refused when another is next by now."""
    insist(hat_keeps(hat, outreach))
    row = _going_on(outreach)
    climb = climb_of(hat, row)
    coming = climb.coming
    if coming is None or coming.index != index:
        raise Refused(_("That step is not the next one any more. Look at the line again."))
    _note_skipped(hat, row, climb, index)
    _noted(hat, row, index, coming.step.way, skipped=OutreachStep.BY_HAND)
    set_next(hat, row)
    return row


@transaction.atomic
def stop_outreach(hat: Hat, outreach: Outreach) -> None:
    """Nothing more of it is sent or asked. Raises Refused when it has ended already."""
    insist(hat_keeps(hat, outreach))
    end(hat, _going_on(outreach), How.STOPPED)


def _going_on(outreach: Outreach) -> Outreach:
    held = locked(outreach.engagement.client, of=outreach.engagement)
    row = next((one for one in held if one.pk == outreach.pk), None)
    if row is None:
        raise Refused(_("These steps have ended already."))
    return row


@transaction.atomic
def snooze(hat: Hat, engagement: Engagement, *, until: date) -> None:
    """Nothing is sent and nobody is asked before that day; what waits to leave does not."""
    insist(hat_keeps(hat, engagement))
    client = engagement.client
    locked(client)
    followthrough.snooze(hat, client.relationship, until=until)
    refold_client(hat, client)
