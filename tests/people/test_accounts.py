from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from tests.cast import NOW
from throughline.people import actions, queries
from throughline.people.models import (
    ContactPoint,
    Demo,
    Evidence,
    Keeper,
    Member,
    Organisation,
    Party,
    Person,
)


def ada(**more: str) -> Person:
    wanted = {"email": "ada@example.org", "name": "Ada Brown", **more}
    return actions.open_account(now=NOW, **wanted)


def test_an_account_is_a_keeper_a_person_and_themselves_with_their_address(db: None) -> None:
    person = ada(password="a long pass word", time_zone="Europe/Berlin")
    assert person.keeper.kind == Keeper.Kind.PERSON
    assert person.check_password("a long pass word")
    own = queries.own_party(person)
    assert own is not None
    assert (own.name, own.given_name, own.family_name) == ("Ada Brown", "Ada", "Brown")
    point = own.contact_points.get()
    assert (point.kind, point.value) == (ContactPoint.Kind.EMAIL, "ada@example.org")
    assert [one.kind for one in point.evidence.all()] == [Evidence.Kind.SAID]


def test_without_a_password_there_is_none_to_guess(db: None) -> None:
    assert not ada().has_usable_password()


@pytest.mark.parametrize("again", ["ada@example.org", "ADA@Example.org", "  ada@example.org "])
def test_an_address_is_taken_once_in_any_case(db: None, again: str) -> None:
    ada()
    with pytest.raises(actions.AddressTaken, match="ada@example"):
        ada(email=again)
    assert Person.objects.count() == 1


def test_of_two_at_once_the_database_lets_one_in(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ada()
    monkeypatch.setattr(queries, "person_by_email", lambda _email: None)
    with pytest.raises(actions.AddressTaken):
        ada(email="Ada@example.org")
    assert (Person.objects.count(), Keeper.objects.count(), Party.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"name": "  "}, {"email": "ada"}, {"email": "ada@"}, {"time_zone": "Mars/Olympus"}],
)
def test_what_cannot_be_an_account_leaves_nothing_behind(db: None, wrong: dict[str, str]) -> None:
    with pytest.raises(actions.Refused):
        ada(**wrong)
    assert not Keeper.objects.exists()


def test_a_failure_half_way_leaves_nothing_behind(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("throughline.people.actions.accounts.keep_contact_point", fail)
    with pytest.raises(RuntimeError):
        ada()
    assert not Keeper.objects.exists()
    assert not Party.objects.exists()


def test_the_first_real_account_ends_the_demo_for_good(cast: Mapping[str, Person]) -> None:
    ada()
    assert Demo.objects.get().ended_at == NOW
    assert not Person.objects.exclude(cast="").filter(is_active=True).exists()
    with pytest.raises(actions.Refused):
        actions.open_cast(now=NOW)


def test_the_demo_does_not_come_to_a_house_where_somebody_lives(db: None) -> None:
    ada()
    with pytest.raises(actions.Refused):
        actions.open_cast(now=NOW)
    assert not Demo.objects.exists()


def test_a_refused_account_does_not_end_the_demo(cast: Mapping[str, Person]) -> None:
    with pytest.raises(actions.Refused):
        ada(name="")
    assert Demo.objects.get().ended_at is None


def test_the_cast_again_is_the_same_cast(cast: Mapping[str, Person]) -> None:
    assert actions.open_cast(now=NOW + timedelta(days=1)) == cast


def test_the_cast_put_away_leaves_nothing_and_may_come_again(cast: Mapping[str, Person]) -> None:
    actions.close_cast()
    assert not Person.objects.exists()
    assert not Keeper.objects.exists()
    assert not Organisation.objects.exists()
    assert len(actions.open_cast(now=NOW)) == 6


def test_putting_the_cast_away_spares_organisations_that_are_not_theirs(db: None) -> None:
    actions.open_organisation(name="Alder Group", kind="employer", now=NOW)
    assert actions.close_cast() == 0
    assert Organisation.objects.filter(slug="alder-group").exists()


def test_a_verified_address_stands_on_their_own_entry(dana: Person) -> None:
    later = NOW + timedelta(hours=1)
    point = actions.verify_address(dana, email="Dana.Reyes@example.org", now=later)
    assert point is not None
    assert point.party.account == dana
    assert point.evidence.get(kind=Evidence.Kind.VERIFIED).at == later
    assert point.party.contact_points.count() == 1, "the same address in another case"
    new = actions.verify_address(dana, email="dana@home.example.org", now=later)
    assert new is not None
    assert point.party.contact_points.count() == 2


def test_settings_change_only_what_is_said_and_rename_the_own_entry(dana: Person) -> None:
    actions.change_settings(dana, name="Dana R. Marsh", loss_on=date(2026, 3, 1))
    dana.refresh_from_db()
    assert (dana.name, dana.loss_on, dana.daily_cap) == ("Dana R. Marsh", date(2026, 3, 1), 5)
    own = queries.own_party(dana)
    assert own is not None
    assert (own.name, own.family_name) == ("Dana R. Marsh", "Marsh")
    actions.change_settings(dana, loss_on=None)
    dana.refresh_from_db()
    assert dana.loss_on is None


@pytest.mark.parametrize(
    "wrong", [{"daily_cap": 0}, {"daily_cap": 21}, {"time_zone": "Nowhere"}, {"theme": "pink"}]
)
def test_settings_that_make_no_sense_are_refused(dana: Person, wrong: dict[str, object]) -> None:
    with pytest.raises(actions.Refused):
        actions.change_settings(dana, **wrong)  # type: ignore[arg-type]
    assert Person.objects.filter(daily_cap=5, time_zone="UTC", theme="auto").contains(dana)


def test_two_organisations_of_one_name_have_two_addresses(db: None) -> None:
    slugs = [
        actions.open_organisation(name=name, kind="employer", now=NOW).slug
        for name in ("Àlder & Co", "Alder Co", "ALDER CO", "日本")
    ]
    assert slugs == ["alder-co", "alder-co-2", "alder-co-3", "organisation"]


def test_joining_twice_is_joining_once(dana: Person) -> None:
    house = actions.open_organisation(name="Alder", kind="employer", now=NOW)
    first = actions.join(house, person=dana, role="sponsor", on=NOW.date())
    assert actions.join(house, person=dana, role="sponsor", on=NOW.date()) == first
    with pytest.raises(ValueError, match="janitor"):
        actions.join(house, person=dana, role="janitor", on=NOW.date())


def test_leaving_has_a_last_day_and_coming_back_is_a_new_membership(priya: Person) -> None:
    member = priya.memberships.get()
    day = NOW.date() + timedelta(days=3)
    with pytest.raises(actions.Refused):
        actions.leave(member.organisation, person=priya, on=NOW.date() - timedelta(days=1))
    assert actions.leave(member.organisation, person=priya, on=day) == 1
    member.refresh_from_db()
    assert member.until == day
    back = actions.join(member.organisation, person=priya, role="coach", on=day)
    assert back.pk != member.pk
    assert Member.objects.filter(person=priya).count() == 2


def test_the_day_is_the_persons_own(db: None) -> None:
    person = ada(time_zone="Pacific/Auckland")
    assert person.day(datetime.fromisoformat("2026-03-03T12:00:00+00:00")) == date(2026, 3, 4)
