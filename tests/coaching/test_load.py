"""What coaches carry, and how long clients wait: what is an answer, whose it is, what is shown."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import signed_in
from tests.coaching.sitting import session
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching.actions.booking.asking import ask_for_time
from throughline.coaching.actions.booking.changing import REMINDER
from throughline.coaching.actions.listing import LISTED
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.replying import Reply, reply
from throughline.coaching.models import Engagement, Session, Teammate
from throughline.coaching.queries.load import MACHINES, loads
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Touch
from throughline.letters.actions import contact, queue
from throughline.letters.models import Letter
from throughline.people.hats import in_name_of
from throughline.people.models import ContactPoint, Person
from throughline.rulebook.answering_times import Times
from throughline.rulebook.ladder import Answer

__all__ = ["the_time"]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PATH = "/at/northlight-coaching/load/"


@pytest.fixture
def there(the_time: None, cast: Mapping[str, Person]) -> There:
    return There(cast)


def wrote(
    there: There,
    ago: float,
    direction: str = "in",
    row: Engagement | None = None,
    **said: object,
) -> Touch:
    """A mail so many days ago: of Dana's, unless it is said otherwise."""
    at = there.now - ago * DAY
    hat = in_name_of(there.priya, there.northlight.keeper_id, at)
    return followthrough.log_touch(
        hat,
        (row or there.engagement).client.relationship,
        on=hat.today,
        channel="email",
        outcome="one-way",
        direction=direction,
        **{"at": at, "note": "A secret", **said},  # type: ignore[arg-type]
    )


def times_of(there: There, person: Person | None = None) -> Times:
    who = person or there.priya
    return next(one.times for one in loads(there.manager) if one.coach.person_id == who.pk)


def test_what_came_waits_until_the_coach_says_something(there: There) -> None:
    wrote(there, 6)
    assert (times_of(there).cases, times_of(there).waiting) == (1, 1)
    assert times_of(there).oldest == there.now - 6 * DAY
    wrote(there, 4, "out")
    assert (times_of(there).cases, times_of(there).waiting) == (1, 0)


def test_a_talk_a_booking_and_an_answer_that_was_read_are_answers(there: There) -> None:
    nora, ben = there.engaged("Nora"), there.engaged("Ben")
    wrote(there, 6)
    wrote(there, 6, row=nora)
    wrote(there, 5, "both")
    assert times_of(there).waiting == 1
    made = session(there, 3)  # booked now, by the coach
    Session.objects.filter(pk=made.pk).update(engagement=nora)
    assert times_of(there).waiting == 0
    reply(there.hat, ben, Reply(Answer.COVERED))
    assert times_of(there).waiting == 1
    owed = Promise.objects.get(origin__startswith="reply:")
    followthrough.keep(in_name_of(there.priya, owed.keeper_id, there.now + HOUR), owed)
    there.now += DAY
    assert times_of(there).waiting == 0


def test_a_wish_for_a_time_waits_and_the_clients_own_booking_answers_nothing(there: There) -> None:
    ask_for_time(there.hat, there.engagement)
    there.now += DAY
    made = session(there, 3)
    Session.objects.filter(pk=made.pk).update(by_client=True)
    assert times_of(there).waiting == 1


def test_a_reminder_is_no_answer_and_a_letter_of_ones_own_is(there: There) -> None:
    assert {REMINDER, LISTED} < set(MACHINES)
    wrote(there, 6)
    point = ContactPoint.objects.get(party=there.client.relationship.party)
    to = contact(there.client.relationship, point)
    for kind in (REMINDER, "own"):
        letter = queue(there.hat, key=kind, kind=kind, to=to, subject="", text="Hello")
        touch = wrote(there, 4, "out", source="letter")
        Letter.objects.filter(pk=letter.pk).update(touch=touch, sent_at=touch.at, waits_until=None)
        assert times_of(there).waiting == (kind == REMINDER)


def test_a_touch_of_which_only_the_day_is_known_answers_on_that_day(there: There) -> None:
    wrote(there, 6)
    wrote(there, 6, "out", at=None)
    assert times_of(there).waiting == 0


def test_what_was_struck_out_or_lies_longer_back_is_not_counted(there: There) -> None:
    touch = wrote(there, 6)
    wrote(there, 100)
    followthrough.void_touch(there.hat, touch)
    assert times_of(there).cases == 0


def test_an_answer_is_of_whoever_coached_them_then_and_a_wait_of_whoever_does_now(
    there: There,
) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    wrote(there, 20)
    wrote(there, 2)
    before = there.hat.today - 10 * DAY
    Teammate.objects.update(since=before - 60 * DAY, until=before)
    Teammate.objects.create(
        keeper_id=there.northlight.keeper_id,
        engagement=there.engagement,
        person=there.ruth,
        part="coach",
        since=before + DAY,
    )
    assert (times_of(there).cases, times_of(there, there.ruth).waiting) == (0, 1)
    assert times_of(there, there.ruth).oldest == there.now - 20 * DAY
    wrote(there, 18, "out")
    assert (times_of(there).cases, times_of(there, there.ruth).cases) == (1, 1)


def test_of_five_the_median_and_the_slowest_are_said_and_of_four_nothing(there: There) -> None:
    for at in range(4):
        wrote(there, 50 - 10 * at)
        wrote(there, 50 - 10 * at - 1 / 24, "out")
    browser = signed_in(there.marcus)
    assert "fewer than 5" in browser.get(PATH).content.decode()
    wrote(there, 7)
    wrote(there, 4, "out")
    assert (times_of(there).median, times_of(there).slowest_tenth) == (0, 3)
    page = browser.get(PATH).content.decode()
    assert "the same day" in page
    assert "3 working days" in page


def test_another_practices_clients_are_not_counted(there: There) -> None:
    other, row = there.elsewhere()
    hat = in_name_of(there.ruth, other.keeper_id, there.now)
    followthrough.log_touch(
        hat, row.client.relationship, on=hat.today, channel="email", direction="in"
    )
    assert [one.times.cases for one in loads(there.manager)] == [0]
    assert [one.times.waiting for one in loads(hat)] == [1]


def test_the_manager_sees_times_and_not_a_word(there: There) -> None:
    wrote(there, 6)
    talk = session(there, -9, "held", topic="A secret topic")
    Session.objects.filter(pk=talk.pk).update(made_at=there.now - 20 * DAY)
    page = signed_in(there.marcus).get(PATH).content.decode()
    assert "secret" not in page.lower()
    assert "Dana" not in page
    assert 'since <time datetime="2026-02-25">' in page


def test_it_takes_as_many_reads_for_many_coaches_as_for_one(there: There) -> None:
    wrote(there, 6)
    browser = signed_in(there.marcus)
    one = reads(browser, PATH)
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    for name in ("Nora", "Ben"):
        row = there.engaged(name)
        wrote(there, 5, row=row)
        wrote(there, 4, "out", row=row)
    with CaptureQueriesContext(connection) as captured:
        loads(there.manager)
    assert reads(browser, PATH) <= one
    assert len(captured) <= 9


def test_nobody_coaching_is_an_invitation(there: There) -> None:
    Teammate.objects.all().delete()
    there.coach_row.delete()
    assert "Nobody coaches here yet" in signed_in(there.marcus).get(PATH).content.decode()
