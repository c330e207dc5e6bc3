"""Text messages through a provider: a real HTTP server on this machine says what it likes."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
from django.conf import LazySettings

from tests.letters.writing import free_port, fresh
from tests.making import tie
from throughline.environment import MisconfiguredError, texts
from throughline.followthrough.models import Relationship, Touch
from throughline.letters import actions
from throughline.letters.actions import Written
from throughline.letters.channels import sealing
from throughline.letters.models import Attempt, Consent, Letter
from throughline.letters.words import opens
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Person

Answer = Callable[[BaseHTTPRequestHandler], None]


def says(status: int, /, **told: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        body = json.dumps(told).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """It has all of the message, and nobody hears so."""
    handler.close_connection = True


class Exchange:
    """What a provider got, and what it answers."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, dict[str, list[str]]]] = []
        self.answer: Answer = says(201, sid="SM1", status="queued")


@pytest.fixture
def exchange(settings: LazySettings) -> Iterator[Exchange]:
    box = Exchange()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            who = self.headers["Authorization"]
            box.got.append((self.path, who, parse_qs(body, keep_blank_values=True)))
            box.answer(self)

        def log_message(self, *args: Any) -> None:
            """Nothing: a test is quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"twilio+http://AC1:s%40cret@127.0.0.1:{server.server_port}/+15550100"
    settings.TEXTS = texts({"THROUGHLINE_TEXTS": address})
    yield box
    server.shutdown()
    server.server_close()


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat)
    given = {"keeper_id": hat.keeper_id, "party": row.party, "given_at": hat.now}
    Consent.objects.create(channel="text", **given)
    return row


def text(hat: Hat, row: Relationship, number: str = "+44 7700 900 321") -> Letter:
    to = add_contact_point(hat, row.party, kind="phone", value=number)
    return actions.write(hat, row, Written("text", to, "Hi Helen & all 🎉"), key=number)


def later_on(hat: Hat) -> int:
    return actions.send_due(hat.now + timedelta(minutes=2))


def test_it_is_sent_as_the_provider_wants_it(
    hat: Hat, helen: Relationship, exchange: Exchange
) -> None:
    letter = text(hat, helen)
    assert later_on(hat) == 1
    ((path, who, said),) = exchange.got
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert who == "Basic QUMxOnNAY3JldA=="
    assert said == {
        "To": ["+447700900321"],
        "From": ["+15550100"],
        "Body": ["Hi Helen & all 🎉"],
    }
    assert fresh(letter).state == "sent"
    assert Attempt.objects.get().said == "201 queued SM1"
    assert (Touch.objects.get().channel, Touch.objects.get().note) == ("text", "Hi Helen & all 🎉")


def test_a_link_in_it_stands_sealed_until_it_leaves(
    hat: Hat, helen: Relationship, exchange: Exchange
) -> None:
    url = sealing.url(sealing.new_token())
    to = add_contact_point(hat, helen.party, kind="phone", value="+44 7700 900 321")
    letter = actions.write(hat, helen, Written("text", to, f"Here: {url}"), key="linked")
    assert not sealing.tokens_in(letter.text)
    later_on(hat)
    assert exchange.got[0][2]["Body"] == [f"Here: {url}"]
    kept = fresh(letter).text + Touch.objects.get().note
    assert not sealing.tokens_in(kept)


def test_a_link_in_one_for_the_own_phone_opens_there(hat: Hat, helen: Relationship) -> None:
    url = sealing.url(sealing.new_token())
    to = add_contact_point(hat, helen.party, kind="phone", value="+44 7700 900 321")
    letter = actions.write(hat, helen, Written("text", to, f"Here: {url}"), key="by hand")
    assert not sealing.tokens_in(letter.text)
    assert quote(url, safe="") in opens(letter)


@pytest.mark.parametrize(
    ("answer", "state", "handed"),
    [
        (says(400, message="not a mobile number"), "failed", False),
        (says(401, message="wrong token"), "waiting", False),
        (says(429), "waiting", False),
        (says(500), "waiting", False),
        (says(503), "waiting", False),
        (says(504), "uncertain", True),
        (hangs_up, "uncertain", True),
    ],
)
def test_what_the_answer_means(
    hat: Hat, helen: Relationship, exchange: Exchange, answer: Answer, state: str, handed: bool
) -> None:
    exchange.answer = answer
    letter = text(hat, helen)
    later_on(hat)
    row = fresh(letter)
    assert (row.state, row.handed_at is not None) == (state, handed)
    assert not Touch.objects.exists()
    exchange.answer = says(201, sid="SM2", status="queued")
    actions.send_due(hat.now + timedelta(hours=1))
    assert len(exchange.got) == (2 if state == "waiting" else 1), "never twice by itself"
    assert fresh(letter).state == ("sent" if state == "waiting" else state)


def test_nobody_there_is_tried_again(hat: Hat, helen: Relationship, settings: LazySettings) -> None:
    address = f"twilio+http://a:b@127.0.0.1:{free_port()}/+15550100"
    settings.TEXTS = texts({"THROUGHLINE_TEXTS": address})
    letter = text(hat, helen)
    later_on(hat)
    row = fresh(letter)
    assert (row.state, row.attempts, row.handed_at) == ("waiting", 1, None)


def test_a_number_without_a_country_leads_nowhere(
    hat: Hat, helen: Relationship, exchange: Exchange
) -> None:
    letter = text(hat, helen, "020 7946 0188")
    later_on(hat)
    assert (fresh(letter).state, exchange.got) == ("failed", [])
    assert "country" in fresh(letter).problem


def test_a_consent_that_was_taken_back_is_heeded(
    hat: Hat, helen: Relationship, exchange: Exchange
) -> None:
    letter = text(hat, helen)
    Consent.objects.update(withdrawn_at=hat.now)
    later_on(hat)
    assert (fresh(letter).state, fresh(letter).problem) == ("void", "no consent")
    assert exchange.got == []


def test_the_demo_peoples_texts_never_leave(
    hat: Hat, helen: Relationship, exchange: Exchange
) -> None:
    letter = text(hat, helen)
    Person.objects.filter(pk=hat.person.pk).update(cast="dana")
    later_on(hat)
    assert (fresh(letter).state, exchange.got) == ("failed", [])


def test_settings_say_what_would_do() -> None:
    assert texts({}) == {}
    found = texts({"THROUGHLINE_TEXTS": "twilio://AC1:b@/MG12"})
    assert (found["base"], found["sender"]) == ("https://api.twilio.com", "MG12")
    for wrong in ("twilio://x", "nexmo://a:b@/+1", "twilio://a:b@/"):
        with pytest.raises(MisconfiguredError, match="twilio://sid:token@"):
            texts({"THROUGHLINE_TEXTS": wrong})
