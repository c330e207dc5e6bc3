"""Duties and results: what is asked about a line, and that a good one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.career import Metric
from throughline.rulebook.results import MOST_QUESTIONS, Ask, is_duty, look


@pytest.mark.parametrize(
    "text",
    [
        "Cut the month-end close from 52 days to 32 within two quarters",
        "Raised retention by 12 percent in a year by calling every customer",
        "Won the teaching prize of the faculty in 2019",
        "Reduced falls on two wards from 14 to 5 a month",
        "Doubled revenue in three years",
        "Umsatz in zwei Jahren um 38 % gesteigert",
        "Réduit les délais de 30 % en six mois",
        "Reduje los costes un 15 % en un año",
        "Built a team of 12 from 3 in one year; nobody left",
        "Published 4 articles in 2020",
        "Sold 340 units in 2021, 20% over target",
        "Was promoted twice in 3 years after sales grew 40%",
        "  ",
    ],
)
def test_a_good_line_gets_no_question(text: str) -> None:
    assert look(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Responsible for the month-end close",
        "• Was responsible for a team of 12",
        "Duties included filing and answering calls",
        "Main responsibilities were the accounts",
        "Tasks: payroll",
        "Helped the sales team",
        "Worked on the new website",
        "In charge of 12 nurses",
        "Tasked with onboarding",
        "Participated in audits",
        "Zuständig für den Einkauf",
        "Verantwortlich für 12 Mitarbeiter",
        "Responsable de la comptabilité",
        "Chargée de clientèle",
        "Encargado de compras",
        "Responsable del almacén",
    ],
)
def test_a_duty_is_asked_what_came_of_it(text: str) -> None:
    first = look(text)[0]
    assert first.ask is Ask.DUTY
    assert first.question == "What came of it?"
    assert first.words in text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Wrote the monthly report", [Ask.RESULT, Ask.HOW_MUCH]),
        ("Improved onboarding", [Ask.HOW_MUCH]),
        ("Saved 40,000 euros", [Ask.COMPARED, Ask.TIME]),
        ("Saved 40,000 euros in 2021", [Ask.COMPARED]),
        ("Cut costs by 38 percent", [Ask.TIME]),
        ("Led 12 nurses", [Ask.RESULT]),
        ("Moved to Python 3 in 2020", [Ask.HOW_MUCH]),
        ("40 sites were moved within a year, up from 3", [Ask.PASSIVE]),
        ("Leveraged synergies to cut costs by 3% in a year", [Ask.BUZZWORD]),
        ("Successfully cut costs by 3% in a year", [Ask.WHO]),
        ("Successfully cut costs by 3% in a year, rated top in the audit", []),
        ("Sold leveraged loans worth $3M over target in 2020", []),
        ("Helped customers, which cut complaints by 30 percent", []),
    ],
)
def test_what_is_asked(text: str, asked: list[Ask]) -> None:
    assert [one.ask for one in look(text)] == asked


def test_what_the_metric_says_is_not_asked() -> None:
    assert look("Shortened the close", Metric("38", "%", "52 days", "2 quarters")) == ()
    assert [one.ask for one in look("Shortened the close", Metric("38"))] == [
        Ask.COMPARED,
        Ask.TIME,
    ]
    assert look("The close", Metric("38", "%", "52 days", "2 quarters")) == ()
    assert [one.ask for one in look("The close", Metric("38"))] == [Ask.RESULT]


def test_who_can_confirm_it() -> None:
    good = "Cut the close from 52 days to 32"
    assert [one.ask for one in look(good, confirmed_by="")] == [Ask.WHO]
    assert look(good, confirmed_by="Helen Marsh") == ()
    assert look("Successfully cut it by 38% in a year", confirmed_by="Helen Marsh") == ()
    assert look(f"{good}, according to the survey", confirmed_by=" ") == ()


def test_words_in_the_way_are_shown() -> None:
    (passive,) = look("40 sites were quickly moved within a year, up from 3")
    assert passive.words == "were quickly moved"
    (buzzword,) = look("World-class: cut costs by 3% in a year")
    assert buzzword.words == "World-class"


@given(st.text(max_size=100), st.sampled_from([None, "", "Ann"]))
def test_few_questions_each_once_and_each_with_an_example(text: str, by: str | None) -> None:
    asked = look(text, confirmed_by=by)
    assert len({one.ask for one in asked}) == len(asked) <= MOST_QUESTIONS
    assert all(one.example and one.question and one.words in text for one in asked)


@given(st.text(max_size=60))
def test_more_in_the_metric_never_asks_more_about_the_number(text: str) -> None:
    full = Metric("38", "%", "52 days", "2 quarters")
    asked = {one.ask for one in look(text, full)}
    assert asked.isdisjoint({Ask.HOW_MUCH, Ask.COMPARED, Ask.TIME})


def test_a_duty_is_told_from_a_result() -> None:
    assert is_duty("Responsible for the planning of 4 warehouses")
    assert not is_duty("Responsible for planning, which cut stock-outs from 9% to 3%")
    assert not is_duty("Cut stock-outs from 9% to 3%")
    assert not is_duty("")
