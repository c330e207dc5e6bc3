"""Worksheets are given, answered in the client's own record, sent, taken back and carried over."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.coaching.talks import Talks
from tests.coaching.there import There
from throughline.coaching.actions.owing import hear
from throughline.coaching.actions.preworks import (
    Gives,
    ask_again,
    done_in_the_talk,
    finish,
    give,
    note_reading,
    send,
    take_back,
    unsend,
    write,
)
from throughline.coaching.actions.sheets import (
    MOST,
    add_worksheet,
    change_worksheet,
    copy_worksheet,
    restore_worksheet,
    retire_worksheet,
)
from throughline.coaching.hats import coach
from throughline.coaching.models import Prework, PreworkAnswer
from throughline.coaching.queries.worksheets import answers, preworks, sent_answer, worksheets
from throughline.coaching.worksheets import BUILT_IN
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.people.hats import in_name_of, me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused

DAY = timedelta(days=1)
HELPED = BUILT_IN["helped"]


@pytest.fixture
def talks(cast: Mapping[str, Person]) -> Talks:
    return Talks(There(cast))


def given(talks: Talks, key: str = "helped") -> Prework:
    return give(talks.there.hat, talks.there.engagement, Gives(BUILT_IN[key]))


def both(row: Prework) -> tuple[Promise, Promise]:
    """The practice's promise and the client's."""
    row.refresh_from_db()
    owed = row.owed
    assert owed is not None
    owed.refresh_from_db()
    assert owed.theirs is not None
    return owed.promise, owed.theirs


def test_it_is_due_before_the_next_session_and_a_promise_on_both_sides(talks: Talks) -> None:
    row = given(talks)
    assert row.before == talks.session
    assert row.due_on == talks.hat.today  # the day before would be over
    ours, hers = both(row)
    assert (ours.owes, hers.owes) == ("them", "me")
    assert hers.link == f"/me/coaching/prework/{row.pk}/"
    assert hers.keeper_id == talks.there.dana.keeper_id


def test_what_is_changed_later_changes_nothing_that_was_given(talks: Talks) -> None:
    hat = talks.there.hat
    sheet = add_worksheet(hat, name="Mine", about="", questions=["One?"])
    row = give(hat, talks.there.engagement, Gives(sheet))
    change_worksheet(hat, sheet, name="Mine", about="", questions=["Another?"])
    row.refresh_from_db()
    assert row.questions == ["One?"]


def test_the_coach_reads_nothing_until_it_is_sent_and_nothing_after_it_is_taken_back(
    talks: Talks,
) -> None:
    row = given(talks)
    kept = write(talks.hers, row, answers=["My aunt."])
    assert kept.keeper_id == talks.there.dana.keeper_id
    assert sent_answer(row) is None
    send(talks.hers, row, answers=["My aunt.", "", "Lena"])
    found = sent_answer(row)
    assert found is not None
    assert found.answers == ["My aunt.", "", "Lena"]
    unsend(talks.hers, found)
    assert sent_answer(row) is None
    row.refresh_from_db()
    assert row.done_at == talks.later  # that it is done stays


def test_sent_it_is_done_on_both_sides(talks: Talks) -> None:
    row = given(talks)
    send(talks.hers, row, answers=["My aunt."])
    assert [one.kept_at for one in both(row)] == [talks.later, talks.later]


def test_nothing_is_sent_when_nothing_is_answered(talks: Talks) -> None:
    row = given(talks)
    with pytest.raises(Refused, match="nothing to send"):
        send(talks.hers, row, answers=["", "  "])
    row.refresh_from_db()
    assert row.is_open


def test_the_client_sees_when_it_was_read(talks: Talks) -> None:
    row = given(talks)
    send(talks.hers, row, answers=["My aunt."])
    found = sent_answer(row)
    assert found is not None
    note_reading(talks.hat, found)
    mine = answers(talks.hers).get()
    assert mine.seen_at == talks.later


def test_of_what_is_answered_elsewhere_only_done_comes_back(talks: Talks) -> None:
    row = given(talks, "departure")
    with pytest.raises(Refused, match="not answered here"):
        write(talks.hers, row, answers=["I was let go."])
    finish(talks.hers, row)
    row.refresh_from_db()
    assert row.done_at == talks.later
    assert not PreworkAnswer.objects.exists()


def test_ticked_on_their_today_it_is_done(talks: Talks) -> None:
    row = given(talks)
    _ours, hers = both(row)
    followthrough.keep(talks.hers, hers)
    hear(talks.later)
    row.refresh_from_db()
    assert row.done_at == talks.later


def test_not_done_it_is_carried_over_to_the_next_session(talks: Talks) -> None:
    row = given(talks)
    talks.close()
    row.refresh_from_db()
    assert (row.before, row.due_on) == (None, None)
    assert [one.due_on for one in both(row)] == [None, None]
    later = talks.booked(talks.there.engagement, hours=24 * 7)
    row.refresh_from_db()
    day = talks.there.priya.day(later.starts_at) - DAY
    assert (row.before, row.due_on) == (later, day)
    assert [one.due_on for one in both(row)] == [day, day]


def test_what_has_a_day_of_its_own_and_no_session_keeps_its_day(talks: Talks) -> None:
    talks.close()
    day = talks.hat.today + 5 * DAY
    row = give(talks.hat, talks.there.engagement, Gives(HELPED, due_on=day))
    talks.booked(talks.there.engagement, hours=24 * 7)
    row.refresh_from_db()
    assert row.due_on == day


def test_taken_back_it_is_asked_of_nobody_and_can_be_asked_again(talks: Talks) -> None:
    row = take_back(talks.hat, given(talks))
    assert [one.dropped_at for one in both(row)] == [talks.later, talks.later]
    row = ask_again(talks.hat, row)
    assert row.is_open
    assert [one.dropped_at for one in both(row)] == [None, None]
    row = done_in_the_talk(talks.hat, row)
    assert row.in_the_talk
    assert [one.kept_at for one in both(row)] == [talks.later, talks.later]


def test_who_has_no_account_has_it_in_the_practice_alone(talks: Talks) -> None:
    other = talks.agreed("Lin Wei")
    row = give(talks.hat, other, Gives(HELPED))
    assert row.owed is not None
    assert row.owed.theirs is None
    done_in_the_talk(talks.hat, row)
    row.refresh_from_db()
    assert row.done_at == talks.later


def test_nobody_else_answers_or_sees_it(talks: Talks) -> None:
    there, row = talks.there, given(talks)
    for person in (there.sam, there.omar, there.priya):
        with pytest.raises(NotYours):
            write(me(person, talks.later), row, answers=["Hello"])
    mate = there.helper()
    assert row in preworks(there.coach)
    for person in (there.marcus, there.ruth, mate.person):
        assert row not in preworks(coach(person, talks.later))


def test_a_worksheet_is_copied_retired_and_restored_under_names_that_are_free(
    talks: Talks,
) -> None:
    hat = talks.there.hat
    first = copy_worksheet(hat, HELPED)
    second = copy_worksheet(hat, first)
    assert (first.name, second.name) == (str(HELPED.name), f"{HELPED.name} 2")
    retire_worksheet(hat, first)
    third = copy_worksheet(hat, HELPED)
    assert third.name == str(HELPED.name)
    first.refresh_from_db()
    assert restore_worksheet(hat, first).name == f"{HELPED.name} 3"
    assert worksheets([hat.keeper_id]).standing().count() == 3


def test_a_worksheet_asks_something_under_a_name_of_its_own(talks: Talks) -> None:
    hat = talks.there.hat
    add_worksheet(hat, name="Mine", about="", questions=["One?"])
    for said, match in (
        ({"name": " ", "questions": ["One?"]}, "needs a name"),
        ({"name": "Empty", "questions": []}, "needs a question"),
        ({"name": "Long", "questions": ["?"] * (MOST + 1)}, "over 30 questions"),
        ({"name": "Mine", "questions": ["One?"]}, "of this name"),
    ):
        with pytest.raises(Refused, match=match):
            add_worksheet(hat, about="", **said)  # type: ignore[arg-type]


def test_another_practice_changes_no_worksheet_here(talks: Talks) -> None:
    sheet = add_worksheet(talks.hat, name="Mine", about="", questions=["One?"])
    other, engagement = talks.there.elsewhere()
    hat = in_name_of(talks.there.ruth, other.keeper_id, talks.later)
    with pytest.raises(NotYours):
        retire_worksheet(hat, sheet)
    with pytest.raises(NotYours):
        give(hat, engagement, Gives(sheet))
    with pytest.raises(NotYours):
        give(hat, talks.there.engagement, Gives(HELPED))
