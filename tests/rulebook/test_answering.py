"""Who waits for an answer: mere thanks, and how the days are spread."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.answering import MOST, PER_DAY, closes, days

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("Thanks!", "thank you so", "OK", "Ok, great.", "Thanks Dana", "Merci beaucoup !"),
        *("Vielen Dank", "Gracias, Dana!", "👍", "🙏🏽 thanks", "Perfect, thx", "schön, danke"),
    ],
)
def test_a_plain_thank_you_closes(text: str) -> None:
    assert closes(text, ("Dana Reyes",))


@pytest.mark.parametrize(
    "text",
    [
        *("Thanks, call me", "ok?", "Thank you very much indeed", "Hello", "Thanks Ana", ""),
        *("  ", "Thanks 06123", "Are you there", "Yes please", "Great, when?"),
    ],
)
def test_what_says_or_asks_more_does_not(text: str) -> None:
    assert not closes(text, ("Dana Reyes",))


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=2))
def test_what_asks_never_closes_and_case_and_spaces_change_nothing(
    text: str, called: list[str]
) -> None:
    assert not closes(text + "?", called)
    if text.isascii():
        assert closes(f" {text.upper()} ", called) == closes(text, called)


@given(st.lists(st.sampled_from(["thanks", "ok", "great", "dana"]), min_size=4))
def test_more_than_three_words_say_something(words: list[str]) -> None:
    assert not closes(" ".join(words), ("Dana",))


@given(st.integers(0, 500))
def test_two_a_day_from_today_and_thirty_in_all(count: int) -> None:
    found = days(count, first=TODAY)
    assert len(found) == min(count, MOST)
    assert found == sorted(found)
    assert all(each <= PER_DAY for each in Counter(found).values())
    assert not found or found[0] == TODAY
    assert not found or found[-1] == TODAY + timedelta(days=(len(found) - 1) // PER_DAY)
