"""Partial dates: "2024", "2024-03", "2024-03-05", and "" where none is known.

People remember the year and not the day; a date is kept as exact as it was given, and every rule
says what it makes of the rest. Compared is only what is certain.
"""

from .reading import from_words
from .values import (
    Gap,
    first_day,
    gaps,
    is_before,
    is_partial,
    last_day,
    may_be_same,
    span_months,
)
from .writing import present, span_words, words

__all__ = [
    "Gap",
    "first_day",
    "from_words",
    "gaps",
    "is_before",
    "is_partial",
    "last_day",
    "may_be_same",
    "present",
    "span_months",
    "span_words",
    "words",
]
