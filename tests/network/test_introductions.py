"""How one met somebody: a line of introductions that never runs in a circle."""

import itertools
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import NOW
from tests.making import tie
from tests.pages import told, undo
from throughline.followthrough.models import Relationship
from throughline.network.actions import (
    add_contact,
    begin_act,
    forget_introduction,
    go_on,
    introduce,
)
from throughline.network.actions.contacts import Named
from throughline.network.actions.introductions import is_a_line
from throughline.network.models import Act, Introduction
from throughline.network.queries import introductions, line_to
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str) -> Relationship:
    return add_contact(hat, Named(name)).relationship


def names(hat: Hat, of: Relationship) -> list[str]:
    return [row.by.party.name for row in line_to(hat, of)]


def test_one_after_the_other_they_are_a_line(hat: Hat) -> None:
    ana, ben, helen = (add(hat, name) for name in ("Ana López", "Ben Ode", "Helen Marsh"))
    introduce(hat, helen, by=ben, on=date(2024, 5, 1), note="  at the  choir ")
    introduce(hat, ben, by=ana)
    assert names(hat, helen) == ["Ben Ode", "Ana López"]
    assert [row.note for row in line_to(hat, helen)] == ["at the choir", ""]
    assert [row.relationship for row in introductions(hat).by(ana)] == [ben]


def test_said_again_it_takes_the_place_of_what_was_said(hat: Hat) -> None:
    ana, ben, helen = (add(hat, name) for name in ("Ana", "Ben", "Helen"))
    introduce(hat, helen, by=ana, note="choir")
    introduce(hat, helen, by=ben)
    row = Introduction.objects.get()
    assert (row.by, row.note) == (ben, "")


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_nobody_came_through_somebody_who_came_through_them(hat: Hat, length: int) -> None:
    line = [add(hat, f"Person {n}") for n in range(length)]
    for earlier, later in itertools.pairwise(line):
        introduce(hat, later, by=earlier)
    with pytest.raises(Refused):
        introduce(hat, line[0], by=line[-1])
    assert Introduction.objects.count() == length - 1


PAIRS = st.dictionaries(st.integers(0, 8), st.integers(0, 8))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(PAIRS, st.integers(0, 8), st.integers(0, 8))
def test_a_line_stays_one_exactly_when_it_is_refused_otherwise(
    wanted: dict[int, int], tie: int, by: int
) -> None:
    there: dict[int, int] = {}
    for one, other in wanted.items():
        if is_a_line(one, other, there.get):
            there[one] = other
    for start in there:  # whatever was let in, every line ends
        at, steps = start, 0
        while at in there:
            at, steps = there[at], steps + 1
            assert steps <= len(there)
    then = {**there, tie: by}
    at, seen = tie, []
    while at in then and at not in seen:
        seen.append(at)
        at = then[at]
    assert is_a_line(tie, by, there.get) == (at not in seen)


def test_what_is_in_the_bin_has_introduced_nobody_until_it_is_back(dana: Person, hat: Hat) -> None:
    ana, ben = add(hat, "Ana"), add(hat, "Ben")
    introduce(hat, ben, by=ana)
    go_on(begin_act(hat, Act.Verb.BIN, ties=[ana.pk]))
    now = me(dana, NOW)
    assert line_to(now, ben) == []
    with pytest.raises(Refused):  # she may come back
        introduce(now, ana, by=ben)


def test_erased_their_introductions_are_too(hat: Hat) -> None:
    ana, ben = add(hat, "Ana"), add(hat, "Ben")
    introduce(hat, ben, by=ana)
    ana.party.delete()
    assert not Introduction.objects.exists()
    assert Relationship.objects.filter(pk=ben.pk).exists()


def test_nobody_writes_it_for_somebody_else(hats: Mapping[str, Hat]) -> None:
    hers, his = tie(hats["dana"], "Ana"), tie(hats["sam"], "Ben")
    other = tie(hats["dana"], "Cleo")
    row = introduce(hats["dana"], hers, by=other)
    for wrong in (
        lambda: introduce(hats["dana"], hers, by=his),
        lambda: introduce(hats["sam"], hers, by=other),
        lambda: forget_introduction(hats["sam"], row),
    ):
        with pytest.raises(NotYours):
            wrong()
    assert Introduction.objects.get().by == other


def test_it_is_written_on_a_page_shown_on_both_and_undone(
    browser_of_dana: Client, hat: Hat
) -> None:
    ana, helen = add(hat, "Ana López"), add(hat, "Helen Marsh")
    said = {"who": "ana", "note": "at the choir", "on": "2024-05-01"}
    answer = browser_of_dana.post(f"/me/network/{helen.pk}/met/", said)
    assert answer.headers["Location"] == f"/me/network/{helen.pk}/"
    page = browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    assert f'href="/me/network/{ana.pk}/">Ana López</a>' in page
    assert "at the choir" in page
    through = browser_of_dana.get(f"/me/network/{ana.pk}/").content.decode()
    assert f'href="/me/network/{helen.pk}/">Helen Marsh</a>' in through
    browser_of_dana.post(f"/me/network/{helen.pk}/met/off/")
    assert not Introduction.objects.exists()
    undo(browser_of_dana)
    row = Introduction.objects.get()
    assert (row.by, row.note, row.on) == (ana, "at the choir", date(2024, 5, 1))


def test_the_undo_of_a_change_puts_back_what_stood_before(
    browser_of_dana: Client, hat: Hat
) -> None:
    ana, _ben, helen = (add(hat, name) for name in ("Ana", "Ben", "Helen"))
    browser_of_dana.post(f"/me/network/{helen.pk}/met/", {"who": "Ana", "note": "50 % & more"})
    browser_of_dana.post(f"/me/network/{helen.pk}/met/", {"who": "Ben"})
    assert told(browser_of_dana)[-1] == "You met Helen through Ben."
    browser_of_dana.post(f"/me/network/{helen.pk}/met/", {"who": "Ben", "note": "again"})
    undo(browser_of_dana)
    assert Introduction.objects.get().note == ""
    note = quote("50 % & more")
    browser_of_dana.post(f"/me/network/{helen.pk}/met/again/?by={ana.pk}&note={note}")
    row = Introduction.objects.get()
    assert (row.by, row.note) == (ana, "50 % & more")


@pytest.mark.parametrize(
    ("who", "field"),
    [("Helen Marsh", "who"), ("", "who"), ("\u200b", "who")],
)
def test_what_cannot_be_comes_back_with_a_sentence(
    browser_of_dana: Client, hat: Hat, who: str, field: str
) -> None:
    helen = add(hat, "Helen Marsh")
    answer = browser_of_dana.post(f"/me/network/{helen.pk}/met/", {"who": who})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Introduction.objects.exists()


def test_of_several_who_may_be_meant_one_is_chosen_or_somebody_new(
    browser_of_dana: Client, hat: Hat
) -> None:
    helen = add(hat, "Helen Marsh")
    first, second = add(hat, "Ana López"), add(hat, "Ana Ito")
    address = f"/me/network/{helen.pk}/met/"
    answer = browser_of_dana.post(address, {"who": "ana"})
    assert answer.status_code == 422
    assert "Who is meant?" in answer.content.decode()
    browser_of_dana.post(address, {"who": "ana", "tie": str(second.pk)})
    assert Introduction.objects.get().by == second
    browser_of_dana.post(address, {"who": "Cleo Park", "tie": "new"})
    assert Introduction.objects.get().by.party.name == "Cleo Park"
    assert first.introductions_made.count() == 0


def test_somebody_elses_contact_introduced_nobody_here(
    browser_of_dana: Client, hat: Hat, sam: Person
) -> None:
    helen, foreign = add(hat, "Helen"), add(me(sam, NOW), "Ana")
    address = f"/me/network/{helen.pk}/met/"
    browser_of_dana.post(address, {"who": "ana", "tie": str(foreign.pk)})
    again = browser_of_dana.post(f"{address}again/?by={foreign.pk}")
    assert again.status_code == 404
    assert not Introduction.objects.exists()
