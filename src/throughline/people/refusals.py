"""Why an action was not done, each with a sentence for whoever asked. No other exceptions are ours.

Django answers `NotGranted` with 404: a stranger must not learn that the row exists.
"""

from django.http import Http404


class Refused(ValueError):  # noqa: N818  (read as a sentence: the action was refused)
    """What was asked cannot be done; the message says why in words a person can act on."""


class AddressTaken(Refused):
    """Somebody already signs in with this e-mail address."""


class InvalidContactPoint(Refused):
    """The e-mail, phone number, address or profile cannot be one; the message says why."""


class NotYours(PermissionError):  # noqa: N818
    """The row is another keeper's, or the hat only reads."""


class NotGranted(PermissionError, Http404):  # noqa: N818
    """No grant in force lets this reader see this section of this record."""
