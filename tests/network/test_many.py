"""One thing done to many: only to whom it was meant for, and undone it is as if it had not been."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from tests.cast import NOW, signed_in
from tests.making import arrival, later, touch
from tests.network.finding import found, somebody
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship, Touch
from throughline.network.actions import move_to_circle, open_circles, put_tag, remove_circle
from throughline.network.actions.bin import hanging
from throughline.network.actions.many import (
    KEPT_FOR,
    ask_undo,
    begin_act,
    empty,
    empty_old,
    go_on,
)
from throughline.network.jobs import finish_acts
from throughline.network.models import Act, ActNote, Contact, Tag, Tagged
from throughline.network.queries import contacts, known
from throughline.people.actions import Refused, add_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party
from throughline.rulebook.cadence import Interval, Unit

Verb = Act.Verb
UNTIL = (NOW + timedelta(days=40)).date().isoformat()


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def dana_s(hat: Hat) -> Client:
    return signed_in(hat.person)


@pytest.fixture
def people(hat: Hat) -> list[Contact]:
    """Some of every kind: with a circle, their own cadence, a snooze, let go, brought in."""
    circles = open_circles(hat)
    rows = [somebody(hat, f"Person {n}", email=f"p{n}@example.org") for n in range(6)]
    move_to_circle(hat, rows[0], circle=circles["close"])
    move_to_circle(hat, rows[1], circle=circles["warm"], own=Interval(9, Unit.DAYS))
    move_to_circle(hat, rows[2], circle=circles["close"])
    followthrough.snooze(hat, rows[2].relationship, until=hat.today + timedelta(days=5))
    move_to_circle(hat, rows[3], circle=circles["wider"])
    followthrough.release(hat, rows[3].relationship)
    put_tag(hat, rows[4].relationship, name="board")
    put_tag(hat, rows[5].relationship, name="board")
    for row in rows:
        touch(hat, row.relationship, ago=200, note="Hello.")
        followthrough.promise(hat, what="write", relationship=row.relationship)
        add_contact_point(hat, row.relationship.party, kind="phone", value="+45 20 30 40 50")
    came = arrival(hat, released=NOW)
    Touch.objects.filter(relationship=rows[5].pk).update(arrival=came)
    Relationship.objects.filter(pk=rows[0].pk).update(surfaced_on=hat.today)
    return rows


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row that hangs on a party, tags and circles too; ids of tags by name alone."""

    def rows(model: type[Model]) -> Iterator[dict[str, Any]]:
        for row in model._default_manager.order_by("pk").values():
            if model is Tagged:
                row = {"tag": Tag.objects.get(pk=row["tag_id"]).name, "on": row["relationship_id"]}
            yield row

    whole = {str(model._meta.label): list(rows(model)) for model, _way in hanging()}
    whole["tagged"] = sorted(whole.pop("network.Tagged"), key=str)
    return whole


def done(hat: Hat, verb: Act.Verb, rows: list[Contact], **said: Any) -> Act:
    return go_on(begin_act(hat, verb, ties=[row.pk for row in rows], **said))


def said_to(verb: Act.Verb, hat: Hat) -> dict[str, Any]:
    circle = open_circles(hat)["recruiters"].pk
    said: dict[Act.Verb, dict[str, Any]] = {
        Verb.TAG: {"tag": "board"},
        Verb.UNTAG: {"tag": "board"},
        Verb.CIRCLE: {"circle": circle, "name": "Recruiters"},
        Verb.CADENCE: {"every": 3, "unit": "months"},
        Verb.SNOOZE: {"until": UNTIL},
        Verb.RELEASE: {},
        Verb.BIN: {},
    }
    return said[verb]


@pytest.mark.parametrize("verb", list(Verb))
def test_undone_everything_is_exactly_as_it_was(
    hat: Hat, people: list[Contact], verb: Act.Verb
) -> None:
    before = everything()
    act = done(hat, verb, people, **said_to(verb, hat))
    assert act.done_at is not None
    assert everything() != before
    act = go_on(ask_undo(me(hat.person, NOW), act))
    assert act.undone_at is not None
    assert everything() == before
    assert not ActNote.objects.exists()


@pytest.mark.parametrize("verb", list(Verb))
def test_it_goes_on_where_it_stopped_and_is_done_once(
    hat: Hat, people: list[Contact], verb: Act.Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.network.actions.many.SIZES", dict.fromkeys(Verb, 1))
    monkeypatch.setattr("throughline.network.actions.many.SIZE", 1)
    before = everything()
    act = begin_act(hat, verb, ties=[row.pk for row in people], **said_to(verb, hat))
    act = go_on(act, seconds=0)
    assert (act.done, act.done_at) == (1, None)
    assert finish_acts(NOW) == 1
    act.refresh_from_db()
    assert act.done == len(people)
    assert finish_acts(NOW) == 0
    ask_undo(hat, act)
    assert finish_acts(NOW) == 1
    assert everything() == before


def test_half_done_it_can_be_undone_as_well(hat: Hat, people: list[Contact]) -> None:
    before = everything()
    act = begin_act(hat, Verb.SNOOZE, ties=[row.pk for row in people], until=UNTIL)
    ask_undo(hat, act)
    assert go_on(act).undone_at is not None
    assert everything() == before


def test_each_verb_does_what_it_says(hat: Hat, people: list[Contact]) -> None:
    warm = open_circles(hat)["warm"]
    done(hat, Verb.CIRCLE, people[:2], circle=warm.pk, name="Keep warm")
    assert set(contacts(hat).filter(circle=warm, own_cadence=False)) == set(people[:2])
    done(hat, Verb.CADENCE, people[:1], every=11, unit="days")
    row = contacts(hat).whole().get(pk=people[0].pk)
    assert (row.own_cadence, row.relationship.ideal_every) == (True, 11)
    act = done(hat, Verb.SNOOZE, people, until=UNTIL)
    assert act.left == 1  # who is let go is not asked about
    assert Relationship.objects.get(pk=people[2].pk).due_on is not None
    assert Relationship.objects.get(pk=people[2].pk).due_on.isoformat() == UNTIL  # type: ignore[union-attr]
    done(hat, Verb.TAG, people, tag="Spring")
    assert Tagged.objects.filter(tag__name="Spring").count() == len(people)
    act = done(hat, Verb.UNTAG, people, tag="board")
    assert (act.done - act.left, Tag.objects.filter(name="board").exists()) == (2, False)
    done(hat, Verb.RELEASE, people)
    assert not known(hat).exists()


def test_what_came_since_stays_when_it_is_undone(hat: Hat, people: list[Contact]) -> None:
    row = people[0]
    before = Relationship.objects.get(pk=row.pk)
    act = done(hat, Verb.CADENCE, [row], every=11, unit="days")
    followthrough.log_touch(hat, before, on=hat.today, channel="phone")
    go_on(ask_undo(hat, act))
    after = Relationship.objects.get(pk=row.pk)
    assert (after.ideal_every, after.ideal_unit) == (before.ideal_every, before.ideal_unit)
    assert after.last_on == hat.today
    assert after.due_on is not None
    assert after.due_on > hat.today


def test_a_circle_that_is_gone_is_not_put_back(hat: Hat, people: list[Contact]) -> None:
    close, warm = (open_circles(hat)[guess] for guess in ("close", "warm"))
    act = done(hat, Verb.CIRCLE, people[:1], circle=warm.pk, name=warm.name)
    remove_circle(hat, close)
    go_on(ask_undo(hat, act))
    row = Contact.objects.get(pk=people[0].pk)
    assert (row.circle, row.own_cadence) == (None, True)


def test_deleted_they_are_on_no_page_and_back_they_are_on_all(
    hat: Hat, people: list[Contact], dana_s: Client
) -> None:
    assert found(hat, "person")
    act = done(hat, Verb.BIN, people)
    for path in ("/me/", "/me/waiting/", "/me/network/", "/me/network/?show=gone"):
        assert b"Person 0" not in dana_s.get(path, follow=True).content
    assert dana_s.get(f"/me/network/{people[0].pk}/").status_code == 404
    assert found(me(hat.person, NOW), "person") == []
    go_on(ask_undo(me(hat.person, NOW), act))
    assert b"Person 0" in dana_s.get("/me/network/").content
    assert len(found(me(hat.person, NOW), "person")) == len(people)


def test_after_thirty_days_they_are_erased_for_good(hat: Hat, people: list[Contact]) -> None:
    act = done(hat, Verb.BIN, people[:2])
    assert empty_old(hat.now + KEPT_FOR - timedelta(hours=1)) == 0
    assert empty_old(hat.now + KEPT_FOR + timedelta(hours=1)) == 2
    assert not Party.objects.filter(name__in=("Person 0", "Person 1")).exists()
    assert act.arrival is not None
    assert Arrival.objects.get(pk=act.arrival.pk).cleared_at is not None
    with pytest.raises(Refused, match="erased"):
        ask_undo(hat, act)


def test_they_can_be_erased_at_once(hat: Hat, people: list[Contact]) -> None:
    act = done(hat, Verb.BIN, people[:2])
    empty(hat, act)
    assert Party.objects.filter(name__startswith="Person").count() == len(people) - 2
    assert not ActNote.objects.exists()


def test_who_is_also_a_client_is_not_deleted(hat: Hat, people: list[Contact]) -> None:
    tie = people[0].relationship
    Relationship.objects.create(
        keeper_id=hat.keeper_id, party=tie.party, kind="client", starts_on=hat.today, since=hat.now
    )
    assert done(hat, Verb.BIN, people[:2]).left == 1
    assert Party.objects.get(pk=tie.party_id).arrival_id is None


def test_the_page_asks_first_and_says_to_whom(
    hat: Hat, people: list[Contact], dana_s: Client
) -> None:
    ticked = {"tick": [row.pk for row in people[:2]], "verb": "tag"}
    page = dana_s.post("/me/network/many/", ticked)
    assert b"Tag 2 people" in page.content
    assert b"Person 0, Person 1" in page.content
    assert dana_s.post("/me/network/many/", {**ticked, "go": 1, "tag": " "}).status_code == 422
    answer = dana_s.post("/me/network/many/", {**ticked, "go": 1, "tag": "Spring"}, follow=True)
    assert "“Spring” is put on 2 people." in answer.content.decode()
    act = Act.objects.get()
    dana_s.post(f"/me/network/acts/{act.pk}/undo/")
    assert not Tagged.objects.filter(tag__name="Spring").exists()


def test_everyone_means_all_that_the_list_asks_for_on_every_page(hat: Hat, dana_s: Client) -> None:
    for n in range(60):
        somebody(hat, f"Ann {n:02}")
    somebody(hat, "Bea")
    sent = {"everyone": 1, "asked": "q=ann", "verb": "release"}
    assert b"Let 60 people go" in dana_s.post("/me/network/many/", sent).content
    dana_s.post("/me/network/many/", {**sent, "go": 1})
    assert [party.name for party in known(hat)] == ["Bea"]


def test_nobody_ticks_anybody_else_s_contacts(
    hats: Mapping[str, Hat], people: list[Contact]
) -> None:
    sent = {"tick": [row.pk for row in people], "verb": "release", "go": 1}
    answer = signed_in(hats["sam"].person).post("/me/network/many/", sent, follow=True)
    assert b"Tick somebody first" in answer.content
    assert not Act.objects.exists()


@pytest.mark.parametrize("tick", ["", "x", "9" * 40, "-1"])
def test_junk_ticks_nobody(dana_s: Client, tick: str) -> None:
    assert dana_s.post("/me/network/many/", {"tick": tick, "verb": "bin"}).status_code == 302


def test_a_day_that_is_over_by_then_asks_nobody(hat: Hat, people: list[Contact]) -> None:
    act = begin_act(later(hat, days=50), Verb.SNOOZE, ties=[people[0].pk], until=UNTIL)
    assert go_on(act).left == 1
