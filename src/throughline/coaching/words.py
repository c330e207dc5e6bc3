"""What the room says of a client's silence, and amounts. The client may read every word of it."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughline.coaching.models import Client
from throughline.rulebook.billing import places
from throughline.rulebook.quiet import Band, Kind, band_on

_OF_SILENCE = {
    Kind.MISSED_SESSION.value,
    Kind.PROMISE_OVERDUE.value,
    Kind.NOTHING_BOOKED.value,
    Kind.LONG_GAP.value,
    Kind.NEVER_SPOKE.value,
}


def day(on: date, today: date) -> str:
    """ "3 March", with its year when that is not this one."""
    return date_format(on, "j F" if on.year == today.year else "j F Y")


def money(amount: Decimal, currency: str) -> str:
    """ "1,250.00 EUR", as the language that is on writes numbers; no parts where there are none."""
    said = number_format(amount, places(currency), use_l10n=True, force_grouping=True)
    return f"{said}\u00a0{currency}"


def band(client: Client, today: date) -> Band:
    """How a client stands today, by the days that are kept."""
    return band_on(today, client.alert_on, client.no_answer_on)


def why(kind: str, on: date | None, today: date) -> str:
    """What a band rests on, as a part of a sentence; "" where nothing needs a reason."""
    said = day(on, today) if on else ""
    return {
        Kind.MISSED_SESSION: _("the session on %(day)s did not take place") % {"day": said},
        Kind.PROMISE_OVERDUE: _("something promised for %(day)s is still open") % {"day": said},
        Kind.NOTHING_BOOKED: _("nothing is booked after the session on %(day)s") % {"day": said},
        Kind.LONG_GAP: _("the last talk was on %(day)s") % {"day": said},
        Kind.NEVER_SPOKE: _("there was no first talk yet"),
        Kind.PAUSED: _("paused"),
        Kind.SNOOZED: _("not to be asked before %(day)s") % {"day": said},
        Kind.BOOKED_AHEAD: _("the next session is on %(day)s") % {"day": said},
        Kind.NONE: "",
    }.get(Kind(kind) if kind else Kind.NONE, "")


def standing(client: Client, today: date) -> str:
    """How a client stands, with the reason: "quiet since 3 March: nothing is booked after …"."""
    found = band(client, today)
    reason = why(client.reason, client.reason_on, today)
    if found is Band.BETWEEN:
        is_new = client.relationship.last_on is None
        return reason or (_("no contact yet") if is_new else _("in touch"))
    since = day(client.alert_on, today) if client.alert_on else ""
    if client.reason not in _OF_SILENCE:  # written before that day came
        reason = ""
    if found is Band.NO_ANSWER:
        begun = _("no answer yet, quiet since %(day)s") % {"day": since}
    else:
        begun = _("quiet since %(day)s") % {"day": since}
    return _("%(begun)s: %(reason)s") % {"begun": begun, "reason": reason} if reason else begun


def standing_in_words(client: Client, today: date) -> str:
    """The same as a sentence."""
    return capfirst(standing(client, today)) + "."
