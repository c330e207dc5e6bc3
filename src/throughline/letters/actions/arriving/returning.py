"""What comes to a letter's own address: an answer, a bounce, a machine's word, a complaint.

A person is told from a machine in this order: what says of itself that a program wrote it is
none; what comes from whom the letter went to, and not as a report, is a person's; of the rest
`rulebook.bounces` knows what machines write. Where a bounce comes to the address for answers, it
must quote the letter by its Message-ID: that address stands in the letter for anyone to read.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from throughline.letters.actions.arriving import burying, replying
from throughline.letters.actions.arriving.noting import (
    PROBLEM,
    Arrived,
    hat_of,
    is_theirs,
    noted,
    settle_doubt,
)
from throughline.letters.actions.proposals import propose_address, propose_left
from throughline.letters.actions.stopping import THEIR_WORD
from throughline.letters.arriving.addresses import Purpose
from throughline.letters.arriving.words import new_address, new_words
from throughline.letters.channels import sealing
from throughline.letters.models import Channel, Letter, Received, Suppression
from throughline.rulebook.bounces import Bounce, Reason

What = Received.What
SNIPPET = 20_000
OF_A_MACHINE = {Reason.AUTO_REPLY, Reason.LEFT}


def take(
    arrived: Arrived, letter: Letter, told: Sequence[Bounce], purpose: Purpose | None
) -> Received:
    """Write down what it is, and do what follows from it."""
    if any(one.reason is Reason.COMPLAINT for one in told):
        return complained(arrived, letter)
    machine = [one for one in told if one.reason in OF_A_MACHINE]
    reports = [one for one in told if one.reason not in OF_A_MACHINE]
    if reports and not _is_from_a_person(arrived, letter):
        if purpose is Purpose.BOUNCE or _quotes(arrived, letter):
            return burying.bounced(arrived, letter, reports)
        return noted(arrived, letter, What.UNCLEAR, snippet=_words(arrived))
    if machine or arrived.mail.is_automatic or arrived.envelope_from == "":
        return automatic(arrived, letter, machine)
    return answered(arrived, letter)


def answered(arrived: Arrived, letter: Letter) -> Received:
    """A person's words, or a program's that says so."""
    if arrived.mail.is_automatic:
        return automatic(arrived, letter, [])
    return replying.replied(arrived, letter, new_words(sealing.sealed(arrived.mail.text))[:SNIPPET])


def automatic(arrived: Arrived, letter: Letter, told: Sequence[Bounce]) -> Received:
    """A machine answered for somebody: to be read on the letter's page, and nothing more."""
    has_left = any(one.reason is Reason.LEFT for one in told)
    settle_doubt(letter)
    problem = f"{Reason.LEFT}: {told[0].said}"[:PROBLEM] if has_left else ""
    row = noted(arrived, letter, What.AUTOMATIC, snippet=_words(arrived), problem=problem)
    _suggest(row, letter, has_left=has_left)
    return row


def _suggest(row: Received, letter: Letter, *, has_left: bool) -> None:
    """What a machine says of somebody is a suggestion: that they left, where they are now."""
    hat, tie = hat_of(letter, row.received_at), letter.relationship
    if hat is None or tie is None:
        return
    if has_left:
        propose_left(hat, tie, _("an automatic reply to your letter"), row)
    if address := new_address(row.snippet):
        propose_address(hat, tie, address, _("an automatic reply to your letter"), row)


def complained(arrived: Arrived, letter: Letter) -> Received:
    """They called it unwanted (RFC 5965): nothing that they have not asked for goes there again."""
    settle_doubt(letter)
    why = Suppression.Why.COMPLAINED
    row, _made = Suppression.objects.get_or_create(
        keeper_id=letter.keeper_id,
        channel=Channel.EMAIL,
        address_key=letter.address_key,
        kind="",
        lifted_at=None,
        defaults={"why": why, "at": arrived.at},
    )
    if row.why not in THEIR_WORD:
        Suppression.objects.filter(pk=row.pk).update(why=why)
    return noted(arrived, letter, What.COMPLAINT, snippet=_words(arrived))


def _is_from_a_person(arrived: Arrived, letter: Letter) -> bool:
    """Whether it comes from whom the letter went to, and nothing says that a program wrote it."""
    by_a_machine = arrived.mail.is_automatic or arrived.envelope_from == ""
    return not by_a_machine and is_theirs(arrived.mail.sender, letter)


def _quotes(arrived: Arrived, letter: Letter) -> bool:
    """Whether the letter's Message-ID stands below the mail's own headers."""
    body = arrived.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    return bool(letter.message_id) and letter.message_id.encode() in body


def _words(arrived: Arrived) -> str:
    return sealing.sealed(arrived.mail.text)[:SNIPPET]
