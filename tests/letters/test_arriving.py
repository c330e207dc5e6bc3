"""An answer becomes a touch, once; what a machine says does not."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from django.conf import LazySettings

from tests.letters.mailing import HELEN, helen, is_answered, letter_to, reply
from tests.letters.writing import fresh, write
from tests.making import arrival, later, tie
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.letters.actions import contact, send_due
from throughline.letters.actions.arriving import take
from throughline.letters.actions.claiming import claim
from throughline.letters.arriving.addresses import bounce_address, reply_address
from throughline.letters.arriving.words import new_address
from throughline.letters.channels import mail
from throughline.letters.models import Capture, Letter, Received, Suppression
from throughline.letters.queries import received
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import Evidence, Proposal

pytestmark = pytest.mark.usefixtures("inbound")
What = Received.What
QUOTED = """Tuesday works, at ten.

Best regards,
Helen

On Tue, 3 Mar 2026 at 09:00, Dana Reyes <d@example.com> wrote:
> How are you?
"""


def test_an_answer_is_a_touch_and_moves_the_due_date(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    due = Relationship.objects.get().due_on
    (row,) = is_answered(letter, hat.now + timedelta(days=1), QUOTED)
    touch = Touch.objects.get()
    assert (row.what, row.touch, row.answers) == (What.REPLY, touch, letter)
    assert (touch.direction, touch.outcome, touch.channel) == ("in", "two-way", "email")
    assert touch.note == row.snippet == "Tuesday works, at ten."
    now = Relationship.objects.get()
    assert due is not None
    assert now.due_on is not None
    assert now.due_on > due
    assert now.last_on == hat.today + timedelta(days=1)
    assert fresh(letter).answered_at == hat.now + timedelta(days=1)
    said = Evidence.objects.filter(contact_point=point, kind=Evidence.Kind.REPLIED)
    assert said.count() == 1


def test_two_deliveries_make_one_touch(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (first,) = is_answered(letter, hat.now)
    (again,) = is_answered(letter, hat.now + timedelta(hours=1))
    both = [reply_address(letter), bounce_address(letter)]
    other = take(reply(letter), envelope_to=both, envelope_from=HELEN, at=hat.now)
    assert again == first
    assert [row.touch for row in other] == [first.touch, first.touch]
    assert Touch.objects.count() == 1
    assert Letter.objects.filter(kind="answer").count() == 1


def test_a_letter_that_waited_is_stopped_by_it(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    row = point.party.relationships.get()
    waits = write(hat, "2", to=contact(row, point), void_if_touched_after=hat.now)
    is_answered(letter, hat.now + timedelta(minutes=5))
    claim(hat.now + timedelta(minutes=10))
    assert fresh(waits).state == "void"


def test_the_person_gets_a_copy_that_they_can_answer(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat), is_signed=True)
    is_answered(letter, hat.now, QUOTED)
    copy = Letter.objects.get(kind="answer")
    assert (copy.to_address, copy.person) == (hat.person.email, hat.person)
    got = message_from_bytes(mail.compose(copy, hat.now))
    assert got["Reply-To"] == "Helen Marsh <helen@example.org>"
    assert got["Subject"] == "Re: Hello"
    words = got.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "Helen Marsh answered your letter “Hello”" in words
    assert "Tuesday works, at ten." in words
    assert "> How are you?" in words, "all of it"


def test_files_go_along_with_the_copy(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    raw = message_from_bytes(reply(letter, "See the file."))
    whole = EmailMessage()
    for name, value in raw.items():
        if name.lower() not in {"content-type", "mime-version", "content-transfer-encoding"}:
            whole[name] = value
    whole.set_content("See the file.")
    whole.add_attachment(b"%PDF\x00\xff", maintype="application", subtype="pdf", filename="cv.pdf")
    take(whole.as_bytes(), envelope_to=[reply_address(letter)], envelope_from=HELEN, at=hat.now)
    copy = Letter.objects.get(kind="answer")
    assert "With it came: cv.pdf." in copy.text
    got = message_from_bytes(mail.compose(copy, hat.now))
    enclosed = [part for part in got.walk() if part.get_filename() == "answer.eml"]
    assert enclosed[0].get_payload(decode=True) == whole.as_bytes()


def test_from_another_address_it_counts_and_says_nothing_of_the_first(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(letter, hat.now, From="H. <helen@home.example>")
    assert (row.what, row.sender) == (What.REPLY, "helen@home.example")
    assert row.touch is not None
    assert not Evidence.objects.filter(kind=Evidence.Kind.REPLIED).exists()


def test_ones_own_mail_is_no_answer(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(letter, hat.now, From=f"Dana <{hat.person.email.upper()}>")
    assert row.what == What.UNCLEAR
    assert not Touch.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (vacation)"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Subject": "Out of Office: Re: Hello"},
        {"Subject": "Automatische Antwort: Hello"},
        {"Subject": "=?utf-8?q?R=C3=A9ponse_automatique=3A_Hello?="},
    ],
)
def test_what_a_machine_answers_is_no_touch(hat: Hat, headers: dict[str, str]) -> None:
    letter = letter_to(hat, helen(hat))
    for address in (reply_address(letter), bounce_address(letter)):
        raw = reply(letter, "I am away until Monday.", **headers)
        (row,) = take(raw, envelope_to=[address], envelope_from=HELEN, at=hat.now)
        assert (row.what, row.snippet) == (What.AUTOMATIC, "I am away until Monday.")
    assert not Touch.objects.exists()
    assert fresh(letter).answered_at is None
    assert not Letter.objects.filter(kind="answer").exists()


def test_who_has_left_is_kept_for_a_proposal_and_changes_no_address(hat: Hat) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    said = "Helen is no longer with the company. Write to bob@example.org."
    (row,) = is_answered(letter, hat.now, said, Auto_Submitted="auto-replied")
    assert row.what == What.AUTOMATIC
    assert row.problem == f"left: {said}"
    point.refresh_from_db()
    assert point.retired_at is None
    assert not Promise.objects.exists()


def test_a_plain_no_is_a_person(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(letter, hat.now, "No.", Auto_Submitted="no")
    assert row.what == What.REPLY


def test_a_page_is_read_as_text(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    raw = reply(letter, "x").replace(b"text/plain", b"text/html")
    page = b"<html><style>p {}</style><p>Yes &amp; <b>gladly</b>.</p><blockquote>How are you?"
    (row,) = take(
        raw.replace(b"\nx\n", b"\n" + page),
        envelope_to=[reply_address(letter)],
        envelope_from=HELEN,
    )
    assert row.snippet == "Yes & gladly."


# By what it says alone


def box(settings: LazySettings) -> str:
    settings.DEFAULT_FROM_EMAIL = "Throughline <career@in.example>"
    return "career@in.example"


def test_at_the_senders_box_it_is_known_by_its_headers(hat: Hat, settings: LazySettings) -> None:
    letter = letter_to(hat, helen(hat))
    (row,) = take(reply(letter), envelope_to=[box(settings)], envelope_from=HELEN, at=hat.now)
    assert (row.what, row.answers) == (What.REPLY, letter)
    assert Touch.objects.count() == 1


def test_references_do_as_well_and_another_address_of_theirs(
    hat: Hat, settings: LazySettings
) -> None:
    point = helen(hat)
    letter = letter_to(hat, point)
    add_contact_point(hat, point.party, kind="email", value="helen@home.example")
    raw = reply(
        letter,
        In_Reply_To="",
        References=f"<x@y.example> {letter.message_id} <unknown@z.example>",
        From="helen@home.example",
    )
    (row,) = take(raw, envelope_to=[box(settings)], envelope_from="helen@home.example")
    assert row.answers == letter


@pytest.mark.parametrize(
    "headers",
    [{"From": "eve@evil.example"}, {"In_Reply_To": "<other@career.example>"}, {"In_Reply_To": ""}],
)
def test_else_it_is_nobodys(hat: Hat, settings: LazySettings, headers: dict[str, str]) -> None:
    letter = letter_to(hat, helen(hat))
    raw = reply(letter, **headers)
    assert take(raw, envelope_to=[box(settings)], envelope_from=HELEN) == []
    assert not Received.objects.exists()


def test_mail_to_nobody_changes_nothing(hat: Hat, caplog: pytest.LogCaptureFixture) -> None:
    letter = letter_to(hat, helen(hat))
    for address in ("x@in.example", "r-1-aaaaaaaaaaaaaaaaaaaa@in.example", "", "@", "ü@in.example"):
        assert take(reply(letter), envelope_to=[address]) == []
    for _ in range(40):
        take(reply(letter), envelope_to=["x@in.example"])
    assert not Received.objects.exists()
    assert 1 <= len([one for one in caplog.records if "leads nowhere" in one.message]) <= 20


# What else comes


def test_a_complaint_stops_what_is_unasked(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    raw = (
        f"From: fbl@example.org\r\nSubject: complaint\r\nMessage-ID: <c@x>\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nUnwanted.\r\n--b\r\n"
        "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--b\r\n"
        f"Content-Type: message/rfc822\r\n\r\nReply-To: {reply_address(letter)}\r\n\r\nx\r\n--b--"
    ).encode()
    for address in ("abuse@in.example", bounce_address(letter)):
        (row,) = take(raw, envelope_to=[address], at=hat.now)
        assert (row.what, row.answers) == (What.COMPLAINT, letter)
    stopped = Suppression.objects.get()
    assert (stopped.why, stopped.address_key) == ("complained", HELEN)
    assert not Touch.objects.exists()


def test_an_uncertain_letter_that_is_answered_did_arrive(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    Letter.objects.filter(pk=letter.pk).update(uncertain_at=hat.now, sent_at=None)
    is_answered(letter, hat.now + timedelta(hours=1))
    row = fresh(letter)
    assert (row.state, row.sent_at) == ("sent", hat.now)


def test_somebody_who_cannot_be_seen_is_not_touched(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    Relationship.objects.update(arrival=arrival(hat))
    (row,) = is_answered(letter, hat.now)
    assert (row.what, row.touch) == (What.REPLY, None)
    assert not Touch.objects.exists()


def test_captured_mail_goes_to_its_own_action(hat: Hat) -> None:
    Capture.objects.create(person=hat.person, token="x7", made_at=hat.now)
    raw = reply(letter_to(hat, helen(hat)))
    (row,) = take(raw, envelope_to=["C-X7@in.example"], envelope_from="d@x.example", at=hat.now)
    assert (row.what, row.touch) == (What.UNCLEAR, None), "it is not from Dana"
    Capture.objects.update(ended_at=hat.now)
    assert take(raw, envelope_to=["c-x7@in.example"]) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Please note my new e-mail address: Helen@New.example.", "helen@new.example"),
        (
            "I have left. You can reach me at h@home.example from now on",
            "h@home.example",
        ),
        ("Meine neue Adresse lautet helen@neu.example", "helen@neu.example"),
        ("I am away. Write to anna@alder.example or bo@alder.example", ""),
        ("Our new address is a@x.example, or reach me at b@x.example", ""),
        ("Back on Monday", ""),
    ],
)
def test_a_new_address_is_found_where_a_text_gives_one(text: str, address: str) -> None:
    assert new_address(text) == address


def test_what_a_machine_says_of_somebody_is_suggested_and_written_nowhere(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    words = "I have left Alder. My new address is helen@new.example."
    raw = reply(letter, words, **{"Auto-Submitted": "auto-replied"})
    take(raw, envelope_to=[reply_address(letter)], envelope_from=HELEN, at=hat.now)
    (suggested,) = Proposal.objects.filter(kind=Proposal.Kind.CONTACT_POINT)
    assert suggested.change["value"] == "helen@new.example"
    assert not Touch.objects.exists()


def test_the_copy_leaves_like_any_letter(hat: Hat, postbox) -> None:  # type: ignore[no-untyped-def]
    letter = letter_to(hat, helen(hat))
    is_answered(letter, hat.now)
    send_due(later(hat, minutes=1).now)
    assert [one.rcpt_tos for one in postbox.got] == [[hat.person.email]]


def test_nobody_else_has_it(hat: Hat, hats) -> None:  # type: ignore[no-untyped-def]
    is_answered(letter_to(hat, helen(hat)), hat.now)
    assert received(me(hats["sam"].person, hat.now)).count() == 0
    assert received(hat).count() == 1
    assert tie(hat, "Omar Haddad").touches.count() == 0
