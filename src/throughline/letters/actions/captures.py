"""A person's capture address: have one, have a new one, have none."""

import secrets

from django.conf import settings
from django.db import transaction

from throughline.letters.models import Capture
from throughline.people.hats import Hat
from throughline.people.permissions import insist

PREFIX = "c-"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another, no case to lose
_LENGTH = 20  # of 31 letters: 99 bits, so it is not found by trying


@transaction.atomic
def open_capture(hat: Hat) -> Capture:
    """A new capture address; the one there was ends with it."""
    end_capture(hat)
    token = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return Capture.objects.create(person=hat.person, token=token, made_at=hat.now)


@transaction.atomic
def end_capture(hat: Hat) -> None:
    """Nothing that is sent to it is taken any more."""
    insist(hat.is_own)
    Capture.objects.filter(person=hat.person, ended_at__isnull=True).update(ended_at=hat.now)


def address_of(capture: Capture) -> str:
    """The address to send to; without a domain of this machine's own, what stands before the @."""
    local = f"{PREFIX}{capture.token}"
    return f"{local}@{settings.INBOUND}" if settings.INBOUND else local
