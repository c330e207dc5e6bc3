"""The pages of statements: what they show, what they do, and what they never say."""

import csv
import io
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client as Browser

from tests.cast import signed_in
from tests.coaching.billed import bill_all, funnel, held
from tests.coaching.there import There
from tests.pages import reads, the_time
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.models import Funnel, Session, Statement
from throughline.letters.models import Letter
from throughline.people.models import Person

__all__ = ["the_time"]
AT = "/at/northlight-coaching/statements/"
DAY = timedelta(days=1)


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


def read(browser: Browser, row: Statement) -> str:
    """A statement as a table."""
    answer = browser.get(f"{AT}{row.pk}/csv/")
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def looked_at(browser: Browser, path: str) -> dict[str, Any]:
    """What the form of a preview sends, with every client ticked."""
    context = browser.get(path).context
    form = context["form"]
    days = {name: form[name].value() for name in ("since", "until")}
    clients = [draft.client for draft, _lines in context["drafts"] if draft.client]
    return {"seen": context["mark"], **days, "client": clients}


def test_what_is_not_billed_yet_is_looked_at_issued_sent_and_paid(
    there: There, browser: Browser
) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    page = text(browser, AT)
    assert "1 session" in page
    assert "120.00" in page
    new = f"{AT}new/{there.funnel.pk}/"
    page = text(browser, new)
    assert "Dana Reyes" in page
    assert "SECRET" not in page
    answer = browser.post(new, looked_at(browser, new))
    row = Statement.objects.get()
    assert answer["Location"] == f"{AT}{row.pk}/"
    assert browser.post(f"{AT}{row.pk}/send/").status_code == 302
    assert browser.post(f"{AT}{row.pk}/send/").status_code == 422
    on = there.manager.today.isoformat()
    assert browser.post(f"{AT}{row.pk}/paid/", {"on": on}).status_code == 302
    page = text(browser, f"{AT}{row.pk}/")
    assert "Statement 2026-0001" in page
    assert "SECRET" not in page
    assert browser.post(f"{AT}{row.pk}/void/", {"why": "Wrong"}).status_code == 422
    assert browser.post(f"{AT}{row.pk}/paid/", {"off": "1"}).status_code == 302
    assert browser.post(f"{AT}{row.pk}/void/", {"why": "Wrong price"}).status_code == 302
    page = text(browser, f"{AT}{row.pk}/")
    assert "Wrong price" in page
    assert text(browser, AT).count("1 session") == 1, "it can be billed again"


def test_pressed_twice_the_second_says_that_there_is_nothing_new(
    there: There, browser: Browser
) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    new = f"{AT}new/{there.funnel.pk}/"
    said = looked_at(browser, new)
    assert browser.post(new, said).status_code == 302
    answer = browser.post(new, said)
    assert answer.status_code == 422
    assert "something else to bill" in answer.content.decode()
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-02-10", "2026-02-01", "1 February 2026 is before 10 February 2026"),
        ("2026-02-01", "2099-01-01", "1 January 2099 is not over yet"),
        ("2020-02-01", "2026-02-01", "two years at most"),
        ("0001-01-01", "0001-01-01", "is too long ago"),
        ("soon", "2026-02-01", "Enter a valid date"),
        ("", "", "This field is required"),
        ("0001-01-01", "9999-12-31", "is not over yet"),
    ],
)
def test_a_bad_period_is_named(
    there: There, browser: Browser, since: str, until: str, said: str
) -> None:
    new = f"{AT}new/{there.funnel.pk}/"
    for answer in (
        browser.get(new, {"since": since, "until": until}),
        browser.post(new, {"since": since, "until": until, "seen": "x"}),
    ):
        assert said in answer.content.decode()
    assert not Statement.objects.exists()


def test_what_an_employer_would_get_names_nobody_on_paper_or_in_the_table(
    there: There, browser: Browser
) -> None:
    alder = funnel(there, "Alder", "sponsor", fee=Decimal(1800))
    row = there.engaged("Ana Berg", funnel=alder, notified_on=there.manager.today)
    held(there, row, there.now - 3 * DAY)
    assert "Ana Berg" in text(browser, f"{AT}new/{alder.pk}/"), "the manager knows for whom"
    (made,) = bill_all(there, alder)
    table = read(browser, made)
    assert "Ana" not in table + text(browser, f"{AT}{made.pk}/")
    assert "1800.00" in table


def test_no_cell_of_the_table_is_a_formula(there: There, browser: Browser) -> None:
    firm = funnel(there, "Larkspur", "firm")
    held(there, there.engaged("=HYPERLINK(1)", funnel=firm), there.now - 3 * DAY)
    (made,) = bill_all(there, firm)
    table = read(browser, made)
    (line,) = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert line["client"] == "'=HYPERLINK(1)"
    assert (line["minutes"], line["amount"], line["currency"]) == ("60", "120.00", "EUR")


def test_the_paper_is_named_by_its_number(there: There, browser: Browser) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    answer = browser.get(f"{AT}{made.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert "2026-0001.pdf" in answer["Content-Disposition"]
    mine = signed_in(there.dana)
    assert "2026-0001" in text(mine, f"/me/coaching/{there.engagement.pk}/statements/")
    paper = mine.get(f"/me/coaching/{there.engagement.pk}/statements/{made.pk}/pdf/")
    assert next(iter(paper.streaming_content)).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_client_of_a_firm_reads_what_it_was_told(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm")
    there.engagement.funnel = firm
    there.engagement.save()
    seen = f"/me/coaching/{there.engagement.pk}/seen/"
    mine = signed_in(there.dana)
    assert "What was told to who pays" not in text(mine, seen)
    held(there, there.engagement, there.now - 3 * DAY)
    bill_all(there, firm)
    page = text(mine, seen)
    assert "What was told to who pays" in page
    assert "Larkspur Ltd" in page


def test_a_session_that_differs_stands_on_both_pages(there: There, browser: Browser) -> None:
    row = held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    later = there.now + DAY
    Session.objects.filter(pk=row.pk).update(minutes=30, closed_at=later)
    for path in (f"{AT}{made.pk}/", f"{AT}new/{there.funnel.pk}/"):
        assert "30 minutes now, 60 were billed" in text(browser, path)


def test_a_funnel_says_how_it_is_billed_and_an_employer_never_by_the_session(
    there: There, browser: Browser
) -> None:
    at = "/at/northlight-coaching/funnels/new/"
    said = {"name": "Alder", "kind": "sponsor", "pays": "sponsor", "payer": "Alder"}
    answer = browser.post(at, {**said, "bills": "session"})
    assert "would show who came and when" in answer.content.decode()
    assert "below nothing" in browser.post(at, {**said, "fee": "-1"}).content.decode()
    assert "too long ago" in browser.post(at, {**said, "bills_from": "0001-01-01"}).content.decode()
    assert browser.post(at, said).status_code == 302
    assert Funnel.objects.get(name="Alder").bills == "seat"
    client = {"name": "Self", "kind": "direct", "pays": "client", "bills": "month"}
    assert "by the session or by the programme" in browser.post(at, client).content.decode()


def test_the_letterhead_is_kept_and_a_tax_of_over_100_is_refused(
    there: There, browser: Browser
) -> None:
    at = f"{AT}letterhead/"
    assert browser.post(at, {"tax_percent": "101"}).status_code == 422
    said = {"address": "1 Mill Lane", "tax_name": "VAT", "tax_percent": "7.5"}
    assert browser.post(at, said).status_code == 302
    row = practice_for(there.manager)
    assert (row.address, row.tax_name, row.tax_percent) == ("1 Mill Lane", "VAT", Decimal("7.5"))


def test_the_list_takes_as_many_reads_for_three_as_for_one(there: There, browser: Browser) -> None:
    def one_more(number: int) -> None:
        row = there.engaged(f"Client {number}")
        held(there, row, there.now - (number + 2) * DAY)
        bill_all(there, there.funnel)

    one_more(1)
    before = reads(browser, AT)
    one_more(2)
    one_more(3)
    assert reads(browser, AT) == before


def test_the_list_pages_by_number(
    there: There, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.coaching.views.statements.PAGE", 2)
    for number in range(3):
        held(there, there.engaged(f"Client {number}"), there.now - 3 * DAY)
    bill_all(there, there.funnel)
    first = browser.get(AT).context
    assert [row.rank for row in first["rows"]] == [3, 2]
    second = browser.get(f"{AT}{first['next_url']}").context
    assert [row.rank for row in second["rows"]] == [1]
    assert len(browser.get(f"{AT}?after=999999").context["rows"]) == 2


def test_the_table_says_the_tax_as_the_paper_does_and_opens_with_its_letters_right(
    there: There, browser: Browser
) -> None:
    letterhead = {"tax_name": "VAT", "tax_percent": "20.00"}
    assert browser.post(f"{AT}letterhead/", letterhead).status_code == 302
    assert 'value="20"' in text(browser, f"{AT}letterhead/")
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    table = read(browser, made)
    assert table.startswith("\ufeffstatement,"), "a spreadsheet reads it as UTF-8"
    assert '"VAT, 20 %"' in table
    assert "VAT, 20 %" in text(browser, f"{AT}{made.pk}/")


def test_where_no_address_is_known_the_way_to_the_funnel_stands_in_place_of_the_button(
    there: There, browser: Browser
) -> None:
    firm = funnel(there, "Larkspur", "firm")
    held(there, there.engaged("Ana Berg", funnel=firm), there.now - 3 * DAY)
    (made,) = bill_all(there, firm)
    page = text(browser, f"{AT}{made.pk}/")
    assert "Send it" not in page
    assert f'href="/at/northlight-coaching/funnels/{firm.pk}/"' in page
    Funnel.objects.filter(pk=firm.pk).update(payer_email="pay@larkspur.example.org")
    assert "Send it" in text(browser, f"{AT}{made.pk}/")


def test_what_waits_is_on_its_way_and_no_longer_leaves_once_it_is_void(
    there: There, browser: Browser
) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    page = f"{AT}{made.pk}/"
    browser.post(f"{page}send/")
    assert "on its way" in text(browser, page)
    assert "It leaves as soon as its turn comes." in text(browser, page)
    assert browser.post(f"{page}void/", {"why": "Wrong price"}).status_code == 302
    letter = Letter.objects.get(kind="statement")
    assert letter.state == "void"
    assert letter.waits_until is None
    assert "It did not reach whoever pays." in text(browser, page)


def test_what_left_has_the_day_and_once_void_it_is_said_that_they_have_it(
    there: There, browser: Browser
) -> None:
    held(there, there.engagement, there.now - 3 * DAY)
    (made,) = bill_all(there, there.funnel)
    page = f"{AT}{made.pk}/"
    browser.post(f"{page}send/")
    letters = Letter.objects.filter(kind="statement")
    letters.update(sent_at=there.now + DAY, waits_until=None)
    assert "sent <time" in text(browser, page)
    browser.post(f"{page}void/", {"why": "Wrong price"})
    assert letters.get().state == "sent"
    assert "Whoever pays has the paper: tell them." in text(browser, page)
    letters.update(bounced_at=there.now + DAY, problem="5.1.1")
    made.refresh_from_db()
    assert made.delivery == "lost"


def test_of_days_that_cannot_be_billed_nobody_says_that_there_is_nothing(
    there: There, browser: Browser
) -> None:
    new = f"{AT}new/{there.funnel.pk}/"
    said = text(browser, f"{new}?since=2026-03-02&until=2026-03-01")
    assert "the last day cannot be before the first" in said
    assert "nothing to bill" not in said


def test_who_has_billed_nothing_is_told_how_to_begin_and_not_that_all_is_billed(
    there: There, browser: Browser
) -> None:
    page = text(browser, AT)
    assert "Nothing to bill yet" in page
    assert "is billed" not in page
    held(there, there.engagement, there.now - 3 * DAY)
    assert "Nothing to bill yet" not in text(browser, AT)
    bill_all(there, there.funnel)
    assert "Everything up to today is billed." in text(browser, AT)
