"""The page of one person and the form about them: every way to reach them, notes, a long line."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import tie, touch
from tests.pages import reads
from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import touches
from throughline.network.actions import add_contact, introduce
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact
from throughline.network.views.contacts import LINE
from throughline.network.words import others_of
from throughline.people.actions import add_contact_point, retire_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Party, Person


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


@pytest.fixture
def helen(hat: Hat) -> Contact:
    return add_contact(hat, Named("Helen Marsh"))


def point(hat: Hat, of: Contact, kind: str, value: str, **said: Any) -> ContactPoint:
    return add_contact_point(hat, of.relationship.party, kind=kind, value=value, **said)


def send(client: Client, of: Contact, **said: str) -> Any:
    whole = {"name": of.relationship.party.name, "strength": "2", **said}
    return client.post(f"/me/network/{of.pk}/edit/", whole)


def standing(of: Contact) -> dict[str, str]:
    rows = of.relationship.party.contact_points.filter(retired_at__isnull=True)
    return {row.value: row.label for row in rows}


def test_several_of_each_kind_are_added_with_a_word_for_each(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    send(browser_of_dana, helen, email="a@example.org", email_label="work", phone="+441234567")
    send(browser_of_dana, helen, email="b@example.org", profile="helen.example.org")
    assert standing(helen) == {
        "a@example.org": "work",
        "b@example.org": "",
        "+441234567": "",
        "helen.example.org": "",
    }


def test_one_is_corrected_and_the_others_are_left_alone(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    one = point(hat, helen, "email", "a@example.org", label="work")
    point(hat, helen, "email", "b@example.org", label="home")
    new = {f"point_{one.pk}": "new@example.org", f"point_{one.pk}_label": "office"}
    send(browser_of_dana, helen, **new)
    assert standing(helen) == {"new@example.org": "office", "b@example.org": "home"}
    one.refresh_from_db()
    assert one.retired_at == NOW


def test_retired_it_is_kept_taken_back_and_erased_where_it_was_wrong(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    one = point(hat, helen, "email", "a@example.org")
    name = f"point_{one.pk}"
    send(browser_of_dana, helen, **{name: one.value, f"{name}_gone": "on"})
    assert standing(helen) == {}
    text = browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    assert "mailto:" not in text
    assert "No longer used" in text
    send(browser_of_dana, helen, **{name: one.value})
    assert standing(helen) == {"a@example.org": ""}
    retire_contact_point(hat, ContactPoint.objects.get(pk=one.pk))
    send(browser_of_dana, helen, **{name: one.value, f"{name}_gone": "on", f"{name}_wrong": "on"})
    assert not ContactPoint.objects.filter(pk=one.pk).exists()


def test_an_address_is_written_in_parts_and_shown_in_lines(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    parts = {"street": "3 The Green\r\nOld Forge", "city": "Leeds", "postcode": "LS8 2AB"}
    said = {f"address_{part}": text for part, text in parts.items()}
    send(browser_of_dana, helen, **said, address_label="home")
    row = helen.relationship.party.contact_points.get()
    assert row.parts == {
        "street": "3 The Green\nOld Forge",
        "city": "Leeds",
        "postcode": "LS8 2AB",
    }
    assert (row.value, row.label) == ("3 The Green, Old Forge, Leeds, LS8 2AB", "home")
    text = browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    assert "3 The Green<br>\nOld Forge<br>\nLS8 2AB Leeds" in text
    send(browser_of_dana, helen, **{f"point_{row.pk}_city": "York", f"point_{row.pk}_street": ""})
    assert list(standing(helen)) == ["York"]


def test_an_address_of_one_line_stays_one_line(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    one = point(hat, helen, "address", "3 The Green, Leeds")
    send(browser_of_dana, helen, **{f"point_{one.pk}": "3, The Green. Leeds"})
    one.refresh_from_db()
    assert (one.value, one.parts) == ("3, The Green. Leeds", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("point", "not an address"),
        ("point", "x" * 10_000),
        ("point_label", "x" * 41),
        ("address_street", "..."),
        ("address_city", "x" * 201),
        ("phone_label", "x" * 41),
        ("prefix", None),
        ("given_name", "x" * 201),
        ("name_suffix", "x" * 61),
        ("nickname", "nul\0"),
        ("department", "x" * 201),
    ],
)
def test_what_does_not_pass_changes_nothing(
    browser_of_dana: Client, hat: Hat, helen: Contact, field: str, value: str | None
) -> None:
    one = point(hat, helen, "email", "a@example.org")
    name = field.replace("point", f"point_{one.pk}")
    if value is None:  # what the form has no field for is not looked at
        assert send(browser_of_dana, helen, prefix="Dame").status_code == 302
        return
    answer = send(browser_of_dana, helen, **{"title": "Chair", name: value})
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert standing(helen) == {"a@example.org": ""}
    assert Party.objects.get(pk=helen.relationship.party_id).title == ""


def test_what_came_since_the_form_was_opened_is_left_as_it_is(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    one = point(hat, helen, "email", "a@example.org", label="work")
    send(browser_of_dana, helen, title="Chair")
    one.refresh_from_db()
    assert (one.retired_at, one.label) == (None, "work")


def test_notes_are_written_in_place_and_strength_in_one_step(
    browser_of_dana: Client, helen: Contact
) -> None:
    here = f"/me/network/{helen.pk}/"
    browser_of_dana.post(f"{here}notes/", {"about": "Chess.\nTwo sons."})
    assert "Chess.<br>Two sons." in browser_of_dana.get(here).content.decode()
    answer = browser_of_dana.post(f"{here}notes/", {"about": "x" * 20_001})
    assert answer.status_code == 422
    browser_of_dana.post(f"{here}strength/", {"strength": "4"})
    assert Relationship.objects.get(pk=helen.pk).strength == 4
    for wrong in ("5", "0", "x", "9" * 30, ""):
        assert browser_of_dana.post(f"{here}strength/", {"strength": wrong}).status_code == 404
    browser_of_dana.post(f"{here}notes/", {"about": ""})
    helen.refresh_from_db()
    assert helen.about == ""


def test_a_long_line_is_read_a_page_at_a_time(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    for n in range(LINE * 2 + 3):
        touch(hat, helen.relationship, ago=n // 4, note=f"n{n}")
    seen: list[int] = []
    address = f"/me/network/{helen.pk}/"
    while address:
        page = browser_of_dana.get(address)
        seen += [one.pk for one in page.context["line"]]
        earlier = page.context["earlier"]
        assert ("Written down here" in page.content.decode()) == (earlier is None)
        address = f"/me/network/{helen.pk}/?before={earlier}" if earlier else ""
    line = touches(hat).of(helen.relationship).newest_first()
    assert seen == [one.pk for one in line]


@pytest.mark.parametrize("before", ["x", "9" * 30, "0"])
def test_before_no_touch_of_theirs_is_now(
    browser_of_dana: Client, helen: Contact, before: str
) -> None:
    page = browser_of_dana.get(f"/me/network/{helen.pk}/", {"before": before})
    assert page.context["before"] is None
    assert "How to reach them" in page.content.decode()


def test_the_order_of_a_line_is_the_order_it_is_paged_by(hat: Hat) -> None:
    row = tie(hat)
    days = [hat.today, hat.today - timedelta(days=1)]
    instants: list[datetime | None] = [None, None, NOW, NOW - timedelta(hours=1), NOW]
    for n in range(20):
        made = touch(hat, row)
        Touch.objects.filter(pk=made.pk).update(on=days[n % 2], at=instants[n % 5])
    line = list(touches(hat).of(row).newest_first())
    for n, one in enumerate(line):
        after = touches(hat).of(row).newest_first().earlier_than(one)
        assert list(after) == line[n + 1 :]


def test_it_takes_the_same_reads_with_one_of_everything_and_with_three(
    browser_of_dana: Client, hat: Hat, helen: Contact
) -> None:
    others = [add_contact(hat, Named(f"P{n}", company=f"C{n}")) for n in range(4)]
    introduce(hat, helen.relationship, by=others[3].relationship)
    path = f"/me/network/{helen.pk}/"

    def fill(n: int) -> None:
        point(hat, helen, "email", f"a{n}@example.org")
        touch(hat, helen.relationship, ago=n, note="Hello.")
        introduce(hat, others[n].relationship, by=helen.relationship)

    fill(0)
    with_one = reads(browser_of_dana, path)
    fill(1)
    fill(2)
    assert reads(browser_of_dana, path) == with_one


def test_what_an_address_book_said_besides_can_be_read(
    browser_of_dana: Client, helen: Contact
) -> None:
    party = helen.relationship.party
    party.others = [
        ["X-SPOUSE", "", "Arthur\\, her second"],
        ["item1.X-ABDATE", "TYPE=x", "<b>1979</b>"],
        ["NOTE", "", "x" * 1000],
        "junk",
        ["two", "parts"],
    ]
    party.save()
    text = browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    for words in ("Also kept from your address book", "Spouse", "Arthur, her second", "Abdate"):
        assert words in text
    assert "<b>1979</b>" not in text
    assert [len(value) for name, value in others_of(party) if name == "Note"] == [301]


@pytest.mark.parametrize("others", [None, {}, "x", 7, [], [[]]])
def test_what_it_said_may_be_anything(others: Any) -> None:
    assert list(others_of(Party(name="A", others=others))) == []


def test_the_page_has_the_birthday_and_what_they_are_called(
    browser_of_dana: Client, helen: Contact
) -> None:
    Party.objects.filter(pk=helen.relationship.party_id).update(
        birth_day=15, birth_month=3, birth_year=1980, nickname="Nell", department="Board"
    )
    text = browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()
    for words in ("15 March 1980", "turns 46 in 12 days", "called Nell", "Board"):
        assert words in text
