"""Today as a page, and what waits behind it."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.test import Client

from tests.cast import NOW, browser, signed_in
from tests.making import days, later, touch
from throughline.followthrough import actions as followthrough
from throughline.followthrough import jobs
from throughline.followthrough.models import Heartbeat, Relationship
from throughline.followthrough.queries import today
from throughline.network.actions import add_contact, move_to_circle, open_circles
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.website.queries import cards, next_due_on, today_page

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, **said: str) -> Relationship:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)["close"]).relationship


def text(client: Client, address: str = "/me/") -> str:
    return client.get(address).content.decode()


def test_a_card_says_who_why_now_what_was_said_and_how_to_begin(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = add(hat, "Ruth Okafor", title="Partner", company="Calder & Finch", email="r@example.org")
    note = "What would you move for? " + "And some more words about it. " * 9
    touch(hat, row, ago=94, direction="in", channel="email", note=note)
    page = text(browser_of_dana)
    for words in (
        "Tuesday: one person",
        "Ruth Okafor",
        "Partner, Calder &amp; Finch",
        "Quiet for 94 days.",
        "You wanted every month, and at worst every 2 months.",
        "Ruth, on 29 November 2025 you asked: “What would you move for?”",
        "Ruth, Sat 29 Nov 2025, e-mail",
        '/letters/?next=/me/"',
        "Write to Ruth",
    ):
        assert words in page
    assert 'class="late" data-item' in page


def test_the_same_words_are_not_shown_twice(browser_of_dana: Client, hat: Hat) -> None:
    row = add(hat, "Ruth Okafor")
    touch(later(hat, days=-40), row, note="A new wing.")
    assert text(browser_of_dana).count("A new wing.") == 1


def test_somebody_who_can_only_be_called_is_called(browser_of_dana: Client, hat: Hat) -> None:
    add(hat, "Ruth Okafor", phone="+44 20 7946 0142")
    page = text(browser_of_dana)
    assert 'href="tel:+442079460142"' in page
    assert "Call Ruth" in page


@pytest.mark.parametrize(
    ("ties", "promises", "said"),
    [
        (1, 0, "one person"),
        (3, 0, "three people"),
        (0, 1, "one thing"),
        (1, 1, "two things"),
        (4, 7, "five things"),
    ],
)
def test_the_headline_counts(
    browser_of_dana: Client, hat: Hat, ties: int, promises: int, said: str
) -> None:
    for n in range(ties):
        add(hat, f"Person {n}")
    for n in range(promises):
        followthrough.promise(hat, what=f"write {n}")
    open_circles(hat)
    page = text(browser_of_dana, "/me/?skip")
    assert f"Tuesday: {said}" in page
    assert (f"{ties + promises - 5} more</a> can wait" in page) == (ties + promises > 5)


def test_what_was_done_today_stands_below_and_can_be_undone(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = add(hat, "Ruth Okafor")
    made = touch(hat, row, note="A new wing.")
    owed = followthrough.keep(hat, followthrough.promise(hat, what="send the number"))
    old = touch(later(hat, days=-1), row)
    page = text(browser_of_dana)
    assert f"/me/touches/{made.pk}/void/" in page
    assert f"/me/promises/{owed.pk}/reopen/" in page
    assert f"/me/touches/{old.pk}/void/" not in page
    assert "The next one comes on Fri 3 Apr." in page


def test_today_begins_at_the_keepers_midnight(hat: Hat) -> None:
    hat.person.time_zone = "Pacific/Auckland"
    add(hat, "Ruth Okafor")
    row = Relationship.objects.get()
    yesterday, today = (
        me(hat.person, NOW.replace(hour=hour))
        for hour in (10, 12)  # 23:00 and 01:00 there
    )
    touch(yesterday, row)
    kept = touch(today, row)
    assert list(today_page(today).kept_touches) == [kept]


def test_in_the_first_week_after_a_loss_it_says_so(browser_of_dana: Client, hat: Hat) -> None:
    Person.objects.filter(pk=hat.person.pk).update(loss_on=TODAY)
    rows = [add(hat, f"Person {n}") for n in range(3)]
    page = text(browser_of_dana)
    assert "one person" in page
    assert "One thing a day this week. That is enough." in page
    touch(hat, rows[0])
    page = text(browser_of_dana)
    assert "nothing for now" in page
    assert "One thing a day this week. That is enough." in page


def test_with_nothing_due_it_says_when_the_next_one_comes(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = add(hat, "Ruth Okafor")
    touch(hat, row)
    followthrough.promise(hat, what="write", ask_on=TODAY + timedelta(days=9))
    assert next_due_on(hat) == TODAY + timedelta(days=9)
    assert "The next one comes on Thu 12 Mar." in text(browser_of_dana)


def test_with_nothing_planned_it_says_what_to_do(browser_of_dana: Client, hat: Hat) -> None:
    contact = add_contact(hat, Named("Ruth Okafor"))
    move_to_circle(hat, contact, circle=None)
    assert next_due_on(hat) is None
    assert "Nothing is planned. Give somebody a circle" in text(browser_of_dana)


def test_it_shows_what_is_booked_and_when_the_sweep_last_looked(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = add(hat, "Ruth Okafor")
    starts = NOW + timedelta(hours=6)
    followthrough.book(
        hat, title="Tea", starts_at=starts, ends_at=starts + timedelta(hours=1), relationship=row
    )
    assert "has not looked through yet" in text(browser_of_dana)
    Heartbeat.objects.create(job="sweep", at=NOW)
    page = text(browser_of_dana)
    assert "15:00</time>" in page
    assert "Tea</a>" in page
    assert "looked for what falls due at 09:00" in page


def test_a_card_says_for_how_long_it_has_waited(browser_of_dana: Client, hat: Hat) -> None:
    add(hat, "Ruth Okafor")
    Relationship.objects.update(due_on=TODAY - timedelta(days=4))
    jobs.sweep(NOW - timedelta(days=3))
    assert "Waiting for 3 days." in text(browser_of_dana)


def test_a_promise_leads_to_where_it_is_done(browser_of_dana: Client, hat: Hat) -> None:
    followthrough.promise(hat, what="Review 12 doubtful rows", link="/me/bring-in/7/", origin="b:7")
    assert 'href="/me/bring-in/7/"' in text(browser_of_dana)


def test_every_button_of_a_card_is_a_plain_form(browser_of_dana: Client, hat: Hat) -> None:
    row = add(hat, "Ruth Okafor")
    owed = followthrough.promise(hat, what="write", relationship=add(hat, "Helen Marsh"))
    page = text(browser_of_dana)
    for address in (
        f"/me/relationships/{row.pk}/touches/",
        f"/me/relationships/{row.pk}/snoozes/",
        f"/me/promises/{owed.pk}/keep/",
        f"/me/promises/{owed.pk}/later/",
        f"/me/promises/{owed.pk}/drop/",
    ):
        assert f'action="{address}"' in page


def test_one_person_takes_one_place_and_a_promise_says_more_than_silence(
    browser_of_dana: Client, hat: Hat
) -> None:
    row = add(hat, "Ruth Okafor")
    followthrough.promise(hat, what="send the number", relationship=row)
    page = text(browser_of_dana)
    assert page.count(f'<a href="/me/network/{row.pk}/">Ruth Okafor</a>') == 1
    assert "one person" in page


def test_cards_take_the_same_number_of_reads_however_many(
    hat: Hat, django_assert_max_num_queries: object
) -> None:
    for n in range(6):
        add(hat, f"Person {n}", email=f"p{n}@example.org")
    items = today(hat, limit=20).items
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert len(cards(hat, items)) == 6


# What waits


def test_all_of_it_is_listed_promises_first_a_page_at_a_time(
    browser_of_dana: Client, hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("throughline.website.views.today"), "PAGE", 3)
    owed = [followthrough.promise(hat, what=f"write {n}", ask_on=TODAY) for n in range(4)]
    rows = [add(hat, f"Person {n}") for n in range(4)]
    address, seen, pages = "/me/waiting/", [], 0
    while address:
        page = browser_of_dana.get(address).context
        seen += [*page["promises"], *page["ties"]]
        address = page["next_url"] and f"/me/waiting/{page['next_url']}"
        pages += 1
        assert bool(page["first_url"]) == (pages > 1)
    assert seen == [*owed, *rows]
    assert pages == 3


def test_a_page_that_ends_with_the_last_promise_goes_on_with_people(
    browser_of_dana: Client, hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("throughline.website.views.today"), "PAGE", 2)
    for n in range(2):
        followthrough.promise(hat, what=f"write {n}")
    row = add(hat, "Ruth Okafor")
    first = browser_of_dana.get("/me/waiting/").context
    assert (len(first["promises"]), first["ties"]) == (2, [])
    second = browser_of_dana.get(f"/me/waiting/{first['next_url']}").context
    assert (second["promises"], second["ties"], second["next_url"]) == ([], [row], "")


def test_with_nothing_waiting_it_says_so(browser_of_dana: Client) -> None:
    assert "Nothing waits" in text(browser_of_dana, "/me/waiting/")


# Home


def test_home_is_for_whoever_is_not_signed_in(db: None, sam: Person) -> None:
    page = browser().get("/").content.decode()
    assert "/account/signup/" in page
    assert "Try it with the demo people" in page
    assert signed_in(sam).get("/").headers["Location"] == "/me/"


def test_the_keys_open_in_the_panel_too(db: None) -> None:
    whole = browser().get("/keyboard/").content.decode()
    part = browser().get("/keyboard/", headers={"HX-Target": "panel"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip()


def test_days_and_touches_of_another_keeper_stay_away(hat: Hat, sam: Person) -> None:
    other = me(sam, NOW)
    foreign = add(other, "Not Dana's")
    move_to_circle(other, foreign.contact, circle=None, own=days(3))
    touch(other, foreign)
    page = today_page(hat)
    assert (list(page.cards), list(page.kept_touches), page.next_due_on) == ([], [], None)


def test_no_page_of_a_record_stays_in_a_browser_or_on_the_way(browser_of_dana: Client) -> None:
    for address in ("/me/", "/me/network/", "/me/waiting/"):
        assert browser_of_dana.get(address).headers["Cache-Control"] == "private, no-store"
