"""What a mail to somebody's own capture address says of other people."""

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.captured import (
    Address,
    Captured,
    addresses_in,
    bare_subject,
    inner_of,
    instant_of,
    is_forward,
    is_somebody,
    read,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OWN = {"dana@example.org", "c-secret@in.example"}
HELEN = Address("Helen Marsh", "helen@alder.example")
MARCH_2 = datetime(2026, 3, 2, 10, 12, tzinfo=PARIS)

GMAIL = """\
FYI

---------- Forwarded message ---------
From: Helen Marsh <helen@alder.example>
Date: Mon, Mar 2, 2026 at 10:12 AM
Subject: Lunch?
To: Dana <dana@example.org>

Shall we have lunch?
"""
GERMAN_OUTLOOK = """\
-----Ursprüngliche Nachricht-----
Von: Marsh, Helen [mailto:helen@alder.example]
Gesendet: Montag, 2. März 2026 10:12
An: Dana <dana@example.org>
Cc: 'Omar' <omar@example.org>
Betreff: Lunch?

Shall we have lunch?
"""
FRENCH_GMAIL = """\
---------- Forwarded message ---------
De : Helen Marsh <helen@alder.example>
Date: lun. 2 mars 2026 à 10:12
Objet: Lunch?
À : <dana@example.org>

Shall we have lunch?
"""
SPANISH = """\
---------- Mensaje reenviado ---------
De: Helen Marsh <helen@alder.example>
Fecha: lunes, 2 de marzo de 2026 10:12
Asunto: Lunch?
Para: dana@example.org

Shall we have lunch?
"""
ITALIAN = """\
Inizio messaggio inoltrato:

> Da: Helen Marsh <helen@alder.example>
> Oggetto: Lunch?
> Data: 2 marzo 2026 alle ore 10:12
> A: dana@example.org
>
> Shall we have lunch?
"""
DUTCH = """\
Van: Helen Marsh <helen@alder.example>
Verzonden: maandag 2 maart 2026 10:12
Aan: Dana
Onderwerp: Lunch?

Shall we have lunch?
"""
APPLE_GERMAN = """\
Anfang der weitergeleiteten Nachricht:

Von: Helen Marsh <helen@alder.example>
Betreff: Lunch?
Datum: 2. März 2026 um 10:12:00 MEZ
An: Dana <dana@example.org>

Shall we have lunch?
"""
FORWARDS = [GMAIL, GERMAN_OUTLOOK, FRENCH_GMAIL, SPANISH, ITALIAN, DUTCH, APPLE_GERMAN]


def mail(words: str = "Hello", **headers: str) -> EmailMessage:
    one = EmailMessage()
    for name, value in (
        {"From": "dana@example.org", "To": "c-secret@in.example"} | headers
    ).items():
        one[name] = value
    one.set_content(words)
    return one


def said(one: Message) -> Captured:
    return read(one, is_own=lambda address: address.lower() in OWN, at=NOW, zone=PARIS)


@pytest.mark.parametrize("words", FORWARDS)
def test_the_head_inside_says_who_wrote_and_when(words: str) -> None:
    found = said(mail(words, Subject="Fwd: Lunch?"))
    assert found.people == (HELEN,)
    assert not found.from_me
    assert found.at == MARCH_2
    assert found.subject == "Lunch?"
    assert found.snippet == "Shall we have lunch?"


def test_a_forwarded_mail_of_ones_own_goes_out_to_whom_it_went() -> None:
    words = GMAIL.replace(
        "From: Helen Marsh <helen@alder.example>", "From: Dana <dana@example.org>"
    )
    words = words.replace("To: Dana <dana@example.org>", "To: Helen Marsh <helen@alder.example>")
    found = said(mail(words))
    assert (found.people, found.from_me) == ((HELEN,), True)


def test_a_mail_that_is_enclosed_whole_is_read_by_its_own_head() -> None:
    inside = mail("Shall we?", From="Helen Marsh <helen@alder.example>", Subject="Lunch?")
    inside["Date"] = "Mon, 02 Mar 2026 10:12:00 +0100"
    outer = mail("see below", Subject="Fwd: Lunch?")
    outer.add_attachment(inside)
    found = said(message_from_bytes(outer.as_bytes(), policy=policy.default))
    assert (found.people, found.from_me, found.at) == ((HELEN,), False, MARCH_2)


def test_a_copy_goes_out_to_everybody_but_its_keeper() -> None:
    to = "Helen Marsh <helen@alder.example>, c-secret@in.example, DANA@example.org"
    found = said(mail(Subject="Lunch", To=to, Cc="bo@alder.example"))
    assert found.people == (HELEN, Address("", "bo@alder.example"))
    assert found.from_me


def test_a_reply_with_an_outlook_head_below_is_no_forwarded_mail() -> None:
    found = said(mail(f"Yes!\n\n{GERMAN_OUTLOOK}", Subject="Re: Lunch?", To="bo@alder.example"))
    assert [one.address for one in found.people] == ["bo@alder.example"]
    assert found.from_me


def test_a_sender_without_an_address_is_a_name_and_nobody() -> None:
    found = said(mail(DUTCH.replace(" <helen@alder.example>", "")))
    assert (found.people, found.nameless) == ((), "Helen Marsh")


def test_a_note_to_oneself_is_with_nobody() -> None:
    assert said(mail("From: now on I write more.\nDate it: 2 March")).people == ()


@pytest.mark.parametrize("date", ["Mon, 02 Mar 2099 10:12:00 +0000", "nonsense", ""])
def test_a_date_that_cannot_be_is_when_it_came(date: str) -> None:
    one = mail(To="bo@alder.example")
    if date:
        one["Date"] = date
    assert said(one).at == NOW


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Mon, 02 Mar 2026 10:12:00 +0100", MARCH_2),
        ("2026-03-02 10:12", MARCH_2),
        ("02.03.2026 10:12", MARCH_2),
        ("Monday, March 2, 2026 10:12 AM", MARCH_2),
        ("le 1er mars 2026 à 10h12", MARCH_2 - timedelta(days=1)),
        ("2 March 2026 at 10:12:00 GMT", datetime(2026, 3, 2, 10, 12, tzinfo=UTC)),
        ("13/3/2026 22:05", datetime(2026, 3, 13, 22, 5, tzinfo=PARIS)),
        ("3/13/2026 10:05 PM", datetime(2026, 3, 13, 22, 5, tzinfo=PARIS)),
        ("3/4/2026 10:05", None),
        ("2 March 2026 10:12 GMT+5:30", datetime(2026, 3, 2, 4, 42, tzinfo=UTC)),
        ("31 February 2026", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_programs_write_them(text: str, instant: datetime | None) -> None:
    assert instant_of(text, PARIS) == instant


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('"Marsh, Helen" <helen@alder.example>', [HELEN]),
        (
            "Helen Marsh [mailto:helen@alder.example]; b@c.example",
            [HELEN, Address("", "b@c.example")],
        ),
        ("helen@alder.example (Helen)", [Address("", "helen@alder.example")]),
        ("HELEN@alder.example, helen@alder.example", [Address("", "HELEN@alder.example")]),
        ("nobody", []),
    ],
)
def test_addresses_as_people_write_them(line: str, found: list[Address]) -> None:
    assert list(addresses_in(line)) == found


def test_somebody_without_a_name_is_called_as_the_address_sounds() -> None:
    assert Address("", "helen.marsh@alder.example").called == "Helen Marsh"
    assert Address("", "hm7@alder.example").called == "hm7@alder.example"
    assert HELEN.called == "Helen Marsh"


@pytest.mark.parametrize("address", ["no-reply@x.example", "MAILER-DAEMON@x", "noreply+7@x"])
def test_machines_are_nobody(address: str) -> None:
    assert not is_somebody(address)
    assert is_somebody("helen@x.example")
    assert is_somebody("nora@x.example")


@pytest.mark.parametrize(
    "subject", ["Fwd: a", "FW: a", "WG: a", "TR : a", "RV: a", "I: a", "[list] Fwd: a"]
)
def test_subjects_that_say_so(subject: str) -> None:
    assert is_forward(subject)
    assert not is_forward(f"Re: {subject}")
    assert bare_subject(f"Re: AW: {subject}").endswith("a")


def test_information_is_not_an_italian_forward() -> None:
    assert not is_forward("Information: a")
    assert bare_subject("Retreat: a") == "Retreat: a"


@given(st.binary(max_size=2000))
def test_whatever_the_bytes_are_nothing_is_raised(raw: bytes) -> None:
    for one in (raw, b"To: c-secret@in.example\nSubject: Fwd: x\n\n" + raw):
        found = said(message_from_bytes(one, policy=policy.default))
        assert found.at <= NOW
        assert not any(address.address.lower() in OWN for address in found.people)


@given(st.text(max_size=300), st.sampled_from(FORWARDS), st.text(max_size=200))
def test_what_stands_around_a_head_does_not_hide_it(before: str, head: str, after: str) -> None:
    if inner_of(before) is not None:
        return
    inner = inner_of(f"{before}\n\n{head}\n{after}")
    assert inner is not None
    assert "helen@alder.example" in inner.sender.address


@given(
    st.integers(10**9, 4 * 10**9),
    st.integers(-12, 14),
)
def test_an_instant_in_a_mails_own_form_is_that_instant(seconds: int, hours: int) -> None:
    when = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))
    assert instant_of(when.strftime("%a, %d %b %Y %H:%M:%S %z"), PARIS) == when
    assert instant_of(when.strftime("%Y-%m-%d %H:%M:%S %z"), PARIS) == when
