"""How often somebody may do what costs much: counted in the database's cache."""

from django.core.cache import cache


def allows(what: str, who: object, *, at_most: int, within: int) -> bool:
    """Count one more; False when that is more than `at_most` in `within` seconds."""
    key = f"{what}:{who}"
    cache.add(key, 0, within)
    try:
        return int(cache.incr(key)) <= at_most
    except ValueError:  # it ran out between the two
        return True
