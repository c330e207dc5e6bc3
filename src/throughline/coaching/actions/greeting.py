"""Where the first letters to somebody stand, and what ends or moves them.

Locks are taken in one order everywhere: the engagement, the client, the sequence.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.coaching.actions.climbing import messaged_on, open_days, snoozed_until
from throughline.coaching.actions.reaching import ways_of
from throughline.coaching.models import Client, Disposition, Engagement, Said, Session, Welcome
from throughline.coaching.queries.welcoming import EARLY, steps_of
from throughline.followthrough.models import Touch
from throughline.letters import actions as letters
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.refusals import Refused
from throughline.rulebook import ladder

How = Welcome.How
LIVE = (Session.Sat.BOOKED, Session.Sat.HELD)
WAITS = {"waiting", "under way"}


@dataclass(frozen=True, slots=True)
class Greeted:
    """One sequence as the rulebook takes it, on one day; `point` is where its letters go."""

    steps: tuple[ladder.Step, ...]
    point: ContactPoint | None
    course: ladder.Course
    open_days: int
    today: date

    @property
    def plan(self) -> tuple[ladder.Planned, ...]:
        """The letters that are still to come, with their days."""
        return ladder.plan(self.steps, today=self.today, **self.course)

    @property
    def due(self) -> ladder.Planned | None:
        """The letter to write today."""
        return ladder.due(self.steps, today=self.today, **self.course)

    @property
    def ends_on(self) -> date:
        """Until when an answer is waited for."""
        days, today = self.open_days, self.today
        ends = ladder.ends_on(self.steps, today=today, open_days=days, **self.course)
        return ends or today

    @property
    def is_over(self) -> bool:
        """Whether the last letter went, and nobody answered for as long as is waited."""
        days, today = self.open_days, self.today
        return ladder.is_over(self.steps, today=today, open_days=days, **self.course)

    @property
    def next_on(self) -> date:
        """When there is something to do: the next letter, or the day after the waiting."""
        return self.plan[0].on if self.plan else self.ends_on + timedelta(days=1)


def greeted(
    hat: Hat, client: Client, steps: tuple[ladder.Step, ...], row: Welcome | None = None
) -> Greeted:
    """Where a sequence stands on the hat's day; without one, how it would go if it began today."""
    ways = ways_of(hat, client, prefers=False)
    email = ladder.Way.EMAIL
    shut = ways.reach.shut(email)
    # By e-mail or not at all: a call is the coach's own to make.
    reach = ladder.Reach(
        frozenset() if shut else frozenset({email}), None, {email: shut} if shut else {}
    )
    written = row.written.order_by("index") if row else ()
    course = ladder.Course(
        began_on=row.began_on if row else hat.today,
        reach=reach,
        taken=tuple(ladder.Taken(one.index, one.on, email) for one in written),
        snoozed_until=snoozed_until(hat, client),
        messaged_on=messaged_on(hat, client),
    )
    point = None if shut else ways.points.get(email)
    return Greeted(steps, point, course, open_days(hat.keeper_id), hat.today)


def locked_welcomes(client: Client) -> list[Welcome]:
    """The open sequences of a client, who is held first, until the transaction ends."""
    Client.objects.select_for_update().get(pk=client.pk)
    return _going_on(client)


def _going_on(client: Client) -> list[Welcome]:
    rows = Welcome.objects.filter(engagement__client=client, ended_at__isnull=True)
    if not rows.exists():  # as nearly always, and every fold asks
        return []
    full = rows.select_for_update(of=("self",)).select_related(
        "engagement__keeper__organisation", "engagement__client__relationship__party__account"
    )
    return list(full.order_by("pk"))


def look_at_welcomes(hat: Hat, client: Client) -> int:
    """Something happened with a client, whom the caller holds: end what is answered, move what
    is put off.

    Returns how many sequences changed. Called by every fold, as the ladder's `look_again` is.
    """
    return sum(_look(hat, row) for row in _going_on(client))


def _look(hat: Hat, row: Welcome) -> bool:
    if (how := ended_by(row)) is not None:
        end_welcome(hat, row, how)
        return True
    until = snoozed_until(hat, row.engagement.client)
    if until is not None and until > hat.today:
        call_off_welcome(hat, row)
    return set_next_letter(hat, row)


def set_next_letter(hat: Hat, row: Welcome) -> bool:
    """Write down when there is something to do. Whether that changed."""
    before = row.next_on
    row.next_on = greeted(hat, row.engagement.client, steps_of(row), row).next_on
    if row.next_on != before:
        row.save(update_fields=["next_on"])
    return row.next_on != before


def ended_by(row: Welcome) -> Welcome.How | None:
    """What ended a sequence since it began: any word or deed of the client's, or the work."""
    client = row.engagement.client_id
    booked = Session.objects.filter(engagement__client=client, sat__in=LIVE)
    if booked.filter(made_at__gt=row.began_at).exists():
        return How.BOOKED
    answered = Disposition.objects.filter(
        engagement__client=client, at__gte=row.began_at, undone_at__isnull=True
    )
    if answered.filter(said_by=Said.CLIENT).exists():
        return How.REPLIED
    if _was_heard_from(row):
        return How.TOUCHED
    stage = Engagement.objects.values_list("stage", flat=True).get(pk=row.engagement_id)
    return None if stage in EARLY else How.ENDED


def _was_heard_from(row: Welcome) -> bool:
    """Also a one-way word counts: whoever wrote to us is not asked again by a machine."""
    rows = Touch.objects.filter(
        relationship=row.engagement.client.relationship_id,
        voided_at__isnull=True,
        on__gte=row.began_on,
    ).exclude(outcome=Touch.Outcome.FAILED)
    theirs = (
        one
        for one in rows
        if one.outcome == Touch.Outcome.TWO_WAY or one.direction == Touch.Direction.IN
    )
    return any(
        one.on > row.began_on or (one.at or one.recorded_at) > row.began_at for one in theirs
    )


def end_welcome(hat: Hat, row: Welcome, how: str) -> None:
    """It is over: nothing of it leaves any more."""
    row.ended_at, row.how, row.next_on = hat.now, how, None
    row.save(update_fields=["ended_at", "how", "next_on"])
    call_off_welcome(hat, row, for_good=True)


def call_off_welcome(hat: Hat, row: Welcome, *, for_good: bool = False) -> None:
    """What waits to leave does not; unless `for_good` it is written again on a day of its own."""
    for one in row.written.select_related("letter"):
        if one.letter is None or one.letter.state not in WAITS:
            continue
        with suppress(Refused):  # a worker was quicker: it has left
            letters.void(hat, one.letter)
            if not for_good:
                one.delete()
