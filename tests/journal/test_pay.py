"""Pay: sealed at rest, readable to its keeper alone, and never a page that broke."""

from dataclasses import replace

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from tests.cast import NOW, signed_in
from tests.pages import reads
from throughline.journal import actions
from throughline.journal.models import Pay, Position
from throughline.journal.queries import pay
from throughline.journal.sealing import history, opened, sealed
from throughline.journal.templatetags.career import grouped
from throughline.people.hats import Hat, me
from throughline.people.models import Person, Section
from throughline.people.refusals import NotYours
from throughline.people.secrets import WrongKey
from throughline.rulebook import career

PAID = career.Pay(on="2019-07", amount="61,234", currency="GBP", per="year", note="with a car")


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def place(hat: Hat) -> Position:
    return actions.add_position(hat, title="Lead", employer="Alder", start="2015")


def page_of(place: Position) -> str:
    return f"/me/journal/positions/{place.pk}/pay/"


def test_at_rest_nothing_of_it_can_be_read(hat: Hat, place: Position) -> None:
    actions.add_pay(hat, place, pay=PAID)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journal_pay")
        raw = repr(cursor.fetchall())
    for part in ("61,234", "61234", "GBP", "year", "a car"):
        assert part not in raw
    assert opened(Pay.objects.get()) == PAID


def test_the_same_pay_is_sealed_otherwise_each_time() -> None:
    assert sealed(PAID) != sealed(PAID)


def test_no_grant_opens_it(hat: Hat, place: Position, priya: Person) -> None:
    actions.add_pay(hat, place, pay=PAID)
    for sections in (frozenset(Section.values), frozenset([""]), frozenset[str]()):
        reader = replace(hat, person=priya, sections=sections)
        assert not pay(reader).exists(), sections


def test_only_its_keeper_writes_it(hat: Hat, place: Position, sam: Person) -> None:
    row, other = actions.add_pay(hat, place, pay=PAID), me(sam, NOW)
    for act in (
        lambda: actions.add_pay(other, place, pay=PAID),
        lambda: actions.change_pay(other, row, pay=PAID),
        lambda: actions.remove_pay(other, row),
    ):
        with pytest.raises(NotYours):
            act()


def test_steps_are_shown_with_their_change(browser_of_dana: Client, place: Position) -> None:
    for on, amount in (("Jul 2019", "60,000"), ("2021", "66,000")):
        said = {"on": on, "amount": amount, "currency": "GBP", "per": "year"}
        assert browser_of_dana.post(page_of(place), said).status_code == 302
    shown = browser_of_dana.get(page_of(place)).content.decode()
    assert "+10%" in shown
    assert shown.index("66,000") < shown.index("60,000")
    assert "Only you can read this; it is in no paper and no public export." in shown


def test_bare_digits_are_grouped_and_anything_else_stands_as_it_was_written() -> None:
    written = ("78500", "61,234", "61.234,50", "950", "")
    assert [grouped(text) for text in written] == ["78,500", "61,234", "61.234,50", "950", ""]


def test_it_is_corrected_and_erased(browser_of_dana: Client, hat: Hat, place: Position) -> None:
    row = actions.add_pay(hat, place, pay=PAID)
    path = f"/me/journal/pay/{row.pk}/"
    assert 'value="61,234"' in browser_of_dana.get(path).content.decode()
    browser_of_dana.post(path, {"on": "2020", "amount": "62 000", "per": "year"})
    row.refresh_from_db()
    assert opened(row) == career.Pay(on="2020", amount="62 000", per="year")
    browser_of_dana.post(f"{path}remove/")
    assert not Pay.objects.exists()


@pytest.mark.parametrize("amount", ["", "a lot", "-5", "٣", "9" * 99])
def test_what_is_no_amount_comes_back_with_a_sentence(
    browser_of_dana: Client, place: Position, amount: str
) -> None:
    answer = browser_of_dana.post(page_of(place), {"amount": amount, "per": "year"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert not Pay.objects.exists()


def test_with_another_key_file_it_stays_shut_and_says_so(
    the_time: None, hat: Hat, place: Position, settings: LazySettings
) -> None:
    row = actions.add_pay(hat, place, pay=PAID)
    settings.SECRET_KEY = "another key file altogether"
    browser = signed_in(hat.person)
    with pytest.raises(WrongKey):
        opened(row)
    answer = browser.get(page_of(place))
    assert answer.status_code == 200
    assert "cannot be opened here" in answer.content.decode()
    assert "Nothing is lost" in answer.content.decode()
    answer = browser.get(f"/me/journal/pay/{row.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, page_of(place))
    assert browser.post(f"/me/journal/pay/{row.pk}/", {"amount": "1"}).status_code == 302
    new = {"amount": "70,000", "per": "year", "currency": "GBP", "on": "2022"}
    assert browser.post(page_of(place), new).status_code == 302
    assert "70,000" in browser.get(page_of(place)).content.decode()


def test_what_is_shut_does_not_shift_the_steps_of_the_rest(hat: Hat, place: Position) -> None:
    for amount in ("50,000", "60,000", "66,000"):
        actions.add_pay(hat, place, pay=replace(PAID, amount=amount, on=f"20{amount[:2]}"))
    rows = list(pay(hat).of_position(place))
    rows[1].sealed = "broken"
    said = [line.step and str(line.step.percent) for line in history(rows)]
    assert said == ["None", None, "32.0"]


def test_one_step_and_three_are_as_many_queries(
    browser_of_dana: Client, hat: Hat, place: Position
) -> None:
    actions.add_pay(hat, place, pay=PAID)
    once = reads(browser_of_dana, page_of(place))
    actions.add_pay(hat, place, pay=PAID)
    actions.add_pay(hat, place, pay=PAID)
    assert reads(browser_of_dana, page_of(place)) == once


def test_it_is_found_by_no_search(browser_of_dana: Client, hat: Hat, place: Position) -> None:
    actions.add_pay(hat, place, pay=PAID)
    assert "61,234" not in browser_of_dana.get("/me/search/?q=61").content.decode()
    found = browser_of_dana.get("/me/journal/accomplishments/?q=61,234").content.decode()
    assert "None here that says this" in found
