"""A client says whether a coach may list them in their log of hours; and is asked once."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.informing import mail_point, tell_client
from throughline.coaching.models import Engagement
from throughline.coaching.permissions import person_answers_for, person_is_client
from throughline.letters import links
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

LISTED = "listed"
LASTS = timedelta(days=3650)
"""A consent can be taken back by the letter that asked for it, also in years."""


@transaction.atomic
def ask_to_list(hat: Hat, engagement: Engagement) -> bool:
    """Ask the client by letter, once in the life of the programme; whether it was asked now.

    Who has said yes or no already is not asked. Raises Refused where nothing may be sent, or
    there is no address; then they can still be asked later.
    """
    insist(hat_keeps(hat, engagement))
    insist(person_answers_for(hat.person, engagement, hat.today))
    row = _held(engagement)
    if row.list_asked_at or row.listed_at or row.list_refused_at:
        return False
    party, point = row.client.relationship.party, mail_point(row)
    if row.client.hold_letters_since is not None:
        raise Refused(_("Letters to %(who)s are held back for now.") % {"who": party.name})
    if point is None:
        raise Refused(_("No e-mail address of %(who)s is known.") % {"who": party.name})
    on = {"engagement": row.pk, "by": hat.person.pk}
    url = links.make(hat, act=LISTED, on=on, address=point.value, lasts=LASTS)
    facts = {"name": party.name.split(" ")[0], "me": hat.person.name, "url": url}
    tell_client(
        hat,
        row,
        key=f"listed:{row.pk}",
        kind=LISTED,
        subject=_("May I list you in my log of hours?"),
        text=_words() % facts,
    )
    row.list_asked_at = hat.now
    row.save(update_fields=["list_asked_at"])
    return True


def _words() -> str:
    return _(
        "Hi %(name)s,\n\ncoaches keep a log of the hours they have coached, and show it to those "
        "who certify them. May I list you in mine? What would stand there is your name, this "
        "address, the months of our first and last session, and how many hours it was. Nothing "
        "else: not why you came, and no word of what we said. The same goes for whoever else "
        "coaches you in this programme.\n\nYes or no takes one tap, and changes nothing between "
        "us. You can change your mind at any time by the same link:\n\n"
        "%(url)s\n\nI ask this only once.\n\nKind regards,\n%(me)s"
    )


def ask_all_to_list(hats: Iterable[tuple[Hat, Engagement]]) -> tuple[int, int]:
    """Ask all of these; how many were asked, and how many cannot be written to now."""
    asked = unreachable = 0
    for hat, engagement in hats:
        try:
            asked += ask_to_list(hat, engagement)
        except Refused:
            unreachable += 1
    return asked, unreachable


@transaction.atomic
def let_list(hat: Hat, engagement: Engagement, *, may: bool) -> Engagement:
    """The client says yes or no, signed in. A no takes the name out of the log at once."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    return _said(hat, engagement, may=may)


@transaction.atomic
def answer_to_list(hat: Hat, engagement: Engagement, *, may: bool) -> Engagement:
    """The same by the link in the letter, in the practice's name."""
    insist(hat_keeps(hat, engagement))
    return _said(hat, engagement, may=may)


def _said(hat: Hat, engagement: Engagement, *, may: bool) -> Engagement:
    row = _held(engagement)
    if may:
        row.listed_at, row.list_refused_at = row.listed_at or hat.now, None
    else:
        row.listed_at, row.list_refused_at = None, row.list_refused_at or hat.now
    row.save(update_fields=["listed_at", "list_refused_at"])
    return row


def _held(engagement: Engagement) -> Engagement:
    rows = Engagement.objects.select_for_update(of=("self",))
    return rows.select_related("client__relationship__party").get(pk=engagement.pk)
