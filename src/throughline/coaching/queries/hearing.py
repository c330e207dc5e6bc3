"""Whether somebody has heard a client's answer to "What happened?", as far as the client says."""

from throughline.coaching.models import Engagement, Programme, Session, SessionKind
from throughline.coaching.queries.sessions import sessions_of
from throughline.papers.queries import rehearsals
from throughline.people.hats import Hat, me
from throughline.people.models import Grant, Person, Section
from throughline.people.queries import open_grant

HEARD = "heard:"


def origin_of(engagement: Engagement) -> str:
    """Of the one promise to hear the answer of this engagement's client."""
    return f"{HEARD}{engagement.pk}"


def wants_hearing(engagement: Engagement) -> bool:
    """Whether it is an outplacement: there the answer comes before anything else."""
    of = engagement.programme
    return of is not None and of.kind == Programme.Kind.OUTPLACEMENT


def held_so_far(engagement: Engagement) -> int:
    """How many talks of coaching took place; the first meeting, to see whether it fits, is none."""
    rows = sessions_of(engagement).held().exclude(kind__kind=SessionKind.Kind.CHEMISTRY)
    return rows.count()


def shown_answer(engagement: Engagement, reader: Person, hat: Hat) -> Grant | None:
    """The grant by which somebody may read the client's answer now, if the client gave one."""
    account = engagement.client.relationship.party.account
    if account is None or account.pk == reader.pk:
        return None
    return open_grant(reader, account.keeper, Section.ANSWER, account.day(hat.now))


def is_heard(grant: Grant, hat: Hat) -> bool:
    """Whether whoever gave the grant has noted that somebody listened."""
    return rehearsals(me(grant.record.person, hat.now)).heard().exists()


def next_session(engagement: Engagement, hat: Hat) -> Session | None:
    """The next one that is booked."""
    return sessions_of(engagement).ahead(hat.now).first()
