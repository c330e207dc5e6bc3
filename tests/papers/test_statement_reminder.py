"""Before a recruiter or an interview the answer is asked for: once, while nobody has heard it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.papers import careers
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise, Relationship
from throughline.letters.actions import Recipient, queue
from throughline.network.actions import add_contact, open_circles
from throughline.network.actions.contacts import Named
from throughline.papers import actions
from throughline.papers.actions.statement import ORIGIN
from throughline.papers.jobs import in_need, is_ahead, remind
from throughline.people.hats import Hat
from throughline.people.models import Person

Ahead = Callable[[Hat], None]


def recruiter(hat: Hat) -> Relationship:
    """Ruth, known as a recruiter, whom nothing asks for."""
    return add_contact(hat, Named("Ruth Okafor"), is_recruiter=True).relationship


def due(hat: Hat) -> None:
    circle = open_circles(hat)["recruiters"]
    tie = add_contact(hat, Named("Rhea"), circle=circle).relationship
    Relationship.objects.filter(pk=tie.pk).update(due_on=hat.today + timedelta(days=7))


def letter_queued(hat: Hat) -> None:
    to = Recipient("ruth@example.org", "Ruth", relationship=recruiter(hat))
    queue(hat, key="hello", kind="own", to=to, subject="Hello", text="A word")


def met(hat: Hat) -> None:
    at = hat.now + timedelta(days=3)
    followthrough.book(
        hat,
        title="Lunch",
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        relationship=recruiter(hat),
    )


def interview(hat: Hat) -> None:
    at = hat.now + timedelta(days=6)
    end = at + timedelta(hours=1)
    followthrough.book(hat, title="Interview, Cedar", starts_at=at, ends_at=end)


@pytest.fixture
def begun(hat: Hat) -> Hat:
    actions.say(hat, fact="Alder closed its plant.")
    return hat


@pytest.mark.parametrize("ahead", [due, letter_queued, met, interview])
def test_before_each_of_these_it_is_asked_for_once(begun: Hat, ahead: Ahead) -> None:
    ahead(begun)
    assert remind(begun.now) == 1
    assert remind(begun.now) == 0
    owed = Promise.objects.get(origin=ORIGIN)
    assert owed.link == "/me/papers/what-happened/"


def test_with_nobody_ahead_nothing_is_asked(begun: Hat) -> None:
    add_contact(begun, Named("Helen"))
    recruiter(begun)
    assert remind(begun.now) == 0


def test_what_is_more_than_a_week_away_waits(begun: Hat) -> None:
    at = begun.now + timedelta(days=8)
    followthrough.book(begun, title="Interview", starts_at=at, ends_at=at + timedelta(hours=1))
    assert remind(begun.now) == 0
    assert remind(begun.now + timedelta(days=2)) == 1


def test_who_lost_nothing_and_began_nothing_is_left_alone(hat: Hat) -> None:
    careers.position(hat)
    interview(hat)
    assert remind(hat.now) == 0


def test_a_day_of_loss_is_enough(hat: Hat, dana: Person) -> None:
    interview(hat)
    Person.objects.filter(pk=dana.pk).update(loss_on=date(2026, 2, 20))
    assert remind(hat.now) == 1


def test_so_is_a_last_position_that_ended(hat: Hat) -> None:
    interview(hat)
    careers.position(hat, start="2016", end="2026-01")
    assert remind(hat.now) == 1


def test_but_not_where_another_goes_on(hat: Hat) -> None:
    interview(hat)
    careers.position(hat, start="2016", end="2020-01")
    careers.position(hat, start="2020-02")
    assert remind(hat.now) == 0


def test_whom_somebody_has_heard_is_not_reminded(begun: Hat) -> None:
    interview(begun)
    actions.said_to(begun, actions.say(begun), name="Bo")
    assert remind(begun.now) == 0


def test_dropped_is_dropped(begun: Hat) -> None:
    interview(begun)
    remind(begun.now)
    followthrough.drop(begun, Promise.objects.get(origin=ORIGIN))
    assert remind(begun.now + timedelta(days=1)) == 0


def test_a_letter_that_is_no_recruiters_asks_nothing(begun: Hat) -> None:
    tie = add_contact(begun, Named("Helen")).relationship
    to = Recipient("helen@example.org", "Helen", relationship=tie)
    queue(begun, key="hello", kind="own", to=to, subject="Hello", text="A word")
    assert not is_ahead(begun)


def test_the_job_reads_as_often_with_many_who_need_nothing(hat: Hat) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            remind(hat.now)
        return len(captured)

    alone = queries()
    for n in range(30):
        add_contact(hat, Named(f"Contact {n}"), is_recruiter=n % 2 == 0)
    assert queries() == alone == 1
    assert not in_need().exists()
