"""Opening the house for a command: Django with our settings, and the sentences for what is wrong.

Nothing here imports Django before it is asked to.
"""

import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from throughline.people.models import Person

SETTINGS = "throughline.settings"


class RefusedError(Exception):
    """A command cannot be done; the message is the sentence to say."""


def open_house() -> None:
    """Start Django. Raises MisconfiguredError for a variable that cannot be used.

    Whatever is written from here on, the database, uploads and letters, is for its owner alone.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    gc.collect()
    gc.freeze()  # what is loaded now stays: collections that come later need not look at it


def person(email: str) -> "Person":
    """The account a command is for. Raises RefusedError when there is none."""
    from throughline.people.queries import person_by_email

    found = person_by_email(email)
    if found is None:
        raise RefusedError(f"nobody here signs in as '{email}'")
    return found


def sentence_for(problem: Exception) -> str:
    """What to say about an error that is not a fault of ours; empty for any other error."""
    from django.db import OperationalError, ProgrammingError

    from throughline.people.refusals import Refused

    said = " ".join(str(problem).split())
    if isinstance(problem, Refused):
        return said
    if isinstance(problem, ProgrammingError) or "no such table" in said:
        return f"the database is not up to date ({said}); run: throughline migrate"
    if isinstance(problem, OperationalError):
        return f"the database cannot be used ({said}); run: throughline doctor"
    return ""
