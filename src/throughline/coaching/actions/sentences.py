"""A sentence of a client's own to who pays for them. Nobody writes or sends it but they."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.models import Engagement, Funnel, Sentence
from throughline.coaching.permissions import person_is_client
from throughline.letters.actions import queue
from throughline.letters.actions.queueing import Recipient
from throughline.letters.channels import mail
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import insist
from throughline.people.refusals import Refused

SENTENCE = "sentence"
LONGEST = 600
PAYS = (Funnel.Pays.FIRM, Funnel.Pays.SPONSOR)


@dataclass(frozen=True, slots=True)
class Going:
    """Exactly what goes, and to whom."""

    to: str
    address: str
    subject: str
    text: str


def can_write_to_payer(engagement: Engagement) -> bool:
    """Whether somebody else pays for this client, so that there is somebody to write to."""
    return engagement.funnel is not None and engagement.funnel.pays in PAYS


def name_of(engagement: Engagement) -> str:
    """The client's name, as they have it in their account, else as the practice knows it."""
    party = engagement.client.relationship.party
    return party.account.name if party.account else party.name


def going(row: Sentence) -> Going:
    """What leaves when they send it: this letter and nothing beside it."""
    subject = _("A sentence about “%(programme)s”") % {"programme": row.about}
    return Going(row.payer, row.payer_email, subject, f"{row.text}\n\n{row.signed}")


@transaction.atomic
def write_sentence(
    hat: Hat, engagement: Engagement, *, text: str, signed: str, is_shown: bool = False
) -> Sentence:
    """Keep what they wrote; nothing goes by it. What was sent stays as it was, but for whether the
    coach may read it.

    Raises Refused for no words, and where nobody else pays.
    """
    _insist_theirs(hat, engagement)
    row = _locked(engagement) or Sentence(engagement=engagement)
    if row.sent_at is None:
        _write(row, engagement, text, signed)
    account = engagement.client.relationship.party.account
    row.keeper_id = account.keeper_id if account else engagement.keeper_id
    row.is_shown, row.changed_at = is_shown, hat.now
    row.save()
    return row


def _write(row: Sentence, engagement: Engagement, text: str, signed: str) -> None:
    row.text = text.replace("\0", "").strip()[:LONGEST]
    row.signed = names.tidy(signed) or name_of(engagement)
    if not row.text:
        raise Refused(_("Write a sentence first."))
    funnel = engagement.funnel
    if funnel is None or not can_write_to_payer(engagement):
        raise Refused(_("Nobody else pays for this programme, so there is nobody to write to."))
    row.about, row.payer = engagement.name, funnel.payer or funnel.name
    row.payer_email = funnel.payer_email


@transaction.atomic
def send_sentence(hat: Hat, engagement: Engagement, seen: Going) -> Sentence:
    """Send it, in their own name; twice is once. `seen` is what they were shown.

    From whom has an account it is a letter of their own. Raises Refused when there is nothing to
    send, nowhere to send it to, or when it is not what they were shown.
    """
    _insist_theirs(hat, engagement)
    row = _locked(engagement)
    if row is None:
        raise Refused(_("Write a sentence first."))
    if row.sent_at is not None:
        return row
    if not row.payer_email:
        raise Refused(_("No address of the one who pays is known. Send it yourself."))
    letter = going(row)
    if letter != seen:
        raise Refused(_("It was changed in the meantime. Look at it once more."))
    _send(hat, engagement, row, letter)
    row.sent_at = hat.now
    row.save(update_fields=["sent_at"])
    return row


def _send(hat: Hat, engagement: Engagement, row: Sentence, letter: Going) -> None:
    is_mine = hat.keeper_id == hat.person.keeper_id
    queue(
        hat,
        key=f"{SENTENCE}:{row.pk}",
        kind=SENTENCE,
        to=Recipient(letter.address, letter.to),
        subject=letter.subject,
        text=letter.text,
        is_signed=is_mine,
        # By the link it is sent from the practice's own: in their name, and forgotten there.
        is_secret=not is_mine,
        headers=None if is_mine else mail.signed(row.signed, _address(engagement)),
    )


def _address(engagement: Engagement) -> str:
    """Where an answer to who has no account goes."""
    party = engagement.client.relationship.party
    points = ContactPoint.objects.filter(party=party, kind=ContactPoint.Kind.EMAIL)
    found = points.filter(retired_at__isnull=True).order_by("pk").first()
    return found.value if found else ""


def _locked(engagement: Engagement) -> Sentence | None:
    """What they wrote, if anything, until the transaction ends."""
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    return Sentence.objects.select_for_update().filter(engagement=engagement).first()


def _insist_theirs(hat: Hat, engagement: Engagement) -> None:
    """Signed in it is the client; by the link in their letter, whoever holds it acts for them."""
    is_client = hat.is_own and person_is_client(hat.person, engagement)
    insist(is_client or (hat.is_own and hat.keeper_id == engagement.keeper_id))
