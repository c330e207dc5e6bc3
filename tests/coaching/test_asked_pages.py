"""The questions as a client meets them, and what coach and manager are shown of the answers."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import browser, signed_in
from tests.coaching.asking import GOOD, answered, path_of
from tests.coaching.there import There
from throughline.coaching.actions.asking import ASKED, LASTS, letter_for
from throughline.coaching.actions.booking.telling import recipient_of
from throughline.coaching.models import Questionnaire
from throughline.followthrough.models import Touch
from throughline.letters.models import Letter
from throughline.people.models import Person

MINE = "/me/coaching/{}/asked/"
COACHS, PRACTICES = "/coach/asked/", "/at/northlight-coaching/asked/"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Now, as the pages see it."""
    return There(cast, timezone.now())


@pytest.fixture
def row(there: There) -> Questionnaire:
    """Dana is asked after a month, today."""
    made, _new = Questionnaire.objects.update_or_create(
        keeper=there.engagement.keeper,
        engagement=there.engagement,
        moment="month",
        defaults={"coach": there.priya, "due_on": there.hat.today, "look_on": None},
    )
    to = recipient_of(there.hat, there.client, there.priya)
    assert to is not None
    made.letter = letter_for(there.hat, made, to)
    made.asked_on = there.hat.today
    made.save()
    return made


@pytest.fixture
def stranger() -> Browser:
    return browser()


def path(row: Questionnaire) -> str:
    assert row.letter is not None
    return path_of(row.letter)


def test_to_open_the_link_does_nothing(row: Questionnaire, stranger: Browser) -> None:
    page = stranger.get(path(row)).content.decode()
    assert "Five questions, one minute" in page
    assert "Whoever pays sees nothing of it" in page
    assert "Dana" not in page
    assert stranger.head(path(row)).status_code == 200
    row.refresh_from_db()
    assert row.answered_on is None


def test_it_is_answered_and_changed_by_the_same_link(row: Questionnaire, stranger: Browser) -> None:
    page = stranger.post(path(row), {"choice": "answer", **GOOD})
    assert page.status_code == 200
    assert "Thank you." in page.content.decode()
    assert stranger.post(path(row), {"choice": "answer", **GOOD, "goes": "1"}).status_code == 200
    row.refresh_from_db()
    assert (row.goes, row.recommends, row.is_named) == (1, 9, False)
    assert not Touch.objects.exists()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose one of the numbers"),
        ({**GOOD, "goes": "6"}, "Choose one of the numbers"),
        ({**GOOD, "recommends": "eleven"}, "Choose one of the numbers"),
        ({**GOOD, "words": "Hello"}, "only read with your name"),
        ({**GOOD, "is_named": "on", "words": "x" * 3000}, "at most 2000"),
    ],
)
def test_what_is_no_answer_is_said_beside_it(
    row: Questionnaire, stranger: Browser, sent: dict[str, str], says: str
) -> None:
    response = stranger.post(path(row), {"choice": "answer", **sent})
    assert response.status_code == 422
    assert says in response.content.decode()
    row.refresh_from_db()
    assert row.answered_on is None


def test_after_a_fortnight_the_link_thanks_and_changes_nothing(
    row: Questionnaire, stranger: Browser
) -> None:
    stranger.post(path(row), {"choice": "answer", **GOOD})
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        page = stranger.get(path(row)).content.decode()
        assert "It is written down, and counted" in page
        assert "Change it" not in page
        late = stranger.post(path(row), {"choice": "answer", **GOOD, "goes": "1"})
        assert late.status_code == 422
    row.refresh_from_db()
    assert row.goes == 4
    with time_machine.travel(timezone.now() + LASTS + timedelta(days=1)):
        assert stranger.get(path(row)).status_code == 200


def test_signed_in_it_stands_on_their_page(there: There, row: Questionnaire) -> None:
    hers = signed_in(there.dana)
    home = hers.get(f"/me/coaching/{there.engagement.pk}/").content.decode()
    assert "How does the work go for you?" in home
    where = MINE.format(there.engagement.pk)
    assert hers.post(where, GOOD).status_code == 302
    assert "You answered on" in hers.get(where).content.decode()
    assert hers.post(where, {}).status_code == 422
    Questionnaire.objects.all().delete()
    assert "Nothing is asked at the moment" in hers.get(where).content.decode()


def test_a_name_is_read_by_the_coach_alone(there: There, row: Questionnaire) -> None:
    said = {**GOOD, "is_named": "on", "words": "Go on <b>like</b> this."}
    signed_in(there.dana).post(MINE.format(there.engagement.pk), said)
    hers = signed_in(there.priya).get(COACHS).content.decode()
    assert "Dana Reyes" in hers
    assert "Go on &lt;b&gt;like" in hers
    his = signed_in(there.marcus).get(PRACTICES).content.decode()
    assert "Dana" not in his
    assert "Go on" not in his
    for where in (COACHS, PRACTICES):
        who = there.priya if where == COACHS else there.marcus
        text = b"".join(signed_in(who).get(f"{where}table/")).decode()
        assert "Dana" not in text


def full(there: There, n: int) -> None:
    then = timezone.now() - timedelta(days=200)
    for number in range(n):
        answered(there.engaged(f"Client {number}"), then, by=there.priya)


def test_figures_are_shown_from_five_on_with_both_numbers(there: There) -> None:
    full(there, 4)
    page = signed_in(there.priya).get(COACHS).content.decode()
    assert "from 5 answers on" in page
    full(there, 6)
    for who, where in ((there.priya, COACHS), (there.marcus, PRACTICES)):
        page = signed_in(who).get(where).content.decode()
        assert "10 answers" in page
        assert "4.0" in page
        assert "Of 10 who were asked, 10 answered" in page
    assert "Priya" in page


def test_a_coach_called_like_a_formula_runs_in_no_spreadsheet(there: There) -> None:
    full(there, 5)
    Person.objects.filter(pk=there.priya.pk).update(name="=1+1")
    response = signed_in(there.marcus).get(f"{PRACTICES}table/")
    text = b"".join(response).decode()
    assert "'=1+1" in text
    assert ",=1+1" not in text


def test_it_takes_as_many_queries_for_many_coaches_as_for_one(there: There) -> None:
    full(there, 5)
    his = signed_in(there.marcus)
    his.get(PRACTICES)
    with CaptureQueriesContext(connection) as few:
        his.get(PRACTICES)
    then = timezone.now() - timedelta(days=200)
    for who in (there.omar, there.ruth):
        for number in range(5):
            answered(there.engaged(f"{who.pk} {number}"), then, by=who)
    with CaptureQueriesContext(connection) as many:
        page = his.get(PRACTICES).content.decode()
    assert there.ruth.name in page
    assert len(many) == len(few)


def test_a_practice_is_told_nothing_of_another(there: There) -> None:
    full(there, 6)
    other, _row = there.elsewhere()
    page = signed_in(there.ruth).get(f"/at/{other.slug}/asked/").content.decode()
    assert "6 answers" not in page
    assert signed_in(there.ruth).get(PRACTICES).status_code == 404
    assert Letter.objects.filter(kind=ASKED).count() == 0
