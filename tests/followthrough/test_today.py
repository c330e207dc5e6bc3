"""Today: the right few, in the right order, with the rest counted; and nobody else's."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import arrival, days, later, tie, touch
from throughline.followthrough import actions
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import Item, today
from throughline.people.hats import Hat, me
from throughline.people.models import Party
from throughline.rulebook import cadence

TODAY = date(2026, 3, 3)
near = st.integers(-9, 3)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def in_days(n: int) -> date:
    return TODAY + timedelta(days=n)


def keys(items: list[Item]) -> list[str]:
    return [
        f"promise {item.promise.pk}"
        if item.promise
        else f"tie {getattr(item.relationship, 'pk', 0)}"
        for item in items
    ]


def due(hat: Hat, party: Party, in_: int, worst: int | None, strength: int) -> Relationship:
    """A row as a fold would leave it."""
    return Relationship.objects.create(
        keeper_id=hat.keeper_id,
        party=party,
        kind="contact",
        starts_on=TODAY,
        ideal_every=30,
        ideal_unit="days",
        strength=strength,
        due_on=in_days(in_),
        worst_on=None if worst is None else in_days(in_ + worst),
        since=hat.now,
    )


def claims() -> list[cadence.Claim]:
    """What the rulebook is to choose from: every open promise and every tie, in key order."""
    found = [
        cadence.Claim(f"promise {owed.pk}", cadence.Band.PROMISE, 0, owed.ask_on)
        for owed in Promise.objects.order_by("pk")
        if owed.ask_on <= TODAY
    ]
    for row in Relationship.objects.order_by("pk"):
        band = cadence.band(row.due_on, row.worst_on, TODAY)
        if band is not None and row.due_on is not None:
            found.append(cadence.Claim(f"tie {row.pk}", band, row.strength, row.due_on))
    return found


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    ties=st.lists(st.tuples(near, st.none() | st.integers(0, 6), st.integers(1, 4)), max_size=9),
    owed=st.lists(near, max_size=4),
    most=st.integers(1, 6),
)
def test_it_chooses_as_the_rulebook_does(
    hats: Mapping[str, Hat],
    ties: list[tuple[int, int | None, int]],
    owed: list[int],
    most: int,
) -> None:
    with transaction.atomic():
        hat = hats["dana"]
        parties = [
            Party(keeper_id=hat.keeper_id, name=f"P {n}", since=hat.now) for n in range(len(ties))
        ]
        for party, (in_, worst, strength) in zip(
            Party.objects.bulk_create(parties), ties, strict=True
        ):
            due(hat, party, in_, worst, strength)
        for in_ in owed:
            actions.promise(hat, what="write", ask_on=in_days(in_))
        hat.person.daily_cap = most
        found, wanted = today(hat), cadence.choose(claims(), most)
        assert keys(list(found.items)) == [claim.key for claim in wanted]
        assert found.waiting == len(claims()) - len(wanted)
        assert [item.band for item in found.items] == [claim.band for claim in wanted]
        transaction.set_rollback(True)


def test_at_most_the_cap_and_the_rest_is_counted(hat: Hat) -> None:
    for n in range(8):
        tie(hat, f"Person {n}")
    found = today(hat)
    assert (len(found.items), found.waiting) == (5, 3)
    everything = today(hat, limit=100)
    assert (len(everything.items), everything.waiting) == (8, 0)


def test_in_the_first_week_after_a_loss_it_is_one_thing_a_day(hat: Hat) -> None:
    rows = [tie(hat, f"Person {n}") for n in range(3)]
    hat.person.loss_on = TODAY
    found = today(hat)
    assert (len(found.items), found.waiting) == (1, 2)
    touch(hat, rows[0])
    after = today(later(hat, hours=3))
    assert (len(after.items), after.waiting) == (0, 2)
    assert len(today(later(hat, days=1)).items) == 1


def test_a_promise_kept_is_that_one_thing_too(hat: Hat) -> None:
    tie(hat)
    hat.person.loss_on = TODAY
    actions.keep(hat, actions.promise(hat, what="write"))
    assert today(later(hat, hours=1)).items == []


def test_after_that_week_it_is_the_usual_number_and_what_is_done_makes_room(hat: Hat) -> None:
    rows = [tie(hat, f"Person {n}") for n in range(7)]
    hat.person.loss_on = in_days(-7)
    touch(hat, rows[0])
    found = today(hat)
    assert (len(found.items), found.waiting) == (5, 1)


def test_what_is_late_comes_before_what_is_asked_for_early(hat: Hat) -> None:
    actions.promise(hat, what="renew", ask_on=in_days(-10), due_on=in_days(50))
    actions.promise(hat, what="send the number", due_on=in_days(-4))
    actions.promise(hat, what="look back", ask_on=in_days(-2))
    shown = [item.promise.what for item in today(hat).items if item.promise]
    assert shown == ["send the number", "look back", "renew"]


def test_a_promise_is_shown_with_what_was_last_said(hat: Hat) -> None:
    row = tie(hat)
    touch(hat, row, ago=4, note="Send me the number.")
    actions.promise(hat, what="send the number", relationship=row, due_on=TODAY)
    first = today(hat).items[0]
    assert first.promise is not None
    assert first.relationship == row
    assert first.said is not None
    assert first.said.note == "Send me the number."


def test_the_last_words_are_those_of_the_newest_contact_with_words(hat: Hat) -> None:
    row = tie(hat, ideal=days(5))
    touch(hat, row, ago=30, note="Long ago.")
    with_words = touch(hat, row, ago=20, note="In winter.")
    newest = touch(hat, row, ago=10)
    actions.void_touch(hat, touch(hat, row, ago=9, note="Never happened."))
    item = today(hat).items[0]
    assert (item.said, item.last) == (with_words, newest)


def test_a_call_that_failed_is_no_contact_but_its_words_are_words(hat: Hat) -> None:
    row = tie(hat, ideal=days(5))
    spoken = touch(hat, row, ago=20)
    failed = touch(hat, row, ago=7, outcome="failed", note="Left a message.")
    item = today(hat).items[0]
    assert (item.last, item.said) == (spoken, failed)


def test_of_one_day_the_instant_decides_and_an_unknown_one_comes_after(hat: Hat) -> None:
    row = tie(hat, ideal=days(5))
    on = in_days(-8)
    first = actions.log_touch(hat, row, on=on, at=hat.now - timedelta(days=8), channel="email")
    actions.log_touch(hat, row, on=on, at=hat.now - timedelta(days=8, hours=2), channel="email")
    actions.log_touch(hat, row, on=on, channel="phone")
    assert today(hat).items[0].last == first


@pytest.mark.parametrize("shown", [0, 1, 5])
def test_it_takes_the_same_number_of_reads_however_much_there_is(
    hat: Hat, shown: int, django_assert_max_num_queries: object
) -> None:
    for n in range(shown):
        touch(hat, tie(hat, f"Person {n}", ideal=days(5)), ago=30, note="Hello.")
        actions.promise(hat, what="write", relationship=Relationship.objects.last())
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        found = today(hat, limit=2 * shown + 1)
    assert len(found.items) == 2 * shown


def test_nobody_elses_rows_and_none_that_do_not_show_yet(hats: Mapping[str, Hat]) -> None:
    dana = hats["dana"]
    mine = tie(dana, "Mine")
    tie(hats["sam"], "Not mine")
    hidden = tie(dana, "Not yet")
    Relationship.objects.filter(pk=hidden.pk).update(arrival=arrival(dana))
    touch(dana, mine, ago=40, note="Seen.")
    unseen = touch(dana, mine, ago=35, note="Not seen.")
    Touch.objects.filter(pk=unseen.pk).update(arrival=arrival(dana))
    found = today(me(dana.person, dana.now))
    assert keys(list(found.items)) == [f"tie {mine.pk}"]
    assert found.items[0].said is not None
    assert found.items[0].said.note == "Seen."
    assert found.waiting == 0
