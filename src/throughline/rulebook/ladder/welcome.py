"""The warm start: a few plain, friendly letters to somebody who was just taken on.

In a US trial up to seven such messages, from a named person and with times to choose from, raised
scheduling by about 15 points; piling reminders upon reminders added nothing (rules.md, ladder). So
there are at most seven, they keep the distance of all that is unasked, and they end with the first
answer: whoever answered is never asked again by them.
"""

from collections.abc import Sequence
from itertools import pairwise

from ..sending import CAP_DAYS
from ..workdays import days_that_hold
from .steps import LONGEST_DAYS, Step, Way

MOST_LETTERS = 7
"""More than were ever tried would be pressing."""

WELCOME: tuple[Step, ...] = (
    Step(0, Way.EMAIL, "welcome-hello"),
    Step(6, Way.EMAIL, "welcome-what"),
    Step(12, Way.EMAIL, "welcome-begin"),
    Step(19, Way.EMAIL, "welcome-yours"),
    Step(26, Way.EMAIL, "welcome-short"),
    Step(34, Way.EMAIL, "welcome-question"),
    Step(44, Way.EMAIL, "welcome-door", is_last=True),
)
"""Six weeks, slower and slower. The days are ours, fitted to nothing."""


def welcome_of(letters: Sequence[tuple[int, str]]) -> tuple[Step, ...]:
    """Return the letters of a practice, each a day and a kind of words, as steps: the last one is
    the last. Days run from 0 to 366; so many calendar days lie between two letters as hold four
    working days. Raises ValueError, with a sentence that names the letter."""
    if not letters:
        raise ValueError("There has to be at least one letter")
    if len(letters) > MOST_LETTERS:
        raise ValueError(f"{len(letters)} letters are too many: at most {MOST_LETTERS}")
    for number, (day, _words) in enumerate(letters, 1):
        if not 0 <= day <= LONGEST_DAYS:
            raise ValueError(f"Letter {number}: the day must be from 0 to {LONGEST_DAYS}")
    least = days_that_hold(CAP_DAYS)
    for number, ((before, _a), (day, _b)) in enumerate(pairwise(letters), 2):
        if day - before < least:
            raise ValueError(
                f"Letter {number} (on day {day}) is too soon after letter {number - 1} (on day "
                f"{before}): {least} days between two letters always hold {CAP_DAYS} working days"
            )
    last = len(letters)
    return tuple(
        Step(day, Way.EMAIL, words, is_last=number == last)
        for number, (day, words) in enumerate(letters, 1)
    )
