"""Who holds a paper is said wherever one looks: in the list, on a person's page, on sending."""

import dataclasses
import datetime as dt

import pytest
from django.test import Client

from tests.papers.giving import give
from throughline.journal.models import Position
from throughline.letters.models import Letter
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.papers.models import Paper
from throughline.papers.queries import holdings
from throughline.papers.views.giving import leaves
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")


def test_the_list_of_papers_says_that_somebody_holds_an_older_wording(
    browser_of_dana: Client, hat: Hat, resume: Paper, place: Position
) -> None:
    give(hat, resume)
    assert "older wording" not in browser_of_dana.get("/me/papers/").content.decode()
    place.title = "Plant director"
    place.save()
    assert "1 person holds an older wording" in browser_of_dana.get("/me/papers/").content.decode()


def test_a_persons_page_leads_to_the_papers_they_have(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    row = add_contact(hat, Named("Tom & Birk"))
    give(hat, resume, "Tom & Birk")
    page = browser_of_dana.get(f"/me/network/{row.relationship_id}/").content.decode()
    assert 'href="/me/papers/sent/?q=Tom%20%26%20Birk"' in page
    found = browser_of_dana.get("/me/papers/sent/?q=Tom%20%26%20Birk").content.decode()
    assert "Tom &amp; Birk" in found
    assert "nobody has it" not in found


def test_whom_no_address_is_known_of_is_one_click_away(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    row = add_contact(hat, Named("Tom Birk"))
    url = f"/me/papers/{resume.pk}/letter/pdf/?tie={row.relationship_id}"
    page = browser_of_dana.get(url).content.decode()
    assert f'href="/me/network/{row.relationship_id}/"' in page


def test_a_letter_that_waits_for_the_morning_says_so(hat: Hat) -> None:
    tomorrow = leaves(hat, Letter(waits_until=hat.now + dt.timedelta(hours=30)))
    assert tomorrow.startswith("It leaves on ")
    assert leaves(hat, Letter()) == "It leaves in a minute, with your paper enclosed."


def test_no_grant_of_whatever_kind_tells_a_reader_who_has_what(hat: Hat, resume: Paper) -> None:
    give(hat, resume)
    assert holdings(hat).exists()
    reader = dataclasses.replace(hat, sections=frozenset({"papers", ""}))
    assert not holdings(reader).exists()
