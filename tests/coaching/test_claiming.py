"""A client who has an account says that they are it."""

from collections.abc import Mapping

import pytest
from allauth.account.models import EmailAddress

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching.actions.claiming import claim
from throughline.coaching.actions.owing import owe
from throughline.coaching.actions.resumes.returning import confirm_reach
from throughline.coaching.queries import engagements_of_mine
from throughline.coaching.queries.claiming import unclaimed
from throughline.followthrough.models import Promise
from throughline.people.hats import me
from throughline.people.models import Person
from throughline.people.refusals import NotYours


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def verified(person: Person, email: str = "", *, is_so: bool = True) -> None:
    address = email or person.email
    EmailAddress.objects.update_or_create(
        user=person, email=address, defaults={"verified": is_so, "primary": not email}
    )


def test_by_a_verified_address_the_programme_and_what_is_owed_become_theirs(there: There) -> None:
    row = there.engaged("Sam E.", "SAM.ellis@example.org")
    owe(there.hat, row, what="Three names", due_on=there.hat.today, origin="closing:test")
    verified(there.sam)
    sam = me(there.sam, there.now)
    assert list(unclaimed(sam)) == [row.client]
    claim(sam, row.client)
    assert list(engagements_of_mine(sam)) == [row]
    assert not unclaimed(sam)
    assert Promise.objects.filter(keeper=there.sam.keeper, what="Three names").count() == 1


def test_an_address_that_is_not_shown_to_be_theirs_claims_nobody(there: There) -> None:
    row = there.engaged("Sam E.", there.sam.email)
    verified(there.sam, is_so=False)
    sam = me(there.sam, there.now)
    assert not unclaimed(sam)
    with pytest.raises(NotYours):
        claim(sam, row.client)


def test_nobody_claims_another_client_or_a_claimed_one(there: There) -> None:
    verified(there.sam)
    sam = signed_in(there.sam)
    other = there.engaged("Omar H.", there.omar.email)
    for client in (other.client, there.client):
        assert sam.post(f"/me/coaching/claim/{client.pk}/").status_code == 404


def test_on_the_page_it_is_one_button(there: There) -> None:
    row = there.engaged("Sam E.", there.sam.email)
    verified(there.sam)
    sam = signed_in(there.sam)
    assert "That is me" in sam.get("/me/coaching/").content.decode()
    sam.post(f"/me/coaching/claim/{row.client.pk}/")
    assert sam.get("/me/coaching/")["Location"] == f"/me/coaching/{row.pk}/"


def test_who_was_sent_on_a_letter_does_not_become_the_client_by_an_address_of_their_own(
    there: There,
) -> None:
    row = there.engaged("Ana Lopez", "ana@example.org")
    confirm_reach(there.hat, row, email=there.sam.email)  # as the page of the link does
    verified(there.sam)
    sam = me(there.sam, there.now)
    assert not unclaimed(sam)
    assert signed_in(there.sam).post(f"/me/coaching/claim/{row.client_id}/").status_code == 404
    reach = signed_in(there.priya)
    page = reach.get(f"/coach/clients/{row.pk}/reach/").context["form"]
    said = {field.html_name: field.value() or "" for field in page}
    assert reach.post(f"/coach/clients/{row.pk}/reach/", said).status_code == 302
    assert list(unclaimed(sam)) == [row.client]  # the coach has looked, and left it there
