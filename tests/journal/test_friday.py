"""The Friday five minutes: when it asks, when it does not, and what becomes of the answers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import NOW
from tests.journal.making import position
from tests.pages import told
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.journal.actions import Told, end_habit, keep_habit, look_back
from throughline.journal.actions.friday import ask
from throughline.journal.forms.friday import FridayForm
from throughline.journal.models import Entry, Habit, Proof, Week
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.rulebook.week import week_of

FRIDAY = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)  # NOW is the Tuesday before
A_WEEK = timedelta(days=7)


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def open_weeks(hat: Hat) -> list[str]:
    rows = promises(hat).open().filter(origin__startswith="friday:")
    return [one.origin.removeprefix("friday:") for one in rows]


def test_who_does_not_want_it_is_never_asked(hat: Hat) -> None:
    assert ask(FRIDAY) == 0
    end_habit(hat)
    assert ask(FRIDAY) == 0
    assert not Promise.objects.exists()


def test_it_asks_on_its_weekday_and_once(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    assert ask(FRIDAY - timedelta(days=1)) == 0
    assert ask(FRIDAY) == 1
    assert ask(FRIDAY) == 0
    owed = Promise.objects.get()
    assert (owed.origin, owed.ask_on) == ("friday:2026-W10", FRIDAY.date())
    assert owed.link == "/me/journal/friday/?week=2026-W10"


def test_the_next_week_takes_the_place_of_the_one_before(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    ask(FRIDAY)
    ask(FRIDAY + A_WEEK)
    assert open_weeks(hat) == ["2026-W11"]


def test_after_downtime_it_is_late_once_and_never_doubled(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    ask(FRIDAY)
    back = FRIDAY + 3 * A_WEEK + timedelta(days=2)  # a Sunday
    assert ask(back) == 1
    assert ask(back + timedelta(days=1)) == 0
    assert open_weeks(hat) == ["2026-W13"]
    assert Promise.objects.count() == 2


def test_it_is_friday_where_the_person_lives(hat: Hat, dana: Person) -> None:
    Person.objects.filter(pk=dana.pk).update(time_zone="Pacific/Auckland")
    keep_habit(me(Person.objects.get(pk=dana.pk), NOW), weekday=4)
    assert ask(datetime(2026, 3, 5, 10, 59, tzinfo=UTC)) == 0
    assert ask(datetime(2026, 3, 5, 11, 1, tzinfo=UTC)) == 1  # midnight in Auckland


def test_a_habit_taken_up_on_a_saturday_asks_from_the_next_friday(hat: Hat) -> None:
    keep_habit(me(hat.person, FRIDAY + timedelta(days=1)), weekday=4)
    assert ask(FRIDAY + timedelta(days=2)) == 0
    assert ask(FRIDAY + A_WEEK) == 1


@pytest.mark.parametrize(("days_ago", "asked"), [(0, 0), (6, 0), (7, 1), (30, 1), (-1, 1)])
def test_in_the_first_week_after_a_loss_it_does_not_ask(
    hat: Hat, dana: Person, days_ago: int, asked: int
) -> None:
    keep_habit(hat, weekday=4)
    loss = FRIDAY.date() - timedelta(days=days_ago)
    Person.objects.filter(pk=dana.pk).update(loss_on=loss)
    assert ask(FRIDAY) == asked


def test_nor_about_a_friday_that_lay_in_that_week(hat: Hat, dana: Person) -> None:
    keep_habit(hat, weekday=4)
    Person.objects.filter(pk=dana.pk).update(loss_on=date(2026, 3, 3))
    assert ask(FRIDAY + timedelta(days=5)) == 0  # the week after the loss is over
    assert ask(FRIDAY + A_WEEK) == 1


def test_a_week_that_is_done_is_not_asked_about(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    look_back(hat, week_of(FRIDAY.date()), Told())
    assert ask(FRIDAY) == 0


def test_an_empty_week_is_done_and_writes_nothing(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    ask(FRIDAY)
    week = week_of(FRIDAY.date())
    assert look_back(hat, week, Told()) == []
    assert look_back(hat, week, Told(happened=" ", changed="\n", said=" ")) == []
    assert Week.objects.get().week == "2026-W10"
    assert open_weeks(hat) == []
    assert Promise.objects.get().kept_at is not None


def test_turned_off_it_takes_its_question_back(hat: Hat) -> None:
    keep_habit(hat, weekday=4)
    ask(FRIDAY)
    end_habit(hat)
    assert open_weeks(hat) == []
    assert ask(FRIDAY + A_WEEK) == 0
    keep_habit(me(hat.person, FRIDAY + A_WEEK), weekday=0)
    assert Habit.objects.get().ended_at is None


def test_another_weekday_does_not_ask_twice_about_a_week(hat: Hat) -> None:
    keep_habit(hat, weekday=2)
    assert ask(FRIDAY) == 1
    keep_habit(hat, weekday=4)
    assert ask(FRIDAY) == 0


def test_what_is_said_becomes_entries(hat: Hat) -> None:
    week = week_of(NOW.date())
    told_of = Told(
        happened="Launched the portal.\nNo standstill.",
        changed="Buyers save an hour.",
        said="So calm!",
        said_by="Jonas",
        awaits="How many use it",
        awaits_on=NOW.date() + timedelta(days=40),
        position=position(hat),
    )
    happened, praise = look_back(hat, week, told_of)
    assert (happened.title, happened.text) == (
        "Launched the portal.",
        "No standstill.\n\nBuyers save an hour.",
    )
    assert (happened.kind, happened.on) == ("happened", "2026-03-03")
    assert Promise.objects.get(origin=f"entry:{happened.pk}").why == "How many use it"
    assert (praise.kind, praise.by) == ("praise", "Jonas")
    assert Proof.objects.get(entry=praise).text == "So calm!"


def test_what_was_learned_has_nobodys_name(hat: Hat) -> None:
    (entry,) = look_back(hat, week_of(NOW.date()), Told(said="Ask first."))
    assert (entry.kind, entry.title, entry.by) == ("learning", "Ask first.", "")


def test_only_what_it_changed_is_enough(hat: Hat) -> None:
    (entry,) = look_back(hat, week_of(NOW.date()), Told(changed="Fewer calls."))
    assert (entry.title, entry.text) == ("Fewer calls.", "")


def test_a_long_answer_is_whole_below_a_short_line(hat: Hat) -> None:
    words = "word " * 100
    (entry,) = look_back(hat, week_of(NOW.date()), Told(happened=words))
    assert entry.title.endswith("word…")
    assert len(entry.title) <= 121
    assert entry.text == words.strip()


def test_a_week_before_gets_the_day_of_its_friday(hat: Hat) -> None:
    (entry,) = look_back(hat, week_of(NOW.date()).before, Told(happened="Late."))
    assert entry.on == "2026-02-27"


def test_the_page_asks_three_questions_and_takes_no_answer(browser_of_dana: Client) -> None:
    page = browser_of_dana.get("/me/journal/friday/").content.decode()
    assert "What went well, or was hard?" in page
    assert "?week=2026-W09" in page
    assert browser_of_dana.post("/me/journal/friday/", {}).status_code == 302
    assert told(browser_of_dana) == ["Done. Nothing to write down this time."]
    assert Week.objects.get().week == "2026-W10"
    assert not Entry.objects.exists()


def test_a_missed_week_is_reachable_and_a_coming_one_is_not(browser_of_dana: Client) -> None:
    assert browser_of_dana.post("/me/journal/friday/?week=2026-W09", {}).status_code == 302
    assert Week.objects.get().week == "2026-W09"
    page = browser_of_dana.get("/me/journal/friday/").content.decode()
    assert "?week=2026-W09" not in page
    for week in ("2026-W11", "2026-W99", "junk", "2026-W9", "9999-W52"):
        assert browser_of_dana.get(f"/me/journal/friday/?week={week}").status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"later": "on", "happened": "X"}, "awaits_on"),
        ({"later": "on", "happened": "X", "awaits_on": "2026-03-03"}, "awaits_on"),
        ({"later": "on", "happened": "X", "awaits_on": "2099-03-03"}, "awaits_on"),
        ({"later": "on", "awaits_on": "2026-04-03"}, "happened"),
    ],
)
def test_what_is_known_later_needs_a_day_and_something_to_know(
    browser_of_dana: Client, said: dict[str, str], field: str
) -> None:
    answer = browser_of_dana.post("/me/journal/friday/", said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_the_day_to_ask_on_is_there_before_it_is_chosen(browser_of_dana: Client, hat: Hat) -> None:
    form = FridayForm(hat=hat)
    assert form["awaits_on"].value() == hat.today + timedelta(weeks=4)
    page = browser_of_dana.get("/me/journal/friday/").content.decode()
    assert f'value="{hat.today + timedelta(weeks=4):%Y-%m-%d}"' in page


def test_a_day_without_the_tick_asks_nothing(browser_of_dana: Client) -> None:
    browser_of_dana.post("/me/journal/friday/", {"happened": "X", "awaits_on": "2026-04-03"})
    assert Entry.objects.get().awaits_on is None


def test_the_habit_is_offered_once_turned_on_and_off(browser_of_dana: Client) -> None:
    offer = "Ask me on Fridays"
    assert offer in browser_of_dana.get("/me/journal/").content.decode()
    browser_of_dana.post("/me/journal/friday/habit/", {"off": "1"})
    assert offer not in browser_of_dana.get("/me/journal/").content.decode()
    browser_of_dana.post("/me/journal/friday/habit/", {"weekday": "1"})  # today is a Tuesday
    page = browser_of_dana.get("/me/journal/").content.decode()
    assert "Five minutes for your week?" in page
    browser_of_dana.post("/me/journal/friday/", {})
    assert "Five minutes for your week?" not in browser_of_dana.get("/me/journal/").content.decode()
    assert browser_of_dana.post("/me/journal/friday/habit/", {"weekday": "9"}).status_code == 422


def test_the_offer_waits_while_a_loss_is_fresh(browser_of_dana: Client, dana: Person) -> None:
    Person.objects.filter(pk=dana.pk).update(loss_on=NOW.date())
    assert "Ask me on Fridays" not in browser_of_dana.get("/me/journal/").content.decode()
