"""What mail suggests, decided: somebody new, another address, somebody who left."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import signed_in
from tests.letters.capturing import send, written
from tests.making import later, tie
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import touches
from throughline.letters.actions.proposals import propose_address, propose_left
from throughline.letters.models import Correspondent, Received
from throughline.network import actions
from throughline.network.models import Contact
from throughline.network.queries import contacts
from throughline.people.actions import add_contact_point, describe_party
from throughline.people.hats import Hat, me
from throughline.people.models import Person, Proposal
from throughline.people.refusals import NotYours, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def client(dana: Person) -> Client:
    return signed_in(dana)


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat, "Helen Marsh")
    describe_party(row.party, company="Alder", title="Head of design")
    return row


@pytest.fixture
def mail(hat: Hat) -> Received:
    return Received.objects.create(
        keeper_id=hat.keeper_id, message_id="<a@x>", what="auto", received_at=hat.now
    )


def suggested(hat: Hat, mails: int = 1) -> Proposal:
    """Helen, whom nobody knows yet, by so many captured mails."""
    for number in range(mails):
        send(
            hat,
            written(hat, Message_ID=f"<{number}@x>", Date=f"Mon, 02 Mar 2026 1{number}:00 +0000"),
        )
    return Proposal.objects.get(change__email="helen@alder.example")


def asked(hat: Hat) -> bool:
    return Promise.objects.filter(
        keeper_id=hat.keeper_id, origin="suggestions", kept_at=None
    ).exists()


def test_somebody_new_comes_in_with_every_mail(hat: Hat) -> None:
    row = suggested(hat, mails=3)
    assert asked(hat)
    actions.accept(hat, row)
    contact = Contact.objects.get()
    party = contact.relationship.party
    assert party.name == "Helen Marsh"
    assert party.contact_points.get().key == "helen@alder.example"
    assert touches(hat).of(contact.relationship).count() == 3
    assert contact.relationship.last_on is not None
    assert not asked(hat)


def test_the_next_mail_is_logged_at_once(hat: Hat) -> None:
    actions.accept(hat, suggested(hat))
    send(hat, written(hat, Message_ID="<9@x>", Date="Tue, 03 Mar 2026 08:00:00 +0000"))
    assert Touch.objects.count() == 2


def test_it_is_decided_once(hat: Hat) -> None:
    row = suggested(hat)
    actions.accept(hat, row)
    with pytest.raises(Refused):
        actions.accept(hat, row)
    with pytest.raises(Refused):
        actions.decline(hat, row)
    assert Contact.objects.count() == 1


def test_undoing_it_takes_them_out_and_suggests_them_again(hat: Hat) -> None:
    row = suggested(hat, mails=2)
    actions.accept(hat, row)
    actions.reconsider(later(hat, minutes=1), Proposal.objects.get())
    fresh = me(hat.person, hat.now)
    assert not contacts(fresh).exists()
    assert not touches(fresh).exists()
    assert Proposal.objects.get().accepted_at is None
    actions.accept(fresh, Proposal.objects.get())
    again = contacts(fresh).get()
    assert touches(fresh).of(again.relationship).count() == 2


def test_who_was_added_by_hand_meanwhile_is_not_added_twice(hat: Hat) -> None:
    row = suggested(hat)
    helen = tie(hat, "Helen Marsh")
    add_contact_point(hat, helen.party, kind="email", value="helen@alder.example")
    assert actions.accept(hat, row) == helen.party
    assert Touch.objects.get().relationship == helen
    assert not Contact.objects.exists()
    actions.reconsider(hat, Proposal.objects.get())
    assert Touch.objects.get().voided_at is not None
    helen.refresh_from_db()
    assert helen.last_on is None


def test_an_address_of_several_is_nobodys_to_decide(hat: Hat) -> None:
    row = suggested(hat)
    for name in ("Helen Marsh", "Tom Marsh"):
        party = tie(hat, name).party
        add_contact_point(hat, party, kind="email", value="helen@alder.example")
    with pytest.raises(Refused, match="several people"):
        actions.accept(hat, row)
    assert not Touch.objects.exists()


def test_nobody_elses(hats: Mapping[str, Hat], hat: Hat) -> None:
    row = suggested(hat)
    for act in (actions.accept, actions.decline, actions.reconsider):
        with pytest.raises(NotYours):
            act(hats["sam"], row)


def test_another_address_is_kept_only_when_accepted(
    hat: Hat, helen: Relationship, mail: Received
) -> None:
    row = propose_address(hat, helen, "Helen@New.example", "an automatic reply", mail)
    assert row is not None
    assert not helen.party.contact_points.exists()
    assert asked(hat)
    actions.accept(hat, row)
    point = helen.party.contact_points.get()
    assert (point.key, point.party) == ("helen@new.example", helen.party)
    actions.reconsider(hat, row)
    assert not helen.party.contact_points.exists()
    assert propose_address(hat, helen, "helen@new.example", "an automatic reply", mail) == row


def test_undoing_keeps_an_address_that_was_there_before(
    hat: Hat, helen: Relationship, mail: Received
) -> None:
    point = add_contact_point(hat, helen.party, kind="email", value="helen@new.example")
    helen.party.contact_points.update(retired_at=hat.now)
    row = propose_address(hat.person.keeper, helen, "helen@new.example", "a reply", mail)
    assert row is not None
    actions.accept(hat, row)
    actions.reconsider(hat, row)
    assert helen.party.contact_points.get() == point


def test_what_was_dismissed_or_is_known_or_is_none_is_not_suggested(
    hat: Hat, helen: Relationship, mail: Received
) -> None:
    row = propose_address(hat, helen, "helen@new.example", "a reply", mail)
    assert row is not None
    actions.decline(hat, row)
    assert propose_address(hat, helen, "helen@new.example", "another reply", mail) is None
    add_contact_point(hat, helen.party, kind="email", value="h@known.example")
    assert propose_address(hat, helen, "H@known.example", "a reply", mail) is None
    assert propose_address(hat, helen, "not an address", "a reply", mail) is None
    assert not asked(hat)


def test_who_has_left_leaves_their_company_and_undoing_brings_them_back(
    hat: Hat, helen: Relationship, mail: Received
) -> None:
    row = propose_left(hat, helen, "an automatic reply of 2 March", mail)
    assert row is not None
    actions.accept(hat, row)
    helen.party.refresh_from_db()
    assert (helen.party.company, helen.party.title) == (None, "")
    assert propose_left(hat, helen, "a reply", mail) is None
    actions.reconsider(hat, Proposal.objects.get())
    helen.party.refresh_from_db()
    assert helen.party.company is not None
    assert (helen.party.company.name, helen.party.title) == ("Alder", "Head of design")


def test_the_page_says_who_and_by_which_mails(client: Client, hat: Hat) -> None:
    suggested(hat, mails=2)
    page = client.get("/me/suggestions/").content.decode()
    assert "Helen Marsh" in page
    assert "helen@alder.example" in page
    assert "In 2 mails you captured" in page


def test_one_click_adds_and_one_takes_it_back(client: Client, hat: Hat) -> None:
    row = suggested(hat)
    page = client.post(f"/me/suggestions/{row.pk}/accept/", follow=True).content.decode()
    assert "Helen Marsh is in your network." in page
    assert f"/me/suggestions/{row.pk}/undo/" in page
    assert Contact.objects.exists()
    client.post(f"/me/suggestions/{row.pk}/undo/")
    assert not contacts(me(hat.person, hat.now)).exists()
    page = client.post(f"/me/suggestions/{row.pk}/dismiss/", follow=True).content.decode()
    assert "will not be suggested again" in page
    page = client.post(f"/me/suggestions/{row.pk}/accept/", follow=True).content.decode()
    assert "already been decided" in page


def test_the_page_costs_the_same_for_one_and_for_many(
    client: Client, hat: Hat, helen: Relationship, mail: Received
) -> None:
    counts = []
    for number in (1, 3):
        for n in range(number):
            to = f"P {number}{n} <p{number}{n}@x.example>"
            send(hat, written(hat, To=to, Message_ID=f"<{number}.{n}@x>"))
        propose_address(hat, helen, f"h{number}@x.example", "a reply", mail)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/me/suggestions/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Correspondent.objects.count() == 4
