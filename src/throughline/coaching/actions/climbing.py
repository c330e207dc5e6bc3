"""One climb of the ladder: where it stands, what comes when, and what ends or moves it.

Locks are taken in one order everywhere: the engagement, the client, the outreach.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from throughline.coaching.actions.reaching import Ways, ways_of
from throughline.coaching.models import Client, Engagement, Outreach, OutreachStep, Session
from throughline.coaching.queries import practice_of
from throughline.coaching.queries.silence import pinned
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.followthrough.queries import snoozes
from throughline.letters import actions as letters
from throughline.letters.models import Letter
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook import ladder

How = Outreach.How
LIVE = {Session.Sat.BOOKED, Session.Sat.HELD}


@dataclass(frozen=True, slots=True)
class Climb:
    """One outreach as the rulebook takes it, on one day."""

    steps: tuple[ladder.Step, ...]
    ways: Ways
    course: ladder.Course
    open_days: int
    today: date

    @property
    def plan(self) -> tuple[ladder.Planned, ...]:
        """All that is still to come, with its days."""
        return ladder.plan(self.steps, today=self.today, **self.course)

    @property
    def due(self) -> ladder.Planned | None:
        """The step to take today."""
        return ladder.due(self.steps, today=self.today, **self.course)

    @property
    def ends_on(self) -> date:
        """The last day on which the door is open."""
        days, today = self.open_days, self.today
        ends = ladder.ends_on(self.steps, today=today, open_days=days, **self.course)
        return ends or today

    @property
    def is_over(self) -> bool:
        """Whether the door has closed without an answer."""
        days, today = self.open_days, self.today
        return ladder.is_over(self.steps, today=today, open_days=days, **self.course)

    @property
    def coming(self) -> ladder.Planned | None:
        """The next step that can be taken, on the day it will be."""
        return next((one for one in self.plan if one.skipped is None), None)

    @property
    def next_on(self) -> date:
        """When there is something to do: the next step, else the day after the door closes."""
        return self.coming.on if self.coming else self.ends_on + timedelta(days=1)


def climb_of(hat: Hat, row: Outreach) -> Climb:
    """Where an outreach stands on the hat's day."""
    client = row.engagement.client
    ways = ways_of(hat, client, prefers=False)  # its order was settled when it began
    course = ladder.Course(
        began_on=row.began_on,
        reach=ways.reach,
        taken=_taken(row),
        snoozed_until=snoozed_until(hat, client),
        messaged_on=messaged_on(hat, client),
    )
    return Climb(pinned(row), ways, course, open_days(hat.keeper_id), hat.today)


def foreseen(hat: Hat, client: Client, steps: tuple[ladder.Step, ...]) -> Climb:
    """How a climb would go that began today, in the order in which it would be climbed."""
    ways = ways_of(hat, client)
    liked = ways.reach.preferred
    if liked is not None and ways.reach.shut(liked) is None:
        steps = ladder.in_order(steps, liked)
    reach = ladder.Reach(ways.reach.ways, None, ways.reach.blocked)
    course = ladder.Course(began_on=hat.today, reach=reach, messaged_on=messaged_on(hat, client))
    return Climb(steps, Ways(reach, ways.points), course, open_days(hat.keeper_id), hat.today)


def open_days(keeper_id: int) -> int:
    """For how many days a practice waits after its last letter."""
    practice = practice_of(keeper_id)
    return practice.door_days if practice else ladder.OPEN_DAYS


def snoozed_until(hat: Hat, client: Client) -> date | None:
    """The day before which a client is not to be asked."""
    held = snoozes(hat).of(client.relationship).in_force().first()
    return held.until if held else None


def _taken(row: Outreach) -> tuple[ladder.Taken, ...]:
    """What was done. What the coach skipped is passed like a call: nothing arrived by it."""
    rows = row.steps.filter(skipped__in=["", OutreachStep.BY_HAND]).order_by("index")
    return tuple(
        ladder.Taken(one.index, one.on, ladder.Way.CALL if one.skipped else ladder.Way(one.way))
        for one in rows
    )


def messaged_on(hat: Hat, client: Client) -> date | None:
    """When they last got something unasked from the practice, whoever wrote it."""
    rows = Letter.objects.filter(
        relationship=client.relationship, is_asked_for=False, sent_at__isnull=False
    )
    at = rows.aggregate(last=Max("sent_at"))["last"]
    return hat.person.day(at) if at else None


def locked(client: Client, *, of: Engagement | None = None) -> list[Outreach]:
    """The open outreaches of a client, who is held first, until the transaction ends."""
    Client.objects.select_for_update().get(pk=client.pk)
    return _going_on(client, of)


def _going_on(client: Client, of: Engagement | None = None) -> list[Outreach]:
    rows = Outreach.objects.filter(engagement__client=client, ended_at__isnull=True)
    if of is not None:
        rows = rows.filter(engagement=of)
    if not rows.exists():  # as nearly always, and every fold asks
        return []
    found = rows.select_for_update(of=("self",)).select_related(
        "engagement__client__relationship__party__account"
    )
    return list(found.order_by("pk"))


def look_again(hat: Hat, client: Client) -> int:
    """Something happened with a client, whom the caller holds: end what is answered, move what
    is put off.

    Returns how many outreaches changed. Called by every fold, so also for a contact that was
    logged elsewhere.
    """
    return sum(_look(hat, row) for row in _going_on(client))


def _look(hat: Hat, row: Outreach) -> bool:
    if (how := ended_by(row)) is not None:
        end(hat, row, how)
        return True
    until = snoozed_until(hat, row.engagement.client)
    if until is not None and until > hat.today:
        call_off(hat, row, until=until)
    return set_next(hat, row)


def set_next(hat: Hat, row: Outreach) -> bool:
    """Write down when there is something to do. Whether that changed."""
    before, row.next_on = row.next_on, climb_of(hat, row).next_on
    if row.next_on != before:
        row.save(update_fields=["next_on"])
    return row.next_on != before


def ended_by(row: Outreach) -> Outreach.How | None:
    """What ended an outreach, if something did since it began: a contact of both, a booking."""
    tie = row.engagement.client.relationship_id
    talks = Touch.objects.filter(
        relationship=tie,
        outcome=Touch.Outcome.TWO_WAY,
        voided_at__isnull=True,
        on__gte=row.began_on,
    )
    if any(one.on > row.began_on or (one.at or one.recorded_at) > row.began_at for one in talks):
        return How.TOUCHED
    booked = Session.objects.filter(engagement__client=row.engagement.client_id, sat__in=LIVE)
    if booked.filter(made_at__gt=row.began_at).exists():
        return How.BOOKED
    stage = Engagement.objects.values_list("stage", flat=True).get(pk=row.engagement_id)
    return None if stage == Engagement.Stage.WORKING else How.ENDED


def end(hat: Hat, row: Outreach, how: str) -> None:
    """It is over: nothing of it leaves any more, and nothing of it is asked of the coach."""
    row.ended_at, row.how, row.next_on = hat.now, how, None
    row.save(update_fields=["ended_at", "how", "next_on"])
    call_off(hat, row)


def call_off(hat: Hat, row: Outreach, *, until: date | None = None) -> None:
    """What waits to leave does not, and what the coach was to do is not to be done.

    With `until` only for now: those steps are to be taken again on a day of their own.
    """
    for step in row.steps.select_related("letter", "promise"):
        if _withdrawn(hat, step) and until is not None:
            step.delete()


def _withdrawn(hat: Hat, step: OutreachStep) -> bool:
    """Whether a step had not reached anybody yet, and now never will."""
    if step.letter is not None and step.letter.state in {"waiting", "under way"}:
        with suppress(Refused):  # a worker was quicker: it has left
            letters.void(hat, step.letter)
            return True
    owed = step.promise
    if owed is None or step.outcome or owed.kept_at or owed.dropped_at:
        return False
    followthrough.withdraw(hat, origin=owed.origin)
    return True
