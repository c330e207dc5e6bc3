"""A silence is noticed, followed up step by step, and ends in an answer."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from tests.coaching.quiet_there import DAY, climbing, live, reply_path, rounds, with_phone
from tests.coaching.there import There
from throughline.coaching.actions import move
from throughline.coaching.actions.calling import record_outcome
from throughline.coaching.actions.silence import (
    begin_outreach,
    skip_step,
    snooze,
    stop_outreach,
    take_due,
)
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.jobs.silence import call_quiet
from throughline.coaching.models import Client, Disposition, Engagement, Outreach, OutreachStep
from throughline.followthrough.actions import log_touch
from throughline.followthrough.models import Promise, Touch
from throughline.letters.actions import consent, send_due, stop
from throughline.letters.models import Letter, Link
from throughline.people.models import Person
from throughline.people.refusals import Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def test_who_turns_quiet_gets_the_first_letter_that_day_and_once(there: There) -> None:
    there.client.refresh_from_db()
    alert_on = there.client.alert_on
    row = climbing(there)
    assert row.began_on == alert_on
    rounds(there.now)
    rounds(there.now)
    letter = Letter.objects.get()
    assert (letter.kind, letter.to_address) == ("ladder-slots", "dana.reyes@example.org")
    assert "How are you" in letter.subject
    assert "{" not in letter.text
    assert "The last time we spoke" not in letter.text  # no topic is known
    assert reply_path(letter)
    there.client.refresh_from_db()
    assert there.client.band == Client.Band.QUIET


def test_whose_day_has_not_come_where_they_are_is_not_written_down_anew(there: There) -> None:
    there.client.refresh_from_db()
    assert there.client.alert_on is not None
    eve = there.now + (there.client.alert_on - there.hat.today) - DAY
    assert call_quiet(eve) == 0
    folded_at = there.client.folded_at
    there.client.refresh_from_db()
    assert there.client.folded_at == folded_at
    assert call_quiet(eve + DAY) == 1
    there.client.refresh_from_db()
    assert (there.client.band, there.client.folded_at) == (Client.Band.QUIET, eve + DAY)
    assert call_quiet(eve + DAY) == 0


def test_a_client_is_folded_in_as_many_queries_however_much_happened(
    there: There, django_assert_num_queries: Callable[[int], object]
) -> None:
    hat, client = there.hat, there.client
    for days in range(1, 4):
        with django_assert_num_queries(12):  # type: ignore[attr-defined]
            refold_client(hat, client)
        on = hat.today - days * DAY
        log_touch(hat, client.relationship, on=on, channel="phone", outcome="two-way")
        there.engaged("Cleo Closing")


def test_nobody_is_written_to_while_their_letters_are_held_back(there: There) -> None:
    Client.objects.update(hold_letters_since=there.now)
    live(there, 40)
    assert not Letter.objects.exists()
    assert not Outreach.objects.exists()
    Client.objects.update(hold_letters_since=None)
    live(there, 1)
    assert Letter.objects.count() == 1


def test_the_whole_ladder_is_climbed_and_the_door_closes_with_a_word(there: There) -> None:
    with_phone(there, there.engagement)
    row = climbing(there)
    live(there, 60)
    row.refresh_from_db()
    done = [
        (one.way, one.skipped, (one.on - row.began_on).days) for one in row.steps.order_by("index")
    ]
    assert [one[:2] for one in done] == [
        ("email", ""),
        ("call", ""),
        ("text", "no consent"),
        ("email", ""),
        ("email", ""),
    ]
    assert done[1][2] in {4, 5, 6}
    assert row.how == Outreach.How.NO_ANSWER
    assert Disposition.objects.get().what == "no answer"
    assert Letter.objects.filter(sent_at__isnull=False).count() == 3
    last = Letter.objects.get(kind="ladder-last")
    assert "Until" in last.text
    assert Promise.objects.filter(what__contains="did not answer").count() == 1
    assert rounds(there.now) == 0


def test_ten_days_without_a_machine_lose_nothing_and_pile_nothing_up(there: There) -> None:
    with_phone(there, there.engagement)
    climbing(there)
    send_due(there.now)
    there.now += 10 * DAY
    for _again in range(3):
        rounds(there.now)
    assert OutreachStep.objects.count() == 2  # the call that was due, and not the letter after it
    live(there, 40)
    assert Letter.objects.filter(sent_at__isnull=False).count() == 3


def test_a_contact_that_comes_by_mail_ends_it_and_stops_the_letter(there: There) -> None:
    row = climbing(there)
    there.now += timedelta(minutes=1)
    log_touch(
        there.hat, there.client.relationship, on=there.hat.today, channel="email", at=there.now
    )
    there.now += timedelta(minutes=1)
    rounds(there.now)
    row.refresh_from_db()
    assert row.how == Outreach.How.TOUCHED
    assert Letter.objects.get().state == "void"
    send_due(there.now + DAY)
    assert not Letter.objects.filter(sent_at__isnull=False).exists()
    live(there, 2)
    assert Outreach.objects.count() == 1


def test_a_snooze_moves_it_and_the_letter_is_written_anew(there: There) -> None:
    row = climbing(there)
    until = there.hat.today + 20 * DAY
    snooze(there.hat, there.engagement, until=until)
    assert Letter.objects.get().state == "void"
    live(there, 19)
    assert Letter.objects.filter(sent_at__isnull=False).count() == 0
    live(there, 4)
    row.refresh_from_db()
    assert row.ended_at is None
    assert Letter.objects.filter(sent_at__isnull=False).count() == 1


def test_a_programme_that_pauses_ends_the_ladder(there: There) -> None:
    row = climbing(there)
    move(there.hat, there.engagement, Engagement.Stage.PAUSED)
    row.refresh_from_db()
    assert row.how == Outreach.How.ENDED
    assert Letter.objects.get().state == "void"


def test_a_call_is_asked_for_with_number_and_words_and_to_speak_ends_it(there: There) -> None:
    with_phone(there, there.engagement)
    row = climbing(there)
    live(there, 7)
    step = row.steps.get(way="call")
    assert step.promise is not None
    assert "+49 30 901820" in step.promise.what
    assert "this is Priya" in step.words
    assert "/l/" not in step.words
    record_outcome(there.hat, step, OutreachStep.Outcome.REACHED, note="All well.")
    row.refresh_from_db()
    assert row.how == Outreach.How.TOUCHED
    with pytest.raises(Refused, match="written down already"):
        record_outcome(there.hat, step, OutreachStep.Outcome.REACHED)
    assert Touch.objects.filter(outcome="two-way").count() == 1


def test_a_voicemail_goes_on_and_a_wrong_number_is_not_called_again(there: There) -> None:
    with_phone(there, there.engagement)
    row = climbing(there)
    live(there, 7)
    record_outcome(there.hat, row.steps.get(way="call"), OutreachStep.Outcome.WRONG_NUMBER)
    row.refresh_from_db()
    assert row.ended_at is None
    phone = there.client.relationship.party.contact_points.get(kind="phone")
    assert phone.retired_at is not None


def test_a_text_needs_the_clients_own_consent(there: There) -> None:
    with_phone(there, there.engagement)
    consent(there.hat, there.client.relationship.party, how="told me", given_at=there.now)
    row = climbing(there)
    live(there, 16)
    step = row.steps.get(way="text")
    assert step.promise is not None  # nothing here can text: from the coach's own phone
    assert "/l/" in step.words
    record_outcome(there.hat, step, OutreachStep.Outcome.SENT)


def test_who_can_be_reached_in_no_way_is_called_unreachable(there: There) -> None:
    stop(there.hat, address_key="dana.reyes@example.org", why="dead")
    climbing(there)
    live(there, 60)
    assert not Letter.objects.exists()
    assert Disposition.objects.get().what == "unreachable"


def test_a_step_is_skipped_and_another_is_refused(there: There) -> None:
    with_phone(there, there.engagement)
    row = climbing(there)
    with pytest.raises(Refused, match="not the next one"):
        skip_step(there.hat, row, 3)
    skip_step(there.hat, row, 1)
    live(there, 25)
    assert not row.steps.exclude(skipped="by hand").filter(way="call").exists()
    assert row.steps.filter(index=3, skipped="").exists()


def test_the_coach_begins_and_stops_it_by_hand(there: There) -> None:
    row = begin_outreach(there.hat, there.engagement, by_hand=True)
    assert begin_outreach(there.hat, there.engagement) == row
    assert take_due(there.hat, row)
    assert not take_due(there.hat, row)
    stop_outreach(there.hat, row)
    with pytest.raises(Refused, match="ended already"):
        stop_outreach(there.hat, row)
    assert Letter.objects.get().state == "void"
    assert Link.objects.filter(act="reply").count() == 1
