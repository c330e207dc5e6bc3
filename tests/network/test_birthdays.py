"""Birthdays: said in words, kept by a form, and listed as they come."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import NOW
from tests.pages import reads
from throughline.followthrough.actions import release
from throughline.network.actions import add_contact, begin_act, go_on
from throughline.network.actions.contacts import Described
from throughline.network.birthdays import PAGE, coming
from throughline.network.models import Act, Contact
from throughline.network.words import birthday_words
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person
from throughline.rulebook.birthdays import Birthday

TODAY = date(2026, 3, 3)


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def born(hat: Hat, name: str, month: int, day: int, year: int | None = None) -> Contact:
    return add_contact(hat, Described(name, birthday=Birthday(month, day, year)))


def listed(hat: Hat) -> list[tuple[str, date, int | None]]:
    return [(row.party.name, row.on, row.turns) for row in coming(hat).rows]


def at(hat: Hat, today: date) -> Hat:
    return me(hat.person, hat.now + (today - hat.today))


def test_they_come_by_date_with_an_age_only_where_the_year_is_known(hat: Hat) -> None:
    born(hat, "May", 5, 2)
    born(hat, "Too late", 5, 3)
    born(hat, "Today", 3, 3)
    born(hat, "April", 4, 1, 1980)
    born(hat, "Yesterday", 3, 2, 1980)
    assert listed(hat) == [
        ("Today", date(2026, 3, 3), None),
        ("April", date(2026, 4, 1), 46),
        ("May", date(2026, 5, 2), None),
    ]


def test_they_go_on_across_the_turn_of_the_year(hat: Hat) -> None:
    born(hat, "January", 1, 2, 1990)
    born(hat, "December", 12, 30)
    assert listed(at(hat, date(2026, 12, 20))) == [
        ("December", date(2026, 12, 30), None),
        ("January", date(2027, 1, 2), 37),
    ]


def test_the_29th_of_february_is_on_the_28th_in_other_years(hat: Hat) -> None:
    born(hat, "Leap", 2, 29, 2000)
    assert listed(at(hat, date(2027, 2, 28))) == [("Leap", date(2027, 2, 28), 27)]
    assert listed(at(hat, date(2027, 3, 1))) == []
    assert listed(at(hat, date(2028, 2, 1))) == [("Leap", date(2028, 2, 29), 28)]


def test_nobody_let_go_or_deleted_or_of_somebody_else_is_among_them(
    dana: Person, sam: Person, hat: Hat
) -> None:
    release(hat, born(hat, "Gone", 3, 5).relationship)
    go_on(begin_act(hat, Act.Verb.BIN, ties=[born(hat, "Deleted", 3, 6).pk]))
    born(me(sam, NOW), "Foreign", 3, 7)
    assert listed(me(dana, NOW)) == []


def test_a_page_goes_on_where_the_last_one_ended(browser_of_dana: Client, hat: Hat) -> None:
    many = PAGE + 7
    for n in range(many):
        born(hat, f"P{n:03}", 3 + n % 2, 4 + n % 3)
    seen, address = [], "/me/network/birthdays/"
    while address:
        page = browser_of_dana.get(address).context
        seen += [row.party.name for _month, rows in page["months"] for row in rows]
        address = page["next_url"] and f"/me/network/birthdays/{page['next_url']}"
    assert len(seen) == len(set(seen)) == many


@pytest.mark.parametrize("after", ["x", "9" * 30, "0", "-1"])
def test_a_page_after_nobody_is_the_first(browser_of_dana: Client, hat: Hat, after: str) -> None:
    born(hat, "Helen", 3, 9)
    page = browser_of_dana.get("/me/network/birthdays/", {"after": after})
    assert "Helen" in page.content.decode()


def test_it_says_what_to_do_where_there_are_none(browser_of_dana: Client) -> None:
    assert "No birthday is near" in browser_of_dana.get("/me/network/birthdays/").content.decode()


def test_it_takes_the_same_reads_with_one_and_with_three(browser_of_dana: Client, hat: Hat) -> None:
    born(hat, "One", 3, 9)
    with_one = reads(browser_of_dana, "/me/network/birthdays/")
    for n in (2, 3):
        born(hat, f"P{n}", 3, 9 + n)
    assert reads(browser_of_dana, "/me/network/birthdays/") == with_one


@pytest.mark.parametrize(
    ("birthday", "words"),
    [
        (Birthday(3, 15), ("15 March", "in 12 days")),
        (Birthday(3, 15, 1980), ("15 March 1980", "turns 46 in 12 days")),
        (Birthday(3, 3, 1980), ("3 March 1980", "turns 46 today")),
        (Birthday(3, 4), ("4 March", "tomorrow")),
        (Birthday(6, 15, 1980), ("15 June 1980", "45 years old")),
        (Birthday(6, 15), ("15 June", "")),
        (Birthday(6, 15, 1604), ("15 June 1604", "")),
        (Birthday(2, 29), ("29 February", "")),
    ],
)
def test_a_birthday_in_words(birthday: Birthday, words: tuple[str, str]) -> None:
    party = Party(
        birth_month=birthday.month, birth_day=birthday.day, birth_year=birthday.year, name="A"
    )
    said = birthday_words(party, TODAY)
    assert said is not None
    assert (said.day, said.more) == words


def test_no_birthday_has_no_words() -> None:
    assert birthday_words(Party(name="A"), TODAY) is None


def written(day: str = "", month: str = "", year: str = "") -> dict[str, str]:
    said = {"birth_day": day, "birth_month": month, "birth_year": year}
    return {"name": "Helen", "strength": "2", **said}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (written("15", "6"), Birthday(6, 15)),
        (written("29", "2"), Birthday(2, 29)),
        (written("29", "2", "2000"), Birthday(2, 29, 2000)),
        (written(), None),
    ],
)
def test_a_birthday_is_kept_by_the_form(
    browser_of_dana: Client, hat: Hat, said: dict[str, str], kept: Birthday | None
) -> None:
    made = born(hat, "Helen", 1, 1, 1950)
    browser_of_dana.post(f"/me/network/{made.pk}/edit/", said)
    assert Party.objects.get(pk=made.relationship.party_id).birthday == kept


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        (written("31", "6"), "birth_day", "There is no 31 June."),
        (written("29", "2", "1999"), "birth_day", "There was no 29 February in 1999."),
        (written("15"), "birth_day", "A birthday needs a day and a month."),
        (written("", "", "1980"), "birth_day", "A birthday needs a day and a month."),
        (written("4", "3", "2026"), "birth_year", "That day is still to come."),
        (written("32", "6"), "birth_day", ""),
        (written("1", "13"), "birth_month", ""),
        (written("1", "1", "12"), "birth_year", ""),
        (written("1", "1", "9" * 40), "birth_year", ""),
    ],
)
def test_a_day_that_is_none_comes_back_with_a_sentence(
    browser_of_dana: Client, hat: Hat, said: dict[str, str], field: str, sentence: str
) -> None:
    made = born(hat, "Before", 1, 1)
    answer = browser_of_dana.post(f"/me/network/{made.pk}/edit/", said)
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert Party.objects.get(pk=made.relationship.party_id).name == "Before"


def test_today_asks_about_nobodys_birthday(browser_of_dana: Client, hat: Hat) -> None:
    made = born(hat, "Helen Marsh", hat.today.month, hat.today.day)
    assert made.relationship.due_on is None
    assert "Helen" not in browser_of_dana.get("/me/?skip").content.decode()
