"""The worker's part of a mailbox elsewhere: what is new in it is taken in."""

from datetime import datetime

from django.conf import settings

from throughline.letters.actions.arriving.taking import take
from throughline.letters.channels import imap


def fetch(now: datetime) -> int:
    """Take what is new in the mailbox that THROUGHLINE_IMAP names; how many mails that were.

    Raises what `imap.poll` raises.
    """
    return imap.poll(settings.IMAP, take, now=now) if settings.IMAP is not None else 0
