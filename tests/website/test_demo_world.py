"""The demo world: the same every time, and made by the verbs that a person's clicks use.

It takes seconds to make, so it is made once for each hour of the day that a test asks for.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from tests.worlds import around_a_file
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.hats import coach
from throughline.coaching.queries import funnels
from throughline.coaching.queries.billing import earliest
from throughline.coaching.queries.reasons import counts_of
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import today
from throughline.journal import queries as journal
from throughline.letters.models import Letter
from throughline.letters.queries import letters
from throughline.network.actions import look_if_changed
from throughline.network.queries import likenesses
from throughline.papers.composing import gather
from throughline.papers.composing.changes import Now, behind
from throughline.papers.queries import papers, postings, rehearsals, statements, versions
from throughline.papers.views.desk import desk
from throughline.people.actions import close_cast
from throughline.people.hats import Hat, in_name_of, me
from throughline.people.models import Kept, Organisation, Person
from throughline.rulebook.cadence import Band
from throughline.rulebook.shares import LEAST_SAID
from throughline.website.actions import open_demo_world
from throughline.website.demo import FRIENDS
from throughline.website.demo.practice import CLIENTS
from throughline.website.demo.silences import FELL
from throughline.website.queries import review

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
at_any_hour = pytest.mark.parametrize("made", [0, 9, 23], indirect=True)


@dataclass(frozen=True, slots=True)
class Made:
    """The demo people, and when they were made."""

    people: Mapping[str, Person]
    now: datetime


@pytest.fixture(scope="module", params=[9])
def made(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Made]:
    """The demo world at that hour; each test is rolled back to it."""
    now = NOW.replace(hour=request.param)
    with around_a_file(django_db_blocker):
        with django_db_blocker.unblock():
            people = open_demo_world(now=now)
        yield Made(people, now)


@pytest.fixture
def dana(made: Made, db: None) -> Hat:
    return me(deepcopy(made.people["dana"]), made.now)


@at_any_hour
def test_opened_again_it_is_the_same(made: Made, db: None) -> None:
    counts = [model.objects.count() for model in (Relationship, Touch, Promise)]
    assert counts[0] > len(FRIENDS) + len(CLIENTS)  # and whoever is still to come
    open_demo_world(now=made.now + timedelta(days=2))
    assert [model.objects.count() for model in (Relationship, Touch, Promise)] == counts


def test_danas_today_shows_what_today_can_do(dana: Hat) -> None:
    found = today(dana)
    assert len(found.items) == 5
    assert found.waiting > 0
    assert found.appointments
    first = found.items[0]
    assert first.promise is not None
    assert first.relationship is not None
    assert first.relationship.party.name == "Ruth Okafor"
    assert Band.WORST in {item.band for item in found.items}


def test_somebody_seems_to_be_in_danas_network_twice(dana: Hat) -> None:
    look_if_changed(dana)
    pairs = [(row.a.name, row.b.name) for row in likenesses(dana)]
    assert pairs == [("Ingrid Sørensen", "I. Sorensen")]


def test_danas_week_shows_what_a_review_can_do(dana: Hat) -> None:
    found = review(dana)
    assert found.kept.rows
    assert found.overdue.rows
    assert found.late.rows
    assert found.booked.rows
    assert [one.tie.party.name for one in found.cold][:2] == ["Beatriz Nunes", "Graham Osei"]
    assert [one.circle.name for one in found.circles] == ["Wider network"]


def test_dana_has_written_is_about_to_and_has_a_call_to_make(dana: Hat) -> None:
    found = {row.to_name: row for row in letters(dana)}
    states = {name: (row.channel, row.state) for name, row in found.items()}
    assert states == {
        "Chidi Abara": ("email", "sent"),
        "Marisol Vega": ("email", "waiting"),
        "Helen Marsh": ("call", "yours"),
        "Priya Raman": ("email", "waiting"),
        "Ruth Okafor": ("email", "sent"),
    }
    touch = found["Chidi Abara"].touch
    assert touch
    assert touch.on == dana.today - timedelta(days=16)
    asked = Promise.objects.get(link=f"/me/letters/{found['Helen Marsh'].pk}/")
    assert asked.ask_on == dana.today + timedelta(days=2)


def test_danas_journal_shows_what_a_journal_can_do(dana: Hat) -> None:
    places = list(journal.positions(dana))
    names = [row.employer.name for row in places if row.employer]
    assert len(places) == 5
    assert len(set(names)) == 3
    assert names.count(names[0]) == 2
    assert places[0].budget
    assert places[0].team
    rows = list(journal.accomplishments(dana).whole(dana))
    assert len(rows) == 9
    assert {"open", "nameless", "private"} == {row.discretion for row in rows}
    assert journal.accomplishments(dana).without_number().exists()
    assert journal.accomplishments(dana).without_proof().exists()
    wordings = [(one.language, one.is_long) for row in rows for one in row.wordings.all()]
    assert {("en", False), ("en", True), ("de", False)} == set(wordings)
    assert journal.pay(dana).count() == 6


def test_danas_last_ten_weeks_are_written_down(dana: Hat) -> None:
    since = (dana.today - timedelta(weeks=10)).isoformat()
    recent = [row for row in journal.entries(dana) if row.on >= since]
    assert len(recent) == 14
    assert all(row.on <= dana.today.isoformat() for row in recent)
    assert {"talk", "evaluation", "praise", "learning"} <= {row.kind for row in recent}
    ends = [row.until for row in journal.entries(dana).of_kind("certificate")]
    assert ends == [(dana.today + timedelta(days=50)).isoformat()]
    waits = [row.awaits_on for row in recent if row.awaits_on]
    assert waits == [dana.today + timedelta(days=6)]
    ruth = next(row for row in recent if row.by == "Ruth Okafor")
    assert ruth.party is not None


@at_any_hour
def test_ruth_has_a_resume_that_was_corrected_since(dana: Hat) -> None:
    (version,) = versions(dana).with_holders(dana)
    (holding,) = version.holdings.all()
    assert (holding.name, holding.company) == ("Ruth Okafor", "Calder & Finch")
    assert holding.letter is not None
    assert holding.letter.sent_at is not None
    assert version.pages == 2
    (late,) = behind([version], Now(gather(dana)))
    assert [change.origin.partition(":")[0] for change in late.changes] == ["accomplishment"]


def test_danas_papers_leave_at_once(dana: Hat) -> None:
    rows = list(papers(dana))
    assert {row.kind for row in rows} == {"resume", "bio"}
    for row in rows:
        at = desk(dana, row.pk)
        assert not at.doubts
        assert not at.file("pdf").lost


def test_danas_answer_is_begun_and_nobody_has_heard_it(dana: Hat) -> None:
    answer = statements(dana).get()
    assert answer.fact
    assert answer.learned
    assert not answer.forward
    assert not rehearsals(dana).exists()
    assert postings(dana).count() == 1


def test_priya_can_tell_how_last_years_silences_ended(made: Made, db: None) -> None:
    told = counts_of(coach(made.people["priya"], made.now))
    assert told.ended.of == len(FELL)
    assert told.ended.of >= LEAST_SAID
    assert 0 < told.ended.n < told.ended.of
    assert told.landed
    assert all(share.n for _how, share in told.by_end)
    assert sum(share.n for _reason, share in told.by_reason) > 1
    of_them = Letter.objects.filter(kind__startswith="ladder-")
    assert of_them.exists()
    assert not of_them.filter(sent_at=None).exists()
    names = {one.name for one in FELL}
    owed = Promise.objects.filter(kept_at=None, dropped_at=None, relationship__isnull=False)
    assert not [one for one in owed if one.relationship.party.name in names]  # type: ignore[union-attr]


def test_what_was_long_ago_is_billed(made: Made, db: None) -> None:
    marcus = made.people["marcus"]
    practice = Organisation.objects.get(slug="northlight-coaching")
    hat = in_name_of(marcus, practice.keeper_id, made.now)
    firsts = [earliest(hat, practice_for(hat), row) for row in funnels(hat)]
    assert any(firsts)
    assert min(first for first in firsts if first) > hat.today - timedelta(days=60)


def test_put_away_nothing_of_it_is_left(dana: Hat) -> None:
    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    assert [model for model in kept if model.__module__.startswith("throughline.journal")]
    close_cast()
    assert not [model for model in kept if model._default_manager.exists()]
