"""Addresses that only we can have made: what is altered in any way leads nowhere."""

from email import message_from_bytes
from email.utils import parseaddr

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.mailing import DOMAIN, helen, letter_to
from tests.letters.writing import write
from throughline.environment import Listening, MisconfiguredError, receiving
from throughline.letters.arriving import addresses
from throughline.letters.arriving.addresses import Purpose, bounce_address, read, reply_address
from throughline.letters.channels import mail
from throughline.letters.models import Letter
from throughline.people.hats import Hat


def leads_to(address: str) -> tuple[Purpose, int] | None:
    signed = read(address)
    letter = addresses.letter_at(signed) if signed else None
    return (signed.purpose, letter.pk) if signed and letter else None


def test_each_leads_back_to_its_letter_and_purpose(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    assert leads_to(reply_address(letter)) == (Purpose.REPLY, letter.pk)
    assert leads_to(bounce_address(letter)) == (Purpose.BOUNCE, letter.pk)
    assert leads_to(f"<{bounce_address(letter).upper()}>") == (Purpose.BOUNCE, letter.pk)
    assert leads_to(reply_address(letter).replace(DOMAIN, "other.example")) is None


def test_no_letter_of_it_may_be_another(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    other = letter_to(hat, letter.contact_point, key="2")  # type: ignore[arg-type]
    local, _, where = bounce_address(letter).partition("@")
    for at, now in enumerate(local):
        for one in "abz27-":
            if one != now:
                assert leads_to(f"{local[:at]}{one}{local[at + 1 :]}@{where}") is None
    assert leads_to(f"{local.replace(str(letter.pk), str(other.pk))}@{where}") is None
    assert leads_to(f"r{local[1:]}@{where}") is None, "one purpose is not the other"


@given(st.text(max_size=80), st.sampled_from([DOMAIN, "x"]))
def test_any_text_can_be_asked_about(local: str, where: str) -> None:
    read(f"{local}@{where}")
    addresses.own_box(f"{local}@{where}")


def test_a_number_given_a_second_time_has_another_mark(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    address = bounce_address(letter)
    Letter.objects.filter(pk=letter.pk).update(message_id="<another@career.example>")
    assert leads_to(address) is None


def test_an_older_line_of_the_key_file_still_reads(
    hat: Hat, inbound: str, settings: LazySettings
) -> None:
    letter = letter_to(hat, helen(hat))
    address = bounce_address(letter)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new first line"
    assert leads_to(address) == (Purpose.BOUNCE, letter.pk)
    assert bounce_address(letter) != address
    settings.SECRET_KEY_FALLBACKS = []
    assert leads_to(address) is None


def test_behind_the_plus_of_a_mailbox_it_is_signed_too(hat: Hat, settings: LazySettings) -> None:
    settings.RETURN_PATH = "bounces@career.example"
    letter = letter_to(hat, helen(hat))
    address = mail.return_path(letter)
    assert address.startswith(f"bounces+b-{letter.pk}-")
    assert leads_to(address) == (Purpose.BOUNCE, letter.pk)
    assert leads_to(address.replace("bounces+", "others+")) is None
    assert reply_address(letter) == "", "nobody reads answers there"


def test_it_fits_every_mail_server(inbound: str) -> None:
    letter = Letter(pk=10**18 - 1, message_id="<a@b>", relationship_id=1)
    for address in (bounce_address(letter), reply_address(letter)):
        assert len(address.partition("@")[0]) <= 64
        assert addresses.MARK * 5 >= 80


def test_answers_to_letters_to_people_come_here_and_others_do_not(hat: Hat, inbound: str) -> None:
    point = helen(hat)
    signed = mail.compose(letter_to(hat, point, is_signed=True), hat.now)
    name, address = parseaddr(message_from_bytes(signed)["Reply-To"])
    assert (name, leads_to(address) is not None) == ("Dana Reyes", True)
    plain = mail.compose(write(hat, "to an account"), hat.now)
    assert message_from_bytes(plain)["Reply-To"] is None


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"THROUGHLINE_INBOUND": "in example"}, "is not a domain"),
        ({"THROUGHLINE_RECEIVE": "lmtp://127.0.0.1:8024"}, "needs THROUGHLINE_INBOUND"),
        ({"THROUGHLINE_RECEIVE": "imap://x:1", "THROUGHLINE_INBOUND": "a.b"}, "write lmtp://"),
        ({"THROUGHLINE_RECEIVE": "lmtp://x:99999", "THROUGHLINE_INBOUND": "a.b"}, "write lmtp://"),
        ({"THROUGHLINE_RECEIVE": "lmtp://x", "THROUGHLINE_INBOUND": "a.b"}, "write lmtp://"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(said: dict[str, str], problem: str) -> None:
    with pytest.raises(MisconfiguredError, match=problem):
        receiving(said)


def test_where_it_listens_is_read() -> None:
    said = {"THROUGHLINE_INBOUND": "In.Example.", "THROUGHLINE_RECEIVE": "smtp://[::1]:25"}
    domain, place = receiving(said)
    assert (domain, place) == ("in.example", Listening("smtp", "::1", 25))
    assert place is not None
    assert place.address == "smtp://[::1]:25"
    assert receiving({}) == ("", None)
