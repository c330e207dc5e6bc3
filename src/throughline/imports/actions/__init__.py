"""The verbs of bringing in: receive, read, look through, bring in, take back."""

from throughline.imports.actions.batches import (
    approve,
    ask_about,
    ask_undo,
    discard,
    fail,
    forget,
    receive,
    say_who_i_am,
)
from throughline.imports.actions.steps import Underway, finish

__all__ = [
    "Underway",
    "approve",
    "ask_about",
    "ask_undo",
    "discard",
    "fail",
    "finish",
    "forget",
    "receive",
    "say_who_i_am",
]
