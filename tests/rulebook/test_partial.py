"""Partial dates: as exact as they were given, compared only where it is certain."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.partial import (
    Gap,
    first_day,
    from_words,
    gaps,
    is_before,
    is_partial,
    last_day,
    may_be_same,
    present,
    span_months,
    span_words,
    words,
)

TODAY = date(2026, 3, 3)
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "zh", "el", "pt-BR", "en_GB")
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
partials = st.tuples(days, st.sampled_from((4, 7, 10))).map(
    lambda got: got[0].isoformat()[: got[1]]
)


@pytest.mark.parametrize("text", ["", "2024", "2024-02", "2024-02-29", "0001"])
def test_what_is_a_partial_date(text: str) -> None:
    assert is_partial(text)


@pytest.mark.parametrize(
    "text",
    [
        "24",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "2024-2",
        "2024-02-",
        " 2024",
        "2024\n",
        "٢٠٢٤",
        "0000",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not is_partial(text)
    assert first_day(text) is last_day(text) is None


def test_the_days_it_may_mean() -> None:
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert first_day("2024-02-29") == last_day("2024-02-29") == date(2024, 2, 29)
    assert first_day("9999") == date(9999, 1, 1)
    assert last_day("9999") == date(9999, 12, 31)


@given(partials, partials)
def test_before_is_certain_and_never_both_ways(a: str, b: str) -> None:
    assert is_partial(a)
    assert not (is_before(a, b) and is_before(b, a))
    assert may_be_same(a, b) == (not is_before(a, b) and not is_before(b, a))
    assert may_be_same(a, a)


def test_before() -> None:
    assert is_before("2019", "2020-01")
    assert not is_before("2020", "2020-06")
    assert not is_before("", "2020")
    assert not is_before("2020", "")
    assert may_be_same("2020", "2020-06")
    assert not may_be_same("", "2020")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2020-01", "2020-03", 3),
        ("2020-01-15", "2020-01-20", 1),
        ("2019", "2020", 12),
        ("2020", "2020", 1),
        ("2019", "2020-03", 9),
        ("2026-01", "", 3),
        ("2026-01", "2027-06", 3),
        ("2026-06", "", 0),
        ("2020-05", "2020-03", 0),
        ("", "2020", None),
    ],
)
def test_how_long_it_was(start: str, end: str, months: int | None) -> None:
    assert span_months(start, end, TODAY) == months


@given(partials, partials | st.just(""))
def test_a_span_is_never_longer_than_its_days(start: str, end: str) -> None:
    months = span_months(start, end, TODAY)
    assert months is not None
    assert 0 <= months <= 12 * 127


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2020", "2020"),
        ("Jan 2020", "2020-01"),
        ("January, 2020", "2020-01"),
        ("2020-03", "2020-03"),
        ("03/2020", "2020-03"),
        ("3.2020", "2020-03"),
        ("2020/3", "2020-03"),
        ("03/20", "2020-03"),
        ("Mar '20", "2020-03"),
        ("Mar-98", "1998-03"),
        ("March 5, 2020", "2020-03-05"),
        ("March 5th 2020", "2020-03-05"),
        ("5 mars 2020", "2020-03-05"),
        ("1er août 2019", "2019-08-01"),
        ("5. März 2020", "2020-03-05"),
        ("JÄNNER 2020", "2020-01"),
        ("Sept. 2011", "2011-09"),
        ("2 de marzo de 2026", "2026-03-02"),
        ("marzo de 2026", "2026-03"),
        ("luglio 2018", "2018-07"),
        ("mei 2018", "2018-05"),
        ("março 2018", "2018-03"),
        ("października 2018", "2018-10"),
        ("paź 2018", "2018-10"),
        ("2020 Mar", "2020-03"),
        ("2020-03-05T10:00:00Z", "2020-03-05"),
        ("20200305", "2020-03-05"),
        ("15.03.2020", "2020-03-15"),
        ("5.3.20", "2020-03-05"),
        ("15/03/2020", "2020-03-15"),
        ("03/15/2020", "2020-03-15"),
        ("03/03/2020", "2020-03-03"),
        ("03/04/2020", "2020"),
        ("2020年3月", "2020-03"),
        ("2020年3月5日", "2020-03-05"),
        ("2020年", "2020"),
        ("since 2019", "2019"),
        ("seit März 2019", "2019-03"),
        ("ca. 2015", "2015"),
        ("~2015", "2015"),
        ("Spring 2020", "2020"),
        ("Q3 2020", "2020"),
        ("  ", ""),
        ("\u00a0", ""),
    ],
)
def test_what_people_write(said: str, read: str) -> None:
    assert from_words(said) == read


@pytest.mark.parametrize(
    "said",
    [
        "Present",
        "heute",
        "Présent",
        "now",
        "Aujourd’hui",
        "à ce jour",
        "oggi",
        "obecnie",
        "至今",
        "(current)",
        "bis heute",
        "Actualidad",
        "heden",
        "atual",
    ],
)
def test_today_is_an_end_that_has_not_come(said: str) -> None:
    assert from_words(said, ends=True) == ""
    assert from_words(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "13/2020",
        "2020-13",
        "Foo 2020",
        "31/02/2020",
        "Feb 30, 2020",
        "5 2020",
        "1850",
        "20201305",
        "since",
        "Jan",
        "x" * 500,
        "32.01.2020",
        ",",
    ],
)
def test_what_cannot_be_read(said: str) -> None:
    assert from_words(said) is None


def test_who_knows_the_order_says_so() -> None:
    assert from_words("03/04/2020", day_first=True) == "2020-04-03"
    assert from_words("03/04/2020", day_first=False) == "2020-03-04"
    assert from_words("03/15/2020", day_first=True) == "2020-03-15"


@given(partials, st.sampled_from(LANGUAGES))
def test_what_is_written_can_be_read(text: str, language: str) -> None:
    assert from_words(words(text, language)) == text


@given(st.text(max_size=70), st.booleans())
def test_whatever_is_read_is_a_partial_date(text: str, ends: bool) -> None:
    read = from_words(text, ends=ends)
    assert read is None or is_partial(read)


def test_in_the_words_of_a_language() -> None:
    assert words("2020-03") == "Mar 2020"
    assert words("2020-03", "de-AT") == "März 2020"
    assert words("2020-03-05", "de") == "5. März 2020"
    assert words("2020-03-05", "fr") == "5 mars 2020"
    assert words("2020", "zh") == "2020年"
    assert words("2020", "de") == "2020"
    assert words("2020-03-05", "el") == "2020-03-05"
    assert words("2020-03", "el") == "03/2020"
    assert words("") == ""
    assert words("soon", "zh") == "soon"


def test_spans_in_words() -> None:
    assert span_words("2020-03", "") == "Mar 2020 – present"
    assert span_words("2018", "2020", "fr") == "2018 – 2020"
    assert span_words("2020-03", "", "de") == "März 2020 – heute"
    assert span_words("2020-03", "", "el") == "03/2020 –"
    assert span_words("2020", "2020") == "2020"
    assert span_words("", "2020-03") == "Mar 2020"
    assert span_words("", "") == ""
    assert present("xx") == ""


def test_gaps_between_positions() -> None:
    spans = [("2021-07", ""), ("2015", "2018-03"), ("2018-06-15", "2021-03-31"), ("", "2014")]
    assert gaps(spans, TODAY) == (Gap("2021-04", "2021-06", 3),)
    assert gaps(spans, TODAY, at_least_months=2) == (
        Gap("2018-04", "2018-05", 2),
        Gap("2021-04", "2021-06", 3),
    )
    assert gaps([("2018", "2018"), ("2019", "2019")], TODAY, at_least_months=0) == ()
    assert gaps([("2010", ""), ("2012", "2013"), ("2025", "2026")], TODAY) == ()
    assert gaps([], TODAY) == ()
    assert gaps([("2030", "")], TODAY) == ()


@given(st.lists(st.tuples(partials, partials | st.just("")), max_size=6))
def test_gaps_lie_outside_every_position_whatever_the_order(
    spans: list[tuple[str, str]],
) -> None:
    found = gaps(spans, TODAY, at_least_months=1)
    assert gaps(reversed(spans), TODAY, at_least_months=1) == found
    for start, end in spans:
        if first_day(start) <= TODAY and not is_before(end, start):  # type: ignore[operator]
            for gap in found:
                assert is_before(gap.end, start) or is_before(end or TODAY.isoformat(), gap.start)
