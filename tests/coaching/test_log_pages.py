"""The pages of the log of hours, its file, the hours before, and the client's own switch."""

import csv
import io
from collections.abc import Mapping

import pytest
from django.test import Client as Browser

from tests.cast import signed_in
from tests.coaching.sitting import session
from tests.coaching.there import There
from tests.pages import reads, the_time, told
from throughline.coaching.actions.hours_before import Typed, keep_hours_before
from throughline.coaching.actions.listing import answer_to_list
from throughline.coaching.models import HoursBefore, Session
from throughline.letters.models import Letter
from throughline.people.hats import me
from throughline.people.models import Party, Person

__all__ = ["the_time"]
LOG = "/coach/log/"
TYPED = {"client": "Nora Quist", "start": "Mar 2019", "end": "2020", "paid": "12.5", "size": "1"}


@pytest.fixture
def there(the_time: None, cast: Mapping[str, Person]) -> There:
    found = There(cast)
    session(found, -40, "held")
    return found


@pytest.fixture
def browser(there: There) -> Browser:
    return signed_in(there.priya)


def text(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(browser: Browser) -> list[list[str]]:
    answer = browser.get(f"{LOG}table/")
    whole = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))


def test_the_log_tells_its_hours_and_names_nobody_unasked(there: There, browser: Browser) -> None:
    page = text(browser, LOG)
    assert "1 hours of coaching" not in page
    assert "1 hour of coaching" in page
    assert "1 h with 1 client who has not said" in page
    assert there.dana.email not in page
    assert "Dana" not in text(browser, f"{LOG}sheet/")
    assert len(rows_of(browser)) == 1


def test_the_file_has_the_columns_that_are_asked_for(there: There, browser: Browser) -> None:
    answer_to_list(there.hat, there.engagement, may=True)
    group = Typed("Nora Quist", "2019-03", "2020", paid=750, size=6)
    keep_hours_before(me(there.priya, there.now), None, group)
    head, *rows = rows_of(browser)
    assert head[0] == "Client name"
    assert rows == [
        ["Nora Quist", "", "group", "6", "2019-03", "2020", "12.50", "0.00"],
        ["Dana Reyes", there.dana.email, "individual", "", "2026-01", "2026-01", "1.00", "0.00"],
    ]
    sheet = text(browser, f"{LOG}sheet/")
    assert "13.5 hours of 60 minutes: 13.5 paid, 0 pro bono" in sheet


def test_no_cell_of_the_file_is_a_formula(there: There, browser: Browser) -> None:
    answer_to_list(there.hat, there.engagement, may=True)
    Party.objects.filter(pk=there.client.relationship.party_id).update(name="=cmd|' /C calc'!A0")
    bad = Typed("@SUM(1)", "2019", "2020", paid=60, contact="+1+1\t=2")
    keep_hours_before(me(there.priya, there.now), None, bad)
    cells = [cell for row in rows_of(browser)[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


def test_another_coach_sees_nothing_of_it(there: There, browser: Browser) -> None:
    there.elsewhere()
    answer_to_list(there.hat, there.engagement, may=True)
    hers = keep_hours_before(me(there.priya, there.now), None, Typed("Nora", "2019", "2020", 60))
    ruth = signed_in(there.ruth)
    for path in (LOG, f"{LOG}sheet/"):
        page = text(ruth, path)
        assert "Dana" not in page
        assert "Nora" not in page
    assert ruth.get(f"{LOG}before/{hers.pk}/").status_code == 404
    assert ruth.post(f"{LOG}before/{hers.pk}/remove/").status_code == 404
    assert ruth.post(f"{LOG}ask/{there.engagement.pk}/").status_code == 404
    assert ruth.get(f"/me/coaching/{there.engagement.pk}/listing/").status_code == 404


def test_one_button_asks_one_and_another_asks_all(there: There, browser: Browser) -> None:
    other = there.engaged("Nora Quist", "nora@example.org")
    made = session(there, -9, "held")
    Session.objects.filter(pk=made.pk).update(engagement=other)
    assert "Ask all 2 who were not asked" in text(browser, LOG)
    browser.post(f"{LOG}ask/{there.engagement.pk}/")
    assert "Dana Reyes is asked by a letter, this once." in told(browser)
    browser.post(f"{LOG}ask/")
    assert told(browser) == ["1 client is asked by a letter."]
    browser.post(f"{LOG}ask/{other.pk}/")
    assert told(browser) == ["Nora Quist was asked already, and once is all."]
    assert Letter.objects.filter(kind="listed").count() == 2
    assert "asked on 3 March 2026, no answer yet" in text(browser, LOG)


def test_hours_from_before_are_typed_corrected_taken_out_and_taken_back(
    there: There, browser: Browser
) -> None:
    assert browser.post(f"{LOG}before/new/", TYPED).status_code == 302
    row = HoursBefore.objects.get()
    assert (row.start, row.end, row.paid, row.free) == ("2019-03", "2020", 750, 0)
    path = f"{LOG}before/{row.pk}/"
    assert 'value="12.50"' in text(browser, path)
    browser.post(path, {**TYPED, "free": "0.33"})
    row.refresh_from_db()
    assert row.free == 20
    browser.post(f"{path}remove/")
    assert browser.get(path).status_code == 404
    browser.post(f"{path}restore/")
    assert "Nora Quist" in text(browser, LOG)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"client": " "}, "This field is required"),
        ({"client": "\u200b"}, "A name is needed"),
        ({"end": "2018"}, "before the first one"),
        ({"start": "someday"}, "is no date we can read"),
        ({"start": "2026-09", "end": "2026-10"}, "has not come yet"),
        ({"paid": ""}, "Say how many hours"),
        ({"paid": "-2"}, "greater than or equal to 0"),
        ({"paid": "99999"}, "less than or equal to 20000"),
        ({"size": "16"}, "less than or equal to 15"),
        ({"size": ""}, "This field is required"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_what_and_where(
    browser: Browser, said: dict[str, str], problem: str
) -> None:
    answer = browser.post(f"{LOG}before/new/", {**TYPED, **said})
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert not HoursBefore.objects.exists()


@pytest.mark.parametrize("year", ["2026", "2025", "x", "99999", "-1", "9" * 30])
def test_a_year_that_is_none_shows_what_there_is(browser: Browser, year: str) -> None:
    assert "1 hour of coaching" in text(browser, f"{LOG}?year={year}")


def test_the_client_reads_what_would_stand_there_and_says_yes_and_no(there: There) -> None:
    dana, path = signed_in(there.dana), f"/me/coaching/{there.engagement.pk}/listing/"
    assert path in text(dana, f"/me/coaching/{there.engagement.pk}/")
    page = text(dana, path)
    assert f"Exactly this would stand in the log of {there.priya.name}" in page
    assert there.dana.email in page
    dana.post(path, {"may": "yes"})
    assert "Exactly this stands in the log" in text(dana, path)
    assert "Dana Reyes" in text(signed_in(there.priya), f"{LOG}sheet/")
    dana.post(path, {"may": "no"})
    assert "Dana Reyes" not in text(signed_in(there.priya), f"{LOG}sheet/")


def test_an_empty_log_says_what_will_stand_there(there: There, browser: Browser) -> None:
    Session.objects.all().delete()
    assert "Every session of coaching that you close as held" in text(browser, LOG)
    dana = signed_in(there.dana)
    page = text(dana, f"/me/coaching/{there.engagement.pk}/listing/")
    assert "There are no hours to list yet" in page


def test_it_takes_as_many_reads_for_three_clients_as_for_one(
    there: There, browser: Browser
) -> None:
    answer_to_list(there.hat, there.engagement, may=True)
    one = {path: reads(browser, path) for path in (LOG, f"{LOG}sheet/")}
    for name in ("Nora", "Ben", "Ivo"):
        row = there.engaged(name, f"{name}@example.org")
        made = session(there, -30 - len(name), "held")
        Session.objects.filter(pk=made.pk).update(engagement=row, coach=there.priya)
        if name != "Ivo":
            answer_to_list(there.hat, row, may=True)
    for path, count in one.items():
        assert reads(browser, path) <= count + (path == LOG)  # how many were not asked
