"""A letter that offers a client two held times, and the link by which they book."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import telling
from throughline.coaching.actions.booking.holding import offer_two
from throughline.coaching.actions.replying import reply_url
from throughline.coaching.models import Engagement, HeldSlot
from throughline.followthrough.words import given_name
from throughline.letters.actions import linking, queue
from throughline.letters.models import Letter, Priority
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

BOOK = "book"
LASTS = timedelta(days=4)
"""How long two times that a letter offers are held."""
LINK_LASTS = timedelta(days=90)


def book_url(hat: Hat, engagement: Engagement, *, address: str) -> str:
    """A new link by which a client sees what is held for them and every free time, and books."""
    on = {"engagement": engagement.pk, "by": hat.person.pk}
    return linking.make(hat, act=BOOK, on=on, address=address, lasts=LINK_LASTS)


@transaction.atomic
def offer_by_letter(hat: Hat, engagement: Engagement) -> tuple[list[HeldSlot], Letter]:
    """Hold two times and write to the client about them. Raises Refused when there is no way to
    write to them, when their letters are held, or when nothing is free."""
    insist(hat_keeps(hat, engagement))
    client = engagement.client
    to = telling.recipient_of(hat, client, hat.person)
    if to is None:
        raise Refused(_("There is no e-mail address to write to."))
    if client.hold_letters_since is not None:
        raise Refused(_("Letters to them are held. Let them go out first."))
    held = offer_two(hat, engagement, lasts=LASTS)
    if not held:
        raise Refused(_("Nothing is free to offer. Look at your hours."))
    clock = telling.zone_of(client, held[0].coach)
    facts = {
        "held": held,
        "name": given_name(client.relationship.party),
        "coach": hat.person.name,
        "until": max(one.until for one in held),
        "clock": clock,
        "zone": clock.key.replace("_", " "),
        "url": book_url(hat, engagement, address=to.address),
        "reply_url": reply_url(hat, engagement, address=to.address),
    }
    said = telling.words("offer", facts)
    numbers = "-".join(str(one.pk) for one in held)
    letter = queue(
        hat,
        key=f"times-offered:{engagement.pk}:{numbers}:{hat.today.isoformat()}",
        kind="times-offered",
        to=to,
        subject=_("Two times for us to talk") if len(held) > 1 else _("A time for us to talk"),
        text=said.text,
        html=said.html,
        priority=Priority.PLAIN,
        is_signed=True,
        is_at_once=True,
        not_before=hat.now + telling.GRACE,
        useless_after=max(one.until for one in held),
    )
    return held, letter
