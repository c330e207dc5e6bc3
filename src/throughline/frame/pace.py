"""How often somebody may do what costs much: counted in the database's cache."""

import time

from django.core.cache import cache


def allows(what: str, who: object, *, at_most: int, within: int) -> bool:
    """Count one more; False when that is more than `at_most` in this stretch of `within` seconds.

    Stretches lie side by side on the clock, so a count never runs on from one into the next.
    """
    key = f"{what}:{who}:{int(time.time() // within)}"
    count = int(cache.get(key, 0)) + 1  # not `incr`, which would keep it five minutes only
    cache.set(key, count, within)
    return count <= at_most
