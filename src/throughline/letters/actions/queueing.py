"""Write a letter, and put it into the queue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

from django.db import IntegrityError, transaction

from throughline.followthrough.models import Relationship
from throughline.letters.actions import linking, offering
from throughline.letters.actions.asking import ask_to_do
from throughline.letters.channels import mail, sealing
from throughline.letters.models import Channel, Letter, Link, Priority
from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Person
from throughline.people.permissions import hat_keeps, insist

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
