"""The ladder: what is done about a silence, step by step, until it ends in an answer.

Begun with the way the client said they prefer, each step has its day; what is late comes next and
moves all that follows, so nothing is lost and nothing piles up. The last letter says until when
the door is open; after it nothing more is sent. Any contact from both sides ends the ladder at
once, and so does one tap: every answer, and no answer, is a disposition.

E-mail, then phone, then text is what coaches do. No trial supports that order, nor the days; both
are defaults that a practice may edit, and the page where it does so says this.

This plans whole days. Quiet hours, suppression and the cap on all that is unasked, whoever sends
it, are `sending`'s, which is asked again in the moment a letter leaves.
"""

from ..workdays import days_that_hold, working_day, working_days_after
from .answers import (
    LATER_DAYS,
    LONGEST_LATER,
    REOPEN_DAYS,
    Answer,
    Consequence,
    Disposition,
    Finer,
    ReasonGiven,
    after,
    reopens,
    unanswered,
)
from .planning import OPEN_DAYS, Course, due, ends_on, is_over, next_step, plan
from .steps import DEFAULT, LONGEST_DAYS, Planned, Reach, Step, Taken, Way, Why, checked, in_order
from .welcome import MOST_LETTERS, WELCOME, welcome_of

__all__ = [
    "DEFAULT",
    "LATER_DAYS",
    "LONGEST_DAYS",
    "LONGEST_LATER",
    "MOST_LETTERS",
    "OPEN_DAYS",
    "REOPEN_DAYS",
    "WELCOME",
    "Answer",
    "Consequence",
    "Course",
    "Disposition",
    "Finer",
    "Planned",
    "Reach",
    "ReasonGiven",
    "Step",
    "Taken",
    "Way",
    "Why",
    "after",
    "checked",
    "days_that_hold",
    "due",
    "ends_on",
    "in_order",
    "is_over",
    "next_step",
    "plan",
    "reopens",
    "unanswered",
    "welcome_of",
    "working_day",
    "working_days_after",
]
