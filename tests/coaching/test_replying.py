"""One tap in a letter: what each answer does, once, and how it is changed or taken back."""

from collections.abc import Mapping

import pytest
from django.test import Client as Browser

from tests.cast import browser
from tests.coaching.quiet_there import DAY, climbing, live, reply_path
from tests.coaching.there import There
from throughline.coaching.actions.disposing import landed_by_hand, undo_disposition
from throughline.coaching.actions.replying import Reply, come_back, reply
from throughline.coaching.models import Disposition, Landing, Outreach
from throughline.followthrough.models import Promise, Snooze, Touch
from throughline.letters.actions import send_due
from throughline.letters.models import Letter, Link, Suppression
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import Answer, ReasonGiven


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


@pytest.fixture
def path(there: There) -> str:
    """The page of the first letter, which has just left."""
    climbing(there)
    send_due(there.now)
    return reply_path(Letter.objects.get())


@pytest.fixture
def stranger() -> Browser:
    return browser()


def tap(stranger: Browser, path: str, choice: str, **said: str) -> str:
    response = stranger.post(path, {"choice": choice, **said})
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def two_way() -> int:
    return Touch.objects.filter(outcome="two-way", voided_at=None).count()


def test_to_open_it_does_nothing(there: There, path: str, stranger: Browser) -> None:
    before = (Touch.objects.count(), Promise.objects.count(), Outreach.objects.get().next_on)
    for _again in range(2):
        response = stranger.get(path)
        assert response.status_code == 200
        assert stranger.head(path).status_code == 200
    page = response.content.decode()
    assert "Priya Shah would like to know how you are" in page or "would like to know" in page
    assert "Dana" not in page
    assert before == (
        Touch.objects.count(),
        Promise.objects.count(),
        Outreach.objects.get().next_on,
    )
    assert not Disposition.objects.exists()


def test_i_landed_in_one_tap_ends_everything_and_asks_after_them(
    there: There, path: str, stranger: Browser
) -> None:
    page = tap(stranger, path, "landed")
    assert "Congratulations" in page
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "landed"
    row = Outreach.objects.get()
    assert row.how == Outreach.How.REPLIED
    landing = Landing.objects.get()
    assert (landing.said_by, landing.by_reply, landing.counts) == ("client", True, True)
    assert two_way() == 1
    follow = Promise.objects.filter(origin__startswith="landed:").order_by("due_on")
    assert [(one.due_on - landing.on).days for one in follow if one.due_on] == [30, 90, 180]
    assert Promise.objects.filter(what__contains="Read what Dana Reyes answered").count() == 1
    tap(stranger, path, "landed")
    assert Disposition.objects.count() == 1
    assert two_way() == 1


def test_what_they_landed_in_can_be_told_and_a_pause_is_told_apart(
    there: There, path: str, stranger: Browser
) -> None:
    tap(stranger, path, "landed")
    tap(stranger, path, "details", kind="contract", source="A friend", on="2026-03-01")
    landing = Landing.objects.get()
    assert (landing.kind, landing.source, str(landing.on)) == ("contract", "A friend", "2026-03-01")
    first = Promise.objects.get(origin=f"landed:{landing.pk}:30")
    assert str(first.ask_on) == "2026-03-31"
    tap(stranger, path, "details", kind="pause")
    landing.refresh_from_db()
    there.engagement.refresh_from_db()
    assert not landing.counts
    assert there.engagement.stage == "closed"
    assert not Promise.objects.filter(origin__startswith="landed:", dropped_at=None).exists()


def test_details_of_who_has_not_landed_are_nothing(
    there: There, path: str, stranger: Browser
) -> None:
    tap(stranger, path, "details", kind="contract")
    assert not Landing.objects.exists()


def test_not_now_asks_on_the_day_and_not_before(there: There, path: str, stranger: Browser) -> None:
    # The page reckons by the clock of the machine, so the day is far from the tests' own.
    made = reply(there.hat, there.engagement, Reply(Answer.NOT_NOW, there.hat.today + 30 * DAY))
    assert made.what == "later"
    assert Snooze.objects.get(lifted_at=None).until == there.hat.today + 30 * DAY
    asked_again = there.hat.today + 30 * DAY
    live(there, 29)
    assert Outreach.objects.count() == 1
    live(there, 8)
    assert Outreach.objects.count() == 2
    newest = Outreach.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.began_on >= asked_again


def test_a_day_that_is_past_is_refused_with_a_sentence(
    there: There, path: str, stranger: Browser
) -> None:
    response = stranger.post(path, {"choice": "not now", "asked_on": "2001-01-01"})
    assert response.status_code == 422
    assert "Choose a day after today" in response.content.decode()
    assert not Disposition.objects.exists()
    with pytest.raises(Refused, match="within a year"):
        reply(there.hat, there.engagement, Reply(Answer.NOT_NOW, there.hat.today))


def test_nonsense_is_answered_with_a_sentence(path: str, stranger: Browser) -> None:
    for sent in ({"choice": "everything"}, {}, {"choice": "stop", "words": "x" * 3000}):
        assert stranger.post(path, sent).status_code == 422
    assert not Disposition.objects.exists()


def test_another_answer_takes_the_place_of_the_one_before(
    there: There, path: str, stranger: Browser
) -> None:
    tap(stranger, path, "landed")
    page = tap(stranger, path, "not for me", reason="privacy", words="My boss reads along.")
    assert "not for you" in page
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "closed"
    assert Landing.objects.filter(withdrawn_at=None).count() == 0
    standing = Disposition.objects.get(undone_at=None)
    assert (standing.what, standing.reason, standing.said_by) == ("declined", "privacy", "client")
    assert two_way() == 1
    open_ = Promise.objects.filter(kept_at=None, dropped_at=None)
    assert [one.origin for one in open_] == [f"reply:{standing.pk}"]
    assert open_.get().why == "My boss reads along."
    assert Outreach.objects.get().how == Outreach.How.REPLIED


def test_two_tabs_and_an_old_letter_are_the_same_page(
    there: There, path: str, stranger: Browser
) -> None:
    live(there, 40)
    last = reply_path(Letter.objects.get(kind="ladder-last"))
    assert last != path
    tap(stranger, last, "covered")
    assert "You said that you have it covered" in stranger.get(path).content.decode()
    tap(browser(), path, "covered")
    assert Disposition.objects.filter(undone_at=None).count() == 1
    assert two_way() == 1


def test_another_coach_goes_on_with_a_word_to_the_practice(there: There, path: str) -> None:
    said = Reply(Answer.NOT_FOR_ME, reason=ReasonGiven.ANOTHER_COACH)
    assert reply(there.hat, there.engagement, said).what == "returned"
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"
    assert Promise.objects.filter(what__contains="would like another coach").exists()


def test_a_wrong_address_is_no_contact_and_gets_nothing_more(
    there: There, path: str, stranger: Browser
) -> None:
    tap(stranger, path, "wrong address")
    assert two_way() == 0
    assert Suppression.objects.get().address_key == "dana.reyes@example.org"
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"
    assert Promise.objects.filter(what__contains="came to somebody else").exists()
    live(there, 40)
    assert Letter.objects.count() == 1


def test_stop_stops_all_letters_and_changing_it_lets_them_come_again(
    there: There, path: str, stranger: Browser
) -> None:
    tap(stranger, path, "stop")
    assert Suppression.objects.get(lifted_at=None).why == "asked"
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "closed"
    tap(stranger, path, "covered")
    assert not Suppression.objects.filter(lifted_at=None).exists()


def test_within_ninety_days_they_come_back_to_the_same_programme(
    there: There, path: str, stranger: Browser
) -> None:
    reply(there.hat, there.engagement, Reply(Answer.STOP), address="dana.reyes@example.org")
    there.now += 80 * DAY
    made = come_back(there.hat, there.engagement)
    assert come_back(there.hat, there.engagement) == made
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"
    assert there.engagement.ended_at is None
    assert not Suppression.objects.filter(lifted_at=None).exists()
    assert Promise.objects.filter(what__contains="would like to come back").count() == 1


def test_after_ninety_days_it_is_asked_for(there: There, path: str) -> None:
    reply(there.hat, there.engagement, Reply(Answer.COVERED))
    there.now += 91 * DAY
    come_back(there.hat, there.engagement)
    come_back(there.hat, there.engagement)
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "closed"
    assert Promise.objects.filter(what__contains="would like to come back").count() == 1


def test_an_answer_after_the_door_closed_still_counts(
    there: There, path: str, stranger: Browser
) -> None:
    live(there, 60)
    assert Outreach.objects.get().how == Outreach.How.NO_ANSWER
    tap(stranger, path, "landed")
    assert Outreach.objects.get().how == Outreach.How.REPLIED
    assert Disposition.objects.get(undone_at=None).what == "landed"


def test_the_coach_writes_a_landing_down_and_takes_it_back(there: There, path: str) -> None:
    made = landed_by_hand(there.hat, there.engagement, kind="study", on=there.hat.today)
    assert made.disposition is not None
    again = landed_by_hand(there.hat, there.engagement, kind="business", on=there.hat.today)
    assert again == made
    undo_disposition(there.hat, made.disposition)
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"
    assert not Landing.objects.filter(withdrawn_at=None).exists()


def test_what_the_client_said_only_the_client_takes_back(there: There, path: str) -> None:
    made = reply(there.hat, there.engagement, Reply(Answer.STOP))
    with pytest.raises(Refused, match="Only they can take it back"):
        undo_disposition(there.hat, made)


def test_a_link_of_a_practice_nobody_serves_any_more_leads_nowhere(
    there: There, path: str, stranger: Browser
) -> None:
    Link.objects.update(on={"engagement": 0, "by": there.priya.pk})
    assert stranger.get(path).status_code == 404
