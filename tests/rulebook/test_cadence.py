"""When a relationship is due, computed by hand."""

from datetime import date

import pytest

from throughline.rulebook.cadence import (
    Band,
    Counts,
    Interval,
    Outcome,
    Policy,
    Snooze,
    Standing,
    Touch,
    Unit,
    band,
    fold,
)

QUARTERLY = Interval(3, Unit.MONTHS)

START = date(2026, 1, 5)
CONTACT = Policy(START, QUARTERLY, Interval(6, Unit.MONTHS))
CLIENT = Policy(START, Interval(14, Unit.DAYS), Interval(30, Unit.DAYS), Counts.TWO_WAY)
ASKED = Policy(START, None, None)
TALK = Touch(date(2026, 1, 31), Outcome.TWO_WAY)
LETTER = Touch(date(2026, 2, 14), Outcome.ONE_WAY)
MISSED_CALL = Touch(date(2026, 3, 1), Outcome.FAILED)
HISTORY = [MISSED_CALL, TALK, LETTER]


@pytest.mark.parametrize(
    ("policy", "history", "snooze", "last_on", "due_on", "worst_on"),
    [
        # Never touched: due at once, at worst only half a year on.
        (CONTACT, [], None, None, START, date(2026, 7, 5)),
        (CONTACT, [MISSED_CALL], None, None, START, date(2026, 7, 5)),
        # 31 January and three months is 30 April; and six, 31 July.
        (CONTACT, [TALK], None, TALK.on, date(2026, 4, 30), date(2026, 7, 31)),
        (CONTACT, HISTORY, None, LETTER.on, date(2026, 5, 14), date(2026, 8, 14)),
        # A client's silence is ended by the talk alone: 31 January and 14 days, and 30.
        (CLIENT, HISTORY, None, TALK.on, date(2026, 2, 14), date(2026, 3, 2)),
        # Touched long before the cadence was given: due, and at worst, from that day.
        (
            CONTACT,
            [Touch(date(2024, 6, 1), Outcome.TWO_WAY)],
            None,
            date(2024, 6, 1),
            START,
            START,
        ),
        # "Ask me on 10 March": earlier than the interval would, and later than it would.
        (
            CONTACT,
            [TALK],
            Snooze(date(2026, 3, 10), after_last_touch=True),
            TALK.on,
            date(2026, 3, 10),
            date(2026, 7, 31),
        ),
        (
            CONTACT,
            [TALK],
            Snooze(date(2026, 9, 10), after_last_touch=True),
            TALK.on,
            date(2026, 9, 10),
            date(2026, 9, 10),
        ),
        # Touched since it was said: no longer a date to the day, but still not before it.
        (
            CONTACT,
            [TALK],
            Snooze(date(2026, 3, 10), after_last_touch=False),
            TALK.on,
            date(2026, 4, 30),
            date(2026, 7, 31),
        ),
        (
            CONTACT,
            [TALK],
            Snooze(date(2026, 9, 10), after_last_touch=False),
            TALK.on,
            date(2026, 9, 10),
            date(2026, 9, 10),
        ),
        # Never touched, and snoozed.
        (
            CONTACT,
            [],
            Snooze(date(2026, 3, 10), after_last_touch=True),
            None,
            date(2026, 3, 10),
            date(2026, 7, 5),
        ),
        # No cadence: nothing is due unless somebody said "ask me on".
        (ASKED, HISTORY, None, LETTER.on, None, None),
        (
            ASKED,
            HISTORY,
            Snooze(date(2026, 3, 10), after_last_touch=True),
            LETTER.on,
            date(2026, 3, 10),
            None,
        ),
        (
            ASKED,
            [],
            Snooze(date(2026, 3, 10), after_last_touch=False),
            None,
            date(2026, 3, 10),
            None,
        ),
        # No cadence, touched since: before the day it is still asked, from that day it is answered.
        (
            ASKED,
            HISTORY,
            Snooze(date(2026, 3, 10), after_last_touch=False),
            LETTER.on,
            date(2026, 3, 10),
            None,
        ),
        (ASKED, HISTORY, Snooze(LETTER.on, after_last_touch=False), LETTER.on, None, None),
    ],
)
def test_a_standing_is_as_computed_by_hand(
    policy: Policy,
    history: list[Touch],
    snooze: Snooze | None,
    last_on: date | None,
    due_on: date | None,
    worst_on: date | None,
) -> None:
    assert fold(policy, history, snooze) == Standing(last_on, due_on, worst_on)


def test_voiding_the_last_talk_may_move_the_due_day_earlier() -> None:
    recent = Touch(date(2026, 3, 1), Outcome.TWO_WAY)
    assert fold(CONTACT, [TALK, recent]).due_on == date(2026, 6, 1)
    assert fold(CONTACT, [TALK]).due_on == date(2026, 4, 30)


def test_a_due_day_inside_the_downtime_is_named_when_the_machine_is_back() -> None:
    folded = fold(CLIENT, [TALK])
    named = [band(folded.due_on, folded.worst_on, date(2026, 2, day)) for day in (13, 14, 24)]
    assert named == [None, Band.IDEAL, Band.IDEAL]
    assert band(folded.due_on, folded.worst_on, date(2026, 3, 2)) is Band.WORST
