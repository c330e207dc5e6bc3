"""What a mail that came back says; on the samples, for hand-made mails, and for mangled ones."""

import csv
import os
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.bounces import APART, DEAD, Reason, Strike, buried_at, classify

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared")) / "data/bounces"
NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


def report(diagnostic: str, *, status: str = "5.0.0", action: str = "failed") -> bytes:
    """A delivery status notification about ana@example.org."""
    lines = (
        "From: MAILER-DAEMON@mx.example.net",
        "Subject: Undelivered Mail Returned to Sender",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Your message could not be delivered.",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.net",
        "",
        "Final-Recipient: rfc822; Ana@example.org",
        f"Action: {action}",
        f"Status: {status}",
        f"Diagnostic-Code: smtp; {diagnostic}",
        "",
        "--b--",
        "",
    )
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize(
    ("diagnostic", "status", "reason"),
    [
        (
            "550 5.1.1 <ana@example.org>: Recipient address rejected: User unknown",
            "5.1.1",
            "UNKNOWN",
        ),
        ("550 5.1.2 Host unknown (no such domain)", "5.1.2", "NO_DOMAIN"),
        ("556 5.1.10 domain does not accept mail (nullMX)", "5.1.10", "NO_MAIL"),
        ("552 5.2.2 Mailbox full, over quota", "5.2.2", "FULL"),
        ("550 5.2.1 The email account is disabled", "5.2.1", "SUSPENDED"),
        ("554 5.7.1 Client host blocked using a blocklist", "5.7.1", "BLOCKED"),
        ("550 5.1.8 Sender address rejected: Domain not found", "5.1.8", "BLOCKED"),
        ("550 User unknown (in reply to end of DATA command)", "5.0.0", "OTHER"),
        ("451 4.3.0 try again later", "4.3.0", "TEMPORARY"),
    ],
)
def test_the_machines_words_decide(diagnostic: str, status: str, reason: str) -> None:
    [bounce] = classify(report(diagnostic, status=status))
    assert bounce.recipient == "ana@example.org"
    assert bounce.reason is Reason[reason]
    assert bounce.address_is_dead == (bounce.reason in DEAD)


def test_a_delay_is_no_strike() -> None:
    said = report("550 5.1.1 User unknown", status="4.1.1", action="delayed")
    assert not classify(said)[0].address_is_dead


def test_a_person_is_no_bounce() -> None:
    mail = b"From: ana@example.org\r\nSubject: Re: lunch\r\n\r\nUser unknown, ha! See you Friday."
    assert classify(mail) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("I am away until Monday.", Reason.AUTO_REPLY),
        ("Ana no longer works here. Write to Ben.", Reason.LEFT),
    ],
)
def test_an_automatic_reply_is_told_from_a_person(words: str, reason: Reason) -> None:
    head = (
        b"From: Ana <ana@example.org>\r\nAuto-Submitted: auto-replied\r\nSubject: Re: hello\r\n\r\n"
    )
    [bounce] = classify(head + words.encode())
    assert (bounce.recipient, bounce.reason) == ("ana@example.org", reason)
    assert not bounce.address_is_dead


@given(st.binary(max_size=2000), st.randoms(use_true_random=False))
def test_whatever_comes_nothing_breaks(noise: bytes, rng: Random) -> None:
    good = report("550 5.1.1 User unknown", status="5.1.1")
    cut = rng.randrange(len(good))
    for raw in (noise, good[:cut] + noise, noise + good[cut:]):
        for bounce in classify(raw):
            assert isinstance(bounce.reason, Reason)


EVENTS = st.lists(
    st.builds(Strike, st.integers(0, 400).map(lambda h: NOW + timedelta(hours=h)), st.booleans()),
    max_size=8,
)


@given(EVENTS)
def test_two_strikes_far_enough_apart_and_nothing_good_since(strikes: list[Strike]) -> None:
    buried = buried_at(strikes)
    good = [one.at for one in strikes if not one.is_dead]
    since = max(good, default=None)
    bad = sorted(one.at for one in strikes if one.is_dead and (since is None or one.at >= since))
    enough = bool(bad) and bad[-1] - bad[0] >= APART
    assert (buried is not None) == enough
    if buried is not None:
        assert buried - bad[0] >= APART
    assert buried_at(strikes[::-1]) == buried


def test_one_strike_buries_nobody() -> None:
    assert buried_at([Strike(NOW, True)]) is None
    assert buried_at([Strike(NOW, True), Strike(NOW + APART / 2, True)]) is None
    assert buried_at([Strike(NOW, True), Strike(NOW + APART, True)]) == NOW + APART


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample data beside the project is absent")
def test_on_the_samples_dead_means_dead() -> None:
    """Counted by mail: how many of its recipients are said to be dead, and how many are."""
    wanted: defaultdict[str, int] = defaultdict(int)
    with (SAMPLES / "labels.csv").open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            wanted[row["file"]] += row["address_is_dead"] == "true"
    right = found = 0
    for name, dead in wanted.items():
        said = sum(one.address_is_dead for one in classify((SAMPLES / name).read_bytes()))
        right, found = right + min(said, dead), found + said
    assert right / found >= 0.95
    assert right / sum(wanted.values()) >= 0.85
