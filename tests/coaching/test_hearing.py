"""After the first session of an outplacement the coach hears the answer, or learns that it was."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.cast import signed_in
from tests.coaching.sitting import session
from tests.coaching.talks import Talks
from tests.coaching.there import There
from throughline.coaching.actions import move
from throughline.coaching.actions.closing import reopen
from throughline.coaching.actions.hearing import (
    ask_to_hear,
    hear_next_time,
    learn_what_was_heard,
    note_heard,
    take_heard_back,
)
from throughline.coaching.models import Engagement, Programme
from throughline.coaching.queries.hearing import origin_of
from throughline.coaching.queries.today import Asks, today
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.papers.actions import said_to, say, show_to
from throughline.papers.models import Rehearsal
from throughline.people.models import Disclosure, Person


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Dana's programme is an outplacement."""
    there = There(cast)
    outplacement = Programme.objects.filter(kind=Programme.Kind.OUTPLACEMENT).first()
    Engagement.objects.filter(pk=there.engagement.pk).update(programme=outplacement)
    there.engagement.refresh_from_db()
    return there


@pytest.fixture
def talks(there: There) -> Talks:
    return Talks(there)


def owed(there: There) -> Promise:
    return Promise.objects.get(origin=origin_of(there.engagement))


def is_open(there: There) -> bool:
    return owed(there).kept_at is None and owed(there).dropped_at is None


def asked(there: There) -> set[Asks]:
    return {card.asks for card in today(there.coach).cards}


def answered(there: There, *, shown: bool) -> None:
    """Dana has an answer, shown to Priya or not, and her sister has heard it."""
    row = say(there.mine, short="The plant closed.")
    if shown:
        show_to(there.mine, email=there.priya.email)
    said_to(there.mine, row, name="My sister")


def test_it_is_asked_once_the_first_session_was_held(there: There, talks: Talks) -> None:
    assert Asks.UNHEARD not in asked(there)
    talks.close()
    assert Asks.UNHEARD in asked(there)
    page = signed_in(there.priya).get("/coach/").content.decode()
    assert "Nobody has heard Dana Reyes’s answer to “What happened?” yet." in page


def test_the_client_is_told_nothing_of_it(there: There, talks: Talks) -> None:
    talks.close()
    assert not Promise.objects.filter(keeper=there.dana.keeper, origin__startswith="heard").exists()
    page = signed_in(there.dana).get(f"/me/coaching/{there.engagement.pk}/").content.decode()
    assert "Hear Dana" not in page


@pytest.mark.parametrize("kind", [Programme.Kind.EXECUTIVE, Programme.Kind.REDEMPTION, None])
def test_in_other_programmes_nothing_is_asked(there: There, talks: Talks, kind: str | None) -> None:
    of = Programme.objects.filter(kind=kind).first() if kind else None
    Engagement.objects.filter(pk=there.engagement.pk).update(programme=of)
    talks.close()
    assert not Promise.objects.filter(origin=origin_of(there.engagement)).exists()


def test_after_the_second_session_it_is_not_asked_anew(there: There, talks: Talks) -> None:
    talks.close()
    followthrough.drop(there.hat, owed(there))
    session(there, -1, sat="held")
    ask_to_hear(there.hat, there.engagement)
    assert not is_open(there)


def test_who_said_in_time_that_somebody_heard_it_is_not_asked_about(
    there: There, talks: Talks
) -> None:
    answered(there, shown=True)
    talks.close()
    assert not Promise.objects.filter(origin=origin_of(there.engagement)).exists()


def test_taking_the_session_back_takes_the_question_back(there: There, talks: Talks) -> None:
    row = talks.close()
    reopen(talks.hat, row)
    assert not is_open(there)
    talks.close(row)
    assert is_open(there)


def test_to_have_heard_it_stands_on_the_clients_page_where_they_show_it(
    there: There, talks: Talks
) -> None:
    say(there.mine, short="The plant closed.")
    show_to(there.mine, email=there.priya.email)
    talks.close()
    note_heard(there.hat, there.engagement)
    assert [one.heard_by for one in Rehearsal.objects.all()] == [there.priya.name]
    take_heard_back(there.hat, there.engagement)
    assert is_open(there)
    assert not Rehearsal.objects.exists()


def test_without_being_shown_it_nothing_is_written_into_the_clients_record(
    there: There, talks: Talks
) -> None:
    say(there.mine, short="The plant closed.")
    talks.close()
    note_heard(there.hat, there.engagement)
    assert not is_open(there)
    assert not Rehearsal.objects.exists()


def test_what_the_client_noted_is_learned_only_while_they_show_it(
    there: There, talks: Talks
) -> None:
    talks.close()
    answered(there, shown=False)
    assert learn_what_was_heard(there.now) == 0
    assert is_open(there)
    assert not Disclosure.objects.exists()
    show_to(there.mine, email=there.priya.email)
    assert learn_what_was_heard(there.now) == 1
    assert not is_open(there)
    assert Disclosure.objects.get().reader == there.priya
    assert learn_what_was_heard(there.now) == 0


def test_on_the_agenda_it_is_asked_again_on_that_day(there: There, talks: Talks) -> None:
    talks.close()
    assert hear_next_time(there.hat, there.engagement) is None
    ahead = session(there, 7)
    for _twice in range(2):
        hear_next_time(there.hat, there.engagement)
    ahead.refresh_from_db()
    assert ahead.agenda == "The answer to “What happened?”, said aloud"
    assert owed(there).ask_on == there.priya.day(ahead.starts_at)
    assert Asks.UNHEARD not in asked(there)


def test_it_ends_with_the_work(there: There, talks: Talks) -> None:
    talks.close()
    move(there.hat, there.engagement, Engagement.Stage.LANDED)
    assert not is_open(there)
    there.engagement.refresh_from_db()
    assert there.engagement.answer_awaited_at is None


def test_the_buttons_do_what_they_say(there: There, talks: Talks) -> None:
    talks.close()
    client, path = signed_in(there.priya), f"/coach/clients/{there.engagement.pk}/answer/"
    answer = client.post(f"{path}agenda/")
    assert answer.headers["Location"].endswith("/book/")
    client.post(f"{path}heard/")
    assert not is_open(there)
    client.post(f"{path}unheard/")
    assert is_open(there)
    there.now += timedelta(days=1)
    assert Asks.UNHEARD in asked(there)
