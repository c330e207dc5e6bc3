from collections.abc import Mapping
from functools import partial

import pytest

from tests.cast import NOW
from throughline.people import actions, contactkeys, queries
from throughline.people.hats import Hat
from throughline.people.models import Arrival, Company, ContactPoint, Evidence, Party, Person
from throughline.rulebook.birthdays import Birthday

EMAIL, PHONE = ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE


def arrival(hat: Hat, *, released: bool = True) -> Arrival:
    return Arrival.objects.create(
        keeper_id=hat.keeper_id, began_at=NOW, released_at=NOW if released else None
    )


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def test_a_name_in_whole_or_in_parts_makes_a_party(hat: Hat) -> None:
    whole = actions.add_party(hat, name="  Helen   Marsh ")
    parts = actions.add_party(hat, given_name="Tomás", family_name="Lindqvist")
    assert (whole.name, whole.given_name, whole.family_name) == ("Helen Marsh", "Helen", "Marsh")
    assert (parts.name, parts.sort_key) == ("Tomás Lindqvist", "lindqvist tomas")
    with pytest.raises(actions.Refused):
        actions.add_party(hat, title="Chair")


def test_a_name_of_ten_thousand_letters_is_kept_in_part(hat: Hat) -> None:
    assert len(actions.add_party(hat, name="x" * 10_000).name) == 200


def test_describing_changes_what_is_said_and_nothing_else(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh", title="Chair", company="St. Brendan’s")
    actions.describe_party(party, title="Trustee")
    assert party.company is not None
    assert (party.name, party.title, party.company.name) == (
        "Helen Marsh",
        "Trustee",
        "St. Brendan’s",
    )
    actions.describe_party(party, name="Helen March", company="")
    assert party.family_name == "March"
    assert party.company is None
    with pytest.raises(actions.Refused):
        actions.describe_party(party, name=" ")


def test_one_company_however_it_is_spelled_and_one_for_each_keeper(
    hats: Mapping[str, Hat],
) -> None:
    one = actions.add_party(hats["dana"], name="A B", company="Calder & Finch").company
    two = actions.add_party(hats["dana"], name="C D", company="CALDER  & finch").company
    other = actions.add_party(hats["sam"], name="E F", company="Calder & Finch").company
    assert one == two
    assert other != one
    assert not queries.companies(hats["sam"]).contains(one)  # type: ignore[arg-type]


def test_a_company_that_is_used_by_hand_survives_the_undoing_of_its_import(hat: Hat) -> None:
    batch = arrival(hat)
    actions.add_party(hat, name="A B", company="Acme", arrival_id=batch.pk)
    assert Company.objects.get().arrival == batch
    actions.add_party(hat, name="C D", company="acme")
    assert Company.objects.get().arrival is None


def test_a_contact_point_is_there_once_however_it_is_spelled(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    first = actions.add_contact_point(hat, party, kind=PHONE, value="+44 (0)20 7946 0188")
    again = actions.add_contact_point(hat, party, kind=PHONE, value="0044 20 79460188")
    assert (first, first.value) == (again, "+44 (0)20 7946 0188")
    assert [one.kind for one in first.evidence.all()] == [Evidence.Kind.SAID]


def test_a_retired_contact_point_is_kept_and_comes_back_when_said_again(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    point = actions.add_contact_point(hat, party, kind=EMAIL, value="helen@example.org")
    actions.retire_contact_point(hat, point)
    assert not queries.contact_points(hat).current().contains(point)
    again = partial(actions.add_contact_point, hat, party, kind=EMAIL, value="Helen@example.org")
    again(evidence=Evidence.Kind.IMPORTED)
    assert not queries.contact_points(hat).current().contains(point), "an old file says so"
    again()
    assert queries.contact_points(hat).current().contains(point)


def test_evidence_is_added_to_and_never_replaced(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    point = actions.add_contact_point(hat, party, kind=EMAIL, value="helen@example.org")
    actions.record_evidence(hat, point, kind=Evidence.Kind.BOUNCED, detail="550 no such user")
    assert [one.kind for one in point.evidence.order_by("pk")] == ["said", "bounced"]


def test_nobody_writes_on_somebody_elses_rows(hats: Mapping[str, Hat]) -> None:
    party = actions.add_party(hats["dana"], name="Helen Marsh")
    point = actions.add_contact_point(hats["dana"], party, kind=EMAIL, value="h@example.org")
    for wrong in (
        lambda: actions.add_contact_point(hats["sam"], party, kind=EMAIL, value="x@example.org"),
        lambda: actions.retire_contact_point(hats["sam"], point),
        lambda: actions.revive_contact_point(hats["sam"], point),
        lambda: actions.erase_contact_point(hats["sam"], point),
        lambda: actions.correct_contact_point(hats["sam"], point, value="x@example.org"),
        lambda: actions.record_evidence(hats["sam"], point, kind=Evidence.Kind.REPLIED),
    ):
        with pytest.raises(actions.NotYours):
            wrong()
    assert (point.evidence.count(), party.contact_points.count()) == (1, 1)


def test_a_party_is_claimed_once_and_never_by_its_own_keeper(
    hat: Hat, dana: Person, ruth: Person, sam: Person
) -> None:
    party = actions.add_party(hat, name="Ruth Okafor")
    with pytest.raises(actions.Refused):
        actions.claim_party(party, person=dana)
    actions.claim_party(party, person=ruth)
    actions.claim_party(party, person=ruth)
    with pytest.raises(actions.Refused):
        actions.claim_party(party, person=sam)
    party.refresh_from_db()
    assert party.account == ruth


def test_what_has_not_been_released_is_not_seen(hat: Hat) -> None:
    batch = arrival(hat, released=False)
    hidden = Hat(hat.person, hat.keeper_id, NOW, hat.today, hidden=(batch.pk,))
    party = actions.add_party(hidden, name="Helen Marsh", arrival_id=batch.pk)
    assert not queries.parties(hidden).contains(party)
    assert queries.parties(hidden.seeing(batch.pk)).contains(party)


def test_a_birthday_is_kept_with_its_year_or_without_and_taken_off(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh", birthday=Birthday(2, 29))
    assert Party.objects.get(pk=party.pk).birthday == Birthday(2, 29)
    actions.describe_party(party, birthday=Birthday(6, 15, 1980), nickname=" Nell ")
    party.refresh_from_db()
    assert (party.birthday, party.nickname) == (Birthday(6, 15, 1980), "Nell")
    actions.describe_party(party, title="Chair")
    assert party.birthday == Birthday(6, 15, 1980)
    actions.describe_party(party, birthday=None)
    assert Party.objects.get(pk=party.pk).birthday is None


def test_a_birthday_that_no_calendar_has_is_none_however_it_came(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    Party.objects.filter(pk=party.pk).update(birth_month=2, birth_day=29, birth_year=1999)
    assert Party.objects.get(pk=party.pk).birthday is None


def test_another_spelling_is_the_same_point_and_another_address_takes_its_place(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    old = actions.add_contact_point(hat, party, kind=PHONE, value="+44 20 7946 0188")
    same = actions.correct_contact_point(hat, old, value="0044 20 7946 0188", label="work")
    assert (same.pk, same.value, same.label) == (old.pk, "0044 20 7946 0188", "work")
    new = actions.correct_contact_point(hat, old, value="+44 20 7946 0200", label="work")
    old.refresh_from_db()
    assert (old.retired_at, new.retired_at, new.label) == (NOW, None, "work")
    actions.revive_contact_point(hat, old)
    actions.erase_contact_point(hat, new)
    assert [point.pk for point in queries.contact_points(hat).of(party).current()] == [old.pk]


def test_what_is_no_address_changes_nothing(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    point = actions.add_contact_point(hat, party, kind=EMAIL, value="h@example.org")
    with pytest.raises(actions.InvalidContactPoint):
        actions.correct_contact_point(hat, point, value="h at example")
    assert [one.value for one in party.contact_points.all()] == ["h@example.org"]
    assert ContactPoint.objects.get(pk=point.pk).retired_at is None


def test_an_address_keeps_its_parts(hat: Hat) -> None:
    party = actions.add_party(hat, name="Helen Marsh")
    parts = {"street": " 1 High  St \n\n Flat 2", "city": "Leeds", "region": " "}
    point = actions.add_contact_point(
        hat, party, kind=ContactPoint.Kind.ADDRESS, value=contactkeys.address_of(parts), parts=parts
    )
    assert point.parts == {"street": "1 High St\nFlat 2", "city": "Leeds"}
    assert point.value == "1 High St, Flat 2, Leeds"


def test_what_is_corrected_by_hand_survives_the_undoing_of_its_import(hat: Hat) -> None:
    batch = arrival(hat)
    party = actions.add_party(hat, name="A B")
    point = actions.add_contact_point(
        hat, party, kind=EMAIL, value="a@example.org", arrival_id=batch.pk
    )
    actions.correct_contact_point(hat, point, value="A@example.org", label="home")
    assert ContactPoint.objects.get(party=party).arrival is None


def test_a_company_is_renamed_for_everybody_there(hat: Hat) -> None:
    party = actions.add_party(hat, name="A B", company="Acme")
    company = Company.objects.get()
    actions.rename_company(hat, company, name="  ACME  Ltd. ")
    party.refresh_from_db()
    assert (str(party.company), Company.objects.get().name_key) == ("ACME Ltd.", "acme ltd.")


@pytest.mark.parametrize("name", ["", " \u200b", "beta"])
def test_a_company_is_not_renamed_to_nothing_or_to_another(hat: Hat, name: str) -> None:
    actions.add_party(hat, name="A B", company="Acme")
    actions.add_party(hat, name="C D", company="Beta")
    acme = Company.objects.get(name="Acme")
    with pytest.raises(actions.Refused):
        actions.rename_company(hat, acme, name=name)
    assert set(Company.objects.values_list("name", flat=True)) == {"Acme", "Beta"}
