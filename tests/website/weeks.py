"""What tests of the week's review share: somebody met, quiet, booked, born; and what is said."""

from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client

from tests.cast import NOW
from tests.making import later, touch
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.website.queries import Review
from throughline.website.words import as_text, tell_review

TODAY = date(2026, 3, 3)  # a Tuesday
MONDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 8)
PAGE = "/me/review/"


def add(hat: Hat, name: str = "Ruth Okafor", *, circle: str = "", strength: int = 2) -> Any:
    """Somebody in the network, in no circle unless one is said."""
    chosen = open_circles(hat).get(circle)
    return add_contact(hat, Named(name), circle=chosen, strength=strength).relationship


def quiet(hat: Hat, name: str, ago: int, *, strength: int = 3, talks: int = 1) -> Relationship:
    """Somebody known for long, quiet for so many days after so many talks."""
    tie: Relationship = add(later(hat, days=-ago - 900), name, strength=strength)
    for n in range(talks):
        touch(hat, tie, ago + 20 * n)
    return tie


def booked(hat: Hat, title: str, at: datetime, tie: Relationship | None = None) -> None:
    followthrough.book(
        hat, title=title, starts_at=at, ends_at=at + timedelta(hours=1), relationship=tie
    )


def born(hat: Hat, name: str, month: int, day: int) -> Relationship:
    tie: Relationship = add(hat, name)
    Party.objects.filter(pk=tie.party_id).update(birth_month=month, birth_day=day)
    return tie


def fill(hat: Hat, count: int, met: int = 0, since: int = 400) -> None:
    """So many in the circle of close people, so many of them met ten days ago."""
    then = later(hat, days=-since)
    for n in range(count):
        tie = add(then, f"Close {n}", circle="close", strength=1)
        if n < met:
            touch(hat, tie, 10)


def rich(hat: Hat, count: int) -> None:
    """So many of everything."""
    for n in range(count):
        tie = quiet(hat, f"Cold {n}", 1200 + n, talks=2)
        met = born(hat, f"Met {n}", 3, 9)
        touch(hat, met)
        followthrough.promise(hat, what=f"late {n}", due_on=MONDAY, relationship=tie)
        kept = followthrough.promise(hat, what=f"kept {n}", relationship=met)
        followthrough.keep(hat, kept)
        booked(hat, f"Talk {n}", NOW + timedelta(hours=n + 1), met)
        late = add(later(hat, days=-300), f"Late {n}", circle="close", strength=1)
        touch(hat, late, 100)


def text(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def words(found: Review) -> str:
    return as_text(tell_review(found))


def names(found: Review) -> list[str]:
    return [one.tie.party.name for one in found.cold]
