"""The first letters to somebody: they end with any answer, and are never beside the ladder."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from tests.coaching.quiet_there import DAY, on_day, reply_path
from tests.coaching.there import There
from throughline.coaching.actions import move
from throughline.coaching.actions.booking import book
from throughline.coaching.actions.booking.holding import offer_two
from throughline.coaching.actions.replying import Reply, reply
from throughline.coaching.actions.silence import begin_outreach, snooze
from throughline.coaching.actions.standing import refold_client
from throughline.coaching.actions.terms import log_contact
from throughline.coaching.actions.welcoming import (
    begin_welcome,
    keep_welcome,
    restore_welcome,
    stop_welcome,
    write_due,
)
from throughline.coaching.jobs.silence import begin as begin_ladders
from throughline.coaching.jobs.welcome import write
from throughline.coaching.models import (
    Client,
    Engagement,
    HeldSlot,
    Outreach,
    Welcome,
    WelcomeLetter,
)
from throughline.followthrough.models import Promise, Touch
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.letters.wordings import LADDER_VARIABLES, VARIABLES, WELCOME, offered
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import WELCOME as STEPS
from throughline.rulebook.ladder import Answer
from throughline.rulebook.wording import problems

How = Welcome.How
Ends = Callable[[There, Engagement], object]


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


@pytest.fixture
def row(there: There) -> Engagement:
    """Somebody who was just taken on, and has not come yet."""
    stage = Engagement.Stage.ENQUIRY
    return there.engaged("Noor Haddad", "noor@example.org", stage=stage)


def invited(there: There, row: Engagement) -> Welcome:
    welcome = begin_welcome(there.hat, row)
    write_due(there.hat, welcome)
    welcome.refresh_from_db()
    return welcome


def later(there: There, days: int) -> None:
    """So many days pass, with a worker who looks every day."""
    for _day in range(days):
        there.now += DAY
        write(there.now)
        send_due(there.now)


def letters(row: Engagement) -> list[Letter]:
    rows = Letter.objects.filter(kind__startswith="welcome-", relationship=row.client.relationship)
    return list(rows.order_by("pk"))


def test_every_letter_has_words_whose_variables_exist_and_the_answer() -> None:
    known = dict.fromkeys((*VARIABLES, *LADDER_VARIABLES), "x")
    assert [one.words for one in STEPS] == list(WELCOME)
    for words in WELCOME.values():
        assert not problems(f"{words.subject}{words.text}", known)
        assert "{answer link}" in str(words.text)
        assert "{two times}" in str(words.text)


def test_a_letter_names_the_coach_and_offers_two_times_that_are_held(
    there: There, row: Engagement
) -> None:
    invited(there, row)
    (letter,) = letters(row)
    assert "I am Priya" in letter.text
    assert "Northlight" in letter.text
    assert letter.subject.startswith("Hello from Priya")
    assert HeldSlot.objects.filter(engagement=row, taken_at=None).count() == 2
    assert reply_path(letter)


def test_all_seven_go_by_themselves_and_then_the_coach_decides(
    there: There, row: Engagement
) -> None:
    welcome = invited(there, row)
    later(there, 75)
    welcome.refresh_from_db()
    assert [one.kind for one in letters(row)] == list(WELCOME)
    assert all(one.state == "sent" for one in letters(row))
    assert (welcome.how, welcome.next_on) == (How.NO_ANSWER, None)
    owed = Promise.objects.get(origin=f"welcome:{welcome.pk}")
    assert "has not answered your first letters" in owed.what


def test_after_days_without_a_machine_one_is_due_and_the_others_keep_their_distance(
    there: There, row: Engagement
) -> None:
    invited(there, row)
    send_due(there.now)
    there.now += 30 * DAY
    assert write(there.now) == 1
    assert write(there.now) == 0
    assert len(letters(row)) == 2
    days = list(WelcomeLetter.objects.values_list("on", flat=True))
    next_on = Welcome.objects.get().next_on
    assert next_on is not None
    assert next_on >= days[-1] + timedelta(days=6)


def _booked(there: There, row: Engagement) -> None:
    (slot, *_) = offer_two(there.hat, row, lasts=4 * DAY)
    book(
        there.hat,
        row,
        kind=slot.kind,
        starts_at=slot.starts_at,
        coach=there.priya,
        by_client=True,
        held=slot,
    )


def _answered(there: There, row: Engagement) -> None:
    reply(there.hat, row, Reply(Answer.COVERED))


def _wrong_address(there: There, row: Engagement) -> None:
    reply(there.hat, row, Reply(Answer.WRONG_ADDRESS), address="noor@example.org")


def _wrote(there: There, row: Engagement) -> None:
    said = {"outcome": Touch.Outcome.ONE_WAY, "direction": Touch.Direction.IN}
    log_contact(there.hat, row, on=there.hat.today, channel=Touch.Channel.EMAIL, **said)


def _began(there: There, row: Engagement) -> None:
    move(there.hat, row, Engagement.Stage.WORKING)


ENDS: list[tuple[Ends, str]] = [
    (_booked, How.BOOKED),
    (_answered, How.REPLIED),
    (_wrong_address, How.REPLIED),
    (_wrote, How.TOUCHED),
    (_began, How.ENDED),
]


@pytest.mark.parametrize(("ends", "how"), ENDS, ids=[how for _end, how in ENDS])
def test_any_answer_ends_it_and_nothing_of_it_leaves_any_more(
    there: There, row: Engagement, ends: Ends, how: str
) -> None:
    welcome = invited(there, row)
    there.now += timedelta(minutes=5)
    ends(there, row)
    welcome.refresh_from_db()
    assert (welcome.how, welcome.next_on) == (how, None)
    later(there, 20)
    assert [one.state for one in letters(row)] == ["void"]


def test_what_the_coach_tried_ends_nothing(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    there.now += timedelta(minutes=5)
    said = {"outcome": Touch.Outcome.FAILED, "direction": Touch.Direction.OUT}
    log_contact(there.hat, row, on=there.hat.today, channel=Touch.Channel.PHONE, **said)
    welcome.refresh_from_db()
    assert welcome.ended_at is None


def test_a_snooze_moves_it_and_takes_back_what_had_not_left(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    until = there.hat.today + 21 * DAY
    snooze(there.hat, row, until=until)
    welcome.refresh_from_db()
    assert welcome.next_on is not None
    assert welcome.next_on >= until
    assert letters(row)[0].state == "void"
    later(there, 25)
    assert [one.kind for one in letters(row)] == ["welcome-hello", "welcome-hello"]


def test_it_is_never_beside_the_ladder(there: There, row: Engagement) -> None:
    invited(there, row)
    Client.objects.update(band=Client.Band.QUIET, alert_on=there.hat.today)
    Engagement.objects.exclude(pk=row.pk).delete()
    assert begin_ladders(there.now) == 0
    with pytest.raises(Refused):
        begin_outreach(there.hat, row)
    move(there.hat, row, Engagement.Stage.WORKING)
    begin_outreach(there.hat, row)
    assert Welcome.objects.get().ended_at is not None
    with pytest.raises(Refused, match="not begun yet"):
        begin_welcome(there.hat, row)
    assert Outreach.objects.count() == 1


def test_it_does_not_begin_where_it_would_press_or_cannot_be_sent(there: There) -> None:
    stage = Engagement.Stage.ENQUIRY
    unreached = there.engaged("Una Reached", stage=stage)
    with pytest.raises(Refused, match="no e-mail address"):
        begin_welcome(there.hat, unreached)
    held = there.engaged("Hal Held", "hal@example.org", stage=stage)
    Client.objects.filter(pk=held.client_id).update(hold_letters_since=there.now)
    with pytest.raises(Refused, match="held back"):
        begin_welcome(there.hat, held)
    coming = there.engaged("Cora Coming", "cora@example.org", stage=stage)
    _booked(there, coming)
    with pytest.raises(Refused, match="nobody has to be invited"):
        begin_welcome(there.hat, coming)


def test_begun_twice_is_once_and_stopped_is_stopped(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    assert begin_welcome(there.hat, row) == welcome
    stop_welcome(there.hat, welcome)
    with pytest.raises(Refused, match="ended already"):
        stop_welcome(there.hat, welcome)
    assert letters(row)[0].state == "void"


def test_letters_that_go_on_keep_the_days_they_began_with(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    keep_welcome(there.hat, [(0, "welcome-hello")])
    later(there, 8)
    assert len(letters(row)) == 2
    stop_welcome(there.hat, welcome)
    restore_welcome(there.hat)
    assert len(begin_welcome(there.hat, row).letters) == 7


def test_who_cannot_be_written_to_any_more_is_said(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    send_due(there.now)
    row.client.relationship.party.contact_points.update(retired_at=there.now)
    refold_client(there.hat, row.client)
    later(there, 8)
    welcome.refresh_from_db()
    assert welcome.how == How.UNREACHABLE
    assert "cannot be written to" in Promise.objects.get(origin=f"welcome:{welcome.pk}").what


def test_nobody_is_offered_these_words_to_begin_a_letter_from(there: There) -> None:
    assert not {one.kind for one in offered(there.hat)} & set(WELCOME)


def test_the_day_is_the_coachs_own(there: There, row: Engagement) -> None:
    welcome = invited(there, row)
    assert welcome.next_on is not None
    early = on_day(there.hat, there.now + DAY)
    assert write_due(early, welcome) is False
