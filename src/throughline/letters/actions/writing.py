"""A letter to somebody one knows, in one's own name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction

from throughline.followthrough.models import Relationship
from throughline.letters import queries
from throughline.letters.actions.claiming import Known
from throughline.letters.actions.queueing import Recipient, queue
from throughline.letters.models import Channel, Letter
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.rulebook import wording
from throughline.rulebook.envelopes import address_lines
from throughline.rulebook.sending import Decision, Wait, may_send

GRACE = timedelta(minutes=1)
"""How long a letter stays, to be taken back, when it is to leave now."""
MORNING = time(9)
"""When one leaves that is to leave on a day, by its sender's clock."""
BY_HAND_ALONE = frozenset({Channel.CALL.value, Channel.POST.value})
_PAGE = (
    '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"></head><body>\n{}\n</body></html>'
)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as its sender wants it: by which way and to which address, its words, and when."""

    channel: str
    point: ContactPoint
    text: str
    subject: str = ""
    kind: str = "own"
    day: date | None = None  # None for now
    is_at_once: bool = False
    is_by_hand: bool = False
    enclosed: Sequence[Mapping[str, str]] = ()  # files, as `queue` takes them


@transaction.atomic
def write(hat: Hat, tie: Relationship, letter: Written, *, key: str) -> Letter:
    """Queue it as it will leave, or ask its sender to carry it out by hand; once for a key.

    It must say what it says: variables are filled by whoever shows it to its sender. What would
    hold it back when its time comes is known now and put on it, so that nobody reads of a minute.
    """
    text = wording.tidy(letter.text)
    row = queue(
        hat,
        key=f"own:{key}",
        kind=letter.kind,
        to=recipient(tie, letter),
        channel=letter.channel,
        subject=letter.subject,
        text=text,
        html=html_of(hat, text) if letter.channel == Channel.EMAIL else "",
        is_signed=letter.channel == Channel.EMAIL,
        is_at_once=letter.is_at_once,
        is_by_hand=letter.is_by_hand,
        not_before=leaves_at(hat, letter),
        enclosed=letter.enclosed,
    )
    _foreseen(row, foresee(hat, tie, letter))
    return row


def _foreseen(letter: Letter, decision: Decision) -> None:
    """It waits for longer. Nothing is changed of one that a worker has had in its hands."""
    if not isinstance(decision, Wait) or letter.is_by_hand:
        return
    untouched = Letter.objects.filter(pk=letter.pk, claim=None, waits_until=letter.not_before)
    if untouched.update(waits_until=decision.until, problem=decision.why.value):
        letter.waits_until, letter.problem = decision.until, decision.why.value


def html_of(hat: Hat, text: str) -> str:
    """The same words as a page, for mail programs that show one."""
    return _PAGE.format(hat.person.locale, wording.as_html(text))


def recipient(tie: Relationship, letter: Written) -> Recipient:
    """To whom it goes; on paper, as it stands in the window of an envelope."""
    point, party = letter.point, tie.party
    lines: tuple[str, ...] = ()
    if letter.channel == Channel.POST:
        lines = tuple(address_lines("", point.parts or {}, point.value))
    return Recipient(point.value, party.name, "", tie, point, lines=lines)


def leaves_at(hat: Hat, letter: Written) -> datetime | None:
    """The soonest it may leave: in a minute, or in the morning of its day."""
    if letter.day is not None and letter.day > hat.today:
        return datetime.combine(letter.day, MORNING, hat.person.zone)
    return None if letter.is_by_hand else hat.now + GRACE


def foresee(hat: Hat, tie: Relationship, letter: Written) -> Decision:
    """What the worker would decide when its time comes, were it written now."""
    draft = Letter(
        keeper_id=hat.keeper_id,
        relationship=tie,
        channel=letter.channel,
        kind=letter.kind,
        address_key=contactkeys.key(letter.point.kind, letter.point.value),
        is_at_once=letter.is_at_once,
    )
    return may_send(Known([draft]).facts(draft), leaves_at(hat, letter) or hat.now)


def sends_mail(hat: Hat) -> bool:
    """Whether e-mail really leaves this machine for them. The demo people play that it does."""
    return bool(settings.SENDS_MAIL or hat.person.cast)


def may_text(hat: Hat, tie: Relationship) -> bool:
    """Whether this machine can text somebody, who must have agreed to it themselves."""
    if not settings.TEXTS or hat.person.cast:
        return False
    return queries.consents(hat).holding(tie.party, Channel.TEXT).exists()
