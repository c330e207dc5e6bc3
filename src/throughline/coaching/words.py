"""What stands in pages and letters about a client's standing, worded so that they may read it."""

from datetime import date

from django.utils.translation import gettext as _

from throughline.coaching.models import Client
from throughline.followthrough.words import on_day
from throughline.rulebook.quiet import Kind


def standing_in_words(client: Client, today: date) -> str:
    """Why we think so, in a sentence without blame; empty when nothing is asked."""
    day = on_day(client.reason_on, today) if client.reason_on else ""
    said = {
        Kind.MISSED_SESSION.value: _("The session of %(day)s did not take place."),
        Kind.PROMISE_OVERDUE.value: _("Something was promised for %(day)s and is still open."),
        Kind.NOTHING_BOOKED.value: _("Nothing is booked since the session of %(day)s."),
        Kind.LONG_GAP.value: _("No word since %(day)s, longer than usual between you."),
        Kind.NEVER_SPOKE.value: _("You have not spoken yet."),
        Kind.PAUSED.value: _("Paused."),
        Kind.SNOOZED.value: _("To be asked on %(day)s."),
        Kind.BOOKED_AHEAD.value: _("Booked for %(day)s."),
    }
    return said.get(client.reason, "") % {"day": day}
