"""When a relationship is due: the arithmetic, the fold, and every known failure elsewhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from throughline.rulebook.cadence import (
    LONGEST,
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
    standing,
)

MONTHLY = Interval(1, Unit.MONTHS)
QUARTERLY = Interval(3, Unit.MONTHS)
YEARLY = Interval(12, Unit.MONTHS)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
intervals = st.one_of(
    st.builds(Interval, st.integers(1, LONGEST[Unit.DAYS]), st.just(Unit.DAYS)),
    st.builds(Interval, st.integers(1, LONGEST[Unit.MONTHS]), st.just(Unit.MONTHS)),
)
touches = st.builds(Touch, on=days, outcome=st.sampled_from(Outcome))
histories = st.lists(touches, max_size=8)
floors = st.none() | st.builds(Snooze, until=days, after_last_touch=st.just(False))
snoozes = floors | st.builds(Snooze, until=days, after_last_touch=st.just(True))


@st.composite
def cadences(draw: st.DrawFn) -> Policy:
    """Draw a policy with an ideal cadence, and often one at worst."""
    one, other = sorted((draw(intervals), draw(intervals)), key=lambda interval: interval.days)
    worst = draw(st.sampled_from([other, None]))
    return Policy(draw(days), one, worst, draw(st.sampled_from(Counts)))


no_cadence = st.builds(
    Policy, days, ideal=st.none(), worst=st.none(), counts=st.sampled_from(Counts)
)
policies = cadences() | no_cadence


def due(standing: Standing) -> date:
    """Return when it is due; never counts as later than every day."""
    return standing.due_on or date.max


def later(day: date, by: int) -> date:
    return day + timedelta(days=by)


# Intervals


@pytest.mark.parametrize(
    ("interval", "day", "expected"),
    [
        (MONTHLY, date(2026, 1, 31), date(2026, 2, 28)),
        (MONTHLY, date(2028, 1, 31), date(2028, 2, 29)),
        (MONTHLY, date(2026, 12, 15), date(2027, 1, 15)),
        (MONTHLY, date(2026, 11, 30), date(2026, 12, 30)),
        (QUARTERLY, date(2026, 11, 30), date(2027, 2, 28)),
        (YEARLY, date(2028, 2, 29), date(2029, 2, 28)),
        (Interval(48, Unit.MONTHS), date(2028, 2, 29), date(2032, 2, 29)),
        (Interval(1, Unit.DAYS), date(2026, 2, 28), date(2026, 3, 1)),
        (Interval(30, Unit.DAYS), date(2026, 1, 31), date(2026, 3, 2)),
        (Interval(30, Unit.DAYS), date(9999, 12, 20), date.max),
        (MONTHLY, date(9999, 11, 30), date(9999, 12, 30)),
        (MONTHLY, date(9999, 12, 1), date.max),
    ],
)
def test_an_interval_lands_on_the_day_computed_by_hand(
    interval: Interval, day: date, expected: date
) -> None:
    assert interval.after(day) == expected


@given(interval=intervals, day=st.dates(max_value=date(9999, 12, 30)))
def test_an_interval_always_moves_forward_and_never_off_the_calendar(
    interval: Interval, day: date
) -> None:
    assert day < interval.after(day) <= date.max


@given(interval=intervals, day=st.dates(), other=st.dates())
def test_a_later_day_never_gives_an_earlier_due_day(
    interval: Interval, day: date, other: date
) -> None:
    assert interval.after(min(day, other)) <= interval.after(max(day, other))


@given(n=st.integers(1, LONGEST[Unit.MONTHS]), day=days)
def test_months_land_in_the_right_month_on_the_same_day_or_its_last(n: int, day: date) -> None:
    landed = Interval(n, Unit.MONTHS).after(day)
    assert (landed.year - day.year) * 12 + landed.month - day.month == n
    assert landed.day == day.day or (landed.day < day.day and later(landed, 1).day == 1)


@given(interval=intervals, day=days)
def test_the_rough_length_is_never_more_than_three_days_off(interval: Interval, day: date) -> None:
    assert abs((interval.after(day) - day).days - interval.days) <= 3


@pytest.mark.parametrize(
    ("interval", "length"),
    [(Interval(45, Unit.DAYS), 45), (MONTHLY, 30), (QUARTERLY, 91), (YEARLY, 365)],
)
def test_the_rough_length_is_as_computed_by_hand(interval: Interval, length: int) -> None:
    assert interval.days == length


@pytest.mark.parametrize(
    ("n", "unit"),
    [(0, Unit.DAYS), (-3, Unit.MONTHS), (3661, Unit.DAYS), (121, Unit.MONTHS)],
)
def test_an_interval_of_nothing_or_of_more_than_ten_years_is_refused_in_words(
    n: int, unit: Unit
) -> None:
    with pytest.raises(ValueError, match=f"{n} {unit} is not a possible interval.* from 1 to"):
        Interval(n, unit)


def test_a_unit_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="weeks"):
        Interval(2, "weeks")  # type: ignore[arg-type]


def test_a_unit_read_back_as_plain_text_still_means_months() -> None:
    stored = Interval(3, "months")  # type: ignore[arg-type]
    assert stored.after(date(2026, 1, 15)) == date(2026, 4, 15)
    assert stored.days == QUARTERLY.days


# Policies


def test_a_cadence_at_worst_shorter_than_the_ideal_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"at worst \(2 months\).*ideal one \(90 days\)"):
        Policy(date(2026, 1, 1), Interval(90, Unit.DAYS), Interval(2, Unit.MONTHS))


def test_a_cadence_at_worst_alone_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="needs an ideal cadence"):
        Policy(date(2026, 1, 1), None, YEARLY)


# The fold, computed by hand

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


# The fold, whatever the history


@given(policy=policies, history=histories, snooze=snoozes, data=st.data())
def test_the_order_of_touches_does_not_matter(
    policy: Policy, history: list[Touch], snooze: Snooze | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(history))
    assert fold(policy, shuffled, snooze) == fold(policy, history, snooze)


@given(policy=policies, history=histories, snooze=snoozes)
def test_the_latest_counting_date_says_as_much_as_the_whole_history(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assert standing(policy, folded.last_on, snooze) == folded


@given(policy=policies, history=histories, touch=touches, snooze=snoozes)
def test_logging_an_older_touch_changes_nothing(
    policy: Policy, history: list[Touch], touch: Touch, snooze: Snooze | None
) -> None:
    before = fold(policy, history, snooze)
    assume(before.last_on is not None and touch.on <= before.last_on)
    assert fold(policy, [*history, touch], snooze) == before


@given(policy=policies, history=histories, touch=touches, snooze=floors)
def test_no_touch_ever_moves_the_due_day_earlier(
    policy: Policy, history: list[Touch], touch: Touch, snooze: Snooze | None
) -> None:
    assert due(fold(policy, [*history, touch], snooze)) >= due(fold(policy, history, snooze))


@given(policy=policies, history=histories, touch=touches, until=days)
def test_a_touch_after_ask_me_on_never_moves_the_due_day_earlier(
    policy: Policy, history: list[Touch], touch: Touch, until: date
) -> None:
    asked = Snooze(until, after_last_touch=True)
    touched_since = replace(asked, after_last_touch=False)
    assert due(fold(policy, [*history, touch], touched_since)) >= due(fold(policy, history, asked))


@given(policy=policies, history=histories, touch=touches, snooze=snoozes)
def test_voiding_the_touch_just_added_restores_the_standing(
    policy: Policy, history: list[Touch], touch: Touch, snooze: Snooze | None
) -> None:
    before = fold(policy, history, snooze)
    added = [*history, touch]
    fold(policy, added, snooze)
    added.remove(touch)
    assert fold(policy, added, snooze) == before


def test_voiding_the_last_talk_may_move_the_due_day_earlier() -> None:
    recent = Touch(date(2026, 3, 1), Outcome.TWO_WAY)
    assert fold(CONTACT, [TALK, recent]).due_on == date(2026, 6, 1)
    assert fold(CONTACT, [TALK]).due_on == date(2026, 4, 30)


@given(policy=policies, history=histories, on=days, snooze=snoozes)
def test_an_attempt_that_reached_nobody_changes_nothing(
    policy: Policy, history: list[Touch], on: date, snooze: Snooze | None
) -> None:
    attempts = [Touch(later(on, day), Outcome.FAILED) for day in range(10)]
    assert fold(policy, [*history, *attempts], snooze) == fold(policy, history, snooze)


@given(policy=policies, history=histories, on=days, snooze=snoozes)
def test_a_letter_without_an_answer_does_not_end_a_clients_silence(
    policy: Policy, history: list[Touch], on: date, snooze: Snooze | None
) -> None:
    client = replace(policy, counts=Counts.TWO_WAY)
    letter = Touch(on, Outcome.ONE_WAY)
    assert fold(client, [*history, letter], snooze) == fold(client, history, snooze)


@given(policy=policies, history=histories, until=days)
def test_ask_me_on_a_day_means_that_day(policy: Policy, history: list[Touch], until: date) -> None:
    asked = fold(policy, history, Snooze(until, after_last_touch=True))
    assert asked.due_on == until
    assert band(asked.due_on, asked.worst_on, later(until, -1)) is None
    assert band(asked.due_on, asked.worst_on, until) is not None


@given(policy=policies, history=histories, until=days)
def test_an_older_ask_me_on_never_brings_a_due_day_forward(
    policy: Policy, history: list[Touch], until: date
) -> None:
    floor = fold(policy, history, Snooze(until, after_last_touch=False))
    if policy.ideal is not None:
        assert due(floor) == max(until, due(fold(policy, history)))
    else:
        assert floor.due_on in (None, until)


@given(policy=cadences(), snooze=st.none())
def test_a_relationship_never_touched_is_due_from_the_day_it_was_given_a_cadence(
    policy: Policy, snooze: None
) -> None:
    new = fold(policy, [], snooze)
    assert band(new.due_on, new.worst_on, later(policy.starts_on, -1)) is None
    assert band(new.due_on, new.worst_on, policy.starts_on) is Band.IDEAL


@given(policy=policies, history=histories, snooze=snoozes)
def test_at_worst_never_comes_before_due_and_only_where_it_was_asked_for(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assert (folded.worst_on is None) == (policy.worst is None)
    if folded.worst_on is not None:
        assert folded.due_on is not None
        assert folded.worst_on >= folded.due_on


@given(history=histories, snooze=st.none(), starts_on=days)
def test_without_a_cadence_nothing_is_due(
    history: list[Touch], snooze: None, starts_on: date
) -> None:
    assert fold(Policy(starts_on, None, None), history, snooze).due_on is None


# Known failures elsewhere


@given(policy=policies, history=histories, snooze=floors)
def test_nobody_is_named_on_the_day_they_were_in_touch(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assume(folded.last_on is not None)
    assert folded.last_on is not None
    assert due(folded) > folded.last_on
    assert band(folded.due_on, folded.worst_on, folded.last_on) is None


@given(base=days)
def test_every_three_months_is_never_every_month(base: date) -> None:
    policy = Policy(base, QUARTERLY, None)
    for _ in range(8):
        due_on = due(fold(policy, [Touch(base, Outcome.TWO_WAY)]))
        assert 89 <= (due_on - base).days <= 92
        base = due_on


@given(
    policy=policies,
    history=histories,
    snooze=snoozes,
    looks=st.sets(st.integers(0, 400), min_size=1, max_size=5),
)
def test_late_is_late_never_skipped(
    policy: Policy, history: list[Touch], snooze: Snooze | None, looks: set[int]
) -> None:
    """However rarely and on whichever days anybody looks, what fell due is still due."""
    folded = fold(policy, history, snooze)
    assume(folded.due_on is not None)
    bands = [band(folded.due_on, folded.worst_on, later(due(folded), by)) for by in sorted(looks)]
    assert None not in bands
    assert bands == sorted(bands, reverse=True, key=lambda one: one or Band.PROMISE)


@given(policy=cadences(), history=histories, down_from=days)
def test_ten_days_of_downtime_lose_nothing(
    policy: Policy, history: list[Touch], down_from: date
) -> None:
    folded = fold(policy, history)
    fell_due = down_from <= due(folded) < later(down_from, 10)
    back_up = band(folded.due_on, folded.worst_on, later(down_from, 10))
    assert back_up is not None or not fell_due


def test_a_due_day_inside_the_downtime_is_named_when_the_machine_is_back() -> None:
    folded = fold(CLIENT, [TALK])
    named = [band(folded.due_on, folded.worst_on, date(2026, 2, day)) for day in (13, 14, 24)]
    assert named == [None, Band.IDEAL, Band.IDEAL]
    assert band(folded.due_on, folded.worst_on, date(2026, 3, 2)) is Band.WORST
