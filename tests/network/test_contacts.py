"""People put into the network, described, moved, let go of and erased."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pytest

from tests.making import days, touch
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.words import given_name
from throughline.network.actions import (
    add_circle,
    add_contact,
    describe_contact,
    judge_strength,
    move_to_circle,
    name_people,
    note,
    open_circles,
    remove_contact,
)
from throughline.network.actions.contacts import Described, Named
from throughline.network.queries import contacts, points_of, reachable_at
from throughline.people.actions.points import Written
from throughline.people.hats import Hat
from throughline.people.models import Company, ContactPoint, Party
from throughline.people.refusals import InvalidContactPoint, NotYours, Refused
from throughline.rulebook.birthdays import Birthday
from throughline.rulebook.cadence import Interval, Unit

TODAY = date(2026, 3, 3)
MONTHLY = Interval(1, Unit.MONTHS)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def them() -> Party:
    """Whoever was put into the network; the cast have parties of themselves."""
    return Party.objects.get(relationships__isnull=False)


def test_a_name_is_enough_and_the_circle_says_how_often(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen Marsh"), circle=open_circles(hat)["warm"])
    tie = made.relationship
    assert (tie.ideal_every, tie.worst_every, tie.ideal_unit) == (3, 6, "months")
    assert (tie.due_on, tie.party.name) == (TODAY, "Helen Marsh")
    assert not made.own_cadence


def test_in_no_circle_nothing_reminds(hat: Hat) -> None:
    assert add_contact(hat, Named("Helen Marsh")).relationship.due_on is None


def test_nothing_is_left_of_somebody_whose_address_is_none(hat: Hat) -> None:
    with pytest.raises(InvalidContactPoint):
        add_contact(hat, Named("Helen Marsh", email="not an address"))
    assert not Party.objects.filter(name="Helen Marsh").exists()


def test_five_people_stand_in_the_closest_circle_and_are_due_today(hat: Hat) -> None:
    made = name_people(hat, [Named(f"Friend {n}") for n in range(5)], ideal=MONTHLY)
    assert {row.circle.guess for row in made if row.circle} == {"close"}
    assert {row.relationship.due_on for row in made} == {TODAY}
    assert {row.relationship.strength for row in made} == {Relationship.Strength.WELL}


def test_five_people_sent_twice_are_five_people(hat: Hat) -> None:
    for _ in range(2):
        name_people(hat, [Named("Ana López"), Named("Ben Ito")], ideal=MONTHLY)
    assert contacts(hat).count() == 2


def test_another_answer_to_how_often_changes_the_circle_and_whoever_is_in_it(hat: Hat) -> None:
    [first] = name_people(hat, [Named("First")], ideal=MONTHLY)
    own = add_contact(hat, Named("Own"), circle=first.circle)
    move_to_circle(hat, own, circle=first.circle, own=days(5))
    touch(hat, first.relationship)
    [second] = name_people(hat, [Named("Second")], ideal=days(14))
    rows = {row.party.name: row for row in Relationship.objects.select_related("party")}
    assert {(rows[n].ideal_every, rows[n].worst_every) for n in ("First", "Second")} == {(14, 28)}
    assert rows["First"].due_on == date(2026, 3, 17)
    assert rows["Own"].ideal_every == 5
    assert second.circle is not None
    assert (second.circle.ideal_every, second.circle.ideal_unit) == (14, "days")


def test_describing_somebody_keeps_what_was_not_changed(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen van der Marsh", company="Alder", email="h@example.org"))
    Party.objects.filter(pk=them().pk).update(given_name="Helen", family_name="van der Marsh")
    made = contacts(hat).whole().get(pk=made.pk)
    said = Named("Helen van der Marsh", company="Alder", email="h@example.org", about="Chess.")
    describe_contact(hat, made, said, strength=4, is_recruiter=True)
    party = them()
    assert (party.given_name, party.family_name) == ("Helen", "van der Marsh")
    made = contacts(hat).whole().get(pk=made.pk)
    assert (made.about, made.is_recruiter, made.relationship.strength) == ("Chess.", True, 4)
    assert them().contact_points.get().retired_at is None


def test_another_spelling_of_a_company_is_that_company(hat: Hat) -> None:
    one = add_contact(hat, Named("One", company="Calder & Finch"))
    other = add_contact(hat, Named("Other", company="  calder &  FINCH "))
    assert one.relationship.party.company == other.relationship.party.company
    assert Company.objects.get().name == "Calder & Finch"


def test_described_anew_what_was_not_said_again_stays(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen", email="old@example.org", phone="+44 20 7946 0142"))
    said = Named("Helen", email="new@example.org", phone="+44 (0)20 79460142")
    describe_contact(hat, made, said, strength=2, is_recruiter=False)
    points = points_of(hat, made.relationship.party).current()
    assert {point.value for point in points} == {
        "old@example.org",
        "new@example.org",
        "+44 20 7946 0142",
    }


def test_ways_to_reach_somebody_are_corrected_retired_revived_and_erased(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen", email="old@example.org", phone="+44 20 7946 0142"))
    party = made.relationship.party
    email, phone = (party.contact_points.get(kind=kind) for kind in ("email", "phone"))
    said = partial(describe_contact, hat, made, Named("Helen"), strength=2, is_recruiter=False)
    said(
        points=[
            Written("email", "new@example.org", "work", point=email),
            Written("phone", "", point=phone),
            Written("profile", "helen.example.org"),
        ]
    )
    reach = reachable_at(hat, party)
    assert {kind: (one.value, one.label) for kind, one in reach.items()} == {
        "email": ("new@example.org", "work"),
        "profile": ("helen.example.org", ""),
    }
    assert ContactPoint.objects.get(value="old@example.org").retired_at == hat.now
    email.refresh_from_db()
    said(
        points=[
            Written("email", "old@example.org", point=email),
            Written("phone", phone.value, point=phone, is_wrong=True),
        ]
    )
    assert points_of(hat, party).current().filter(pk=email.pk).exists()
    assert not party.contact_points.filter(kind="phone").exists()


def test_a_wrong_address_changes_nothing_at_all(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen", email="old@example.org"))
    wrong = [Written("phone", "call me")]
    with pytest.raises(InvalidContactPoint):
        describe_contact(hat, made, Named("Nell"), strength=4, is_recruiter=True, points=wrong)
    assert them().name == "Helen"
    assert Relationship.objects.get().strength == 2


def test_all_that_can_be_said_of_somebody_is_kept_and_can_be_taken_off(hat: Hat) -> None:
    whole = Described(
        "Dame Helen Marsh",
        given_name="Helen",
        family_name="Marsh",
        prefix="Dame",
        nickname="Nell",
        department="Board",
        birthday=Birthday(2, 29),
    )
    made = add_contact(hat, whole)
    party = them()
    assert (party.sort_key, party.prefix, party.nickname) == ("marsh helen", "Dame", "Nell")
    assert (party.department, party.birthday) == ("Board", Birthday(2, 29))
    same = Described("Dame Helen Marsh", given_name="Helen", family_name="Marsh")
    describe_contact(hat, made, same, strength=2, is_recruiter=False)
    party = them()
    assert (party.sort_key, party.prefix, party.birthday) == ("marsh helen", "", None)


def test_a_new_name_is_parted_anew_unless_its_parts_are_said(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen Marsh"))
    describe = partial(describe_contact, hat, strength=2, is_recruiter=False)
    describe(made, Described("Ana Ito", given_name="Helen", family_name="Marsh"))
    assert (them().given_name, them().family_name) == ("Ana", "Ito")
    made = contacts(hat).whole().get()
    describe(made, Described("Ana Ito", given_name="Ana Maria", family_name="Ito"))
    assert (them().name, them().given_name) == ("Ana Ito", "Ana Maria")


def test_what_one_is_called_is_what_one_is_called(hat: Hat) -> None:
    add_contact(hat, Described("Robert Ito", nickname="Bob"))
    assert given_name(them()) == "Bob"


def test_how_well_and_what_to_remember_are_said_in_one_step(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen"))
    judge_strength(hat, made, strength=4)
    note(hat, made, about="Chess.")
    made = contacts(hat).whole().get()
    assert (made.relationship.strength, made.about) == (4, "Chess.")
    with pytest.raises(ValueError, match="5"):
        judge_strength(hat, made, strength=5)


def test_without_a_name_nothing_is_described(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen", company="Alder"))
    with pytest.raises(Refused):
        describe_contact(hat, made, Named("\u200b"), strength=4, is_recruiter=True)
    assert them().name == "Helen"
    assert Relationship.objects.get().strength == 2


def test_moved_to_another_circle_the_cadence_is_that_circles(hat: Hat) -> None:
    circles = open_circles(hat)
    made = add_contact(hat, Named("Helen"), circle=circles["close"])
    touch(hat, made.relationship)
    move_to_circle(hat, made, circle=circles["warm"])
    tie = Relationship.objects.get()
    assert (tie.ideal_every, tie.due_on) == (3, date(2026, 6, 3))
    move_to_circle(hat, made, circle=circles["warm"], own=days(10))
    tie = Relationship.objects.get()
    assert (tie.ideal_every, tie.worst_every, tie.due_on) == (10, None, date(2026, 3, 13))
    assert contacts(hat).get().own_cadence
    move_to_circle(hat, made, circle=None)
    assert Relationship.objects.get().due_on is None


def test_erased_nothing_is_left(hat: Hat) -> None:
    made = add_contact(hat, Named("Helen", email="h@example.org"))
    touch(hat, made.relationship, note="secret")
    followthrough.promise(hat, what="write", relationship=made.relationship)
    followthrough.snooze(hat, made.relationship, until=date(2026, 4, 1))
    remove_contact(hat, made)
    for model in (Relationship, Touch, Promise):
        assert not model.objects.exists(), model
    assert not Party.objects.filter(name="Helen").exists()
    assert not ContactPoint.objects.filter(value="h@example.org").exists()


def test_nobody_changes_somebody_elses_people(hats: Mapping[str, Hat]) -> None:
    made = add_contact(hats["dana"], Named("Helen"))
    sam = hats["sam"]
    for attempt in (
        lambda: describe_contact(sam, made, Named("Mine"), strength=1, is_recruiter=True),
        lambda: move_to_circle(sam, made, circle=None),
        lambda: judge_strength(sam, made, strength=1),
        lambda: note(sam, made, about="Mine."),
        lambda: remove_contact(sam, made),
    ):
        with pytest.raises(NotYours):
            attempt()
    assert them().name == "Helen"


def test_a_circle_of_ones_own_is_the_last_in_the_list(hat: Hat) -> None:
    open_circles(hat)
    assert add_circle(hat, name="Choir", ideal=None, worst=None).position == 4
