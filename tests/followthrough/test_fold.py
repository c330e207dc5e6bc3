"""Whatever was done in whatever order, what is stored equals the rulebook's fold over the rows."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import days, later, tie
from throughline.followthrough import actions
from throughline.followthrough.models import Relationship, Snooze, Touch
from throughline.people.hats import Hat
from throughline.rulebook import cadence

steps = st.one_of(
    st.tuples(
        st.just("touch"), st.integers(0, 400), st.sampled_from(["two-way", "one-way", "failed"])
    ),
    st.tuples(st.just("void"), st.integers(0, 9)),
    st.tuples(st.just("restore"), st.integers(0, 9)),
    st.tuples(st.just("snooze"), st.integers(1, 400)),
    st.tuples(st.just("lift"), st.integers(0, 9)),
    st.tuples(st.just("cadence"), st.integers(1, 90), st.none() | st.integers(0, 90)),
    st.tuples(st.just("no cadence")),
    st.tuples(st.just("release")),
    st.tuples(st.just("resume")),
    st.tuples(st.just("wait"), st.integers(1, 60)),
)


def take(hat: Hat, row: Relationship, step: tuple[Any, ...]) -> Hat:
    """Do one thing, and return the hat at the time after it."""
    what, *given = step
    if what == "wait":
        return later(hat, days=given[0])
    verbs: dict[str, Callable[..., None]] = {}
    verbs |= {"touch": log, "void": strike, "restore": strike, "snooze": put_off, "lift": lift}
    verbs |= {"cadence": change, "no cadence": change, "release": let_go, "resume": let_go}
    verbs[what](hat, row, what, *given)
    return later(hat, minutes=1)


def log(hat: Hat, row: Relationship, _: str, ago: int, outcome: str) -> None:
    on = hat.today - timedelta(days=ago)
    actions.log_touch(hat, row, on=on, channel="email", outcome=outcome)


def strike(hat: Hat, row: Relationship, what: str, which: int) -> None:
    touches = list(row.touches.order_by("pk"))
    if touches:
        verb = actions.void_touch if what == "void" else actions.restore_touch
        verb(hat, touches[which % len(touches)])


def put_off(hat: Hat, row: Relationship, _: str, days: int) -> None:
    if Relationship.objects.get(pk=row.pk).ended_at is None:
        actions.snooze(hat, row, until=hat.today + timedelta(days=days))


def lift(hat: Hat, row: Relationship, _: str, which: int) -> None:
    snoozes = list(row.snoozes.order_by("pk"))
    if snoozes:
        actions.lift_snooze(hat, snoozes[which % len(snoozes)])


def change(
    hat: Hat, row: Relationship, _: str, ideal: int | None = None, more: int | None = None
) -> None:
    worst = None if ideal is None or more is None else days(ideal + more)
    actions.give_cadence(hat, row, ideal=None if ideal is None else days(ideal), worst=worst)


def let_go(hat: Hat, row: Relationship, what: str) -> None:
    (actions.release if what == "release" else actions.resume)(hat, row)


def expected(row: Relationship) -> cadence.Standing:
    """The fold, from the rows alone and written once more."""
    moments = [touch for touch in Touch.objects.all() if touch.voided_at is None]
    counting = [touch for touch in moments if touch.outcome != "failed"]
    last = max(counting, key=lambda touch: (touch.on, touch.recorded_at), default=None)
    held = [snooze for snooze in Snooze.objects.all() if snooze.lifted_at is None]
    newest = max(held, key=lambda snooze: (snooze.set_at, snooze.pk), default=None)
    asked = None
    if newest is not None:
        after = last is None or newest.set_at >= last.recorded_at
        asked = cadence.Snooze(newest.until, after_last_touch=after)
    ideal = None if row.ideal_every is None else days(row.ideal_every)
    worst = None if row.worst_every is None else days(row.worst_every)
    folded = cadence.fold(
        cadence.Policy(row.starts_on, ideal, worst),
        [cadence.Touch(touch.on, cadence.Outcome(touch.outcome)) for touch in moments],
        asked,
    )
    return cadence.Standing(folded.last_on, None, None) if row.ended_at else folded


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(walk=st.lists(steps, min_size=1, max_size=14))
def test_what_is_stored_is_what_the_rows_add_up_to(
    hats: Mapping[str, Hat], walk: list[tuple[Any, ...]]
) -> None:
    with transaction.atomic():
        hat = hats["dana"]
        row = tie(hat, ideal=days(30), worst=days(60))
        for step in walk:
            hat = take(hat, row, step)
            stored = Relationship.objects.get(pk=row.pk)
            assert cadence.Standing(stored.last_on, stored.due_on, stored.worst_on) == expected(
                stored
            ), step
        transaction.set_rollback(True)
