"""The coach's Today: one ranked list over every practice and funnel, from stored columns.

Nobody is scanned: what presses is a promise that is asked for, a session that nobody closed, a
client whose stored day has come, or terms whose stored end is near.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.db.models import F, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Engagement, Extension, Session, Teammate
from throughline.coaching.queries.engagements import (
    ClientQuerySet,
    EngagementQuerySet,
    clients,
    engagements,
)
from throughline.coaching.queries.sessions import sessions_with
from throughline.followthrough.models import Promise, Relationship, Snooze, Touch
from throughline.rulebook import quiet

SHOWN = 10
"""What a coach is shown at once; the rest waits behind a link."""
MOST = 500  # of one kind, where everything is shown
ENDING = timedelta(days=14)
AHEAD = timedelta(days=2)  # how soon before a session missing preparation is said
BROKEN = (
    quiet.Kind.MISSED_SESSION.value,
    quiet.Kind.PROMISE_OVERDUE.value,
    quiet.Kind.NOTHING_BOOKED.value,
)
RESPONSIBLE = (Teammate.Part.COACH, Teammate.Part.STAND_IN)


class Asks(IntEnum):
    """Why somebody is on Today, what presses most first."""

    CLOSE = 1  # a session is over and nobody said how it went
    READ = 2  # they answered
    MINE = 3  # I owe something
    BROKEN = 4  # a booked session missed, a promise overdue, nothing booked
    SILENT = 5  # quiet, or no answer yet
    ENDING = 6  # the terms end
    PREPARE = 7  # what they were to prepare is missing, and the session is near


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on a coach's Today: with whom, why, and what it is about."""

    asks: Asks
    engagement: Engagement
    tie: Relationship
    since: date
    promise: Promise | None = None
    session: Session | None = None
    client: Client | None = None
    said: Touch | None = None

    @property
    def is_late(self) -> bool:
        """Shown in amber: what was promised or agreed and did not happen."""
        if self.promise is not None and self.promise.due_on is not None:
            return self.promise.due_on < self.since
        return self.asks == Asks.BROKEN

    @property
    def key(self) -> str:
        """What it is called on the page."""
        of = self.promise or self.session or self.client or self.engagement
        return f"{type(of).__name__.lower()}{of.pk}"


@dataclass(frozen=True, slots=True)
class Today:
    """What a coach's day asks for, how much more waits, and what is booked."""

    cards: Sequence[Card]
    waiting: int
    sessions: Sequence[Session]  # ahead, the next first


def today(hat: CoachHat, *, limit: int = SHOWN) -> Today:
    """Read a coach's Today in a fixed number of reads, whoever many clients there are."""
    ahead = list(sessions_with(hat).with_client().ahead(hat.now)[:6])
    mine = _mine(hat)
    cards = _once(sorted(_all(hat, mine, ahead), key=_rank))
    return Today(_with_words(cards[:limit]), max(0, len(cards) - limit), ahead)


def _rank(card: Card) -> tuple[int, date, int]:
    return card.asks, card.since, card.tie.pk


def _mine(hat: CoachHat) -> EngagementQuerySet:
    """Those that the coach answers for, not merely works on."""
    part = Teammate.objects.filter(
        person=hat.person, until__isnull=True, part__in=RESPONSIBLE, keeper__in=hat.keepers
    )
    return engagements(hat).filter(pk__in=part.values("engagement"))


def _all(hat: CoachHat, mine: EngagementQuerySet, ahead: Sequence[Session]) -> Iterator[Card]:
    yield from _to_close(hat)
    yield from _owed(hat, mine)
    yield from _silent(hat, mine)
    yield from _ending(hat, mine)
    yield from _unprepared(hat, ahead)


def _to_close(hat: CoachHat) -> Iterator[Card]:
    for one in sessions_with(hat).with_client().to_close(hat.now)[:MOST]:
        tie = one.engagement.client.relationship
        on = hat.person.day(one.starts_at)
        yield Card(Asks.CLOSE, one.engagement, tie, on, session=one)


def _owed(hat: CoachHat, mine: EngagementQuerySet) -> Iterator[Card]:
    """What the coach owes clients, and answers of theirs to read."""
    ties = mine.values("client__relationship")
    rows = _open(hat).filter(relationship__in=ties, owes=Promise.Owes.ME, ask_on__lte=hat.today)
    found = list(rows.order_by("ask_on", "pk").select_related("relationship__party")[:MOST])
    known = _newest(mine, [row.relationship_id for row in found])
    for row in found:
        engagement = known.get(row.relationship_id or 0)
        if engagement is not None and row.relationship is not None:
            asks = Asks.READ if row.origin.startswith("reply:") else Asks.MINE
            yield Card(asks, engagement, row.relationship, row.ask_on, promise=row)


def _open(hat: CoachHat) -> QuerySet[Promise]:
    rows = Promise.objects.filter(keeper__in=hat.keepers)
    return rows.filter(kept_at__isnull=True, dropped_at__isnull=True)


def _silent(hat: CoachHat, mine: EngagementQuerySet) -> Iterator[Card]:
    rows: ClientQuerySet = clients(hat).filter(pk__in=mine.values("client"))
    found = list(rows.quiet_on(hat.today).with_party().order_by("alert_on", "pk")[:MOST])
    known = _newest(mine, [row.relationship_id for row in found])
    for row in found:
        engagement = known.get(row.relationship_id)
        if engagement is not None and row.alert_on is not None:
            asks = Asks.BROKEN if row.reason in BROKEN else Asks.SILENT
            yield Card(asks, engagement, row.relationship, row.alert_on, client=row)


def _ending(hat: CoachHat, mine: EngagementQuerySet) -> Iterator[Card]:
    rows = mine.open().with_client().filter(last_on__lte=hat.today + ENDING)
    waits = Extension.objects.filter(given_at__isnull=True, refused_at__isnull=True)
    asked = rows.exclude(pk__in=waits.filter(keeper__in=hat.keepers).values("engagement"))
    for row in asked.order_by("last_on", "pk")[:MOST]:
        assert row.last_on is not None  # noqa: S101  (it was asked for by its day)
        yield Card(Asks.ENDING, row, row.client.relationship, row.last_on)


def _unprepared(hat: CoachHat, ahead: Sequence[Session]) -> Iterator[Card]:
    """Sessions so near that what is missing for them will not come by itself."""
    near = [one for one in ahead if one.starts_at <= hat.now + AHEAD]
    ties = {one.engagement.client.relationship_id: one for one in near}
    owed = _open(hat).filter(relationship__in=list(ties), owes=Promise.Owes.THEM)
    for row in owed.filter(due_on__isnull=False).order_by("due_on", "pk")[:MOST]:
        session = ties[row.relationship_id or 0]
        if row.due_on is not None and row.due_on <= hat.person.day(session.starts_at):
            tie = session.engagement.client.relationship
            yield Card(Asks.PREPARE, session.engagement, tie, row.due_on, promise=row)


def _newest(mine: EngagementQuerySet, ties: Iterable[int | None]) -> dict[int, Engagement]:
    """For each tie the engagement it is about now: the open one that began last."""
    rows = mine.filter(client__relationship__in=[pk for pk in ties if pk]).annotate(
        tie=F("client__relationship")
    )
    found = rows.with_client().order_by("ended_at", "pk")
    return {row.tie: row for row in found}  # type: ignore[attr-defined]


def _once(cards: Sequence[Card]) -> list[Card]:
    """One place for one person: what presses most says it. Promises each keep their own."""
    seen: set[int] = set()
    kept = []
    for card in cards:
        if card.tie.pk in seen and card.asks not in {Asks.MINE, Asks.READ, Asks.CLOSE}:
            continue
        seen.add(card.tie.pk)
        kept.append(card)
    return kept


def _with_words(cards: Sequence[Card]) -> list[Card]:
    """Each with the last words of a touch, in one read."""
    ties = {card.tie.pk for card in cards}
    rows = Touch.objects.filter(relationship__in=ties, voided_at__isnull=True).exclude(note="")
    said: dict[int, Touch] = {}
    for touch in rows.order_by("relationship", "on", "pk"):
        said[touch.relationship_id] = touch
    return [_said(card, said.get(card.tie.pk)) for card in cards]


def _said(card: Card, touch: Touch | None) -> Card:
    if touch is None:
        return card
    return Card(
        card.asks,
        card.engagement,
        card.tie,
        card.since,
        promise=card.promise,
        session=card.session,
        client=card.client,
        said=touch,
    )


def promises_of(hat: CoachHat) -> QuerySet[Promise]:
    """What is promised between a coach and the clients that the coach answers for."""
    rows = Promise.objects.filter(keeper__in=hat.keepers)
    return rows.filter(relationship__in=_mine(hat).values("client__relationship"))


def snoozes_of(hat: CoachHat) -> QuerySet[Snooze]:
    """When the coach wants to be asked about those clients."""
    rows = Snooze.objects.filter(keeper__in=hat.keepers).select_related("relationship__client")
    return rows.filter(relationship__in=_mine(hat).values("client__relationship"))


def owed_by_client(row: Engagement) -> list[Promise]:
    """What the client owes in it, as the practice knows it: the soonest first."""
    return _between(row, Promise.Owes.THEM)


def owed_to_client(row: Engagement) -> list[Promise]:
    """What the practice owes the client; what only its own machine asks of it is not among it."""
    return [owed for owed in _between(row, Promise.Owes.ME) if not owed.origin]


def _between(row: Engagement, owes: str) -> list[Promise]:
    rows = Promise.objects.filter(
        keeper_id=row.keeper_id,
        relationship=row.client.relationship_id,
        owes=owes,
        kept_at__isnull=True,
        dropped_at__isnull=True,
    )
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST])
