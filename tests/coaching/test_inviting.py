"""The first letters to many at once: who is offered, what begins, what stands on the line."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching.actions.disposing import points_of, stop_letters
from throughline.coaching.actions.holding import hold
from throughline.coaching.actions.inviting import begin_for, stop_those_of
from throughline.coaching.actions.welcoming import begin_welcome, stop_welcome
from throughline.coaching.hats import coach
from throughline.coaching.jobs.welcome import write
from throughline.coaching.models import Client, Engagement, Welcome
from throughline.coaching.queries.lines import Knot, Seen, line
from throughline.coaching.queries.welcoming import to_invite
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.people.models import Person

PATH = "/coach/clients/invite/"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Now, as the pages see it."""
    return There(cast, timezone.now())


def new(there: There, name: str, email: str = "") -> Engagement:
    """Somebody who has not begun."""
    said = email or f"{name.split()[0].lower()}@example.org"
    return there.engaged(name, said, stage=Engagement.Stage.ENQUIRY)


def offered(there: There) -> list[str]:
    return [row.client.relationship.party.name for row in to_invite(there.coach)]


def knots(there: There, row: Engagement) -> list[Knot]:
    seen = Seen(there.priya.zone, there.hat.today, there.priya)
    return [one for one in line(row, seen) if one.kind in {"letter", "touch"}]


def test_who_has_not_begun_and_was_never_invited_is_offered_by_name(there: There) -> None:
    new(there, "Zoe Young")
    new(there, "Ana Berg")
    invited = new(there, "Ina Vited")
    stop_welcome(there.hat, begin_welcome(there.hat, invited))
    there.engaged("No Mail", stage=Engagement.Stage.ENQUIRY)
    hold(there.coach, [new(there, "Hel Dback").client_id])
    assert offered(there) == ["Ana Berg", "Zoe Young"]
    assert not to_invite(coach(there.marcus, there.now)).exists()


def test_it_begins_for_those_ticked_and_is_taken_back_in_one(there: There) -> None:
    rows = [new(there, name) for name in ("Ana Berg", "Bo Adams", "Cy Dorn")]
    client = signed_in(there.priya)
    assert "Invite many" in client.get("/coach/clients/").content.decode()
    assert "checked" not in client.get(PATH).content.decode()
    assert client.get(f"{PATH}?all").content.decode().count(" checked") == 3
    answer = client.post(PATH, {"tick": [rows[0].pk, rows[1].pk, "x"]}, follow=True)
    page = answer.content.decode()
    assert "The first letters begin for 2 people." in page
    assert set(Welcome.objects.values_list("engagement", flat=True)) == {rows[0].pk, rows[1].pk}
    undo = page.partition(f'action="{PATH}back/')[2].partition('"')[0].replace("&#x2B;", "+")
    client.post(f"{PATH}back/{undo.replace('&amp;', '&')}")
    assert set(Welcome.objects.values_list("how", flat=True)) == {"stopped"}
    assert not Letter.objects.filter(kind__startswith="welcome-").exists()


def test_nobody_ticked_begins_nothing(there: There) -> None:
    new(there, "Ana Berg")
    page = signed_in(there.priya).post(PATH, follow=True).content.decode()
    assert "Tick somebody first." in page
    assert not Welcome.objects.exists()


def test_sent_twice_it_begins_once_and_nobody_is_told_to_tick(there: There) -> None:
    row, client = new(there, "Ana Berg"), signed_in(there.priya)
    client.post(PATH, {"tick": [row.pk]})
    page = client.post(PATH, {"tick": [row.pk]}, follow=True).content.decode()
    assert "Nothing new was begun" in page
    assert "Tick somebody first." not in page
    assert Welcome.objects.get().ended_at is None


def test_to_whom_nothing_can_go_is_named_and_the_others_begin(there: There) -> None:
    rows = [new(there, "Ana Berg"), new(there, "Bo Adams", "bo@example.org")]
    Client.objects.filter(pk=rows[1].client_id).update(hold_letters_since=there.now)
    assert begin_for(there.coach, [row.pk for row in rows]) == (1, [])  # he is not offered
    other = new(there, "Cy Dorn")
    stop_letters(there.hat, points_of(there.hat, other), why="asked")
    assert begin_for(there.coach, [other.pk]) == (0, ["Cy Dorn"])


def test_another_coach_begins_and_stops_nothing_of_theirs(there: There) -> None:
    row = new(there, "Ana Berg")
    _other, _theirs = there.elsewhere()
    hers = coach(there.ruth, there.now)
    assert begin_for(hers, [row.pk]) == (0, [])
    begin_for(there.coach, [row.pk])
    assert stop_those_of(hers, there.now) == 0
    assert stop_those_of(there.coach, there.now) == 1
    assert stop_those_of(there.coach, there.now) == 0


def test_the_worker_writes_to_each_and_every_letter_stands_on_the_line_once(there: There) -> None:
    rows = [new(there, "Ana Berg"), new(there, "Bo Adams")]
    begin_for(there.coach, [row.pk for row in rows])
    write(there.now)
    (knot,) = knots(there, rows[0])
    assert (knot.kind, knot.row.letter.state) == ("letter", "waiting")
    there.now += timedelta(days=1)
    send_due(there.now)
    for row in rows:
        (knot,) = knots(there, row)
        assert (knot.kind, knot.row.number, knot.row.letter.state) == ("letter", 1, "sent")
        page = signed_in(there.priya).get(f"/coach/clients/{row.pk}/").content.decode()
        assert "First letter, number 1" in page
        assert knot.row.letter.subject in page


def test_the_page_asks_the_database_as_often_for_ten_as_for_one(
    there: There, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = signed_in(there.priya)
    new(there, "Ana Berg")
    client.get(PATH)
    for number in range(10):
        new(there, f"N{number} Berg")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(PATH)


def test_in_a_programme_that_has_ended_no_session_is_offered(there: There) -> None:
    """Neither to the client nor to the coach."""
    mine, hers = f"/me/coaching/{there.engagement.pk}/", f"/coach/clients/{there.engagement.pk}/"
    dana, priya = signed_in(there.dana), signed_in(there.priya)
    assert "Book a session" in dana.get(mine).content.decode()
    assert "Book a session" in priya.get(hers).content.decode()
    Engagement.objects.filter(pk=there.engagement.pk).update(
        stage=Engagement.Stage.CLOSED, ended_at=there.now
    )
    assert "Book a session" not in dana.get(mine).content.decode()
    assert "Book a session" not in priya.get(hers).content.decode()
