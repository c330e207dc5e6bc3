"""Which two of many slots a letter offers."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from throughline.rulebook import clock
from throughline.rulebook.slots.kinds import Slot

NOON = 12


def next_two(free: Sequence[Slot], not_before: datetime, *, zone: ZoneInfo) -> list[Slot]:
    """Pick two of some slots (in order) to hold in a letter, none before an instant; in order.

    On two days, one before noon and one after by the clock in `zone`, and of such pairs the one
    that is complete first; else the two earliest on different days; else the two earliest that do
    not overlap; fewer where there are not two.
    """
    ahead = [slot for slot in free if slot.starts_at >= not_before]
    walls = [clock.reading(slot.starts_at, zone) for slot in ahead]
    halves: dict[bool, int] = {}  # the earliest of each half of the day
    for number, wall in enumerate(walls):
        other = halves.get(wall.hour >= NOON)
        if other is not None and _apart(ahead, walls, other, number):
            return [ahead[other], ahead[number]]
        halves.setdefault(wall.hour < NOON, number)
    later = [number for number in range(1, len(ahead)) if _apart(ahead, walls, 0, number)]
    later += [n for n, slot in enumerate(ahead) if slot.starts_at >= ahead[0].ends_at]
    return [*ahead[:1], *(ahead[number] for number in later[:1])]


def _apart(ahead: Sequence[Slot], walls: Sequence[datetime], one: int, two: int) -> bool:
    """Whether the second is on another day, and not still the same hour over midnight."""
    return walls[one].date() != walls[two].date() and ahead[two].starts_at >= ahead[one].ends_at
