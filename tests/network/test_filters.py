"""The list: each filter by what it lets through, each order page after page by key."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client

from tests.cast import NOW, signed_in
from tests.making import arrival, touch
from tests.network.finding import somebody
from throughline.followthrough.models import Relationship
from throughline.imports.models import Batch
from throughline.network.actions import move_to_circle, open_circles, put_tag
from throughline.network.listing import asked_for, page
from throughline.network.models import Contact
from throughline.people.hats import Hat
from throughline.people.models import Party


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def dana_s(hat: Hat) -> Client:
    return signed_in(hat.person)


@pytest.fixture
def people(hat: Hat) -> list[Contact]:
    """Ann, Bea, Cyd and Dee, each different from the others."""
    ann = somebody(hat, "Ann A", company="Ærø Boats", place="Åbo", email="ann@example.org")
    bea = somebody(hat, "Bea B", company="Old Aero Club", phone="+45 20 30 40 50")
    cyd = somebody(hat, "Cyd C", place="New Oslo", profile="https://www.linkedin.com/in/cyd-c")
    dee = somebody(hat, "Dee D")
    put_tag(hat, bea.relationship, name="Board")
    move_to_circle(hat, ann, circle=open_circles(hat)["close"])
    for row, ago in ((ann, 10), (bea, 100), (cyd, 800)):
        touch(hat, row.relationship, ago=ago)
    came = arrival(hat, released=NOW)
    Batch.objects.create(
        keeper_id=hat.keeper_id, arrival=came, by=hat.person, name="a.zip", uploaded_at=NOW,
        done_at=NOW,
    )  # fmt: skip
    Party.objects.filter(pk=cyd.relationship.party_id).update(arrival=came)
    return [ann, bea, cyd, dee]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "Ann Bea Cyd Dee"),
        ("company=aero", "Ann Bea"),
        ("company=boats", "Ann"),
        ("place=abo", "Ann"),
        ("place=oslo", "Cyd"),
        ("last=never", "Dee"),
        ("last=over-12", "Cyd"),
        ("last=over-3", "Bea Cyd"),
        ("last=within-1", "Ann"),
        ("last=within-12", "Ann Bea"),
        ("source=hand", "Ann Bea Dee"),
        ("source=linkedin", "Cyd"),
        ("source=record", ""),
        ("reach=email", "Ann"),
        ("reach=phone", "Bea"),
        ("reach=profile", "Cyd"),
        ("reach=none", "Dee"),
        ("sort=last", "Ann Bea Cyd Dee"),
        ("sort=due", "Ann Bea Cyd Dee"),
        ("q=aero&place=abo", "Ann"),
        ("q=aero&reach=phone", "Bea"),
        ("last=junk&reach=junk&sort=junk&circle=x&tag=9999999999999999999999", "Ann Bea Cyd Dee"),
        ("company=%00", "Ann Bea Cyd Dee"),
    ],
)
def test_each_filter_lets_through_whom_it_should(
    hat: Hat, people: list[Contact], query: str, names: str
) -> None:
    found = page(hat, asked_for(hat, QueryDict(query)), "").rows
    assert " ".join(party.name.split()[0] for party in found) == names


def test_by_tag_and_by_circle(hat: Hat, people: list[Contact], dana_s: Client) -> None:
    tag = people[1].relationship.tagged.get().tag
    for query, name in ((f"tag={tag.pk}", "Bea B"), (f"circle={people[0].circle_id}", "Ann A")):
        rows = dana_s.get(f"/me/network/?{query}").context["rows"]
        assert [party.name for party, _tie in rows] == [name]


@pytest.mark.parametrize("sort", ["name", "last", "due"])
def test_every_order_is_paged_by_key_with_nobody_twice_or_missing(hat: Hat, sort: str) -> None:
    rows = [somebody(hat, f"Person {n % 7}") for n in range(23)]
    for n, row in enumerate(rows):
        day = hat.today - timedelta(days=n % 4) if n % 3 else None
        Relationship.objects.filter(pk=row.pk).update(last_on=day, due_on=day, worst_on=None)
    asked = asked_for(hat, QueryDict(f"sort={sort}"))
    whole = [party.pk for party in page(hat, asked, "", most=100).rows]
    assert len(set(whole)) == len(rows)
    seen: list[int] = []
    after, more = "", True
    while more:
        found = page(hat, asked, after, most=5)
        seen += [party.pk for party in found.rows]
        after, more = found.after, bool(found.after)
    assert seen == whole


@pytest.mark.parametrize(
    "after", ["~", "x~y", "~9999999999999999999999", "2026-99-99~3", "~~", "x" * 5000]
)
@pytest.mark.parametrize("sort", ["", "last", "due"])
def test_a_place_that_is_none_begins_at_the_beginning_or_ends(
    people: list[Contact], dana_s: Client, sort: str, after: str
) -> None:
    answer = dana_s.get("/me/network/", {"after": after, **({"sort": sort} if sort else {})})
    assert answer.status_code == 200


def test_the_address_says_only_what_was_asked(people: list[Contact], dana_s: Client) -> None:
    sent = dana_s.get("/me/network/", {"q": "a", "circle": "", "reach": "email", "sort": ""})
    assert (sent.status_code, sent["Location"]) == (302, "/me/network/?q=a&reach=email")
    part = {"HX-Request": "true", "HX-Target": "list"}
    typed = dana_s.get("/me/network/", {"q": "a", "circle": ""}, headers=part)
    assert typed["HX-Push-Url"] == "/me/network/?q=a"


def test_a_tag_is_put_on_and_taken_off_on_somebody_s_page(
    people: list[Contact], dana_s: Client
) -> None:
    pk = people[3].pk
    dana_s.post(f"/me/network/{pk}/tag/", {"tag": " Spring,  fair "})
    tag = people[3].relationship.tagged.get().tag
    assert tag.name == "Spring fair"
    assert b"Spring fair" in dana_s.get(f"/me/network/{pk}/").content
    answer = dana_s.post(f"/me/network/{pk}/tag/", {"tag": " , "}, follow=True)
    assert b"needs a letter" in answer.content
    dana_s.post(f"/me/network/{pk}/untag/{tag.pk}/")
    assert not people[3].relationship.tagged.filter(tag=tag.pk).exists()
