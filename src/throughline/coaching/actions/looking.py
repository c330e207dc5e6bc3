"""Somebody looks at what a client opened to them, and the client closes it and opens it again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from throughline.coaching.models import Agreement, Engagement, Look, Withheld
from throughline.coaching.permissions import person_is_client
from throughline.coaching.queries.agreeing import sponsor_sees
from throughline.letters import links
from throughline.letters.actions import Recipient, queue
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

PAID = "paid"
LASTS = timedelta(days=730)
"""For longer than a programme runs; what is shown by it ends with the programme in any case."""


@transaction.atomic
def note_look(hat: Hat, engagement: Engagement, *, what: str, who: str, name: str) -> Look:
    """Somebody was shown something: one row a reader and day, with how often. `who` is an account
    or an address, as `account` and `address` say it."""
    account = engagement.client.relationship.party.account
    zone = account.zone if account else engagement.keeper.organisation.zone
    row, made = Look.objects.get_or_create(
        engagement=engagement,
        what=Look.What(what),
        who=who,
        on=hat.now.astimezone(zone).date(),
        defaults={
            "keeper_id": engagement.keeper_id,
            "arrival_id": engagement.arrival_id,
            "name": name,
            "first_at": hat.now,
            "last_at": hat.now,
        },
    )
    if not made:  # two at once both count
        Look.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=hat.now)
    return row


def account(hat: Hat) -> str:
    """A reader who is signed in."""
    return f"account {hat.person.pk}"


def address(said: str) -> str:
    """A reader who holds a link that went to an address."""
    return f"link {said.lower()}"


@transaction.atomic
def withhold(hat: Hat, engagement: Engagement, item: str) -> None:
    """The client shows the sponsor an agreed item no longer, from now on; twice is once."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    known = Withheld.objects.filter(engagement=engagement, item=item, lifted_at__isnull=True)
    if not known.exists():
        Withheld.objects.create(
            keeper_id=engagement.keeper_id,
            arrival_id=engagement.arrival_id,
            engagement=engagement,
            item=Agreement.Item(item),
            at=hat.now,
        )


@transaction.atomic
def show_again(hat: Hat, engagement: Engagement, item: str) -> None:
    """The client opens an item again that they had closed."""
    insist(hat.is_own and person_is_client(hat.person, engagement))
    rows = Withheld.objects.filter(engagement=engagement, item=item, lifted_at__isnull=True)
    rows.update(lifted_at=hat.now)


@transaction.atomic
def send_paid_page(hat: Hat, engagement: Engagement) -> None:
    """Send who pays the link to what they may see. Raises Refused where nothing is shown, or no
    address of theirs is known."""
    insist(hat_keeps(hat, engagement))
    sees, funnel = sponsor_sees(engagement), engagement.funnel
    if funnel is None or sees is None or sees.is_nothing:
        raise Refused(_("Nothing is shown to who pays: all three accept it first."))
    if not funnel.payer_email:
        raise Refused(_("No e-mail address of the one who pays is known."))
    who = engagement.client.relationship.party.name
    on = {"engagement": engagement.pk, "by": hat.person.pk}
    facts = {
        "name": (funnel.payer or funnel.name),
        "who": who,
        "programme": engagement.name,
        "url": links.make(hat, act=PAID, on=on, address=funnel.payer_email, lasts=LASTS),
        "me": hat.person.name,
    }
    queue(
        hat,
        key=f"paid:{engagement.pk}:{hat.now:%Y%m%d%H%M%S}",
        kind=PAID,
        to=Recipient(funnel.payer_email, funnel.payer or funnel.name),
        subject=_("What you may see of “%(programme)s”") % facts,
        text=_(
            "Hello,\n\nthis page shows what %(who)s, you and I agreed that you may see of "
            "“%(programme)s”, as it stands on the day you open it, and nothing else:\n\n%(url)s"
            "\n\nEach time you look, %(who)s sees that you did. It ends with the programme, or "
            "when %(who)s closes it. If you sign in with this address, you find it on your own "
            "pages too.\n\nKind regards,\n%(me)s"
        )
        % facts,
        is_signed=True,
    )
