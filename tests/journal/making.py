"""Short ways for tests to have a position, a file, an entry and its promise."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from throughline.followthrough.models import Promise
from throughline.journal.models import Employer, Entry, Position
from throughline.people.hats import Hat


def position(hat: Hat, title: str = "Operations lead", **said: Any) -> Position:
    """A place where one works still, unless told otherwise."""
    employer = Employer.objects.create(keeper_id=hat.keeper_id, name="Alder Group")
    said = {"start": "2021-03", "made_at": hat.now, "changed_at": hat.now, **said}
    return Position.objects.create(keeper_id=hat.keeper_id, employer=employer, title=title, **said)


def upload(name: str = "thanks.txt", content: bytes = b"Thank you.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def asked(hat: Hat, entry: Entry) -> Promise:
    """What an entry asks for on Today, in whatever state."""
    return Promise.objects.get(keeper_id=hat.keeper_id, origin=f"entry:{entry.pk}")
