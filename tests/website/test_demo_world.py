"""The demo world: the same every time, and made by the verbs that a person's clicks use."""

from datetime import UTC, datetime, timedelta

import pytest

from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import today
from throughline.letters.queries import letters
from throughline.network.actions import look_if_changed
from throughline.network.queries import likenesses
from throughline.people.hats import me
from throughline.rulebook.cadence import Band
from throughline.website.actions import open_demo_world
from throughline.website.demo import FRIENDS
from throughline.website.queries import review

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_opened_again_it_is_the_same(hour: int) -> None:
    now = NOW.replace(hour=hour)
    open_demo_world(now=now)
    counts = [model.objects.count() for model in (Relationship, Touch, Promise)]
    assert counts[0] == len(FRIENDS)
    open_demo_world(now=now + timedelta(days=2))
    assert [model.objects.count() for model in (Relationship, Touch, Promise)] == counts


@pytest.mark.django_db
def test_danas_today_shows_what_today_can_do() -> None:
    dana = open_demo_world(now=NOW)["dana"]
    found = today(me(dana, NOW))
    assert len(found.items) == 5
    assert found.waiting > 0
    assert found.appointments
    first = found.items[0]
    assert first.promise is not None
    assert first.relationship is not None
    assert first.relationship.party.name == "Ruth Okafor"
    assert Band.WORST in {item.band for item in found.items}


@pytest.mark.django_db
def test_somebody_seems_to_be_in_danas_network_twice() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    look_if_changed(hat)
    pairs = [(row.a.name, row.b.name) for row in likenesses(hat)]
    assert pairs == [("Ingrid Sørensen", "I. Sorensen")]


@pytest.mark.django_db
def test_danas_week_shows_what_a_review_can_do() -> None:
    found = review(me(open_demo_world(now=NOW)["dana"], NOW))
    assert found.kept.rows
    assert found.overdue.rows
    assert found.late.rows
    assert found.booked.rows
    assert [one.tie.party.name for one in found.cold][:2] == ["Beatriz Nunes", "Graham Osei"]
    assert [one.circle.name for one in found.circles] == ["Wider network"]


@pytest.mark.django_db
def test_dana_has_written_is_about_to_and_has_a_call_to_make() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    found = {row.to_name: row for row in letters(hat)}
    states = {name: (row.channel, row.state) for name, row in found.items()}
    assert states == {
        "Chidi Abara": ("email", "sent"),
        "Marisol Vega": ("email", "waiting"),
        "Helen Marsh": ("call", "yours"),
        "Priya Raman": ("email", "waiting"),
    }
    touch = found["Chidi Abara"].touch
    assert touch
    assert touch.on == hat.today - timedelta(days=16)
    asked = Promise.objects.get(link=f"/me/letters/{found['Helen Marsh'].pk}/")
    assert asked.ask_on == hat.today + timedelta(days=2)
