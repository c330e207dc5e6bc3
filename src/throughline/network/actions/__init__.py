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
    judge_strength,
    move_to_circle,
    name_people,
    note,
    remove_contact,
    take_in,
)
from throughline.network.actions.introductions import forget_introduction, introduce
from throughline.network.actions.likeness import (
    look_again,
    look_if_changed,
    say_two,
    unsay_two,
)
from throughline.network.actions.many import ask_undo, begin_act, empty, go_on
from throughline.network.actions.merging import insist_on_two, merge, part
from throughline.network.actions.suggestions import accept, decline, reconsider
from throughline.network.actions.tags import put_tag, take_tag

__all__ = [
    "accept",
    "add_circle",
    "add_contact",
    "ask_undo",
    "begin_act",
    "begin_circles",
    "change_circle",
    "decline",
    "describe_contact",
    "empty",
    "forget_introduction",
    "go_on",
    "insist_on_two",
    "introduce",
    "judge_strength",
    "look_again",
    "look_if_changed",
    "merge",
    "move_to_circle",
    "name_people",
    "note",
    "open_circles",
    "part",
    "put_tag",
    "reconsider",
    "remove_circle",
    "remove_contact",
    "say_two",
    "take_in",
    "take_tag",
    "unsay_two",
]
