"""One's own calendar address: made, made anew, ended. Only its SHA-256 is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from throughline.letters.models import Feed
from throughline.people.hats import Hat
from throughline.people.permissions import insist

BYTES = 32
SELDOM = timedelta(hours=1)  # how often it is noted that a program has read it


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(hat: Hat, *, shows_names: bool = True) -> str:
    """A new address, and the end of the one before; returns its token, which nobody keeps."""
    insist(hat.is_own)
    end_feed(hat)
    token = secrets.token_urlsafe(BYTES)
    Feed.objects.create(
        person=hat.person, digest=digest_of(token), made_at=hat.now, shows_names=shows_names
    )
    return token


@transaction.atomic
def end_feed(hat: Hat) -> None:
    """Nobody reads it any more by the address there was."""
    insist(hat.is_own)
    Feed.objects.filter(person=hat.person, ended_at__isnull=True).update(ended_at=hat.now)


@transaction.atomic
def show_names(hat: Hat, *, shows_names: bool) -> None:
    """Whether the calendar says what and with whom, at the same address."""
    insist(hat.is_own)
    rows = Feed.objects.filter(person=hat.person, ended_at__isnull=True)
    rows.update(shows_names=shows_names)


def note_read(hat: Hat, feed: Feed) -> None:
    """A calendar program was here; written down once an hour at most."""
    if feed.read_at is not None and feed.read_at > hat.now - SELDOM:
        return
    lately = Q(read_at__isnull=True) | Q(read_at__lte=hat.now - SELDOM)
    Feed.objects.filter(lately, pk=feed.pk).update(read_at=hat.now)
