"""What one person sends from two tabs at once is done one after the other."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import NOW, signed_in
from throughline.followthrough.models import Touch
from throughline.frame.turns import in_turn
from throughline.network import actions
from throughline.network.actions.contacts import Named
from throughline.network.models import Contact, Introduction, Merge, NotTheSame, Tagged
from throughline.people.hats import me
from throughline.people.models import Party, Person

TIMES = 5
Sent = tuple[str, Mapping[str, object]]
TOUCH = {"channel": "phone", "outcome": "two-way", "on": NOW.date().isoformat()}


@pytest.fixture
def two(for_threads: None, dana: Person) -> tuple[Contact, Contact]:
    hat = me(dana, NOW)
    return actions.add_contact(hat, Named("Ana Lopez")), actions.add_contact(hat, Named("Ben Ito"))


def at_once(owner: Person, *sent: Sent) -> list[int]:
    """The answers to forms that are all sent at the same time, each from a browser of its own."""
    browsers, gate = [signed_in(owner) for _ in sent], Barrier(len(sent))

    def send(number: int) -> int:
        gate.wait()
        try:
            return browsers[number].post(*sent[number]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(send, range(len(sent))))


def pair(one: Contact, other: Contact) -> dict[str, object]:
    first, second = one.relationship.party_id, other.relationship.party_id
    return {"a": first, "b": second, "stays": first}


def test_two_do_not_introduce_each_other(dana: Person, two: tuple[Contact, Contact]) -> None:
    one, other = two
    for _ in range(TIMES):
        answers = at_once(
            dana,
            (f"/me/network/{one.pk}/met/", {"who": "x", "tie": other.pk}),
            (f"/me/network/{other.pk}/met/", {"who": "x", "tie": one.pk}),
        )
        assert sorted(answers) == [302, 422]
        assert Introduction.objects.count() == 1
        Introduction.objects.all().delete()


def test_said_to_be_two_from_both_sides_is_said_once(
    dana: Person, two: tuple[Contact, Contact]
) -> None:
    one, other = two
    for _ in range(TIMES):
        sent = [("/me/network/two/", pair(*both)) for both in (two, (other, one), two)]
        assert at_once(dana, *sent) == [302, 302, 302]
        assert NotTheSame.objects.count() == 1
        NotTheSame.objects.all().delete()


def test_nothing_is_written_on_an_entry_that_is_being_merged(
    dana: Person, two: tuple[Contact, Contact]
) -> None:
    one, other = two
    for _ in range(TIMES):
        answers = at_once(
            dana,
            ("/me/network/merges/", pair(*two)),
            (f"/me/relationships/{other.pk}/touches/", TOUCH),
            (f"/me/network/{other.pk}/tag/", {"tag": "board"}),
        )
        assert answers[0] == 302
        assert set(answers) <= {302, 404}
        assert not Touch.objects.filter(relationship=other.pk).exists()
        assert not Tagged.objects.filter(relationship=other.pk).exists()
        assert Touch.objects.filter(relationship=one.pk).count() == (answers[1] == 302)
        actions.part(me(dana, NOW), Merge.objects.get(undone_at=None))
        Touch.objects.all().delete()
        Tagged.objects.all().delete()


def test_a_tag_taken_off_by_one_and_put_on_by_another(
    dana: Person, two: tuple[Contact, Contact]
) -> None:
    one, other = two
    for _ in range(TIMES):
        tag = actions.put_tag(me(dana, NOW), one.relationship, name="board")
        answers = at_once(
            dana,
            (f"/me/network/{one.pk}/untag/{tag.pk}/", {}),
            (f"/me/network/{other.pk}/tag/", {"tag": "board"}),
        )
        assert answers == [302, 302]
        assert Tagged.objects.get().relationship_id == other.pk
        Tagged.objects.all().delete()


def test_whoever_is_erased_meanwhile_is_not_there(for_threads: None, dana: Person) -> None:
    hat = me(dana, NOW)
    for _ in range(TIMES):
        ana = actions.add_contact(hat, Named("Ana Lopez"))
        answers = at_once(
            dana,
            (f"/me/network/{ana.pk}/erase/", {}),
            (f"/me/network/{ana.pk}/notes/", {"about": "x"}),
            (f"/me/relationships/{ana.pk}/touches/", TOUCH),
            (f"/me/network/{ana.pk}/tag/", {"tag": "board"}),
        )
        assert answers[0] == 302
        assert set(answers) <= {302, 404}
        assert not Party.objects.filter(pk=ana.relationship.party_id).exists()


def test_a_turn_ends_however_it_ends(for_threads: None) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), in_turn(7):
            raise ZeroDivisionError

    def again() -> bool:
        try:
            with in_turn(7):
                return True
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(again).result(timeout=20)
