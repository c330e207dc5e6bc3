"""Links in letters: opened they do nothing, pressed they do one thing, once."""

import io
import logging.config
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import browser
from tests.letters.writing import Postbox, fresh, mail_in, write
from tests.making import later, tie
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Promise
from throughline.letters import links
from throughline.letters.actions import Recipient, send_due
from throughline.letters.channels import sealing
from throughline.letters.models import Letter, Link, Suppression
from throughline.people.hats import Hat
from throughline.people.refusals import NotYours

MONTH = timedelta(days=30)
pytestmark = pytest.mark.usefixtures("the_time")


@pytest.fixture(autouse=True)
def _no_limits_left_over(db: None) -> None:
    cache.clear()


def path_of(url: str) -> str:
    return url.removeprefix("http://localhost:8000")


def booked_by(hat: Hat, **said: Any) -> Appointment:
    starts_at = hat.now + timedelta(days=2)
    said.setdefault("title", "Lunch")
    said.setdefault("place", "The Mill")
    said.setdefault("relationship", tie(hat))
    ends_at = starts_at + timedelta(hours=1)
    return followthrough.book(hat, starts_at=starts_at, ends_at=ends_at, **said)


def invitation(hat: Hat, booked: Appointment, **said: Any) -> str:
    """The path of a link by which somebody answers."""
    said.setdefault("address", "helen@example.org")
    said.setdefault("lasts", MONTH)
    return path_of(links.make(hat, act="appointment", on={"appointment": booked.pk}, **said))


def row_of(path: str) -> Link:
    return Link.objects.get(digest=sealing.digest(path.split("/")[2]))


def promises() -> list[str]:
    return [one.what for one in Promise.objects.filter(kept_at=None, dropped_at=None)]


def test_only_the_digest_of_a_long_token_is_kept(hat: Hat) -> None:
    paths = {invitation(hat, booked_by(hat)) for _ in range(5)}
    tokens = [path.split("/")[2] for path in paths]
    assert len({token[:22] for token in tokens}) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{49}", token) for token in tokens)
    dumped = io.StringIO()
    call_command("dumpdata", "letters", "followthrough", stdout=dumped)
    assert not [token for token in tokens if token in dumped.getvalue()]


def test_a_letter_holds_its_links_sealed_until_it_leaves(hat: Hat, postbox: Postbox) -> None:
    path = invitation(hat, booked_by(hat))
    words = {"text": f"Come? http://localhost:8000{path}", "html": f"<a href='{path}'>Come?</a>"}
    letter = write(hat, **words, is_asked_for=False)
    assert row_of(path).letter == letter
    tokens = [path.split("/")[2]]
    kept = f"{letter.text} {letter.html} {letter.headers}"
    assert not sealing.tokens_in(kept)
    assert browser().get(sealing.sealed(path)).status_code == 404
    send_due(hat.now + timedelta(hours=1))
    mail = mail_in(postbox.got[0])
    tokens += [mail["List-Unsubscribe"].split("/")[-2]]
    raw = mail.get_payload()[0].get_payload(decode=True).decode()
    assert all(token in raw for token in tokens)
    dumped = io.StringIO()
    call_command("dumpdata", "letters", stdout=dumped)
    assert not [token for token in tokens if token in dumped.getvalue()]


def test_a_new_key_leaves_links_in_letters_that_waited_good(
    hat: Hat, settings: LazySettings
) -> None:
    path = invitation(hat, booked_by(hat))
    kept = sealing.sealed(path)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as one has to be"
    assert browser().get(path).status_code == 200
    assert browser().get(sealing.opened(kept)).status_code == 200
    assert sealing.opened(kept) != path


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize(
    "headers", [{}, {"purpose": "prefetch"}, {"user-agent": "MailScanner/5.0"}], ids=str
)
def test_opening_it_does_nothing(hat: Hat, method: str, headers: dict[str, str]) -> None:
    path = invitation(hat, booked_by(hat))
    with CaptureQueriesContext(connection) as captured:
        response = getattr(browser(), method)(path, headers=headers)
    assert response.status_code in {200, 405}
    written = [one["sql"] for one in captured if not one["sql"].startswith(("SELECT", "PRAGMA"))]
    assert written == []
    assert row_of(path).acted_at is None
    assert not response.cookies


def test_its_page_tells_nobody_where_it_is(hat: Hat) -> None:
    for path in (invitation(hat, booked_by(hat)), "/l/made-up/"):
        response = browser().get(path)
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
        assert b'name="robots" content="noindex' in response.content


def test_whoever_presses_needs_neither_cookies_nor_our_page(hat: Hat) -> None:
    path = invitation(hat, booked_by(hat))
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost", "origin": "null"})
    response = strict.post(path, {"choice": "yes"})
    assert response.status_code == 200
    assert not response.cookies
    assert row_of(path).result == {"choice": "yes"}


def test_two_tabs_answer_once(hat: Hat) -> None:
    booked = booked_by(hat)
    path = invitation(hat, booked)
    tabs = [browser(), browser()]
    for tab in tabs:
        assert "would like to meet you" in tab.get(path).content.decode()
    for tab in tabs:
        page = tab.post(path, {"choice": "no"}).content.decode()
        assert "knows that you can’t make it" in page
    assert promises() == ["Find another time with Helen Marsh for “Lunch”."]
    first = row_of(path).acted_at
    browser().post(path, {"choice": "no"})
    assert row_of(path).acted_at == first
    assert "knows that you can’t make it" in browser().get(path).content.decode()


def test_a_no_asks_for_another_time_until_it_becomes_a_yes(
    hat: Hat, browser_of_dana: Client
) -> None:
    booked = booked_by(hat)
    path = invitation(hat, booked)
    browser().post(path, {"choice": "no"})
    assert "Find another time with Helen Marsh" in browser_of_dana.get("/me/").content.decode()
    page = browser_of_dana.get(f"/me/appointments/{booked.pk}/").content.decode()
    assert "Helen Marsh said today at" in page
    assert "that they cannot make it" in page
    browser().post(path, {"choice": "yes"})
    assert promises() == []
    page = browser_of_dana.get(f"/me/appointments/{booked.pk}/").content.decode()
    assert "that they will be there" in page
    browser().post(path, {"choice": "no"})
    assert len(promises()) == 1


@pytest.mark.parametrize("choice", ["", "maybe", "undo", "fresh", "yes" * 999])
def test_what_no_button_says_does_nothing(hat: Hat, choice: str) -> None:
    path = invitation(hat, booked_by(hat))
    assert browser().post(path, {"choice": choice}).status_code == 200
    assert row_of(path).result == {}
    assert Letter.objects.count() == 0


def test_what_was_called_off_cannot_be_answered(hat: Hat) -> None:
    booked = booked_by(hat)
    path = invitation(hat, booked)
    followthrough.call_off(hat, booked)
    page = browser().post(path, {"choice": "yes"}).content.decode()
    assert "This was called off." in page
    assert "<button" not in page
    assert row_of(path).result == {}


def test_a_link_reaches_no_row_of_another_keeper(hat: Hat, hats: dict[str, Hat]) -> None:
    theirs = booked_by(hats["sam"], title="A secret")
    path = invitation(hat, theirs)
    page = browser().post(path, {"choice": "no"}).content.decode()
    assert "A secret" not in page
    assert "This is not planned any more." in page
    assert not Promise.objects.exists()
    with pytest.raises(NotYours):
        links.make(hats["sam"], act="appointment", on={}, letter=write(hat), lasts=MONTH)


def test_no_link_is_made_for_what_none_may_do(hat: Hat) -> None:
    with pytest.raises(KeyError):
        links.make(hat, act="delete-everything", on={}, lasts=MONTH)


def test_forged_cut_and_ended_ones_look_alike(hat: Hat) -> None:
    path = invitation(hat, booked_by(hat))
    ended = invitation(hat, booked_by(hat))
    Link.objects.filter(pk=row_of(ended).pk).update(ended_at=hat.now)
    other = "B" if path[-2] == "A" else "A"
    wrong = [path[:-2] + other + "/", path[:-9] + "/", "/l/x/", "/l/%00/", ended, f"/l/{'é' * 49}/"]
    for method in ("get", "post"):
        pages = [getattr(browser(), method)(one) for one in wrong]
        assert {page.status_code for page in pages} == {404}
        assert len({page.content for page in pages}) == 1
        assert b"This link leads nowhere" in pages[0].content


def test_one_that_has_run_out_sends_a_fresh_one_to_the_address_on_file(
    hat: Hat, postbox: Postbox
) -> None:
    booked = booked_by(hat)
    path = invitation(hat, booked, lasts=timedelta(0))
    page = browser().get(path).content.decode()
    assert "This link has run out." in page
    assert "helen@example.org" not in page
    browser().post(path, {"choice": "yes"})
    assert row_of(path).result == {}
    answer = browser().post(path, {"choice": "fresh", "address": "eve@example.net"})
    assert b"Look into your mail." in answer.content
    letter = Letter.objects.get()
    assert (letter.to_address, letter.is_asked_for) == ("helen@example.org", True)
    assert "List-Unsubscribe" not in letter.headers
    send_due(hat.now)
    (token,) = sealing.tokens_in(mail_in(postbox.got[0]).get_payload())
    assert Link.objects.get(digest=sealing.digest(token)).on == {"appointment": booked.pk}


def test_fresh_ones_are_few_and_the_answer_is_always_the_same(
    hat: Hat, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked = booked_by(hat)
    path = invitation(hat, booked, lasts=timedelta(0))
    silent = invitation(hat, booked, lasts=timedelta(0))
    Link.objects.filter(pk=row_of(silent).pk).update(address="")
    still_good = invitation(hat, booked)
    said = {browser().post(one, {"choice": "fresh"}).content for one in (silent, still_good)}
    assert not Letter.objects.exists()
    for minute in range(9):
        monkeypatch.setattr(
            "throughline.letters.views.links.timezone.now",
            lambda minute=minute: later(hat, minutes=minute).now,
        )
        said.add(browser().post(path, {"choice": "fresh"}).content)
    assert len(said) == 1
    assert Letter.objects.count() == 3


def test_a_mistake_on_the_page_puts_no_token_into_the_log(
    hat: Hat, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = invitation(hat, booked_by(hat))

    def broken(*args: object) -> None:
        raise RuntimeError(f"at {path}")

    monkeypatch.setattr("throughline.letters.views.links.opening.owner_of", broken)
    logging.config.dictConfig(settings.LOGGING)
    client = browser()
    client.raise_request_exception = False
    assert client.get(path).status_code == 500
    said = capfd.readouterr().err
    assert "Internal Server Error" in said
    assert "/l/…/" in said
    assert path.split("/")[2] not in said


def test_a_letter_asked_for_twice_has_one_link(hat: Hat) -> None:
    first = write(hat, "1", is_asked_for=False)
    assert write(hat, "1", is_asked_for=False).pk == first.pk
    assert Link.objects.count() == 1
    assert fresh(first).links.get().act == "unsubscribe"


def test_a_letter_to_somebody_can_be_told_by_name(hat: Hat) -> None:
    booked = booked_by(hat, relationship=None)
    url = links.make(hat, act="appointment", on={"appointment": booked.pk}, lasts=MONTH)
    write(hat, text=url, to=Recipient("o@example.org", "Omar"))
    browser().post(path_of(url), {"choice": "no"})
    assert promises() == ["Find another time with Omar for “Lunch”."]
    assert not Suppression.objects.exists()
