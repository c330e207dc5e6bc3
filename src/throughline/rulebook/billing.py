"""Billing: what a payer owes for a period, in lines, and what of it stays behind the wall.

A payer is billed in one of three ways: by the session, by the seat (one price for each programme
that was contracted), or a fixed fee for each month that has ended. Held sessions are charged; a
late cancellation and a client who did not come only where the terms say so; what the coach
cancelled or missed, free talks and pro bono hours never are.

The wall (rules.md, "wall"): an employer is never billed by the session, because a line for each
would show what one person did. Its lines are made of seats, counted on the day they were put up,
and of months; nothing that a client does adds, moves or removes one of them.

Money is Decimal and never a binary fraction. Each line is rounded half up to what the currency
has (ISO 4217: two places, none for the yen and a few others); the sum is the sum of the rounded
lines, and tax is taken once from the sum, so that a statement adds up as it is printed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from throughline.rulebook.entitlement import Sat

NO_PARTS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
"""Currencies that have no smaller part, by ISO 4217."""


class Payer(StrEnum):
    """Who pays."""

    CLIENT = "client"
    FIRM = "firm"
    EMPLOYER = "employer"
    NOBODY = "nobody"


class Way(StrEnum):
    """How a payer is billed."""

    SESSION = "session"
    SEAT = "seat"
    MONTH = "month"


ALLOWED: dict[Payer, tuple[Way, ...]] = {
    Payer.CLIENT: (Way.SESSION, Way.SEAT),
    Payer.FIRM: (Way.SESSION, Way.SEAT, Way.MONTH),
    Payer.EMPLOYER: (Way.SEAT, Way.MONTH),
    Payer.NOBODY: (),
}
"""The ways in which each payer can be billed; the first is meant where nothing was said."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both within it. An end before its beginning is a ``ValueError``."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"A period from {self.since} cannot end before it, on {self.until}")

    def holds(self, on: date) -> bool:
        """Whether a day lies in it."""
        return self.since <= on <= self.until


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as billing sees it: nothing of what was said, and no price if none is agreed."""

    key: int
    on: date
    kind: str
    minutes: int
    sat: Sat
    price: Decimal | None
    is_paid: bool = True
    is_free: bool = False
    late_cancel_counts: bool = False
    no_show_counts: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A programme that was contracted, on the day it was put up."""

    key: int
    on: date
    programme: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Of a session, a seat or a month exactly one is named."""

    what: str
    price: Decimal
    on: date | None = None
    minutes: int | None = None
    session: int | None = None
    seat: int | None = None
    month: date | None = None
    sat: Sat | None = None
    quantity: int = 1
    places: int = 2

    @property
    def amount(self) -> Decimal:
        """What it comes to, rounded."""
        return rounded(self.price * self.quantity, self.places)


@dataclass(frozen=True, slots=True)
class Bill:
    """What is owed, and how many sessions, seats or months have no price yet."""

    lines: tuple[Line, ...] = ()
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """A sum, the tax on it, and both together."""

    net: Decimal
    tax: Decimal
    gross: Decimal


def places(currency: str) -> int:
    """How many decimal places amounts in a currency have."""
    return 0 if currency.upper() in NO_PARTS else 2


def rounded(amount: Decimal, to: int = 2) -> Decimal:
    """Round half up, away from nothing: 0.125 is 0.13 and -0.125 is -0.13."""
    return amount.quantize(Decimal(1).scaleb(-to), rounding=ROUND_HALF_UP)


def way_of(payer: Payer, said: str) -> Way | None:
    """How a payer is billed: as was said, or by the first way allowed; None for nobody."""
    allowed = ALLOWED[payer]
    return next((way for way in allowed if way == said), allowed[0] if allowed else None)


def is_charged(sitting: Sitting) -> bool:
    """Whether a session costs anything: price apart, by what came of it and by the terms."""
    if sitting.is_free or not sitting.is_paid:
        return False
    rules = {
        Sat.HELD: True,
        Sat.CANCELLED_LATE: sitting.late_cancel_counts,
        Sat.GUEST_NO_SHOW: sitting.no_show_counts,
    }
    return rules.get(sitting.sat, False)


def bill(
    payer: Payer,
    way: Way,
    period: Period,
    *,
    sittings: Iterable[Sitting] = (),
    seats: Iterable[Seat] = (),
    fee: Decimal | None = None,
    fee_for: str = "",
    currency: str = "EUR",
) -> Bill:
    """What is owed for a period, in the order of days.

    ``fee`` is the price of a seat or of a month, and ``fee_for`` what a month's line says. A way
    that the payer cannot be billed in (an employer by the session) is a ``ValueError``; what has
    a price of nothing has no line; a price below nothing is a ``ValueError``.
    """
    if way not in ALLOWED[payer]:
        raise ValueError(f"{payer} is not billed by the {way}")
    if way is Way.SESSION:
        charged = [one for one in sittings if period.holds(one.on) and is_charged(one)]
        found: Sequence[tuple[Decimal | None, Line]] = [_session(one) for one in charged]
    elif way is Way.SEAT:
        found = [_seat(one, fee) for one in seats if period.holds(one.on)]
    else:
        found = [(fee, Line(fee_for, fee or Decimal(0), month=one)) for one in months(period)]
    return _billed(found, places(currency))


def _session(one: Sitting) -> tuple[Decimal | None, Line]:
    price = one.price or Decimal(0)
    line = Line(one.kind, price, one.on, one.minutes, session=one.key, sat=one.sat)
    return one.price, line


def _seat(one: Seat, fee: Decimal | None) -> tuple[Decimal | None, Line]:
    return fee, Line(one.programme, fee or Decimal(0), one.on, seat=one.key)


def _billed(found: Sequence[tuple[Decimal | None, Line]], to: int) -> Bill:
    if any(price is not None and price < 0 for price, _line in found):
        raise ValueError("A price cannot be below nothing")
    priced = [replace(line, places=to) for price, line in found if price]
    priced.sort(
        key=lambda line: (line.month or line.on or date.min, line.session or line.seat or 0)
    )
    return Bill(tuple(priced), sum(price is None for price, _line in found))


def months(period: Period) -> list[date]:
    """The first days of the calendar months that end within a period: each is over by then."""
    found = []
    first = period.since.replace(day=1)
    while (following := _next_month(first)) is not None:
        if following - timedelta(days=1) > period.until:
            break
        found.append(first)
        first = following
    return found


def _next_month(first: date) -> date | None:
    if (first.year, first.month) == (date.max.year, 12):
        return None
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def totals(amounts: Iterable[Decimal], percent: Decimal, currency: str = "EUR") -> Totals:
    """The sum of lines, tax of so many percent on it, and both. Below 0 % is a ``ValueError``."""
    if percent < 0:
        raise ValueError(f"Tax of {percent} % is not possible: it must not be below 0")
    to = places(currency)
    net = sum(amounts, rounded(Decimal(0), to))
    tax = rounded(net * percent / 100, to)
    return Totals(net, tax, net + tax)
