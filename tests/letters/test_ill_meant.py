"""What somebody ill-meaning, or only unlucky, may send, ask for twice or bring along."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client

from tests.letters.capturing import send
from tests.letters.mailing import comes_back, helen, is_answered, letter_to, reply
from tests.letters.writing import Postbox, fresh, mail_in, write
from tests.making import later, tie
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Appointment, Promise
from throughline.letters import actions, invited, links
from throughline.letters.actions import Recipient, outcomes
from throughline.letters.actions.arriving import take
from throughline.letters.actions.booking import take_calendars
from throughline.letters.actions.claiming import claim
from throughline.letters.actions.queueing import draft, queue_all
from throughline.letters.actions.sending import send_due
from throughline.letters.arriving.addresses import reply_address
from throughline.letters.channels import sealing
from throughline.letters.models import Attempt, Letter, Link, Received, Suppression
from throughline.letters.queries.calendar import invitation
from throughline.network.actions.bin import open_bin, put_in
from throughline.network.actions.merging import merge, part
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.captured import read as read_captured
from throughline.rulebook.sending import Why

LONDON = ZoneInfo("Europe/London")
ZONE = "Customized Time Zone"  # as Outlook calls every one that its user described


def deep(levels: int) -> bytes:
    """A mail whose parts stand in parts, so many times."""
    parts = (
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(levels)
    )
    head = "From: Helen <helen@example.org>\r\nTo: a@b.example\r\nMessage-ID: <deep@b.example>\r\n"
    return (head + "".join(parts) + "Content-Type: text/plain\r\n\r\nYes.\r\n").encode()


def calendar(*lines: str, uid: str = "u1@x.example", method: str = "REQUEST") -> bytes:
    """An invitation to an hour at ten, with these lines in its head."""
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"METHOD:{method}",
            *lines,
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "SEQUENCE:99999999999999",
            f"DTSTART;TZID={ZONE}:20260302T100000",
            "SUMMARY:Lunch",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    ).encode()


def zone(offset: str) -> tuple[str, ...]:
    """A time zone as a file describes it."""
    return (
        "BEGIN:VTIMEZONE",
        f"TZID:{ZONE}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


@pytest.mark.parametrize("levels", [240, 300, 900, 3_000])
def test_a_mail_of_parts_within_parts_is_captured_by_its_head(hat: Hat, levels: int) -> None:
    EmailAddress.objects.create(user=hat.person, email=hat.person.email, verified=True)
    raw = deep(levels).replace(b"Helen <helen@example.org>", hat.person.email.encode())
    row = send(hat, raw)
    assert row.problem == ""
    assert [one.address for one in row.people.all()] == ["a@b.example"]


def test_an_answer_that_no_reader_reads_is_kept_for_all_that(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    charset = reply(letter).replace(b'charset="utf-8"', b"charset=idna").replace(b"7bit", b"8bit")
    brackets = reply(letter, From="", Message_ID="<brackets@x.example>")
    brackets = b"From: " + b"(" * 5_000 + b"\n" + brackets
    for raw in (charset.replace(b"works", b"\xffworks"), brackets, deep(3_000)):
        assert take(raw, envelope_to=[reply_address(letter)], envelope_from="helen@example.org")
    assert Received.objects.count() == 3


def test_a_head_of_four_hundred_thousand_encoded_words_is_read_in_a_moment() -> None:
    """Ten thousand times as long as it may be, it took minutes, and held up all other mail."""
    mail = written_head("=?utf-8?q?a?= " * 400_000)
    found = read_captured(
        mail, is_own=lambda _address: False, at=datetime(2026, 3, 2, tzinfo=UTC), zone=LONDON
    )
    assert found.subject.startswith("aaa")
    assert len(found.subject) < 10_000


def written_head(subject: str) -> Any:
    return message_from_bytes(f"From: a@b.c\r\nTo: x@y.z\r\nSubject: {subject}\r\n\r\nhi".encode())


def test_a_zone_that_one_file_describes_is_not_the_next_ones() -> None:
    hours = {
        offset: invited.read(calendar(*zone(offset)), LONDON)[0].entry.starts_at.hour
        for offset in ("+0500", "-0800")
    }
    assert hours == {"+0500": 5, "-0800": 18}
    (unknown,) = invited.read(calendar(), LONDON)
    assert unknown.entry.starts_at.hour == 10
    assert unknown.remarks


def test_a_count_that_was_driven_up_can_still_be_counted_on(hat: Hat) -> None:
    (row,) = take_calendars(hat, [calendar()]).booked
    again = followthrough.recount(hat, row)
    assert again.sequence < 2**31 - 1


def booked(hat: Hat) -> tuple[Appointment, Letter]:
    """A time with Helen that she is invited to."""
    point = helen(hat)
    begins = hat.now + timedelta(days=2)
    row = followthrough.book(
        hat,
        title="Lunch",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        relationship=point.party.relationships.get(),
    )
    return row, actions.invite(hat, row, to=point)


@pytest.mark.parametrize("method", ["CANCEL", "REQUEST"])
def test_whoever_was_invited_cannot_call_it_off_or_move_it(hat: Hat, method: str) -> None:
    row, _letter = booked(hat)
    taken = take_calendars(hat, [calendar(uid=row.uid, method=method)])
    assert taken.booked == []
    assert taken.sentences == [
        "“Lunch” is a time that you invited to from here: change it on its own page."
    ]
    now = Appointment.objects.get(pk=row.pk)
    assert (now.cancelled_at, now.starts_at, now.sequence) == (None, row.starts_at, 0)


def test_an_invitation_that_holds_no_more_is_not_taken_up_again(hat: Hat) -> None:
    row, letter = booked(hat)
    actions.void(hat, letter)
    followthrough.call_off(hat, row)
    actions.inform(hat, Appointment.objects.get(pk=row.pk))
    with pytest.raises(Refused):
        actions.restore(hat, fresh(letter))


def test_an_invitation_that_failed_gives_way_to_the_next(hat: Hat) -> None:
    row, letter = booked(hat)
    (claimed,) = claim(later(hat, minutes=2).now).letters
    outcomes.failed(claimed, "550 no", later(hat, minutes=2).now)
    moved = followthrough.change(
        hat,
        row,
        title="Lunch",
        place="",
        starts_at=row.starts_at + timedelta(hours=3),
        ends_at=row.ends_at + timedelta(hours=3),
    )
    newer = actions.inform(hat, moved)
    assert newer is not None
    assert newer.state == "waiting"
    assert fresh(letter).state == "void"
    with pytest.raises(Refused):
        actions.retry(hat, fresh(letter))


def test_a_letter_put_down_at_the_same_moment_says_everything_once(hat: Hat) -> None:
    def quickly(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Another process queues the same just before."""
        if sql.startswith('INSERT INTO "letters_letter"') and not others:
            others.append(1)
            write(hat, "round 1", is_asked_for=False)
        return execute(sql, params, many, context)

    others: list[int] = []
    url = links.make(hat, act="appointment", on={"appointment": 1}, lasts=timedelta(days=1))
    said = {"kind": "own", "to": Recipient("a@example.org"), "subject": "Hello"}
    drafts = [
        draft(hat, key="round 1", text="Hello", **said),  # type: ignore[arg-type]
        draft(hat, key="round 2", text=f"Come? {url}", **said),  # type: ignore[arg-type]
    ]
    with connection.execute_wrapper(quickly):
        queue_all(hat, drafts)
    letter = Letter.objects.get(key="round 2")
    assert letter.text.count("No more") + letter.text.count("no more") == 1
    assert Link.objects.get(act="appointment").letter == letter
    tokens = sealing.tokens_in(sealing.opened(letter.text))
    known = {sealing.digest(token) for token in tokens}
    assert set(Link.objects.filter(letter=letter).values_list("digest", flat=True)) == known


def test_a_letter_in_doubt_that_came_in_a_record_can_be_believed(hat: Hat) -> None:
    letter = letter_to(hat, helen(hat))
    at = hat.now - timedelta(days=1)
    Letter.objects.filter(pk=letter.pk).update(sent_at=None, handed_at=None, uncertain_at=at)
    actions.believe(hat, fresh(letter))
    now = fresh(letter)
    assert (now.state, now.sent_at) == ("sent", at)
    assert now.touch is not None


def test_to_take_a_consent_back_takes_back_all_that_stand(hat: Hat) -> None:
    """Two entries that were merged bring two."""
    row = tie(hat)
    one = actions.consent(hat, row.party, how="said so", given_at=hat.now)
    actions.withdraw(hat, one)
    two = actions.consent(hat, row.party, how="on the phone", given_at=hat.now)
    actions.consent_again(hat, one)
    actions.withdraw(hat, one)
    two.refresh_from_db()
    assert two.withdrawn_at is not None


def test_the_copy_of_an_answer_says_that_no_machine_is_to_answer_it(
    hat: Hat, inbound: str, postbox: Postbox
) -> None:
    """Whose account is an address of this machine would be sent copies of copies for ever."""
    letter = letter_to(hat, helen(hat))
    Person.objects.filter(pk=hat.person.pk).update(email=reply_address(letter))
    is_answered(letter, hat.now)
    send_due(later(hat, minutes=5).now)
    (copy,) = postbox.got
    assert isinstance(copy.content, bytes)
    assert copy.rcpt_tos == [reply_address(letter)]
    take(copy.content, envelope_to=copy.rcpt_tos, envelope_from=copy.mail_from)
    assert Received.objects.order_by("pk").last().what == Received.What.AUTOMATIC  # type: ignore[union-attr]
    assert Letter.objects.filter(kind="answer").count() == 1


def test_a_record_cannot_bring_headers_of_its_own(hat: Hat, postbox: Postbox) -> None:
    letter = write(hat)
    said = {"From": "The Bank <ceo@bank.example>", "Bcc": "eve@x.example", "To": "eve@x.example"}
    Letter.objects.filter(pk=letter.pk).update(headers=said)
    send_due(hat.now)
    (mail,) = map(mail_in, postbox.got)
    assert mail["From"] == "The Bank <throughline@localhost>"
    assert (mail["Bcc"], mail["To"]) == (None, "Helen Marsh <helen@example.org>")


def test_a_machine_that_quotes_a_letter_leaves_no_open_link_behind(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    url = links.make(hat, act="appointment", on={"appointment": 1}, lasts=timedelta(days=1))
    is_answered(letter, hat.now, f"Away. You wrote: {url}", Auto_Submitted="auto-replied")
    row = Received.objects.get()
    assert "You wrote: " in row.snippet
    assert url not in row.snippet


def test_a_complaint_counts_more_than_what_the_sender_decided(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    actions.stop(hat, address_key=letter.address_key)
    raw = (
        b"From: fbl@isp.example\r\nMessage-ID: <f@isp.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nabuse\r\n"
        b"--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n"
        b"Version: 1\r\n\r\n--b--\r\n"
    )
    take(raw, envelope_to=[reply_address(letter)], envelope_from="fbl@isp.example")
    assert Suppression.objects.get().why == Suppression.Why.COMPLAINED


def test_who_lies_in_a_bin_can_still_have_no_more_letters(hat: Hat, client: Client) -> None:
    point = helen(hat)
    letter = write(
        hat, to=actions.contact(point.party.relationships.get(), point), is_asked_for=False
    )
    (token,) = sealing.tokens_in(sealing.opened(letter.text))
    put_in(point.party, open_bin(hat.keeper_id, hat.now))
    answer = client.post(f"/l/{token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Suppression.objects.get().address_key == point.key


def test_a_keeper_erased_while_a_letter_is_under_way_stops_nobody_elses(hat: Hat) -> None:
    letter = write(hat)
    (claimed,) = claim(hat.now).letters
    outcomes.handed(claimed, hat.now)
    Letter.objects.filter(pk=letter.pk).delete()
    for act in (outcomes.sent, outcomes.put_off, outcomes.failed, outcomes.doubted):
        act(claimed, "250 taken", hat.now)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "address", ["A@MÜNCHEN.example", "a@xn--mnchen-3ya.example", "a@münchen。example"]
)
def test_another_spelling_of_an_address_is_stopped_too(
    hat: Hat, postbox: Postbox, address: str
) -> None:
    actions.stop(hat, address_key="a@xn--mnchen-3ya.example")
    row = tie(hat)
    point = add_contact_point(hat, row.party, kind="email", value=address)
    letter = write(hat, to=actions.contact(row, point), is_asked_for=False, is_at_once=True)
    send_due(hat.now)
    assert (fresh(letter).state, fresh(letter).problem) == ("void", Why.SUPPRESSED.value)
    assert not postbox.got


def test_two_who_are_merged_bring_their_mail_and_take_it_home_again(hat: Hat, inbound: str) -> None:
    stays, goes = (
        helen(hat),
        add_contact_point(hat, tie(hat, "Helen M.").party, kind="email", value="h@example.org"),
    )
    letter = letter_to(hat, goes)
    (answer,) = is_answered(letter, hat.now, From="h@example.org")
    agreed = actions.consent(hat, goes.party, how="said so", given_at=hat.now)
    begins = hat.now + timedelta(days=2)
    home, there = goes.party.relationships.get(), stays.party.relationships.get()
    lunch = followthrough.book(
        hat,
        title="Lunch",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        relationship=home,
    )
    invited_to = actions.invite(hat, lunch, to=goes)
    rows = [letter, answer, lunch, invited_to]

    merged = merge(hat, stays.party, goes.party)
    assert {_tie_of(row) for row in rows} == {there.pk}
    lunch.refresh_from_db()
    agreed.refresh_from_db()
    assert agreed.party_id == stays.party_id
    assert invitation(hat, lunch) == invited_to
    part(hat, merged)
    assert {_tie_of(row) for row in rows} == {home.pk}
    agreed.refresh_from_db()
    assert agreed.party_id == goes.party_id


def _tie_of(row: Any) -> int:
    row.refresh_from_db()
    found: int = row.relationship_id
    return found


def test_an_answer_from_another_address_of_ones_own_is_none(hat: Hat, inbound: str) -> None:
    EmailAddress.objects.create(user=hat.person, email="dana@home.example", verified=True)
    letter = letter_to(hat, helen(hat))
    (row,) = is_answered(letter, hat.now, From="Dana <Dana@home.example>")
    assert (row.what, row.touch) == (Received.What.UNCLEAR, None)
    assert not Letter.objects.filter(kind="answer").exists()


def test_nothing_is_asked_about_somebody_who_was_deleted(hat: Hat, inbound: str) -> None:
    letter = letter_to(hat, helen(hat))
    assert letter.relationship is not None
    put_in(letter.relationship.party, open_bin(hat.keeper_id, hat.now))
    (row,) = comes_back(letter, hat.now)
    assert row.what == Received.What.BOUNCE
    assert not Promise.objects.exists()
