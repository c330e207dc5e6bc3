"""The demo world: the same every time, and made by the verbs that a person's clicks use."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.followthrough.queries import today
from throughline.journal import queries as journal
from throughline.letters.queries import letters
from throughline.network.actions import look_if_changed
from throughline.network.queries import likenesses
from throughline.papers.composing import gather
from throughline.papers.composing.changes import Now, behind
from throughline.papers.queries import papers, postings, rehearsals, statements, versions
from throughline.papers.views.desk import desk
from throughline.people.actions import close_cast
from throughline.people.hats import me
from throughline.people.models import Kept
from throughline.rulebook.cadence import Band
from throughline.website.actions import open_demo_world
from throughline.website.demo import FRIENDS
from throughline.website.demo.practice import CLIENTS
from throughline.website.queries import review

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_opened_again_it_is_the_same(hour: int) -> None:
    now = NOW.replace(hour=hour)
    open_demo_world(now=now)
    counts = [model.objects.count() for model in (Relationship, Touch, Promise)]
    assert counts[0] > len(FRIENDS) + len(CLIENTS)  # and whoever is still to come
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
        "Ruth Okafor": ("email", "sent"),
    }
    touch = found["Chidi Abara"].touch
    assert touch
    assert touch.on == hat.today - timedelta(days=16)
    asked = Promise.objects.get(link=f"/me/letters/{found['Helen Marsh'].pk}/")
    assert asked.ask_on == hat.today + timedelta(days=2)


@pytest.mark.django_db
def test_danas_journal_shows_what_a_journal_can_do() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    places = list(journal.positions(hat))
    names = [row.employer.name for row in places if row.employer]
    assert len(places) == 5
    assert len(set(names)) == 3
    assert names.count(names[0]) == 2
    assert places[0].budget
    assert places[0].team
    rows = list(journal.accomplishments(hat).whole(hat))
    assert len(rows) == 9
    assert {"open", "nameless", "private"} == {row.discretion for row in rows}
    assert journal.accomplishments(hat).without_number().exists()
    assert journal.accomplishments(hat).without_proof().exists()
    wordings = [(one.language, one.is_long) for row in rows for one in row.wordings.all()]
    assert {("en", False), ("en", True), ("de", False)} == set(wordings)
    assert journal.pay(hat).count() == 6


@pytest.mark.django_db
def test_danas_last_ten_weeks_are_written_down() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    since = (hat.today - timedelta(weeks=10)).isoformat()
    recent = [row for row in journal.entries(hat) if row.on >= since]
    assert len(recent) == 14
    assert all(row.on <= hat.today.isoformat() for row in recent)
    assert {"talk", "evaluation", "praise", "learning"} <= {row.kind for row in recent}
    ends = [row.until for row in journal.entries(hat).of_kind("certificate")]
    assert ends == [(hat.today + timedelta(days=50)).isoformat()]
    waits = [row.awaits_on for row in recent if row.awaits_on]
    assert waits == [hat.today + timedelta(days=6)]
    ruth = next(row for row in recent if row.by == "Ruth Okafor")
    assert ruth.party is not None


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_ruth_has_a_resume_that_was_corrected_since(hour: int) -> None:
    now = NOW.replace(hour=hour)
    hat = me(open_demo_world(now=now)["dana"], now)
    (version,) = versions(hat).with_holders(hat)
    (holding,) = version.holdings.all()
    assert (holding.name, holding.company) == ("Ruth Okafor", "Calder & Finch")
    assert holding.letter is not None
    assert holding.letter.sent_at is not None
    assert version.pages == 2
    (late,) = behind([version], Now(gather(hat)))
    assert [change.origin.partition(":")[0] for change in late.changes] == ["accomplishment"]


@pytest.mark.django_db
def test_danas_papers_leave_at_once() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    rows = list(papers(hat))
    assert {row.kind for row in rows} == {"resume", "bio"}
    for row in rows:
        at = desk(hat, row.pk)
        assert not at.doubts
        assert not at.file("pdf").lost


@pytest.mark.django_db
def test_danas_answer_is_begun_and_nobody_has_heard_it() -> None:
    hat = me(open_demo_world(now=NOW)["dana"], NOW)
    answer = statements(hat).get()
    assert answer.fact
    assert answer.learned
    assert not answer.forward
    assert not rehearsals(hat).exists()
    assert postings(hat).count() == 1


@pytest.mark.django_db
def test_put_away_nothing_of_it_is_left() -> None:
    open_demo_world(now=NOW)
    kept = [model for model in apps.get_models() if issubclass(model, Kept)]
    assert [model for model in kept if model.__module__.startswith("throughline.journal")]
    close_cast()
    assert not [model for model in kept if model._default_manager.exists()]
