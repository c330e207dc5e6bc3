"""What can be done in a journal: the only code that writes here."""

from throughline.journal.actions.attachments import attach, prove, remove_proof
from throughline.journal.actions.entries import (
    change_entry,
    log_it_too,
    promise_from,
    settle,
    wait_again,
    write_entry,
)
from throughline.journal.actions.friday import Told, end_habit, keep_habit, look_back
from throughline.journal.actions.removing import erase_removed, next_rank, remove, restore

__all__ = [
    "Told",
    "attach",
    "change_entry",
    "end_habit",
    "erase_removed",
    "keep_habit",
    "log_it_too",
    "look_back",
    "next_rank",
    "promise_from",
    "prove",
    "remove",
    "remove_proof",
    "restore",
    "settle",
    "wait_again",
    "write_entry",
]
