"""Codes to sign in with and news of one's account are letters like any other."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from tests.cast import browser
from tests.letters.writing import Postbox, free_port, mail_in, send_through
from throughline.letters.actions import send_due
from throughline.letters.models import Letter
from throughline.people import actions
from throughline.people.models import Person

CODE = r"^[A-Z0-9]+-?[A-Z0-9]+\r?$"


@pytest.fixture
def ada(transactional_db: None) -> Person:
    cache.clear()
    return actions.open_account(email="ada@example.org", name="Ada Brown", now=timezone.now())


def ask_for_a_code(email: str) -> int:
    return browser().post("/account/login/code/", {"email": email}).status_code


def test_a_code_is_gone_before_the_page_is_there(ada: Person, postbox: Postbox) -> None:
    assert ask_for_a_code("ada@example.org") == 302
    (got,) = postbox.got
    assert re.search(CODE, mail_in(got).get_payload(), re.MULTILINE)
    letter = Letter.objects.get()
    assert (letter.state, letter.kind, letter.text) == ("sent", "account/login_code", "")
    assert letter.keeper_id == ada.keeper_id


def test_while_the_server_is_down_the_worker_has_it(
    ada: Person, postbox: Postbox, settings: LazySettings
) -> None:
    port = settings.EMAIL_PORT
    send_through(settings, free_port())
    assert ask_for_a_code("ada@example.org") == 302
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == ("waiting", 0)
    send_through(settings, port)
    assert send_due(timezone.now()) == 1
    assert len(postbox.got) == 1


def test_somebody_without_an_account_is_in_nobodys_record(ada: Person, postbox: Postbox) -> None:
    assert ask_for_a_code("nobody@example.org") == 302
    assert not Letter.objects.exists()
    assert [one.to for one in mail.outbox] == [["nobody@example.org"]]


def test_without_a_mail_server_the_code_is_a_file(ada: Person, spool: Path) -> None:
    ask_for_a_code("ada@example.org")
    (file,) = spool.glob("*.eml")
    assert re.search(CODE, file.read_text(), re.MULTILINE)


def test_news_of_the_account_is_kept_and_stays_worth_telling(ada: Person, postbox: Postbox) -> None:
    client = browser()
    client.post("/account/password/reset/", {"email": ada.email})
    code = re.search(CODE, mail_in(postbox.got[-1]).get_payload(), re.MULTILINE)
    assert code
    client.post("/account/password/reset/confirm/", {"code": code[0].strip()})
    new = {"password1": "another long one", "password2": "another long one"}
    client.post("/account/password/reset/complete/", new)
    told = Letter.objects.exclude(kind__endswith="_code").get()
    assert told.kind == "account/password_reset"
    assert (told.is_secret, told.useless_after) == (False, None)
    assert "password" in told.text.lower()
