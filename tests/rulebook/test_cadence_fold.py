"""When a relationship is due, whatever its history: and every known failure elsewhere."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from throughline.rulebook.cadence import (
    Band,
    Counts,
    Interval,
    Outcome,
    Policy,
    Snooze,
    Touch,
    Unit,
    band,
    fold,
    standing,
)

from .cadences import (
    cadences,
    days,
    due,
    floors,
    histories,
    later,
    no_cadence,
    policies,
    quick,
    snoozes,
    touches,
)

QUARTERLY = Interval(3, Unit.MONTHS)


# The fold, whatever the history


@quick
@given(policy=policies, history=histories, snooze=snoozes, data=st.data())
def test_the_order_of_touches_does_not_matter(
    policy: Policy, history: list[Touch], snooze: Snooze | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(history))
    assert fold(policy, shuffled, snooze) == fold(policy, history, snooze)


@quick
@given(policy=policies, history=histories, snooze=snoozes)
def test_the_latest_counting_date_says_as_much_as_the_whole_history(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assert standing(policy, folded.last_on, snooze) == folded


@quick
@given(
    policy=policies,
    last=st.builds(Touch, on=days, outcome=st.just(Outcome.TWO_WAY)),
    ago=st.integers(0, 4000),
    outcome=st.sampled_from(Outcome),
    snooze=snoozes,
)
def test_logging_an_older_touch_changes_nothing(
    policy: Policy, last: Touch, ago: int, outcome: Outcome, snooze: Snooze | None
) -> None:
    older = Touch(later(last.on, -ago), outcome)
    assert fold(policy, [last, older], snooze) == fold(policy, [last], snooze)


@quick
@given(policy=policies, history=histories, touch=touches, snooze=floors)
def test_no_touch_ever_moves_the_due_day_earlier(
    policy: Policy, history: list[Touch], touch: Touch, snooze: Snooze | None
) -> None:
    assert due(fold(policy, [*history, touch], snooze)) >= due(fold(policy, history, snooze))


@quick
@given(policy=policies, history=histories, touch=touches, until=days)
def test_a_touch_after_ask_me_on_never_moves_the_due_day_earlier(
    policy: Policy, history: list[Touch], touch: Touch, until: date
) -> None:
    asked = Snooze(until, after_last_touch=True)
    touched_since = replace(asked, after_last_touch=False)
    assert due(fold(policy, [*history, touch], touched_since)) >= due(fold(policy, history, asked))


@quick
@given(policy=policies, history=histories, touch=touches, snooze=snoozes)
def test_voiding_the_touch_just_added_restores_the_standing(
    policy: Policy, history: list[Touch], touch: Touch, snooze: Snooze | None
) -> None:
    before = fold(policy, history, snooze)
    added = [*history, touch]
    fold(policy, added, snooze)
    added.remove(touch)
    assert fold(policy, added, snooze) == before


@quick
@given(policy=policies, history=histories, on=days, snooze=snoozes)
def test_an_attempt_that_reached_nobody_changes_nothing(
    policy: Policy, history: list[Touch], on: date, snooze: Snooze | None
) -> None:
    attempts = [Touch(later(on, day), Outcome.FAILED) for day in range(10)]
    assert fold(policy, [*history, *attempts], snooze) == fold(policy, history, snooze)


@quick
@given(policy=policies, history=histories, on=days, snooze=snoozes)
def test_a_letter_without_an_answer_does_not_end_a_clients_silence(
    policy: Policy, history: list[Touch], on: date, snooze: Snooze | None
) -> None:
    client = replace(policy, counts=Counts.TWO_WAY)
    letter = Touch(on, Outcome.ONE_WAY)
    assert fold(client, [*history, letter], snooze) == fold(client, history, snooze)


@quick
@given(policy=policies, history=histories, until=days)
def test_ask_me_on_a_day_means_that_day(policy: Policy, history: list[Touch], until: date) -> None:
    asked = fold(policy, history, Snooze(until, after_last_touch=True))
    assert asked.due_on == until
    assert band(asked.due_on, asked.worst_on, later(until, -1)) is None
    assert band(asked.due_on, asked.worst_on, until) is not None


@quick
@given(policy=policies, history=histories, until=days)
def test_an_older_ask_me_on_never_brings_a_due_day_forward(
    policy: Policy, history: list[Touch], until: date
) -> None:
    floor = fold(policy, history, Snooze(until, after_last_touch=False))
    if policy.ideal is not None:
        assert due(floor) == max(until, due(fold(policy, history)))
    else:
        assert floor.due_on in (None, until)


@quick
@given(policy=cadences())
def test_a_relationship_never_touched_is_due_from_the_day_it_was_given_a_cadence(
    policy: Policy,
) -> None:
    new = fold(policy, [])
    assert band(new.due_on, new.worst_on, later(policy.starts_on, -1)) is None
    assert band(new.due_on, new.worst_on, policy.starts_on) is Band.IDEAL


@quick
@given(policy=policies, history=histories, snooze=snoozes)
def test_at_worst_never_comes_before_due_and_only_where_it_was_asked_for(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assert (folded.worst_on is None) == (policy.worst is None)
    if folded.worst_on is not None:
        assert folded.due_on is not None
        assert folded.worst_on >= folded.due_on


@quick
@given(policy=no_cadence, history=histories)
def test_without_a_cadence_nothing_is_due(policy: Policy, history: list[Touch]) -> None:
    assert fold(policy, history).due_on is None


# Known failures elsewhere


@quick
@given(policy=policies, history=histories, snooze=floors)
def test_nobody_is_named_on_the_day_they_were_in_touch(
    policy: Policy, history: list[Touch], snooze: Snooze | None
) -> None:
    folded = fold(policy, history, snooze)
    assume(folded.last_on is not None)
    assert folded.last_on is not None
    assert due(folded) > folded.last_on
    assert band(folded.due_on, folded.worst_on, folded.last_on) is None


@quick
@given(base=days)
def test_every_three_months_is_never_every_month(base: date) -> None:
    policy = Policy(base, QUARTERLY, None)
    for _ in range(8):
        due_on = due(fold(policy, [Touch(base, Outcome.TWO_WAY)]))
        assert 89 <= (due_on - base).days <= 92
        base = due_on


@quick
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
    named = [one for one in bands if one is not None]
    assert len(named) == len(looks)
    assert named == sorted(named, reverse=True)


@quick
@given(policy=cadences(), history=histories, into=st.integers(0, 9))
def test_ten_days_of_downtime_lose_nothing(policy: Policy, history: list[Touch], into: int) -> None:
    """Whichever of the ten days it fell due on, it is named on the day the machine is back."""
    folded = fold(policy, history)
    down_from = later(due(folded), -into)
    assert band(folded.due_on, folded.worst_on, later(down_from, -1)) is None
    assert band(folded.due_on, folded.worst_on, later(down_from, 10)) is not None
