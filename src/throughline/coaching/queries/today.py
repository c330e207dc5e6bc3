"""The coach's Today: one ranked list over every practice and funnel, from stored columns.

Nobody is scanned: what presses is a promise that is asked for, a session that nobody closed, a
client whose stored day has come, or terms whose stored end is near.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from django.db.models import F, QuerySet

from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Client, Engagement, Extension, Session, Teammate
from throughline.coaching.queries.engagements import (
    ClientQuerySet,
    EngagementQuerySet,
)
from throughline.coaching.queries.hearing import HEARD
from throughline.coaching.queries.sessions import sessions_with
from throughline.followthrough.models import Promise, Relationship, Snooze, Touch
from throughline.frame.among import among
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


class Asks(IntEnum):
    """Why somebody is on Today, what presses most first."""

    CLOSE = 1  # a session is over and nobody said how it went
    READ = 2  # they answered
    MINE = 3  # I owe something
    BROKEN = 4  # a booked session missed, a promise overdue, nothing booked
    SILENT = 5  # quiet, or no answer yet
    ENDING = 6  # the terms end
    PREPARE = 7  # what they were to prepare is missing, and the session is near
    UNHEARD = 8  # nobody has heard their answer to "What happened?"


@dataclass(frozen=True, slots=True)
class Card:
    """One person on a coach's Today: why, what it is about, and for what else they are there."""

    asks: Asks
    engagement: Engagement
    tie: Relationship
    since: date
    on: date  # the day it is shown
    promise: Promise | None = None
    session: Session | None = None
    client: Client | None = None
    said: Touch | None = None
    also: "Sequence[Card]" = ()

    @property
    def is_late(self) -> bool:
        """Shown in amber: what was promised or agreed and did not happen."""
        if self.promise is not None and self.promise.due_on is not None:
            return self.promise.due_on < self.on
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


@dataclass(frozen=True, slots=True)
class Caseload:
    """Whom a coach answers for: the numbers of what is read for them, in one read."""

    engagements: tuple[int, ...]
    clients: tuple[int, ...]
    about: Mapping[int, int]  # for each tie the engagement it is about now

    @property
    def ties(self) -> list[int]:
        """The relationships with them."""
        return list(self.about)


@dataclass(frozen=True, slots=True)
class _Found:
    """A card before its engagement is read: most of a long list is never shown."""

    asks: Asks
    tie: int
    since: date
    engagement: int
    promise: Promise | None = None
    session: Session | None = None
    client: Client | None = None
    also: "tuple[_Found, ...]" = ()


def caseload(hat: CoachHat) -> Caseload:
    """Those that a coach answers for, as coach or standing in, not merely works on."""
    rows = _answering(hat)
    read = ("engagement", "engagement__client", "engagement__client__relationship")
    # What is open comes last, so that a tie is about that.
    order = F("engagement__ended_at").asc(nulls_last=True)
    found = list(rows.order_by(order, "engagement").values_list(*read))
    return Caseload(
        tuple(row for row, _client, _tie in found),
        tuple({client for _row, client, _tie in found}),
        {tie: row for row, _client, tie in found},
    )


def today(hat: CoachHat, *, limit: int = SHOWN) -> Today:
    """Read a coach's Today in a fixed number of reads, whoever many clients there are."""
    ahead = list(sessions_with(hat).with_client().ahead(hat.now)[:6])
    found = _once(sorted(_all(hat, caseload(hat), ahead), key=_rank))
    return Today(_cards(hat, found[:limit]), max(0, len(found) - limit), ahead)


def _rank(one: _Found) -> tuple[int, date, int]:
    return one.asks, one.since, one.tie


def _all(hat: CoachHat, load: Caseload, ahead: Sequence[Session]) -> Iterator[_Found]:
    yield from _to_close(hat)
    if load.engagements:
        yield from _owed(hat, load)
        yield from _silent(hat, load)
        yield from _ending(hat, load)
    yield from _unprepared(hat, ahead)


def _to_close(hat: CoachHat) -> Iterator[_Found]:
    for one in sessions_with(hat).with_client().to_close(hat.now)[:MOST]:
        tie = one.engagement.client.relationship_id
        on = hat.person.day(one.starts_at)
        yield _Found(Asks.CLOSE, tie, on, one.engagement_id, session=one)


def _owed(hat: CoachHat, load: Caseload) -> Iterator[_Found]:
    """What the coach owes clients, and answers of theirs to read."""
    rows = _open(hat).filter(owes=Promise.Owes.ME, ask_on__lte=hat.today)
    # How a session went is asked by the session itself.
    rows = rows.exclude(origin__startswith="appointment:")
    for row in rows.filter(relationship__in=among(load.ties)).order_by("ask_on", "pk")[:MOST]:
        tie = row.relationship_id or 0
        yield _Found(_asks(row), tie, row.ask_on, load.about[tie], promise=row)


def _asks(row: Promise) -> Asks:
    """What kind of thing a promise of the coach's is: some are made by the machine."""
    kinds = {"reply:": Asks.READ, HEARD: Asks.UNHEARD}
    return next((of for said, of in kinds.items() if row.origin.startswith(said)), Asks.MINE)


def _open(hat: CoachHat) -> QuerySet[Promise]:
    rows = Promise.objects.filter(keeper__in=hat.keepers)
    return rows.filter(kept_at__isnull=True, dropped_at__isnull=True)


def _silent(hat: CoachHat, load: Caseload) -> Iterator[_Found]:
    rows = ClientQuerySet(Client).filter(pk__in=among(list(load.clients)))
    for row in rows.quiet_on(hat.today).order_by("alert_on", "pk")[:MOST]:
        assert row.alert_on is not None  # noqa: S101  (it was asked for by its day)
        asks = Asks.BROKEN if row.reason in BROKEN else Asks.SILENT
        about = load.about[row.relationship_id]
        yield _Found(asks, row.relationship_id, row.alert_on, about, client=row)


def _ending(hat: CoachHat, load: Caseload) -> Iterator[_Found]:
    rows = EngagementQuerySet(Engagement).filter(pk__in=among(list(load.engagements))).open()
    waits = Extension.objects.filter(given_at__isnull=True, refused_at__isnull=True)
    asked = rows.exclude(pk__in=waits.filter(keeper__in=hat.keepers).values("engagement"))
    near = asked.filter(last_on__lte=hat.today + ENDING).order_by("last_on", "pk")
    for pk, tie, last_on in near.values_list("pk", "client__relationship", "last_on")[:MOST]:
        assert last_on is not None  # noqa: S101  (it was asked for by its day)
        yield _Found(Asks.ENDING, tie, last_on, pk)


def _unprepared(hat: CoachHat, ahead: Sequence[Session]) -> Iterator[_Found]:
    """Sessions so near that what is missing for them will not come by itself."""
    near = [one for one in ahead if one.starts_at <= hat.now + AHEAD]
    if not near:
        return
    ties = {one.engagement.client.relationship_id: one for one in near}
    owed = _open(hat).filter(relationship__in=list(ties), owes=Promise.Owes.THEM)
    for row in owed.filter(due_on__isnull=False).order_by("due_on", "pk")[:MOST]:
        session = ties[row.relationship_id or 0]
        if row.due_on is not None and row.due_on <= hat.person.day(session.starts_at):
            tie, about = row.relationship_id or 0, session.engagement_id
            yield _Found(Asks.PREPARE, tie, row.due_on, about, promise=row)


def _once(found: Sequence[_Found]) -> list[_Found]:
    """One place for one person, where what presses most has put them; the rest is said there."""
    of_tie: dict[int, list[_Found]] = {}
    for one in found:
        of_tie.setdefault(one.tie, []).append(one)
    return [replace(first, also=tuple(rest)) for first, *rest in of_tie.values()]


def _cards(hat: CoachHat, found: Sequence[_Found]) -> list[Card]:
    """What is shown, each with its engagement and the last words of a touch."""
    if not found:
        return []
    about = {one.engagement for each in found for one in (each, *each.also)}
    rows = EngagementQuerySet(Engagement).with_client().in_bulk(about)
    said = _last_words({one.tie for one in found})
    return [
        replace(
            _card(hat, one, rows),
            said=said.get(one.tie),
            also=[_card(hat, other, rows) for other in one.also],
        )
        for one in found
    ]


def _card(hat: CoachHat, one: _Found, rows: Mapping[int, Engagement]) -> Card:
    row = rows[one.engagement]
    return Card(
        one.asks,
        row,
        row.client.relationship,
        one.since,
        hat.today,
        promise=one.promise,
        session=one.session,
        client=one.client,
    )


def _last_words(ties: set[int]) -> dict[int, Touch]:
    rows = Touch.objects.filter(relationship__in=ties, voided_at__isnull=True).exclude(note="")
    return {row.relationship_id: row for row in rows.order_by("relationship", "on", "pk")}


def _mine(hat: CoachHat) -> EngagementQuerySet:
    return EngagementQuerySet(Engagement).filter(pk__in=_answering(hat).values("engagement"))


def _answering(hat: CoachHat) -> QuerySet[Teammate]:
    rows = Teammate.objects.filter(Teammate.there(hat.today), keeper__in=hat.keepers)
    return rows.filter(person=hat.person, part__in=Teammate.RESPONSIBLE)


def promises_of(hat: CoachHat) -> QuerySet[Promise]:
    """What is promised between a coach and the clients that the coach answers for."""
    rows = Promise.objects.filter(keeper__in=hat.keepers)
    return rows.filter(relationship__in=_mine(hat).values("client__relationship"))


def snoozes_of(hat: CoachHat) -> QuerySet[Snooze]:
    """When the coach wants to be asked about those clients."""
    rows = Snooze.objects.filter(keeper__in=hat.keepers).select_related("relationship__client")
    return rows.filter(relationship__in=_mine(hat).values("client__relationship"))
