"""Where the last page of a list by time ended, as its address has it."""

from contextlib import suppress
from datetime import datetime

FIRST_YEAR, LAST_YEAR = 1900, 2200


def instant(said: str) -> datetime | None:
    """When the last row of the page before was; None for the first page, or for junk."""
    with suppress(ValueError):
        found = datetime.fromisoformat(said)
        if found.tzinfo is not None and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    return None
