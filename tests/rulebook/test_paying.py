"""Amounts as people write them, and how much each step of pay was."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.career import Pay
from throughline.rulebook.paying import number, steps


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("52000", "52000"),
        ("52,000", "52000"),
        ("52.000", "52000"),
        ("52 000", "52000"),
        ("52'000.50", "52000.50"),
        ("52.000,50", "52000.50"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("18.5", "18.5"),
        ("12,50,000", "1250000"),
        ("18,50", "18.50"),
        (" 7 ", "7"),
    ],
)
def test_amounts_are_read_however_they_are_marked(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "a lot", "52k", "-5", "5.", "1e9", "٣", "9" * 40, "5..5"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_marks_change_no_amount(value: int) -> None:
    marked = f"{value:,}"
    assert number(marked) == number(marked.replace(",", ".")) == number(marked.replace(",", " "))
    assert number(marked) == value


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


def paid(amount: str, currency: str = "GBP", per: str = "year") -> Pay:
    return Pay(on="", amount=amount, currency=currency, per=per)


def changes(*history: Pay) -> list[str]:
    return [str(step.percent) for step in steps(history)]


def test_each_step_is_compared_with_the_one_before_it() -> None:
    assert changes(paid("60,000"), paid("66,000"), paid("65,000")) == ["None", "10.0", "-1.5"]


def test_only_one_currency_and_one_span_of_time_compare() -> None:
    said = [paid("60,000"), paid("70,000", "USD"), paid("5,000", per="month"), paid("63,000")]
    assert changes(*said) == ["None", "None", "None", "5.0"]


def test_what_is_no_number_or_nothing_compares_with_nothing() -> None:
    assert changes(paid("0"), paid("5"), paid("much"), paid("10")) == [
        "None",
        "None",
        "None",
        "100.0",
    ]
