"""An answer: it is a touch, its letter is answered, its address works, and its reader gets it."""

from base64 import b64encode
from email.utils import formataddr

from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Touch
from throughline.letters.actions.arriving.burying import revive
from throughline.letters.actions.arriving.noting import (
    Arrived,
    hat_of,
    noted,
    points_of,
    settle_doubt,
)
from throughline.letters.actions.queueing import account, queue
from throughline.letters.actions.regular import BY_ITSELF
from throughline.letters.channels.mail import envelope
from throughline.letters.models import Letter, Priority, Received
from throughline.letters.queries.known import key_of, verified_addresses
from throughline.people.actions import record_evidence
from throughline.people.hats import Hat
from throughline.people.models import Evidence

NOTE = 5_000
ENCLOSED = 4_000_000
"""Bytes of a mail that a copy encloses: more is no letter of ours, as a record holds them."""
KIND = "answer"


def replied(arrived: Arrived, letter: Letter, words: str) -> Received:
    """Take a person's answer. From the owner's own address, or from nobody, it is none."""
    hat = hat_of(letter, arrived.at)
    sender = arrived.mail.sender
    if hat is None or not sender or _is_own(hat, sender):
        return noted(arrived, letter, Received.What.UNCLEAR, snippet=words)
    settle_doubt(letter)
    twin = _twin(arrived, letter)
    row = noted(arrived, letter, Received.What.REPLY, snippet=words)
    row.touch = twin.touch if twin is not None else _touch(hat, arrived, letter, words)
    row.save(update_fields=["touch"])
    Letter.objects.filter(pk=letter.pk, answered_at=None).update(answered_at=arrived.at)
    _it_works(hat, letter, sender)
    if twin is None and letter.relationship is not None:
        _copy(hat, arrived, letter, row)
    return row


def _is_own(hat: Hat, sender: str) -> bool:
    """Whether somebody answers their own letter, from whichever of their addresses."""
    own = {hat.person.email, *verified_addresses(hat.person)}
    return sender == hat.person.email.lower() or key_of(sender) in {key_of(one) for one in own}


def _touch(hat: Hat, arrived: Arrived, letter: Letter, words: str) -> Touch | None:
    """The contact that it is."""
    tie = letter.relationship
    if tie is None or tie.arrival_id in hat.hidden:
        return None
    return followthrough.log_touch(
        hat,
        tie,
        on=hat.today,
        at=arrived.at,
        channel=Touch.Channel.EMAIL,
        direction=Touch.Direction.IN,
        note=words[:NOTE],
        source=str(Touch.Channel.EMAIL.label),
    )


def _twin(arrived: Arrived, letter: Letter) -> Received | None:
    """The same mail, come before by another address."""
    rows = Received.objects.filter(
        keeper_id=letter.keeper_id,
        message_id=arrived.mail.message_id,
        relationship=letter.relationship,
        what=Received.What.REPLY,
    )
    return rows.first()


def _it_works(hat: Hat, letter: Letter, sender: str) -> None:
    """Whoever answers from an address can be reached there."""
    point = next((one for one in points_of(letter) if one.key == sender), None)
    if point is not None:
        record_evidence(hat, point, kind=Evidence.Kind.REPLIED)
        revive(hat, point)


def _copy(hat: Hat, arrived: Arrived, letter: Letter, row: Received) -> None:
    """The answer in their own mail, to be gone on with there."""
    mail = arrived.mail
    name = mail.sender_name or letter.to_name or mail.sender
    queue(
        hat,
        key=f"answer:{row.pk}",
        kind=KIND,
        to=account(hat.person),
        subject=mail.subject or letter.subject,
        text=_text(arrived, letter, name),
        priority=Priority.PLAIN,
        is_asked_for=True,
        headers={**BY_ITSELF, **_to_go_on(name, mail.sender)},
        enclosed=_enclosed(arrived),
    )


def _to_go_on(name: str, sender: str) -> dict[str, str]:
    """Whoever answers the copy writes to whoever it is from, where a header can say that."""
    address = envelope(sender)
    return {"Reply-To": formataddr((name, address))} if address.isascii() else {}


def _text(arrived: Arrived, letter: Letter, name: str) -> str:
    facts = {"name": name, "subject": letter.subject}
    head = _("%(name)s answered your letter “%(subject)s”.") % facts
    if _to_go_on(name, arrived.mail.sender):
        head = f"{head} " + _("Your answer to this mail goes to them.")
    files = ""
    if arrived.mail.files:
        listed = ", ".join(arrived.mail.files)
        said = _("With it came: %(files)s. The whole mail is enclosed.")
        if not _enclosed(arrived):
            said = _("With it came: %(files)s. That is too large to send on: ask for it again.")
        files = "\n\n" + said % {"files": listed}
    return f"{head}{files}\n\n{arrived.mail.text}\n"


def _enclosed(arrived: Arrived) -> list[dict[str, str]]:
    """The whole mail, when files came with it."""
    if not arrived.mail.files or len(arrived.raw) > ENCLOSED:
        return []
    whole = b64encode(arrived.raw).decode()
    return [{"name": "answer.eml", "type": "application/octet-stream", "base64": whole}]
