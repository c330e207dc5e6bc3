"""The pages of the first letters: the coach's for one client, the manager's of what they say."""

from collections.abc import Mapping

import pytest

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching.models import Engagement, Welcome
from throughline.people.models import Person


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


@pytest.fixture
def row(there: There) -> Engagement:
    """Somebody who was just taken on, and has not come yet."""
    stage = Engagement.Stage.ENQUIRY
    return there.engaged("Noor Haddad", "noor@example.org", stage=stage)


def test_the_coach_reads_all_of_it_before_it_begins_and_stops_it(
    there: There, row: Engagement
) -> None:
    client, path = signed_in(there.priya), f"/coach/clients/{row.pk}/welcome/"
    page = client.get(path).content.decode()
    assert "If you begin now" in page
    assert "The last: the door stays open" in page
    assert not Welcome.objects.exists()
    client.post(f"{path}begin/")
    assert "Stop these letters" in client.get(path).content.decode()
    client.post(f"{path}stop/")
    assert "you stopped it" in client.get(path).content.decode().lower()


def test_the_manager_edits_the_days_and_a_day_too_near_is_named(there: There) -> None:
    client, path = signed_in(there.marcus), f"/at/{there.northlight.slug}/welcome/"
    form = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    for number, (day, words) in enumerate([(0, "welcome-hello"), (4, "welcome-door")]):
        form |= {f"form-{number}-day": str(day), f"form-{number}-words": words}
    answer = client.post(path, form)
    assert answer.status_code == 422
    assert "Letter 2 (on day 4) is too soon" in answer.content.decode()
    assert client.post(path, {**form, "form-1-day": "9"}).status_code == 302
    assert "These are your own letters." in client.get(path).content.decode()
    words = f"{path}words/welcome-hello/"
    client.post(words, {"subject": "Hi", "text": "Come and see.", "do": "keep"})
    assert "your words" in client.get(path).content.decode()
    client.post(f"{path}restore/")
    assert "These are the built-in letters." in client.get(path).content.decode()
