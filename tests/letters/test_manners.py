"""When letters leave, how often, and to whom by text message: as somebody said on a page."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from tests.letters.writing import Postbox, fresh, write
from tests.making import tie
from tests.pages import reads, undo
from throughline.followthrough.models import Relationship
from throughline.letters import actions
from throughline.letters.actions import Recipient, send_due
from throughline.letters.models import Consent, Letter, Sending
from throughline.letters.queries import leaving
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours

PATH = "/me/letters/settings/"
pytestmark = pytest.mark.usefixtures("the_time")


def settings(**said: str) -> dict[str, str]:
    return {"quiet_from": "20:00", "quiet_until": "08:00", "cap_days": "4"} | said


def test_the_page_begins_with_the_defaults(browser_of_dana: Client) -> None:
    page = browser_of_dana.get(PATH).content.decode()
    assert 'value="20:00"' in page
    assert 'value="08:00"' in page
    assert 'value="4"' in page
    assert not Sending.objects.exists()


def test_quiet_hours_hold_a_letter(hat: Hat, browser_of_dana: Client) -> None:
    said = settings(quiet_from="09:00", quiet_until="15:00")
    assert browser_of_dana.post(PATH, said).status_code == 302
    letter = write(hat, is_asked_for=False, to=Recipient("a@example.org", time_zone="UTC"))
    send_due(hat.now)
    assert fresh(letter).waits_until == datetime(2026, 3, 3, 15, tzinfo=UTC)


def test_without_quiet_hours_and_cap_two_leave_at_night(
    hat: Hat, browser_of_dana: Client, postbox: Postbox
) -> None:
    browser_of_dana.post(PATH, settings(quiet_from="", quiet_until="", cap_days="0"))
    row = Sending.objects.get()
    assert (row.quiet_from, row.quiet_until, row.cap_days) == (None, None, 0)
    write(hat, "1", is_asked_for=False)
    write(hat, "2", is_asked_for=False)
    send_due(hat.now + timedelta(hours=16))
    assert len(postbox.got) == 2
    assert 'name="quiet_from"' in browser_of_dana.get(PATH).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"quiet_until": ""}, "Quiet hours need both ends"),
        ({"quiet_from": ""}, "Quiet hours need both ends"),
        ({"quiet_from": "08:00"}, "That is no time at all"),
        ({"quiet_from": "25:00"}, "Enter a valid time"),
        ({"cap_days": "-1"}, "greater than or equal to 0"),
        ({"cap_days": "31"}, "less than or equal to 30"),
        ({"cap_days": ""}, "This field is required"),
    ],
)
def test_what_makes_no_sense_is_said(
    browser_of_dana: Client, said: dict[str, str], sentence: str
) -> None:
    page = browser_of_dana.post(PATH, settings(**said))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Sending.objects.exists()


def test_it_is_changed_in_place(hat: Hat) -> None:
    for days in (3, 5):
        actions.set_sending(hat, quiet_from=time(21), quiet_until=time(7), cap_days=days)
    assert Sending.objects.get().cap_days == 5


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    return tie(hat)


def agreed(letter: Letter) -> bool:
    return bool(leaving.consented_among([letter]))


def test_what_they_agreed_to_is_written_down_and_taken_back(
    hat: Hat, browser_of_dana: Client, helen: Relationship
) -> None:
    path = f"/me/letters/with/{helen.pk}/"
    to = Recipient("+44 20 7946 0958", relationship=helen)
    letter = write(hat, channel="text", to=to)
    assert "a tick by their employer is none" in browser_of_dana.get(path).content.decode()
    assert not agreed(letter)
    browser_of_dana.post(path, {"how": "on the phone", "on": "2026-03-01"})
    assert agreed(letter)
    page = browser_of_dana.get(path).content.decode()
    assert "They agreed on 1 March 2026: on the phone" in page
    row = Consent.objects.get()
    browser_of_dana.post(f"{path}consents/{row.pk}/withdraw/")
    assert not agreed(letter)
    assert "They took it back on 3 March 2026" in browser_of_dana.get(path).content.decode()
    Consent.objects.filter(pk=row.pk).update(withdrawn_at=None)
    browser_of_dana.post(f"{path}consents/{row.pk}/withdraw/")
    undo_last(browser_of_dana)
    assert agreed(letter)


def undo_last(client: Client) -> None:
    """Press the Undo of the last of all that the next page says."""
    said = list(client.get("/me/waiting/").context["messages"])
    path = said[-1].extra_tags.removeprefix("undo=")
    assert client.post(path).status_code == 302


def test_consent_is_undone_by_withdrawing_it(
    hat: Hat, browser_of_dana: Client, helen: Relationship
) -> None:
    browser_of_dana.post(f"/me/letters/with/{helen.pk}/", {"how": "she said", "on": "2026-03-03"})
    assert Consent.objects.get().given_at == hat.now
    undo(browser_of_dana)
    assert Consent.objects.get().withdrawn_at == hat.now


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"how": "", "on": "2026-03-01"}, "This field is required"),
        ({"how": "by phone", "on": "2026-03-04"}, "That day is still to come"),
        ({"how": "by phone", "on": "x"}, "Enter a valid date"),
        ({"how": "x" * 201, "on": "2026-03-01"}, "at most 200"),
    ],
)
def test_consent_without_how_and_when_is_none(
    browser_of_dana: Client, helen: Relationship, said: dict[str, str], sentence: str
) -> None:
    page = browser_of_dana.post(f"/me/letters/with/{helen.pk}/", said)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Consent.objects.exists()


def test_consent_is_said_once(hat: Hat, helen: Relationship) -> None:
    for how in ("once", "twice"):
        actions.consent(hat, helen.party, how=how, given_at=hat.now)
    assert Consent.objects.get().how == "once"


def test_a_stranger_agrees_to_nothing(hat: Hat, hats: dict[str, Hat], helen: Relationship) -> None:
    row = actions.consent(hat, helen.party, how="x", given_at=hat.now)
    with pytest.raises(NotYours):
        actions.consent(hats["sam"], helen.party, how="x", given_at=hat.now)
    for verb in (actions.withdraw, actions.consent_again):
        with pytest.raises(NotYours):
            verb(hats["sam"], row)


def test_the_page_of_one_contact_takes_the_same_reads(
    hat: Hat, browser_of_dana: Client, helen: Relationship
) -> None:
    path, to = f"/me/letters/with/{helen.pk}/", Recipient("h@example.org", relationship=helen)
    write(hat, "1", to=to)
    one = reads(browser_of_dana, path)
    write(hat, "2", to=to)
    write(hat, "3", to=to)
    assert reads(browser_of_dana, path) == one
