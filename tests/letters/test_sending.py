"""Letters leave through a real mail server or into a folder, and say what became of them."""

import os
import smtplib
import time
from collections.abc import Mapping
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope
from django.conf import LazySettings
from django.db import connection

from tests.letters.writing import (
    TAKEN,
    Postbox,
    free_port,
    fresh,
    mail_in,
    send_through,
    write,
    write_many,
)
from tests.making import later, tie
from throughline.followthrough.models import Promise
from throughline.letters import actions
from throughline.letters.actions import Recipient, end_leases, outcomes, send_due
from throughline.letters.actions.claiming import claim
from throughline.letters.channels import Unreachable, smtp
from throughline.letters.models import Attempt, Letter
from throughline.letters.queries import letters, tries_of
from throughline.people.hats import Hat


def promises(hat: Hat) -> list[Promise]:
    return list(Promise.objects.filter(origin__startswith="letter:", kept_at=None, dropped_at=None))


def test_a_letter_arrives_as_it_was_frozen(hat: Hat, postbox: Postbox) -> None:
    letter = write(
        hat,
        to=Recipient("jörg@exämple.org", "Jörg Böhm, Jr."),
        subject="Grüße — 你好",
        text="Liebe Grüße\n.\n..\nEnd",
        html="<p>Liebe Grüße</p>",
        is_signed=True,
        enclosed=[{"name": "a.ics", "type": "text/calendar", "text": "BEGIN:VCALENDAR"}],
    )
    assert send_due(hat.now) == 1
    assert fresh(letter).problem == ""
    (got,) = postbox.got
    mail = mail_in(got)
    assert got.rcpt_tos == ["jörg@xn--exmple-cua.org"]
    assert mail["Message-ID"] == letter.message_id
    assert mail["From"] == "Dana Reyes <throughline@localhost>"
    assert mail["Reply-To"] == f"Dana Reyes <{hat.person.email}>"
    parts = [part for part in mail.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    words = parts[0].get_payload(decode=True).decode().replace("\r\n", "\n")
    assert words == "Liebe Grüße\n.\n..\nEnd\n"
    row = fresh(letter)
    assert (row.state, row.handed_at, row.sent_at) == ("sent", hat.now, hat.now)
    (tried,) = tries_of(row)
    assert (tried.is_accepted, tried.said) == (True, TAKEN)
    assert send_due(hat.now) == 0


def test_one_connection_carries_many(hat: Hat, postbox: Postbox) -> None:
    write_many(hat, 40)
    while send_due(hat.now):
        pass
    assert len(set(postbox.ids)) == len(postbox.got) == 40
    assert not Letter.objects.filter(sent_at=None).exists()


def test_a_recipient_refused_for_good_fails_at_once_and_stands_on_today(
    hat: Hat, postbox: Postbox
) -> None:
    helen = tie(hat)
    letter = write(hat, to=Recipient("gone@example.org", "Helen Marsh", relationship=helen))
    postbox.to_recipient = lambda address: "550 5.1.1 no such mailbox"
    send_due(hat.now)
    assert (fresh(letter).state, fresh(letter).problem) == ("failed", "550 5.1.1 no such mailbox")
    (owed,) = promises(hat)
    assert owed.what == "Your letter to Helen Marsh could not be sent: “Hello”."
    assert (owed.relationship, owed.link) == (helen, f"/me/letters/{letter.pk}/")
    assert send_due(hat.now + timedelta(days=30)) == 0, "it is not tried again by itself"


def test_a_long_name_and_a_long_subject_are_cut_for_today(hat: Hat, postbox: Postbox) -> None:
    postbox.to_recipient = lambda address: "550 " + "no such mailbox " * 40
    write(hat, to=Recipient("h@example.org", "Helen " * 40), subject="Hello again " * 30)
    send_due(hat.now)
    (owed,) = promises(hat)
    assert len(owed.what) < 300
    assert owed.what.count("…") == 2


def test_trying_it_again_keeps_the_promise_and_failing_again_asks_again(
    hat: Hat, postbox: Postbox
) -> None:
    letter = write(hat)
    postbox.to_recipient = lambda address: "550 no"
    send_due(hat.now)
    actions.retry(later(hat, hours=1), fresh(letter))
    assert promises(hat) == []
    send_due(hat.now + timedelta(hours=1))
    assert len(promises(hat)) == 1
    postbox.to_recipient = lambda address: "250 fine"
    actions.retry(later(hat, hours=2), fresh(letter))
    send_due(hat.now + timedelta(hours=2))
    assert fresh(letter).state == "sent"
    assert promises(hat) == []
    assert tries_of(letter).count() == 3


def test_a_temporary_refusal_is_tried_again_for_five_days_and_then_asked_about(
    hat: Hat, postbox: Postbox
) -> None:
    letter = write(hat)
    postbox.to_recipient = lambda address: "451 greylisted"
    now = hat.now
    for _try in range(40):
        send_due(now)
        row = fresh(letter)
        if row.waits_until is None:
            break
        assert (row.state, row.problem) == ("waiting", "451 greylisted")
        assert row.waits_until > now
        now = row.waits_until
    assert fresh(letter).state == "failed"
    assert timedelta(days=3.5) < now - hat.now < timedelta(days=6.5)
    assert len(promises(hat)) == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [("554 spam", "failed"), ("452 full", "waiting"), ("421 going away", "waiting")],
)
def test_what_the_server_says_to_the_last_line_counts(
    hat: Hat, postbox: Postbox, answer: str, state: str
) -> None:
    letter = write(hat)
    postbox.to_mail = lambda envelope: answer
    send_due(hat.now)
    assert fresh(letter).state == state
    assert fresh(letter).handed_at is None
    assert postbox.got == []


def test_a_server_that_refuses_half_keeps_up_the_other_half(hat: Hat, postbox: Postbox) -> None:
    write_many(hat, 30)
    refused = {f"p{n}@example.org" for n in range(0, 30, 2)}
    postbox.to_recipient = lambda address: "550 no" if address in refused else "250 fine"
    while send_due(hat.now):
        pass
    assert {envelope.rcpt_tos[0] for envelope in postbox.got}.isdisjoint(refused)
    assert (len(postbox.got), len(promises(hat))) == (15, 15)
    assert letters(hat).needing_a_look().count() == 15


def test_a_server_that_is_down_loses_nothing_and_is_asked_ever_more_slowly(
    hat: Hat, postbox: Postbox, settings: LazySettings
) -> None:
    letter = write(hat)
    port = settings.EMAIL_PORT
    send_through(settings, free_port())
    with pytest.raises(Unreachable, match="refused"):
        send_due(hat.now)
    row = fresh(letter)
    assert (row.state, row.attempts, row.claimed_at) == ("waiting", 1, None)
    assert "refused" in row.problem
    send_through(settings, port)
    assert row.waits_until is not None
    send_due(row.waits_until)
    assert fresh(letter).state == "sent"


def test_a_wrong_password_is_nobodys_letters_fault(
    hat: Hat, postbox: Postbox, settings: LazySettings
) -> None:
    letter = write(hat)
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "dana", "wrong"
    with pytest.raises(Unreachable):
        send_due(hat.now)
    assert fresh(letter).state == "waiting"


def test_a_slow_server_is_left_in_time_and_gets_one_letter_a_turn(
    hat: Hat, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.letters.actions.sending.SLICE", 0.0)
    write_many(hat, 5)
    for sent in range(1, 6):
        assert send_due(hat.now) == 6 - sent
        assert len(postbox.got) == sent
        waiting = Letter.objects.filter(sent_at=None)
        assert not waiting.filter(claimed_at__isnull=False).exists(), "given back"


def test_an_answer_that_never_comes_leaves_it_in_doubt(
    hat: Hat, postbox: Postbox, settings: LazySettings
) -> None:
    def slow(envelope: Envelope) -> str:
        time.sleep(1.0)
        return TAKEN

    settings.EMAIL_TIMEOUT = 0.3
    letter, other = write(hat, "1"), write(hat, "2", to=Recipient("o@example.org"))
    postbox.to_mail = slow
    send_due(hat.now)
    assert (fresh(letter).state, fresh(other).state) == ("uncertain", "waiting")
    (owed,) = promises(hat)
    assert owed.what == "Did your letter to Helen Marsh arrive? “Hello” may or may not have."
    postbox.to_mail = lambda envelope: TAKEN
    settings.EMAIL_TIMEOUT = 20
    while send_due(hat.now + timedelta(days=10)):
        pass
    assert fresh(letter).state == "uncertain", "never a second time by itself"


def test_a_server_that_answers_after_all_ends_the_doubt(hat: Hat) -> None:
    write(hat)
    (letter,) = claim(hat.now).letters
    outcomes.handed(letter, hat.now)
    hour = timedelta(hours=1)
    end_leases(hat.now + hour)
    assert (fresh(letter).state, len(promises(hat))) == ("uncertain", 1)
    outcomes.sent(letter, TAKEN, hat.now + hour)
    assert (fresh(letter).state, promises(hat)) == ("sent", [])


def test_a_person_sends_an_uncertain_one_again_or_knows_that_it_arrived(
    hat: Hat, postbox: Postbox
) -> None:
    again, arrived = write(hat, "1"), write(hat, "2", to=Recipient("o@example.org"))
    claim(hat.now)
    Letter.objects.update(handed_at=hat.now)
    actions.end_leases(hat.now + timedelta(hours=1))
    assert len(promises(hat)) == 2
    actions.resend(later(hat, hours=1), fresh(again))
    actions.believe(later(hat, hours=1), fresh(arrived))
    assert promises(hat) == []
    assert fresh(arrived).sent_at == hat.now
    send_due(hat.now + timedelta(hours=1))
    assert postbox.ids == [again.message_id], "the same one"


def test_cancelled_at_the_last_moment_it_does_not_go(hat: Hat, postbox: Postbox) -> None:
    letter = write(hat)
    (claimed,) = claim(hat.now).letters
    actions.void(hat, fresh(letter))
    with smtp.Server().open(5) as line, pytest.raises(outcomes.Lost):
        line.carry(claimed, lambda: outcomes.handed(claimed, hat.now))
    assert postbox.got == []
    assert fresh(letter).state == "void"


def test_a_claim_that_was_lost_hands_nothing_over(hat: Hat, postbox: Postbox) -> None:
    letter = write(hat)
    (first,) = claim(hat.now).letters
    actions.end_leases(hat.now + timedelta(hours=1))
    (second,) = claim(hat.now + timedelta(hours=1)).letters
    with pytest.raises(outcomes.Lost):
        outcomes.handed(first, hat.now)
    outcomes.handed(second, hat.now)
    with pytest.raises(outcomes.Lost):
        outcomes.handed(second, hat.now)
    outcomes.sent(first, "late", hat.now)
    assert fresh(letter).sent_at is None, "who lost the claim says nothing"


def test_without_a_mail_server_letters_are_files(hat: Hat, spool: Path) -> None:
    letter = write(hat)
    send_due(hat.now)
    (file,) = spool.glob("*.eml")
    assert message_from_bytes(file.read_bytes())["Message-ID"] == letter.message_id
    assert file.stat().st_mode & 0o077 == 0
    assert list((spool / "tmp").iterdir()) == []
    assert fresh(letter).state == "sent"


def test_a_full_disk_of_the_mail_folder_loses_nothing(
    hat: Hat, spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = write(hat)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        send_due(hat.now)
    row = fresh(letter)
    assert (row.state, row.handed_at) == ("waiting", None)
    assert "No space left" in row.problem
    assert list(spool.rglob("*.eml*")) == []
    assert row.waits_until is not None
    send_due(row.waits_until)
    assert len(list(spool.glob("*.eml"))) == 1


def test_a_clock_that_goes_back_an_hour_sends_nothing_twice(hat: Hat, postbox: Postbox) -> None:
    letter = write(hat)
    send_due(hat.now)
    late = write(hat, "2", to=Recipient("o@example.org"))
    back = hat.now - timedelta(hours=1)
    assert send_due(back) == 0
    claim(hat.now)
    assert actions.end_leases(back) == 0
    assert actions.end_leases(hat.now + timedelta(hours=1)) == 1
    send_due(hat.now + timedelta(hours=1))
    assert postbox.ids == [letter.message_id, late.message_id]


def test_the_demo_peoples_mail_never_leaves(
    hats: Mapping[str, Hat], postbox: Postbox, spool: Path
) -> None:
    assert hats["dana"].person.cast
    write(hats["dana"])
    send_due(hats["dana"].now)
    assert postbox.got == []
    assert len(list(spool.glob("*.eml"))) == 1


def test_what_nothing_here_can_send_is_asked_about(hat: Hat, spool: Path) -> None:
    letter = write(hat, channel="post", to=Recipient("1 Long Lane, Leeds"))
    send_due(hat.now)
    assert fresh(letter).state == "failed"
    assert len(promises(hat)) == 1


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(
    hat: Hat, postbox: Postbox
) -> None:
    bad = write(hat, "1", headers={"Reply-To": "one\ntwo"})
    good = write(hat, "2", to=Recipient("o@example.org"))
    send_due(hat.now)
    assert (fresh(bad).state, fresh(good).state) == ("failed", "sent")
    assert "cannot be written" in fresh(bad).problem


def test_a_secret_is_erased_once_it_has_left(hat: Hat, postbox: Postbox) -> None:
    letter = write(hat, is_secret=True, text="Your code is ABC-123")
    send_due(hat.now)
    assert "ABC-123" in mail_in(postbox.got[0]).get_payload()
    assert fresh(letter).text == ""
    assert letters(hat).lasting().count() == 0


def test_a_hundred_failures_leave_every_promise_standing(hat: Hat, postbox: Postbox) -> None:
    postbox.to_recipient = lambda address: "550 no"
    write_many(hat, 100)
    while send_due(hat.now):
        pass
    assert len(promises(hat)) == 100
    assert letters(hat).needing_a_look().count() == 100
    assert Attempt.objects.count() == 100


@pytest.mark.django_db(transaction=True)
def test_the_server_is_never_spoken_to_inside_a_transaction(
    hat: Hat, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    plain = smtplib.SMTP.putcmd

    def watched(self: smtplib.SMTP, *words: str) -> None:
        seen.append(connection.in_atomic_block)
        plain(self, *words)

    monkeypatch.setattr(smtplib.SMTP, "putcmd", watched)
    write(hat)
    send_due(hat.now)
    assert len(postbox.got) == 1
    assert len(seen) >= 4
    assert not any(seen)
