"""Statements: what is billed, to whom it says what, and that nothing is billed twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pypdfium2 import PdfDocument

from tests.coaching.billed import HOUR, bill_all, drafted, funnel, held, until_today
from tests.coaching.there import There, kind_of
from throughline.coaching.actions.billing import (
    Letterhead,
    issue,
    keep_letterhead,
    mark_paid,
    void,
)
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.actions.stating import send
from throughline.coaching.models import (
    Client,
    Engagement,
    Funnel,
    Programme,
    Session,
    SessionKind,
    Statement,
    StatementLine,
)
from throughline.coaching.printing import pdf, said_on
from throughline.coaching.queries.billing import mark_of, usual_period
from throughline.coaching.queries.statements import (
    changes,
    changes_in,
    shown,
    statements,
    statements_of_mine,
    told_to_payer,
    waiting,
)
from throughline.letters.models import Letter
from throughline.people.hats import in_name_of
from throughline.people.models import Person
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.billing import Period

Sat = Session.Sat
DAY = timedelta(days=1)


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def at(there: There, row: Funnel, name: str, **said: Any) -> Engagement:
    """One more client, who came by this funnel."""
    return there.engaged(name, funnel=row, **said)


def put_up(there: There, row: Funnel, name: str, on: date) -> Engagement:
    """Somebody whom an employer put up for an outplacement."""
    programme = Programme.objects.filter(
        keeper=there.northlight.keeper, kind=Programme.Kind.OUTPLACEMENT
    ).order_by("pk")[0]
    return at(there, row, name, programme=programme, notified_on=on, stage="agreed")


def test_a_client_who_pays_gets_a_line_for_each_session_that_counts(there: There) -> None:
    row, now = there.engagement, there.now
    Engagement.objects.filter(pk=row.pk).update(no_show_counts=True)
    held(there, row, now - 9 * DAY, minutes=50)
    held(there, row, now - 5 * DAY, sat=Sat.GUEST_NO_SHOW)
    held(there, row, now - 4 * DAY, sat=Sat.CANCELLED_LATE)
    held(there, row, now - 3 * DAY, sat=Sat.HOST_NO_SHOW)
    held(there, row, now - 2 * DAY, is_paid=False)
    held(there, row, now - DAY, kind=kind_of(there.northlight, name="A first talk", is_free=True))
    (made,) = bill_all(there, there.funnel)
    assert [(one.minutes, one.note, one.amount) for one in shown(made)] == [
        (50, "", Decimal("120.00")),
        (60, "the client did not come", Decimal("120.00")),
    ]
    assert (made.number, made.payer, made.client) == ("2026-0001", "Dana Reyes", there.client)
    assert (made.net, made.tax, made.gross) == (Decimal(240), Decimal(0), Decimal(240))
    assert drafted(there, there.funnel) == []
    with pytest.raises(Refused, match="nothing to bill"):
        bill_all(there, there.funnel)


def test_each_client_who_pays_gets_a_statement_and_numbers_have_no_gap(there: There) -> None:
    for name in ("Bo Adams", "Ana Berg"):
        held(there, there.engaged(name), there.now - 3 * DAY)
    made = bill_all(there, there.funnel)
    assert {one.payer for one in made} == {"Bo Adams", "Ana Berg"}
    void(there.manager, made[1], why="Wrong price")
    again = bill_all(there, there.funnel)
    assert [one.rank for one in (*made, *again)] == [1, 2, 3]
    assert again[0].payer == made[1].payer


def test_only_the_clients_that_were_chosen_are_billed(there: There) -> None:
    rows = [there.engaged(name) for name in ("Bo Adams", "Ana Berg")]
    for row in rows:
        held(there, row, there.now - 3 * DAY)
    days, seen = until_today(there), mark_of(drafted(there, there.funnel))
    chosen = [rows[0].client_id]
    made = issue(there.manager, there.funnel, days, seen=seen, clients=chosen)
    assert [one.client_id for one in made] == chosen
    assert [one.client for one in drafted(there, there.funnel)] == [rows[1].client_id]


def test_a_firm_reads_name_day_kind_and_minutes_and_the_client_sees_that_it_did(
    there: There,
) -> None:
    firm = funnel(there, "Larkspur", "firm", rate=Decimal("95.50"))
    row = at(there, firm, "Ana Berg")
    Engagement.objects.filter(pk=row.pk).update(no_show_counts=True)
    session = held(there, row, there.now - 3 * DAY, sat=Sat.GUEST_NO_SHOW)
    (made,) = bill_all(there, firm)
    (line,) = shown(made)
    assert (line.who, line.what, line.minutes, line.note) == ("Ana Berg", str(session.kind), 60, "")
    assert line.amount == Decimal("95.50")
    paper = repr(said_on(made))
    assert "SECRET" not in paper
    assert "come" not in paper.replace("come to", "")
    assert [one.who for one in told_to_payer(row)] == ["Ana Berg"]
    assert list(told_to_payer(there.engagement)) == []
    void(there.manager, made, why="Wrong")
    assert len(list(told_to_payer(row))) == 1, "it was told all the same"


def test_an_employer_gets_seats_without_a_name_or_a_day_whatever_clients_do(there: There) -> None:
    alder = funnel(there, "Alder", "sponsor", fee=Decimal(1800), bills="session")
    on = there.manager.today - timedelta(days=20)
    rows = [put_up(there, alder, name, on) for name in ("Ana Berg", "Bo Adams", "Cy Dorn")]
    before = repr(
        [(i.line.what, i.line.amount) for one in drafted(there, alder) for i in one.items]
    )
    held(there, rows[0], there.now - 3 * DAY)
    Engagement.objects.filter(pk=rows[1].pk).update(stage="closed", ended_at=there.now)
    after = repr([(i.line.what, i.line.amount) for one in drafted(there, alder) for i in one.items])
    assert before == after
    (made,) = bill_all(there, alder)
    (line,) = shown(made)
    assert (line.quantity, line.amount, line.who, line.on) == (3, Decimal(5400), "", None)
    kept = StatementLine.objects.filter(statement=made)
    assert {(one.who, one.on, one.note, one.session) for one in kept} == {("", None, "", None)}
    paper = repr(said_on(made))
    assert not any(name in paper for name in ("Ana", "Bo", "Cy", "SECRET", "minutes"))
    assert drafted(there, alder) == []


def test_no_statement_to_an_employer_can_be_by_the_session(there: There) -> None:
    alder = funnel(there, "Alder", "sponsor", fee=Decimal(1800))
    put_up(there, alder, "Ana Berg", there.manager.today)
    (made,) = bill_all(there, alder)
    with pytest.raises(IntegrityError, match="statement_behind_the_wall"), transaction.atomic():
        Statement.objects.filter(pk=made.pk).update(way="session")
    # Called a firm, an employer is still one.
    disguised = funnel(there, "Brook", "firm", kind="sponsor", fee=Decimal(1800))
    put_up(there, disguised, "Bo Adams", there.manager.today)
    (other,) = bill_all(there, disguised)
    assert (other.pays, other.way, other.names_people) == ("sponsor", "seat", False)


def test_an_enquiry_of_a_firm_is_no_seat_until_it_is_agreed(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm", bills="seat", fee=Decimal(900))
    at(there, firm, "Ana Berg", stage="enquiry")
    assert drafted(there, firm) == []
    at(there, firm, "Bo Adams", stage="agreed")
    (draft,) = drafted(there, firm)
    assert [item.who for item in draft.items] == ["Bo Adams"]


def test_a_fee_by_the_month_is_billed_once_for_each_that_ended(there: There) -> None:
    alder = funnel(
        there, "Alder", "sponsor", bills="month", fee=Decimal(900), bills_from=date(2026, 1, 15)
    )
    (made,) = bill_all(there, alder, Period(date(2026, 1, 1), date(2026, 2, 28)))
    assert [one.what for one in shown(made)] == [
        "Coaching, January 2026",
        "Coaching, February 2026",
    ]
    assert drafted(there, alder) == []
    void(there.manager, made, why="Wrong")
    assert len(drafted(there, alder)[0].items) == 2


def test_nobody_who_pays_nothing_is_billed(there: There) -> None:
    free = funnel(there, "Pro bono", "nobody", payer="")
    held(there, at(there, free, "Ana Berg"), there.now - 3 * DAY)
    assert drafted(there, free) == []
    assert [one.funnel for one in waiting(there.manager, practice_for(there.manager))] == []


def test_what_was_before_the_first_day_of_billing_is_left_out(there: There) -> None:
    held(there, there.engagement, there.now - 30 * DAY)
    held(there, there.engagement, there.now - 3 * DAY)
    Funnel.objects.filter(pk=there.funnel.pk).update(bills_from=there.manager.today - 10 * DAY)
    (draft,) = drafted(there, there.funnel)
    assert len(draft.items) == 1
    there.funnel.refresh_from_db()
    period = usual_period(there.manager, practice_for(there.manager), there.funnel)
    assert period.since == there.manager.today - 3 * DAY


def test_a_session_belongs_to_the_day_of_the_practices_clock(there: There) -> None:
    there.northlight.time_zone = "Pacific/Auckland"
    there.northlight.save()
    held(there, there.engagement, datetime(2026, 2, 28, 12, tzinfo=UTC))  # 1 March there
    march = Period(date(2026, 3, 1), date(2026, 3, 1))
    (draft,) = drafted(there, there.funnel, march)
    assert draft.items[0].line.on == date(2026, 3, 1)
    assert drafted(there, there.funnel, Period(date(2026, 2, 1), date(2026, 2, 28))) == []


def test_sessions_without_a_price_wait_and_are_counted(there: There) -> None:
    plain = kind_of(there.northlight, name="No price", rate=None)
    held(there, there.engagement, there.now - 3 * DAY, kind=plain)
    (draft,) = drafted(there, there.funnel)
    assert (draft.items, draft.unpriced) == ((), 1)
    (one,) = waiting(there.manager, practice_for(there.manager))
    assert (one.count, one.net, one.unpriced) == (1, Decimal(0), 1)


def test_what_waits_is_what_would_be_billed(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm")
    alder = funnel(there, "Alder", "sponsor", fee=Decimal(1800))
    monthly = funnel(there, "Brook", "sponsor", bills="month", fee=Decimal(900))
    for sat in Sat.values:
        held(there, there.engagement, there.now - (5 + Sat.values.index(sat)) * DAY, sat=sat)
    held(there, at(there, firm, "Ana Berg"), there.now - 3 * DAY)
    put_up(there, alder, "Bo Adams", there.manager.today)
    practice = practice_for(there.manager)
    for one in waiting(there.manager, practice):
        period = usual_period(there.manager, practice, one.funnel)
        whole = drafted(there, one.funnel, Period(period.since, there.manager.today))
        assert one.count == sum(len(draft.items) for draft in whole), one.funnel
        assert one.net == sum(draft.sums.net for draft in whole)
    assert len(waiting(there.manager, practice)) == 4, monthly


def test_what_changed_meanwhile_is_not_issued_unseen(there: There) -> None:
    held(there, there.engagement, there.now - 9 * DAY)
    seen = mark_of(drafted(there, there.funnel))
    held(there, there.engagement, there.now - 3 * DAY)
    with pytest.raises(Refused, match="something else to bill"):
        issue(there.manager, there.funnel, until_today(there), seen=seen)
    assert not Statement.objects.exists()


def test_a_period_that_is_not_over_or_too_long_is_named(there: There) -> None:
    tomorrow = there.manager.today + DAY
    for period, said in (
        (Period(tomorrow, tomorrow), "is not over yet"),
        (Period(date(2020, 1, 1), there.manager.today), "two years at most"),
    ):
        with pytest.raises(Refused, match=said):
            issue(there.manager, there.funnel, period, seen="")


def test_what_is_issued_stays_as_it_was_said(there: There) -> None:
    head = Letterhead("1 Mill Lane\nLeeds", "GB 123", "IBAN 1", "VAT", Decimal("19"))
    keep_letterhead(there.manager, head)
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    keep_letterhead(there.manager, Letterhead())
    Funnel.objects.filter(pk=there.funnel.pk).update(rate=Decimal(5))
    made.refresh_from_db()
    assert (made.net, made.tax, made.gross) == (Decimal(120), Decimal("22.80"), Decimal("142.80"))
    assert made.head["tax_number"] == "GB 123"
    with pytest.raises(Refused, match="0 to 100"):
        keep_letterhead(there.manager, replace(head, tax_percent=Decimal(101)))


def test_a_session_that_was_corrected_differs_from_what_was_billed(there: There) -> None:
    first = held(there, there.engagement, there.now - 9 * DAY)
    held(there, there.engagement, there.now - 8 * DAY)
    (made,) = bill_all(there, there.funnel)
    assert changes(made) == []
    later = there.now + timedelta(hours=1)
    Session.objects.filter(pk=first.pk).update(minutes=45, closed_at=later)
    (change,) = changes(made)
    assert (change.minutes, change.line.minutes, change.is_charged) == (45, 60, True)
    Session.objects.filter(pk=first.pk).update(sat=Sat.HOST_NO_SHOW)
    assert [one.is_charged for one in changes_in(there.manager, there.funnel)] == [False]
    void(there.manager, made, why="Corrected")
    made.refresh_from_db()
    assert changes(made) == changes_in(there.manager, there.funnel) == []
    assert len(drafted(there, there.funnel)[0].items) == 1


def test_paid_is_written_down_and_taken_back_and_void_needs_a_reason(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    manager = there.manager
    with pytest.raises(Refused, match="has not come yet"):
        mark_paid(manager, made, on=manager.today + DAY)
    mark_paid(manager, made, on=manager.today)
    assert not statements(manager).open().exists()
    with pytest.raises(Refused, match="It is paid"):
        void(manager, made, why="Wrong")
    mark_paid(manager, made, on=None)
    with pytest.raises(Refused, match="Say why"):
        void(manager, made, why=" ")
    void(manager, made, why="Wrong")
    with pytest.raises(Refused, match="void"):
        void(manager, made, why="Again")
    with pytest.raises(Refused, match="void"):
        send(manager, made)
    with pytest.raises(Refused, match="void"):
        mark_paid(manager, made, on=manager.today)


def test_another_practice_has_nothing_to_do_with_it(there: There) -> None:
    other, _theirs = there.elsewhere()
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    stranger = in_name_of(there.ruth, other.keeper_id, there.now)
    assert not statements(stranger).exists()
    with pytest.raises(NotYours):
        void(stranger, made, why="Mine now")
    with pytest.raises(NotYours):
        issue(stranger, there.funnel, until_today(there), seen="")


def test_a_client_sees_their_own_statements_and_nobody_elses(there: There) -> None:
    other = there.engaged("Bo Adams")
    for row in (there.engagement, other):
        held(there, row, there.now - 3 * DAY)
    bill_all(there, there.funnel)
    assert [one.payer for one in statements_of_mine(there.mine, there.engagement)] == ["Dana Reyes"]
    assert not statements_of_mine(there.mine, other).exists()


def test_the_paper_is_a_pdf_whatever_stands_on_it(there: There) -> None:
    row = there.engaged("Ana #set \u05d0 \U0001f600 <b> $x$")
    held(there, row, there.now - 3 * DAY)
    keep_letterhead(there.manager, Letterhead("#panic()", "]", "\\", "$", Decimal(7)))
    (made,) = bill_all(there, there.funnel)
    assert pdf(made).startswith(b"%PDF")
    void(there.manager, made, why="Wrong")
    made.refresh_from_db()
    assert said_on(made)["void"] == "Void"


def test_a_long_name_leaves_room_on_the_paper_for_what_it_was(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm")
    SessionKind.objects.filter(pk=there.kind.pk).update(
        name="Three-way talk with the line manager and somebody from the people department"
    )
    row = at(there, firm, "Maximiliane Freifrau von Hohenzollern-Sigmaringen und zu Guttenberg")
    for ago in range(3, 8):
        held(there, row, there.now - ago * DAY)
    (made,) = bill_all(there, firm)
    with PdfDocument(pdf(made)) as paper:
        assert len(paper) == 1


def test_it_is_sent_with_the_paper_once_and_a_client_can_answer_in_one_tap(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    send(there.manager, made)
    letter = Letter.objects.get(kind="statement")
    assert letter.to_address == there.dana.email
    assert [one["type"] for one in letter.enclosed] == ["application/pdf"]
    assert "one tap" in letter.text
    with pytest.raises(Refused, match="sent already"):
        send(there.manager, made)


def test_a_firms_statement_goes_to_its_address_or_says_that_none_is_known(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm")
    held(there, at(there, firm, "Ana Berg"), there.now - 3 * DAY)
    (made,) = bill_all(there, firm)
    with pytest.raises(Refused, match="No address is known"):
        send(there.manager, made)
    Funnel.objects.filter(pk=firm.pk).update(payer_email="bills@larkspur.example")
    made.funnel.refresh_from_db()
    send(there.manager, made)
    letter = Letter.objects.get(kind="statement")
    assert (letter.to_address, letter.relationship) == ("bills@larkspur.example", None)
    assert "Ana" not in letter.subject + letter.text


def test_nothing_is_sent_to_a_client_whose_letters_are_held(there: There) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    Client.objects.filter(pk=there.client.pk).update(hold_letters_since=there.now)
    with pytest.raises(Refused, match="are held"):
        send(there.manager, made)
    assert not Letter.objects.filter(kind="statement").exists()


def test_a_client_who_goes_takes_nothing_off_what_was_billed(there: There) -> None:
    row = there.engaged("Ana Berg")
    held(there, row, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    row.client.delete()
    made.refresh_from_db()
    assert (made.payer, made.client, len(shown(made))) == ("Ana Berg", None, 1)
    assert changes(made) == []


def test_a_sum_that_no_statement_can_say_is_refused_and_nothing_is_issued(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm", rate=Decimal("9999999.99"))
    row = at(there, firm, "Ana Lopez")
    for number in range(501):
        held(there, row, there.now - (number + 2) * HOUR)
    keep_letterhead(there.manager, Letterhead(tax_percent=Decimal(100)))
    with pytest.raises(Refused, match="fewer days"):
        bill_all(there, firm)
    assert not Statement.objects.exists()
    since = there.now.date() - 2 * DAY
    assert bill_all(there, firm, until_today(there, since))  # of fewer days it can
