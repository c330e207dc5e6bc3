"""Two entries become one and two again: with what came since, from the bin, across an import."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import NOW, signed_in
from tests.imports.bringing import archive, bring, message, person, read, undo
from tests.making import later, touch
from tests.network.finding import found, somebody
from tests.network.merging import again, counts, everything, pair
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import touches
from throughline.imports.models import Batch
from throughline.network import actions
from throughline.network.actions.many import ask_undo, begin_act, empty, go_on
from throughline.network.actions.merging.keys import models
from throughline.network.models import Act, Contact, Introduction, Merge, NotTheSame, Tagged
from throughline.network.queries import contacts, introductions, merges
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Evidence, Party, Person
from throughline.people.queries import own_party
from throughline.people.refusals import Refused
from throughline.rulebook.cadence import Interval, Policy, Unit


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def party(contact: Contact) -> Party:
    return Party.objects.get(pk=contact.relationship.party_id)


def merged(hat: Hat, stays: Contact, goes: Contact) -> Merge:
    return actions.merge(again(hat), party(stays), party(goes))


def parted(hat: Hat, row: Merge) -> Merge:
    return actions.part(again(hat), row)


def introduce(hat: Hat, who: Contact, by: Contact) -> Introduction:
    return Introduction.objects.create(
        keeper_id=hat.keeper_id, relationship=who.relationship, by=by.relationship
    )


def in_the_bin(hat: Hat, *rows: Contact) -> Act:
    return go_on(begin_act(again(hat), Act.Verb.BIN, ties=[row.pk for row in rows]))


def test_every_kind_of_row_that_can_hang_on_somebody_is_known() -> None:
    labels = {model._meta.label for model in models()}
    assert labels >= {
        "people.Party",
        "people.ContactPoint",
        "people.Evidence",
        "people.Proposal",
        "followthrough.Touch",
        "network.Introduction",
        "network.NotTheSame",
    }
    assert "network.SearchText" not in labels


def test_everything_is_one_persons_then(hat: Hat) -> None:
    ana, other = pair(hat)
    many = counts()
    merged(hat, ana, other)
    (one,) = contacts(again(hat)).whole()
    assert one.pk == ana.pk
    assert one.about == "Of Ana Lopez\n\nOf A. Lopez"
    assert one.relationship.last_on == hat.today - timedelta(4)
    assert touches(again(hat)).of(one.relationship).count() == 2
    assert one.relationship.promises.count() == 2
    point = ContactPoint.objects.get(party=ana.relationship.party)
    assert Evidence.objects.filter(contact_point=point).count() == 2
    tags = Tagged.objects.filter(relationship=ana.pk).values_list("tag__name", flat=True)
    assert set(tags) == {"board", "Ana Lopez", "A. Lopez"}
    assert found(again(hat), "a. lopez") == ["Ana Lopez"]
    assert counts() == many


def test_what_is_empty_is_filled_and_a_name_stays(hat: Hat) -> None:
    ana = somebody(hat, "Ana Lopez", title="CFO")
    other = somebody(hat, "A. Lopez", title="Boss", company="Sonora", place="Madrid")
    Party.objects.filter(pk=party(other).pk).update(birth_month=6, birth_day=15)
    merged(hat, ana, other)
    one = party(ana)
    assert (one.name, one.title, one.place, one.place_key) == (
        "Ana Lopez",
        "CFO",
        "Madrid",
        "madrid",
    )
    assert one.company is not None
    assert (one.company.name, one.birth_month, one.birth_day) == ("Sonora", 6, 15)


def test_an_address_in_use_stays_in_use(hat: Hat) -> None:
    ana, other = pair(hat)
    ContactPoint.objects.filter(party=party(ana)).update(retired_at=NOW)
    merged(hat, ana, other)
    assert ContactPoint.objects.get(party=party(ana)).retired_at is None


def test_somebody_taken_up_by_one_entry_is_not_let_go(hat: Hat) -> None:
    ana, other = pair(hat)
    followthrough.release(again(hat), ana.relationship)
    before = everything()
    row = merged(hat, ana, other)
    ana.relationship.refresh_from_db()
    assert ana.relationship.ended_at is None
    parted(hat, row)
    assert everything() == before


def client(hat: Hat, contact: Contact) -> None:
    policy = Policy(hat.today, Interval(7, Unit.DAYS), None)
    followthrough.begin(hat, party(contact), kind="client", policy=policy)


def refused_own(hat: Hat, ana: Contact, other: Contact) -> None:
    own = own_party(hat.person)
    assert own is not None
    actions.merge(hat, party(ana), own)


def refused_client(hat: Hat, ana: Contact, other: Contact) -> None:
    client(hat, other)
    merged(hat, ana, other)


def refused_itself(hat: Hat, ana: Contact, other: Contact) -> None:
    merged(hat, ana, ana)


def refused_the_other_way(hat: Hat, ana: Contact, other: Contact) -> None:
    merged(hat, ana, other)
    merged(hat, other, ana)


def refused_twice(hat: Hat, ana: Contact, other: Contact) -> None:
    merged(hat, ana, other)
    merged(hat, somebody(hat, "Third"), other)


def refused_in_the_bin(hat: Hat, ana: Contact, other: Contact) -> None:
    in_the_bin(hat, other)
    merged(hat, ana, other)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (refused_own, "One of them is you"),
        (refused_client, "more than a contact"),
        (refused_itself, "one entry"),
        (refused_the_other_way, "merged already"),
        (refused_twice, "merged already"),
        (refused_in_the_bin, "deleted"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    hat: Hat, how: Callable[[Hat, Contact, Contact], None], sentence: str
) -> None:
    ana, other = pair(hat)
    with pytest.raises(Refused, match=sentence):
        how(hat, ana, other)


def test_a_client_stays_and_takes_the_contact_over(hat: Hat) -> None:
    ana, other = pair(hat)
    client(hat, ana)
    row = merged(hat, ana, other)
    assert set(Relationship.objects.filter(party=party(ana)).values_list("kind", flat=True)) == {
        "client",
        "contact",
    }
    parted(hat, row)
    assert Relationship.objects.filter(party=party(other)).count() == 1


def test_a_tie_without_a_contact_takes_the_contact_as_it_is(hat: Hat) -> None:
    ana, other = pair(hat)
    Contact.objects.filter(pk=ana.pk).delete()
    before = everything()
    row = merged(hat, ana, other)
    assert Contact.objects.get().pk == ana.pk
    parted(hat, row)
    assert everything() == before


def test_undone_what_came_since_stays_and_is_told(hat: Hat) -> None:
    ana, other = pair(hat)
    row = merged(hat, ana, other)
    then = later(hat, days=1)
    talk = touch(then, ana.relationship, note="since")
    tag = Tagged.objects.get(
        tag=actions.put_tag(then, ana.relationship, name="new"), relationship=ana.pk
    )
    Contact.objects.filter(pk=ana.pk).update(about="Written anew")
    row = parted(then, row)
    assert row.left["later"] == {"followthrough.Touch": [talk.pk], "network.Tagged": [tag.pk]}
    assert row.left["changed"] == [["network.Contact", "about"]]
    ana.refresh_from_db()
    assert ana.about == "Written anew"
    ana.relationship.refresh_from_db()
    assert ana.relationship.last_on == then.today
    other.relationship.refresh_from_db()
    assert other.relationship.last_on == hat.today - timedelta(4)


def test_a_tag_taken_off_since_does_not_come_back_and_a_half_cadence_neither(hat: Hat) -> None:
    ana, other = pair(hat)
    own = Interval(3, Unit.MONTHS)
    actions.move_to_circle(hat, ana, circle=None, own=Interval(9, Unit.DAYS))
    actions.move_to_circle(hat, other, circle=None, own=Interval(3, Unit.DAYS))
    row = merged(hat, ana, other)
    now = contacts(again(hat)).whole().get()
    tag = Tagged.objects.get(relationship=ana.pk, tag__name="A. Lopez").tag
    actions.take_tag(again(hat), now.relationship, tag)
    actions.move_to_circle(again(hat), now, circle=None, own=own)
    row = parted(hat, row)
    ana.relationship.refresh_from_db()
    assert (ana.relationship.ideal_every, ana.relationship.ideal_unit) == (3, "months")
    assert row.left["elsewhere"] == {"network.Tagged": 1}
    assert not Tagged.objects.filter(relationship=other.pk, tag__name="A. Lopez").exists()


def test_undone_twice_changes_nothing_and_then_it_can_be_merged_again(hat: Hat) -> None:
    ana, other = pair(hat)
    row = parted(hat, merged(hat, ana, other))
    before = everything()
    assert parted(hat, row).undone_at == row.undone_at
    assert everything() == before
    merged(hat, other, ana)
    assert contacts(again(hat)).get().pk == other.pk
    assert merges(hat).standing().count() == 1


def test_merges_that_cross_are_undone_from_below(hat: Hat) -> None:
    ana, other = pair(hat)
    third = somebody(hat, "Anna Lopez", email="anna@example.org", about="Third")
    before = everything()
    first = merged(hat, ana, other)
    second = merged(hat, third, ana)
    parted(hat, first)
    assert {row.pk for row in contacts(again(hat))} == {other.pk, third.pk}
    third.refresh_from_db()
    assert third.about == "Third\n\nOf Ana Lopez"
    parted(hat, second)
    assert everything() == before


def test_nobody_came_to_be_known_through_themselves(hat: Hat) -> None:
    ana, ben, cy = (somebody(hat, name) for name in ("Ana", "Ben", "Cy"))
    introduce(hat, ben, ana)
    introduce(hat, cy, ben)
    before = everything()
    row = merged(hat, ana, cy)
    left = introductions(again(hat)).values_list("relationship", "by")
    assert list(left) == [(ben.pk, ana.pk)]
    parted(hat, row)
    assert everything() == before


def test_two_merges_of_other_people_that_share_an_introduction(hat: Hat) -> None:
    """The second opens a circle by taking away a row that the first has moved."""
    ana, a_lopez, ben, b_ode = (somebody(hat, name) for name in ("Ana", "A.", "Ben", "B."))
    introduce(hat, ben, a_lopez)
    introduce(hat, ana, b_ode)
    before = everything()
    first = merged(hat, ana, a_lopez)
    second = merged(hat, ben, b_ode)
    assert introductions(again(hat)).count() == 1
    parted(hat, first)
    parted(hat, second)
    assert everything() == before


def test_said_not_to_be_the_same_holds_for_the_one_they_became(hat: Hat) -> None:
    ana, other, third = (somebody(hat, name) for name in ("Ana", "A.", "Third"))
    actions.say_two(hat, party(other), party(third))
    actions.say_two(hat, party(ana), party(other))
    row = merged(hat, ana, other)
    assert list(NotTheSame.objects.values_list("a", "b")) == [(party(ana).pk, party(third).pk)]
    parted(hat, row)
    assert NotTheSame.objects.count() == 2


def test_deleted_since_it_is_not_undone_before_that_is(hat: Hat) -> None:
    ana, other = pair(hat)
    before = everything()
    row = merged(hat, ana, other)
    act = in_the_bin(hat, ana)
    assert not contacts(again(hat)).exists()
    with pytest.raises(Refused, match=r"Ana Lopez is deleted\. Undo that first"):
        parted(hat, row)
    go_on(ask_undo(again(hat), act))
    assert contacts(again(hat)).count() == 1
    parted(hat, row)
    assert everything() == before


def by_hand(hat: Hat, ana: Contact) -> None:
    actions.remove_contact(again(hat), contacts(again(hat)).whole().get(pk=ana.pk))


def from_the_bin(hat: Hat, ana: Contact) -> None:
    empty(again(hat), in_the_bin(hat, ana))


@pytest.mark.parametrize("erase", [by_hand, from_the_bin])
def test_whoever_is_erased_is_erased_with_every_entry_of_theirs(
    hat: Hat, erase: Callable[[Hat, Contact], None]
) -> None:
    ana, other = pair(hat)
    third = somebody(hat, "Anna")
    merged(hat, ana, other)
    merged(hat, third, ana)
    erase(hat, third)
    mine = Party.objects.filter(keeper_id=hat.keeper_id).exclude(account=hat.person)
    assert not mine.exists()
    assert not Merge.objects.exists()
    assert not Touch.objects.exists()


def test_an_introduction_lies_in_the_bin_with_either_of_them(hat: Hat) -> None:
    ana, ben = somebody(hat, "Ana"), somebody(hat, "Ben")
    introduce(hat, ben, ana)
    before = everything()
    first = in_the_bin(hat, ana)
    assert not introductions(again(hat)).exists()
    second = in_the_bin(hat, ben)
    go_on(ask_undo(again(hat), second))
    assert not introductions(again(hat)).exists()
    go_on(ask_undo(again(hat), first))
    assert introductions(again(hat)).count() == 1
    assert everything() == before


def test_a_whole_act_on_both_is_undone_exactly(hat: Hat) -> None:
    ana, ben = somebody(hat, "Ana"), somebody(hat, "Ben")
    introduce(hat, ben, ana)
    before = everything()
    go_on(ask_undo(again(hat), in_the_bin(hat, ana, ben)))
    assert everything() == before


LOPEZ = [person("Ana Lopez", company="Sonora", email="ana@example.org")]
TALK = [
    message("Ana Lopez", "Coffee?", "2023-01-01"),
    message("Ana Lopez", "Yes", "2023-01-02", sent=True),
]


def test_an_import_is_undone_whose_person_went_into_another(dana: Person, tmp_path: Path) -> None:
    hat = me(dana, NOW)
    batch = bring(dana, archive(tmp_path / "a.zip", LOPEZ, TALK))
    came = contacts(again(hat)).get()
    mine = somebody(hat, "A. Lopez", about="By hand")
    merged(hat, mine, came)
    touch(again(hat), mine.relationship, note="since")
    batch = undo(dana, batch)
    assert batch.state == "undone"
    (one,) = contacts(again(hat)).whole()
    assert (one.pk, one.relationship.party.name, one.about) == (mine.pk, "A. Lopez", "By hand")
    assert [row.note for row in touches(again(hat))] == ["since"]
    assert not merges(again(hat)).standing().exists()
    assert not Party.objects.filter(name="Ana Lopez").exists()


def test_an_import_is_undone_whose_person_took_another_in(dana: Person, tmp_path: Path) -> None:
    hat = me(dana, NOW)
    batch = bring(dana, archive(tmp_path / "a.zip", LOPEZ, TALK))
    came = contacts(again(hat)).get()
    mine = somebody(hat, "A. Lopez", email="ana@example.org")
    touch(hat, mine.relationship, note="before")
    merged(hat, came, mine)
    undo(dana, batch)
    (one,) = contacts(again(hat)).whole()
    assert one.pk == mine.pk
    assert [row.note for row in touches(again(hat))] == ["before"]
    assert Evidence.objects.filter(contact_point__party=party(mine)).count() == 1


def test_what_two_sources_say_does_not_go_with_one_of_them(dana: Person, tmp_path: Path) -> None:
    """The import only added an address to somebody known; another entry had it by hand."""
    hat = me(dana, NOW)
    mine = somebody(hat, "Ana Lopez", profile="linkedin.com/in/ana-lopez")
    batch = bring(dana, archive(tmp_path / "a.zip", LOPEZ, TALK))
    other = somebody(hat, "A. Lopez", email="ana@example.org")
    row = merged(hat, mine, other)
    undo(dana, batch)
    assert contacts(again(hat)).get().pk == mine.pk
    assert ContactPoint.objects.filter(party=party(mine), kind="email").count() == 1
    parted(hat, row)
    assert Evidence.objects.filter(contact_point__party=party(other)).count() == 1


def test_while_an_import_is_brought_in_nobody_is_merged(dana: Person, tmp_path: Path) -> None:
    hat = me(dana, NOW)
    ana, other = pair(hat)
    batch = read(dana, archive(tmp_path / "a.zip", LOPEZ))
    Batch.objects.filter(pk=batch.pk).update(approved_at=NOW)
    with pytest.raises(Refused, match=r"“a\.zip” is being worked on"):
        merged(hat, ana, other)


def test_an_upload_that_waits_is_compared_again(dana: Person, tmp_path: Path) -> None:
    hat = me(dana, NOW)
    ana, other = pair(hat)
    batch = read(dana, archive(tmp_path / "a.zip", LOPEZ))
    merged(hat, ana, other)
    batch.refresh_from_db()
    assert batch.read_at is None


def test_in_two_tabs_at_once_one_of_them_is_told(for_threads: None, dana: Person) -> None:
    hat = me(dana, NOW)
    ana, other = pair(hat)
    one, two = party(ana), party(other)

    def do(stays: Party, goes: Party) -> str:
        try:
            actions.merge(hat, stays, goes)
        except Refused as problem:
            return str(problem)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda who: do(*who), [(one, two), (two, one)]))
    assert sorted(map(bool, said)) == [False, True]
    assert "merged already" in "".join(said)
    assert Merge.objects.count() == 1


TYPED = {"channel": "phone", "outcome": "two-way"}


def test_what_was_typed_for_somebody_merged_meanwhile_is_kept_with_who_it_is_now(
    dana: Person, hat: Hat
) -> None:
    ana, other = somebody(hat, "Ana Lopez"), somebody(hat, "A. Lopez")
    merged(hat, ana, other)
    client = signed_in(dana)
    sent = {**TYPED, "on": str(hat.today), "note": "A long note"}
    answer = client.post(f"/me/relationships/{other.pk}/touches/", sent)
    assert answer.status_code == 302, answer.content.decode()
    kept = Touch.objects.get(note="A long note")
    assert kept.relationship_id == ana.pk
    assert client.get(f"/me/relationships/{other.pk}/promises/").status_code == 200


def test_nobody_else_is_led_to_whom_an_entry_is_now(sam: Person, hat: Hat) -> None:
    ana, other = somebody(hat, "Ana Lopez"), somebody(hat, "A. Lopez")
    merged(hat, ana, other)
    address = f"/me/relationships/{other.pk}/touches/"
    assert signed_in(sam).post(address, TYPED).status_code == 404
