"""When bounces are enough to hold an address for dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

APART = timedelta(hours=72)
"""Two strikes count only this far apart: a server that is wrong for a day kills nobody."""


@dataclass(frozen=True, slots=True)
class Strike:
    """What happened to an address at an instant: `is_dead` for a bounce that says the address is
    dead, else positive evidence (delivered without a bounce, replied, clicked, verified)."""

    at: datetime
    is_dead: bool


def buried_at(strikes: Sequence[Strike]) -> datetime | None:
    """Since when the address is dead: the second of two strikes at least 72 hours apart with
    nothing good between them or after; None while it is not. In any order."""
    first: datetime | None = None
    buried: datetime | None = None
    for strike in sorted(strikes, key=lambda one: (one.at, one.is_dead)):
        if not strike.is_dead:
            first = buried = None
        elif first is None:
            first = strike.at
        elif buried is None and strike.at - first >= APART:
            buried = strike.at
    return buried
