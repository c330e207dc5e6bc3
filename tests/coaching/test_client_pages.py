"""The coach's list, one client by hand, a sheet on the page, and letters let go: as pages."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import signed_in
from tests.coaching.there import There
from throughline.coaching import words
from throughline.coaching.forms.clients import FilterForm
from throughline.coaching.models import Client, Engagement, Funnel, Intake
from throughline.coaching.queries.caseload import A_PAGE, Asked, caseload, everybody, page
from throughline.coaching.taking.columns import guess
from throughline.coaching.taking.tables import read
from throughline.people.actions import add_contact_point
from throughline.people.models import Company, Person
from throughline.rulebook.quiet import Kind

LIST = "/coach/clients/"
IN = "/coach/clients/bring-in/"


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast, timezone.now())


@pytest.fixture
def priya_here(there: There) -> Browser:
    return signed_in(there.priya)


def names(there: There, **said: object) -> list[str]:
    rows = page(there.coach, Asked(said)).rows
    return [row.engagement.client.relationship.party.name for row in rows]


def test_pages_by_key_show_everybody_once_in_every_order(there: There) -> None:
    for number in range(7):
        row = there.engaged(f"Client {number % 3} Twin")
        Client.objects.filter(pk=row.client.pk).update(
            alert_on=there.hat.today + timedelta(days=number % 2) if number % 3 else None
        )
    whole = set(caseload(there.coach, Asked()).values_list("pk", flat=True))
    for sort in ("name", "quiet", "last", "ends"):
        asked, after, seen = Asked({"sort": sort}), "", []
        while True:
            rows = asked.order.sorted(caseload(there.coach, asked).filter(asked.order.after(after)))
            found = list(rows.values_list("pk", asked.order.path)[:3])
            if not found:
                break
            seen += [pk for pk, _value in found]
            pk, value = found[-1]
            after = f"{'' if value is None else value}~{pk}"
        assert len(seen) == len(set(seen))
        assert set(seen) == whole


@pytest.mark.parametrize(
    "after", ["", "~", "x~y", "2026-13-40~3", "~999999999999999999999", "\0~1"]
)
def test_an_address_that_cannot_be_is_the_beginning(there: There, after: str) -> None:
    assert page(there.coach, Asked({"sort": "quiet"}), after).rows


def test_somebody_is_found_by_name_mail_phone_and_employer(there: There) -> None:
    row = there.engaged("Zoë Brandt", "zoe@brandt.example.org")
    party = row.client.relationship.party
    add_contact_point(there.hat, party, kind="phone", value="+49 171 555 1234")
    party.company = Company.objects.create(
        keeper=there.northlight.keeper, name="Alder Works", name_key="alder works"
    )
    party.save()
    for text in ("zoe", "bra", "BRANDT", "zoe@bra", "171 555 12", "alder", "works zoe"):
        assert names(there, q=text) == ["Zoë Brandt"], text
    assert names(there, q="nobody") == []
    assert names(there, q="%_") == []


def test_each_filter_leaves_whom_it_says(there: There) -> None:
    quiet, ending, over = (there.engaged(name) for name in ("Quinn", "Enid", "Ola"))
    today = there.hat.today
    Client.objects.filter(pk=quiet.client.pk).update(
        alert_on=today, no_answer_on=today, hold_letters_since=there.now
    )
    Engagement.objects.filter(pk=ending.pk).update(last_on=today + timedelta(days=9))
    Engagement.objects.filter(pk=over.pk).update(stage="closed")
    assert names(there, band="no answer") == ["Quinn"]
    assert names(there, band="quiet") == []
    assert names(there, band="between") == ["Enid", "Dana Reyes"]
    assert names(there, ending="soon") == ["Enid"]
    assert names(there, held="held") == ["Quinn"]
    assert names(there, stage="closed") == ["Ola"]
    assert len(names(there, stage="all")) == 4
    assert names(there, funnel=there.funnel.pk, practice=there.northlight.keeper_id) != []
    assert names(there, funnel=there.funnel.pk + 99) == []


def test_nobody_elses_client_is_on_it_nor_their_funnels(there: There) -> None:
    other, _row = there.elsewhere()
    assert names(there, stage="all") == ["Dana Reyes"]
    form = FilterForm({"practice": str(other.keeper_id)}, hat=there.coach)
    assert not form.asked().said


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_costs_the_same_however_many_stand_on_it(
    there: There, priya_here: Browser, many: int
) -> None:
    for number in range(many):
        there.engaged(f"Client {number}")
    with CaptureQueriesContext(connection) as asked:
        assert priya_here.get(LIST).status_code == 200
    assert len(asked) <= 11, [one["sql"] for one in asked]


def test_the_first_page_says_what_to_do_first(there: There, priya_here: Browser) -> None:
    assert "Dana Reyes" in priya_here.get(LIST).content.decode()
    Engagement.objects.update(stage="closed")
    assert "Bring in your running clients" in priya_here.get(LIST).content.decode()
    assert "None of your clients" in priya_here.get(LIST, {"q": "zz"}).content.decode()


def test_the_file_of_the_list_can_be_read_by_what_reads_sheets(
    there: There, priya_here: Browser
) -> None:
    there.engaged("=cmd|'/c calc'!A1")
    data = b"".join(priya_here.get(LIST + "list.csv"))
    table = read(data)
    assert [row.cells["name"] for row in table.rows] == ["'=cmd|'/c calc'!A1", "Dana Reyes"]
    assert {"name", "programme", "funnel", "last_contact"} <= set(guess(table).values())
    assert len(list(everybody(there.coach, Asked()))) == 2


def test_a_page_holds_so_many_and_leads_on(there: There, priya_here: Browser) -> None:
    first = there.engagement
    for number in range(A_PAGE):
        row = Engagement(
            client=first.client,
            keeper=first.keeper,
            name=f"{number}",
            stage="working",
            stage_at=there.now,
            made_at=there.now,
        )
        row.save()
        row.team.create(keeper=row.keeper, person=there.priya, since=there.hat.today)
    assert "Further on" in priya_here.get(LIST).content.decode()


def test_a_double_is_said_before_there_are_two(there: There, priya_here: Browser) -> None:
    said = {"name": "D. Reyes", "email": there.dana.email, "stage": "enquiry"}
    answer = priya_here.post(LIST + "new/", said)
    assert answer.status_code == 422
    assert "Is this one of these?" in answer.content.decode()
    assert Client.objects.count() == 1
    assert priya_here.post(LIST + "new/", {**said, "anyway": "1"}).status_code == 302
    assert Client.objects.count() == 2


def test_a_client_by_hand_prefers_what_they_said(there: There, priya_here: Browser) -> None:
    said = {"name": "Nora Quist", "prefers": "text", "phone": "+49 171 1", "stage": "chemistry"}
    assert priya_here.post(LIST + "new/", {**said, "phone": "what"}).status_code == 422
    assert priya_here.post(LIST + "new/", said).status_code == 302
    row = Engagement.objects.get(client__relationship__party__name="Nora Quist")
    assert (row.client.prefers, row.stage) == ("text", "chemistry")
    assert row.client.hold_letters_since is None


def test_a_sheet_is_looked_at_changed_and_brought_in(there: There, priya_here: Browser) -> None:
    text = "Wer?\tMail\tFunnel\tLast contact\nAnn Lee\tann@example.org\tThe web\t03/02/2026\n"
    text += "Bob May\t\t\t\nCy\tno address\t\t\n"
    there_is = priya_here.post(IN, {"table": text})
    assert there_is.status_code == 302
    address = there_is["Location"]
    shown = priya_here.get(address).content.decode()
    assert "Row 4: &#x27;no&#x27; is not an e-mail address" in shown or "Row 4" in shown
    assert "Bring in 2 clients" in shown
    row = Intake.objects.get()
    said = {f"column_{n}": of for n, of in enumerate(("name", "email", "funnel", "last_contact"))}
    said |= {"funnel_0": str(there.funnel.pk), "day_first": "1"}
    changed = {**said, "row": ["2", "3"], "take": ["2"]}
    assert priya_here.post(address, changed).status_code == 302
    assert Client.objects.count() == 1  # something else was said, so it is shown first
    assert "Bring in 1 client" in priya_here.get(address).content.decode()
    assert priya_here.post(address, changed).status_code == 302
    row.refresh_from_db()
    assert row.result["came"] == 1
    assert row.result["left"] == 1
    made = Engagement.objects.get(client__relationship__party__name="Ann Lee")
    assert made.funnel == there.funnel
    assert "1 client is in" in priya_here.get(address).content.decode()
    assert priya_here.post(address + "undo/").status_code == 302
    assert "Taken back" in priya_here.get(address).content.decode()
    assert Client.objects.count() == 1


@pytest.mark.parametrize("said", [{}, {"table": "   "}, {"table": "Name\n"}])
def test_what_is_no_table_comes_back_with_a_sentence(
    priya_here: Browser, said: dict[str, str]
) -> None:
    answer = priya_here.post(IN, said)
    assert answer.status_code == 422
    assert "needs another look" in answer.content.decode()


def test_a_file_is_as_good_as_a_paste(priya_here: Browser) -> None:
    file = SimpleUploadedFile("mine.csv", "\ufeffName;Notes\nAnn;x\n".encode())
    assert priya_here.post(IN, {"file": file}).status_code == 302
    assert Intake.objects.get().name == "mine.csv"


def test_columns_that_clash_or_name_nobody_are_said(priya_here: Browser) -> None:
    address = priya_here.post(IN, {"table": "Name,Mail\nAnn,a@example.org\n"})["Location"]
    for said in ({"column_0": "name", "column_1": "name"}, {"column_1": "email"}):
        assert priya_here.post(address + "read/", said).status_code == 422
    assert priya_here.post(address + "discard/").status_code == 302
    assert not Intake.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_a_preview_costs_the_same_however_many_rows(
    there: There, priya_here: Browser, many: int
) -> None:
    text = "Name,Mail,Programme\n" + "".join(f"C{n},c{n}@example.org,X{n}\n" for n in range(many))
    address = priya_here.post(IN, {"table": text})["Location"]
    with CaptureQueriesContext(connection) as asked:
        assert priya_here.get(address).status_code == 200
    assert len(asked) <= 22, [one["sql"] for one in asked]


def test_letters_are_let_go_from_the_page_and_back(there: There, priya_here: Browser) -> None:
    Client.objects.update(hold_letters_since=there.now)
    assert "1 person" in priya_here.get(LIST + "held/").content.decode()
    answer = priya_here.post(LIST + "held/", {"tick": [there.client.pk]}, follow=True)
    assert not Client.objects.filter(hold_letters_since__isnull=False).exists()
    undo = answer.content.decode().partition('action="/coach/clients/held/again/')[2]
    assert (
        priya_here.post(f"/coach/clients/held/again/{undo.partition(chr(34))[0]}").status_code
        == 302
    )
    assert Client.objects.filter(hold_letters_since__isnull=False).exists()


@pytest.mark.parametrize("path", ["held/again/", "invite/back/"])
@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "x"])
def test_a_moment_that_is_on_no_clock_takes_nothing_back(
    priya_here: Browser, path: str, at: str
) -> None:
    page = priya_here.post(f"{LIST}{path}?at={at}", follow=True).content.decode()
    assert "Nothing was changed." in page


def test_every_kind_of_silence_has_words_that_its_client_may_read(there: There) -> None:
    today = there.hat.today
    for kind in Kind:
        said = words.why(kind.value, today, today)
        assert bool(said) == (kind is not Kind.NONE)
    row = there.client
    row.alert_on, row.reason, row.reason_on = today, Kind.NOTHING_BOOKED.value, today
    assert words.standing(row, today).startswith("quiet since ")
    assert "nothing is booked after the session on" in words.standing(row, today)
    row.no_answer_on = today
    assert words.standing(row, today).startswith("no answer yet, quiet since ")


def test_whose_employer_pays_has_its_name_once(there: There) -> None:
    alder = Funnel.objects.create(
        keeper=there.northlight.keeper, name="Alder Group", kind="sponsor", pays="sponsor"
    )
    company = Company.objects.create(
        keeper=there.northlight.keeper, name="Alder Group", name_key="alder group"
    )
    Engagement.objects.filter(pk=there.engagement.pk).update(funnel=alder)
    party = there.engagement.client.relationship.party
    type(party).objects.filter(pk=party.pk).update(company=company)
    browser = signed_in(there.priya)
    for path in ("/coach/clients/", f"/coach/clients/{there.engagement.pk}/"):
        text = browser.get(path).content.decode()
        assert " · Alder Group" in text
        assert "Alder Group · Alder Group" not in text
        assert "<br>Alder Group" not in text
