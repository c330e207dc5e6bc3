"""The access table's part that is the coach's practice: one module here for each part of the room.

Each has `TABLE` (see `tests.access`) and `addresses(there)`, which makes the rows that its
addresses lead to, Northlight's with Priya as the coach, Marcus as the manager and Dana as the
client, and says for each URL name what its address is made of.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.utils import timezone

from tests.answers import Row
from tests.coaching.there import There
from throughline.coaching.actions.agreeing import agreed_elsewhere
from throughline.people.hats import in_name_of
from throughline.people.models import Person

_MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
TABLE: dict[str, Row] = {name: row for module in _MODULES for name, row in module.TABLE.items()}


def addresses(cast: Mapping[str, Person]) -> dict[str, dict[str, Any]]:
    """For each URL name of the room what its address is made of."""
    there = There(cast)
    hat = in_name_of(there.priya, there.northlight.keeper_id, timezone.now())
    agreed_elsewhere(hat, there.engagement, on=hat.today)  # else nothing can be booked
    return {name: parts for module in _MODULES for name, parts in module.addresses(there).items()}
