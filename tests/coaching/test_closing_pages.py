"""The pages around a session: what they show to whom, and what they never show."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cast import signed_in
from tests.coaching.talks import PRIVATE, Talks
from tests.coaching.there import There
from tests.pages import reads
from throughline.coaching import actions
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.preworks import Gives, give, send
from throughline.coaching.actions.team import Handing, hand_over
from throughline.coaching.models import Programme, Session, Teammate
from throughline.coaching.worksheets import BUILT_IN
from throughline.papers.models import Statement
from throughline.people.actions import share
from throughline.people.models import Disclosure, Person, Section

LATER = timedelta(hours=3.5)


@pytest.fixture
def talks(cast: Mapping[str, Person]) -> Iterator[Talks]:
    there = There(cast)
    found = Talks(there)
    with time_machine.travel(there.now + LATER, tick=False):
        yield found


@pytest.fixture
def priya_(talks: Talks) -> Client:
    return signed_in(talks.there.priya)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def form_of(client: Client, row: Session) -> dict[str, object]:
    """What the form would send if nothing were typed."""
    form = client.get(f"/coach/sessions/{row.pk}/close/").context["form"]
    return {name: value for name, value in form.initial.items() if value is not None}


def test_it_is_closed_with_the_keyboard_and_nothing_typed(talks: Talks, priya_: Client) -> None:
    row = talks.session
    path = f"/coach/sessions/{row.pk}/close/"
    sent = form_of(priya_, row)
    assert priya_.post(path, sent).status_code == 302
    assert priya_.post(path, sent).status_code == 302  # pressed twice
    row.refresh_from_db()
    assert (row.sat, row.minutes, row.closed_by) == ("held", 60, talks.there.priya)
    assert row.closings.count() == 1


def test_everything_is_said_in_one_form(talks: Talks, priya_: Client) -> None:
    row = talks.session
    answer = priya_.get(f"/coach/sessions/{row.pk}/close/")
    slot = answer.context["form"].fields["goes_on"].choices[0][0]
    said = {
        "topic": "Letters",
        "shared_note": "Short ones.",
        "private_note": PRIVATE,
        "theirs_0": "Call Omar",
        "theirs_0_on": "2026-03-10",
        "mine_1": "Send the list",
        "goes_on": slot,
        "sheet": "helped",
        "minutes": "50",
        "paid": "free",
    }
    sent = {**form_of(priya_, row), **said}
    assert priya_.post(f"/coach/sessions/{row.pk}/close/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.minutes, row.is_paid) == (50, False)
    shown = page(priya_, f"/coach/sessions/{row.pk}/")
    for words in ("Letters", "Short ones.", "tread lightly", "Call Omar", "Send the list"):
        assert words in shown
    ahead = Session.objects.get(engagement=row.engagement, sat="booked")
    given = row.engagement.preworks.get()
    assert given.before == ahead
    brief = page(priya_, f"/coach/sessions/{ahead.pk}/")
    for words in ("Letters", "Short ones.", "Call Omar", "Send the list", "helped you most"):
        assert words in brief


def test_a_day_without_a_promise_is_said_where_it_stands(talks: Talks, priya_: Client) -> None:
    row = talks.session
    sent = {**form_of(priya_, row), "mine_2_on": "2026-03-10", "goes_on": "ask"}
    answer = priya_.post(f"/coach/sessions/{row.pk}/close/", sent)
    assert answer.status_code == 422
    assert "nothing promised" in answer.content.decode()


def test_undo_opens_it_again(talks: Talks, priya_: Client) -> None:
    row = talks.session
    priya_.post(f"/coach/sessions/{row.pk}/close/", form_of(priya_, row))
    assert priya_.post(f"/coach/sessions/{row.pk}/reopen/").status_code == 302
    row.refresh_from_db()
    assert row.sat == "booked"


def test_the_private_note_is_on_no_page_but_its_coachs_own(talks: Talks, priya_: Client) -> None:
    there, row = talks.there, talks.close(private_note=PRIVATE, shared_note="Short ones.")
    assert "tread lightly" in page(priya_, f"/coach/sessions/{row.pk}/")
    assert "tread lightly" in page(priya_, f"/coach/sessions/{row.pk}/close/")
    dana = signed_in(there.dana)
    mine = page(dana, f"/me/coaching/sessions/{row.pk}/")
    assert "Short ones." in mine
    assert "tread" not in mine
    for path in ("/coach/sessions/", f"/coach/clients/{there.engagement.pk}/"):
        assert "tread" not in page(priya_, path)
    for client in (dana, signed_in(there.marcus), priya_):
        assert "doubts herself" not in client.get("/me/search/?q=tread").content.decode()


def test_who_stands_in_reads_the_shared_note_and_not_the_private_one(talks: Talks) -> None:
    there, row = talks.there, talks.close(private_note=PRIVATE, shared_note="Short ones.")
    take_on(there.northlight, there.omar, on=talks.hat.today, now=talks.later)
    actions.add_to_team(there.hat, there.engagement, there.omar, part=Teammate.Part.STAND_IN)
    omar = signed_in(there.omar)
    shown = page(omar, f"/coach/sessions/{row.pk}/")
    assert "Short ones." in shown
    assert "tread" not in shown
    form = page(omar, f"/coach/sessions/{row.pk}/close/")
    assert "tread" not in form
    sent = {**form_of(omar, row), "topic": "Letters", "private_note": "mine now"}
    assert omar.post(f"/coach/sessions/{row.pk}/close/", sent).status_code == 302
    before = row.private_note_sealed
    row.refresh_from_db()
    assert (row.topic, row.private_note_sealed) == ("Letters", before)


def test_after_a_hand_over_the_old_coach_opens_nothing_any_more(
    talks: Talks, priya_: Client
) -> None:
    there, row = talks.there, talks.close(private_note=PRIVATE)
    take_on(there.northlight, there.omar, on=talks.hat.today, now=talks.later)
    hand_over(talks.hat, there.engagement, Handing(there.omar, "All of it."))
    assert priya_.get(f"/coach/sessions/{row.pk}/").status_code == 404
    assert "tread" not in page(signed_in(there.omar), f"/coach/sessions/{row.pk}/")


def test_a_researcher_of_the_team_opens_no_session(talks: Talks) -> None:
    lena = talks.there.helper().person
    assert signed_in(lena).get(f"/coach/sessions/{talks.session.pk}/").status_code == 404


def test_whether_an_answer_was_heard_is_read_by_a_grant_alone_and_told(
    talks: Talks, priya_: Client
) -> None:
    there = talks.there
    hat = there.mine
    programme = Programme.objects.create(
        keeper=there.northlight.keeper, kind="outplacement", name="90 days", made_at=there.now
    )
    there.engagement.programme = programme
    there.engagement.save()
    Statement.objects.create(keeper_id=hat.keeper_id, short="We closed.", changed_at=there.now)
    ahead = talks.booked(there.engagement, hours=48)
    path = f"/coach/sessions/{ahead.pk}/"
    assert "is not known here" in page(priya_, path)
    assert not Disclosure.objects.exists()
    share(hat, section=Section.ANSWER, why="For our talk", person=there.priya)
    shown = page(priya_, path)
    assert "nobody has heard it" in shown
    assert "We closed." not in shown
    assert Disclosure.objects.get().reader == there.priya


def test_the_coach_reads_a_worksheet_once_it_is_sent(talks: Talks, priya_: Client) -> None:
    there = talks.there
    row = give(talks.hat, there.engagement, Gives(BUILT_IN["helped"]))
    dana = signed_in(there.dana)
    path = f"/me/coaching/prework/{row.pk}/"
    assert dana.post(path, {"answer_0": "My aunt.", "do": "keep"}).status_code == 302
    assert "My aunt." in page(dana, path)
    assert "My aunt." not in page(priya_, f"/coach/prework/{row.pk}/")
    assert dana.post(path, {"answer_0": "My aunt.", "do": "send"}).status_code == 302
    assert "has not read it yet" in page(dana, path)
    assert "My aunt." in page(priya_, f"/coach/prework/{row.pk}/")
    assert "has read it" in page(dana, path)
    assert dana.post(f"{path}unsend/").status_code == 302
    assert "My aunt." not in page(priya_, f"/coach/prework/{row.pk}/")
    assert "My aunt." in page(dana, path)


def test_one_that_lives_elsewhere_leads_there(talks: Talks) -> None:
    row = give(talks.hat, talks.there.engagement, Gives(BUILT_IN["departure"]))
    dana = signed_in(talks.there.dana)
    path = f"/me/coaching/prework/{row.pk}/"
    assert 'href="/me/papers/what-happened/"' in page(dana, path)
    assert dana.post(f"{path}done/").status_code == 302
    row.refresh_from_db()
    assert row.done_at is not None


def test_who_has_no_account_is_spoken_of_as_such(talks: Talks, priya_: Client) -> None:
    other = talks.agreed("Lin Wei")
    give(talks.hat, other, Gives(BUILT_IN["helped"]))
    assert "has no account yet" in page(priya_, f"/coach/clients/{other.pk}/prework/")


def test_a_worksheet_is_written_with_a_question_on_each_line(priya_: Client) -> None:
    said = {"name": "Mine", "about": "", "questions": "One?\n\n Two? \n", "leads_to": ""}
    assert priya_.post("/coach/worksheets/new/", said).status_code == 302
    assert "2 questions" in page(priya_, "/coach/worksheets/")
    again = priya_.post("/coach/worksheets/new/", said)
    assert again.status_code == 422
    assert "of this name" in again.content.decode()


def test_the_list_takes_as_many_reads_for_three_sessions_as_for_one(
    talks: Talks, priya_: Client
) -> None:
    reads(priya_, "/coach/sessions/")
    one = reads(priya_, "/coach/sessions/")
    for at in (30, 54):
        talks.booked(talks.there.engagement, hours=at)
    assert reads(priya_, "/coach/sessions/") == one


def test_sent_answers_are_no_section_of_search(talks: Talks, priya_: Client) -> None:
    row = give(talks.hat, talks.there.engagement, Gives(BUILT_IN["helped"]))
    send(talks.hers, row, answers=["Zanzibar"])
    assert "Zanzibar" not in priya_.get("/me/search/?q=zanzibar").content.decode()
