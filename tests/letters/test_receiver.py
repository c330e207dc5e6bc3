"""Mail comes in through a real receiver: in the test's own process, and in a real worker's."""

import os
import smtplib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import OperationalError

from tests.cast import NOW
from tests.letters.mailing import HELEN, helen, letter_to, reply
from tests.letters.writing import Postbox, free_port, mail_server
from tests.workshop.houses import Houses
from throughline.environment import Listening
from throughline.followthrough.models import Touch
from throughline.letters.arriving import receiver
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.models import Received
from throughline.people.hats import Hat

pytestmark = pytest.mark.own_sqlite

# The receiver asks the database in a thread of its own, so what a test wrote must be there.
in_threads = pytest.mark.usefixtures("for_threads")


@pytest.fixture(params=["lmtp", "smtp"])
def place(
    request: pytest.FixtureRequest, settings: LazySettings, inbound: str
) -> Iterator[Listening]:
    """Where a receiver listens."""
    settings.RECEIVE = Listening(request.param, "127.0.0.1", free_port())
    assert receiver.keep_open(NOW) == 1
    yield settings.RECEIVE
    receiver.close()
    assert not receiver.is_answered(settings.RECEIVE)


def line_to(place: Listening) -> smtplib.SMTP:
    kind = smtplib.LMTP if place.scheme == "lmtp" else smtplib.SMTP
    line = kind(place.host, place.port)
    line.ehlo_or_helo_if_needed()
    return line


def brought(place: Listening, raw: bytes, *to: str, sender: str = HELEN) -> None:
    with line_to(place) as line:
        line.sendmail(sender, list(to), raw)


def refused(place: Listening, raw: bytes, to: str) -> tuple[int, bytes]:
    """What was said to it."""
    try:
        brought(place, raw, to)
    except smtplib.SMTPRecipientsRefused as problem:
        return problem.recipients[to]
    except smtplib.SMTPResponseException as problem:
        said = problem.smtp_error
        return problem.smtp_code, said if isinstance(said, bytes) else said.encode()
    raise AssertionError("it was taken")


@in_threads
def test_an_answer_is_kept_before_it_is_acknowledged(hat: Hat, place: Listening) -> None:
    letter = letter_to(hat, helen(hat))
    brought(place, reply(letter), reply_address(letter))
    assert Received.objects.get().what == Received.What.REPLY
    assert Touch.objects.count() == 1
    brought(place, reply(letter), reply_address(letter).upper())
    assert Received.objects.count() == 1


@in_threads
def test_many_in_one_conversation(hat: Hat, place: Listening) -> None:
    letter = letter_to(hat, helen(hat))
    with line_to(place) as line:
        for n in range(20):
            raw = reply(letter, Message_ID=f"<{n}@example.org>")
            line.sendmail(HELEN, [reply_address(letter)], raw)
    assert Touch.objects.count() == 20


@in_threads
def test_unknown_addresses_are_refused_when_they_are_named(hat: Hat, place: Listening) -> None:
    letter = letter_to(hat, helen(hat))
    forged = f"{reply_address(letter)[0:-16]}aaaaa@in.example"
    for address in ("x@in.example", "x@other.example", forged):
        code, _said = refused(place, reply(letter), address)
        assert code == 550
    assert not Received.objects.exists()


@in_threads
def test_who_tries_many_addresses_is_left(hat: Hat, place: Listening) -> None:
    with line_to(place) as line:
        line.mail(HELEN)
        answers = [line.rcpt(f"n{n}@in.example")[0] for n in range(receiver.UNKNOWN_AT_MOST)]
        assert answers == [550] * 9 + [421]
        time.sleep(0.3)
        with suppress(smtplib.SMTPServerDisconnected):
            assert line.noop()[0] != 250


@in_threads
def test_one_recipient_at_a_time(hat: Hat, place: Listening) -> None:
    letter = letter_to(hat, helen(hat))
    with line_to(place) as line:
        line.mail(HELEN)
        codes = [line.rcpt(way(letter))[0] for way in (reply_address, bounce_address)]
    assert codes == [250, 452]


@in_threads
def test_what_leads_nowhere_at_a_box_of_ours_is_not_swallowed(
    hat: Hat, place: Listening, settings: LazySettings
) -> None:
    letter = letter_to(hat, helen(hat))
    code, said = refused(place, reply(letter, From="eve@evil.example"), "postmaster@in.example")
    assert (code, b"Only answers" in said) == (550, True)


@in_threads
def test_when_the_database_is_away_the_other_side_keeps_it(
    hat: Hat, place: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letter_to(hat, helen(hat))

    def locked(*said: object, **more: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(receiver, "take", locked)
        code, _said = refused(place, reply(letter), reply_address(letter))
        assert code == 451
        patch.setattr(receiver, "way_in", locked)
        code, _said = refused(place, reply(letter), reply_address(letter))
        assert code == 451
    brought(place, reply(letter), reply_address(letter))
    assert Touch.objects.count() == 1


@in_threads
def test_what_breaks_while_it_is_kept_is_brought_again(
    hat: Hat, place: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letter_to(hat, helen(hat))
    with monkeypatch.context() as patch:
        name = "throughline.letters.actions.arriving.replying._copy"
        patch.setattr(name, lambda *said: 1 / 0)
        assert refused(place, reply(letter), reply_address(letter))[0] == 451
    assert not Received.objects.exists(), "nothing is half kept"
    assert not Touch.objects.exists()


@in_threads
def test_too_large_a_mail_is_refused(
    hat: Hat, place: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiver, "LARGEST", 10_000)
    letter = letter_to(hat, helen(hat))
    assert refused(place, reply(letter, "x\n" * 9_000), reply_address(letter))[0] == 552


@in_threads
def test_a_line_of_half_a_megabyte_and_eight_bits_are_taken(hat: Hat, place: Listening) -> None:
    letter = letter_to(hat, helen(hat))
    raw = (
        b"X-Long: "
        + b"a" * 500_000
        + b"\r\n"
        + reply(letter, Subject="=?x?")
        + b"\r\nGr\xfc\xdfe\0"
    )
    brought(place, raw, reply_address(letter))
    assert Received.objects.get().what == Received.What.REPLY


def test_a_second_worker_leaves_the_first_its_place(place: Listening) -> None:
    first = list(receiver._open)
    receiver._open.clear()
    assert receiver.keep_open(NOW) == 0
    receiver._open.extend(first)


def test_where_it_cannot_listen_the_job_fails(settings: LazySettings, inbound: str) -> None:
    settings.RECEIVE = Listening("lmtp", "203.0.113.1", 8024)
    with pytest.raises(OSError, match=r"assign|attempting"):
        receiver.keep_open(NOW)


def test_without_a_place_there_is_none(settings: LazySettings) -> None:
    settings.RECEIVE = None
    assert receiver.keep_open(NOW) == 0


# In a real worker

BEGIN = """
from django.utils import timezone
from throughline.followthrough import actions as followthrough
from throughline.letters.actions import contact, queue
from throughline.people.actions import add_contact_point, add_party, open_account
from throughline.people.hats import me
from throughline.rulebook.cadence import Interval, Policy, Unit
now = timezone.now()
hat = me(open_account(email="dana@example.com", name="Dana Reyes", now=now), now)
policy = Policy(hat.today, Interval(1, Unit.MONTHS), None)
tie = followthrough.begin(hat, add_party(hat, name="Helen Marsh"), kind="contact", policy=policy)
point = add_contact_point(hat, tie.party, kind="email", value="helen@example.org")
queue(hat, key="1", kind="own", to=contact(tie, point), subject="Coffee?", text="Next week?",
      is_asked_for=True, is_signed=True)
"""
Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def house(tmp_path: Path, houses: Houses) -> Iterator[tuple[Run, Postbox, int]]:
    """Starts `throughline …` beside a mail server, with a letter to Helen that waits."""
    source, port = Path(__file__).parents[2] / "src", free_port()
    said = {key: value for key, value in os.environ.items() if not key.startswith("THROUGHLINE_")}
    said |= {"THROUGHLINE_DATA": str(tmp_path), "PYTHONPATH": str(source)}
    said |= {"THROUGHLINE_INBOUND": "in.example", "THROUGHLINE_FROM": "Career <us@in.example>"}
    said["THROUGHLINE_RECEIVE"] = f"lmtp://127.0.0.1:{port}"
    said["DJANGO_SETTINGS_MODULE"] = "throughline.settings"

    def run(*words: str, code: str = "") -> subprocess.Popen[str]:
        ready = f"import django; django.setup()\n{code}"
        command = ["-c", ready] if code else ["-m", "throughline"]
        return subprocess.Popen([sys.executable, *command, *words], env=said, text=True)

    postbox = Postbox()
    with mail_server(postbox) as server:
        said["THROUGHLINE_SMTP"] = f"smtp://127.0.0.1:{server}"
        houses.fill(tmp_path)
        assert run(code=BEGIN).wait(120) == 0
        yield run, postbox, port


def ask(file: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(file, timeout=20) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_letter_leaves_and_its_answer_comes_back_through_a_worker(
    house: tuple[Run, Postbox, int], tmp_path: Path
) -> None:
    run, postbox, port = house
    file, place = tmp_path / "throughline.sqlite3", Listening("lmtp", "127.0.0.1", port)
    due = "SELECT due_on, last_on FROM followthrough_relationship"
    ((before, never),) = ask(file, due)
    worker = run("worker")
    try:
        until(lambda: bool(postbox.got) and receiver.is_answered(place))
        content = postbox.got[0].content
        assert isinstance(content, bytes)
        got = message_from_bytes(content)
        assert str(postbox.got[0].mail_from).startswith("b-1-")
        answer = (
            f"From: Helen <helen@example.org>\r\nSubject: Re: Coffee?\r\nMessage-ID: <a@x>\r\n"
            f"In-Reply-To: {got['Message-ID']}\r\n\r\nYes, Tuesday.\r\n"
        ).encode()
        for _ in range(2):
            brought(place, answer, got["Reply-To"].partition("<")[2].strip("<>"))
        note = "SELECT note, direction, outcome FROM followthrough_touch ORDER BY id"
        (ours, theirs) = ask(file, note)
        assert ours == ("Coffee?", "out", "one-way")
        assert theirs == ("Yes, Tuesday.", "in", "two-way")
        ((after, last),) = ask(file, due)
        assert never is None
        assert (after > before, last) == (True, before)
        until(lambda: len(postbox.got) == 2)
        assert postbox.got[1].rcpt_tos == ["dana@example.com"], "she has it too"
    finally:
        worker.terminate()
        assert worker.wait(20) == 0
    assert not receiver.is_answered(place), "it ends with the worker"
    beat = "SELECT failed_at FROM followthrough_heartbeat WHERE job = 'letters-receiver'"
    assert ask(file, beat) == [(None,)]
    assert ask(file, "SELECT answered_at > '' FROM letters_letter WHERE kind = 'own'") == [(1,)]


def test_a_killed_worker_acknowledged_only_what_it_kept(
    house: tuple[Run, Postbox, int], tmp_path: Path
) -> None:
    run, postbox, port = house
    file, place = tmp_path / "throughline.sqlite3", Listening("lmtp", "127.0.0.1", port)
    acknowledged: set[str] = set()
    for _round in range(2):
        worker = run("worker")
        until(lambda: bool(postbox.got) and receiver.is_answered(place))
        content = postbox.got[0].content
        assert isinstance(content, bytes)
        to = message_from_bytes(content)["Reply-To"].partition("<")[2].strip("<>")
        with suppress(smtplib.SMTPException, OSError), line_to(place) as line:
            for n in range(60):
                raw = f"From: helen@example.org\r\nMessage-ID: <{n}@x>\r\n\r\nNo. {n}\r\n".encode()
                line.sendmail(HELEN, [to], raw)
                acknowledged.add(f"<{n}@x>")
                if n == 30 + _round:
                    worker.kill()
        worker.wait(20)
    rows = [one for (one,) in ask(file, "SELECT message_id FROM letters_received")]
    assert len(acknowledged) >= 30
    assert acknowledged <= set(rows), "none that was acknowledged is lost"
    assert len(rows) == len(set(rows)), "none is there twice"
    touches = ask(file, "SELECT count(*) FROM followthrough_touch WHERE direction = 'in'")
    assert touches == [(len(rows),)]
