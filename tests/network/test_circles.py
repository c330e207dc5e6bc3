"""Circles: opened once, changed for those who follow, removed without taking anyone along."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.making import arrival, days, touch
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.network.actions import (
    add_contact,
    begin_circles,
    change_circle,
    move_to_circle,
    open_circles,
    remove_circle,
)
from throughline.network.actions.contacts import Named, cadence_of
from throughline.network.models import Circle, Contact
from throughline.network.queries import circles, contacts
from throughline.people.hats import Hat, me
from throughline.people.refusals import NotYours


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def test_opened_again_they_are_the_same(hat: Hat) -> None:
    first = open_circles(hat)
    assert {guess: row.pk for guess, row in open_circles(hat).items()} == {
        guess: row.pk for guess, row in first.items()
    }
    assert Circle.objects.count() == 4


def test_one_of_that_name_becomes_the_one_that_is_missing(hat: Hat) -> None:
    mine = Circle.objects.create(keeper_id=hat.keeper_id, name="Close", position=9)
    assert open_circles(hat)["close"].pk == mine.pk


def test_one_that_does_not_show_yet_is_used_and_then_stays(hat: Hat) -> None:
    came = arrival(hat)
    hidden = Circle.objects.create(
        keeper_id=hat.keeper_id, name="Close", guess="close", arrival=came
    )
    assert open_circles(me(hat.person, hat.now))["close"].pk == hidden.pk
    assert Circle.objects.get(pk=hidden.pk).arrival is None


def test_one_that_was_removed_does_not_come_back_for_being_looked_at(hat: Hat) -> None:
    begin_circles(hat)
    remove_circle(hat, circles(hat).get(guess="wider"))
    begin_circles(hat)
    assert circles(hat).count() == 3


def test_a_change_reaches_those_who_follow_and_nobody_else(hat: Hat) -> None:
    there = open_circles(hat)
    follower, own, other = (
        add_contact(hat, Named(name), circle=there[guess])
        for name, guess in (("Follower", "close"), ("Own", "close"), ("Other", "warm"))
    )
    move_to_circle(hat, own, circle=there["close"], own=days(40))
    for made in (follower, own, other):
        touch(hat, made.relationship)
    before = {row.pk: row for row in Relationship.objects.all()}
    changed = change_circle(hat, there["close"], name="Nearest", ideal=days(7), worst=days(9))
    assert changed == 1
    after = {row.pk: row for row in Relationship.objects.all()}
    assert after[follower.pk].due_on == date(2026, 3, 10)
    assert after[follower.pk].worst_on == date(2026, 3, 12)
    for made in (own, other):
        assert after[made.pk].due_on == before[made.pk].due_on
        assert after[made.pk].ideal_every == before[made.pk].ideal_every
    assert Circle.objects.get(guess="close").name == "Nearest"


def test_only_another_name_folds_nobody(hat: Hat) -> None:
    row = open_circles(hat)["close"]
    add_contact(hat, Named("Helen"), circle=row)
    ideal, worst = cadence_of(row)
    assert change_circle(hat, row, name="Nearest", ideal=ideal, worst=worst) == 0


def test_a_change_reaches_those_who_do_not_show_yet(hat: Hat) -> None:
    row = open_circles(hat)["close"]
    made = add_contact(hat, Named("Helen"), circle=row)
    came = arrival(hat)
    Contact.objects.update(arrival=came)
    Relationship.objects.update(arrival=came)
    change_circle(me(hat.person, hat.now), row, name="Close", ideal=days(7), worst=None)
    assert Relationship.objects.get(pk=made.pk).ideal_every == 7


def test_removed_its_people_stay_as_they_were(hat: Hat) -> None:
    row = open_circles(hat)["close"]
    made = add_contact(hat, Named("Helen"), circle=row)
    assert remove_circle(hat, row) == 1
    left = contacts(hat).whole().get(pk=made.pk)
    assert (left.circle, left.own_cadence, left.relationship.ideal_every) == (None, True, 1)


def test_they_are_counted_without_those_let_go_and_those_who_do_not_show_yet(hat: Hat) -> None:
    row = open_circles(hat)["close"]
    _seen, gone, hidden = (add_contact(hat, Named(n), circle=row) for n in ("A", "B", "C"))
    followthrough.release(hat, gone.relationship)
    Contact.objects.filter(pk=hidden.pk).update(arrival=arrival(hat))
    fresh = me(hat.person, hat.now)
    sizes = {one.guess: one.size for one in circles(fresh).counted(fresh)}  # type: ignore[attr-defined]
    assert sizes == {"close": 1, "warm": 0, "recruiters": 0, "wider": 0}


def test_nobody_changes_somebody_elses_circles(hats: Mapping[str, Hat]) -> None:
    row = open_circles(hats["dana"])["close"]
    with pytest.raises(NotYours):
        change_circle(hats["sam"], row, name="Mine", ideal=None, worst=None)
    with pytest.raises(NotYours):
        remove_circle(hats["sam"], row)
    assert circles(hats["dana"]).count() == 4
