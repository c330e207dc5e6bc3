"""The verbs of bringing in: receive, read, look through, bring in, take back."""

from throughline.imports.actions.batches import (
    approve,
    ask_about,
    ask_undo,
    discard,
    fail,
    forget,
    receive,
)
from throughline.imports.actions.layouts import say_columns
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
    "say_columns",
]
