"""Letters out and in, templates, signed links, consent."""

from throughline.letters.models.arriving import Capture, Correspondent, Feed, Received
from throughline.letters.models.consenting import Consent, Suppression
from throughline.letters.models.links import Link
from throughline.letters.models.outgoing import (
    Attempt,
    Channel,
    Letter,
    LetterTemplate,
    Priority,
    Sending,
)
from throughline.letters.models.regular import Digest

__all__ = [
    "Attempt",
    "Capture",
    "Channel",
    "Consent",
    "Correspondent",
    "Digest",
    "Feed",
    "Letter",
    "LetterTemplate",
    "Link",
    "Priority",
    "Received",
    "Sending",
    "Suppression",
]
