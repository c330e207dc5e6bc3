"""The same archive again, a newer one, and taking it all back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.imports.bringing import (
    archive,
    bring,
    everything,
    finish,
    message,
    network,
    person,
    read,
    seen,
    undo,
)
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import touches
from throughline.imports import actions
from throughline.imports.models import Batch, Change
from throughline.network.actions import add_circle, describe_contact, move_to_circle, name_people
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle
from throughline.network.queries import contacts
from throughline.people.actions import record_evidence
from throughline.people.models import Company, Party, Person
from throughline.people.refusals import Refused
from throughline.rulebook.cadence import Interval, Unit

OLD = [person("Ana Lopez", company="Globex", position="Director"), person("Ben Ito")]
TALK = [
    message("Ana Lopez", "Coffee?", "2023-01-01"),
    message("Ana Lopez", "Yes", "2023-01-02", sent=True),
]
NEW = [
    person("Ana Lopez", company="Initech", position="Recruiter", email="ana@initech.test"),
    person("Ben Ito"),
    person("Cy Novak"),
]
MORE = [*TALK, *(message("Ana Lopez", f"{n}", f"2024-01-1{n}", sent=n % 2 == 0) for n in range(6))]


def first(folder: Path) -> Path:
    return archive(folder / "old.zip", OLD, TALK)


def newer(folder: Path) -> Path:
    return archive(folder / "new.zip", NEW, MORE)


def own_people(owner: Person) -> None:
    """A record that was begun by hand, with Ben in it."""
    hat = seen(owner)
    ben = Named("Ben I.", profile="linkedin.com/in/ben-ito", company="Globex")
    name_people(hat, [ben, Named("Zoe Weiss")], ideal=Interval(1, Unit.MONTHS))


def test_the_very_same_file_again_is_not_even_read(dana: Person, tmp_path: Path) -> None:
    path = first(tmp_path)
    bring(dana, path)
    before = everything(dana)
    again = read(dana, path)
    assert again.state == "same"
    assert not again.files.exists()
    assert everything(dana) == before


def test_the_same_archive_packed_anew_changes_nothing(dana: Person, tmp_path: Path) -> None:
    bring(dana, first(tmp_path))
    before = everything(dana)
    again = bring(dana, archive(tmp_path / "again.zip", OLD, TALK, **{"Skills.csv": "no table"}))
    assert everything(dana) == before
    assert again.found["known"] == 4
    assert again.result["network"] == again.result["network"] | {"people_new": 0, "touches_new": 0}


def test_rows_that_stand_twice_count_once(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, archive(tmp_path / "a.zip", [*OLD, *OLD], [*TALK, *TALK]))
    assert batch.found["twice"] == 4
    assert contacts(seen(dana)).count() == 2
    assert touches(seen(dana)).count() == 2


def test_a_newer_archive_adds_and_updates(dana: Person, tmp_path: Path) -> None:
    bring(dana, first(tmp_path))
    batch = bring(dana, newer(tmp_path))
    came = batch.result["network"]
    assert (came["people_new"], came["people_updated"], came["touches_new"]) == (1, 1, 6)
    ana = contacts(seen(dana)).whole().get(relationship__party__name="Ana Lopez")
    party = ana.relationship.party
    assert (party.title, party.company and party.company.name) == ("Recruiter", "Initech")
    assert ana.is_recruiter
    assert ana.relationship.last_on == date(2024, 1, 15)
    assert ana.relationship.strength == 3
    assert party.contact_points.count() == 2


def test_old_and_new_in_turn_come_to_the_same_people_as_new_alone(
    dana: Person, sam: Person, tmp_path: Path
) -> None:
    bring(dana, first(tmp_path))
    bring(dana, newer(tmp_path))
    alone = archive(tmp_path / "sam.zip", NEW, MORE)
    bring(sam, alone, me={"slug": "dana-reyes", "name": "Dana Reyes"})
    assert {row[0] for row in network(dana)} == {row[0] for row in network(sam)}
    assert [row[-2] for row in network(dana)] == [row[-2] for row in network(sam)]


def test_what_was_written_by_hand_stays_unless_linkedin_changed(
    dana: Person, tmp_path: Path
) -> None:
    bring(dana, first(tmp_path))
    party = Party.objects.get(name="Ana Lopez")
    party.title = "My old boss"
    party.save()
    again = archive(
        tmp_path / "b.zip", [person("Ana Lopez", company="Globex", position="Director")]
    )
    bring(dana, archive(again, [*OLD, person("Cy Novak")]))
    party.refresh_from_db()
    assert party.title == "My old boss"
    bring(dana, newer(tmp_path))
    party.refresh_from_db()
    assert party.title == "Recruiter"


def test_undo_leaves_the_record_as_it_was(dana: Person, tmp_path: Path) -> None:
    own_people(dana)
    before = everything(dana)
    batch = bring(dana, first(tmp_path))
    assert everything(dana) != before
    batch = undo(dana, batch)
    assert batch.state == "undone"
    assert everything(dana) == before


def test_undo_of_an_empty_records_first_import_leaves_it_empty(
    dana: Person, tmp_path: Path
) -> None:
    before = everything(dana)
    chosen = {"circles": {"warm": [2, "months"], "wider": None}}
    undo(dana, bring(dana, first(tmp_path), network=chosen))
    assert everything(dana) == before
    assert not Circle.objects.filter(keeper=dana.keeper).exists()


def test_undo_of_the_newer_one_puts_back_what_the_older_said(dana: Person, tmp_path: Path) -> None:
    own_people(dana)
    bring(dana, first(tmp_path))
    before = everything(dana)
    undo(dana, bring(dana, newer(tmp_path)))
    assert everything(dana) == before


def test_undo_keeps_a_value_that_was_changed_by_hand_since(dana: Person, tmp_path: Path) -> None:
    bring(dana, first(tmp_path))
    batch = bring(dana, newer(tmp_path))
    Party.objects.filter(name="Ana Lopez").update(title="Chief of everything")
    undo(dana, batch)
    ana = Party.objects.select_related("company").get(name="Ana Lopez")
    assert (ana.title, ana.company and ana.company.name) == ("Chief of everything", "Globex")


def test_what_was_undone_can_come_again(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, first(tmp_path))
    before = network(dana)
    undo(dana, batch)
    bring(dana, first(tmp_path))
    assert network(dana) == before


def test_undo_hides_at_once(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, first(tmp_path))
    actions.ask_undo(seen(dana), batch)
    assert not contacts(seen(dana)).exists()
    assert not touches(seen(dana)).exists()


def tie_to(owner: Person, name: str) -> Relationship:
    return Relationship.objects.get(keeper=owner.keeper, party__name=name)


def log_a_call(owner: Person, tie: Relationship) -> None:
    followthrough.log_touch(seen(owner), tie, on=seen(owner).today, channel="phone")


def promise(owner: Person, tie: Relationship) -> None:
    followthrough.promise(seen(owner), what="send the book", relationship=tie)


def snooze(owner: Person, tie: Relationship) -> None:
    followthrough.snooze(seen(owner), tie, until=date(2026, 6, 1))


def let_go(owner: Person, tie: Relationship) -> None:
    followthrough.release(seen(owner), tie)


def move(owner: Person, tie: Relationship) -> None:
    circle = add_circle(seen(owner), name="Mentors", ideal=None, worst=None)
    move_to_circle(seen(owner), tie.contact, circle=circle)


def note(owner: Person, tie: Relationship) -> None:
    named = Named("Ana Lopez", company="Globex", title="Director", about="Knows everybody")
    describe_contact(seen(owner), tie.contact, named, strength=3, is_recruiter=False)


def verify(owner: Person, tie: Relationship) -> None:
    point = tie.party.contact_points.get()
    record_evidence(seen(owner), point, kind="verified")


@pytest.mark.parametrize("act", [log_a_call, promise, snooze, let_go, move, note, verify])
def test_who_something_was_done_with_stays(
    dana: Person, tmp_path: Path, act: Callable[[Person, Relationship], None]
) -> None:
    batch = bring(dana, first(tmp_path))
    tie = tie_to(dana, "Ana Lopez")
    act(dana, tie)
    batch = undo(dana, batch)
    assert batch.result["stays"] == [[tie.party_id, "Ana Lopez"]]
    (contact,) = contacts(seen(dana)).whole()
    assert contact.relationship.party.name == "Ana Lopez"
    assert contact.relationship.party.company == Company.objects.get()
    assert not touches(seen(dana)).exclude(source="").exists()
    assert contact.relationship.party.contact_points.filter(kind="profile").exists()


def test_undo_of_the_older_one_spares_who_is_in_the_newer(dana: Person, tmp_path: Path) -> None:
    older = bring(dana, first(tmp_path))
    bring(dana, newer(tmp_path))
    undo(dana, older)
    left = {row.relationship.party.name for row in contacts(seen(dana)).whole()}
    assert left == {"Ana Lopez", "Cy Novak"}
    assert touches(seen(dana)).count() == 6
    assert tie_to(dana, "Ana Lopez").last_on == date(2024, 1, 15)


def test_undoing_both_in_the_order_they_came_leaves_nothing(dana: Person, tmp_path: Path) -> None:
    older, later = bring(dana, first(tmp_path)), bring(dana, newer(tmp_path))
    undo(dana, older)
    undo(dana, later)
    assert not touches(seen(dana)).exists()
    assert not Change.objects.exists()


def test_an_upload_compared_with_rows_that_go_is_read_again(dana: Person, tmp_path: Path) -> None:
    older = bring(dana, first(tmp_path))
    waiting = read(dana, newer(tmp_path))
    assert waiting.found["network"]["people_new"] == 1
    undo(dana, older)
    waiting = finish(waiting)
    assert waiting.state == "preview"
    assert waiting.found["network"]["people_new"] == 3


def test_discarding_leaves_nothing_and_lets_the_next_one_in(dana: Person, tmp_path: Path) -> None:
    before = everything(dana)
    batch = read(dana, first(tmp_path))
    with pytest.raises(Refused, match=r"old\.zip"):
        actions.receive(seen(dana), files=[("new.zip", newer(tmp_path))])
    actions.discard(seen(dana), batch)
    batch = finish(batch)
    assert batch.state == "discarded"
    assert everything(dana) == before
    assert bring(dana, newer(tmp_path)).state == "done"


def test_what_was_brought_in_is_undone_and_not_discarded(dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, first(tmp_path))
    with pytest.raises(Refused, match="undone"):
        actions.discard(seen(dana), batch)


def test_undo_from_half_way_leaves_the_record_as_it_was(dana: Person, tmp_path: Path) -> None:
    own_people(dana)
    before = everything(dana)
    batch = read(dana, first(tmp_path))
    actions.approve(seen(dana), batch, choices={})
    batch = undo(dana, batch)
    assert batch.state == "undone"
    assert everything(dana) == before


def test_kept_aside_again_once_the_answer_is_undone(dana: Person, tmp_path: Path) -> None:
    cold = [message("Rex Cold", "A role for you", "2023-01-01")]
    bring(dana, archive(tmp_path / "a.zip", OLD, cold))
    before = everything(dana)
    answered = [*cold, message("Rex Cold", "Tell me", "2023-02-01", sent=True)]
    undo(dana, bring(dana, archive(tmp_path / "b.zip", OLD, answered)))
    assert everything(dana) == before


def test_nothing_uploaded_is_kept_on_disk_once_it_is_in(
    dana: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    batch = read(dana, first(tmp_path))
    stored = list((tmp_path / "data/imports").rglob("*"))
    assert [path.name for path in stored if path.is_file()] == ["0"]
    actions.approve(seen(dana), batch, choices={})
    finish(batch)
    assert list((tmp_path / "data/imports").rglob("*")) == []
    assert Batch.objects.get(pk=batch.pk).stored == ""
