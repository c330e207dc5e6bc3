"""A letter to somebody one knows leaves once and is a contact once; by hand, when one says so."""

from collections.abc import Mapping
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import Message

import pytest
from django.conf import LazySettings

from tests.letters.writing import Postbox, fresh, mail_in
from tests.making import later, tie
from throughline.followthrough.models import Promise, Relationship, Touch
from throughline.letters import actions
from throughline.letters.actions import Written
from throughline.letters.actions.asking import origin_of
from throughline.letters.channels.smtp import written
from throughline.letters.models import Consent, Letter
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.refusals import NotYours, Refused
from throughline.rulebook.sending import Send, Wait, Why

HELEN = "helen@example.org"


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    return tie(hat)


def point(hat: Hat, row: Relationship, kind: str = "email", value: str = HELEN) -> ContactPoint:
    return add_contact_point(hat, row.party, kind=kind, value=value)


def mail(hat: Hat, row: Relationship, **said: object) -> Letter:
    key = str(said.pop("key", "1"))
    whole = {"subject": "My news", "text": "Hi Helen,\n\nI have news.", **said}
    to = point(hat, row)
    return actions.write(hat, row, Written("email", to, **whole), key=key)  # type: ignore[arg-type]


def by_hand(hat: Hat, row: Relationship, channel: str = "call", day: date | None = None) -> Letter:
    kind, value = ("address", "Main St 5") if channel == "post" else ("phone", "+44 20 7946 0188")
    to = point(hat, row, kind, value)
    return actions.write(
        hat, row, Written(channel, to, "Hello Helen", day=day, is_by_hand=True), key=channel
    )


def touches(row: Relationship) -> list[tuple[str, str, str, str]]:
    rows = Touch.objects.filter(relationship=row, voided_at=None).order_by("pk")
    return [(one.channel, one.direction, one.outcome, one.note) for one in rows]


def asked(letter: Letter) -> Promise:
    return Promise.objects.get(origin=origin_of(letter))


def test_it_leaves_in_ones_own_name_after_a_minute_and_is_a_contact(
    hat: Hat, helen: Relationship, postbox: Postbox
) -> None:
    letter = mail(hat, helen)
    assert actions.send_due(hat.now + timedelta(seconds=59)) == 0
    assert actions.send_due(hat.now + timedelta(seconds=61)) == 1
    got = mail_in(postbox.got[0])
    assert got["Reply-To"] == "Dana Reyes <dana.reyes@example.org>"
    assert got["From"].startswith("Dana Reyes <")
    assert {part.get_content_type() for part in got.walk()} >= {"text/plain", "text/html"}
    assert touches(helen) == [("email", "out", "one-way", "My news")]
    helen.refresh_from_db()
    assert helen.last_on == hat.today
    assert helen.due_on
    assert helen.due_on > hat.today
    assert fresh(letter).touch == Touch.objects.get()


def test_one_key_is_one_letter(hat: Hat, helen: Relationship) -> None:
    assert mail(hat, helen).pk == mail(hat, helen).pk


def test_what_is_believed_and_then_answered_for_is_one_contact(
    hat: Hat, helen: Relationship
) -> None:
    letter = mail(hat, helen)
    long_ago = hat.now - timedelta(hours=1)
    Letter.objects.update(claimed_at=long_ago, handed_at=long_ago, waits_until=long_ago)
    actions.end_leases(hat.now)
    assert fresh(letter).state == "uncertain"
    assert touches(helen) == []
    actions.believe(hat, fresh(letter))
    actions.became_touch(hat, letter)
    assert len(touches(helen)) == 1
    touch = Touch.objects.get()
    assert touch.at == long_ago


def test_a_letter_that_came_back_is_no_contact(hat: Hat, helen: Relationship) -> None:
    letter = mail(hat, helen)
    Letter.objects.update(sent_at=hat.now, waits_until=None)
    actions.became_touch(hat, letter)
    actions.is_no_touch(hat, letter)
    actions.is_no_touch(hat, letter)
    assert touches(helen) == []
    assert fresh(letter).touch is None


def test_letters_to_nobody_one_knows_are_no_contact(hat: Hat, helen: Relationship) -> None:
    letter = mail(hat, helen)
    Letter.objects.update(sent_at=hat.now, waits_until=None, relationship=None)
    actions.became_touch(hat, letter)
    assert touches(helen) == []


def test_taken_back_in_time_nothing_leaves(hat: Hat, helen: Relationship, spool: object) -> None:
    actions.void(hat, mail(hat, helen))
    assert actions.send_due(hat.now + timedelta(hours=1)) == 0
    assert touches(helen) == []


def test_a_day_is_nine_in_the_morning_of_it(hat: Hat, helen: Relationship) -> None:
    letter = mail(hat, helen, day=hat.today + timedelta(days=2))
    assert letter.not_before
    local = letter.not_before.astimezone(hat.person.zone)
    assert (local.date(), local.hour) == (hat.today + timedelta(days=2), 9)


def test_what_will_hold_it_is_seen_before_and_can_be_passed_over(
    hat: Hat, helen: Relationship
) -> None:
    mail(hat, helen)
    Letter.objects.update(handed_at=hat.now, sent_at=hat.now, waits_until=None)
    second = Written("email", ContactPoint.objects.get(value=HELEN), "Once more", "Again")
    found = actions.foresee(hat, helen, second)
    assert isinstance(found, Wait)
    assert found.why == Why.CAP
    waiting = actions.write(hat, helen, second, key="held")
    assert (waiting.waits_until, waiting.problem) == (found.until, Why.CAP.value)
    assert fresh(waiting).waits_until == found.until
    at_once = Written("email", second.point, "Once more", "Again", is_at_once=True)
    assert actions.foresee(hat, helen, at_once) == Send()
    letter = actions.write(hat, helen, at_once, key="2")
    assert actions.send_due(hat.now + timedelta(minutes=2)) == 1
    assert fresh(letter).state == "sent"


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Helen", "One\r\nBcc: all@example.org"),
        ("שרה כהן", "👩‍💻🎉"),
        ('"><b>Helen', "x" * 10_000),
        ("Helen\nMarsh", "مرحبا"),
    ],
)
def test_no_name_and_no_subject_is_a_header_of_its_own(hat: Hat, name: str, subject: str) -> None:
    row = tie(hat, name)
    letter = mail(hat, row, subject=subject, text="<script>\n\nשלום")
    raw = written(fresh(letter), hat.now)
    got = mail_in_bytes(raw)
    assert "Bcc" not in got
    assert len(got["Subject"]) <= 300
    assert "<script>" not in letter.html
    names = [header for header in got if header not in {"From", "Reply-To"}]
    assert len(names) == len(set(names))


def mail_in_bytes(raw: bytes) -> Message:
    return message_from_bytes(raw, policy=policy.default)


@pytest.mark.parametrize(
    ("channel", "what"),
    [("call", "Call Helen Marsh."), ("post", "Print and post your letter to Helen Marsh.")],
)
def test_by_hand_it_waits_for_its_sender_and_no_worker_takes_it(
    hat: Hat, helen: Relationship, channel: str, what: str
) -> None:
    letter = by_hand(hat, helen, channel)
    assert letter.state == "yours"
    assert actions.send_due(hat.now + timedelta(days=9)) == 0
    assert (asked(letter).what, asked(letter).ask_on) == (what, hat.today)
    assert asked(letter).link == f"/me/letters/{letter.pk}/"
    assert touches(helen) == []
    actions.carry_out(hat, letter, outcome="two-way", note="She is well.")
    assert letter.state == "sent"
    assert asked(letter).kept_at
    ((way, *_said, note),) = touches(helen)
    assert (way, note) == ({"call": "phone", "post": "letter"}[channel], "She is well.")
    with pytest.raises(Refused):
        actions.carry_out(hat, letter)


def test_on_its_day_it_is_asked_for(hat: Hat, helen: Relationship) -> None:
    letter = by_hand(hat, helen, day=hat.today + timedelta(days=3))
    assert asked(letter).ask_on == hat.today + timedelta(days=3)


def test_what_was_done_is_taken_back(hat: Hat, helen: Relationship) -> None:
    letter = actions.carry_out(hat, by_hand(hat, helen))
    actions.take_back(hat, letter)
    assert (letter.state, asked(letter).kept_at, touches(helen)) == ("yours", None, [])
    with pytest.raises(Refused):
        actions.take_back(hat, letter)
    actions.carry_out(hat, letter)
    assert len(touches(helen)) == 1


def test_a_call_that_nobody_answered_is_asked_for_tomorrow(hat: Hat, helen: Relationship) -> None:
    letter = by_hand(hat, helen)
    actions.not_reached(hat, letter)
    assert (fresh(letter).state, asked(letter).kept_at) == ("yours", None)
    assert asked(letter).ask_on == hat.today + timedelta(days=1)
    assert touches(helen) == [("phone", "out", "failed", "")]
    with pytest.raises(Refused):
        actions.not_reached(hat, by_hand(hat, helen, "post"))


def test_what_one_will_not_do_is_asked_for_no_more_and_can_be_taken_up(
    hat: Hat, helen: Relationship
) -> None:
    letter = actions.void(hat, by_hand(hat, helen))
    assert (letter.state, bool(asked(letter).dropped_at)) == ("void", True)
    actions.restore(hat, letter)
    assert (letter.state, letter.waits_until, asked(letter).dropped_at) == ("yours", None, None)


def test_texts_want_a_provider_and_their_own_yes(
    hat: Hat, helen: Relationship, settings: LazySettings
) -> None:
    assert not actions.may_text(hat, helen)
    settings.TEXTS = {"base": "http://127.0.0.1", "account": "a", "token": "b", "sender": "+1"}
    assert not actions.may_text(hat, helen)
    given = {"keeper_id": hat.keeper_id, "party": helen.party, "given_at": hat.now}
    yes = Consent.objects.create(channel="text", **given)
    assert actions.may_text(hat, helen)
    Consent.objects.filter(pk=yes.pk).update(withdrawn_at=later(hat, days=1).now)
    assert not actions.may_text(hat, helen)


def test_another_keepers_letter_is_left_alone(
    hat: Hat, helen: Relationship, hats: Mapping[str, Hat]
) -> None:
    letter = by_hand(hat, helen)
    for act in (actions.carry_out, actions.not_reached, actions.take_back):
        with pytest.raises(NotYours):
            act(hats["sam"], letter)
