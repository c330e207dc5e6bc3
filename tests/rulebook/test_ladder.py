"""A ladder's steps and their order, what each answer leads to, and how long one can come back."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.ladder import (
    DEFAULT,
    LATER_DAYS,
    LONGEST_LATER,
    REOPEN_DAYS,
    Answer,
    Consequence,
    Disposition,
    Finer,
    Reach,
    ReasonGiven,
    Step,
    Taken,
    Way,
    Why,
    after,
    checked,
    days_that_hold,
    in_order,
    reopens,
    unanswered,
    working_day,
    working_days_after,
)

from .ladders import ALL, MONDAY, day, days, holidays, ladders, likings, worked, works

EMAIL, CALL, TEXT, POST = Way.EMAIL, Way.CALL, Way.TEXT, Way.POST
LAST = Step(20, EMAIL, "last", is_last=True)
TODAY = date(2026, 3, 3)


def test_the_default_ladder_is_the_one_coaches_climb_and_can_be_climbed() -> None:
    assert [(step.day, step.way) for step in DEFAULT] == [
        (0, EMAIL),
        (4, CALL),
        (8, TEXT),
        (15, EMAIL),
        (29, EMAIL),
    ]
    assert checked(DEFAULT) == DEFAULT


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "at least one step"),
        ([Step(-1, CALL, "a"), LAST], r"Step 1 \(call on day -1\): the day must be from 0 to 366"),
        ([Step(0, CALL, "a"), replace(LAST, day=367)], r"Step 2 \(email on day 367\)"),
        (
            [Step(9, CALL, "a"), Step(8, CALL, "b"), LAST],
            r"Step 2 \(call on day 8\) is earlier than step 1 \(call on day 9\)",
        ),
        (
            [Step(0, EMAIL, "a"), Step(4, CALL, "b"), Step(5, TEXT, "c"), LAST],
            r"Step 3 \(text on day 5\) is too soon after step 1 \(email on day 0\): 6 days",
        ),
        ([LAST, LAST], r"Step 2 .* is too soon after step 1"),
        ([replace(LAST, day=0), LAST], r"Step 1 .* is the last letter, but step 2 follows it"),
        ([Step(0, EMAIL, "a")], r"Step 1 .* ends the ladder, so it must be the last letter"),
        ([replace(LAST, way=CALL)], r"Step 1 .* must be a letter: a call carries no link"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_says_at_which_step(steps: list[Step], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        checked(steps)


def test_a_call_may_stand_on_the_day_of_a_letter() -> None:
    steps = (Step(0, EMAIL, "a"), Step(0, CALL, "b"), Step(6, TEXT, "c"), LAST)
    assert checked(steps) == steps


@given(st.integers(0, 30), days)
def test_so_many_calendar_days_hold_the_working_days_from_any_day(gap: int, begin: date) -> None:
    assert worked(begin, begin + timedelta(days=days_that_hold(gap)), frozenset()) >= gap


def test_they_hold_no_day_too_many() -> None:
    tuesday_to_sunday = worked(day(3, 3), day(3, 8), frozenset())
    assert (days_that_hold(4), tuesday_to_sunday) == (6, 3)


@given(days, st.integers(0, 12), holidays)
def test_working_days_are_counted_over_weekends_and_holidays(
    begin: date, count: int, off: frozenset[date]
) -> None:
    found = working_days_after(begin, count, off)
    assert worked(begin, found, off) == count
    assert found == begin if count == 0 else works(found, off)
    assert works(working_day(begin, off), off)
    assert worked(begin, working_day(begin, off), off) <= 1


def test_the_calendar_has_a_last_day() -> None:
    assert working_days_after(date.max, 4) == working_day(date.max, {date.max}) == date.max


def test_four_working_days_after_a_tuesday_are_the_next_monday_and_a_holiday_adds_one() -> None:
    assert working_days_after(day(3, 3), 4) == day(3, 9)
    assert working_days_after(day(3, 3), 4, {day(3, 5)}) == day(3, 10)


def test_who_prefers_a_text_gets_it_first_and_the_letter_in_its_place() -> None:
    found = in_order(DEFAULT, TEXT)
    assert [(step.day, step.way, step.words) for step in found] == [
        (0, TEXT, "ladder-text"),
        (4, CALL, "ladder-call"),
        (8, EMAIL, "ladder-slots"),
        (15, EMAIL, "ladder-again"),
        (29, EMAIL, "ladder-last"),
    ]


def test_who_prefers_post_gets_the_first_letter_by_post() -> None:
    assert in_order(DEFAULT, POST) == (Step(0, POST, "ladder-slots"), *DEFAULT[1:])


def test_where_the_last_letter_is_all_it_goes_as_they_prefer_but_is_no_call() -> None:
    assert in_order((LAST,), TEXT) == (replace(LAST, way=TEXT),)
    assert in_order((LAST,), CALL) == (LAST,)
    assert in_order((), CALL) == ()


@given(ladders(), likings)
def test_putting_in_order_moves_no_day_and_loses_no_words(
    steps: tuple[Step, ...], liked: Way | None
) -> None:
    found = in_order(steps, liked)
    assert [(step.day, step.is_last) for step in found] == [
        (step.day, step.is_last) for step in steps
    ]
    assert Counter(step.words for step in found) == Counter(step.words for step in steps)
    assert in_order(found, liked) == found
    assert len(steps) == 1 or found[-1] == steps[-1]
    assert liked is None or len(steps) == 1 or found[0].way is liked


@given(ladders(), likings)
def test_where_a_step_goes_the_preferred_way_no_way_is_used_more_or_less(
    steps: tuple[Step, ...], liked: Way | None
) -> None:
    if liked in {step.way for step in steps[:-1]}:
        ways = Counter((step.way, step.words) for step in steps)
        assert Counter((step.way, step.words) for step in in_order(steps, liked)) == ways


def test_what_nobody_allowed_is_shut_and_a_block_is_stronger_than_a_consent() -> None:
    reach = Reach(frozenset({EMAIL, TEXT}), blocked={TEXT: Why.STOPPED, POST: Why.NO_ADDRESS})
    assert [reach.shut(way) for way in (EMAIL, CALL, TEXT, POST)] == [
        None,
        Why.NO_CONSENT,
        Why.STOPPED,
        Why.NO_ADDRESS,
    ]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.LANDED, Consequence(Disposition.LANDED, is_landed=True, may_send=True)),
        (Answer.COVERED, Consequence(Disposition.COVERED, is_closed=True)),
        (Answer.NOT_FOR_ME, Consequence(Disposition.DECLINED, is_closed=True)),
        (Answer.WRONG_ADDRESS, Consequence(Disposition.UNREACHABLE, needs_address=True)),
        (Answer.STOP, Consequence(Disposition.STOPPED, is_closed=True)),
    ],
)
def test_what_follows_from_each_answer(answer: Answer, expected: Consequence) -> None:
    assert after(answer, asked_on=None, today=TODAY) == expected
    assert after(answer, asked_on=TODAY, today=TODAY) == expected  # a date beside it says nothing


def test_not_now_is_later_on_the_day_they_name() -> None:
    found = after(Answer.NOT_NOW, asked_on=day(3, 10), today=TODAY)
    assert found == Consequence(Disposition.LATER, snoozed_until=day(3, 10), may_send=True)


def test_not_now_without_a_day_is_in_thirty_days() -> None:
    found = after(Answer.NOT_NOW, asked_on=None, today=TODAY).snoozed_until
    assert (LATER_DAYS, found) == (30, day(4, 2))


def test_a_day_to_ask_again_lies_ahead_and_within_a_year() -> None:
    with pytest.raises(ValueError, match=r"2026-03-03 cannot be the day .* after 2026-03-03"):
        after(Answer.NOT_NOW, asked_on=TODAY, today=TODAY)
    with pytest.raises(ValueError, match="the last possible is 2027-03-04"):
        after(Answer.NOT_NOW, asked_on=day(3, 3).replace(year=2028), today=TODAY)
    last = TODAY + timedelta(days=LONGEST_LATER)
    assert after(Answer.NOT_NOW, asked_on=last, today=TODAY).snoozed_until == last


@pytest.mark.parametrize("reason", ReasonGiven)
def test_another_coach_is_a_way_back_and_every_other_reason_declines(reason: ReasonGiven) -> None:
    found = after(Answer.NOT_FOR_ME, asked_on=None, today=TODAY, reason=reason)
    is_back = reason is ReasonGiven.ANOTHER_COACH
    assert found.disposition is (Disposition.RETURNED if is_back else Disposition.DECLINED)
    assert (found.needs_coach, found.is_closed, found.may_send) == (is_back, not is_back, is_back)


@given(st.sampled_from(Answer), st.none() | st.sampled_from(ReasonGiven), days)
def test_every_answer_ends_in_a_disposition_and_a_closed_door_is_not_knocked_at(
    answer: Answer, reason: ReasonGiven | None, today: date
) -> None:
    found = after(answer, asked_on=None, today=today, reason=reason)
    assert found.disposition is not Disposition.NO_ANSWER
    assert not (found.is_closed and found.may_send)
    assert (found.snoozed_until is not None) == (answer is Answer.NOT_NOW)


def test_six_answers_six_reasons_and_no_finer_note_is_among_them() -> None:
    assert (len(Answer), len(ReasonGiven)) == (6, 6)
    assert not {str(note) for note in Finer} & {str(reason) for reason in ReasonGiven}


def test_a_ladder_without_a_word_ends_as_no_answer_only_if_they_can_have_heard() -> None:
    taken = [Taken(0, MONDAY)]
    shut = Reach(frozenset({EMAIL}), blocked={EMAIL: Why.DEAD})
    assert unanswered(ALL, taken) is Disposition.NO_ANSWER
    assert unanswered(shut, taken) is Disposition.UNREACHABLE
    assert unanswered(ALL, []) is Disposition.UNREACHABLE


@pytest.mark.parametrize("disposition", Disposition)
def test_the_same_engagement_reopens_for_ninety_days(disposition: Disposition) -> None:
    last, late = (TODAY + timedelta(days=n) for n in (REOPEN_DAYS, REOPEN_DAYS + 1))
    goes_on = disposition in {Disposition.LATER, Disposition.RETURNED}
    assert REOPEN_DAYS == 90
    assert reopens(disposition, TODAY, TODAY)
    assert reopens(disposition, TODAY, last)
    assert reopens(disposition, TODAY, late) is goes_on
    assert reopens(disposition, TODAY, late, window=91)
