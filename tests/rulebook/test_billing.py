"""Lines, rounding and sums of a statement, and the wall in front of an employer."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from throughline.rulebook.billing import (
    ALLOWED,
    Payer,
    Period,
    Seat,
    Sitting,
    Way,
    bill,
    is_charged,
    months,
    places,
    rounded,
    totals,
    way_of,
)
from throughline.rulebook.entitlement import Sat

from .cadences import days, quick

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
prices = st.decimals(0, 10_000, places=2)
amounts = st.decimals(0, 10**6, places=2)
sittings = st.builds(
    Sitting,
    key=st.integers(1, 10**6),
    on=st.dates(date(2026, 2, 20), date(2026, 4, 10)),
    kind=st.sampled_from(["An hour", "Resume work"]),
    minutes=st.integers(5, 480),
    sat=st.sampled_from(Sat),
    price=st.none() | prices,
    is_paid=st.booleans(),
    is_free=st.booleans(),
    late_cancel_counts=st.booleans(),
    no_show_counts=st.booleans(),
)
many = st.lists(sittings, max_size=8, unique_by=lambda one: one.key)
seats = st.lists(
    st.builds(
        Seat,
        key=st.integers(1, 10**6),
        on=st.dates(date(2026, 2, 20), date(2026, 4, 10)),
        programme=st.just("Ninety days"),
    ),
    max_size=8,
    unique_by=lambda one: one.key,
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period of up to two years."""
    since = draw(days)
    return Period(since, since + timedelta(days=draw(st.integers(0, 730))))


def held(**said: object) -> Sitting:
    """An hour on 10 March at 120, unless it is said otherwise."""
    plain = Sitting(1, date(2026, 3, 10), "An hour", 60, Sat.HELD, Decimal("120.00"))
    return replace(plain, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "is_it"),
    [
        ({}, True),
        ({"is_paid": False}, False),
        ({"is_free": True}, False),
        ({"sat": Sat.BOOKED}, False),
        ({"sat": Sat.CANCELLED_BY_CLIENT}, False),
        ({"sat": Sat.CANCELLED_BY_COACH}, False),
        ({"sat": Sat.HOST_NO_SHOW}, False),
        ({"sat": Sat.CANCELLED_LATE}, False),
        ({"sat": Sat.CANCELLED_LATE, "late_cancel_counts": True}, True),
        ({"sat": Sat.GUEST_NO_SHOW}, False),
        ({"sat": Sat.GUEST_NO_SHOW, "no_show_counts": True}, True),
    ],
)
def test_what_is_charged(said: dict[str, object], is_it: bool) -> None:
    assert is_charged(held(**said)) is is_it


def test_a_bill_by_the_session_has_a_line_for_each_in_the_order_of_days() -> None:
    rows = [held(key=2, on=date(2026, 3, 20)), held(), held(key=3, on=date(2026, 4, 1))]
    found = bill(Payer.CLIENT, Way.SESSION, MARCH, sittings=rows)
    assert [(line.session, line.amount) for line in found.lines] == [
        (1, Decimal("120.00")),
        (2, Decimal("120.00")),
    ]


def test_figures_as_they_are_printed() -> None:
    sums = totals([Decimal("120.00"), Decimal("80.55")], Decimal("19"))
    assert (sums.net, sums.tax, sums.gross) == (
        Decimal("200.55"),
        Decimal("38.10"),  # 38.1045
        Decimal("238.65"),
    )
    half = totals([Decimal("2.50")], Decimal("5"))
    assert half.tax == Decimal("0.13")  # 0.125: half goes up, not to the even neighbour
    yen = totals([Decimal("150")], Decimal("7"), "JPY")
    assert (yen.net, yen.tax, yen.gross) == (Decimal("150"), Decimal("11"), Decimal("161"))


@pytest.mark.parametrize(
    ("period", "found"),
    [
        (MARCH, [date(2026, 3, 1)]),
        (Period(date(2026, 3, 1), date(2026, 3, 30)), []),
        (Period(date(2026, 2, 15), date(2026, 4, 29)), [date(2026, 2, 1), date(2026, 3, 1)]),
        (Period(date(2025, 12, 1), date(2026, 1, 31)), [date(2025, 12, 1), date(2026, 1, 1)]),
        (Period(date(9999, 11, 1), date.max), [date(9999, 11, 1)]),
    ],
)
def test_months_that_have_ended(period: Period, found: list[date]) -> None:
    assert months(period) == found


def test_a_fee_by_the_month_is_one_line_for_each() -> None:
    period = Period(date(2026, 1, 1), date(2026, 3, 31))
    found = bill(Payer.EMPLOYER, Way.MONTH, period, fee=Decimal(900), fee_for="Coaching")
    assert [(line.month, line.what, line.amount) for line in found.lines] == [
        (date(2026, n, 1), "Coaching", Decimal("900.00")) for n in (1, 2, 3)
    ]


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="cannot end before it"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_prices_and_tax_below_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="below nothing"):
        bill(Payer.CLIENT, Way.SESSION, MARCH, sittings=[held(price=Decimal(-1))])
    with pytest.raises(ValueError, match="below 0"):
        totals([], Decimal(-1))


@quick
@given(many, st.sampled_from([Payer.CLIENT, Payer.FIRM]))
def test_every_charged_session_is_in_one_line_or_has_no_price(
    rows: list[Sitting], payer: Payer
) -> None:
    found = bill(payer, Way.SESSION, MARCH, sittings=rows)
    owed = [one for one in rows if MARCH.holds(one.on) and is_charged(one)]
    assert sorted(line.session or 0 for line in found.lines) == sorted(
        one.key for one in owed if one.price
    )
    assert found.unpriced == sum(one.price is None for one in owed)
    assert all(line.amount > 0 for line in found.lines)


@quick
@given(many, many, seats, st.sampled_from(ALLOWED[Payer.EMPLOYER]), prices)
def test_nothing_that_happens_in_sessions_shows_on_what_an_employer_gets(
    one: list[Sitting], other: list[Sitting], put_up: list[Seat], way: Way, fee: Decimal
) -> None:
    first = bill(Payer.EMPLOYER, way, MARCH, sittings=one, seats=put_up, fee=fee)
    second = bill(Payer.EMPLOYER, way, MARCH, sittings=other, seats=put_up, fee=fee)
    assert first == second
    assert all((line.session, line.minutes, line.sat) == (None, None, None) for line in first.lines)


@pytest.mark.parametrize(
    ("payer", "way"), [(p, w) for p in Payer for w in Way if w not in ALLOWED[p]]
)
def test_a_way_that_is_not_allowed_is_refused(payer: Payer, way: Way) -> None:
    with pytest.raises(ValueError, match="not billed"):
        bill(payer, way, MARCH, sittings=[held()])
    assert way_of(payer, way) != way


@quick
@given(st.sampled_from(Payer), st.text(max_size=8) | st.sampled_from([*Way]))
def test_how_a_payer_is_billed_is_always_allowed(payer: Payer, said: str) -> None:
    way = way_of(payer, said)
    assert way in ALLOWED[payer] if ALLOWED[payer] else way is None


@quick
@given(many, seats, periods(), st.data())
def test_two_periods_bill_what_the_whole_does_and_nothing_twice(
    rows: list[Sitting], put_up: list[Seat], whole: Period, data: st.DataObject
) -> None:
    cut = data.draw(st.dates(whole.since, whole.until))
    assume(cut < whole.until)
    parts = Period(whole.since, cut), Period(cut + timedelta(days=1), whole.until)
    for way in (Way.SESSION, Way.SEAT):
        said = {"sittings": rows, "seats": put_up, "fee": Decimal(500)}
        halves = [bill(Payer.FIRM, way, part, **said).lines for part in parts]  # type: ignore[arg-type]
        assert halves[0] + halves[1] == bill(Payer.FIRM, way, whole, **said).lines  # type: ignore[arg-type]


@quick
@given(periods())
def test_each_month_ends_in_the_period_and_none_is_left_out(period: Period) -> None:
    found = months(period)
    ends = [
        on
        for on in map(
            date.fromordinal, range(period.since.toordinal(), period.until.toordinal() + 1)
        )
        if (on + timedelta(days=1)).day == 1
    ]
    assert found == [on.replace(day=1) for on in ends]


@quick
@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from([0, 2]))
def test_rounding_goes_to_the_nearest_and_from_the_middle_away_from_nothing(
    amount: Decimal, to: int
) -> None:
    found, unit = rounded(amount, to), Fraction(1, 10**to)
    off = abs(Fraction(found) - Fraction(amount))
    assert off <= unit / 2
    assert off < unit / 2 or abs(found) > abs(amount)
    assert -found.as_tuple().exponent == to  # type: ignore[operator]


@quick
@given(st.lists(amounts, max_size=12), st.decimals(0, 100, places=2))
def test_a_statement_adds_up_as_it_is_printed(lines: list[Decimal], percent: Decimal) -> None:
    sums = totals(lines, percent)
    assert sums.net == sum(lines)
    assert sums.gross == sums.net + sums.tax
    assert abs(Fraction(sums.tax) - Fraction(sums.net) * Fraction(percent) / 100) <= Fraction(
        1, 200
    )
    assert totals(list(reversed(lines)), percent) == sums


def test_some_currencies_have_no_smaller_part() -> None:
    assert (places("jpy"), places("EUR")) == (0, 2)
