"""Snoozes exact and floor, cadences given and changed, people let go and taken up again."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.making import days, later, tie, touch
from throughline.followthrough import actions
from throughline.followthrough.models import Relationship, Snooze
from throughline.followthrough.queries import RelationshipQuerySet, relationships
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.cadence import Interval, Unit

TODAY = date(2026, 3, 3)
STANDING = ("last_on", "due_on", "worst_on")


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def in_days(n: int) -> date:
    return TODAY + timedelta(days=n)


def fresh(row: Relationship) -> Relationship:
    return Relationship.objects.get(pk=row.pk)


def test_ask_me_on_a_day_means_that_day_neither_earlier_nor_an_interval_later(hat: Hat) -> None:
    row = tie(hat, ideal=days(90))
    touch(hat, row)
    actions.snooze(later(hat, minutes=1), row, until=in_days(7))
    assert fresh(row).due_on == in_days(7)


def test_a_contact_after_it_makes_it_the_earliest_day_only(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    actions.snooze(hat, row, until=in_days(60))
    touch(later(hat, minutes=1), row)
    assert fresh(row).due_on == in_days(60)
    touch(later(hat, days=40), row)
    assert fresh(row).due_on == in_days(70)


def test_the_newest_of_two_holds_and_lifting_it_gives_the_one_before(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    actions.snooze(hat, row, until=in_days(20))
    second = actions.snooze(later(hat, minutes=1), row, until=in_days(5))
    assert fresh(row).due_on == in_days(5)
    actions.lift_snooze(later(hat, minutes=2), second)
    assert fresh(row).due_on == in_days(20)
    second.refresh_from_db()
    assert second.lifted_at == hat.now + timedelta(minutes=2)


@pytest.mark.parametrize("until", [TODAY, in_days(-1)])
def test_a_day_that_is_here_or_gone_cannot_be_asked_for(hat: Hat, until: date) -> None:
    row = tie(hat)
    with pytest.raises(ValueError, match="after today"):
        actions.snooze(hat, row, until=until)
    assert not Snooze.objects.exists()


def test_whoever_was_let_go_is_not_snoozed(hat: Hat) -> None:
    row = tie(hat)
    actions.release(hat, row)
    with pytest.raises(Refused):
        actions.snooze(hat, row, until=in_days(3))
    assert fresh(row).due_on is None


def test_let_go_it_is_kept_and_asks_nothing_whatever_is_logged(hat: Hat) -> None:
    row = tie(hat, ideal=days(30), worst=days(60))
    actions.release(hat, row)
    touch(hat, row, ago=3)
    now = fresh(row)
    assert (now.due_on, now.worst_on, now.ended_at) == (None, None, hat.now)
    assert now.last_on == in_days(-3)


def test_letting_go_twice_keeps_the_first_time(hat: Hat) -> None:
    row = tie(hat)
    actions.release(hat, row)
    actions.release(later(hat, days=1), row)
    assert fresh(row).ended_at == hat.now


def test_taken_up_again_it_stands_where_its_touches_say(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    touch(hat, row, ago=10)
    actions.release(hat, row)
    actions.resume(hat, row)
    assert (fresh(row).due_on, fresh(row).ended_at) == (in_days(20), None)


def test_a_cadence_changes_only_its_own_row(hat: Hat) -> None:
    one, other = tie(hat, "One", ideal=days(30)), tie(hat, "Other", ideal=days(30))
    touch(hat, one, ago=5)
    touch(hat, other, ago=5)
    before = Relationship.objects.filter(pk=other.pk).values().get()
    actions.give_cadence(hat, one, ideal=days(10), worst=days(20))
    assert (fresh(one).due_on, fresh(one).worst_on) == (in_days(5), in_days(15))
    assert Relationship.objects.filter(pk=other.pk).values().get() == before


def test_a_first_cadence_makes_it_due_from_the_day_it_was_given(hat: Hat) -> None:
    row = tie(hat, ideal=None)
    assert row.due_on is None
    actions.give_cadence(later(hat, days=9), row, ideal=days(30))
    assert fresh(row).due_on == in_days(9)


def test_without_a_cadence_nothing_is_due(hat: Hat) -> None:
    row = tie(hat, ideal=days(30), worst=days(60))
    actions.give_cadence(hat, row, ideal=None)
    now = fresh(row)
    assert (now.due_on, now.worst_on, now.ideal_unit, now.worst_unit) == (None, None, "", "")


def test_an_interval_shorter_at_worst_is_refused_and_nothing_changes(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    with pytest.raises(ValueError, match="at worst"):
        actions.give_cadence(hat, row, ideal=days(30), worst=days(10))
    assert fresh(row).worst_every is None


def test_a_changed_due_date_is_asked_about_anew(hat: Hat) -> None:
    row = tie(hat, ideal=days(30))
    Relationship.objects.filter(pk=row.pk).update(surfaced_on=TODAY)
    actions.refold(hat, row)
    assert fresh(row).surfaced_on == TODAY
    touch(hat, row)
    assert fresh(row).surfaced_on is None


@pytest.mark.parametrize(
    ("ideal", "worst"),
    [(days(10), days(20)), (Interval(1, Unit.MONTHS), None), (None, None)],
)
def test_many_at_once_stand_as_if_each_had_been_changed_alone(
    hat: Hat, ideal: Interval | None, worst: Interval | None
) -> None:
    def some(name: str) -> list[Relationship]:
        rows = [
            tie(hat, f"{name} {kind}", ideal=None if kind == "none" else days(90))
            for kind in ("never", "touched", "snoozed", "floor", "gone", "none")
        ]
        touch(hat, rows[1], ago=40)
        actions.snooze(hat, rows[2], until=in_days(33))
        actions.snooze(hat, rows[3], until=in_days(44))
        touch(later(hat, minutes=1), rows[3], ago=1)
        actions.release(hat, rows[4])
        return rows

    alone, together = some("Alone"), some("Together")
    then = later(hat, days=2)
    for row in alone:
        actions.give_cadence(then, row, ideal=ideal, worst=worst)
    ties = RelationshipQuerySet(Relationship).filter(pk__in=[row.pk for row in together])
    assert actions.give_cadence_to_all(then, ties, ideal=ideal, worst=worst) == len(together)
    columns = (*STANDING, "starts_on", "ideal_every", "ideal_unit", "worst_every", "ended_at")
    for one, other in zip(alone, together, strict=True):
        for column in columns:
            assert getattr(fresh(one), column) == getattr(fresh(other), column), (one, column)


def test_many_at_once_are_only_ones_own(hats: Mapping[str, Hat]) -> None:
    row = tie(hats["dana"], ideal=days(30))
    everyone = RelationshipQuerySet(Relationship).all()
    assert actions.give_cadence_to_all(hats["sam"], everyone, ideal=None) == 0
    assert relationships(hats["dana"]).get(pk=row.pk).ideal_every == 30


def test_a_hat_that_reads_changes_nothing(hats: Mapping[str, Hat]) -> None:
    row = tie(hats["dana"])
    reader = Hat(
        person=hats["priya"].person,
        keeper_id=hats["dana"].keeper_id,
        now=hats["dana"].now,
        today=TODAY,
        sections=frozenset({"network", "plan"}),
    )
    assert relationships(reader).filter(pk=row.pk).exists()
    with pytest.raises(NotYours):
        touch(reader, row)
    with pytest.raises(NotYours):
        actions.promise(reader, what="anything", relationship=row)
    with pytest.raises(NotYours):
        actions.give_cadence_to_all(reader, relationships(reader), ideal=None)
