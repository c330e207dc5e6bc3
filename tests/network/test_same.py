"""Two entries of which the person says that they are one: named, seen side by side, merged."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import NOW, signed_in
from tests.making import later, touch
from tests.network.finding import somebody
from tests.network.merging import again, everything
from tests.pages import browser_of_dana, reads, the_time, told
from throughline.followthrough import actions as followthrough
from throughline.followthrough.actions import Unanswered
from throughline.followthrough.models import Promise
from throughline.network import actions
from throughline.network.models import Contact, Merge
from throughline.network.queries import contacts
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Party
from throughline.rulebook.cadence import Policy

__all__ = ["browser_of_dana", "the_time"]


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


def same(contact: Contact) -> str:
    return f"/me/network/{contact.pk}/same/"


def both(one: Contact, other: Contact) -> dict[str, object]:
    return {
        "a": one.relationship.party_id,
        "b": other.relationship.party_id,
        "stays": one.relationship.party_id,
        "next": f"/me/network/{one.pk}/",
    }


def test_from_their_page_by_name_to_one_entry_and_back(browser_of_dana: Client, hat: Hat) -> None:
    ana = somebody(hat, "Ana Lopez", company="Sonora")
    maria = somebody(hat, "Maria Lopez-Ruiz", title="CFO")
    text = browser_of_dana.get(f"/me/network/{maria.pk}/").content.decode()
    assert f'href="{same(maria)}"' in text
    answer = browser_of_dana.post(same(maria), {"who": "ana lopez"})
    assert answer["Location"] == f"{same(maria)}?with={ana.pk}"
    text = browser_of_dana.get(answer["Location"]).content.decode()
    assert text.index("Maria Lopez-Ruiz</a>") < text.index("Ana Lopez</a>")
    assert "one person</" not in text  # nothing suggests them
    assert not Merge.objects.exists()
    before = everything()
    answer = browser_of_dana.post("/me/network/merges/", both(maria, ana))
    assert answer["Location"] == f"/me/network/{maria.pk}/"
    (said,) = told(browser_of_dana)
    assert said == "“Ana Lopez” is part of Maria Lopez-Ruiz now, with everything that was there."
    assert contacts(again(hat)).get().pk == maria.pk
    browser_of_dana.post(f"/me/network/merges/{Merge.objects.get().pk}/undo/")
    assert everything() == before


def test_where_the_other_stays_one_comes_to_its_page(browser_of_dana: Client, hat: Hat) -> None:
    one, other = somebody(hat, "Ana Lopez"), somebody(hat, "Maria Ruiz")
    sent = {**both(one, other), "stays": other.relationship.party_id}
    page = browser_of_dana.post("/me/network/merges/", sent, follow=True)
    assert page.request["PATH_INFO"] == f"/me/network/{other.pk}/"
    assert "“Ana Lopez” is part of Maria Ruiz now" in page.content.decode()
    undone = Merge.objects.get()
    browser_of_dana.post(f"/me/network/merges/{undone.pk}/undo/")
    assert contacts(again(hat)).count() == 2


@pytest.mark.parametrize("who", ["Ana Lopez", "ana", "Ana Lopez · Sonora"])
def test_of_the_very_same_name_the_other_is_meant(
    browser_of_dana: Client, hat: Hat, who: str
) -> None:
    one, other = (somebody(hat, "Ana Lopez", company="Sonora") for _ in range(2))
    for here, there in ((one, other), (other, one)):
        answer = browser_of_dana.post(same(here), {"who": who})
        assert answer["Location"] == f"{same(here)}?with={there.pk}"


def test_of_several_one_is_chosen_and_who_is_let_go_is_among_them(
    browser_of_dana: Client, hat: Hat
) -> None:
    helen = somebody(hat, "Helen Marsh")
    kept, gone = somebody(hat, "Ana Lopez", title="CFO"), somebody(hat, "Ana Ito")
    followthrough.release(hat, gone.relationship)
    answer = browser_of_dana.post(same(helen), {"who": "ana"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Which of them?" in text
    assert text.index(f'value="{kept.pk}"') < text.index(f'value="{gone.pk}"')
    assert "let go" in text
    answer = browser_of_dana.post(same(helen), {"who": "ana", "tie": gone.pk})
    assert answer["Location"] == f"{same(helen)}?with={gone.pk}"
    answer = browser_of_dana.post(same(helen), {"who": "ana ito"})
    assert answer["Location"] == f"{same(helen)}?with={gone.pk}"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("Nobody Such", "Nobody else called “Nobody Such” is in your network."),
        ("Helen Marsh", "Nobody else called “Helen Marsh” is in your network."),
        ("<b>", "Nobody else called “&lt;b&gt;” is in your network."),
        ("", "This field is required."),
        ("x" * 421, "at most 420"),
        ("a\0b", "Nobody else called"),
    ],
)
def test_whom_nobody_is_called_is_told(
    browser_of_dana: Client, hat: Hat, who: str, sentence: str
) -> None:
    helen = somebody(hat, "Helen Marsh")
    answer = browser_of_dana.post(same(helen), {"who": who})
    assert answer.status_code == 422
    assert "who" in answer.context["form"].errors
    assert sentence in answer.content.decode()


def test_one_entry_is_not_two_and_ones_own_stays(browser_of_dana: Client, hat: Hat) -> None:
    helen, own = somebody(hat, "Helen Marsh"), somebody(hat, "Me Elsewhere")
    Party.objects.filter(pk=own.relationship.party_id).update(account=hat.person)
    for chosen, sentence in (
        (helen, "That is one entry, not two."),
        (own, "One of them is you. Your own entry stays by itself."),
    ):
        answer = browser_of_dana.post(same(helen), {"who": "x", "tie": chosen.pk})
        assert answer.status_code == 422
        assert answer.context["form"].errors["who"] == [sentence]


@pytest.mark.parametrize("named", ["", "x", "0", "9" * 30, "-1", "\0"])
def test_nobody_beside_them_is_not_found(browser_of_dana: Client, hat: Hat, named: str) -> None:
    helen = somebody(hat)
    assert browser_of_dana.get(same(helen), {"with": named}).status_code == 404


def test_nor_they_themselves_nor_somebody_elses(
    browser_of_dana: Client, hats: Mapping[str, Hat], hat: Hat
) -> None:
    helen, foreign = somebody(hat), somebody(hats["sam"], "Ana Lopez")
    for pk in (helen.pk, foreign.pk):
        assert browser_of_dana.get(same(helen), {"with": pk}).status_code == 404
    answer = browser_of_dana.post(same(helen), {"who": "ana", "tie": foreign.pk})
    assert answer.status_code == 422
    sam = signed_in(hats["sam"].person)
    assert sam.get(same(helen)).status_code == sam.post(same(helen), {}).status_code == 404


def test_what_is_known_of_the_two_is_said(browser_of_dana: Client, hat: Hat) -> None:
    one, other = (somebody(hat, "Ana Lopez", email="ana@example.org") for _ in range(2))
    actions.look_again(hat)
    address = f"{same(one)}?with={other.pk}"
    text = browser_of_dana.get(address).content.decode()
    assert "very likely one person" in text
    assert "two people" not in text
    actions.say_two(hat, other.relationship.party, one.relationship.party)
    assert "You said that these are two people." in browser_of_dana.get(address).content.decode()


def test_two_who_are_more_than_contacts_are_not_offered(browser_of_dana: Client, hat: Hat) -> None:
    one, other = somebody(hat, "Ana Lopez"), somebody(hat, "Maria Ruiz")
    for row in (one, other):
        policy = Policy(hat.today, None, None)
        followthrough.begin(hat, row.relationship.party, kind="client", policy=policy)
    text = browser_of_dana.get(same(one), {"with": other.pk}).content.decode()
    assert "they cannot be merged" in text
    assert "Same person</button>" not in text
    page = browser_of_dana.post("/me/network/merges/", both(one, other))
    assert page["Location"] == f"/me/network/{one.pk}/"
    assert told(browser_of_dana) == ["Maria Ruiz is more than a contact. Let that entry stay."]


def test_one_of_a_name_and_three_are_found_with_as_many_reads(
    browser_of_dana: Client, hat: Hat, django_assert_max_num_queries: object
) -> None:
    helen = somebody(hat)
    pair = f"{same(helen)}?with={somebody(hat, 'Bo Ito', email='bo@example.org').pk}"
    assert reads(browser_of_dana, pair) <= 24
    for count in (2, 3):
        for n in range(count):
            somebody(hat, f"Ana {count}{n}", company=f"At {n}")
        with django_assert_max_num_queries(24):  # type: ignore[operator]
            assert browser_of_dana.post(same(helen), {"who": "ana"}).status_code == 422


def owe(hat: Hat, row: Contact, ago: int) -> Promise:
    """They wrote so many days ago and wait for an answer."""
    day = hat.today - timedelta(ago)
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now, released_at=hat.now)
    wrote = Unanswered(row.pk, row.relationship.party.name, day, hat.today)
    assert followthrough.owe_answers(hat, [wrote], arrival=arrival.pk) == 1
    return Promise.objects.get()


@pytest.mark.parametrize("owing", ["goes", "stays"])
@pytest.mark.parametrize(
    ("ago", "is_settled"), [(0, True), (5, True), (6, False)], ids=["after", "that day", "before"]
)
def test_an_answer_the_other_gave_is_owed_no_more_until_it_is_undone(
    hat: Hat, owing: str, ago: int, is_settled: bool
) -> None:
    ana, other = somebody(hat, "Ana Lopez"), somebody(hat, "Maria Ruiz")
    stays, goes = (other, ana) if owing == "goes" else (ana, other)
    owed = owe(hat, ana, 5)
    now = later(hat, minutes=5)
    call = touch(now, other.relationship, ago=ago)
    before = everything()
    row = actions.merge(
        again(now), stays.relationship.party, Party.objects.get(pk=goes.relationship.party_id)
    )
    owed.refresh_from_db()
    assert owed.kept_at == (call.recorded_at if is_settled else None)
    row = actions.part(again(now), row)
    assert row.left == {"changed": [], "elsewhere": {}, "later": {}}
    assert everything() == before


def test_what_was_settled_so_is_owed_again_without_the_touch(hat: Hat) -> None:
    ana, other = somebody(hat, "Ana Lopez"), somebody(hat, "Maria Ruiz")
    owed = owe(hat, ana, 5)
    now = later(hat, minutes=5)
    call = touch(now, other.relationship)
    actions.merge(again(now), ana.relationship.party, other.relationship.party)
    call.refresh_from_db()
    followthrough.void_touch(me(hat.person, NOW + timedelta(minutes=9)), call)
    owed.refresh_from_db()
    assert owed.kept_at is None
