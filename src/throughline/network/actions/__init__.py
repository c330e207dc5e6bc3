"""The verbs of a network."""

from throughline.network.actions.circles import (
    add_circle,
    begin_circles,
    change_circle,
    open_circles,
    remove_circle,
)
from throughline.network.actions.contacts import (
    add_contact,
    describe_contact,
    move_to_circle,
    name_people,
    remove_contact,
)

__all__ = [
    "add_circle",
    "add_contact",
    "begin_circles",
    "change_circle",
    "describe_contact",
    "move_to_circle",
    "name_people",
    "open_circles",
    "remove_circle",
    "remove_contact",
]
