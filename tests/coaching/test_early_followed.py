"""Who followed through: counted of all who came, and of what is theirs only what they let know."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import signed_in
from tests.coaching.resumes import brought, resume_of
from tests.coaching.there import There
from throughline.coaching.actions.claiming import claim
from throughline.coaching.actions.resumes import returning
from throughline.coaching.models import Intake, Resume
from throughline.coaching.queries.followed import Followed, followed_at, followed_by_coach
from throughline.coaching.views.resumes.followed import as_csv
from throughline.journal.models import Entry
from throughline.people.actions import open_account
from throughline.people.hats import Hat, me
from throughline.people.models import Person


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    found = There(cast)
    brought(found)
    return found


def ana(there: There) -> Hat:
    """Ana Lopez, who has made what was read of her her own."""
    person = open_account(email="ana@example.org", name="Ana Lopez", now=there.now)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    hat = me(person, there.now)
    claim(hat, resume_of("Ana Lopez").engagement.client)
    return hat


def counts(found: Followed) -> dict[str, int]:
    return {step: n for step, n in found.whole.counts.items() if n}


def journal_of(hat: Hat, days_ago: int, **said: object) -> None:
    at = hat.now - timedelta(days=days_ago)
    Entry.objects.create(
        keeper_id=hat.keeper_id, title="A good day", made_at=at, changed_at=at, **said
    )


def test_all_who_came_are_what_it_is_of(there: There) -> None:
    found = followed_by_coach(there.coach)
    assert found.whole.of == 3
    assert counts(found) == {}
    assert found.whole.unknown == 3
    assert [one.name for one in found.cohorts] == ["spring.csv"]
    assert followed_at(there.manager).whole == found.whole


def test_each_step_is_counted_once_it_was_taken(there: There) -> None:
    row = resume_of("Ana Lopez")
    ana(there)
    Resume.objects.filter(pk=row.pk).update(done_at=there.now, read_at=there.now)
    returning.confirm_reach(there.hat, row.engagement)
    returning.send_newer(there.hat, row.engagement, name="a.txt", data=b"Ana\nNew")
    found = followed_by_coach(there.coach)
    assert counts(found) == {"read": 1, "claimed": 1, "current": 1, "renewed": 1}


def test_a_journal_counts_only_of_whom_lets_it_be_known(there: There) -> None:
    hat = ana(there)
    journal_of(hat, 10)
    engagement = resume_of("Ana Lopez").engagement
    assert "journal" not in counts(followed_by_coach(there.coach))
    returning.let_know(hat, engagement)
    found = followed_by_coach(there.coach)
    assert counts(found)["journal"] == 1
    assert found.whole.unknown == 2
    returning.let_know_no_more(hat, engagement)
    assert "journal" not in counts(followed_by_coach(there.coach))


def test_what_was_long_ago_or_thrown_away_is_no_journal_that_is_kept(there: There) -> None:
    hat = ana(there)
    returning.let_know(hat, resume_of("Ana Lopez").engagement)
    journal_of(hat, 120)
    journal_of(hat, 5, removed_at=hat.now)
    assert "journal" not in counts(followed_by_coach(there.coach))


def test_cohorts_are_told_apart_and_those_who_came_alone_are_one(there: There) -> None:
    returning.send_newer(there.hat, there.engagement, name="d.txt", data=b"Dana\nBaker")
    brought(there, b"Name\nDee Ray\n", [])
    found = followed_by_coach(there.coach)
    assert [(one.name, one.of) for one in found.cohorts] == [
        ("spring.csv", 1),
        ("spring.csv", 3),
        ("", 1),
    ]
    assert found.whole.of == 5
    page = signed_in(there.priya).get("/coach/resumes/followed/").content.decode()
    assert "One by one" in page
    assert "A share is said from 20 people on" in page
    Intake.objects.update(name="=cmd()")
    assert "'=cmd()" in as_csv(followed_by_coach(there.coach))


def test_a_manager_sees_names_and_states_and_nothing_that_stands_in_one(there: There) -> None:
    marcus = signed_in(there.marcus)
    page = marcus.get("/at/northlight-coaching/resumes/").content.decode()
    assert "Ana Lopez" in page
    assert "waits to be read" in page
    assert "Rye House" not in page
    text = marcus.get("/at/northlight-coaching/resumes/followed.csv").getvalue().decode()
    assert text.removeprefix("\ufeff").startswith("came,on,step")


def test_another_practice_counts_nothing_of_it(there: There) -> None:
    there.elsewhere()
    page = signed_in(there.ruth).get("/coach/resumes/followed/").content.decode()
    assert "Nobody is here yet" in page


def test_it_is_read_in_as_many_queries_for_many_as_for_one(there: There) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        followed_at(there.manager)
    for number in range(4):
        brought(there, f"Name\nPerson {number} Early\n".encode(), [])
    with CaptureQueriesContext(connection) as many:
        followed_at(there.manager)
    assert len(few) == len(many)
