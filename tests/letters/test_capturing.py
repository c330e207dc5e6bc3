"""Mail that somebody sends to their own capture address."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings

from tests.letters.capturing import forwarded, send, written
from tests.letters.test_invited import ics
from tests.making import arrival, tie
from tests.website.test_record import content, fresh, packed
from throughline.followthrough.models import Relationship, Touch
from throughline.letters.actions.captures import end_capture, open_capture
from throughline.letters.actions.capturing import capture
from throughline.letters.models import Correspondent, Received
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person, Proposal
from throughline.website.record.unpack import unpack

pytestmark = pytest.mark.django_db
MARCH_2 = datetime(2026, 3, 2, 10, 12, tzinfo=UTC)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat, "Helen Marsh")
    add_contact_point(hat, row.party, kind="email", value="Helen@Alder.example")
    return row


def test_a_copy_of_what_i_wrote_is_a_touch(hat: Hat, helen: Relationship) -> None:
    row = send(hat, written(hat))
    touch = Touch.objects.get()
    assert (touch.relationship, touch.direction, touch.outcome) == (helen, "out", "one-way")
    assert (touch.at, touch.on, touch.channel) == (MARCH_2, date(2026, 3, 2), "email")
    assert touch.note == "Lunch:\nSee you on Monday."
    assert (row.what, row.touch, row.relationship) == ("captured", touch, helen)
    helen.refresh_from_db()
    assert helen.last_on == date(2026, 3, 2)
    assert not Proposal.objects.exists()


def test_what_was_forwarded_came_from_them(hat: Hat, helen: Relationship) -> None:
    address = open_capture(hat)
    send(hat, forwarded(hat, address, Date=""), to=address)
    touch = Touch.objects.get()
    assert (touch.relationship, touch.direction) == (helen, "in")
    assert touch.note == "Lunch?\nShall we have lunch?"
    assert touch.on == date(2026, 3, 2)


def test_the_same_mail_twice_is_one(hat: Hat, helen: Relationship) -> None:
    address = open_capture(hat)
    first = send(hat, written(hat), to=address)
    assert send(hat, written(hat), to=address) == first
    assert (Touch.objects.count(), Received.objects.count()) == (1, 1)


def test_the_same_mail_forwarded_twice_is_one_touch(hat: Hat, helen: Relationship) -> None:
    address = open_capture(hat)
    for number in ("<2@x>", "<3@x>"):
        send(hat, forwarded(hat, address, Message_ID=number), to=address)
    assert (Touch.objects.count(), Received.objects.count()) == (1, 2)


def test_a_mail_without_a_number_is_known_again_by_all_of_it(hat: Hat, helen: Relationship) -> None:
    address = open_capture(hat)
    for words in ("one", "one", "two"):
        send(hat, written(hat, words, Message_ID=""), to=address)
    assert Received.objects.count() == 2


def test_everybody_it_went_to_is_touched_or_suggested(hat: Hat, helen: Relationship) -> None:
    send(hat, written(hat, Cc="Bo Li <bo@kite.example>, noreply@x.example, Dana.Reyes@example.org"))
    assert Touch.objects.get().relationship == helen
    proposal = Proposal.objects.get()
    assert proposal.change == {"name": "Bo Li", "email": "bo@kite.example"}
    assert not Party.objects.filter(name="Bo Li").exists()
    assert Correspondent.objects.count() == 2


def test_the_same_stranger_again_is_the_same_suggestion(hat: Hat) -> None:
    for number in ("<2@x>", "<3@x>"):
        send(hat, written(hat, Message_ID=number))
    assert Proposal.objects.count() == 1
    assert Correspondent.objects.filter(proposal=Proposal.objects.get()).count() == 2


def test_who_was_dismissed_is_not_suggested_again(hat: Hat) -> None:
    send(hat, written(hat))
    Proposal.objects.update(declined_at=hat.now)
    row = send(hat, written(hat, Message_ID="<2@x>"))
    assert Proposal.objects.count() == 1
    assert row.people.get().proposal is None


def test_an_address_that_two_share_is_nobodys(hat: Hat, helen: Relationship) -> None:
    add_contact_point(hat, tie(hat, "Tom Marsh").party, kind="email", value="helen@alder.example")
    send(hat, written(hat))
    assert not Touch.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "sender", ["Helen <helen@alder.example>", "", "dana@demo.example, x@y.example"]
)
def test_only_from_ones_own_address(hat: Hat, helen: Relationship, sender: str) -> None:
    row = send(hat, written(hat, From=sender))
    assert row.what == "unclear"
    assert "verified addresses" in row.problem
    assert (row.snippet, row.headers) == ("", {})
    assert not Touch.objects.exists()


def test_an_address_that_is_not_verified_is_not_ones_own(hat: Hat, helen: Relationship) -> None:
    Person.objects.update(cast="")
    hat.person.refresh_from_db()
    own = EmailAddress.objects.create(user=hat.person, email=hat.person.email, verified=False)
    assert send(hat, written(hat)).what == "unclear"
    assert not Touch.objects.exists()
    own.verified = True
    own.save()
    assert send(hat, written(hat, Message_ID="<2@x>")).what == "captured"


def test_the_envelope_must_be_ones_own_too(hat: Hat, helen: Relationship) -> None:
    row = send(hat, written(hat), envelope_from="helen@alder.example")
    assert "helen@alder.example" in row.problem
    assert not Touch.objects.exists()


def test_unless_our_own_server_says_that_it_is_genuine(
    hat: Hat, helen: Relationship, settings: LazySettings
) -> None:
    settings.INBOUND = "in.example"
    forged = written(hat, Authentication_Results="mx.elsewhere.example; dmarc=pass")
    assert send(hat, forged, envelope_from="srs@relay.example").what == "unclear"
    ours = "mx.in.example; spf=fail; dmarc=pass (p=none)"
    mail = written(hat, Message_ID="<2@x>", Authentication_Results=ours)
    assert send(hat, mail, envelope_from="srs@relay.example").what == "captured"


def test_a_mail_that_failed_its_check_is_refused(hat: Hat, helen: Relationship) -> None:
    row = send(hat, written(hat, Authentication_Results="mx.example; dmarc=fail"))
    assert row.what == "unclear"
    assert not Touch.objects.exists()


def test_an_unknown_envelope_is_no_reason(hat: Hat, helen: Relationship) -> None:
    row = capture(open_capture(hat), written(hat).as_bytes(), envelope_from=None, at=hat.now)
    assert row.what == "captured"


def test_a_mail_that_nobody_sent_is_not_ones_own(hat: Hat, helen: Relationship) -> None:
    """Whoever forges a From may send it with an empty envelope as well."""
    row = send(hat, written(hat), envelope_from="")
    assert row.problem == "It was sent by nobody, which is not among your verified addresses."
    assert not Touch.objects.exists()


def test_what_was_not_taken_is_taken_once_nothing_is_in_its_way(
    hat: Hat, helen: Relationship
) -> None:
    refused = send(hat, written(hat, From="eve@x.example", Subject="Mine"))
    row = send(hat, written(hat))
    assert row.pk == refused.pk
    assert (row.what, row.problem, row.subject) == ("captured", "", "Lunch")
    assert row.sender.endswith(f"<{hat.person.email}>")
    assert Touch.objects.count() == 1
    assert send(hat, written(hat)) == row
    assert Touch.objects.count() == 1


def test_an_ended_address_takes_nothing(hat: Hat, helen: Relationship) -> None:
    address = open_capture(hat)
    end_capture(hat)
    address.refresh_from_db()
    assert send(hat, written(hat), to=address).what == "unclear"
    assert not Touch.objects.exists()


def test_a_new_address_ends_the_old_one(hat: Hat) -> None:
    first, second = open_capture(hat), open_capture(hat)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert second.ended_at is None
    assert first.token != second.token


def test_of_what_was_not_taken_the_newest_are_kept(hat: Hat) -> None:
    address = open_capture(hat)
    for number in range(25):
        send(hat, written(hat, From="x@y.example", Message_ID=f"<{number}@x>"), to=address)
    assert Received.objects.count() == 20
    assert not Received.objects.filter(message_id="<0@x>").exists()


def test_the_secret_of_the_address_is_not_kept(hat: Hat, settings: LazySettings) -> None:
    settings.INBOUND = "in.example"
    address = open_capture(hat)
    row = send(hat, written(hat, Cc=f"c-{address.token}@in.example"), to=address)
    assert address.token not in str(Received.objects.values().get(pk=row.pk))
    assert [one.address for one in row.people.all()] == ["helen@alder.example"]


def test_a_mail_with_nobody_says_so(hat: Hat) -> None:
    row = send(hat, written(hat, To=hat.person.email))
    assert (row.what, row.problem) == ("unclear", "Nobody besides you is named in it.")


def test_somebody_hidden_is_not_touched(hat: Hat, helen: Relationship) -> None:
    came = arrival(hat)
    Party.objects.filter(pk=helen.party_id).update(arrival=came)
    helen.party.contact_points.update(arrival=came)
    Relationship.objects.filter(pk=helen.pk).update(arrival=came)
    send(hat, written(hat))
    assert not Touch.objects.exists()


def test_a_mail_from_tomorrow_is_of_today(hat: Hat, helen: Relationship) -> None:
    send(hat, written(hat, Date="Tue, 03 Mar 2026 20:00:00 +0000"))
    assert Touch.objects.get().on == hat.today


def test_odd_headers_are_taken_as_they_are(hat: Hat, helen: Relationship) -> None:
    odd = b"Subject: =?x-none?q?=FF?= \x00\xff" + b"y" * 3000
    raw = written(hat).as_bytes().replace(b"Subject: Lunch", odd)
    row = send(hat, raw)
    assert row.what == "captured"
    assert Touch.objects.count() == 1


def test_it_goes_with_the_record(hat: Hat, helen: Relationship) -> None:
    send(hat, written(hat, Cc="Bo Li <bo@kite.example>"))
    given = content(packed(me(hat.person, hat.now)))["parts"]["letters"]["tables"]
    next_hat = fresh("next")
    unpack(next_hat, packed(me(hat.person, hat.now)))
    there = content(packed(me(next_hat.person, next_hat.now)))["parts"]["letters"]["tables"]
    assert len(there["correspondents"]) == 2
    assert there["correspondents"] == given["correspondents"]
    assert there["received"] == given["received"]


def test_whatever_is_broken_about_a_mail_it_is_taken_or_said(hat: Hat, helen: Relationship) -> None:
    dice, address = random.Random(4), open_capture(hat)
    mails = [written(hat, From=""), forwarded(hat, address, From="")]
    mails[0].add_attachment(ics(), maintype="text", subtype="calendar", filename="invite.ics")
    own = f"From: {hat.person.email}\n".encode()
    for number in range(120):
        raw = bytearray(dice.choice(mails).as_bytes())
        for _ in range(dice.randint(1, 30)):
            at = dice.randrange(len(raw))
            raw[at : at + dice.randint(0, 9)] = dice.randbytes(dice.randint(0, 6))
        row = send(hat, own + bytes(raw), to=address)
        row.refresh_from_db()
        assert row.people.exists() or row.problem or row.what == "invitation", number
