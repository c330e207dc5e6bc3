"""A letter is a row before it is anything else."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import transaction

from tests.letters.writing import fresh, write
from tests.making import later, tie
from throughline.letters import actions
from throughline.letters.actions import Recipient
from throughline.letters.channels import mail
from throughline.letters.models import Letter, Link
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.refusals import InvalidContactPoint, NotYours, Refused


def test_the_same_cause_is_one_letter(hat: Hat) -> None:
    first = write(hat, "check-in 7")
    again = write(hat, "check-in 7", text="Other words")
    assert again.pk == first.pk
    assert fresh(first).text == "How are you?"
    assert write(hat, "check-in 8").message_id != first.message_id


def test_it_comes_and_goes_with_what_caused_it(hat: Hat) -> None:
    with transaction.atomic():
        write(hat)
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_it_is_frozen_with_an_id_for_life(hat: Hat, settings: LazySettings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Throughline <post@career.example>"
    row = tie(hat)
    point = add_contact_point(hat, row.party, kind="email", value="Helen@Example.org")
    letter = write(hat, to=actions.contact(row, point), subject="Hello\r\nBcc: eve@example.org")
    assert letter.subject == "Hello Bcc: eve@example.org"
    assert letter.message_id.endswith("@career.example>")
    assert (letter.to_name, letter.address_key) == ("Helen Marsh", "helen@example.org")
    assert letter.relationship == row
    assert letter.state == "waiting"


def test_what_cannot_be_an_address_is_refused_with_a_sentence(hat: Hat) -> None:
    with pytest.raises(InvalidContactPoint, match="'helen at example' is not an e-mail address"):
        write(hat, to=Recipient("helen at example"))
    assert not Letter.objects.exists()


def test_another_keepers_contact_is_not_written_to(hats: Mapping[str, Hat], hat: Hat) -> None:
    with pytest.raises(NotYours):
        write(hat, to=Recipient("a@example.org", relationship=tie(hats["sam"])))


def test_bounces_find_the_letter_by_its_return_path(hat: Hat, settings: LazySettings) -> None:
    letter = write(hat)
    assert mail.return_path(letter) == "throughline@localhost"
    settings.RETURN_PATH = "bounces@career.example"
    marked = rf"bounces\+b-{letter.pk}-[a-z2-7]{{20}}@career\.example"
    assert re.fullmatch(marked, mail.return_path(letter))
    assert f"<{mail.own_id(letter)}@" in letter.message_id


def test_a_cancelled_one_can_be_taken_up_again_no_sooner_than_meant(hat: Hat) -> None:
    on = hat.now + timedelta(days=3)
    letter = write(hat, not_before=on)
    actions.void(hat, letter)
    assert (letter.state, letter.waits_until) == ("void", None)
    actions.restore(later(hat, hours=1), letter)
    assert (letter.state, letter.waits_until) == ("waiting", on)
    actions.void(hat, letter)
    actions.restore(later(hat, days=5), letter)
    assert letter.waits_until == hat.now + timedelta(days=5)


def test_what_has_left_cannot_be_cancelled(hat: Hat) -> None:
    letter = write(hat)
    Letter.objects.update(claimed_at=hat.now, handed_at=hat.now)
    with pytest.raises(Refused, match="left already"):
        actions.void(hat, fresh(letter))
    assert fresh(letter).void_at is None


@pytest.mark.parametrize("verb", ["restore", "retry", "resend", "believe"])
def test_what_makes_no_sense_is_refused(hat: Hat, verb: str) -> None:
    letter = write(hat)
    with pytest.raises(Refused):
        getattr(actions, verb)(hat, letter)
    assert fresh(letter).state == "waiting"


@pytest.mark.parametrize("verb", ["void", "restore", "retry", "resend", "believe"])
def test_a_stranger_decides_nothing(hats: Mapping[str, Hat], hat: Hat, verb: str) -> None:
    letter = write(hat)
    with pytest.raises(NotYours):
        getattr(actions, verb)(hats["sam"], letter)


def test_what_another_machine_had_not_sent_can_be_sent_here(hat: Hat) -> None:
    letter = write(hat)
    Letter.objects.update(waits_until=None)
    assert fresh(letter).state == "unsent"
    actions.retry(hat, fresh(letter))
    assert fresh(letter).state == "waiting"


def test_many_are_queued_in_order_and_once_each(hat: Hat) -> None:
    there = write(hat, "b", text="As it was")
    drafts = [
        actions.draft(
            hat,
            key=key,
            kind="round",
            to=actions.Recipient(f"{key}@example.org"),
            subject=key,
            text="New",
        )
        for key in ("a", "b", "c", "a")
    ]
    kept = actions.queue_all(hat, drafts)
    assert [letter.key for letter in kept] == ["a", "b", "c", "a"]
    assert kept[0].pk == kept[3].pk
    assert kept[1] == there
    assert fresh(there).text == "As it was"
    assert Letter.objects.count() == 3
    assert sorted(Link.objects.values_list("letter__key", flat=True)) == ["a", "c"]


def test_another_keepers_letters_are_not_queued(hats: Mapping[str, Hat], hat: Hat) -> None:
    to = actions.Recipient("a@example.org")
    theirs = actions.draft(hats["sam"], key="a", kind="own", to=to, subject="", text="")
    with pytest.raises(NotYours):
        actions.queue_all(hat, [theirs])
