"""An answer that is owed is kept by a touch, opened again by voiding it, and shown with its day."""

from datetime import date, timedelta

import pytest

from tests.making import arrival, later, tie, touch
from throughline.followthrough import actions
from throughline.followthrough.models import Promise, Relationship
from throughline.followthrough.queries import promises, today
from throughline.followthrough.words import reason
from throughline.people.hats import Hat, me

AGO = 5


@pytest.fixture
def hat(hats: dict[str, Hat]) -> Hat:
    return hats["dana"]


def owe(hat: Hat, row: Relationship, *, ago: int = AGO) -> int:
    one = actions.Unanswered(row.pk, "Ana Lopez", hat.today - timedelta(days=ago), hat.today)
    return actions.owe_answers(hat, [one], arrival=arrival(hat, released=hat.now).pk)


def is_open(hat: Hat) -> bool:
    return promises(hat).for_answers().open().exists()


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ({}, True),
        ({"outcome": "one-way", "direction": "out"}, True),
        ({"outcome": "one-way", "direction": "in"}, False),
        ({"outcome": "failed"}, False),
    ],
)
def test_only_what_reached_them_from_here_answers(
    hat: Hat, said: dict[str, str], answers: bool
) -> None:
    row = tie(hat, "Ana Lopez")
    assert owe(hat, row) == 1
    then = later(hat, hours=1)
    struck = touch(then, row, 0, **said)
    assert is_open(then) is not answers
    actions.void_touch(then, struck)
    assert is_open(then)
    actions.restore_touch(later(hat, hours=2), struck)
    assert is_open(then) is not answers
    actions.void_touch(later(hat, hours=3), struck)
    assert is_open(then)


def test_an_older_touch_answers_nothing_and_one_of_that_day_does(hat: Hat) -> None:
    row = tie(hat, "Ana Lopez")
    owe(hat, row)
    then = later(hat, hours=1)
    touch(then, row, ago=AGO + 1)
    assert is_open(then)
    touch(then, row, ago=AGO)
    assert not is_open(then)


def test_while_another_touch_answers_voiding_one_changes_nothing(hat: Hat) -> None:
    row = tie(hat, "Ana Lopez")
    owe(hat, row)
    first = touch(later(hat, hours=1), row)
    second = touch(later(hat, hours=2), row)
    actions.void_touch(later(hat, hours=3), first)
    assert not is_open(later(hat, hours=4))
    actions.void_touch(later(hat, hours=4), second)
    assert is_open(later(hat, hours=4))


def test_what_was_done_or_let_go_by_hand_stays_so(hat: Hat) -> None:
    row = tie(hat, "Ana Lopez")
    owe(hat, row)
    actions.keep(later(hat, minutes=30), promises(hat).for_answers().get())
    struck = touch(later(hat, hours=1), row)
    actions.void_touch(later(hat, hours=2), struck)
    assert not is_open(hat)
    assert owe(hat, row) == 0
    assert owe(hat, row, ago=AGO + 3) == 0
    assert owe(hat, row, ago=AGO - 1) == 1
    assert owe(hat, row, ago=0) == 0


def test_touches_of_somebody_else_answer_nothing(hat: Hat) -> None:
    row, other = tie(hat, "Ana Lopez"), tie(hat, "Ben Ito")
    owe(hat, row)
    touch(later(hat, hours=1), other)
    assert is_open(hat)
    plain = actions.promise(hat, what="send the rota", relationship=row)
    touch(later(hat, hours=1), row)
    plain.refresh_from_db()
    assert plain.kept_at is None


def test_today_says_who_wrote_and_when_with_a_first_line(hat: Hat) -> None:
    row = tie(hat, "Ana Lopez")
    said = {"outcome": "one-way", "direction": "in", "note": "Hello. Could you send the rota?"}
    touch(hat, row, ago=AGO, **said)
    owe(hat, row)
    (item,) = today(hat).items
    assert item.promise is not None
    assert item.promise.what == "Answer Ana Lopez (26 February)"
    assert reason(item, hat.today).point == "Ana wrote on 26 February and you have not answered."
    next_year = date(2027, 1, 5)
    assert "26 February 2026" in reason(item, next_year).point


def test_an_origin_that_says_no_day_is_shown_as_any_promise(hat: Hat) -> None:
    row = tie(hat, "Ana Lopez")
    Promise.objects.create(
        keeper_id=hat.keeper_id,
        relationship=row,
        what="answer her",
        ask_on=hat.today,
        origin="answer:1:soon",
        made_at=hat.now,
    )
    touch(later(hat, hours=1), row)
    (item,) = today(me(hat.person, hat.now)).items
    assert reason(item, hat.today).point == "answer her."
