"""When each step of a ladder comes, what moves it, and when the door closes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughline.rulebook.ladder import (
    DEFAULT,
    OPEN_DAYS,
    Planned,
    Reach,
    Step,
    Taken,
    Way,
    Why,
    due,
    ends_on,
    in_order,
    is_over,
    next_step,
    plan,
    working_day,
)

from .ladders import ALL, MONDAY, day, days, holidays, ladders, reaches, worked, works

EMAIL, CALL, TEXT, POST = Way.EMAIL, Way.CALL, Way.TEXT, Way.POST
TUESDAY, SATURDAY = day(3, 3), day(3, 7)
MAYBE = st.none() | days


def said(planned: tuple[Planned, ...]) -> list[tuple[date, Way]]:
    return [(one.on, one.step.way) for one in planned if one.skipped is None]


def on(planned: tuple[Planned, ...]) -> list[date]:
    return [one.on for one in planned]


def test_the_default_ladder_from_a_monday() -> None:
    assert said(plan(DEFAULT, began_on=MONDAY, reach=ALL)) == [
        (day(3, 2), EMAIL),
        (day(3, 6), CALL),
        (day(3, 10), TEXT),
        (day(3, 17), EMAIL),
        (day(3, 31), EMAIL),
    ]


def test_a_weekend_and_a_holiday_move_one_step_and_none_after_it() -> None:
    found = plan(DEFAULT, began_on=TUESDAY, reach=ALL, holidays={day(3, 18)})
    assert on(found) == [day(3, 3), day(3, 9), day(3, 11), day(3, 19), day(4, 1)]


def test_a_ladder_begun_on_a_saturday_begins_on_monday() -> None:
    found = plan(DEFAULT, began_on=SATURDAY, reach=ALL)
    assert on(found) == [day(3, 9), day(3, 11), day(3, 16), day(3, 23), day(4, 6)]


def test_a_snooze_moves_all_that_is_to_come() -> None:
    taken = [Taken(0, MONDAY, EMAIL)]
    found = plan(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken, snoozed_until=day(3, 16))
    assert on(found) == [day(3, 16), day(3, 20), day(3, 27), day(4, 10)]


def test_after_ten_days_of_standstill_one_step_is_due_and_the_rest_keep_their_distance() -> None:
    taken, today = [Taken(0, MONDAY, EMAIL)], day(3, 16)
    found = due(DEFAULT, today=today, began_on=MONDAY, reach=ALL, taken=taken)
    assert found == Planned(1, DEFAULT[1], day(3, 6))
    taken.append(Taken(1, today, CALL))
    assert due(DEFAULT, today=today, began_on=MONDAY, reach=ALL, taken=taken) is None
    found_then = plan(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken)
    assert on(found_then) == [day(3, 20), day(3, 27), day(4, 10)]


def test_with_today_nothing_that_is_to_come_lies_in_the_past() -> None:
    found = plan(DEFAULT, began_on=MONDAY, reach=ALL, today=day(3, 16))
    assert on(found) == [day(3, 16), day(3, 20), day(3, 24), day(3, 31), day(4, 14)]


def test_another_message_moves_the_next_one_but_no_call() -> None:
    found = plan(DEFAULT, began_on=MONDAY, reach=ALL, messaged_on=day(2, 27))
    assert on(found)[0] == day(3, 5)  # four working days after Friday
    taken = [Taken(0, MONDAY, EMAIL)]
    found = plan(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken, messaged_on=day(3, 5))
    assert on(found)[:2] == [day(3, 6), day(3, 11)]


def test_who_prefers_a_call_has_the_letter_next_and_the_text_in_its_distance() -> None:
    found = plan(DEFAULT, began_on=MONDAY, reach=replace(ALL, preferred=CALL))
    assert said(found)[:3] == [(day(3, 2), CALL), (day(3, 6), EMAIL), (day(3, 12), TEXT)]


def test_a_text_without_consent_is_skipped_with_its_reason_and_holds_up_nothing() -> None:
    reach = Reach(frozenset({EMAIL, CALL}), preferred=TEXT)
    found = plan(DEFAULT, began_on=MONDAY, reach=reach)
    assert found[2] == Planned(2, DEFAULT[2], day(3, 10), skipped=Why.NO_CONSENT)
    assert said(found)[0] == (MONDAY, EMAIL)  # a preference for what is shut changes nothing
    assert on(found)[3:] == [day(3, 17), day(3, 31)]


def test_a_message_that_is_skipped_keeps_no_other_off() -> None:
    end = Step(20, EMAIL, "d", is_last=True)
    steps = (Step(0, EMAIL, "a"), Step(6, TEXT, "b"), Step(8, CALL, "c"), end)
    found = plan(steps, began_on=MONDAY, reach=Reach(frozenset({EMAIL, CALL}), preferred=CALL))
    assert on(found)[:3] == [day(3, 2), day(3, 9), day(3, 10)]
    assert [one.skipped for one in found[:3]] == [None, Why.NO_CONSENT, None]


@pytest.mark.parametrize(
    ("ways", "way"),
    [
        ({POST, CALL, TEXT}, POST),
        ({CALL, TEXT}, CALL),
        ({TEXT}, TEXT),
    ],
)
def test_the_first_and_the_last_go_another_way_when_e_mail_is_dead(
    ways: set[Way], way: Way
) -> None:
    reach = Reach(frozenset(ways), blocked={EMAIL: Why.DEAD})
    found = plan(DEFAULT, began_on=MONDAY, reach=reach)
    for place in (0, -1):
        assert found[place].step == replace(DEFAULT[place], way=way)
        assert (found[place].skipped, found[place].instead) == (None, Why.DEAD)
    assert found[3].skipped is Why.DEAD


def test_where_every_way_is_shut_all_is_skipped_and_the_door_closes_all_the_same() -> None:
    reach = Reach(frozenset())
    found = plan(DEFAULT, began_on=MONDAY, reach=reach)
    assert {one.skipped for one in found} == {Why.NO_CONSENT}
    assert next_step(DEFAULT, began_on=MONDAY, reach=reach) is None
    assert ends_on(DEFAULT, began_on=MONDAY, reach=reach) == day(4, 14)
    assert not is_over(DEFAULT, today=day(4, 14), began_on=MONDAY, reach=reach)
    assert is_over(DEFAULT, today=day(4, 15), began_on=MONDAY, reach=reach)


def test_the_door_is_open_for_a_fortnight_after_the_last_letter_really_went() -> None:
    taken = [Taken(3, day(3, 17)), Taken(4, day(4, 2))]
    assert OPEN_DAYS == 14
    assert ends_on(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken) == day(4, 16)
    assert not is_over(DEFAULT, today=day(4, 16), began_on=MONDAY, reach=ALL, taken=taken)
    assert is_over(DEFAULT, today=day(4, 17), began_on=MONDAY, reach=ALL, taken=taken)


def test_the_door_never_closes_before_the_last_letter_went() -> None:
    taken, today = [Taken(3, day(3, 17))], day(8, 3)
    assert not is_over(DEFAULT, today=today, began_on=MONDAY, reach=ALL, taken=taken)
    ends = ends_on(DEFAULT, today=today, began_on=MONDAY, reach=ALL, taken=taken)
    assert ends == day(8, 17)


def test_an_answer_ends_the_ladder() -> None:
    taken, today = [Taken(0, MONDAY)], day(3, 20)
    assert plan(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken, answered=True) == ()
    assert due(DEFAULT, today=today, began_on=MONDAY, reach=ALL, answered=True) is None
    ends = ends_on(DEFAULT, began_on=MONDAY, reach=ALL, taken=taken, answered=True)
    assert ends is None
    assert not is_over(DEFAULT, today=day(12, 1), began_on=MONDAY, reach=ALL, answered=True)


def test_a_preference_said_later_turns_no_ladder_round_that_has_begun() -> None:
    taken = [Taken(0, MONDAY, EMAIL)]
    found = plan(DEFAULT, began_on=MONDAY, reach=replace(ALL, preferred=TEXT), taken=taken)
    assert [one.step for one in found] == list(DEFAULT[1:])


def test_one_that_began_with_a_text_goes_on_as_it_was_when_texts_are_stopped() -> None:
    reach = Reach(frozenset({EMAIL, CALL}), TEXT, {TEXT: Why.STOPPED})
    found = plan(DEFAULT, began_on=MONDAY, reach=reach, taken=[Taken(0, MONDAY, TEXT)])
    assert [one.step for one in found] == list(in_order(DEFAULT, TEXT)[1:])


def test_a_letter_that_stood_in_for_a_call_keeps_the_next_message_off() -> None:
    steps = (Step(0, CALL, "a"), Step(1, TEXT, "b"), Step(20, EMAIL, "c", is_last=True))
    for way, expected in ((EMAIL, day(3, 6)), (CALL, day(3, 3))):
        taken = [Taken(0, MONDAY, way)]
        assert on(plan(steps, began_on=MONDAY, reach=ALL, taken=taken))[0] == expected


@pytest.mark.parametrize("index", [-1, 5])
def test_a_step_that_the_ladder_does_not_have_cannot_have_been_taken(index: int) -> None:
    with pytest.raises(ValueError, match=f"Step {index + 1} was taken on 2026-03-02"):
        plan(DEFAULT, began_on=MONDAY, reach=ALL, taken=[Taken(index, MONDAY)])


def test_the_end_of_the_calendar_is_no_error() -> None:
    found = plan(DEFAULT, began_on=MONDAY, reach=ALL, snoozed_until=date.max)
    assert on(found) == [date.max] * 5
    assert ends_on(DEFAULT, began_on=date.max, reach=ALL) == date.max


@given(ladders(), days, reaches, MAYBE, MAYBE, holidays, st.integers(0, 8))
def test_any_plan_is_in_order_on_working_days_and_by_open_ways(
    steps: tuple[Step, ...],
    begin: date,
    reach: Reach,
    snooze: date | None,
    messaged: date | None,
    off: frozenset[date],
    gap: int,
) -> None:
    found = plan(
        steps,
        began_on=begin,
        reach=reach,
        snoozed_until=snooze,
        messaged_on=messaged,
        holidays=off,
        gap=gap,
    )
    assert [one.index for one in found] == list(range(len(steps)))
    assert [one.step.is_last for one in found] == [step.is_last for step in steps]
    assert all(a <= b for a, b in pairwise(on(found)))
    assert all(works(one.on, off) and one.on >= begin for one in found)
    going = [one for one in found if one.skipped is None]
    assert all(reach.shut(one.step.way) is None for one in going)
    assert all(one.on >= (snooze or begin) for one in going)
    sent = [one.on for one in going if one.step.way.is_message]
    sent = sent if messaged is None else [messaged, *sent]
    assert all(worked(a, b, off) >= gap for a, b in pairwise(sent))
    if any(reach.shut(way) is None for way in Way):
        assert found[0].skipped is found[-1].skipped is None


@given(ladders(), days, reaches, MAYBE, MAYBE, holidays)
def test_a_step_taken_on_its_day_leaves_the_rest_of_the_plan_as_it_was(
    steps: tuple[Step, ...],
    begin: date,
    reach: Reach,
    snooze: date | None,
    messaged: date | None,
    off: frozenset[date],
) -> None:
    taken: list[Taken] = []
    left = plan(
        steps, began_on=begin, reach=reach, snoozed_until=snooze, messaged_on=messaged, holidays=off
    )
    while going := [one for one in left if one.skipped is None]:
        step = going[0]
        taken.append(Taken(step.index, step.on, step.step.way))
        found = plan(
            steps,
            began_on=begin,
            reach=reach,
            taken=taken,
            snoozed_until=snooze,
            messaged_on=messaged,
            holidays=off,
        )
        left = tuple(one for one in left if one.index > step.index)
        assert found == left


@settings(deadline=None)
@given(ladders(), days, st.lists(st.tuples(st.integers(1, 25), reaches), max_size=12), holidays)
def test_whenever_the_machine_runs_and_whatever_is_shut_meanwhile(
    steps: tuple[Step, ...],
    begin: date,
    runs: list[tuple[int, Reach]],
    off: frozenset[date],
) -> None:
    """Wakes up after any pauses, twice a day, takes what is due, and then runs daily to the end."""
    taken: list[Taken] = []
    today = begin
    for pause, reach in [*runs, *[(1, ALL)] * 250]:
        today += timedelta(days=pause)
        for _twice in range(2):
            found = due(steps, today=today, began_on=begin, reach=reach, taken=taken, holidays=off)
            if found is not None:
                assert found.on <= today
                assert works(today, off)
                assert reach.shut(found.step.way) is None
                taken.append(Taken(found.index, today, found.step.way))
    assert all(a.step_index < b.step_index for a, b in pairwise(taken))
    assert taken[-1].step_index == len(steps) - 1
    sent = [one.on for one in taken if one.way is not None and one.way.is_message]
    assert all(worked(a, b, off) >= 4 for a, b in pairwise(sent))


@given(ladders(), st.data(), days, st.integers(0, 60))
def test_what_comes_after_a_late_step_keeps_its_distance_from_it(
    steps: tuple[Step, ...], data: st.DataObject, begin: date, late: int
) -> None:
    place = data.draw(st.integers(0, len(steps) - 1))
    due_on = plan(steps, began_on=begin, reach=ALL)[place].on
    taken = Taken(place, due_on + timedelta(days=late), steps[place].way)
    since = begin + timedelta(days=steps[place].day) if late == 0 else taken.on
    found = plan(steps, began_on=begin, reach=ALL, taken=[taken])
    assert on(found) == [
        working_day(since + timedelta(days=step.day - steps[place].day))
        for step in steps[place + 1 :]
    ]
