"""How long something is aloud, and whether it has the length that was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.speaking import (
    BIO_WORDS,
    PITCH_SECONDS,
    fits,
    length,
    reading_seconds,
    words_and_characters,
    words_over,
)


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (38, 15), (75, 30), (150, 60), (375, 150)])
def test_how_long_it_takes(words: int, seconds: int) -> None:
    assert reading_seconds("word " * words) == seconds


def test_characters_count_where_no_blanks_part_words() -> None:
    assert words_and_characters("我们在 Berlin 工作。") == (1, 5)
    assert reading_seconds("字" * 240) == 60
    assert reading_seconds("字" * 240, words_a_minute=300) == 30
    assert length("字" * 160) == 100


def test_marks_are_not_words() -> None:
    assert words_and_characters("Sales – at last — 38 % … it's") == (5, 0)


def test_a_pace_is_above_nothing() -> None:
    with pytest.raises(ValueError, match="0 words"):
        reading_seconds("word", 0)


@pytest.mark.parametrize("asked", BIO_WORDS)
def test_a_bio_may_be_a_little_longer_and_somewhat_shorter(asked: int) -> None:
    assert fits("word " * asked, asked)
    assert fits("word " * int(asked * 1.1), asked)
    assert not fits("word " * (int(asked * 1.1) + 1), asked)
    assert fits("word " * int(asked * 0.8), asked)
    assert not fits("word " * (int(asked * 0.8) - 1), asked)
    assert not fits("word " * (asked + 1), asked, tolerance=0)


def test_by_how_much() -> None:
    assert words_over("one two three", 2) == 1
    assert words_over("one", 2) == -1
    assert PITCH_SECONDS == (15, 30, 60)


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_texts_take_as_long_as_both(a: str, b: str) -> None:
    both = reading_seconds(f"{a}\n{b}")
    assert abs(both - reading_seconds(a) - reading_seconds(b)) <= 1
