"""The answer to "What happened?": put into words, said aloud, and who has heard it."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import promises, relationships
from throughline.papers.actions.freezing import holder_named
from throughline.papers.models import Rehearsal, Statement
from throughline.papers.queries import rehearsals, shown_to, statements
from throughline.people import secrets
from throughline.people.actions import end_grant, share
from throughline.people.hats import Hat, me
from throughline.people.models import Grant, Person, Section
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import address_is_verified, open_grant, person_by_email
from throughline.people.refusals import NotGranted, Refused

ORIGIN = "answer:heard"
"""Of the one promise that ever reminds of it."""
WORDS = (
    "fact",
    "learned",
    "forward",
    "short",
    "long",
    "written",
    "reference_says",
    "terms_allow",
    "terms_forbid",
)


class Said(TypedDict, total=False):
    """The words of an answer, and what they have to agree with; what is left out stays."""

    fact: str
    learned: str
    forward: str
    short: str
    long: str
    written: str
    reference_says: str
    terms_allow: str
    terms_forbid: str


def _words_of(row: Statement) -> dict[str, str]:
    return {name: getattr(row, name) for name in WORDS}


@transaction.atomic
def say(hat: Hat, **said: Unpack[Said]) -> Statement:
    """Keep the words; what they were before can be fetched back once."""
    insist(hat.is_own)
    row = statements(hat).first() or Statement(keeper_id=hat.keeper_id)
    row.before = _words_of(row)
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at = hat.now
    row.save()
    return row


@transaction.atomic
def take_back(hat: Hat, row: Statement) -> None:
    """The words as they were before they were last kept; a second time, as they are now."""
    insist(hat_keeps(hat, row))
    before, row.before = row.before, _words_of(row)
    for name in WORDS:
        setattr(row, name, before.get(name, ""))
    row.changed_at = hat.now
    row.save(update_fields=[*WORDS, "before", "changed_at"])


@transaction.atomic
def turn_account_on(hat: Hat) -> Statement:
    """From now on there is a place for the private full account."""
    insist(hat.is_own)
    row = statements(hat).first() or Statement(keeper_id=hat.keeper_id, changed_at=hat.now)
    row.account_since = row.account_since or hat.now
    row.save()
    return row


@transaction.atomic
def write_account(hat: Hat, row: Statement, *, text: str) -> None:
    """Keep the full account, sealed before it is written. Raises Refused while it is off."""
    insist(hat_keeps(hat, row))
    if row.account_since is None:
        raise Refused(_("The private account is off. Nothing was kept; turn it on first."))
    row.account_sealed = secrets.encrypt(text) if text.strip() else ""
    row.save(update_fields=["account_sealed"])


@transaction.atomic
def erase_account(hat: Hat, row: Statement) -> None:
    """Erase the full account for good and turn it off."""
    insist(hat_keeps(hat, row))
    row.account_since, row.account_sealed = None, ""
    row.save(update_fields=["account_since", "account_sealed"])


@transaction.atomic
def rehearse(hat: Hat, row: Statement, *, of: str, seconds: int) -> Rehearsal:
    """It was said aloud to nobody, in so many seconds."""
    insist(hat_keeps(hat, row))
    return Rehearsal.objects.create(
        keeper_id=hat.keeper_id,
        statement=row,
        of=Rehearsal.Of(of),
        seconds=seconds,
        at=hat.now,
    )


@transaction.atomic
def said_to(hat: Hat, row: Statement, *, name: str, of: str = Rehearsal.Of.SHORT) -> Rehearsal:
    """Somebody has heard it: one of the network where the name means one, or only a name."""
    insist(hat_keeps(hat, row))
    tie = holder_named(hat, name, "").relationship
    return _heard(hat, row, name=tie.party.name if tie else name, of=of, tie=tie)


def _heard(
    hat: Hat,
    row: Statement,
    *,
    name: str,
    of: str = Rehearsal.Of.SHORT,
    tie: Relationship | None = None,
    grant: Grant | None = None,
) -> Rehearsal:
    if not name.strip():
        raise Refused(_("Say who has heard it."))
    heard = Rehearsal.objects.create(
        keeper_id=hat.keeper_id,
        statement=row,
        of=Rehearsal.Of(of),
        heard_by=name.strip()[:200],
        relationship=tie,
        grant=grant,
        at=hat.now,
    )
    for owed in promises(hat).open().filter(origin=ORIGIN):
        followthrough.keep(hat, owed)
    return heard


@transaction.atomic
def unsay(hat: Hat, row: Rehearsal) -> None:
    """It was noted by mistake. The reminder that it had settled is owed again."""
    insist(hat_keeps(hat, row))
    at, was_heard = row.at, bool(row.heard_by)
    row.delete()
    if was_heard and not rehearsals(hat).heard().exists():
        for owed in promises(hat).filter(origin=ORIGIN, kept_at=at):
            followthrough.reopen(hat, owed)


@transaction.atomic
def show_to(hat: Hat, *, email: str) -> Grant:
    """Let one person who has an account here read it, until ended. Raises Refused."""
    insist(hat.is_own)
    reader = _reader(email)
    known = open_grant(reader, hat.person.keeper, Section.ANSWER, hat.today)
    if known is not None and known.person_id == reader.pk:
        return known
    why = _("To read and hear the answer to “What happened?”")
    return share(hat, section=Section.ANSWER, why=why, person=reader)


def _reader(email: str) -> Person:
    """Whoever shows that the address is theirs: a name typed at sign-up proves nothing."""
    person = person_by_email(email)
    is_known = person is not None and person.is_active
    if person is None or not is_known or not (person.cast or address_is_verified(person)):
        raise Refused(
            _(
                "Nobody who has confirmed this address has an account here, so nobody was shown"
                " anything. Check the address, or say it to them and note it above."
            )
        )
    return person


@transaction.atomic
def stop_showing(hat: Hat, grant: Grant) -> None:
    """They can read it no longer, from this moment."""
    end_grant(hat, grant)


@transaction.atomic
def confirm_heard(hat: Hat, grant: Grant) -> Rehearsal:
    """Whoever was shown the answer says that they have heard it. Raises NotGranted.

    It is noted on the owner's side, once for a grant and a reader, and nothing else is.
    """
    owner = grant.record.person
    now = open_grant(hat.person, grant.record, Section.ANSWER, owner.day(hat.now))
    if now is None or not shown_to(hat).filter(pk=grant.pk).exists():
        raise NotGranted
    theirs = me(owner, hat.now)
    row = statements(theirs).first()
    if row is None:
        raise NotGranted
    name = hat.person.name
    known = rehearsals(theirs).filter(grant=grant, heard_by=name).first()
    tie = relationships(theirs).filter(party__account=hat.person).order_by("pk").first()
    return known or _heard(theirs, row, name=name, tie=tie, grant=grant)
