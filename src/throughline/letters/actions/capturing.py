"""What arrives at somebody's capture address becomes touches, suggestions and appointments."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from email.message import Message

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.actions import log_touch
from throughline.followthrough.models import Relationship, Touch
from throughline.letters.actions.booking import calendars_in, take_calendars
from throughline.letters.actions.captures import address_of
from throughline.letters.actions.proposals import propose_person
from throughline.letters.arriving import reading
from throughline.letters.models import Capture, Correspondent, Received
from throughline.letters.queries import CAPTURED, correspondents, received
from throughline.letters.queries.known import key_of, ties_at, verified_addresses
from throughline.people import names
from throughline.people.hats import Hat, me
from throughline.people.models import Proposal
from throughline.rulebook.captured import Address, Captured, addresses_in, is_somebody, read
from throughline.rulebook.captured.reading import header

SOURCE = "captured mail"
KEPT = ("From", "To", "Cc", "Date", "Message-ID", "In-Reply-To", "References")
REFUSED_KEPT = 20  # mails that were not taken, of which the newest are shown
LONGEST_HEADER = 2_000


@transaction.atomic
def capture(capture: Capture, raw: bytes, *, envelope_from: str | None, at: datetime) -> Received:
    """Take in one mail that was sent to a capture address; the same mail again changes nothing,
    unless it was not taken: whatever stood in its way may be gone, an address be verified by now.

    The envelope decides that it is a captured mail, and whose: a copy in BCC names its recipient
    in no header. It is trusted to be the keeper's own when both hold:

    - From is one of the keeper's verified addresses (as compared by `people.contactkeys`);
    - so is `envelope_from`, where it is known, and "" is nobody's; or our own mail server says
      `dmarc=pass`.

    Whether the sender may use that address (SPF, DKIM) is the mail server's work. What it found
    is read from Authentication-Results: a `dmarc=fail` from anybody is believed, because it can
    only refuse; a `dmarc=pass` only from a server within THROUGHLINE_INBOUND (RFC 8601, 5: such a
    server removes forged ones). Anything else is written down as not taken, with the reason and
    without its words.

    The headers of `KEPT` and a snippet are kept; attachments and the rest of the words are not.
    Of a mail that is nested beyond reading the head alone is read.
    """
    hat = me(capture.person, at)
    mail = reading.parsed(raw) or reading.headers_of(raw)
    row, is_new = _row(hat, raw, mail, at)
    if not is_new and row.what != Received.What.UNCLEAR:
        return row
    row.what, row.problem = Received.What.CAPTURED, ""
    row.sender, row.subject = header(mail, "From")[:500], header(mail, "Subject")[:300]
    problem = _refusal(capture, mail, envelope_from)
    if problem:
        return _refuse(hat, row, problem)
    row.headers = _kept(capture, mail)
    if calendars := calendars_in(mail):
        return _book(hat, row, calendars)
    return _log(hat, row, read(mail, is_own=_is_own(capture), at=at, zone=hat.person.zone))


def _row(hat: Hat, raw: bytes, message: Message, at: datetime) -> tuple[Received, bool]:
    """The row of this mail, and whether it is new. By its Message-ID, else by all of its bytes."""
    said = header(message, "Message-ID").strip()
    message_id = said[:300] or f"<{hashlib.sha256(raw).hexdigest()}@captured.invalid>"
    return Received.objects.get_or_create(
        keeper_id=hat.keeper_id,
        message_id=message_id,
        envelope_to=CAPTURED,
        defaults={"what": Received.What.CAPTURED, "received_at": at},
    )


def _kept(capture: Capture, message: Message) -> dict[str, str]:
    """The headers that are kept, without the secret of the address."""
    said = {name: header(message, name)[:LONGEST_HEADER] for name in KEPT}
    return {name: text.replace(capture.token, "…") for name, text in said.items() if text}


def _book(hat: Hat, row: Received, calendars: list[bytes]) -> Received:
    taken = take_calendars(hat, calendars)
    row.what = Received.What.INVITATION if taken.booked else Received.What.UNCLEAR
    row.relationship = next((one.relationship for one in taken.booked if one.relationship), None)
    row.problem = " ".join(taken.sentences)[:500]
    row.save()
    return row


def _refusal(capture: Capture, message: Message, envelope_from: str | None) -> str:
    """Why a mail is not taken, in a sentence; empty for one that is."""
    if capture.ended_at is not None:
        return _("It was sent to an address that you have ended.")
    verified = {key_of(one) for one in verified_addresses(capture.person)}
    senders = addresses_in(header(message, "From"))
    if not senders or any(key_of(one.address) not in verified for one in senders):
        who = senders[0].address if senders else header(message, "From") or _("nobody")
        return _("It came from %(who)s, which is not among your verified addresses.") % {"who": who}
    results = results_of(message)
    if any(re.search(r"\bdmarc\s*=\s*fail\b", one, re.IGNORECASE) for one in results):
        return _("The mail server found that it does not come from where it says.")
    if envelope_from is None or any(map(_passes, results)):
        return ""
    envelope = envelope_from.strip().strip("<>")
    if key_of(envelope) not in verified:
        said = _("It was sent by %(who)s, which is not among your verified addresses.")
        return said % {"who": envelope or _("nobody")}
    return ""


def results_of(message: Message) -> list[str]:
    """What mail servers found out about who sent it, each for itself."""
    named = "authentication-results"
    return [str(value) for name, value in message.raw_items() if name.lower() == named]


def _passes(result: str) -> bool:
    """Whether our own server says that the From of a mail is genuine."""
    server = result.strip().partition(";")[0].split(" ")[0].lower()
    domain = settings.INBOUND
    ours = bool(domain) and (server == domain or server.endswith(f".{domain}"))
    return ours and re.search(r"\bdmarc\s*=\s*pass\b", result, re.IGNORECASE) is not None


def _is_own(capture: Capture) -> Callable[[str], bool]:
    """Tells the keeper's addresses, and whatever is of this machine, from other people's."""
    rows = EmailAddress.objects.filter(user=capture.person).values_list("email", flat=True)
    own = {key_of(one) for one in [*rows, capture.person.email]}
    local = address_of(capture).partition("@")[0]

    def is_own(address: str) -> bool:
        key = key_of(address)
        before, _at, domain = key.partition("@")
        return key in own or before == local or (bool(domain) and domain == settings.INBOUND)

    return is_own


def _refuse(hat: Hat, row: Received, problem: str) -> Received:
    """Write down that it was not taken; of many, as a stranger may send, the newest are kept."""
    row.what, row.problem = Received.What.UNCLEAR, problem[:500]
    row.save(update_fields=["what", "problem", "sender", "subject"])
    refused = received(hat).captured().filter(what=Received.What.UNCLEAR, people__isnull=True)
    older = refused.newest_first().values_list("pk", flat=True)[REFUSED_KEPT:]
    Received.objects.filter(pk__in=list(older)).delete()
    return row


def _log(hat: Hat, row: Received, said: Captured) -> Received:
    row.snippet = said.snippet
    row.subject = said.subject[:300]
    people = [one for one in said.people if is_somebody(one.address) and key_of(one.address)]
    found = [_log_one(hat, row, said, one) for one in people]
    known = next((one.touch for one in found if one.touch), None)
    row.touch, row.relationship = known, known.relationship if known else None
    if not found:
        row.what, row.problem = Received.What.UNCLEAR, _nobody(said)
    row.save()
    return row


def _nobody(said: Captured) -> str:
    if said.nameless:
        problem = _("The mail inside says that %(name)s wrote it, and no address.")
        return problem % {"name": said.nameless}
    return _("Nobody besides you is named in it.")


def _log_one(hat: Hat, row: Received, said: Captured, who: Address) -> Correspondent:
    """One person in a mail: a touch when they are known, else a suggestion."""
    one = Correspondent.objects.create(
        keeper_id=hat.keeper_id,
        received=row,
        name=names.tidy(who.name),
        address=who.address[:500],
        address_key=key_of(who.address),
        direction=Correspondent.Direction.OUT if said.from_me else Correspondent.Direction.IN,
        at=said.at,
    )
    ties = ties_at(hat, one.address_key)
    if len(ties) == 1:
        touch_by(hat, one, ties[0])
    elif not ties:
        one.proposal = propose_person(hat, who, why=_("a mail you captured"))
        one.save(update_fields=["proposal"])
    return one


def touch_by(hat: Hat, one: Correspondent, tie: Relationship) -> Touch:
    """Log what a captured mail says, by the same action as a click; the same mail forwarded twice
    is one touch."""
    there = Touch.objects.filter(
        relationship=tie, at=one.at, channel=Touch.Channel.EMAIL, direction=one.direction
    )
    one.touch = there.filter(voided_at__isnull=True).first() or log_touch(
        hat,
        tie,
        on=min(hat.person.day(one.at), hat.today),
        at=one.at,
        channel=Touch.Channel.EMAIL,
        outcome=Touch.Outcome.ONE_WAY,
        direction=Touch.Direction(one.direction),
        note=_noted(one.received),
        source=SOURCE,
    )
    one.save(update_fields=["touch"])
    return one.touch


def _noted(mail: Received) -> str:
    """Its subject and how it begins, so that they can be quoted in one breath."""
    if not mail.subject or not mail.snippet:
        return mail.subject or mail.snippet
    head = mail.subject if mail.subject[-1] in ".?!:…" else f"{mail.subject}:"
    return f"{head}\n{mail.snippet}"


@transaction.atomic
def touch_by_all(hat: Hat, key: str, tie: Relationship) -> list[Touch]:
    """Log all that was captured with an address before its owner was known, oldest first."""
    waiting = correspondents(hat).at_address(key).untouched().select_related("received")
    return [touch_by(hat, one, tie) for one in waiting.order_by("at", "pk")]


@transaction.atomic
def take_back_touches(hat: Hat, proposal: Proposal) -> list[Touch]:
    """What was captured waits again, as before a suggestion was accepted; the touches it was."""
    mine = correspondents(hat).filter(proposal=proposal, touch__isnull=False)
    touches = [one.touch for one in mine.select_related("touch__relationship") if one.touch]
    mine.update(touch=None)
    return touches
