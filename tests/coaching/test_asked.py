"""Clients are asked how they find the work: when, whom, and what becomes of the answer."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.coaching.asking import GOOD, answered, path_of, rounds, talk
from tests.coaching.there import There
from throughline.coaching import actions
from throughline.coaching.actions.asking import ask, due_questions, hat_for
from throughline.coaching.actions.disposing import Words, dispose
from throughline.coaching.actions.questionnaires import answer_mine, answer_questions
from throughline.coaching.models import Client, Engagement, Questionnaire
from throughline.coaching.queries.asked import named_answers, report_at, report_of
from throughline.followthrough.models import Promise, Touch
from throughline.letters.models import Letter, Suppression
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.ladder import Consequence, Disposition

Stage = Engagement.Stage


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Dana has agreed today, and has a talk in an hour."""
    there = There(cast, agreed=True)
    row = there.engagement
    row.clock, row.agreed_on = "notification", there.hat.today
    row.notified_on = there.hat.today
    row.save()
    actions.refold(there.hat, row)
    talk(there, row)
    row.refresh_from_db()
    return there


def due(there: There) -> dict[str, Questionnaire]:
    return {one.moment: one for one in Questionnaire.objects.filter(engagement=there.engagement)}


def moments(rows: list[Questionnaire]) -> list[str]:
    return [row.moment for row in rows]


def asked_by_letter(there: There, days: int = 31) -> Questionnaire:
    return rounds(there, days)[-1]


def test_when_somebody_is_asked_is_written_down_when_they_begin(there: There) -> None:
    days = {moment: row.look_on for moment, row in due(there).items()}
    assert days["month"] == there.hat.today + timedelta(days=30)
    assert set(days) == {"month", "month 3"}


def test_they_are_asked_once_by_a_letter_with_both_links(there: There) -> None:
    row = asked_by_letter(there)
    assert row.moment == "month"
    assert row.coach == there.priya
    letter = Letter.objects.get(kind="asked")
    assert row.letter == letter
    assert path_of(letter)
    assert "Answer in one tap" in letter.text
    assert rounds(there, 25) == [row]


def test_after_a_long_night_of_the_machine_only_the_newest_is_asked(there: There) -> None:
    there.now += timedelta(days=100)
    assert moments(rounds(there, 1)) == ["month 3"]
    assert due(there)["month"].let_be == "over"


def test_who_has_not_talked_yet_is_not_asked(cast: Mapping[str, Person]) -> None:
    there = There(cast)
    row = there.engaged("Omar Haddad", there.omar.email, notified_on=there.hat.today)
    Engagement.objects.filter(pk=row.pk).update(clock="notification")
    actions.refold(there.hat, row)
    assert rounds(there, 45) == []
    actions.move(there.hat, row, Stage.CLOSED)
    assert rounds(there, 5) == []
    assert Questionnaire.objects.get(engagement=row, moment="end").let_be == "no talk"


def test_nobody_whose_letters_are_held_is_asked_until_they_go(there: There) -> None:
    Client.objects.update(hold_letters_since=there.now)
    assert rounds(there, 35) == []
    Client.objects.update(hold_letters_since=None)
    assert moments(rounds(there, 8)) == ["month"]


def test_what_is_held_too_long_is_let_be(there: There) -> None:
    Client.objects.update(hold_letters_since=there.now)
    there.now += timedelta(days=170)
    assert rounds(there, 1) == []
    assert due(there)["month 3"].let_be == "late"


def test_who_asked_for_silence_is_not_asked(there: There) -> None:
    Suppression.objects.create(
        keeper_id=there.engagement.keeper_id,
        channel="email",
        address_key=there.dana.email,
        why="asked",
        at=there.now,
    )
    assert rounds(there, 35) == []
    assert due(there)["month"].let_be == "stopped"


def test_the_end_takes_the_place_of_what_was_due(there: There) -> None:
    there.now += timedelta(days=29)
    actions.move(there.hat, there.engagement, Stage.LANDED)
    assert moments(rounds(there, 2)) == ["end"]
    assert due(there)["month"].let_be == "over"
    assert moments(rounds(there, 100)) == ["end"]


def test_the_end_waits_three_weeks_after_another_question(there: There) -> None:
    first = asked_by_letter(there, 30)
    actions.move(there.hat, there.engagement, Stage.CLOSED)
    assert rounds(there, 20) == [first]
    assert moments(rounds(there, 1)) == ["month", "end"]


def test_a_slip_is_taken_back_before_anybody_is_asked(there: There) -> None:
    actions.move(there.hat, there.engagement, Stage.LANDED)
    rounds(there, 1)
    actions.move(there.hat, there.engagement, Stage.WORKING)
    assert moments(rounds(there, 31)) == ["month"]
    assert due(there)["end"].let_be == "over"
    actions.move(there.hat, there.engagement, Stage.CLOSED)
    assert moments(rounds(there, 30)) == ["month", "end"]


@pytest.mark.parametrize("what", [Disposition.NO_ANSWER, Disposition.DECLINED])
def test_who_did_not_answer_or_declined_is_left_in_peace(there: There, what: Disposition) -> None:
    dispose(there.hat, there.engagement, Consequence(what), Words())
    actions.move(there.hat, there.engagement, Stage.CLOSED)
    assert rounds(there, 10) == []
    assert due(there)["end"].let_be == "silent"


def test_two_workers_ask_once(there: There) -> None:
    there.now += timedelta(days=30)
    found = due_questions(there.now)
    hat = hat_for(found[0], there.now)
    assert hat is not None
    assert [ask(hat, found[0]), ask(hat, found[0])] == [True, False]
    assert Letter.objects.filter(kind="asked").count() == 1


def said(**other: object) -> dict[str, object]:
    plain = {name: int(value) for name, value in GOOD.items()}
    return {**plain, "words": "", "is_named": False, **other}


def test_an_answer_can_be_changed_for_a_fortnight_and_no_longer(there: There) -> None:
    row = asked_by_letter(there)
    answer_questions(there.hat, row, said())
    there.now += timedelta(days=14)
    assert answer_questions(there.hat, row, said(goes=2)).goes == 2
    there.now += timedelta(days=1)
    with pytest.raises(Refused, match="time to answer this is over"):
        answer_questions(there.hat, row, said(goes=5))


def test_who_does_not_answer_for_two_months_cannot_any_more(there: There) -> None:
    row = asked_by_letter(there)
    there.now += timedelta(days=61)
    with pytest.raises(Refused, match="time to answer this is over"):
        answer_questions(there.hat, row, said())


def test_without_their_name_no_word_is_kept_and_nobody_told(there: There) -> None:
    row = asked_by_letter(there)
    row = answer_questions(there.hat, row, said(words="It was Dana."))
    assert row.words == ""
    assert not Promise.objects.filter(origin__startswith="asked:").exists()
    assert named_answers(there.coach) == []
    assert not Touch.objects.filter(on=there.hat.today).exists()


def test_with_their_name_the_coach_reads_it_until_they_think_better(there: There) -> None:
    row = asked_by_letter(there)
    answer_mine(there.mine, row, said(words="Go on.", is_named=True))
    assert [one.words for one in named_answers(there.coach)] == ["Go on."]
    asked = Promise.objects.get(origin=f"asked:{row.pk}")
    assert asked.what == "Read what Dana Reyes says of your work."
    row = answer_mine(there.mine, row, said())
    assert named_answers(there.coach) == []
    asked.refresh_from_db()
    assert asked.dropped_at is not None
    assert row.named_at is not None  # it was read perhaps, and can be subtracted


def test_nobody_answers_for_somebody_else(there: There) -> None:
    row = asked_by_letter(there)
    for other in (there.priya, there.sam):
        with pytest.raises(NotYours):
            answer_mine(me(other, there.now), row, said())


def crowd(there: There, n: int, *, first: int = 0) -> list[Engagement]:
    return [there.engaged(f"Client {number}") for number in range(first, first + n)]


def test_nothing_is_told_of_four_and_all_of_five(there: There) -> None:
    then = there.now
    for row in crowd(there, 4):
        answered(row, then, by=there.priya)
    there.now += timedelta(days=150)
    assert report_of(there.coach, there.hat.keeper_id).is_empty
    assert report_at(there.manager).is_empty
    answered(crowd(there, 1, first=4)[0], then, by=there.priya, recommends=3)
    for report in (report_of(there.coach, there.hat.keeper_id), report_at(there.manager)):
        assert report.whole.n == 5
        assert report.whole.recommending.score == pytest.approx(0.6)
        mean = report.whole.means["goes"].figure
        assert mean is not None
        assert mean.value == 4


def test_six_in_two_quarters_are_told_as_five_and_by_no_difference_as_one(there: There) -> None:
    rows = crowd(there, 6)
    for row in rows[:5]:
        answered(row, there.now, by=there.priya)
    answered(rows[5], there.now + timedelta(days=95), by=there.priya, recommends=0)
    there.now += timedelta(days=250)
    for report in (report_of(there.coach, there.hat.keeper_id), report_at(there.manager)):
        assert report.whole.n == 5
        assert [told.tally.n for told in report.spans] == [5]
        assert report.whole.recommending.would_not == 0


def test_who_let_themselves_be_named_is_counted_and_hides_nobody(there: There) -> None:
    rows = crowd(there, 6)
    for row in rows[:2]:
        answered(row, there.now, by=there.priya, named_at=there.now)
    for row in rows[2:]:
        answered(row, there.now, by=there.priya)
    there.now += timedelta(days=150)
    assert report_of(there.coach, there.hat.keeper_id).is_empty  # six, of whom two are known


def test_moments_are_told_only_where_each_has_five(there: There) -> None:
    rows = crowd(there, 10)
    for number, row in enumerate(rows):
        answered(row, there.now, by=there.priya, moment="month" if number < 5 else "end")
    later = there.now + timedelta(days=92)
    for number, row in enumerate(rows[:8]):
        answered(row, later, by=there.priya, moment="month 3" if number else "end")
    there.now += timedelta(days=250)
    report = report_of(there.coach, there.hat.keeper_id)
    assert report.whole.n >= 15
    assert {moment: tally.n for moment, tally in report.moments} == {"month": 5, "end": 5}


def test_all_who_were_asked_are_the_denominator(there: There) -> None:
    rows = crowd(there, 8)
    for row in rows[:6]:
        answered(row, there.now, by=there.priya)
    for row in rows[6:]:
        answered(row, there.now, by=there.priya)
        Questionnaire.objects.filter(engagement=row).update(answered_on=None)
    there.now += timedelta(days=250)
    share = report_of(there.coach, there.hat.keeper_id).answered
    assert (share.n, share.of) == (6, 8)


def test_a_coach_is_told_of_no_other_and_a_manager_of_each_by_name(there: There) -> None:
    rows = crowd(there, 10)
    for row in rows[:5]:
        answered(row, there.now, by=there.priya)
    for row in rows[5:]:
        answered(row, there.now, by=there.marcus, goes=1)
    there.now += timedelta(days=150)
    assert report_of(there.coach, there.hat.keeper_id).whole.n == 5
    whole = report_at(there.manager)
    assert whole.whole.n == 10
    assert [person.name for person, _told in whole.by_coach] == sorted(
        [there.marcus.name, there.priya.name]
    )
