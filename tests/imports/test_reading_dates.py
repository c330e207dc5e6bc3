"""Dates in every form that archives and spreadsheets have written them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.imports.reading.dates import BadDate, Calendar, Order, Partial, order_of

TODAY = date(2026, 6, 1)
US = Calendar(TODAY)
EUROPE = Calendar(TODAY, Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("16 Jan 2020", date(2020, 1, 16)),
        ("7-Feb-22", date(2022, 2, 7)),
        ("03/15/2024", date(2024, 3, 15)),
        ("15/03/2024", date(2024, 3, 15)),
        ("03/04/2024", date(2024, 3, 4)),
        ("2024-03-15", date(2024, 3, 15)),
        ("2024/02/01 15:02:55 UTC", date(2024, 2, 1)),
        ("15.03.2024", date(2024, 3, 15)),
        ("05.03.24", date(2024, 3, 5)),
        ("Jan 2020", date(2020, 1, 1)),
        ("2020", date(2020, 1, 1)),
        ("March 5, 2021", date(2021, 3, 5)),
        ("5th March 2021", None),
        ("16. März 2020", date(2020, 3, 16)),
        ("3 févr. 2020", date(2020, 2, 3)),
        ("14 juil. 2020", date(2020, 7, 14)),
        ("14 juin 2020", date(2020, 6, 14)),
        ("9 de ago de 2021", date(2021, 8, 9)),
        ("9 out 2021", date(2021, 10, 9)),
        ("1 Sept 2021", date(2021, 9, 1)),
        ("01 Jan 98", date(1998, 1, 1)),
        ("43846", date(2020, 1, 16)),
        ("  16 Jan 2020 ", date(2020, 1, 16)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("31 Dec 2027", date(2027, 12, 31)),
    ],
)
def test_a_day_is_read(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(BadDate):
            US.day(text)
    else:
        assert US.day(text) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31 Feb 2024", "no such date '31 Feb 2024'"),
        ("2023-02-29", "no such date '2023-02-29'"),
        ("13/13/2024", "no such date '13/13/2024'"),
        ("00/00/2024", "no such date"),
        ("16 Jan 1820", "not between 1900 and 2027"),
        ("16 Jan 2028", "not between 1900 and 2027"),
        ("99999", "not between"),
        ("²²²²²", "is not a date"),
        ("yesterday", "'yesterday' is not a date"),
        ("16 Foo 2020", "'16 Foo 2020' is not a date"),
        ("x" * 5_000, "is not a date"),
        ("16 Jan 2020; drop", "is not a date"),
        ("²⁰²⁰", "is not a date"),
    ],
)
def test_what_is_no_date_is_said_with_its_value(text: str, says: str) -> None:
    with pytest.raises(BadDate, match="date") as caught:
        US.day(text)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2023-06-11 15:33:58 UTC", datetime(2023, 6, 11, 15, 33, 58, tzinfo=UTC)),
        ("2023-06-11T15:33:58Z", datetime(2023, 6, 11, 15, 33, 58, tzinfo=UTC)),
        ("2023-06-11 15:33:58+02:00", datetime(2023, 6, 11, 13, 33, 58, tzinfo=UTC)),
        ("2023-06-11 15:33", datetime(2023, 6, 11, 15, 33, tzinfo=UTC)),
        ("11/20/24, 8:15 AM", datetime(2024, 11, 20, 8, 15, tzinfo=UTC)),
        ("11/20/24, 8:15\u202fPM", datetime(2024, 11, 20, 20, 15, tzinfo=UTC)),
        ("11/20/24, 12:05 AM", datetime(2024, 11, 20, 0, 5, tzinfo=UTC)),
        ("3/15/2024 9:30", datetime(2024, 3, 15, 9, 30, tzinfo=UTC)),
        ("16 Jan 2020", datetime(2020, 1, 16, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_in_utc(text: str, at: datetime) -> None:
    assert US.instant(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-31 15:33:58 UTC",
        "2023-06-11 25:33:58 UTC",
        "1823-06-11 15:33:58 UTC",
        "2923-06-11 15:33:58 UTC",
        "11/20/24, 13:15 PM",
        "soon",
    ],
)
def test_what_is_no_instant_is_said(text: str) -> None:
    with pytest.raises(BadDate, match=text):
        US.instant(text)


def test_blank_is_no_date_and_no_problem() -> None:
    assert US.day("  ") is None
    assert US.instant("") is None


def test_a_date_stays_as_exact_as_it_was_written() -> None:
    assert US.partial("2020") == Partial(2020)
    assert US.partial("Jan 2020") == Partial(2020, 1)
    assert US.partial("2020-01") == Partial(2020, 1)
    assert US.partial("16 Jan 2020") == Partial(2020, 1, 16)


def test_one_row_proves_the_order_for_the_whole_file() -> None:
    assert order_of(["03/04/2024", "", "15/03/2024"]) is Order.DAY_FIRST
    assert order_of(["03/04/2024", "03/15/2024"]) is Order.MONTH_FIRST
    assert order_of(["03/04/2024"]) is Order.MONTH_FIRST
    assert order_of([]) is Order.MONTH_FIRST
    assert EUROPE.day("03/04/2024") == date(2024, 4, 3)
    assert EUROPE.day("03/15/2024") == date(2024, 3, 15)


def test_the_look_ahead_ends_early_where_no_date_is_written_so() -> None:
    asked = iter(["16 Jan 2020"] * 100_000)
    order_of(asked)
    assert sum(1 for _ in asked) > 99_000


@given(
    day=st.dates(date(1970, 1, 1), date(2027, 12, 31)),
    form=st.sampled_from(["%d %b %Y", "%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%B %d, %Y", "%d-%b-%Y"]),
)
def test_every_day_is_read_back_in_every_form(day: date, form: str) -> None:
    assert US.day(day.strftime(form)) == day


@given(text=st.text(max_size=40))
def test_no_text_raises_anything_but_a_bad_date(text: str) -> None:
    for read in (US.day, US.instant, US.partial):
        try:
            found = read(text)
        except BadDate:
            continue
        assert found is None or 1900 <= found.year <= 2027
