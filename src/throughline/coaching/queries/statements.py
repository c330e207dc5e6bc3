"""Statements that were issued: a practice's for who manages it, and each client their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate

from throughline.coaching.models import (
    Engagement,
    Funnel,
    Practice,
    Session,
    Statement,
    StatementLine,
)
from throughline.coaching.queries.billing import (
    charged,
    months_due,
    put_up_on,
    today_at,
    unbilled_seats,
    unbilled_sessions,
)
from throughline.coaching.queries.practices import funnels
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.billing import Way

PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as whoever pays reads it: seats of one programme and price are one line."""

    what: str
    price: Decimal
    amount: Decimal
    quantity: int = 1
    on: date | None = None
    who: str = ""
    note: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A session that was corrected since it was billed: what is known of it now."""

    line: StatementLine
    is_charged: bool
    minutes: int
    on: date
    sat: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a funnel is not billed yet: how much, what it comes to before tax, what lacks a
    price."""

    funnel: Funnel
    count: int
    net: Decimal
    unpriced: int


class StatementQuerySet(KeptQuerySet[Statement]):
    def newest(self) -> Self:
        """The latest number first."""
        return self.order_by("-year", "-rank")

    def open(self) -> Self:
        """Neither paid nor void."""
        return self.filter(paid_on__isnull=True, voided_at__isnull=True)

    def to(self, funnel: Funnel | int) -> Self:
        """For one funnel."""
        return self.filter(funnel=funnel)

    def before(self, pk: int) -> Self:
        """Those that follow one in that order."""
        one = self.model._default_manager.filter(pk=pk).values_list("year", "rank").first()
        if one is None:
            return self
        year, rank = one
        return self.filter(Q(year__lt=year) | Q(year=year, rank__lt=rank))

    def sums(self) -> list[tuple[str, Decimal, int]]:
        """What they come to in all, and how many they are, for each currency."""
        by_currency = self.order_by("currency").values_list("currency")
        return list(by_currency.annotate(Sum("gross"), Count("pk")))


def statements(hat: Hat) -> StatementQuerySet:
    """All statements of a practice: for who manages it."""
    rows = StatementQuerySet(Statement).visible_to(hat)
    return rows.select_related("funnel", "client__relationship__party", "letter")


def statements_of_mine(hat: Hat, engagement: Engagement) -> StatementQuerySet:
    """Those that a client is to pay in the practice of one of their programmes."""
    rows = StatementQuerySet(Statement).filter(client=engagement.client_id)
    theirs = rows.filter(client__relationship__party__account=hat.person)
    return theirs.newest() if hat.is_own else theirs.none()


def shown(statement: Statement) -> list[Shown]:
    """Its lines as they stand on the paper, which is all that whoever pays gets to read."""
    rows = statement.lines.order_by("rank")
    if statement.way != Way.SEAT.value:
        return [_one(row) for row in rows]
    groups: dict[tuple[str, Decimal], list[StatementLine]] = {}
    for row in rows:
        groups.setdefault((row.what, row.price), []).append(row)
    return [
        Shown(what, price, sum((row.amount for row in some), Decimal(0)), len(some))
        for (what, price), some in groups.items()
    ]


def _one(row: StatementLine) -> Shown:
    return Shown(
        row.what, row.price, row.amount, row.quantity, row.on, row.who, row.note, row.minutes
    )


def changes(statement: Statement) -> list[Change]:
    """Which of its sessions are not what they were when they were billed."""
    if statement.voided_at is not None:
        return []
    return _changed(statement.lines.filter(is_live=True))


def changes_in(hat: Hat, funnel: Funnel) -> list[Change]:
    """The same over all statements of a funnel: of what was closed again since it was billed."""
    rows = StatementLine.objects.filter(keeper_id=hat.keeper_id, funnel=funnel, is_live=True)
    again = Q(session__closed_at__gt=F("statement__issued_at")) | Q(session__closed_at=None)
    return _changed(rows.filter(again))


def _changed(rows: "QuerySet[StatementLine]") -> list[Change]:
    of_sessions = rows.filter(session__isnull=False).order_by("statement", "rank")
    found = list(
        of_sessions.select_related(
            "statement", "session__kind", "session__keeper__organisation", "session__engagement"
        )
    )
    costs = Session.objects.filter(charged(), pk__in=[row.session_id for row in found])
    charged_now = set(costs.values_list("pk", flat=True))
    made = [_change(row, row.session_id in charged_now) for row in found]
    return [one for one in made if one is not None]


def _change(row: StatementLine, is_charged: bool) -> Change | None:
    session = row.session
    assert session is not None  # noqa: S101  (only lines of sessions are read)
    on = session.starts_at.astimezone(session.keeper.organisation.zone).date()
    if is_charged and (session.minutes, on) == (row.minutes, row.on):
        return None
    return Change(row, is_charged, session.minutes, on, str(session.get_sat_display()))


def waiting(hat: Hat, practice: Practice) -> list[Waiting]:
    """What is not billed yet, for each funnel that somebody pays for, up to today."""
    ways: dict[Way, list[Funnel]] = {way: [] for way in Way}
    rows = list(funnels(hat).by_name())
    for funnel in rows:
        if funnel.way is not None:
            ways[funnel.way].append(funnel)
    found = {
        **_sessions_waiting(hat, practice, ways[Way.SESSION]),
        **_seats_waiting(hat, practice, ways[Way.SEAT]),
        **_months_waiting(hat, practice, ways[Way.MONTH]),
    }
    return [found[row.pk] for row in rows if row.pk in found]


def waiting_of(hat: Hat, practice: Practice, row: Engagement) -> Waiting | None:
    """The same of one programme; a monthly fee is for all of a funnel, and of none of them."""
    funnel = row.funnel
    reads = {Way.SESSION: _sessions_waiting, Way.SEAT: _seats_waiting}
    if funnel is None or funnel.way not in reads:
        return None
    return reads[funnel.way](hat, practice, [funnel], row).get(funnel.pk)


def _sessions_waiting(
    hat: Hat, practice: Practice, some: list[Funnel], only: Engagement | None = None
) -> dict[int, Waiting]:
    way = "engagement__funnel"
    rows = unbilled_sessions(hat).filter(**{f"{way}__in": some}, starts_at__lte=hat.now)
    rows = rows.filter(engagement=only) if only else rows
    on = TruncDate("starts_at", tzinfo=practice.organisation.zone)
    since = Q(**{f"{way}__bills_from": None}) | Q(on__gte=F(f"{way}__bills_from"))
    price = Coalesce(f"{way}__rate", "kind__rate")
    rows = rows.annotate(on=on, cost=price).filter(since, Q(cost=None) | Q(cost__gt=0))
    counts = (
        rows.order_by(way)
        .values_list(way)
        .annotate(n=Count("pk"), net=Sum("cost"), unpriced=Count("pk", filter=Q(cost=None)))
    )
    known = {one.pk: one for one in some}
    return {
        pk: Waiting(known[pk], count, net or Decimal(0), unpriced)
        for pk, count, net, unpriced in counts
    }


def _seats_waiting(
    hat: Hat, practice: Practice, some: list[Funnel], only: Engagement | None = None
) -> dict[int, Waiting]:
    known = {one.pk: one for one in some}
    counts: dict[int, int] = {}
    today = today_at(hat, practice)
    rows = unbilled_seats(hat).filter(funnel__in=some)
    rows = rows.filter(pk=only.pk) if only else rows
    for row in rows.only("funnel_id", "made_at", "notified_on", "agreed_on"):
        pk = row.funnel_id or 0
        since = known[pk].bills_from
        if (since or date.min) <= put_up_on(row, practice) <= today:
            counts[pk] = counts.get(pk, 0) + 1
    return _priced(known, counts)


def _months_waiting(hat: Hat, practice: Practice, some: list[Funnel]) -> dict[int, Waiting]:
    known = {one.pk: one for one in some}
    counts = {pk: len(months_due(hat, practice, one)) for pk, one in known.items()}
    return _priced(known, counts)


def _priced(known: dict[int, Funnel], counts: dict[int, int]) -> dict[int, Waiting]:
    return {
        pk: Waiting(known[pk], n, (known[pk].fee or Decimal(0)) * n, 0 if known[pk].fee else n)
        for pk, n in counts.items()
        if n and known[pk].fee != 0
    }


def told_to_payer(engagement: Engagement) -> "Iterable[StatementLine]":
    """What a firm that pays was told of a client by name, the latest first; void ones too: they
    were told."""
    rows = StatementLine.objects.filter(
        engagement=engagement, statement__pays=Funnel.Pays.FIRM, statement__way=Way.SESSION.value
    )
    return rows.select_related("statement").order_by("-statement__issued_at", "-on", "-pk")[:100]
