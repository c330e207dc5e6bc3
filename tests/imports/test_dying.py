"""Killed at any chunk, taken up again: nothing is lost, doubled, or seen before its time."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import NOW
from tests.imports.bringing import (
    archive,
    bring,
    dies_at,
    everything,
    finish,
    message,
    network,
    person,
    seen,
    work_until_death,
)
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import relationships, touches
from throughline.imports import actions, jobs
from throughline.imports.actions import looks, reading
from throughline.imports.actions import work as working
from throughline.imports.actions.work import Lost, claim
from throughline.imports.models import Batch
from throughline.network.actions import name_people
from throughline.network.actions.contacts import Named
from throughline.network.queries import contacts
from throughline.network.taking import people
from throughline.network.taking import touches as taking_touches
from throughline.people.models import Person
from throughline.people.queries import companies, contact_points
from throughline.rulebook.cadence import Interval, Unit

NAMES = [f"Person {letter}" for letter in "ABCDEFGHIJKL"]


@pytest.fixture(autouse=True)
def _tiny_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small archive takes many of them."""
    monkeypatch.setattr(people, "PIECE", 3)
    monkeypatch.setattr(taking_touches, "PAGE", 4)
    for module in (reading, taking_touches):
        monkeypatch.setattr(module, "CHUNK", 0.0)
    monkeypatch.setattr(reading, "LOOK_AT_CLOCK", 5)
    monkeypatch.setattr("throughline.imports.actions.undoing.PIECE", 5)
    monkeypatch.setattr("throughline.network.taking.undoing.PIECE", 5)


def whole(folder: Path) -> Path:
    rows = [
        message(name, f"{name} {n}", f"2023-01-{n + 1:02}", sent=n % 2 == 0)
        for name in NAMES[3:]
        for n in range(4)
    ]
    cold = [message("Rex Cold", "A role", "2023-01-01")]
    skills = "Name\r\nNegotiation\r\nBudgeting\r\n"
    listed = [person(name, company=f"Firm {name[-1]}") for name in NAMES]
    return archive(folder / "a.zip", listed, [*rows, *cold], **{"Skills.csv": skills})


def begun_by_hand(owner: Person) -> None:
    """Person L is known before."""
    known = Named("Person L", profile="linkedin.com/in/person-l")
    name_people(seen(owner), [known], ideal=Interval(1, Unit.MONTHS))


def visible(owner: Person) -> tuple[int, ...]:
    hat = seen(owner)
    rows = (contacts(hat), relationships(hat), touches(hat), contact_points(hat), companies(hat))
    return tuple(found.count() for found in rows)


def chunks_of(owner: Person, folder: Path) -> tuple[int, int, list[Any]]:
    """How many chunks reading and bringing in take, and what comes of it undisturbed."""
    batch = actions.receive(seen(owner), files=[("a.zip", whole(folder))])
    with dies_at(0) as count:
        batch = finish(batch)
        reading_chunks = count[0]
        actions.approve(seen(owner), batch, choices={})
        finish(batch)
    return reading_chunks, count[0] - reading_chunks, network(owner)


def test_killed_at_any_chunk_it_comes_to_the_same(
    dana: Person, sam: Person, tmp_path: Path
) -> None:
    mine = {"me": {"slug": "dana-reyes", "name": "Dana Reyes"}}
    begun_by_hand(sam)
    begun_by_hand(dana)
    first, second, undisturbed = chunks_of(dana, tmp_path)
    assert first >= 10
    assert second >= 15
    empty = everything(sam)
    before = visible(sam)
    for number in range(1, max(first, second) + 1):
        batch = actions.receive(seen(sam), files=[("a.zip", whole(tmp_path))], choices=mine)
        looks.drop(batch)
        with dies_at(number):
            work_until_death(batch)
        assert visible(sam) == before
        batch = finish(batch)
        assert batch.state == "preview", number
        looks.drop(batch)
        actions.approve(seen(sam), batch, choices={})
        with dies_at(number):
            ended = work_until_death(batch)
        batch.refresh_from_db()
        if batch.arrival.released_at is None:
            assert visible(sam) == before
            assert not ended
        batch = finish(batch)
        assert batch.state == "done"
        assert batch.result["network"]["touches_new"] == 36
        assert network(sam) == undisturbed, number
        actions.ask_undo(seen(sam), batch)
        with dies_at(number):
            work_until_death(batch)
        assert finish(batch).state == "undone"
        assert everything(sam) == empty, number


def test_two_workers_do_not_both_have_a_batch(dana: Person, tmp_path: Path) -> None:
    batch = actions.receive(seen(dana), files=[("a.zip", whole(tmp_path))])
    first = claim(NOW)
    assert first is not None
    assert claim(NOW + timedelta(seconds=30)) is None
    second = claim(NOW + working.LEASE + timedelta(seconds=1))
    assert second is not None
    with pytest.raises(Lost), first.chunk(problem="late"):
        pass
    batch.refresh_from_db()
    assert batch.problem == ""


def test_discarding_stops_the_reading(dana: Person, tmp_path: Path) -> None:
    batch = actions.receive(seen(dana), files=[("a.zip", whole(tmp_path))])
    work = claim(NOW)
    assert work is not None
    actions.discard(seen(dana), batch)
    with pytest.raises(Lost), work.chunk():
        pass
    work.let_go()
    assert finish(batch).state == "discarded"


def test_the_job_does_it_slice_by_slice(
    dana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SLICE", 0.0)
    batch = actions.receive(seen(dana), files=[("a.zip", whole(tmp_path))])
    runs = 0
    while jobs.bring_in(NOW):
        runs += 1
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert runs > 10
    assert batch.claimed_at is None


def test_a_mistake_of_ours_is_said_and_leaves_nothing(
    dana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(dana)

    def broken(*_args: object) -> None:
        raise ZeroDivisionError("oh")

    batch = actions.receive(seen(dana), files=[("a.zip", whole(tmp_path))])
    batch = finish(batch)
    actions.approve(seen(dana), batch, choices={})
    monkeypatch.setattr("throughline.network.taking.touches.BringTouches._look_at", broken)
    batch = finish(batch)
    assert batch.state == "failed"
    assert "ZeroDivisionError" in batch.problem
    assert everything(dana) == before


def test_what_waits_to_be_looked_through_is_promised_once(dana: Person, tmp_path: Path) -> None:
    batch = finish(actions.receive(seen(dana), files=[("a.zip", whole(tmp_path))]))
    Batch.objects.update(read_at=NOW)
    assert jobs.ask_about_waiting(NOW + timedelta(minutes=9)) == 0
    assert jobs.ask_about_waiting(NOW + timedelta(minutes=11)) == 1
    assert jobs.ask_about_waiting(NOW + timedelta(minutes=12)) == 0
    owed = Promise.objects.get(keeper=dana.keeper)
    assert "a.zip" in owed.what
    assert owed.link == f"/me/bring-in/{batch.pk}/"
    actions.approve(seen(dana), batch, choices={})
    owed.refresh_from_db()
    assert owed.kept_at is not None


def test_bringing_in_after_all_is_done_does_nothing(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, whole(tmp_path))
    before = everything(dana)
    actions.approve(seen(dana), batch, choices={})
    finish(batch)
    assert everything(dana) == before
