"""The world's time zones, read from the disk once. No Django here."""

from functools import cache
from zoneinfo import available_timezones

# Areas that only rename what stands elsewhere.
_OLD = frozenset({"Etc", "SystemV", "US", "Brazil", "Canada", "Chile", "Mexico"})


@cache
def every_zone() -> frozenset[str]:
    """Every name of the IANA database on this machine."""
    return frozenset(available_timezones())


@cache
def by_area() -> dict[str, tuple[str, ...]]:
    """The zones a person would look for, by area: {"Europe": ("Europe/Amsterdam", …)}."""
    areas: dict[str, tuple[str, ...]] = {}
    for zone in sorted(every_zone()):
        area, slash, _place = zone.partition("/")
        if slash and area not in _OLD:
            areas[area] = (*areas.get(area, ()), zone)
    return areas
