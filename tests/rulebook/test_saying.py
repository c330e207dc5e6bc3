"""A first wording of an accomplishment, and the number in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.career import Metric
from throughline.rulebook.saying import amount, first_wording, number_in

SAID = Metric(value="56", unit="%", baseline="9 days", period="two quarters")


def test_a_first_wording_says_what_was_done_what_came_of_it_and_by_how_much() -> None:
    said = first_wording("Automated the month-end close.", "Cut closing time", SAID)
    assert said == (
        "Automated the month-end close, cut closing time by 56% from 9 days in two quarters"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert first_wording("Led a team", "", Metric()) == "Led a team"
    assert first_wording("", "Fewer complaints", Metric(value="a third")) == (
        "Fewer complaints by a third"
    )
    assert first_wording("", "", SAID) == ""


def test_what_the_words_say_already_is_not_said_again() -> None:
    said = first_wording("Cut the close by 56%", "", SAID)
    assert said == "Cut the close by 56% from 9 days in two quarters"


def test_words_that_join_are_not_doubled() -> None:
    metric = Metric(value="to 4", unit="days", baseline="compared with 9", period="within a year")
    assert first_wording("Cut the close", "", metric) == (
        "Cut the close to 4 days compared with 9 within a year"
    )


def test_names_keep_their_capitals_in_the_middle() -> None:
    assert first_wording("Moved", "SAP went live", Metric()) == "Moved, SAP went live"
    assert first_wording("Moved", "I was thanked", Metric()) == "Moved, I was thanked"
    assert first_wording("Moved", "All went live", Metric()) == "Moved, all went live"


def test_another_language_gets_its_figures_in_brackets() -> None:
    assert first_wording("Abschluss automatisiert", "", SAID, "de") == (
        "Abschluss automatisiert (56%, 9 days, two quarters)"
    )


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_a_first_wording_is_one_line_and_loses_no_word(
    action: str, result: str, value: str, baseline: str
) -> None:
    said = first_wording(action, result, Metric(value=value, baseline=baseline))
    assert said == " ".join(said.split())
    for word in " ".join(action.split()).rstrip(".;, ").split():
        assert word in said


@pytest.mark.parametrize(
    ("line", "value", "unit", "baseline"),
    [
        ("Cut the close from 9 days to 4", "4", "days", "9 days"),
        ("Cut the close from 9 to 4 days", "4", "days", "9 days"),
        ("Cut the bill from £310k to £190k in a year", "£190k", "", "£310k"),
        ("Grew revenue 12.5% in 2021", "12.5", "%", ""),
        ("Hired 14 people.", "14", "", ""),
        ("From 2019 to 2021 led 7 people", "7", "", ""),
        ("Won the prize of 2020", "", "", ""),
        ("Took over B2B sales", "", "", ""),
        ("Nothing countable", "", "", ""),
    ],
)
def test_the_number_of_a_line(line: str, value: str, unit: str, baseline: str) -> None:
    assert number_in(line) == Metric(value=value, unit=unit, baseline=baseline)


@given(st.text(max_size=200))
def test_any_line_has_a_number_or_none(line: str) -> None:
    found = number_in(line)
    assert all(part in line for part in (found.value, found.unit))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [("38", "%", "38%"), ("1.2m", "€", "€1.2m"), ("12", "people", "12 people"), ("9", "", "9")],
)
def test_an_amount_stands_with_its_unit(value: str, unit: str, said: str) -> None:
    assert amount(Metric(value=value, unit=unit)) == said
