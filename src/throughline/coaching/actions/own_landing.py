"""The client says on their own page that they landed: one tap, a little more if they like, and a
day in which it can be taken back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.disposing import take_back
from throughline.coaching.actions.landing import note_landing
from throughline.coaching.actions.owing import our_hat
from throughline.coaching.actions.replying import Reply, reply
from throughline.coaching.models import Disposition, Engagement, Landing, Said, Step
from throughline.coaching.permissions import person_is_client
from throughline.coaching.queries.silence import landing_of
from throughline.followthrough import actions as followthrough
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import Answer

TAKES_BACK = timedelta(days=1)


@transaction.atomic
def say_landed(hat: Hat, engagement: Engagement) -> Landing:
    """They landed, and their coach is asked to read it. Said twice it is once."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    known = landing_of(engagement)
    if known is not None:
        return known
    here = our_hat(engagement, hat.person, hat.now)
    reply(here, engagement, Reply(Answer.LANDED), by_link=False)
    made = landing_of(engagement)
    assert made is not None  # noqa: S101  (that is what follows from it)
    return made


@transaction.atomic
def say_more(
    hat: Hat, engagement: Engagement, *, on: date | None, kind: str, source: str
) -> Landing:
    """Since when, in what, how found. Raises Refused for a day after today, or where nobody said
    that they landed."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    known = landing_of(engagement)
    if known is None:
        raise Refused(_("First say that you landed."))
    here = our_hat(engagement, hat.person, hat.now)
    kept = note_landing(here, engagement, said_by=known.said_by, on=on, kind=kind, source=source)
    _was_theirs(hat, engagement)
    return kept


def _was_theirs(hat: Hat, engagement: Engagement) -> None:
    """The stages it just came to bear the name of the client, not of the coach in whose practice
    they are written down."""
    Step.objects.filter(engagement=engagement, at=hat.now).update(by=hat.person)


def may_take_back(hat: Hat, landing: Landing | None) -> bool:
    """Whether it is theirs, and not a day old yet."""
    if landing is None or landing.disposition is None:
        return False
    said = landing.disposition
    return said.said_by == Said.CLIENT and hat.now - said.at <= TAKES_BACK


@transaction.atomic
def unsay_landed(hat: Hat, engagement: Engagement) -> None:
    """It was a slip: the programme is where it was, and nobody is asked to read anything.

    Raises Refused for what the coach wrote down, and after a day.
    """
    insist(hat.is_own and person_is_client(hat.person, engagement))
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = landing_of(row)
    if not may_take_back(hat, known):
        raise Refused(_("It can be taken back for a day. Tell your coach, who can change it."))
    assert known is not None and known.disposition is not None  # noqa: S101, PT018
    here = our_hat(row, hat.person, hat.now)
    said = Disposition.objects.select_related("touch", "engagement").get(pk=known.disposition.pk)
    take_back(here, said)
    _was_theirs(hat, row)
    if said.touch is not None and said.touch.voided_at is None:
        followthrough.void_touch(here, said.touch)
