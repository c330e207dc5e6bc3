"""What of a practice's work is not billed yet, by funnel: for who manages it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.coaching.models import (
    Engagement,
    Funnel,
    Practice,
    Programme,
    Session,
    StatementLine,
    Step,
)
from throughline.coaching.queries.engagements import PARTY, EngagementQuerySet, engagements_at
from throughline.people.hats import Hat
from throughline.people.queries import KeptQuerySet
from throughline.rulebook.billing import (
    Line,
    Payer,
    Period,
    Seat,
    Sitting,
    Totals,
    Way,
    bill,
    months,
    totals,
)
from throughline.rulebook.entitlement import Sat

Sats = Session.Sat
Stage = Engagement.Stage
DAY = timedelta(days=1)
READ = (
    "pk",
    "starts_at",
    "kind__name",
    "minutes",
    "sat",
    "kind__rate",
    "is_paid",
    "kind__is_free",
    "engagement__late_cancel_counts",
    "engagement__no_show_counts",
    "engagement",
    "engagement__client",
    f"engagement__{PARTY}__name",
)


@dataclass(frozen=True, slots=True)
class Item:
    """A line that would be billed, and of whom: ids of the engagement and the client, a name."""

    line: Line
    engagement: int | None = None
    client: int | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as it would be: for a client who pays, or for the funnel's payer."""

    items: tuple[Item, ...]
    unpriced: int
    sums: Totals
    client: int | None = None
    who: str = ""


@dataclass
class _Pile:
    """What may be billed to one payer, before it is."""

    who: str = ""
    sittings: list[Sitting] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    whose: dict[int, tuple[int, int, str]] = field(default_factory=dict)  # by the line's key


def today_at(hat: Hat, practice: Practice) -> date:
    """The day by the practice's clock: statements are dated by it, whoever issues them."""
    return hat.now.astimezone(practice.organisation.zone).date()


def charged() -> Q:
    """Sessions that cost anything, price apart: as `rulebook.billing.is_charged` says."""
    late = Q(sat=Sats.CANCELLED_LATE, engagement__late_cancel_counts=True)
    missed = Q(sat=Sats.GUEST_NO_SHOW, engagement__no_show_counts=True)
    return (Q(sat=Sats.HELD) | late | missed) & Q(is_paid=True, kind__is_free=False)


def unbilled_sessions(hat: Hat) -> QuerySet[Session]:
    """What was charged and stands on no statement that holds."""
    live = StatementLine.objects.filter(session=OuterRef("pk"), is_live=True)
    known = engagements_at(hat).values("pk")
    rows: QuerySet[Session] = KeptQuerySet(Session).visible_to(hat)
    rows = rows.filter(charged(), engagement__in=known)
    return rows.filter(~Exists(live))


def unbilled_seats(hat: Hat) -> EngagementQuerySet:
    """Programmes that were contracted and stand on no statement that holds.

    An outplacement is contracted when somebody is put up for it, and whatever else when it was
    agreed; what never came so far is none.
    """
    live = StatementLine.objects.filter(
        engagement=OuterRef("pk"), is_live=True, session__isnull=True, minutes__isnull=True
    )
    agreed = Step.objects.filter(
        engagement=OuterRef("pk"), stage__in=(Stage.AGREED, Stage.WORKING, Stage.LANDED)
    )
    contracted = (
        Q(programme__kind=Programme.Kind.OUTPLACEMENT)
        | Q(notified_on__isnull=False)
        | Q(agreed_on__isnull=False)
        | Exists(agreed)
    )
    return engagements_at(hat).filter(contracted).filter(~Exists(live))


def put_up_on(row: Engagement, practice: Practice) -> date:
    """The day a programme was put up: the first that is known, and never a day the client made.

    It is not later than when the practice wrote it down, whatever happened since.
    """
    made = row.made_at.astimezone(practice.organisation.zone).date()
    return min(day for day in (made, row.notified_on, row.agreed_on) if day is not None)


def drafts(hat: Hat, practice: Practice, funnel: Funnel, period: Period) -> list[Draft]:
    """What would be billed for a period: one for each client where they pay, else one in all."""
    way, within = funnel.way, _within(funnel, period)
    if way is None or within is None:
        return []
    piles = _piles(hat, practice, funnel, way, within)
    made = [_draft(practice, funnel, way, within, key, pile) for key, pile in piles.items()]
    return [one for one in made if one.items or one.unpriced]


def _within(funnel: Funnel, period: Period) -> Period | None:
    """Nothing before the day from which a funnel is billed here."""
    since = max(period.since, funnel.bills_from or period.since)
    return Period(since, period.until) if since <= period.until else None


def _piles(
    hat: Hat, practice: Practice, funnel: Funnel, way: Way, within: Period
) -> dict[int | None, _Pile]:
    if way is Way.MONTH:
        return {None: _Pile()}
    by_client = funnel.payer_kind is Payer.CLIENT
    piles: dict[int | None, _Pile] = {}
    if way is Way.SESSION:
        for sitting, whose in _sittings(hat, practice, funnel, within):
            pile = piles.setdefault(whose[1] if by_client else None, _Pile(whose[2]))
            pile.sittings.append(sitting)
            pile.whose[sitting.key] = whose
        return piles
    for seat, whose in _seats(hat, practice, funnel):
        pile = piles.setdefault(whose[1] if by_client else None, _Pile(whose[2]))
        pile.seats.append(seat)
        pile.whose[seat.key] = whose
    return piles


def _sittings(
    hat: Hat, practice: Practice, funnel: Funnel, within: Period
) -> Iterable[tuple[Sitting, tuple[int, int, str]]]:
    zone = practice.organisation.zone
    since = datetime.combine(within.since, time.min, zone)
    until = datetime.combine(within.until, time.max, zone)
    rows = unbilled_sessions(hat).filter(engagement__funnel=funnel)
    rows = rows.filter(starts_at__range=(since, until)).order_by(f"engagement__{PARTY}__sort_key")
    for row in rows.values_list(*READ):
        *_said, engagement, client, who = row
        yield _sitting(row, funnel, practice), (engagement, client, who)


def _sitting(row: tuple[Any, ...], funnel: Funnel, practice: Practice) -> Sitting:
    """From the columns of `READ`."""
    pk, starts_at, kind, minutes, sat, rate, is_paid, is_free, late, missed = row[:10]
    price = funnel.rate if funnel.rate is not None else rate
    on = starts_at.astimezone(practice.organisation.zone).date()
    return Sitting(pk, on, kind, minutes, Sat(sat), price, is_paid, is_free, late, missed)


def _seats(
    hat: Hat, practice: Practice, funnel: Funnel
) -> Iterable[tuple[Seat, tuple[int, int, str]]]:
    rows = unbilled_seats(hat).filter(funnel=funnel).with_client()
    for row in rows.order_by(f"{PARTY}__sort_key", "pk"):
        # A programme's own name: an engagement's may say whose it is.
        programme = row.programme.name if row.programme else ""
        seat = Seat(row.pk, put_up_on(row, practice), programme)
        yield seat, (row.pk, row.client_id, row.client.relationship.party.name)


def _draft(
    practice: Practice, funnel: Funnel, way: Way, within: Period, client: int | None, pile: _Pile
) -> Draft:
    made = bill(
        funnel.payer_kind,
        way,
        within,
        sittings=pile.sittings,
        seats=pile.seats,
        fee=funnel.fee,
        currency=practice.currency,
    )
    known = _billed_months(funnel) if way is Way.MONTH else set()
    lines = [line for line in made.lines if line.month is None or line.month not in known]
    return Draft(
        tuple(_item(line, pile) for line in lines),
        0 if way is Way.MONTH and lines else made.unpriced,
        totals((line.amount for line in lines), practice.tax_percent, practice.currency),
        client,
        pile.who if client is not None else "",
    )


def _item(line: Line, pile: _Pile) -> Item:
    whose = pile.whose.get(line.session or line.seat or 0)
    return Item(line, *whose) if whose else Item(line)


def _billed_months(funnel: Funnel) -> set[date]:
    rows = StatementLine.objects.filter(funnel=funnel, is_live=True, month__isnull=False)
    return {month for month in rows.values_list("month", flat=True) if month}


def mark_of(found: Iterable[Draft]) -> str:
    """A mark of what would be billed: another one once a line, a price or the tax is another."""
    said = [
        (one.client, one.sums, [(i.line, i.who if one.client else "") for i in one.items])
        for one in found
    ]
    return sha256(repr(said).encode()).hexdigest()[:24]


def usual_period(hat: Hat, practice: Practice, funnel: Funnel) -> Period:
    """From the first day of which something is not billed, to the end of the last month.

    Where all of that is of this month, to today.
    """
    today = today_at(hat, practice)
    first = earliest(hat, practice, funnel) or today.replace(day=1)
    first = min(max(first, funnel.bills_from or first), today)
    last = today.replace(day=1) - DAY
    return Period(first, last if first <= last else today)


def months_due(hat: Hat, practice: Practice, funnel: Funnel) -> list[date]:
    """The months that ended and are not billed yet, of a funnel with a monthly fee.

    From the month from which it is billed here; where that was not said, from the first that was
    billed, or else the last month alone.
    """
    first, last = earliest(hat, practice, funnel), today_at(hat, practice).replace(day=1) - DAY
    known = _billed_months(funnel)
    found = months(Period(first, last)) if first and first <= last else []
    return [month for month in found if month not in known]


def earliest(hat: Hat, practice: Practice, funnel: Funnel) -> date | None:
    """The first day of which something is not billed yet."""
    if funnel.way is Way.SEAT:
        rows = unbilled_seats(hat).filter(funnel=funnel)
        return min((put_up_on(row, practice) for row in rows), default=None)
    if funnel.way is Way.MONTH:
        before = (today_at(hat, practice).replace(day=1) - DAY).replace(day=1)
        return funnel.bills_from or min(_billed_months(funnel), default=before)
    found = unbilled_sessions(hat).filter(engagement__funnel=funnel).order_by("starts_at")
    if funnel.bills_from:
        since = datetime.combine(funnel.bills_from, time.min, practice.organisation.zone)
        found = found.filter(starts_at__gte=since)
    first = found.values_list("starts_at", flat=True).first()
    return first.astimezone(practice.organisation.zone).date() if first else None
