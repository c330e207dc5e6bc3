"""Who may be one person: found, suggested, answered; and told of before somebody is added."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.test import Client

from tests.cast import NOW, signed_in
from tests.imports.bringing import archive, bring, person
from tests.making import touch
from tests.network.finding import somebody
from tests.network.merging import again, pair
from throughline.followthrough import actions as followthrough
from throughline.network import actions, jobs
from throughline.network.actions import likeness
from throughline.network.doubles import known_already, page
from throughline.network.models import Contact, Likeness, Looked, Merge, NotTheSame
from throughline.network.queries import contacts, likenesses
from throughline.people.actions import add_contact_point
from throughline.people.actions.points import Written
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.rulebook.cadence import Policy
from throughline.rulebook.matching import Match

PAGE = "/me/network/duplicates/"
PAIR = ("very likely one person", "perhaps one person")


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def dana_s(hat: Hat) -> Client:
    return signed_in(hat.person)


def said(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def both(one: Contact, other: Contact) -> dict[str, int]:
    return {"a": one.relationship.party_id, "b": other.relationship.party_id}


def test_they_are_found_by_address_and_a_name_alone_only_suggests(hat: Hat) -> None:
    ana, other = pair(hat)
    ingrid, double = (somebody(hat, "Ingrid Solberg", company=at) for at in ("Fjord", "Rail"))
    somebody(hat, "Bo Li")
    actions.look_again(hat)
    found = page(hat, "").pairs
    assert [{side.party.pk for side in one.sides} for one in found] == [
        set(both(ana, other).values()),
        set(both(ingrid, double).values()),
    ]
    assert [one.is_likely for one in found] == [True, False]
    assert "same e-mail" in found[0].reasons


def test_the_page_of_a_company_makes_nobody_the_same(hat: Hat) -> None:
    for name in ("Otto Brandt", "Hanna Klein"):
        somebody(hat, name, company="Brandt AG", profile="https://www.brandt.example/team")
    actions.look_again(hat)
    assert page(hat, "").pairs == []
    for name in ("Helen Marsh", "H. Marsh"):
        somebody(hat, name, profile="https://www.linkedin.com/in/helen-marsh")
    actions.look_again(hat)
    (found,) = page(hat, "").pairs
    assert "same profile" in found.reasons


def test_a_number_written_in_two_ways_does_not_differ(hat: Hat) -> None:
    somebody(hat, "Helen Marsh", phone="905-555-1234")
    somebody(hat, "Helen Marsh", phone="(905) 555 1234")
    actions.look_again(hat)
    (found,) = page(hat, "").pairs
    (row,) = [row for row in found.rows if row.label == "Phone"]
    assert not any(cell.differs for side in row.cells for cell in side)


def test_who_stays_has_more_contacts_and_then_is_the_older(hat: Hat) -> None:
    ana, other = pair(hat)
    actions.look_again(hat)
    assert page(hat, "").pairs[0].stays == ana.relationship.party_id
    touch(hat, other.relationship)
    assert page(hat, "").pairs[0].stays == other.relationship.party_id


def test_who_is_more_than_a_contact_stays(hat: Hat) -> None:
    ana, other = pair(hat)
    touch(hat, ana.relationship)
    party = other.relationship.party
    followthrough.begin(hat, party, kind="client", policy=Policy(hat.today, None, None))
    actions.look_again(hat)
    (one,) = page(hat, "").pairs
    assert (one.stays, one.is_free, one.can_be_one) == (party.pk, False, True)


def test_the_page_looks_by_itself_when_somebody_has_come(hat: Hat, dana_s: Client) -> None:
    assert "Nobody seems to be here twice." in said(dana_s)
    pair(hat)
    assert PAIR[0] in said(dana_s)
    looked = Looked.objects.get().looked_at
    assert PAIR[0] in said(dana_s)
    assert Looked.objects.get().looked_at == looked


def test_look_again_finds_a_name_that_was_corrected(hat: Hat, dana_s: Client) -> None:
    for name in ("Ana Lopez", "Bo Li", "Cy Novak", "Di Marsh", "Eli Ito"):
        somebody(hat, name, company="Sonora" if name == "Ana Lopez" else "")
    row = somebody(hat, "Somebody Else", company="Sonora")
    said(dana_s)
    Party.objects.filter(pk=row.relationship.party_id).update(
        name="Ana Lopez", given_name="Ana", family_name="Lopez"
    )
    assert "Nobody seems" in said(dana_s)
    assert dana_s.post(PAGE).status_code == 302
    assert any(words in said(dana_s) for words in PAIR)


def test_what_differs_is_marked_and_what_is_the_same_is_not(hat: Hat, dana_s: Client) -> None:
    somebody(hat, "Ana Lopez", title="CFO", company="Sonora", email="ana@example.org")
    somebody(hat, "Ana Lopez", title="Boss", company="SONORA", email="ana@example.org")
    text = said(dana_s)
    assert "<mark>CFO</mark>" in text
    assert "<mark>Boss</mark>" in text
    assert "<mark>Sonora</mark>" not in text
    assert "<mark>ana@example.org</mark>" not in text


def test_merged_from_the_page_and_undone_from_the_message(hat: Hat, dana_s: Client) -> None:
    ana, other = pair(hat)
    said(dana_s)
    answer = dana_s.post(
        "/me/network/merges/", {**both(ana, other), "stays": ana.relationship.party_id}, follow=True
    )
    text = answer.content.decode()
    row = Merge.objects.get()
    assert "“A. Lopez” is part of Ana Lopez now" in text
    assert f"/me/network/merges/{row.pk}/undo/" in text
    assert "Nobody seems to be here twice." in text
    assert dana_s.get(f"/me/network/{other.pk}/")["Location"] == f"/me/network/{ana.pk}/"
    assert "Moved to Ana Lopez" in said(dana_s, f"/me/network/merges/{row.pk}/")
    touch(again(hat), ana.relationship, note="Since then")
    text = dana_s.post(f"/me/network/merges/{row.pk}/undo/", follow=True).content.decode()
    assert "“A. Lopez” and Ana Lopez are two again." in text
    assert "it stays with Ana Lopez: 1 contact." in text
    assert "Since then" in text
    assert contacts(again(hat)).count() == 2
    assert PAIR[0] in said(dana_s)


def test_the_other_may_stay(hat: Hat, dana_s: Client) -> None:
    ana, other = pair(hat)
    stays = other.relationship.party_id
    dana_s.post("/me/network/merges/", {**both(ana, other), "stays": stays})
    assert contacts(again(hat)).get().pk == other.pk


def test_in_a_second_tab_it_says_what_has_happened(hat: Hat, dana_s: Client) -> None:
    ana, other = pair(hat)
    pairs = both(ana, other)
    dana_s.post("/me/network/merges/", pairs)
    for address in ("/me/network/merges/", "/me/network/two/"):
        text = dana_s.post(address, {"a": pairs["b"], "b": pairs["a"]}, follow=True)
        assert "A. Lopez is part of Ana Lopez already." in text.content.decode()
    assert Merge.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [{}, {"a": "x", "b": "y"}, {"a": "1"}, {"a": "9" * 30, "b": "1"}, {"a": "-1", "b": "\0"}],
)
@pytest.mark.parametrize("address", ["/me/network/merges/", "/me/network/two/"])
def test_nonsense_is_not_found(dana_s: Client, address: str, sent: dict[str, str]) -> None:
    assert dana_s.post(address, sent).status_code == 404


@pytest.mark.parametrize("address", ["/me/network/merges/", "/me/network/two/"])
def test_one_entry_is_not_two(hat: Hat, dana_s: Client, address: str) -> None:
    ana, _other = pair(hat)
    text = dana_s.post(address, both(ana, ana), follow=True).content.decode()
    assert "That is one entry, not two." in text


def test_somebody_elses_people_are_not_there(hats: Mapping[str, Hat], hat: Hat) -> None:
    ana, other = pair(hat)
    sam = signed_in(hats["sam"].person)
    for address in ("/me/network/merges/", "/me/network/two/"):
        assert sam.post(address, both(ana, other)).status_code == 404


def test_not_the_same_is_remembered_and_can_be_taken_back(hat: Hat, dana_s: Client) -> None:
    ana, other = pair(hat)
    said(dana_s)
    text = dana_s.post("/me/network/two/", both(ana, other), follow=True).content.decode()
    assert "will not be suggested again" in text
    dana_s.post(PAGE)
    assert not page(again(hat), "").pairs
    row = NotTheSame.objects.get()
    assert actions.say_two(hat, row.b, row.a) == row
    dana_s.post(f"/me/network/two/{row.pk}/undo/")
    assert len(page(again(hat), "").pairs) == 1


def test_who_lies_in_the_bin_is_not_suggested(hat: Hat) -> None:
    _ana, other = pair(hat)
    actions.look_again(hat)
    row = actions.begin_act(hat, "bin", ties=[other.pk])  # type: ignore[arg-type]
    actions.go_on(row)
    assert not page(again(hat), "").pairs


@pytest.mark.parametrize("after", ["", "x", "0.9~", "~3", "2~1", "nan~1", "0.9~" + "9" * 40])
def test_any_place_to_go_on_from_is_borne(hat: Hat, dana_s: Client, after: str) -> None:
    pair(hat)
    assert dana_s.get(PAGE, {"after": after}).status_code == 200


def alike(hat: Hat, count: int) -> None:
    for n in range(count):
        for given in ("Robert", "Bob"):
            somebody(hat, f"{given} Number{n}", email=f"n{n}@example.org", phone=f"+4520304{n:03}")


def test_page_by_page_every_pair_comes_once(hat: Hat) -> None:
    alike(hat, 25)
    actions.look_again(hat)
    after, seen = "", []
    while True:
        shown = page(hat, after)
        seen += [one.likeness for one in shown.pairs]
        if not (after := shown.after):
            break
    assert len(seen) == len(set(seen)) == likenesses(hat).count() == 25


def test_one_pair_and_three_are_read_with_as_many_queries(
    hat: Hat, dana_s: Client, django_assert_max_num_queries: object
) -> None:
    for count in (1, 3):
        alike(hat, count)
        said(dana_s)
        with django_assert_max_num_queries(24):  # type: ignore[operator]
            said(dana_s)


def test_the_worker_looks_in_a_process_of_its_own(
    hat: Hat, dana_s: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likeness, "AT_ONCE", 0)
    pair(hat)
    assert "Looking through everybody now." in said(dana_s)
    until = monotonic() + 60
    while not jobs.look_for_doubles(NOW):
        assert monotonic() < until
        sleep(0.05)
    row = Looked.objects.get()
    assert (row.looked_at, row.asked_at, row.claimed_at) == (NOW, None, None)
    assert PAIR[0] in said(dana_s)
    assert jobs.look_for_doubles(NOW) == 0


def test_one_process_at_a_time_and_another_when_that_has_died(hat: Hat) -> None:
    likeness.ask_to_look(hat)
    assert likeness.claim(NOW) == again(hat)
    assert likeness.claim(NOW) is None
    assert likeness.claim(NOW + likeness.LEASE + timedelta(seconds=1)) is not None


def test_only_what_has_changed_is_written(hat: Hat) -> None:
    pair(hat)
    somebody(hat, "Third")
    actions.look_again(hat)
    (before,) = Likeness.objects.all()
    actions.look_again(hat)
    assert Likeness.objects.get().pk == before.pk
    gone = Match(before.a_id, 2**40, 0.9, ("same e-mail",))
    likeness.write(hat, [gone], seen_as=[0])
    assert not Likeness.objects.exists()


def test_after_an_import_everybody_is_looked_through(hat: Hat, tmp_path: Path) -> None:
    bring(hat.person, archive(tmp_path / "a.zip", [person("Ana Lopez")]))
    assert Looked.objects.get().asked_at is not None


def test_everything_that_says_who_somebody_is_is_compared(hat: Hat) -> None:
    row = somebody(
        hat, "Ana Lopez", company="Sonora", email="Ana@example.org", phone="+45 20 30 40 50",
        profile="linkedin.com/in/ana-lopez", place="Madrid",
    )  # fmt: skip
    party = row.relationship.party
    point = add_contact_point(hat, party, kind="address", value="12 High Street, Madrid")
    home = {"street": "12 High Street", "city": "Madrid", "postcode": "28001", "region": "MD"}
    ContactPoint.objects.filter(pk=point.pk).update(parts=home)
    Party.objects.filter(pk=party.pk).update(birth_month=6, birth_day=5)
    (one,) = likeness.people_of(hat)
    assert (one.key, one.given_name, one.family_name) == (party.pk, "Ana", "Lopez")
    assert (one.birth_date, one.employers) == ("--0605", ("Sonora",))
    assert (one.emails, one.phones) == (("ana@example.org",), ("+4520304050",))
    assert one.slugs == ("ana-lopez",)
    assert (one.street, one.suburb) == ("12 High Street", "Madrid")
    assert (one.postcode, one.region) == ("28001", "MD")


NEW = "/me/network/new/"
FORM = {"name": "Ana Lopez", "strength": "2"}


@pytest.mark.parametrize(
    "sent",
    [FORM, {**FORM, "name": "Other", "email": "ANA@example.org"}, {**FORM, "name": "ána  LÓPEZ"}],
)
def test_whoever_is_known_already_is_told_of_and_may_be_added_anyway(
    hat: Hat, dana_s: Client, sent: dict[str, str]
) -> None:
    row = somebody(hat, "Ana Lopez", company="Sonora", email="ana@example.org")
    answer = dana_s.post(NEW, sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "You may know them already" in text
    assert f'<a href="/me/network/{row.pk}/">Ana Lopez</a> · Sonora' in text
    assert contacts(hat).count() == 1
    assert dana_s.post(NEW, {**sent, "anyway": "1"}).status_code == 302
    assert contacts(hat).count() == 2


@pytest.mark.parametrize(
    ("page", "tells"),
    [
        ("https://www.sonora.example/", False),
        ("https://www.sonora.example/about", False),
        ("https://www.sonora.example/team/ana-lopez", True),
        ("https://analopez.example", True),
        ("https://www.linkedin.com/in/alopez7", True),
    ],
)
def test_a_page_tells_who_somebody_is_where_it_is_their_own(
    hat: Hat, page: str, tells: bool
) -> None:
    row = somebody(hat, "Anna Ruiz")
    add_contact_point(hat, row.relationship.party, kind="profile", value=page)
    found = known_already(hat, "Ana Lopez", [Written("profile", page)])
    assert [one.pk for one in found] == ([row.pk] if tells else [])


def test_a_suffix_is_compared(hat: Hat) -> None:
    row = somebody(hat, "John Doe", email="doe@example.org")
    Party.objects.filter(pk=row.relationship.party_id).update(suffix="Jr.")
    (one,) = likeness.people_of(hat)
    assert one.suffix == "Jr."


def test_nobody_new_is_taken_for_somebody_known(hat: Hat, dana_s: Client) -> None:
    somebody(hat, "Ana Lopez", email="ana@example.org")
    assert known_already(hat, "Bo Li", [Written("email", "bo@example.org")]) == []
    assert dana_s.post(NEW, {**FORM, "name": "Bo Li"}).status_code == 302
