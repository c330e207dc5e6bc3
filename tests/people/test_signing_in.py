"""Signing up and in by everything we offer but passkeys, which need a browser."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import NOW, browser, show_again, signed_in
from throughline.letters.models import Letter
from throughline.people import actions, queries
from throughline.people.models import Demo, Evidence, Person

PASSWORD = "a long pass word"
ASKED = {"name": "Ada Brown", "email": "Ada@Example.org", "password1": PASSWORD}


@pytest.fixture
def ada(db: None) -> Person:
    return actions.open_account(
        email="ada@example.org", name="Ada Brown", now=NOW, password=PASSWORD
    )


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def last_letter(person: Person) -> str:
    """What was written to somebody last. The tests' transaction never ends, so it still waits."""
    return Letter.objects.filter(person=person).latest("id").text


def code_in(letter: str) -> str:
    found = re.search(r"^([A-Z0-9]+-?[A-Z0-9]+)$", letter, re.MULTILINE)
    assert found, letter
    return found[1]


def totp(secret: str, steps: int = 0) -> str:
    """RFC 6238 with its defaults: six digits, thirty seconds, SHA-1."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def test_sign_up_opens_an_account_and_ends_the_demo(cast: dict[str, Person]) -> None:
    client = browser()
    answer = client.post("/account/signup/", {**ASKED, "time_zone": "Europe/Berlin"})
    assert answer.status_code == 302, answer.content.decode()
    assert is_in(client)
    ada = Person.objects.get(email="ada@example.org")
    assert (ada.name, ada.time_zone, ada.cast) == ("Ada Brown", "Europe/Berlin", "")
    assert ada.check_password(PASSWORD)
    assert queries.own_party(ada) is not None
    assert Demo.objects.get().ended_at is not None


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd"])
def test_a_time_zone_we_do_not_know_is_no_reason_to_refuse(db: None, zone: str) -> None:
    browser().post("/account/signup/", {**ASKED, "time_zone": zone})
    assert Person.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "   "}, {"email": "ada"}, {"password1": "short"}, {"password1": ""}],
)
def test_what_is_wrong_at_sign_up_is_said_and_opens_nothing(
    db: None, wrong: dict[str, str]
) -> None:
    page = browser().post("/account/signup/", {**ASKED, **wrong})
    assert "One thing needs another look" in page.content.decode()
    assert not Person.objects.exists()


def test_a_taken_address_is_said_at_sign_up(ada: Person) -> None:
    page = browser().post("/account/signup/", ASKED)
    assert "There is an account with this e-mail address" in page.content.decode()


def test_somebody_quicker_with_the_same_address_is_no_error_page(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "allauth.account.internal.flows.manage_email.email_already_exists",
        lambda email, **_: (email, False),
    )
    page = browser().post("/account/signup/", ASKED, follow=True)
    assert page.redirect_chain == [("/account/login/", 302)]
    assert "already signs in as ada@example.org" in page.content.decode()


def test_a_password_lets_in_and_a_wrong_one_does_not(ada: Person) -> None:
    client = browser()
    wrong = client.post("/account/login/", {"login": ada.email, "password": "no"})
    assert "do not fit together" in wrong.content.decode()
    assert not is_in(client)
    client.post("/account/login/", {"login": "ADA@example.org", "password": PASSWORD})
    assert is_in(client)


def test_who_tries_too_often_has_to_wait(ada: Person) -> None:
    client = browser()
    for _try in range(6):
        page = client.post("/account/login/", {"login": ada.email, "password": "no"})
    assert "Wait a few minutes" in page.content.decode() or page.status_code == 429
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert not is_in(client)


def test_an_e_mailed_code_lets_in_and_verifies_the_address(ada: Person) -> None:
    client = browser()
    page = client.post("/account/login/code/", {"email": ada.email}, follow=True)
    assert "We wrote a letter with a code to ada@example.org" in page.content.decode()
    assert "the letter is a file in the mail folder" in page.content.decode()
    client.post("/account/login/code/confirm/", {"code": "WRONG-1"})
    assert not is_in(client)
    client.post("/account/login/code/confirm/", {"code": code_in(last_letter(ada))})
    assert is_in(client)


def test_a_code_for_an_unknown_address_tells_nobody_whether_it_exists(ada: Person) -> None:
    pages = []
    for email in (ada.email, "nobody@example.org"):
        page = browser().post("/account/login/code/", {"email": email}, follow=True)
        pages.append(page.content.decode().replace(email, "…"))
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", pages[0]) == token.sub("", pages[1])


def test_a_forgotten_password_is_replaced_by_a_code(ada: Person) -> None:
    client = browser()
    client.post("/account/password/reset/", {"email": ada.email})
    client.post("/account/password/reset/confirm/", {"code": code_in(last_letter(ada))})
    new = {"password1": "another long one", "password2": "another long one"}
    client.post("/account/password/reset/complete/", new)
    ada.refresh_from_db()
    assert ada.check_password("another long one")


def test_a_new_address_is_confirmed_and_becomes_the_one_to_sign_in_with(ada: Person) -> None:
    client = signed_in(ada)
    show_again(client, ada)
    client.post("/account/email/", {"action_add": "", "email": "ada@home.example.org"})
    letter = last_letter(ada)
    link = re.search(r"http://\S+/account/confirm-email/\S+", letter)
    assert link, letter
    assert client.get(link[0]).status_code == 200, "looking confirms nothing"
    own = queries.own_party(ada)
    assert own is not None
    assert not own.contact_points.filter(evidence__kind=Evidence.Kind.VERIFIED).exists()
    client.post(link[0])
    point = own.contact_points.get(evidence__kind=Evidence.Kind.VERIFIED)
    assert point.value == "ada@home.example.org"
    client.post("/account/email/", {"action_primary": "", "email": "ada@home.example.org"})
    ada.refresh_from_db()
    assert ada.email == "ada@home.example.org"


def use_an_app(ada: Person) -> tuple[str, list[str]]:
    """Turn the second step on; its secret and the recovery codes."""
    client = signed_in(ada)
    show_again(client, ada)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert secret
    client.post("/account/2fa/totp/activate/", {"code": totp(secret[1])})
    page = client.get("/account/2fa/recovery-codes/").content.decode()
    codes = re.findall(r"<li>(\w+)</li>", page)
    assert len(codes) == 10
    return secret[1], codes


def test_an_app_is_asked_for_after_the_password(ada: Person) -> None:
    secret, _codes = use_an_app(ada)
    client = browser()
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert not is_in(client)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not is_in(client)
    client.post("/account/2fa/authenticate/", {"code": totp(secret, 1)})
    assert is_in(client), "the phone's clock may be half a minute ahead"


def test_a_recovery_code_lets_in_once(ada: Person) -> None:
    _secret, codes = use_an_app(ada)
    for works in (True, False):
        client = browser()
        client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert is_in(client) == works


def test_an_e_mailed_code_does_not_get_round_the_second_step(ada: Person) -> None:
    use_an_app(ada)
    client = browser()
    client.post("/account/login/code/", {"email": ada.email})
    client.post("/account/login/code/confirm/", {"code": code_in(last_letter(ada))})
    assert not is_in(client)


def test_the_secrets_of_the_second_step_are_encrypted(ada: Person) -> None:
    secret, codes = use_an_app(ada)
    stored = " ".join(str(one.data) for one in Authenticator.objects.filter(user=ada))
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_settings_are_saved_and_what_is_wrong_is_said(ada: Person) -> None:
    client = signed_in(ada)
    sent = {"name": "Ada B.", "time_zone": "Asia/Tokyo", "theme": "dark", "daily_cap": "3"}
    assert client.post("/me/settings/", {**sent, "loss_on": "2026-03-01"}).status_code == 302
    ada.refresh_from_db()
    assert (ada.name, ada.time_zone, ada.theme, ada.daily_cap) == (
        "Ada B.",
        "Asia/Tokyo",
        "dark",
        3,
    )
    assert ada.loss_on is not None
    client.post("/me/settings/", {**sent, "loss_on": ""})
    ada.refresh_from_db()
    assert ada.loss_on is None
    refused = client.post("/me/settings/", {**sent, "daily_cap": "0", "name": "Eve"})
    assert refused.status_code == 422
    ada.refresh_from_db()
    assert ada.name == "Ada B."


def test_no_page_about_signing_in_carries_a_script_or_style_of_its_own(ada: Person) -> None:
    client = signed_in(ada)
    show_again(client, ada)
    mine = (
        "email",
        "password/change",
        "2fa",
        "2fa/webauthn",
        "2fa/webauthn/add",
        "2fa/totp/activate",
    )
    entrance = ("login", "signup", "login/code", "password/reset")
    for one, paths in ((client, mine), (browser(), entrance)):
        for path in paths:
            page = one.get(f"/account/{path}/").content.decode()
            for script in re.findall(r"<script(?![^>]*(?: src=|application/json))[^>]*>", page):
                pytest.fail(f"{path}: {script}")
            assert not re.search(r"<style| style=| on[a-z]+=\"", page), path
