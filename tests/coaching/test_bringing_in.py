"""A coach's sheet of running clients: looked at, in, the same again, and taken back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching import actions
from throughline.coaching.actions import bringing
from throughline.coaching.actions.agreeing import accept, write_agreement
from throughline.coaching.actions.holding import hold_again, let_write
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.unbringing import take_back
from throughline.coaching.models import (
    Client,
    Engagement,
    Funnel,
    Intake,
    Programme,
    Session,
    Teammate,
)
from throughline.coaching.queries.caseload import held
from throughline.coaching.taking.planning import plan
from throughline.coaching.taking.showing import counted, unclear
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.letters.models import Letter
from throughline.people import secrets
from throughline.people.hats import in_name_of
from throughline.people.models import Company, ContactPoint, Party, Person
from throughline.people.refusals import NotYours, Refused

SIXTY = Path(__file__).parent / "sixty.csv"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    found = There(cast)
    keeper = found.northlight.keeper
    outplacement = Programme.objects.filter(keeper=keeper, name="Outplacement, 90 days")
    assert outplacement.update(clock="separation", sessions=8)
    for name in ("Alder & Co", "Referrals"):
        Funnel.objects.create(keeper=keeper, kind="firm", name=name, pays="firm")
    return found


def brought(there: There, data: bytes) -> Intake:
    return bringing.bring(there.hat, bringing.keep_table(there.hat, data=data))


def test_sixty_rows_of_an_ugly_sheet_come_in_but_for_what_is_unclear(there: There) -> None:
    intake = bringing.keep_table(there.hat, data=SIXTY.read_bytes(), name="clients.csv")
    found = plan(there.hat, intake)
    assert len(found.lines) == 60
    assert unclear(found) == [
        "Row 17: no such date '31 Feb'. The other 59 rows can go in.",
    ]
    assert counted(found) == [
        "57 people become clients of yours.",
        "2 are here already, or stand in it twice, and stay as they are.",
    ]
    done = bringing.bring(there.hat, intake)
    assert done.result == {"came": 57, "known": 2, "unclear": 1, "left": 0, "booked": 1}
    assert Client.objects.filter(arrival=done.brought).count() == 57
    assert not Client.objects.filter(arrival=done.brought, hold_letters_since=None).exists()
    assert done.table_sealed == ""
    assert not Letter.objects.exists()


def test_a_row_becomes_all_that_it_says(there: There) -> None:
    brought(there, SIXTY.read_bytes())
    row = Engagement.objects.get(client__relationship__party__name="Zoë Brandt")
    party = row.client.relationship.party
    assert row.programme is not None
    assert row.funnel is not None
    assert row.programme.name == "Outplacement, 90 days"
    assert row.funnel.name == "Alder & Co"
    assert row.client.prefers == "text"
    assert party.company is not None
    assert party.company.name == "Müller & Söhne"
    assert secrets.decrypt(row.client.note_sealed) == 'Said: "not again".\nCall after six.'
    assert (row.separated_on, row.agreed_on) == (date(2026, 2, 27), date(2026, 1, 30))
    assert row.used_before == 3
    assert row.sessions_left == 5
    assert row.last_on == date(2026, 5, 28)
    touch = Touch.objects.get(relationship=row.client.relationship)
    assert (touch.on, touch.source, touch.outcome) == (date(2026, 2, 24), "brought in", "two-way")
    booked = Session.objects.get(engagement=row)
    assert booked.starts_at == datetime(2026, 3, 12, 14, 30, tzinfo=UTC)
    assert booked.coach == there.priya
    assert row.client.reason == "booked ahead"
    assert Teammate.objects.get(engagement=row).person == there.priya


def test_the_same_sheet_again_changes_nothing(there: There) -> None:
    brought(there, SIXTY.read_bytes())
    before = Client.objects.count(), Party.objects.count(), Touch.objects.count()
    again = bringing.keep_table(there.hat, data=SIXTY.read_bytes())
    assert not plan(there.hat, again).coming
    with pytest.raises(Refused, match="nobody in it"):
        bringing.bring(there.hat, again)
    assert before == (Client.objects.count(), Party.objects.count(), Touch.objects.count())


def test_a_second_press_brings_nobody_twice(there: There) -> None:
    intake = brought(there, b"Name\nNora Quist\n")
    bringing.bring(there.hat, intake)
    assert Client.objects.filter(relationship__party__name="Nora Quist").count() == 1


def test_all_of_it_goes_again_as_one(there: There) -> None:
    models = (Client, Engagement, Party, Touch, Session, ContactPoint, Company, Teammate)
    before = [model._default_manager.count() for model in models]
    intake = take_back(there.hat, brought(there, SIXTY.read_bytes()))
    assert [model._default_manager.count() for model in models] == before
    assert (intake.result["gone"], intake.result["stayed"]) == (57, 0)
    assert take_back(there.hat, intake).undone_at == there.now


def test_whoever_something_was_done_with_since_stays(there: There) -> None:
    data = b"Name,E-mail\nAnn Lee,ann@example.org\nBob May,bob@example.org\nCy Ott,cy@example.org\n"
    intake = brought(there, data)
    rows = {
        row.relationship.party.name: row for row in Client.objects.filter(arrival__isnull=False)
    }
    followthrough.log_touch(
        there.hat, rows["Ann Lee"].relationship, on=there.hat.today, channel=Touch.Channel.PHONE
    )
    engagement = rows["Bob May"].engagements.get()
    actions.move(there.hat, engagement, Engagement.Stage.PAUSED)
    done = take_back(there.hat, intake)
    assert (done.result["gone"], done.result["stayed"]) == (1, 2)
    left = Client.objects.filter(pk__in=[row.pk for row in rows.values()])
    assert {row.relationship.party.name for row in left} == {"Ann Lee", "Bob May"}
    assert not left.filter(arrival__isnull=False).exists()


def test_whoever_accepted_an_agreement_since_stays_with_it(there: There) -> None:
    done = brought(there, SIXTY.read_bytes())
    row = Engagement.objects.get(client__relationship__party__name="Zoë Brandt")
    made = write_agreement(there.hat, row, {"roles": "You work, I ask."})
    accept(there.hat, made, side="client", name="Zoë Brandt")
    taken = take_back(there.hat, done)
    assert (taken.result["gone"], taken.result["stayed"]) == (56, 1)
    made.refresh_from_db()
    assert made.arrival is None
    assert set(made.acceptances.values_list("arrival", flat=True)) == {None}


def test_letting_the_letters_go_is_not_yet_something_done(there: There) -> None:
    intake = brought(there, b"Name\nNora Quist\n")
    let_write(there.coach, [int(pk) for pk in intake.came])
    assert take_back(there.hat, intake).result["gone"] == 1


def test_somebody_known_by_mail_or_phone_stays_as_they_are(there: There) -> None:
    data = f"Name,Mail,Employer\nD. Reyes,{there.dana.email.upper()},Elsewhere\n".encode()
    found = plan(there.hat, bringing.keep_table(there.hat, data=data))
    assert [line.known for line in found.lines] == [there.client]


def test_two_sessions_do_not_begin_at_once(there: There) -> None:
    data = b"Name;Next session\nAnn Lee;2026-03-12 10:00\nBob May;2026-03-12 10:00\n"
    brought(there, data)
    assert Session.objects.filter(coach=there.priya).count() == 1


def test_what_was_used_before_counts_and_starts_no_other_clock_than_the_first_session(
    there: There,
) -> None:
    data = b"Name,Length,Sessions,Used,Agreed\nAnn Lee,6 months,12,5,2026-01-15\n"
    brought(there, data)
    row = Engagement.objects.get(client__relationship__party__name="Ann Lee")
    assert (row.sessions_left, row.starts_on) == (7, date(2026, 1, 15))
    assert row.last_on == date(2026, 7, 15)


def test_letters_are_let_go_for_some_and_held_again(there: There) -> None:
    brought(there, b"Name\nAnn Lee\nBob May\n")
    first, _second = held(there.coach)
    assert let_write(there.coach, [first.pk, there.client.pk]) == 1
    assert [row.relationship.party.name for row in held(there.coach)] == ["Bob May"]
    assert hold_again(there.coach, there.now) == 1
    assert held(there.coach).count() == 2


def test_a_stranger_lets_no_letter_go(there: There) -> None:
    intake = brought(there, b"Name\nAnn Lee\n")
    other, _row = there.elsewhere()
    hat = in_name_of(there.ruth, other.keeper_id, there.now)
    with pytest.raises(NotYours):
        take_back(hat, intake)
    from throughline.coaching.hats import coach

    assert let_write(coach(there.ruth, there.now), [int(pk) for pk in intake.came]) == 0


def test_the_note_of_a_row_is_shown_to_who_brought_it_and_to_nobody_else(there: There) -> None:
    data = b"Name,E-mail,Note\nAda Lang,ada@example.org,Shy on the phone\n"
    intake = brought(there, data)
    client = Client.objects.get(arrival=intake.brought)
    row = client.engagements.get()
    page = f"/coach/clients/{row.pk}/"
    assert "Shy on the phone" in signed_in(there.priya).get(page).content.decode()
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    row.team.update(person=there.ruth)
    shown = signed_in(there.ruth).get(page)
    assert shown.status_code == 200
    assert "Shy on the phone" not in shown.content.decode()
