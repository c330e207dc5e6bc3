"""Two ties that become one: nothing that was said is weakened by it."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import Interval, Policy, Unit
from throughline.rulebook.joining import Tie, joined, joined_notes

instants = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001  (hypothesis wants it so)
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
intervals = st.none() | st.builds(Interval, st.integers(1, 90), st.sampled_from(Unit))
policies = st.builds(lambda ideal: Policy(date(2026, 1, 1), ideal, None), intervals)
ties = st.builds(
    Tie,
    policy=policies,
    circle=st.none() | st.integers(1, 4),
    is_own=st.booleans(),
    strength=st.integers(1, 4),
    since=instants,
    ended_at=st.none() | instants,
)


def tie(days: int | None, *, is_own: bool = False, circle: int | None = None) -> Tie:
    ideal = None if days is None else Interval(days, Unit.DAYS)
    policy = Policy(date(2026, 1, 1), ideal, None)
    return Tie(policy, circle, is_own, 2, datetime(2026, 1, 1, tzinfo=UTC))


@given(ties, ties)
def test_nothing_is_weakened(stays: Tie, goes: Tie) -> None:
    one = joined(stays, goes)
    assert one.strength == max(stays.strength, goes.strength)
    assert one.since == min(stays.since, goes.since)
    assert (one.ended_at is None) == (stays.ended_at is None or goes.ended_at is None)
    assert one.ended_at in {stays.ended_at, goes.ended_at}


@given(ties, ties)
def test_how_often_is_what_one_of_them_said_whole(stays: Tie, goes: Tie) -> None:
    one = joined(stays, goes)
    said = [(each.policy, each.circle, each.is_own) for each in (stays, goes)]
    assert (one.policy, one.circle, one.is_own) in said


@given(ties, ties)
def test_it_asks_when_either_did(stays: Tie, goes: Tie) -> None:
    asked = stays.policy.ideal is not None or goes.policy.ideal is not None
    assert (joined(stays, goes).policy.ideal is not None) == asked


@given(ties, ties)
def test_of_two_of_their_own_the_tighter_holds(stays: Tie, goes: Tie) -> None:
    mine, theirs = stays.policy.ideal, goes.policy.ideal
    if mine and theirs and stays.is_own and goes.is_own:
        ideal = joined(stays, goes).policy.ideal
        assert ideal is not None
        assert ideal.days == min(mine.days, theirs.days)


@given(ties, ties)
def test_joining_again_changes_nothing(stays: Tie, goes: Tie) -> None:
    one = joined(stays, goes)
    assert joined(one, goes) == one
    assert joined(stays, stays) == stays


def test_their_own_comes_before_a_circles_and_a_circle_before_nothing() -> None:
    own, circle, never = tie(90, is_own=True), tie(30, circle=1), tie(None, circle=2)
    assert joined(circle, own).is_own
    assert joined(own, circle).is_own
    assert joined(never, circle).circle == 1
    assert joined(circle, tie(7, circle=3)).circle == 1


@given(st.text(), st.text())
def test_both_notes_are_kept_and_nothing_twice(stays: str, goes: str) -> None:
    both = joined_notes(stays, goes)
    assert stays.strip() in both
    assert goes.strip() in both
    assert joined_notes(both, goes) == both
    assert joined_notes(stays, "") == stays
    assert joined_notes("", goes) == (goes if goes.strip() else "")
