"""Whatever is asked for, the list shows exactly whom a plain look at every row would leave, in the
same order, page after page to the end."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import NOW
from tests.making import arrival
from tests.network.finding import somebody
from throughline.followthrough.models import Relationship
from throughline.imports.models import Batch
from throughline.network.actions import open_circles, put_tag
from throughline.network.index.writing import write_some
from throughline.network.listing import asked_for, listed, page, pages
from throughline.network.models import Contact, Tag, Tagged
from throughline.people.hats import Hat, me
from throughline.people.models import ContactPoint, Party

GIVEN = ("Ann", "Bea", "Cyd", "Dee")
PLACES = ("", "Åbo", "New Oslo", "Oslo")
COMPANIES = ("", "Ærø Boats", "Old Aero Club")
AGO = (None, 10, 10, 100, 250, 500, 900)
KINDS = ("email", "phone", "profile")
MANY = 70


@pytest.fixture
def world(hats: Mapping[str, Hat]) -> Hat:
    """Seventy people with everything by chance, some of it hidden; two have more than one tie."""
    hat, chance = hats["dana"], Random(11)
    came = {}
    for kind in (Batch.Kind.LINKEDIN, Batch.Kind.RECORD):
        came[kind] = arrival(hat, released=NOW)
        Batch.objects.create(
            keeper_id=hat.keeper_id, arrival=came[kind], name="a", kind=kind, uploaded_at=NOW,
            done_at=NOW,
        )  # fmt: skip
    unseen = arrival(hat)
    circles = [None, *open_circles(hat).values()]
    for n in range(MANY):
        person = _person(hat, chance, n)
        tie = person.relationship
        Contact.objects.filter(pk=person.pk).update(circle=chance.choice(circles))
        Party.objects.filter(pk=tie.party_id).update(
            arrival=chance.choice([None, None, *came.values()])
        )
        _stand(hat, tie, chance)
        for name in ("board", "fair"):
            if chance.random() < 0.3:
                put_tag(hat, tie, name=name)
    _hide(unseen.pk, chance)
    somebody(hats["sam"], "Ann Elsewhere", place="Oslo", email="u1@example.org")
    while write_some():
        pass
    return me(hat.person, hat.now)


def _person(hat: Hat, chance: Random, n: int) -> Contact:
    reach = {
        "email": f"u{n}@example.org",
        "phone": f"+45 20 30 40 {n:02}",
        "profile": f"https://www.linkedin.com/in/p{n}",
    }
    reach = {kind: value for kind, value in reach.items() if chance.random() < 0.4}
    return somebody(
        hat,
        f"{chance.choice(GIVEN)} {'XYZ'[n % 3]}",
        company=chance.choice(COMPANIES),
        place=chance.choice(PLACES),
        **reach,
    )


def _stand(hat: Hat, tie: Relationship, chance: Random) -> None:
    """Last contact and due date by chance; some are let go; some are clients too."""
    ago, due = chance.choice(AGO), chance.choice([None, -3, 0, 4])
    ended = chance.random() < 0.15
    Relationship.objects.filter(pk=tie.pk).update(
        last_on=None if ago is None else hat.today - timedelta(days=ago),
        due_on=None if due is None or ended else hat.today + timedelta(days=due),
        worst_on=None,
        ended_at=hat.now if ended else None,
    )
    if chance.random() < 0.1:
        Relationship.objects.create(
            keeper_id=hat.keeper_id, party_id=tie.party_id, kind="client", since=hat.now,
            starts_on=hat.today, due_on=hat.today, last_on=hat.today,
        )  # fmt: skip


def _hide(unseen: int, chance: Random) -> None:
    """Rows of every sort that came with what is not shown yet."""
    for rows in (Party, Relationship, ContactPoint, Tagged):
        pks = sorted(rows._default_manager.values_list("pk", flat=True))
        rows._default_manager.filter(pk__in=chance.sample(pks, 4)).update(arrival=unseen)
    points = sorted(ContactPoint.objects.values_list("pk", flat=True))
    ContactPoint.objects.filter(pk__in=chance.sample(points, 9)).update(retired_at=NOW)


def is_left(hat: Hat, tie: Relationship, said: Mapping[str, Any]) -> bool:
    """Whether one contact passes, by everything that is written of them."""
    party, hidden = tie.party, hat.hidden
    contact = tie.contact
    if party.arrival_id in hidden or tie.arrival_id in hidden:
        return False
    if (tie.ended_at is not None) != (said.get("show") == "gone"):
        return False
    points = [row for row in party.contact_points.all() if row.retired_at is None]
    kinds = {row.kind for row in points if row.arrival_id not in hidden}
    labels = {row.tag_id for row in tie.tagged.all() if row.arrival_id not in hidden}
    brought = party.arrival.batch if party.arrival else None
    asks: dict[str, Callable[[Any], object]] = {
        "show": lambda show: show == "gone" or (tie.due_on and tie.due_on <= hat.today),
        "circle": lambda circle: contact.circle_id == circle,
        "tag": lambda tag: tag in labels,
        "company": lambda text: party.company and begins(party.company.name_key, text),
        "place": lambda text: begins(party.place_key, text),
        "last": lambda last: since(hat.today, tie.last_on, last),
        "source": lambda kind: brought.kind == kind if brought else kind == "hand",
        "reach": lambda kind: kind in kinds if kind != "none" else not kinds & set(KINDS),
        "q": lambda text: party.name.lower().startswith(text),
    }
    return all(asks[name](value) for name, value in said.items() if name != "sort")


def begins(key: str, text: str) -> bool:
    """Whether a word of it begins so."""
    return any(word.startswith(text) for word in key.split())


def since(today: date, last_on: date | None, said: str) -> bool:
    """As the filter's words say it, counted in months of the calendar."""
    if said == "never" or last_on is None:
        return said == "never" and last_on is None
    which, months = said.split("-")
    total = today.year * 12 + today.month - 1 - int(months)
    day = today.replace(year=total // 12, month=total % 12 + 1)
    return last_on < day if which == "over" else last_on >= day


def in_order(ties: list[Relationship], sort: str) -> list[int]:
    """Parties as the list has them: without a date last, equals by number."""
    if sort == "name":
        return [t.party_id for t in sorted(ties, key=lambda t: (t.party.sort_key, t.party_id))]
    falls = sort == "last"
    column = "last_on" if falls else "due_on"
    dated = [tie for tie in ties if getattr(tie, column)]
    rest = [tie for tie in ties if not getattr(tie, column)]
    dated.sort(key=lambda tie: (getattr(tie, column), tie.pk), reverse=falls)
    return [tie.party_id for tie in [*dated, *sorted(rest, key=lambda tie: tie.pk, reverse=falls)]]


VALUES: dict[str, list[Any]] = {
    "show": ["due", "gone"],
    "circle": ["close", "wider", "nobody's"],
    "tag": ["board", "fair", "nobody's"],
    "company": ["aero", "old", "nix"],
    "place": ["oslo", "abo", "nix"],
    "last": ["never", "over-3", "over-12", "over-24", "within-1", "within-12"],
    "source": ["hand", "linkedin", "record", "contacts"],
    "reach": [*KINDS, "none"],
    "q": ["ann", "be", "nobody"],
}


@st.composite
def asking(draw: st.DrawFn) -> dict[str, str]:
    """Up to three filters and an order."""
    names = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=3))
    said = {name: draw(st.sampled_from(VALUES[name])) for name in names}
    return {**said, "sort": draw(st.sampled_from(["name", "last", "due"]))}


def meaning(hat: Hat, said: Mapping[str, str]) -> dict[str, Any]:
    """Circles and tags by number."""
    found: dict[str, Any] = dict(said)
    if "tag" in found:
        rows = Tag.objects.filter(keeper=hat.keeper_id, name_key=found["tag"])
        found["tag"] = rows.values_list("pk", flat=True).first() or 10**6
    if "circle" in found:
        row = open_circles(hat).get(found["circle"])
        found["circle"] = row.pk if row else 10**6
    return found


def paged(hat: Hat, query: QueryDict, most: int) -> Iterator[int]:
    """Every page to the end."""
    after, more = "", True
    while more:
        found = page(hat, asked_for(hat, query), after, most=most)
        assert len(found.rows) == most or not found.after
        yield from (party.pk for party in found.rows)
        after, more = found.after, bool(found.after)


@settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # what fails here is small already
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=asking(), most=st.integers(1, 40), size=st.integers(1, 30), few=st.integers(0, 60))
def test_the_list_is_what_a_look_at_every_row_leaves(
    world: Hat, said: dict[str, str], most: int, size: int, few: int
) -> None:
    hat, meant = world, meaning(world, said)
    known_ones = {
        name: value for name, value in meant.items() if value != 10**6
    }  # what nobody has is as if it had not been said
    contacts = Relationship.objects.filter(keeper=hat.keeper_id, kind="contact").select_related(
        "party__company", "party__arrival__batch", "contact"
    )
    rows = contacts.prefetch_related("party__contact_points", "tagged")
    left = [tie for tie in rows if is_left(hat, tie, known_ones)]
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in meant.items()})
    with pytest.MonkeyPatch.context() as small:
        small.setattr(pages, "FIRST", size)
        small.setattr(pages, "FURTHER", 2 * size)
        small.setattr(pages, "HANDFUL", few // 2)
        small.setattr(pages, "FEW", few)
        small.setattr(pages, "MANY", 2 * few)
        assert list(paged(hat, query, most)) == in_order(left, said["sort"])
        everyone = listed(hat, asked_for(hat, query))
        assert sorted(party.pk for party in everyone) == sorted(tie.party_id for tie in left)
