"""Promises: made, kept, dropped, put off, and made once for what made them."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.making import later, tie
from throughline.followthrough import actions
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours

TODAY = date(2026, 3, 3)
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def test_it_is_shown_from_the_day_it_is_owed_unless_said_otherwise(hat: Hat) -> None:
    assert actions.promise(hat, what="write", due_on=FRIDAY).ask_on == FRIDAY
    assert actions.promise(hat, what="write", due_on=FRIDAY, ask_on=TODAY).ask_on == TODAY
    assert actions.promise(hat, what=" write ").ask_on == TODAY
    assert set(Promise.objects.values_list("what", flat=True)) == {"write"}


def test_kept_it_is_no_longer_open(hat: Hat) -> None:
    owed = actions.keep(hat, actions.promise(hat, what="write"))
    assert (owed.kept_at, owed.dropped_at) == (hat.now, None)
    assert not promises(hat).open().exists()


def test_what_has_ended_one_way_does_not_end_the_other_way(hat: Hat) -> None:
    owed = actions.keep(hat, actions.promise(hat, what="write"))
    actions.drop(later(hat, hours=1), owed)
    assert (owed.kept_at, owed.dropped_at) == (hat.now, None)
    again = actions.drop(hat, actions.promise(hat, what="call"))
    actions.keep(later(hat, hours=1), again)
    assert (again.kept_at, again.dropped_at) == (None, hat.now)


def test_reopened_it_is_owed_again(hat: Hat) -> None:
    owed = actions.drop(hat, actions.promise(hat, what="write"))
    actions.reopen(hat, owed)
    assert (owed.kept_at, owed.dropped_at) == (None, None)
    assert list(promises(hat).open()) == [owed]


def test_put_off_it_is_asked_for_later_and_owed_by_the_same_day(hat: Hat) -> None:
    owed = actions.promise(hat, what="write", due_on=TODAY)
    actions.ask_for_promise_on(hat, owed, day=FRIDAY)
    assert (owed.ask_on, owed.due_on) == (FRIDAY, TODAY)
    assert not promises(hat).asked_for(TODAY).exists()
    assert promises(hat).asked_for(FRIDAY + timedelta(days=30)).exists()


def test_for_one_origin_it_is_made_once_whatever_became_of_it(hats: Mapping[str, Hat]) -> None:
    hat = hats["dana"]
    first = actions.promise(hat, what="review", origin="batch:7")
    actions.keep(hat, first)
    again = actions.promise(later(hat, days=1), what="something else", origin="batch:7")
    assert (again.pk, again.what) == (first.pk, "review")
    assert again.kept_at == hat.now
    assert actions.promise(hats["sam"], what="review", origin="batch:7").pk != first.pk
    assert actions.promise(hat, what="by hand").pk != actions.promise(hat, what="by hand").pk


def test_only_its_keeper_ends_it(hats: Mapping[str, Hat]) -> None:
    owed = actions.promise(hats["dana"], what="write", relationship=tie(hats["dana"]))
    sam = hats["sam"]
    for attempt in (actions.keep, actions.drop, actions.reopen):
        with pytest.raises(NotYours):
            attempt(sam, owed)
    with pytest.raises(NotYours):
        actions.ask_for_promise_on(sam, owed, day=FRIDAY)
    with pytest.raises(NotYours):
        actions.promise(sam, what="write", relationship=owed.relationship)
    owed.refresh_from_db()
    assert (owed.kept_at, owed.dropped_at, owed.ask_on) == (None, None, TODAY)


def test_said_anew_it_is_open_and_as_told_now(hat: Hat) -> None:
    first = actions.renew(hat, origin="entry:7", what="ask", ask_on=FRIDAY, link="/me/")
    actions.keep(hat, first)
    again = actions.renew(hat, origin="entry:7", what=" ask again ", ask_on=TODAY, why="soon")
    assert again.pk == first.pk
    assert (again.what, again.ask_on, again.why, again.link) == ("ask again", TODAY, "soon", "")
    assert list(promises(hat).open()) == [again]


def test_in_other_words_it_is_asked_on_the_same_day_and_only_while_open(hat: Hat) -> None:
    owed = actions.renew(hat, origin="entry:7", what="ask", ask_on=FRIDAY)
    assert actions.reword(hat, origin="entry:7", what="ask them", why="now") == 1
    owed.refresh_from_db()
    assert (owed.what, owed.why, owed.ask_on) == ("ask them", "now", FRIDAY)
    actions.drop(hat, owed)
    assert actions.reword(hat, origin="entry:7", what="never") == 0


def test_withdrawn_it_comes_back_with_what_made_it_but_not_when_let_go_by_hand(hat: Hat) -> None:
    owed = actions.renew(hat, origin="entry:7", what="ask", ask_on=TODAY)
    assert actions.withdraw(hat, origin="entry:7") == 1
    assert actions.bring_back(hat, origin="entry:7", dropped_at=hat.now) == 1
    actions.drop(hat, owed)
    after = later(hat, hours=1)
    assert actions.withdraw(after, origin="entry:7") == 0
    assert actions.bring_back(after, origin="entry:7", dropped_at=after.now) == 0


def test_what_has_no_origin_is_never_meant_by_one(hat: Hat) -> None:
    actions.promise(hat, what="by hand")
    assert actions.withdraw(hat, origin="") == 0
    assert actions.keep_of(hat, origin="") == 0


def test_what_one_keeper_withdraws_another_still_owes(hats: Mapping[str, Hat]) -> None:
    actions.renew(hats["sam"], origin="entry:7", what="ask", ask_on=TODAY)
    assert actions.withdraw(hats["dana"], origin="entry:7") == 0
    assert actions.keep_of(hats["dana"], origin="entry:7") == 0
    assert promises(hats["sam"]).open().count() == 1


def test_an_origin_is_found_with_what_follows_a_colon_and_not_with_another_number(hat: Hat) -> None:
    for origin in ("said:1", "said:1:1", "said:1:22", "said:10", "said:10:1", "said:2"):
        actions.promise(hat, what=origin, origin=origin)
    found = {one.origin for one in promises(hat).from_origin("said:1")}
    assert found == {"said:1", "said:1:1", "said:1:22"}
