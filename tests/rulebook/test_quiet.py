"""When a client turns quiet, why, and when there is no answer yet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughline.rulebook.quiet import (
    DEFAULT,
    Band,
    History,
    Kind,
    Policy,
    Reason,
    assess,
)

from .silences import BEGAN

ONE_DAY = timedelta(days=1)
BETWEEN, QUIET, NO_ANSWER = Band.BETWEEN, Band.QUIET, Band.NO_ANSWER


def on(day: int) -> date:
    """So many days after a Monday, 5 January 2026."""
    return BEGAN + timedelta(days=day)


def spoke(*numbers: int) -> History:
    """Somebody who spoke on these days, and nothing else."""
    return History(began_on=BEGAN, contacts=tuple(on(day) for day in numbers))


def alert_of(history: History, policy: Policy = DEFAULT) -> date | None:
    return assess(history, today=BEGAN, policy=policy).alert_on


# The silence itself


@pytest.mark.parametrize(
    ("history", "silence"),
    [
        (spoke(0), 10),
        (spoke(0, 14), 15),
        (spoke(0, 7, 14, 21, 28, 35), 24),
        (spoke(0, 0, 0), 10),  # three times on one day are one talk
        (spoke(14, 0, 14), 15),  # in whatever order
        (spoke(), 10),  # never: counted from the beginning
        (spoke(*range(0, 400, 20)), 30),  # twenty times: held at the latest
    ],
)
def test_the_silence_that_is_too_long_is_as_computed_by_hand(
    history: History, silence: int
) -> None:
    last = max(history.contacts, default=BEGAN)
    assert alert_of(history) == last + timedelta(days=silence)


def test_the_probability_is_as_computed_by_hand() -> None:
    # -1.127 - 0.3 ln 14 = -1.9187; 0.8 ln 11 = 1.9183; 0.8 ln 31 = 2.7472
    assert assess(spoke(0), today=on(0)).p_gone == pytest.approx(0.1280, abs=1e-4)
    assert assess(spoke(0), today=on(10)).p_gone == pytest.approx(0.4999, abs=1e-4)
    assert assess(spoke(0), today=on(30)).p_gone == pytest.approx(0.6960, abs=1e-4)


def test_a_held_session_is_a_talk_whoever_forgot_to_list_it() -> None:
    listed = replace(spoke(0, 14), last_session=on(14), booked=(on(60),))
    assert assess(replace(listed, contacts=(on(0),)), today=on(20)) == assess(listed, today=on(20))


def test_who_never_spoke_is_told_apart_from_a_long_gap() -> None:
    never, once = assess(spoke(), today=on(12)), assess(spoke(0), today=on(12))
    assert never.reason == Reason(Kind.NEVER_SPOKE, BEGAN, 12)
    assert once.reason == Reason(Kind.LONG_GAP, BEGAN, 12)


def test_a_silence_over_holidays_is_as_much_longer() -> None:
    closed = frozenset(on(day) for day in (0, 5, 6, 10, 11, 12, 13, 40))
    # Days 5, 6 and 10 lie within ten days; 11 to 13 are reached by them; day 0 is no silence.
    assert alert_of(spoke(0), Policy(holidays=closed)) == on(16)


def test_a_very_long_history_is_one_like_any_other() -> None:
    assert alert_of(spoke(*range(0, 9000, 3))) == on(8997 + 30)


def test_one_talk_right_after_another_may_bring_the_alert_forward() -> None:
    before, after = alert_of(spoke(0, 200)), alert_of(spoke(0, 200, 201))
    assert before is not None
    assert after == before - 2 * ONE_DAY


# Broken commitments


def test_a_missed_session_alerts_after_three_working_days() -> None:
    found = assess(replace(spoke(0), missed=(on(3),)), today=on(8))
    assert found.alert_on == on(8)  # Thursday; Friday, Monday, Tuesday
    assert found.reason == Reason(Kind.MISSED_SESSION, on(3), 5)
    assert found.band == QUIET


def test_a_promise_alerts_when_it_is_three_working_days_overdue() -> None:
    history = replace(spoke(0), overdue=(on(100), on(2)))
    assert assess(history, today=on(4)).band == BETWEEN
    found = assess(history, today=on(7))
    assert found.alert_on == on(7)  # Wednesday; Thursday, Friday, Monday
    assert found.reason == Reason(Kind.PROMISE_OVERDUE, on(2), 5)


def test_nothing_booked_three_working_days_after_a_session_alerts() -> None:
    history = replace(spoke(0, 7), last_session=on(7))
    assert assess(history, today=on(10)).reason == Reason(Kind.NOTHING_BOOKED, on(7), 3)
    assert alert_of(history) == on(10)
    assert alert_of(history, Policy(holidays=frozenset({on(8)}))) == on(11)


def test_a_talk_after_the_session_leaves_the_booking_to_the_longer_silence() -> None:
    history = replace(spoke(0, 14), last_session=on(0))
    assert alert_of(history) == on(29)
    assert assess(history, today=on(29)).reason.kind == Kind.LONG_GAP


def test_an_answer_gives_what_is_broken_its_grace_anew() -> None:
    history = replace(spoke(0, 14), missed=(on(3),), overdue=(on(2),))
    assert alert_of(history) == on(17)


def test_the_first_of_what_is_broken_is_named_first() -> None:
    history = History(
        began_on=BEGAN,
        last_session=on(0),
        overdue=(on(0),),
        missed=(on(7),),
    )
    assert assess(history, today=on(3)).reason.kind == Kind.PROMISE_OVERDUE
    assert assess(history, today=on(9)).reason.kind == Kind.PROMISE_OVERDUE
    assert assess(history, today=on(10)).reason.kind == Kind.MISSED_SESSION


# What holds it back


def test_never_before_the_next_appointment_and_its_grace() -> None:
    history = replace(spoke(0), overdue=(on(1),), booked=(on(58), on(16), on(44)))
    found = assess(history, today=on(12))
    assert found.alert_on == on(21)  # Wednesday, 21 January; Thursday, Friday, Monday
    assert found.band == BETWEEN
    assert found.reason == Reason(Kind.BOOKED_AHEAD, on(16), 4)
    assert assess(history, today=on(21)).reason.kind == Kind.PROMISE_OVERDUE


def test_an_appointment_before_the_last_talk_holds_nothing() -> None:
    assert alert_of(replace(spoke(0, 14), booked=(on(7),))) == on(29)


def test_a_booked_session_is_booked() -> None:
    assert alert_of(replace(spoke(7), last_session=on(7), booked=(on(9),))) == on(17)


def test_a_snooze_holds_to_its_day() -> None:
    found = assess(replace(spoke(0), snoozed_until=on(50)), today=on(49))
    assert (found.alert_on, found.band) == (on(50), BETWEEN)
    assert found.reason == Reason(Kind.SNOOZED, on(50), 1)
    assert alert_of(replace(spoke(0), snoozed_until=on(4))) == on(10)


def test_a_pause_has_no_day() -> None:
    history = replace(spoke(0), missed=(on(1),), reached_out=(on(40),), is_paused=True)
    found = assess(history, today=on(90))
    assert (found.band, found.reason) == (BETWEEN, Reason(Kind.PAUSED))
    assert (found.alert_on, found.no_answer_on) == (None, None)


def test_without_anything_to_say_nothing_is_said() -> None:
    assert assess(spoke(0), today=on(9)).reason == Reason(Kind.NONE)


# No answer yet


def test_an_attempt_without_an_answer_asks_for_another_channel_after_four_working_days() -> None:
    history = replace(spoke(0), reached_out=(on(30), on(11), on(9)))
    found = assess(history, today=on(16))
    assert (found.alert_on, found.no_answer_on) == (on(10), on(17))  # Friday 16 to Thursday 22
    assert found.band == QUIET
    assert assess(history, today=on(17)).band == NO_ANSWER


def test_what_was_sent_before_the_alert_tells_nothing_of_the_silence() -> None:
    assert assess(replace(spoke(0), reached_out=(on(9),)), today=on(60)).band == QUIET


def test_an_answer_ends_it() -> None:
    history = replace(spoke(0, 18), reached_out=(on(11),))
    assert assess(history, today=on(18)).band == BETWEEN


# Settings


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"usual_gap": 0}, "usual_gap must be from 1 to 3660, not 0"),
        ({"earliest": 0}, "earliest must be from 1"),
        ({"earliest": 31}, "earliest \\(31\\) must not be after latest \\(30\\)"),
        ({"latest": 4000}, "latest must be from 1 to 3660"),
        ({"grace": 0}, "grace must be from 1 to 60"),
        ({"no_answer_after": 61}, "no_answer_after must be from 1 to 60, not 61"),
        ({"theta": 0.0}, "theta must lie between 0 and 1, not 0"),
        ({"theta": 1.0}, "theta must lie"),
        ({"theta": float("nan")}, "theta must lie"),
        ({"b1": -0.1}, "b1 must be from 0 to 100, not -0.1"),
        ({"b2": 0.1}, "b2 must be from -100 to 0"),
        ({"b3": 0.1}, "b3 must be from -100 to 0"),
        ({"b0": float("inf")}, "b0 must be from -100 to 100"),
        ({"b0": float("nan")}, "b0 must be"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(DEFAULT, **settings)  # type: ignore[arg-type]


def test_where_days_weigh_nothing_the_bounds_decide() -> None:
    assert alert_of(spoke(0), Policy(b1=0, b0=50)) == on(7)
    assert alert_of(spoke(0), Policy(b1=0, b0=-50)) == on(30)
    assert alert_of(spoke(0), Policy(b1=5e-324, b0=-50)) == on(30)
