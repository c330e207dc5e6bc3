"""A record comes in equal, unseen before its end, and only where there is none."""

import dataclasses
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.cast import NOW
from tests.website.test_record import again, content, fresh, moved, packed, returned
from throughline.followthrough.actions import (
    Unanswered,
    book,
    owe_answers,
    promise,
    refold,
)
from throughline.followthrough.jobs import sweep
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import appointments, promises, relationships, today, touches
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.queries import batches
from throughline.network.actions import add_circle, add_contact, name_people, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.queries import circles, contacts
from throughline.people.actions import share
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party, Person
from throughline.people.queries import own_party, parties
from throughline.rulebook.cadence import Interval, Unit
from throughline.website.record import taking
from throughline.website.record.pack import pack
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import check, is_record, unpack

pytestmark = pytest.mark.django_db


def edited(zipped: io.BytesIO, change: Callable[[Any], Any]) -> io.BytesIO:
    """The zip with its JSON changed."""
    with zipfile.ZipFile(zipped) as archive:
        whole = json.loads(archive.read("record.json"))
    change(whole)
    return zip_of(json.dumps(whole))


def zip_of(text: str | bytes, name: str = "record.json") -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    out.seek(0)
    return out


def test_lines_may_be_broken_otherwise(lived: Hat) -> None:
    zipped = packed(lived)
    expected = returned(content(zipped))
    other = fresh("next")
    unpack(other, edited(zipped, lambda whole: None))
    assert returned(content(packed(again(other)))) == expected


def test_a_record_of_the_actions_comes_back_and_asks_for_the_same(lived: Hat) -> None:
    priya = Person.objects.get(cast="priya")
    share(lived, section="network", why="coaching", person=priya)
    zipped, other = moved(again(lived))
    before, after = today(lived), today(other)
    assert before.items
    assert [words(item) for item in after.items] == [words(item) for item in before.items]
    assert after.waiting == before.waiting
    assert [row.title for row in after.appointments] == ["Talk"]
    told = content(zipped)["parts"]["people"]["tables"]["grants"]
    assert "coaching" in [row["why"] for row in told]
    assert content(packed(other))["parts"]["people"]["tables"]["grants"] == []


def words(item: Any) -> tuple[Any, ...]:
    """What an item of Today says, without its ids."""
    tie, owed = item.relationship, item.promise
    return (
        item.band,
        tie and (tie.party.name, tie.due_on, tie.worst_on),
        owed and (owed.what, owed.ask_on),
        item.said and item.said.note,
    )


def test_what_came_folds_to_the_same_and_carries_no_arrival(lived: Hat) -> None:
    _zipped, other = moved(lived)
    ties = relationships(other)
    assert ties.count() == 4
    for tie in ties:
        folded = refold(other, tie)
        assert (folded.last_on, folded.due_on, folded.worst_on) == (
            tie.last_on,
            tie.due_on,
            tie.worst_on,
        )
    assert not Touch.objects.filter(keeper_id=other.keeper_id, arrival__isnull=False).exists()
    assert touches(other).by_hand().count() == touches(lived).by_hand().count() == 2
    assert circles(other).count() == 4


def owe_an_answer(hat: Hat, tie: Relationship) -> None:
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now)
    one = Unanswered(tie.pk, tie.party.name, hat.today, hat.today)
    assert owe_answers(hat, [one], arrival=arrival.pk) == 1


def test_what_text_speaks_of_is_the_row_that_came(lived: Hat) -> None:
    tie = relationships(lived).order_by("-pk")[0]
    owe_an_answer(lived, tie)
    _zipped, other = moved(lived)
    theirs = relationships(other).get(party__name=tie.party.name)
    answer = promises(other).for_answers().get()
    assert answer.origin == f"answer:{theirs.pk}:{lived.today.isoformat()}"
    talk, met = appointments(other).get(title="Talk"), appointments(other).get(title="Met")
    assert promises(other).get(what="Send the plan").link == f"/me/appointments/{talk.pk}/"
    assert promises(other).get(what="Met").origin == f"appointment:{met.pk}"
    sweep(NOW + timedelta(minutes=1))
    assert promises(other).filter(what="Met").count() == 1


def test_a_record_can_come_back_to_where_it_was(lived: Hat) -> None:
    zipped = packed(lived)
    expected = returned(content(zipped))
    Party.objects.filter(keeper_id=lived.keeper_id).exclude(account=lived.person).delete()
    Promise.objects.filter(keeper_id=lived.keeper_id).delete()
    unpack(again(lived), zipped)
    assert returned(content(packed(again(lived)))) == expected
    assert own_party(lived.person) is not None


FULL: dict[str, Callable[[Hat], Any]] = {
    "people": lambda hat: add_contact(hat, Named("Ed")),
    "promises": lambda hat: promise(hat, what="Call"),
    "appointments": lambda hat: book(
        hat, title="T", starts_at=NOW, ends_at=NOW + timedelta(hours=1)
    ),
    "circles": lambda hat: add_circle(hat, name="Alumni", ideal=None, worst=None),
    "import": lambda hat: upload(hat),
}


def upload(hat: Hat) -> Batch:
    """A batch with a row, read and not yet brought in."""
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=NOW)
    batch = Batch.objects.create(keeper_id=hat.keeper_id, arrival=arrival, uploaded_at=NOW)
    file = SourceFile.objects.create(batch=batch, name="a.csv", what="x")
    SourceRow.objects.create(
        keeper_id=hat.keeper_id, file=file, line=1, what="x", raw={}, state="new"
    )
    return batch


@pytest.mark.parametrize("what", FULL)
def test_a_record_that_is_not_empty_takes_no_other(what: str, lived: Hat) -> None:
    other = fresh("next")
    FULL[what](other)
    with pytest.raises(UnfitRecord, match="only where there is none") as refused:
        unpack(again(other), packed(lived))
    assert what in str(refused.value)


def test_the_circles_everybody_starts_with_do_not_count(lived: Hat) -> None:
    other = fresh("next")
    open_circles(other)
    zipped = packed(lived)
    unpack(again(other), zipped)
    assert returned(content(packed(again(other)))) == returned(content(zipped))


def test_nothing_shows_before_the_end_and_a_killed_import_can_begin_again(
    lived: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_done(lived)
    zipped = packed(lived)
    monkeypatch.setattr(taking, "CHUNK", 2)
    total = sum(check(zipped).values())
    for stop in range(0, total, 7):
        other = fresh(f"killed-{stop}")
        open_circles(other)
        with pytest.raises(KeyboardInterrupt):
            unpack(other, zipped, progress=killed_after(again(other), stop))
        assert shows(again(other)) == nothing()
        sweep(NOW + timedelta(minutes=5))
        assert shows(again(other)) == nothing()
        open_circles(again(other))
        unpack(again(other), zipped)
        assert returned(content(packed(again(other)))) == returned(content(zipped))


def upload_done(hat: Hat) -> None:
    """A batch that was brought in."""
    batch = upload(hat)
    Arrival.objects.filter(pk=batch.arrival_id).update(released_at=NOW)
    Batch.objects.filter(pk=batch.pk).update(read_at=NOW, approved_at=NOW, done_at=NOW)


def killed_after(hat: Hat, rows: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        assert done <= total
        assert shows(again(hat)) == nothing()
        if done >= rows:
            raise KeyboardInterrupt

    return progress


def shows(hat: Hat) -> list[int]:
    """How much of everything the hat sees."""
    return [
        batches(hat).count(),
        parties(hat).count(),
        relationships(hat).count(),
        touches(hat).count(),
        promises(hat).count(),
        appointments(hat).count(),
        contacts(hat).count(),
        circles(hat).count(),
    ]


def nothing() -> list[int]:
    """An account with its owner and the four circles."""
    return [0, 1, 0, 0, 0, 0, 0, 4]


def test_whoever_began_last_goes_on_and_the_other_stops(lived: Hat) -> None:
    zipped, other = packed(lived), fresh("next")

    def begin_again(done: int, total: int) -> None:
        if done > 8:
            unpack(again(other), io.BytesIO(zipped.getvalue()))

    with pytest.raises(UnfitRecord, match="begun again"):
        unpack(other, zipped, progress=begin_again)
    assert returned(content(packed(again(other)))) == returned(content(zipped))


def test_what_was_written_meanwhile_is_not_mixed_in(lived: Hat) -> None:
    other = fresh("next")

    def write(done: int, total: int) -> None:
        if done == total:
            promise(again(other), what="Call")

    with pytest.raises(UnfitRecord, match="promises"):
        unpack(other, packed(lived), progress=write)
    assert shows(again(other)) == [0, 1, 0, 0, 1, 0, 0, 0]


def test_hidden_undone_and_other_peoples_rows_stay_here(lived: Hat) -> None:
    before = content(packed(again(lived)))
    hidden = Arrival.objects.create(keeper_id=lived.keeper_id, began_at=NOW)
    party = Party.objects.create(
        keeper_id=lived.keeper_id, arrival=hidden, name="Not yet", since=NOW
    )
    Relationship.objects.create(  # by hand, to somebody who is hidden: nothing to hang it on
        keeper_id=lived.keeper_id, party=party, kind="contact", starts_on=NOW.date(), since=NOW
    )
    upload(lived)
    add_contact(fresh("neighbour"), Named("Ed"))
    assert content(packed(again(lived))) == before
    assert "Not yet" not in packed(again(lived)).getvalue().decode("latin-1")


def test_only_the_owner_takes_the_record_out(lived: Hat) -> None:
    reader = dataclasses.replace(lived, sections=frozenset({"network"}))
    with pytest.raises(PermissionError):
        pack(reader, io.BytesIO())


def test_a_record_is_told_from_other_zips(lived: Hat, tmp_path: Path) -> None:
    assert is_record(packed(lived))
    assert not is_record(zip_of("x", "Connections.csv"))
    (tmp_path / "x").write_text("hello")
    assert not is_record(tmp_path / "x")
    assert not is_record(tmp_path)


def test_twenty_thousand_touches_go_out_and_in_without_being_held(lived: Hat) -> None:
    tie = relationships(lived).order_by("pk").first()
    assert tie is not None
    note = "A talk about this and that. " * 10
    Touch.objects.bulk_create(
        Touch(
            keeper_id=lived.keeper_id,
            relationship=tie,
            on=NOW.date(),
            direction="out",
            channel="linkedin",
            outcome="one-way",
            note=f"{at} {note}",
            source="linkedin",
            recorded_at=NOW,
        )
        for at in range(20_000)
    )
    other = fresh("next")
    tracemalloc.start()
    zipped = packed(lived)
    unpack(other, zipped)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert touches(again(other)).count() == 20_002
    with zipfile.ZipFile(zipped) as archive:
        size = archive.getinfo("record.json").file_size
    assert size > 10_000_000
    assert peak < 8_000_000


@pytest.mark.django_db(transaction=True)
def test_the_record_is_read_as_it_stood_at_one_moment(cast: Mapping[str, Person]) -> None:
    hat = me(cast["dana"], NOW)
    named = [Named(f"Somebody {at}") for at in range(3)]
    name_people(hat, named, ideal=Interval(1, Unit.MONTHS))
    out = Interrupted()
    pack(hat, out)
    assert not connection.in_atomic_block
    assert not out.is_in_autocommit  # a transaction was open while the file was written
    promise(hat, what="Written after it")  # and is no longer
    other = fresh("next")
    out.seek(0)
    unpack(other, out)
    assert contacts(again(other)).count() == 3


class Interrupted(io.BytesIO):
    """A file that notes how the database stands while it is written."""

    is_in_autocommit = True

    def write(self, data: Any, /) -> int:
        raw = connection.connection
        if connection.vendor == "sqlite":
            self.is_in_autocommit = not raw.in_transaction
        else:
            self.is_in_autocommit = raw.info.transaction_status.name == "IDLE"
        return super().write(data)
