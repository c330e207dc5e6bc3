"""Files that were read: received, looked through, taken or left, undone and redone."""

from throughline.journal.actions.drafts.asking import ask_about, ask_about_drafts, origin_of
from throughline.journal.actions.drafts.deciding import Chosen, Note, drop, reopen, take
from throughline.journal.actions.drafts.receiving import receive, receive_archive, receive_reading
from throughline.journal.actions.drafts.undoing import clear_undone, redo, touched, undo

__all__ = [
    "Chosen",
    "Note",
    "ask_about",
    "ask_about_drafts",
    "clear_undone",
    "drop",
    "origin_of",
    "receive",
    "receive_archive",
    "receive_reading",
    "redo",
    "reopen",
    "take",
    "touched",
    "undo",
]
