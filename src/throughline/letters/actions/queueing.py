"""Write a letter, and what its sender may still do about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.letters.actions import linking, offering
from throughline.letters.actions.asking import ask_to_do, is_forgotten, is_settled
from throughline.letters.actions.bundling import part, shared, take_out
from throughline.letters.actions.touching import became_touch
from throughline.letters.channels import mail, sealing
from throughline.letters.models import Channel, Letter, Link, Priority
from throughline.letters.models.outgoing import YOURS
from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

P = ParamSpec("P")
Drafting = Callable[Concatenate[Hat, P], Letter]
BY_HAND = "by hand"
SUBJECT = 300
KINDS = {
    Channel.EMAIL: ContactPoint.Kind.EMAIL,
    Channel.TEXT: ContactPoint.Kind.PHONE,
    Channel.CALL: ContactPoint.Kind.PHONE,
    Channel.POST: ContactPoint.Kind.ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom: an address, and whose it is where that is known."""

    address: str
    name: str = ""
    time_zone: str = ""
    relationship: Relationship | None = None
    contact_point: ContactPoint | None = None
    person: Person | None = None
    lines: tuple[str, ...] = ()  # of an address, as they stand on an envelope


def contact(tie: Relationship, point: ContactPoint, *, time_zone: str = "") -> Recipient:
    """Somebody one knows, at one of their addresses."""
    return Recipient(point.value, tie.party.name, time_zone, tie, point)


def account(person: Person, address: str = "") -> Recipient:
    """Somebody with an account, by default where they sign in."""
    return Recipient(address or person.email, person.name, person.time_zone, person=person)


def draft(
    hat: Hat,
    *,
    key: str,
    kind: str,
    to: Recipient,
    subject: str,
    text: str,
    html: str = "",
    channel: str = Channel.EMAIL,
    priority: int = Priority.PLAIN,
    is_asked_for: bool = False,
    is_secret: bool = False,
    is_signed: bool = False,
    is_at_once: bool = False,
    is_by_hand: bool = False,
    not_before: datetime | None = None,
    useless_after: datetime | None = None,
    void_if_touched_after: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    enclosed: Sequence[Mapping[str, str]] = (),
) -> Letter:
    """Write a letter as it will leave, for `queue_all`; the worker sends it when it may.

    With the same `key` there is one letter, however often it is asked for: it is what caused it.
    `is_signed`: in the person's own name, with answers to them. `is_by_hand`: no worker has it,
    its sender is asked on Today to carry it out. Raises InvalidContactPoint.
    An e-mail that nobody asked for offers to stop such letters; links in e-mails and texts are
    sealed.
    """
    insist(hat.is_own and (to.relationship is None or hat_keeps(hat, to.relationship)))
    signed = mail.signed(hat.person.name, hat.person.email) if is_signed else {}
    frozen: dict[str, Any] = {
        "kind": kind,
        "channel": channel,
        "by": hat.person,
        **_addressed(to, channel),
        "subject": names.tidy(subject, SUBJECT),
        "text": text.replace("\0", ""),
        "html": html.replace("\0", ""),
        "headers": {**signed, **(headers or {})},
        "enclosed": [dict(one) for one in enclosed],
        "message_id": mail.new_message_id() if channel == Channel.EMAIL else "",
        "is_secret": is_secret,
        "is_asked_for": is_asked_for,
        "is_at_once": is_at_once,
        "is_by_hand": is_by_hand,
        "priority": priority,
        "useless_after": useless_after,
        "void_if_touched_after": void_if_touched_after,
        "not_before": not_before,
        "queued_at": hat.now,
        "waits_until": None if is_by_hand else max(hat.now, not_before or hat.now),
    }
    return Letter(keeper_id=hat.keeper_id, key=key, **frozen)


def _queueing(write: Drafting[P]) -> Drafting[P]:
    def queue(hat: Hat, /, *args: P.args, **said: P.kwargs) -> Letter:
        """As `draft` says."""
        return queue_all(hat, [write(hat, *args, **said)])[0]

    return queue


queue = _queueing(draft)
"""Draft a letter and put it into the queue, all in one."""


@transaction.atomic
def queue_all(hat: Hat, drafts: Sequence[Letter]) -> list[Letter]:
    """Put letters into the queue, each once for its key; those that are there already stay.

    For thousands, give some hundreds at a time: each time is one transaction.
    """
    insist(all(hat_keeps(hat, letter) for letter in drafts))
    wanted = {letter.key: letter for letter in reversed(drafts)}
    rows = Letter.objects.filter(keeper_id=hat.keeper_id, key__in=wanted)
    known = {letter.key: letter for letter in rows}
    fresh = [letter for key, letter in reversed(wanted.items()) if key not in known]
    ready = [_made_ready(hat, letter) for letter in fresh]
    try:
        with transaction.atomic():
            _put(hat, ready)
    except IntegrityError:  # somebody else just queued one of them: now it is there to be found
        known |= {letter.key: letter for letter in rows.all()}
        _put(hat, [one for one in ready if one.letter.key not in known])
    return [known.get(letter.key, wanted[letter.key]) for letter in drafts]


SEALED = (Channel.EMAIL, Channel.TEXT)
"""What is opened again where it leaves, by a server or by its sender's own device."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter in its last words, the links that stand in it, and its offer to stop if it owes one.

    Said once: whoever must put it down twice, because somebody was quicker, adds nothing to it.
    """

    letter: Letter
    tokens: set[str]
    offers: list[Link]


def _made_ready(hat: Hat, letter: Letter) -> _Ready:
    tokens = sealing.tokens_in(letter.text, letter.html)
    offers = offering.add_offers(hat, [letter])
    if letter.channel in SEALED:
        sealing.seal(letter)
    return _Ready(letter, tokens, offers)


def _put(hat: Hat, ready: Sequence[_Ready]) -> None:
    """The rows, with the links that stand in them."""
    for one in ready:
        one.letter.pk = None  # a number from a try before is not ours
    Letter.objects.bulk_create([one.letter for one in ready])
    offering.keep_offers(offer for one in ready for offer in one.offers)
    for one in ready:
        linking.fasten(one.letter, one.tokens)
        if one.letter.is_by_hand:
            ask_to_do(hat, one.letter)


def _addressed(to: Recipient, channel: str) -> dict[str, Any]:
    """Where it goes, as the channel needs it and as it is compared."""
    address = names.tidy(to.address, contactkeys.LONGEST)
    on_paper = "\n".join(map(names.tidy, to.lines))[: contactkeys.LONGEST]
    return {
        "to_name": names.tidy(to.name),
        "to_address": on_paper or address.removeprefix("mailto:").removeprefix("tel:"),
        "address_key": contactkeys.key(KINDS[Channel(channel)], address),
        "time_zone": to.time_zone,
        "relationship": to.relationship,
        "contact_point": to.contact_point,
        "person": to.person,
    }


@transaction.atomic
def void(hat: Hat, letter: Letter) -> Letter:
    """It is not to leave after all; what was to go within it waits again by itself.

    Raises Refused when it has left already, in another letter maybe.
    """
    insist(hat_keeps(hat, letter))
    take_out(letter, hat.now)
    waits = Q(waits_until__isnull=False) | YOURS
    still_here = Letter.objects.filter(waits, pk=letter.pk, handed_at=None)
    change(
        still_here,
        letter,
        _("It has left already."),
        void_at=hat.now,
        waits_until=None,
        claim=None,
        claimed_at=None,
        problem=BY_HAND,
    )
    part(letter, hat.now)
    if letter.is_by_hand:
        is_forgotten(hat, letter)
    return letter


@transaction.atomic
def restore(hat: Hat, letter: Letter) -> Letter:
    """It is to leave after all, no sooner than was meant. Undoes `void`."""
    insist(hat_keeps(hat, letter))
    voided = Letter.objects.filter(pk=letter.pk, void_at__isnull=False, problem=BY_HAND)
    soonest = None if letter.is_by_hand else max(hat.now, letter.not_before or hat.now)
    said = _("Only a letter that you cancelled can be taken up again.")
    change(voided, letter, said, void_at=None, waits_until=soonest, problem="")
    if letter.is_by_hand:
        ask_to_do(hat, letter)
    return letter


@transaction.atomic
def retry(hat: Hat, letter: Letter) -> Letter:
    """Try again what failed, or what another machine had not sent yet. Raises Refused."""
    insist(hat_keeps(hat, letter))
    if letter.is_secret or letter.state not in {"failed", "unsent"}:
        raise Refused(_("Only a letter that was not sent can be tried again."))
    return _send_again(hat, letter, failed_at=letter.failed_at)


@transaction.atomic
def resend(hat: Hat, letter: Letter) -> Letter:
    """Send an uncertain one once more, with the same Message-ID. Raises Refused."""
    insist(hat_keeps(hat, letter))
    if letter.state != "uncertain" or letter.is_secret:
        raise Refused(_("Nobody doubts that this letter arrived."))
    return _send_again(hat, letter, uncertain_at=letter.uncertain_at)


@transaction.atomic
def believe(hat: Hat, letter: Letter) -> Letter:
    """An uncertain one did arrive: the sender knows."""
    insist(hat_keeps(hat, letter))
    doubted = Letter.objects.filter(pk=letter.pk, uncertain_at__isnull=False)
    said = _("Nobody doubts that this letter arrived.")
    change(
        doubted,
        letter,
        said,
        uncertain_at=None,
        sent_at=letter.handed_at or letter.uncertain_at,
        problem="",
    )
    shared(letter, letter.sent_at)
    is_settled(hat, letter)
    became_touch(hat, letter)
    return letter


def _send_again(hat: Hat, letter: Letter, **standing: datetime | None) -> Letter:
    """From the beginning, with all its tries before it."""
    rows = Letter.objects.filter(pk=letter.pk, waits_until=None, **standing)
    afresh: dict[str, Any] = {
        "waits_until": hat.now,
        "failed_at": None,
        "uncertain_at": None,
        "handed_at": None,
        "claimed_at": None,
        "claim": None,
        "attempts": 0,
        "problem": "",
    }
    change(rows, letter, _("Somebody was quicker."), **afresh)
    is_settled(hat, letter)
    return letter


def change(rows: Any, letter: Letter, otherwise: str, **columns: Any) -> None:
    """Change the one row among `rows`, unless something happened to it. Raises Refused."""
    if not rows.update(**columns):
        raise Refused(otherwise)
    letter.refresh_from_db()
