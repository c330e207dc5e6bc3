"""By which ways somebody can be written to: their e-mails, numbers and addresses in use."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from throughline.letters.models import Channel
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint, Party
from throughline.people.queries import contact_points

_CHANNELS = {
    ContactPoint.Kind.EMAIL: (Channel.EMAIL,),
    ContactPoint.Kind.PHONE: (Channel.TEXT, Channel.CALL),
    ContactPoint.Kind.ADDRESS: (Channel.POST,),
}
_IN_ORDER = (Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.POST)
_VERBS = {
    Channel.EMAIL: _("E-mail"),
    Channel.TEXT: _("Text message"),
    Channel.CALL: _("Call"),
    Channel.POST: _("Posted letter"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: a channel and where to."""

    channel: Channel
    point: ContactPoint

    @property
    def key(self) -> str:
        """What a form says for it."""
        return f"{self.channel.value}:{self.point.pk}"

    @property
    def has_subject(self) -> bool:
        """Whether such a letter has one."""
        return self.channel in {Channel.EMAIL, Channel.POST}

    @property
    def verb(self) -> str:
        """The channel in a word."""
        return str(_VERBS[self.channel])


def ways_to(hat: Hat, party: Party) -> list[Way]:
    """E-mails first, then texts, calls and posted letters; the oldest address of each first."""
    points = contact_points(hat).current().of(party).order_by("id")
    found = [
        Way(channel, point)
        for point in points
        for channel in _CHANNELS.get(ContactPoint.Kind(point.kind), ())
    ]
    return sorted(found, key=lambda way: _IN_ORDER.index(way.channel))
