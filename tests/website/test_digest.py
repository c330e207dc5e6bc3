"""Letters about one's own day and week: once each, late rather than never, and stopped at will."""

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.letters.writing import Postbox, mail_in, mail_server, send_through
from tests.making import many_due, tie
from throughline.followthrough import actions as followthrough
from throughline.letters.actions import choose_letters, send_due
from throughline.letters.models import Digest, Letter
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.website.actions import write_regular

SEVEN = time(7)
NEVER: int | None = None


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    """Dana's, on the Monday before at noon, in Berlin, with an address that is surely hers."""
    dana = hats["dana"].person
    Person.objects.exclude(pk=dana.pk).update(is_active=False)
    Person.objects.filter(pk=dana.pk).update(cast="", time_zone="Europe/Berlin")
    EmailAddress.objects.create(user=dana, email=dana.email, verified=True, primary=True)
    dana.refresh_from_db()
    return me(dana, datetime(2026, 3, 2, 11, tzinfo=UTC))


@pytest.fixture
def daily(hat: Hat) -> Hat:
    """She wants one each day at seven, and none for the week."""
    choose_letters(hat, is_daily=True, weekday=NEVER, at=SEVEN)
    return hat


def owe(hat: Hat, what: str = "send the number", due_on: date | None = None) -> None:
    followthrough.promise(hat, what=what, due_on=due_on or date(2026, 3, 3), relationship=tie(hat))


def keys() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("key", flat=True))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """March 2026, by the clock of UTC: an hour behind Berlin's."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_it_comes_on_the_day_at_the_hour_once(daily: Hat) -> None:
    owe(daily)
    for now in (at(2, 12), at(3, 5, 59)):
        write_regular(now)
    assert keys() == []
    for now in (at(3, 6), at(3, 6, 1), at(3, 15), at(3, 22, 59)):
        write_regular(now)
    assert keys() == ["digest:2026-03-03"]
    write_regular(at(4, 6))
    assert keys() == ["digest:2026-03-03", "digest:2026-03-04"], "what is late is told again"


def test_a_missed_hour_is_made_up_for_on_its_day_and_a_missed_day_by_the_next(daily: Hat) -> None:
    owe(daily)
    write_regular(at(3, 21))
    assert keys() == ["digest:2026-03-03"]
    write_regular(at(6, 4))  # off for two days, and it is not seven yet
    assert len(keys()) == 1
    write_regular(at(6, 9))
    assert keys()[1:] == ["digest:2026-03-06"]
    letter = Letter.objects.latest("pk")
    assert letter.useless_after == at(6, 23), "of no use when the day is over in Berlin"


def test_who_moves_gets_theirs_by_the_new_clock_and_never_two(daily: Hat) -> None:
    owe(daily)
    write_regular(at(3, 6))
    for zone in ("America/Los_Angeles", "Asia/Tokyo", "Pacific/Auckland", "Europe/Berlin"):
        Person.objects.update(time_zone=zone)
        for hour in range(24):
            write_regular(at(3, hour))
    assert sorted(keys()) == ["digest:2026-03-03", "digest:2026-03-04"]
    assert len(set(keys())) == len(keys())


def test_through_a_year_in_each_zone_one_a_day(daily: Hat) -> None:
    """Also on the days when the clocks change, at an hour that is left out or comes twice."""
    Person.objects.update(time_zone="Europe/London")
    Digest.objects.update(at=time(1, 30))
    owe(daily)
    now = datetime(2026, 3, 28, 0, tzinfo=UTC)
    for _step in range(3 * 48):
        write_regular(now)
        now += timedelta(minutes=30)
    Digest.objects.update(day_told=date(2026, 10, 23))
    now = datetime(2026, 10, 24, 12, tzinfo=UTC)
    for _step in range(2 * 48):
        write_regular(now)
        now += timedelta(minutes=30)
    march, october = "digest:2026-03-", "digest:2026-10-"
    wanted = [f"{march}28", f"{march}29", f"{march}30", *(f"{october}{d}" for d in (24, 25, 26))]
    assert keys() == wanted


def test_on_a_day_with_nothing_due_there_is_none(daily: Hat) -> None:
    write_regular(at(3, 6))
    assert keys() == []
    owe(daily)
    write_regular(at(3, 9))
    assert keys() == [], "the day was told of; what came since stands on Today"


def test_a_booked_time_alone_is_worth_a_letter(daily: Hat) -> None:
    starts = at(3, 14)
    followthrough.book(daily, title="Lunch", starts_at=starts, ends_at=at(3, 15), place="The Swan")
    write_regular(at(3, 6))
    letter = Letter.objects.get()
    assert "- Lunch\n  15:00 · The Swan" in letter.text
    assert letter.subject == "Today: Tue 3 Mar"


def test_it_counts_everything_and_names_ten(daily: Hat) -> None:
    many_due(daily, 40)
    for n in range(3):
        owe(daily, f"late {n}", date(2026, 3, 1))
    owe(daily, "today")
    write_regular(at(3, 6))
    letter = Letter.objects.get()
    people = 40 + 4  # whom something is owed is due as well, by a new tie
    assert letter.subject == f"{4 + people} things for today"
    assert f"3 promises are late. 1 promise is due. {people} people are due." in letter.text
    assert letter.text.count("\n- ") == 10
    assert f"And {4 + people - 10} more. http://localhost:8000/me/waiting/" in letter.text
    assert "http://localhost:8000/me/letters/to-me/" in letter.text
    assert letter.html.count("<li>") == 10
    assert "style" not in letter.html
    assert (letter.is_asked_for, letter.person) == (True, daily.person)
    assert letter.headers == {"Auto-Submitted": "auto-generated"}


def test_in_the_first_week_after_a_loss_it_is_one_thing_and_no_number(daily: Hat) -> None:
    Person.objects.update(loss_on=date(2026, 3, 1))
    many_due(daily, 12)
    write_regular(at(3, 6))
    letter = Letter.objects.get()
    assert letter.subject == "One thing for today"
    assert letter.text.count("\n- ") == 1
    assert "12" not in re.sub(r"/network/[0-9]+/", "", letter.text.replace("2026", ""))


def test_names_that_look_like_html_are_only_names(daily: Hat) -> None:
    helen = tie(daily, "<b>Helen</b> & Co")
    followthrough.promise(daily, what="<script>", due_on=date(2026, 3, 3), relationship=helen)
    write_regular(at(3, 6))
    letter = Letter.objects.get()
    assert "<b>Helen" not in letter.html
    assert "&lt;b&gt;Helen&lt;/b&gt; &amp; Co" in letter.html
    assert "<b>Helen</b> & Co" in letter.text


def test_what_is_newly_wanted_begins_with_its_next_turn(hat: Hat) -> None:
    owe(hat)
    noon = me(hat.person, at(3, 11))
    choose_letters(noon, is_daily=True, weekday=0, at=SEVEN)
    write_regular(noon.now)
    assert keys() == []
    choose_letters(noon, is_daily=True, weekday=0, at=time(8))
    write_regular(at(4, 8))
    assert keys() == ["digest:2026-03-04"]
    choose_letters(me(hat.person, at(4, 9)), is_daily=False, weekday=NEVER, at=SEVEN)
    for day in (5, 6, 9, 10):
        write_regular(at(day, 12))
    assert len(keys()) == 1, "stopped"


def test_who_chose_nothing_gets_their_week_on_friday(hat: Hat) -> None:
    owe(hat, due_on=date(2026, 2, 1))
    for now in (at(2, 12), at(3, 12), at(6, 5, 59)):
        write_regular(now)
    assert keys() == []
    for now in (at(6, 6), at(7, 12), at(8, 12), at(9, 12)):
        write_regular(now)
    assert keys() == ["review:2026-W10"]
    letter = Letter.objects.get()
    assert letter.subject == "Your week"
    assert "PROMISES PAST THEIR DAY" in letter.text
    assert "http://localhost:8000/me/network/" in letter.text
    write_regular(at(15, 12))  # the worker was away over Friday
    assert keys()[1:] == ["review:2026-W11"]


def test_who_comes_at_the_weekend_is_not_written_to_at_once(hat: Hat) -> None:
    owe(hat, due_on=date(2026, 2, 1))
    for now in (at(7, 12), at(8, 12), at(12, 12)):
        write_regular(now)
    assert keys() == []
    write_regular(at(13, 12))
    assert keys() == ["review:2026-W11"]


def test_a_week_with_nothing_to_tell_is_not_told(hat: Hat) -> None:
    write_regular(at(2, 12))
    write_regular(at(6, 12))
    assert keys() == []
    assert Digest.objects.get().week_told == date(2026, 3, 2)


@pytest.mark.parametrize("change", ["unverified", "none", "closed"])
def test_an_address_that_may_be_a_strangers_gets_nothing(
    daily: Hat, settings: LazySettings, change: str
) -> None:
    settings.SENDS_MAIL = True
    owe(daily)
    if change == "unverified":
        EmailAddress.objects.update(verified=False)
    elif change == "none":
        Person.objects.filter(pk=daily.person.pk).update(email="")
    else:
        Person.objects.update(is_active=False)
    write_regular(at(3, 6))
    assert keys() == []


def test_the_demo_peoples_stay_on_this_machine(
    hats: Mapping[str, Hat], settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    box = Postbox()
    with mail_server(box) as port:
        send_through(settings, port)
        dana = me(hats["dana"].person, at(2, 11))
        owe(dana)
        choose_letters(dana, is_daily=True, weekday=NEVER, at=SEVEN)
        write_regular(at(3, 9))
        while send_due(at(3, 9)):
            pass
    assert Letter.objects.get(kind="digest").state == "sent"
    assert box.got == []
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1


def test_one_that_cannot_be_told_does_not_keep_the_others_from_it(
    daily: Hat, hats: Mapping[str, Hat]
) -> None:
    owe(daily)
    sam = hats["sam"].person
    Person.objects.filter(pk=sam.pk).update(is_active=True)
    choose_letters(me(sam, at(2, 11)), is_daily=True, weekday=NEVER, at=SEVEN)
    Person.objects.filter(pk=sam.pk).update(time_zone="Nowhere/Land")
    Digest.objects.filter(person=sam).update(id=0)  # comes first
    with pytest.raises(Exception, match="Nowhere/Land"):
        write_regular(at(3, 6))
    assert keys() == ["digest:2026-03-03"]


def test_it_arrives_through_a_mail_server_and_a_second_run_sends_nothing(
    daily: Hat, settings: LazySettings, tmp_path: Path
) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    owe(daily)
    box = Postbox()
    with mail_server(box) as port:
        send_through(settings, port)
        for _run in range(2):
            write_regular(at(3, 6))
            while send_due(at(3, 6)):
                pass
    (got,) = box.got
    mail = mail_in(got)
    assert got.rcpt_tos == [daily.person.email]
    assert mail["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_one_and_three_that_are_due_cost_the_same(daily: Hat) -> None:
    costs = []
    for day, more in ((3, 1), (4, 2)):
        for _n in range(more):
            owe(daily)
        with CaptureQueriesContext(connection) as captured:
            write_regular(at(day, 9))
        costs.append(len(captured))
    assert costs[0] == costs[1]
    with CaptureQueriesContext(connection) as captured:
        write_regular(at(4, 9))
    assert len(captured) <= 2, "nothing to do"


@contextmanager
def at_once(count: int) -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do a thing so many times at the same moment, each by a connection of its own."""

    def run(act: Callable[[], object]) -> None:
        def alone() -> None:
            try:
                act()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(count) as pool:
            for done in [pool.submit(alone) for _ in range(count)]:
                done.result()

    yield run


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("for_threads")
def test_two_workers_write_one(daily: Hat) -> None:
    owe(daily)
    with at_once(4) as run:
        run(lambda: write_regular(at(3, 6)))
    assert keys() == ["digest:2026-03-03"]


# The page

PATH = "/me/letters/to-me/"


def text(client: Client) -> str:
    return " ".join(unescape(client.get(PATH).content.decode()).split())


def test_the_page_shows_both_letters_as_they_would_be(
    browser_of_dana: Client, dana: Person
) -> None:
    hat = me(dana, at(3, 9))
    owe(hat, "send Helen the number", date(2026, 3, 1))
    page = text(browser_of_dana)
    assert "1 promise is late." in page
    assert page.count("send Helen the number") >= 1
    assert "Promises past their day" in page
    assert not Letter.objects.exists(), "looking writes nothing"
    assert not Digest.objects.exists()


def test_the_choice_is_kept(browser_of_dana: Client, dana: Person) -> None:
    browser_of_dana.post(PATH, {"is_daily": "on", "weekday": "6", "at": "06:30"})
    row = Digest.objects.get(person=dana)
    assert (row.is_daily, row.weekday, row.at) == (True, 6, time(6, 30))
    browser_of_dana.post(PATH, {"weekday": "", "at": "06:30"})
    row.refresh_from_db()
    assert (row.is_daily, row.weekday) == (False, None)
    wrong = browser_of_dana.post(PATH, {"weekday": "9", "at": "soon"})
    assert wrong.status_code == 422
    assert "Enter a valid time." in unescape(wrong.content.decode())


def test_an_unconfirmed_address_is_said(
    browser_of_dana: Client, dana: Person, settings: LazySettings
) -> None:
    assert "confirm it first" not in text(browser_of_dana)
    settings.SENDS_MAIL = True
    Person.objects.filter(pk=dana.pk).update(cast="")
    assert "confirm it first" in text(browser_of_dana)
