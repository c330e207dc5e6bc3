"""The page of the capture address, and the page that takes a calendar file."""

from collections.abc import Mapping

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import signed_in
from tests.letters.capturing import send, written
from tests.letters.test_invited import ics
from tests.making import tie
from throughline.followthrough.models import Appointment
from throughline.letters.actions.captures import open_capture
from throughline.letters.models import Capture
from throughline.letters.queries import capture_of
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Person

pytestmark = pytest.mark.django_db
URL = "/me/letters/capture/"


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def client(dana: Person) -> Client:
    return signed_in(dana)


def page(client: Client) -> str:
    return client.get(URL).content.decode()


def test_an_address_is_made_shown_and_ended(
    client: Client, hat: Hat, settings: LazySettings
) -> None:
    settings.INBOUND = "in.example"
    assert "You have none yet." in page(client)
    client.post(URL)
    row = capture_of(hat)
    assert row is not None
    assert f"c-{row.token}@in.example" in page(client)
    client.post(URL)
    assert f"c-{row.token}@in.example" not in page(client)
    assert "The one before has ended." not in page(client)  # said once
    client.post(f"{URL}end/")
    assert capture_of(hat) is None
    assert Capture.objects.filter(ended_at__isnull=False).count() == 2


def test_without_a_domain_it_says_what_is_missing(client: Client, hat: Hat) -> None:
    open_capture(hat)
    for said in ("THROUGHLINE_INBOUND", "throughline inbound &lt; mail.eml"):
        assert said in page(client)


def test_it_says_from_where_mail_is_taken(client: Client, dana: Person) -> None:
    assert dana.email in page(client)
    Person.objects.update(cast="")
    assert "You have no verified address yet" in page(client)


def test_it_says_what_became_of_each(client: Client, hat: Hat) -> None:
    helen = tie(hat, "Helen Marsh")
    add_contact_point(hat, helen.party, kind="email", value="helen@alder.example")
    send(hat, written(hat, Cc="Bo Li <bo@kite.example>"))
    send(hat, written(hat, Message_ID="<2@x>", From="stranger@x.example", Subject="Buy now"))
    said = page(client)
    assert "Logged with Helen Marsh." in said
    assert "Bo Li is not in your network." in said
    assert 'href="/me/suggestions/"' in said
    assert "Buy now" in said
    assert "It came from stranger@x.example" in said


def test_it_costs_the_same_for_one_mail_and_for_three(client: Client, hat: Hat) -> None:
    counts = []
    for number in (1, 3):
        for n in range(number):
            to = f"a{n}@x.example, b{number}@x.example"
            send(hat, written(hat, To=to, Message_ID=f"<{number}.{n}@x>"))
        open_capture(hat)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_new_addresses_are_made_at_a_human_pace(client: Client) -> None:
    answers = [client.post(URL).status_code for _ in range(21)]
    assert answers == [302] * 20 + [429]


def upload(raw: bytes, name: str = "invite.ics") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, "text/calendar")


def test_a_calendar_file_is_booked_and_can_be_taken_back(client: Client) -> None:
    answer = client.post("/me/appointments/file/", {"file": upload(ics())}, follow=True)
    row = Appointment.objects.get()
    assert answer.redirect_chain[-1][0] == f"/me/appointments/{row.pk}/"
    said = answer.content.decode()
    assert "Booked: Coffee, with cake" in said
    assert f"/me/appointments/{row.pk}/call-off/" in said


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"hello", "invite.ics is not a calendar file."),
        (b"", "invite.ics is not a calendar file."),
        (b"BEGIN:VCALENDAR", "There is no appointment"),
        (b"BEGIN:VCALENDAR" + b"x" * 1_000_000, "larger than 1 MB"),
        (ics(method="CANCEL"), "It calls off what is not here."),
    ],
)
def test_one_that_is_none_gets_a_sentence(client: Client, raw: bytes, sentence: str) -> None:
    answer = client.post("/me/appointments/file/", {"file": upload(raw)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Appointment.objects.exists()


def test_a_calendar_file_may_be_dropped_where_everything_is(client: Client) -> None:
    files = [upload(ics()), upload(ics(UID="2@x"))]
    answer = client.post("/me/bring-in/", {"archive": files}, follow=True)
    assert Appointment.objects.count() == 2
    assert answer.content.decode().count("Booked: Coffee") >= 1


def test_among_other_files_it_is_refused_by_a_sentence(client: Client) -> None:
    files = [upload(ics()), upload(b"a,b\n1,2\n", "people.csv")]
    answer = client.post("/me/bring-in/", {"archive": files})
    assert answer.status_code == 422
    assert "by themselves" in answer.content.decode()
    assert not Appointment.objects.exists()
