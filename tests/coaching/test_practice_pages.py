"""The manager's pages: what they say, what they change, and what they never show."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client as Browser

from tests.cast import signed_in
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching.actions.practices import open_practice, take_on
from throughline.coaching.models import (
    Client,
    Engagement,
    Funnel,
    Pool,
    Practice,
    Programme,
    Session,
    SessionKind,
    Teammate,
)
from throughline.followthrough import actions as followthrough
from throughline.people.models import Member, Organisation, Person

__all__ = ["the_time"]
AT = "/at/northlight-coaching/"


@pytest.fixture
def there(the_time: None, cast: Mapping[str, Person]) -> There:
    return There(cast)


@pytest.fixture
def browser(there: There) -> Browser:
    return signed_in(there.marcus)


def text(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def session(there: There, row: Engagement, *, hours: int) -> Session:
    starts = there.now + timedelta(hours=hours)
    ends = starts + timedelta(hours=1)
    booked = followthrough.book(there.hat, title="Talk", starts_at=starts, ends_at=ends)
    return Session.objects.create(
        keeper_id=row.keeper_id,
        engagement=row,
        appointment=booked,
        kind=there.kind,
        coach=there.priya,
        starts_at=starts,
        ends_at=ends,
        minutes=60,
        made_at=there.now,
        topic="SECRET topic",
        shared_note="SECRET note",
    )


def fill(there: There, number: int) -> Engagement:
    """A client who is quiet, whose terms end, with a session to close and one to come."""
    row = there.engaged(f"Client {number}")
    session(there, row, hours=-100 - 2 * number)
    session(there, row, hours=100 + 2 * number)
    Client.objects.filter(pk=row.client_id).update(
        alert_on=there.hat.today, reason="missed session"
    )
    Engagement.objects.filter(pk=row.pk).update(
        last_on=there.hat.today + timedelta(days=5), topic="SECRET topic"
    )
    return row


def test_the_practice_says_how_it_stands_and_nothing_of_what_was_said(
    there: There, browser: Browser
) -> None:
    fill(there, 1)
    page = text(browser, AT)
    for said in (
        "1 coach",
        "2 clients in work",
        "2 of at most 60 clients",
        "1 client is silent",
        "1 programme ends within 30 days",
        "1 session is over and not closed",
        "Nobody was handed over",
    ):
        assert said in page
    for path in (AT, f"{AT}clients/", f"{AT}coaches/", f"{AT}coaches/{there.coach_row.pk}/over/"):
        assert "SECRET" not in text(browser, path)


def test_a_practice_without_clients_says_what_to_do_first(there: There) -> None:
    signed_in(there.sam).post("/me/coaching/start/", {"name": "Ellis", "currency": "gbp"})
    for path in ("/at/ellis/", "/at/ellis/clients/"):
        page = text(signed_in(there.sam), path)
        assert "No client yet" in page
        assert 'href="/coach/clients/bring-in/"' in page, "Sam coaches there"
    alone = open_practice(there.sam, name="Elm", currency="GBP", now=there.now)
    Member.objects.filter(organisation=alone, role=Member.Role.COACH).delete()
    assert "/coach/clients/bring-in/" not in text(signed_in(there.sam), f"/at/{alone.slug}/")


def listed(browser: Browser, query: str) -> list[str]:
    rows = browser.get(f"{AT}clients/?{query}").context["rows"]
    return [row.client.relationship.party.name for row in rows]


def test_the_clients_are_narrowed_down(there: There, browser: Browser) -> None:
    row = fill(there, 1)
    there.engaged("Zoe Gone", stage=Engagement.Stage.CLOSED)
    assert listed(browser, "") == ["Client 1", "Dana Reyes"]
    assert listed(browser, "stage=all") == ["Client 1", "Zoe Gone", "Dana Reyes"]
    assert listed(browser, "stage=closed") == ["Zoe Gone"]
    assert listed(browser, "q=dan") == ["Dana Reyes"]
    for query in ("band=quiet", "band=silent", "has=ending", "has=unclosed"):
        assert listed(browser, query) == ["Client 1"]
    assert listed(browser, "band=between") == ["Dana Reyes"]
    assert listed(browser, "band=no+answer") == []
    Client.objects.filter(pk=row.client_id).update(no_answer_on=there.hat.today)
    assert listed(browser, "band=no+answer") == ["Client 1"]
    assert listed(browser, "band=quiet") == []
    assert listed(browser, f"coach={there.priya.pk}") == ["Client 1", "Dana Reyes"]
    assert listed(browser, f"funnel={there.funnel.pk}") == ["Client 1", "Dana Reyes"]
    Teammate.objects.filter(engagement=row).delete()
    assert listed(browser, "has=no+coach") == ["Client 1"]


@pytest.mark.parametrize("query", ["coach=junk", "band=x", "stage=x", "has=x", "after=999999"])
def test_what_no_filter_says_is_as_if_it_had_not_been_said(
    there: There, browser: Browser, query: str
) -> None:
    assert listed(browser, query) == ["Dana Reyes"]


def test_the_list_pages_by_name(
    there: There, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.coaching.views.managing.PAGE", 2)
    for name in ("Ana Berg", "Bo Adams", "Cy Berg"):
        there.engaged(name)
    first = browser.get(f"{AT}clients/")
    names = [row.client.relationship.party.name for row in first.context["rows"]]
    assert names == ["Bo Adams", "Ana Berg"]
    assert listed(browser, first.context["next_url"].lstrip("?")) == ["Cy Berg", "Dana Reyes"]


@pytest.mark.parametrize(
    "path", ["", "clients/", "coaches/", "coaches/{pk}/over/", "programmes/", "funnels/"]
)
def test_a_list_takes_as_many_reads_with_three_as_with_one(
    there: There, browser: Browser, path: str
) -> None:
    path = AT + path.format(pk=there.coach_row.pk)
    fill(there, 1)
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    one = reads(browser, path)
    for number in (2, 3):
        fill(there, number)
        Funnel.objects.create(keeper=there.northlight.keeper, name=f"F{number}", kind="firm")
    take_on(there.northlight, there.omar, on=there.hat.today, now=there.now)
    assert reads(browser, path) == one


def test_whoever_starts_wears_both_hats(there: There) -> None:
    browser = signed_in(there.sam)
    assert "Coaching session" in text(browser, "/me/coaching/start/")
    answer = browser.post("/me/coaching/start/", {"name": " Ellis  Way ", "currency": " usd "})
    assert answer.headers["Location"] == "/at/ellis-way/"
    practice = Practice.objects.get(organisation__name="Ellis Way")
    assert practice.currency == "USD"
    for said in ({"name": "\u200b", "currency": "EUR"}, {"name": "A", "currency": "euro"}):
        assert browser.post("/me/coaching/start/", said).status_code == 422
    assert "You manage a practice already" in text(browser, "/me/coaching/start/")


MANNERS = {
    "name": "Northlight",
    "currency": "CHF",
    "usual_gap": "10",
    "earliest": "5",
    "latest": "25",
    "grace": "2",
}


def test_manners_are_kept_and_wrong_ones_are_said(there: There, browser: Browser) -> None:
    path = f"{AT}manners/"
    assert browser.post(path, {**MANNERS, "latest": "4"}).status_code == 422
    assert browser.post(path, {**MANNERS, "usual_gap": "0"}).status_code == 422
    assert browser.post(path, MANNERS).status_code == 302
    row = Practice.objects.get(organisation=there.northlight)
    assert (row.currency, row.usual_gap, row.latest, row.grace) == ("CHF", 10, 25, 2)
    assert Organisation.objects.get(pk=there.northlight.pk).name == "Northlight"


def test_a_coach_is_taken_on_given_a_limit_handed_from_and_let_go(
    there: There, browser: Browser
) -> None:
    path = f"{AT}coaches/"
    wrong = browser.post(path, {"email": "nobody@example.org"})
    assert wrong.status_code == 422
    assert "open an account with that address" in wrong.content.decode()
    assert browser.post(path, {"email": there.ruth.email, "limit": "0"}).status_code == 422
    browser.post(path, {"email": there.ruth.email, "limit": "3"})
    hers = f"{path}{there.coach_row.pk}/"
    assert "Their clients go to another coach" in text(browser, hers)
    browser.post(hers, {"limit": "12"})
    there.coach_row.refresh_from_db()
    assert there.coach_row.limit == 12
    refused = browser.post(f"{hers}go/")
    assert refused.status_code == 422
    assert "still coaches 1 person here" in refused.content.decode()
    over = {"to": str(there.ruth.pk), "brief": "On leave.", "row": [str(there.engagement.pk)]}
    assert browser.post(f"{hers}over/", {**over, "row": []}).status_code == 422
    assert browser.post(f"{hers}over/", {**over, "brief": ""}).status_code == 422
    assert browser.post(f"{hers}over/", {**over, "to": str(there.priya.pk)}).status_code == 422
    assert browser.post(f"{hers}over/", over).status_code == 302
    assert listed(browser, f"coach={there.ruth.pk}") == ["Dana Reyes"]
    assert listed(browser, "has=handed+over") == ["Dana Reyes"]
    assert browser.post(f"{hers}go/").status_code == 302
    assert signed_in(there.priya).get(f"{AT}").status_code == 404


def test_clients_of_another_coach_cannot_be_handed_over_by_number(
    there: There, browser: Browser
) -> None:
    _other, theirs = there.elsewhere()
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    over = {"to": str(there.ruth.pk), "brief": "x", "row": [str(theirs.pk)]}
    browser.post(f"{AT}coaches/{there.coach_row.pk}/over/", over)
    assert Teammate.objects.filter(engagement=theirs).count() == 1


def test_whoever_has_no_coach_is_given_one(there: There, browser: Browser) -> None:
    Teammate.objects.all().delete()
    assert "1 client has no coach" in text(browser, AT)
    over = {"to": str(there.priya.pk), "brief": "New.", "row": [str(there.engagement.pk)]}
    assert browser.post(f"{AT}coaches/none/", over).status_code == 302
    assert listed(browser, f"coach={there.priya.pk}") == ["Dana Reyes"]
    assert "Every client has a coach" in text(browser, f"{AT}coaches/none/")


KIND = {"name": "Walk", "kind": "coaching", "minutes": "50", "is_coaching": "on", "rate": "90.50"}


def test_a_kind_is_made_changed_retired_and_offered_again(there: There, browser: Browser) -> None:
    path = f"{AT}sessions/"
    assert browser.post(f"{path}new/", {**KIND, "minutes": "0"}).status_code == 422
    assert browser.post(f"{path}new/", {**KIND, "rate": "-1"}).status_code == 422
    assert browser.post(f"{path}new/", {**KIND, "name": "Short talk"}).status_code == 422
    browser.post(f"{path}new/", KIND)
    row = SessionKind.objects.get(name="Walk")
    browser.post(f"{path}{row.pk}/", {**KIND, "name": "Long walk", "minutes": "90"})
    row.refresh_from_db()
    assert (row.name, row.minutes, row.is_open) == ("Long walk", 90, False)
    browser.post(f"{path}{row.pk}/retire/")
    page = browser.get(path)
    assert "Offer it again" in page.content.decode()
    undo = list(page.context["messages"])[-1].extra_tags.removeprefix("undo=")
    browser.post(undo)
    row.refresh_from_db()
    assert row.retired_at is None


def test_a_funnel_says_who_pays_and_has_pools(there: There, browser: Browser) -> None:
    said = {"name": "Hale & Co", "kind": "firm", "pays": "firm", "behind": "Alder"}
    wrong = browser.post(f"{AT}funnels/new/", said)
    assert wrong.status_code == 422
    assert "Say who pays" in wrong.content.decode()
    browser.post(f"{AT}funnels/new/", {**said, "payer": "Hale & Co"})
    row = Funnel.objects.get(name="Hale & Co")
    page = f"{AT}funnels/{row.pk}/"
    assert browser.post(f"{page}pool/", {"name": "Spring", "sessions": "0"}).status_code == 422
    browser.post(f"{page}pool/", {"name": "Spring", "sessions": "40"})
    assert "0 of 40 sessions used or booked" in text(browser, page)
    pool = Pool.objects.get()
    there.engaged("Ana Lopez", funnel=row, pool=pool)
    assert browser.post(f"{AT}pools/{pool.pk}/remove/").status_code == 422
    assert Pool.objects.exists()


def programme(**said: str) -> dict[str, str]:
    plain = {
        "name": "Half a year",
        "kind": "redemption",
        "usual_gap": "14",
        "clock": "agreed",
        "length_every": "6",
        "length_unit": "months",
        "late_hours": "24",
        "reopen_days": "90",
        "phases": "2",
        "phase0-name": "Strategy",
        "phase0-every": "3",
        "phase0-unit": "months",
        "phase0-place": "2",
        "phase1-name": "Research",
        "phase1-every": "3",
        "phase1-unit": "months",
        "phase1-place": "1",
    }
    return {**plain, **said}


def test_a_programme_is_made_with_its_phases_in_order_and_copied(
    there: There, browser: Browser
) -> None:
    path = f"{AT}programmes/"
    nameless = browser.post(f"{path}new/", programme(**{"phase1-name": ""}))
    assert nameless.status_code == 422
    assert "Give this phase a name" in nameless.content.decode()
    assert browser.post(f"{path}new/", programme()).status_code == 302
    row = Programme.objects.get(name="Half a year")
    assert [one.name for one in row.phases.order_by("rank")] == ["Research", "Strategy"]
    lost = {name: value for name, value in programme().items() if not name.startswith("phase")}
    assert browser.post(f"{path}{row.pk}/", lost).status_code == 422
    assert row.phases.count() == 2
    browser.post(f"{path}{row.pk}/", programme(**{"phase0-off": "on", "length_every": ""}))
    row.refresh_from_db()
    assert (row.length_every, row.length_unit, row.phases.get().name) == (None, "", "Research")
    answer = browser.post(f"{path}{row.pk}/copy/")
    assert Programme.objects.get(name="Half a year (copy)").phases.count() == 1
    assert text(browser, answer.headers["Location"])


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "1.5", "x"])
@pytest.mark.parametrize("name", ["sessions", "late_hours", "length_every", "usual_gap"])
def test_numbers_that_no_database_holds_are_said(
    there: There, browser: Browser, name: str, number: str
) -> None:
    assert browser.post(f"{AT}programmes/new/", programme(**{name: number})).status_code == 422


def test_what_is_offered_says_what_it_costs_and_how_it_is_billed(
    there: There, browser: Browser
) -> None:
    said = {"kind": "sponsor", "pays": "sponsor", "payer": "Alder", "bills": "seat"}
    Funnel.objects.create(keeper_id=there.manager.keeper_id, name="Alder", fee=2400, **said)
    Funnel.objects.create(keeper_id=there.manager.keeper_id, name="Elm", **said)
    SessionKind.objects.filter(pk=there.kind.pk).update(rate=140)
    page = text(browser, f"{AT}funnels/")
    assert "a price for each programme: 2,400.00\u00a0EUR" in page
    assert "a price for each programme: none yet" in page
    assert "140.00\u00a0EUR" in text(browser, f"{AT}sessions/")


@pytest.mark.parametrize("name", ["programmes", "sessions", "funnels", "manners"])
def test_from_each_page_of_how_it_works_there_is_a_way_back(browser: Browser, name: str) -> None:
    main = text(browser, f"{AT}{name}/").partition("<main")[2]
    assert f'href="{AT}setup/">How the practice works</a>' in main


def test_who_coaches_alone_has_nobody_to_hand_over_to_and_is_told_so(
    there: There, browser: Browser
) -> None:
    coach = there.coach_row
    page = text(browser, f"{AT}coaches/{coach.pk}/over/")
    assert "Nobody else coaches here yet" in page
    assert 'name="to"' not in page
    assert "go</button>" not in text(browser, f"{AT}coaches/{coach.pk}/"), "she has clients"


def test_who_pays_is_one_line_without_anything_invisible(there: There) -> None:
    marcus = signed_in(there.marcus)
    said = {"name": "Firms", "kind": "firm", "pays": "firm", "payer": "Al\r\nBcc: x@y.z \u202e"}
    path = f"/at/northlight-coaching/funnels/{there.funnel.pk}/"
    assert marcus.post(path, {**said, "behind": "A\nB"}).status_code == 302
    row = Funnel.objects.get(pk=there.funnel.pk)
    assert (row.payer, row.behind) == ("Al Bcc: x@y.z", "A B")
