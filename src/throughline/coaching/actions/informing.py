"""Letters that tell a client something about their programme, and how they answer in one tap."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from throughline.coaching.actions.replying import reply_url
from throughline.coaching.models import Engagement
from throughline.letters.actions import contact, queue
from throughline.letters.models import Letter
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint


def mail_point(engagement: Engagement) -> ContactPoint | None:
    """The e-mail address by which a client is written to; None when there is none in use."""
    party = engagement.client.relationship.party
    points = ContactPoint.objects.filter(party=party, kind=ContactPoint.Kind.EMAIL)
    return points.filter(retired_at__isnull=True).order_by("pk").first()


def tell_client(
    hat: Hat,
    engagement: Engagement,
    *,
    key: str,
    kind: str,
    subject: str,
    text: str,
    enclosed: Sequence[Mapping[str, str]] = (),
    is_asked_for: bool = False,
) -> Letter | None:
    """Write to the client; None, and nothing is sent, while their letters are held, or when no
    address is known. `is_asked_for`: it leaves at any hour and however lately another did."""
    point = mail_point(engagement)
    if point is None or engagement.client.hold_letters_since is not None:
        return None
    return queue(
        hat,
        key=key,
        kind=kind,
        to=contact(engagement.client.relationship, point),
        subject=subject,
        text=text + _reply_line(hat, engagement, point.value),
        is_signed=True,
        enclosed=enclosed,
        is_asked_for=is_asked_for,
    )


def _reply_line(hat: Hat, engagement: Engagement, address: str) -> str:
    """The one-tap answer that every letter to a client carries."""
    url = reply_url(hat, engagement, address=address)
    return "\n\n" + _("How are things? Answer in one tap: %(url)s") % {"url": url}
