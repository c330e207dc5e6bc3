"""Files become drafts, drafts become rows, and rows go again."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tests.journal.careers import CAREERS
from tests.journal.drafting import RESUME, as_file, received, take_all
from tests.making import later
from throughline.followthrough.queries import promises
from throughline.journal.actions import drafts, introduce, take_career
from throughline.journal.careers import gather
from throughline.journal.careers.plain import reading_of
from throughline.journal.forms.review import Review
from throughline.journal.models import (
    About,
    Accomplishment,
    Draft,
    Employer,
    Entry,
    Fact,
    Position,
    Proof,
    Study,
    Wording,
)
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook import career as values
from throughline.rulebook.career import Career, Leftover, Reading

ROWS = (Position, Study, Entry, Fact, Accomplishment, Wording, Employer)


@pytest.fixture
def hat(hats: dict[str, Hat]) -> Hat:
    return hats["dana"]


def renewed(hat: Hat, **time: float) -> Hat:
    """The hat as the next request makes it."""
    return later(hat, **time) if time else me(hat.person, hat.now)


def test_nothing_is_in_the_journal_before_it_is_taken(hat: Hat) -> None:
    received(hat)
    assert gather(hat) == Career()
    assert not any(model.objects.exists() for model in ROWS)


def test_the_same_file_gives_the_draft_that_is_open(hat: Hat) -> None:
    assert received(hat) == received(hat, name="again.json")


def test_what_was_brought_in_and_holds_nothing_new_is_said(hat: Hat) -> None:
    take_all(hat, received(hat))
    with pytest.raises(Refused, match="nothing in it is new"):
        received(hat)
    assert Draft.objects.count() == 1


def test_what_was_brought_in_in_part_can_be_looked_through_again(hat: Hat) -> None:
    draft = received(hat)
    drafts.take(hat, draft, chosen=drafts.Chosen(Career()))
    assert received(hat) != draft


def test_everything_that_is_new_comes_in_order_with_one_arrival(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    came = gather(hat)
    assert [one.title for one in came.positions] == ["Head of Care", "Nurse"]
    assert [one.name for one in came.facts] == ["Rostering", "Budgets", "Care", "Dutch"]
    assert came.about.name == "Dana Reyes"
    arrivals = {row.arrival_id for model in ROWS for row in model.objects.all()}
    assert arrivals == {draft.took_id}


def test_a_date_that_no_reader_knows_is_told_and_not_guessed(hat: Hat) -> None:
    leftovers = reading_of(received(hat)).leftovers
    assert Leftover("work[1].endDate", "Spring of 2015") in leftovers
    assert Leftover("hobbyhorses", "Rowing at dawn") in leftovers


def test_a_text_too_long_for_its_column_is_cut_and_told_in_full(hat: Hat) -> None:
    title = "Head of " * 60
    reading = Reading("a test", Career(positions=(values.Position(title=title, start="soon"),)))
    draft = drafts.receive_reading(hat, name="x", reading=reading, digest="1")
    take_all(hat, draft)
    assert Position.objects.get().title.endswith("…")
    assert {one.text for one in reading_of(draft).leftovers} == {title, "soon"}


def test_pay_in_a_draft_is_not_readable_in_the_database(hat: Hat) -> None:
    place = values.Position("Alder", pay=(values.Pay("2020", "73125", "EUR"),))
    reading = Reading("a test", Career(positions=(place,)))
    draft = drafts.receive_reading(hat, name="x", reading=reading, digest="1")
    assert "73125" not in f"{draft.career}{draft.sealed}"
    take_all(hat, draft)
    assert gather(hat, with_private=True).positions == (place,)


def test_more_than_a_page_can_show_is_refused(hat: Hat) -> None:
    places = tuple(values.Position(title=str(n)) for n in range(2_001))
    with pytest.raises(Refused, match="2,001 things"):
        drafts.receive_reading(
            hat, name="x", reading=Reading("a test", Career(positions=places)), digest="1"
        )
    assert not Draft.objects.exists()


def test_a_draft_is_decided_once(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    for decide in (drafts.drop, lambda hat, draft: take_all(hat, draft)):
        with pytest.raises(Refused, match="already"):
            decide(hat, draft)
    assert Position.objects.count() == 2


def test_another_s_draft_is_not_taken(hat: Hat, hats: dict[str, Hat]) -> None:
    draft = received(hat)
    for act in (drafts.drop, drafts.undo, drafts.redo, drafts.reopen, drafts.ask_about):
        with pytest.raises(NotYours):
            act(hats["priya"], draft)
    with pytest.raises(NotYours):
        drafts.take(hats["priya"], draft, chosen=drafts.Chosen(Career()))


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(hat: Hat) -> None:
    take_career(hat, Career(positions=(values.Position("Own", "Mine"),)), arrival=None)
    introduce(hat, values.About(name="Dana R.", phone="1"), more={})
    before = gather(hat)
    draft = received(hat)
    review = Review(hat, draft, {})
    for one in review.about:
        one.wants_theirs = True
    for item in review.items():
        item.ticked = True
    drafts.take(hat, draft, chosen=review.chosen())
    after = gather(hat)
    assert after.about.name == "Dana Reyes"
    drafts.undo(hat, draft)
    assert gather(renewed(hat)) == before
    drafts.redo(renewed(hat), draft)
    assert gather(renewed(hat)) == after


@settings(
    max_examples=20,  # each writes and erases a hundred rows
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(CAREERS, CAREERS)
def test_undo_gives_back_any_journal_as_it_was(hat: Hat, mine: Career, theirs: Career) -> None:
    with transaction.atomic():
        take_career(hat, mine, arrival=None)
        before = gather(hat, with_private=True)
        reading = Reading("a test", theirs, (Leftover("somewhere", "something"),))
        draft = drafts.receive_reading(hat, name="x", reading=reading, digest="1")
        take_all(hat, draft)
        drafts.undo(hat, draft)
        assert gather(renewed(hat), with_private=True) == before
        drafts.clear_undone(hat.now + timedelta(days=31))
        assert gather(renewed(hat, days=31), with_private=True) == before
        assert not any(model.objects.filter(arrival__isnull=False).exists() for model in ROWS)
        transaction.set_rollback(True)


def test_what_was_changed_since_stays_with_its_position_and_employer(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    row = Accomplishment.objects.first()
    assert row is not None
    Accomplishment.objects.filter(pk=row.pk).update(
        result="Mine now", changed_at=hat.now + timedelta(hours=1)
    )
    drafts.undo(later(hat, hours=2), draft)
    stayed = gather(renewed(hat, hours=2))
    assert [one.title for one in stayed.positions] == ["Head of Care"]
    assert stayed.positions[0].employer == "Alder Group"
    assert [one.result for one in stayed.positions[0].accomplishments] == ["Mine now"]
    assert stayed.positions[0].accomplishments[0].wordings
    assert not stayed.studies
    assert not stayed.facts


def test_that_to_which_one_s_own_was_added_stays(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    nurse = Position.objects.get(title="Nurse")
    own = {"keeper_id": hat.keeper_id, "made_at": hat.now, "changed_at": hat.now}
    Accomplishment.objects.create(**own, position=nurse, result="My own")
    certificate = Entry.objects.get()
    Proof.objects.create(keeper_id=hat.keeper_id, entry=certificate, text="Well done")
    drafts.undo(hat, draft)
    stayed = gather(renewed(hat))
    assert [(one.title, one.employer) for one in stayed.positions] == [("Nurse", "Finch")]
    assert [one.title for one in stayed.entries] == ["Prince2"]


def test_an_introduction_that_was_changed_since_is_not_put_back(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    introduce(later(hat, hours=1), values.About(name="Dana Cole"), more={})
    drafts.undo(hat, draft)
    about = About.objects.get()
    assert (about.name, about.label) == ("Dana Cole", "")


def test_what_was_taken_back_is_erased_after_thirty_days(hat: Hat) -> None:
    draft = take_all(hat, received(hat))
    drafts.undo(hat, draft)
    assert drafts.clear_undone(hat.now + timedelta(days=29)) == 0
    assert Position.objects.count() == 2
    assert drafts.clear_undone(hat.now + timedelta(days=30)) == 1
    assert not any(model.objects.exists() for model in ROWS)
    assert Arrival.objects.get().cleared_at
    assert drafts.clear_undone(hat.now + timedelta(days=31)) == 0
    draft.refresh_from_db()
    with pytest.raises(Refused, match="30 days"):
        drafts.redo(later(hat, days=31), draft)


def test_what_joined_a_position_that_was_there_goes_without_it(hat: Hat) -> None:
    known = values.Position("Alder group", "Head of care", start="2020")
    take_career(hat, Career(positions=(known,)), arrival=None)
    draft = take_all(hat, received(hat))
    assert [len(one.accomplishments) for one in gather(hat).positions] == [2, 0]
    drafts.undo(hat, draft)
    assert gather(renewed(hat)).positions == (known,)


def test_a_draft_that_waits_a_day_stands_on_today_once(hat: Hat) -> None:
    draft = received(hat)
    assert drafts.ask_about_drafts(hat.now + timedelta(hours=23)) == 0
    assert drafts.ask_about_drafts(hat.now + timedelta(hours=25)) == 1
    assert drafts.ask_about_drafts(hat.now + timedelta(hours=26)) == 0
    owed = promises(hat).get(origin=f"draft:{draft.pk}")
    assert (owed.what, owed.link) == (
        *("Look through what was read from 'resume.json'", f"/me/journal/in/{draft.pk}/"),
    )
    take_all(later(hat, hours=27), draft)
    owed.refresh_from_db()
    assert owed.kept_at


def test_the_promise_goes_when_the_draft_is_left(hat: Hat) -> None:
    draft = received(hat)
    drafts.ask_about_drafts(hat.now + timedelta(hours=25))
    drafts.drop(hat, draft)
    owed = promises(hat).get()
    assert owed.dropped_at
    assert not owed.kept_at


def test_a_file_that_cannot_be_read_leaves_nothing(hat: Hat) -> None:
    with pytest.raises(Refused, match=r"odd\.json"):
        drafts.receive(hat, name="odd.json", data=as_file(RESUME)[:40])
    assert not Draft.objects.exists()


def test_a_draft_that_came_spoilt_is_a_sentence(hat: Hat) -> None:
    draft = received(hat)
    Draft.objects.update(career={"positions": [{"colour": 1}]})
    draft.refresh_from_db()
    with pytest.raises(Refused, match="once more"):
        reading_of(draft)
