"""What there is to say when nothing comes, and the time after which nothing is waited for."""

import time

from django.utils.translation import gettext as _


class NotFetched(Exception):  # noqa: N818
    """Nothing was fetched; the message is a sentence that says why."""


class Clock:
    """Seconds that are left of those allowed; asked when none are left, it raises NotFetched."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """How long the next step may take."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise NotFetched(_("It took too long to answer."))
        return left
