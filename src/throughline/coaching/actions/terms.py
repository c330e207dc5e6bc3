"""What a coach does on an engagement's own page: contacts, promises, dates, stages, more of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.engaging import TERMS, move
from throughline.coaching.actions.standing import entitled, refold
from throughline.coaching.models import (
    Client,
    Engagement,
    Extension,
    Matter,
    Pause,
    Step,
    Teammate,
)
from throughline.coaching.queries.claiming import only_said_on_a_page
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.people.actions import record_evidence
from throughline.people.actions.points import Written, write_contact_points
from throughline.people.hats import Hat
from throughline.people.models import Evidence
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

DATES = ("notified_on", "separated_on", "released_on", "agreed_on")
CHANGEABLE = ("name", "programme", "funnel", "pool", "usual_gap", *DATES, *TERMS)
"""The columns that `change_terms` writes; all others have verbs of their own."""
OVER = (Engagement.Stage.CLOSED, Engagement.Stage.SETTLED)


@dataclass(frozen=True, slots=True)
class More:
    """How much more of an engagement: a length, sessions, minutes."""

    length_every: int | None = None
    length_unit: str = ""
    sessions: int = 0
    minutes: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether it says no amount at all."""
        return not (self.length_every or self.sessions or self.minutes)


def belongs(
    engagement: Engagement,
    *,
    touch: Touch | None = None,
    promise: Promise | None = None,
    mate: Teammate | None = None,
) -> Matter:
    """A touch or a promise is a matter of this engagement, and of one teammate if one is said.

    Call it for what is logged or promised in an engagement: a client's other coach at the same
    practice is then not told of it. Again for the same thing gives what there is.
    """
    kept = {"keeper_id": engagement.keeper_id, "engagement": engagement, "mate": mate}
    arrival = {"arrival_id": engagement.arrival_id}
    if touch is not None:
        return Matter.objects.get_or_create(touch=touch, defaults={**kept, **arrival})[0]
    return Matter.objects.get_or_create(promise=promise, defaults={**kept, **arrival})[0]


@transaction.atomic
def log_contact(hat: Hat, engagement: Engagement, **said: Any) -> Touch:
    """A moment of contact with the client, as `followthrough.log_touch` takes it."""
    insist(hat_keeps(hat, engagement))
    touch = followthrough.log_touch(hat, engagement.client.relationship, **said)
    belongs(engagement, touch=touch)
    refold(hat, engagement)
    return touch


@transaction.atomic
def strike_contact(hat: Hat, engagement: Engagement, touch: Touch) -> None:
    """It did not happen as written; what followed from it follows no more."""
    followthrough.void_touch(hat, touch)
    refold(hat, engagement)


@transaction.atomic
def restore_contact(hat: Hat, engagement: Engagement, touch: Touch) -> None:
    """It did, after all."""
    followthrough.restore_touch(hat, touch)
    refold(hat, engagement)


@transaction.atomic
def promise_in(
    hat: Hat,
    engagement: Engagement,
    *,
    what: str,
    due_on: date | None,
    owes: str,
    mate: Teammate | None = None,
) -> Promise:
    """What the coach, a teammate or the client owes in this engagement."""
    insist(hat_keeps(hat, engagement) and (mate is None or mate.engagement_id == engagement.pk))
    tie = engagement.client.relationship
    owed = followthrough.promise(hat, what=what, due_on=due_on, owes=owes, relationship=tie)
    belongs(engagement, promise=owed, mate=mate)
    refold(hat, engagement)
    return owed


@transaction.atomic
def settle_promise(hat: Hat, engagement: Engagement, owed: Promise, *, how: str) -> None:
    """It was kept, is dropped, or is owed after all (`how`: "keep", "drop", "reopen")."""
    verbs = {
        "keep": followthrough.keep,
        "drop": followthrough.drop,
        "reopen": followthrough.reopen,
    }
    verbs[how](hat, owed)
    refold(hat, engagement)


@transaction.atomic
def ask_on(hat: Hat, engagement: Engagement, *, until: date) -> None:
    """Nobody is asked to reach out to this client before a day."""
    followthrough.snooze(hat, engagement.client.relationship, until=until)
    refold(hat, engagement)


@transaction.atomic
def change_reach(hat: Hat, client: Client, *, points: list[Written], prefers: str) -> None:
    """How they can be reached, and which way they like best. Raises InvalidContactPoint.

    What stays was looked at: an address that came by a link is the client's from now on.
    """
    insist(hat_keeps(hat, client))
    party = client.relationship.party
    write_contact_points(hat, party, points)
    for point in only_said_on_a_page(party):
        record_evidence(hat, point, kind=Evidence.Kind.SAID)
    Client.objects.filter(pk=client.pk).update(prefers=prefers)


@transaction.atomic
def change_terms(hat: Hat, engagement: Engagement, said: dict[str, Any]) -> Engagement:
    """Other terms, dates, way in or programme; what follows from them is folded anew.

    Taking another programme changes no term by itself: what was agreed stays until it is edited.
    """
    insist(hat_keeps(hat, engagement))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    changed = [name for name in CHANGEABLE if name in said and getattr(row, name) != said[name]]
    for name in changed:
        setattr(row, name, said[name])
    if row.pool is not None and row.pool.funnel_id != row.funnel_id:
        raise Refused(_("Those shared sessions belong to another way in."))
    row.save(update_fields=changed or ["name"])
    return refold(hat, row)


@transaction.atomic
def come_to(hat: Hat, engagement: Engagement, stage: str, *, why: str = "") -> Engagement:
    """It comes to a stage; pausing stops the clock, and every other stage lets it run again."""
    insist(hat_keeps(hat, engagement))
    if stage == Engagement.Stage.PAUSED:
        _pause(hat, engagement)
    else:
        _go_on(hat, engagement)
    return move(hat, engagement, stage, why=why)


def _pause(hat: Hat, row: Engagement) -> None:
    if not row.pauses.filter(until__isnull=True).exists():
        Pause.objects.create(
            keeper_id=row.keeper_id,
            arrival_id=row.arrival_id,
            engagement=row,
            since=hat.today,
        )


def _go_on(hat: Hat, row: Engagement) -> None:
    for pause in row.pauses.filter(until__isnull=True):
        pause.until = max(hat.today, pause.since)
        pause.save(update_fields=["until"])


@transaction.atomic
def step_back(hat: Hat, engagement: Engagement) -> Engagement:
    """It is again at the stage before this one, as if it had not been moved; the line says so.

    What ended is taken up again only within the days that its terms give. The client's grants
    do not come back: only the client gives them. Raises Refused.
    """
    insist(hat_keeps(hat, engagement))
    before = _stage_before(engagement)
    if engagement.stage in OVER:
        until = entitled(hat, engagement).reopens_until
        if until is None or until < hat.today:
            raise Refused(_("The days in which this could be taken up again are over."))
    return come_to(hat, engagement, before, why=_("Taken back."))


def _stage_before(row: Engagement) -> str:
    steps = Step.objects.filter(engagement=row).order_by("-at", "-pk")
    earlier = (one.stage for one in steps if one.stage != row.stage)
    found = next(earlier, None)
    if found is None:
        raise Refused(_("There is no stage before this one."))
    return found


@transaction.atomic
def ask_for_more(
    hat: Hat, engagement: Engagement, more: More, *, why: str, is_given: bool = False
) -> Extension:
    """More than the terms gave is asked for; with `is_given` it was given already."""
    insist(hat_keeps(hat, engagement))
    if more.is_nothing:
        raise Refused(_("Say how much more: days, months, sessions or minutes."))
    made = Extension.objects.create(
        keeper_id=engagement.keeper_id,
        arrival_id=engagement.arrival_id,
        engagement=engagement,
        length_every=more.length_every,
        length_unit=more.length_unit if more.length_every else "",
        sessions=more.sessions,
        minutes=more.minutes,
        why=why.strip()[:300],
        asked_at=hat.now,
        asked_by=hat.person,
        given_at=hat.now if is_given else None,
    )
    refold(hat, engagement)
    return made


@transaction.atomic
def answer_extension(hat: Hat, extension: Extension, *, is_given: bool | None) -> None:
    """It was given or refused; None takes that back. The balance follows."""
    insist(hat_keeps(hat, extension))
    row = Extension.objects.select_for_update().get(pk=extension.pk)
    row.given_at = hat.now if is_given else None
    row.refused_at = hat.now if is_given is False else None
    row.save(update_fields=["given_at", "refused_at"])
    refold(hat, row.engagement)
