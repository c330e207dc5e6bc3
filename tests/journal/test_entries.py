"""Entries: what is written, what it asks for on Today, and what becomes of that."""

from datetime import timedelta

import pytest

from tests.cast import NOW
from tests.journal.making import asked, position, upload
from tests.making import later, tie
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.followthrough.queries import promises
from throughline.journal import queries
from throughline.journal.actions import (
    change_entry,
    erase_removed,
    log_it_too,
    promise_from,
    remove,
    restore,
    settle,
    wait_again,
    write_entry,
)
from throughline.journal.models import Attachment, Entry, Proof
from throughline.journal.words import heading
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused

SOON = NOW.date() + timedelta(days=30)


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def other(priya: Person) -> Hat:
    return me(priya, NOW)


def open_promises(hat: Hat, days: int = 0) -> list[str]:
    return [one.what for one in promises(hat).asked_for(hat.today + timedelta(days=days))]


def test_an_entry_that_waits_comes_back_on_its_day(hat: Hat) -> None:
    entry = write_entry(hat, title="New portal", awaits="How many use it", awaits_on=SOON)
    owed = asked(hat, entry)
    assert (owed.ask_on, owed.why, owed.due_on) == (SOON, "How many use it", None)
    assert owed.link == f"/me/journal/entries/{entry.pk}/"
    assert open_promises(hat, 29) == []
    assert open_promises(hat, 30) == ["What came of it? New portal"]


def test_an_entry_that_waits_for_nothing_asks_nothing(hat: Hat) -> None:
    write_entry(hat, title="Lunch")
    assert not Promise.objects.exists()


def test_when_the_result_is_known_it_is_added_and_asked_no_more(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", text="It began.", awaits_on=SOON)
    settle(hat, entry, result=" 38% fewer calls. ")
    entry.refresh_from_db()
    assert entry.text == "It began.\n\n38% fewer calls."
    assert entry.settled_at == NOW
    assert asked(hat, entry).kept_at == NOW
    assert list(queries.entries(hat).saying(hat, "fewer CALLS")) == [entry]


def test_that_it_is_known_can_be_taken_back(hat: Hat) -> None:
    entry = settle(hat, write_entry(hat, title="Portal", awaits_on=SOON))
    wait_again(hat, entry)
    assert entry.settled_at is None
    assert open_promises(hat, 30) == ["What came of it? Portal"]


def test_another_day_moves_the_promise_and_no_day_drops_it(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", awaits_on=SOON)
    change_entry(hat, entry, awaits_on=SOON + timedelta(days=5))
    assert asked(hat, entry).ask_on == SOON + timedelta(days=5)
    change_entry(hat, entry, awaits_on=None)
    assert asked(hat, entry).dropped_at == NOW
    change_entry(hat, entry, awaits_on=SOON)
    assert open_promises(hat, 30) == ["What came of it? Portal"]


def test_correcting_words_does_not_ask_again_what_was_let_go(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", awaits_on=SOON)
    followthrough.drop(hat, asked(hat, entry))
    change_entry(hat, entry, title="The portal")
    assert asked(hat, entry).dropped_at is not None


def test_correcting_words_says_the_promise_anew_and_leaves_its_day(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", awaits_on=SOON)
    put_off = SOON + timedelta(days=9)
    followthrough.ask_for_promise_on(hat, asked(hat, entry), day=put_off)
    change_entry(hat, entry, title="The portal")
    owed = asked(hat, entry)
    assert (owed.what, owed.ask_on) == ("What came of it? The portal", put_off)


def test_a_new_day_opens_what_was_settled(hat: Hat) -> None:
    entry = settle(hat, write_entry(hat, title="Portal", awaits_on=SOON))
    change_entry(hat, entry, awaits_on=SOON + timedelta(days=1))
    entry.refresh_from_db()
    assert entry.settled_at is None
    assert asked(hat, entry).kept_at is None


def test_what_is_thrown_away_asks_nothing_until_it_is_fetched_back(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", awaits_on=SOON)
    remove(hat, entry)
    assert open_promises(hat, 30) == []
    restore(later(hat, hours=1), entry)
    assert open_promises(hat, 30) == ["What came of it? Portal"]


def test_what_was_let_go_before_stays_let_go_when_the_entry_comes_back(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", awaits_on=SOON)
    followthrough.drop(hat, asked(hat, entry))
    after = later(hat, hours=1)
    remove(after, entry)
    restore(after, entry)
    assert open_promises(hat, 30) == []


def test_thirty_days_after_it_was_thrown_away_it_is_gone_with_its_file(hat: Hat) -> None:
    entry = write_entry(hat, title="Portal", upload=upload())
    remove(hat, entry)
    erase_removed(NOW + timedelta(days=29))
    assert Attachment.objects.exists()
    erase_removed(NOW + timedelta(days=30))
    assert not Entry.objects.exists()
    assert not Attachment.objects.exists()


def test_praise_is_kept_as_words_that_prove_it(hat: Hat) -> None:
    entry = write_entry(hat, kind="praise", by="Jonas Lind", quote="So calm!")
    proof = Proof.objects.get(entry=entry)
    assert (proof.text, proof.by) == ("So calm!", "Jonas Lind")
    assert heading(entry) == "Praise from Jonas Lind"
    change_entry(hat, entry, quote="So calm.", by="Jonas L.")
    proof.refresh_from_db()
    assert (proof.text, proof.by) == ("So calm.", "Jonas L.")
    change_entry(hat, entry, quote="")
    assert not Proof.objects.exists()


def test_an_entry_with_a_file_that_is_not_kept_is_not_written(hat: Hat) -> None:
    with pytest.raises(Refused, match="program"):
        write_entry(hat, title="Portal", upload=upload("a.pdf", b"MZ..."))
    assert not Entry.objects.exists()


def test_a_promise_from_a_talk_leads_back_to_it(hat: Hat) -> None:
    helen = tie(hat)
    entry = write_entry(hat, kind="talk", by="Helen Marsh", party=helen.party)
    one = promise_from(hat, entry, what="send the plan", due_on=SOON)
    two = promise_from(hat, entry, what="put me forward", due_on=SOON, owes="them")
    assert (one.relationship, one.link) == (helen, f"/me/journal/entries/{entry.pk}/")
    assert one.origin != two.origin
    assert list(queries.asked_from(hat, entry)) == [one, two]
    assert list(queries.asked_from(hat, write_entry(hat, title="Other"))) == []


def test_the_promises_of_entry_1_are_not_those_of_entry_10(hat: Hat) -> None:
    entry = write_entry(hat, title="One")
    tenth = f"said:{entry.pk}0:1"
    followthrough.promise(hat, what="other", origin=tenth)
    followthrough.promise(hat, what="mine", origin=f"said:{entry.pk}:1")
    assert [one.what for one in queries.asked_from(hat, entry)] == ["mine"]


def test_a_talk_with_a_contact_can_be_logged_as_one(hat: Hat) -> None:
    helen = tie(hat)
    entry = write_entry(hat, kind="talk", by="Helen Marsh", party=helen.party)
    log_it_too(hat, entry, on=hat.today)
    touch = Touch.objects.get(relationship=helen)
    assert (touch.on, touch.note) == (hat.today, "Talk with Helen Marsh")
    assert touch.outcome == Touch.Outcome.TWO_WAY
    assert log_it_too(hat, write_entry(hat, title="Alone"), on=hat.today) is None


def test_nobody_writes_in_somebody_elses_journal(hat: Hat, other: Hat) -> None:
    entry = write_entry(hat, title="Mine", awaits_on=SOON, upload=upload())
    for act in (change_entry, settle, wait_again, remove, restore):
        with pytest.raises(NotYours):
            act(other, entry)
    with pytest.raises(NotYours):
        write_entry(other, title="Theirs", position=position(hat))
    with pytest.raises(NotYours):
        write_entry(other, title="Theirs", party=tie(hat).party)
    assert not queries.entries(other).exists()
    assert not queries.attachments(other).exists()


def test_an_entry_is_found_by_its_words_whatever_their_accents(hat: Hat) -> None:
    one = write_entry(hat, title="Café in Łódź", by="José")
    praise = write_entry(hat, kind="praise", by="Ann", quote="Très bien, 100%")
    assert list(queries.entries(hat).saying(hat, "CAFE lodz jose")) == [one]
    assert list(queries.entries(hat).saying(hat, "tres BIEN")) == [praise]
    assert list(queries.entries(hat).saying(hat, "0%")) == [praise]
    assert list(queries.entries(hat).saying(hat, "cafe bien")) == []


def test_words_are_folded_when_many_are_written_at_once(hat: Hat) -> None:
    stamps = {"made_at": NOW, "changed_at": NOW, "keeper_id": hat.keeper_id}
    Entry.objects.bulk_create([Entry(title="Über", **stamps)])
    assert queries.entries(hat).saying(hat, "uber").count() == 1


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"title": "A", "by": "B"}, "A"),
        ({"text": "First.\nSecond."}, "First."),
        ({"kind": "talk", "by": "Ann", "text": "Hm."}, "Talk with Ann"),
        ({"kind": "evaluation", "by": "Ann"}, "Evaluation by Ann"),
        ({"kind": "award"}, "Award"),
    ],
)
def test_an_entry_is_called_by_what_it_says(hat: Hat, said: dict[str, str], line: str) -> None:
    assert heading(write_entry(hat, **said)) == line  # type: ignore[arg-type]
