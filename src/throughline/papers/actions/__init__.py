"""What can be done with papers: the only code that writes here."""

from throughline.papers.actions.choosing import DOWN, UP, arrange, choose
from throughline.papers.actions.freezing import Holder, forget, freeze, hold, holder_named, post
from throughline.papers.actions.making import (
    begin,
    changed,
    copy,
    note_in_journal,
    rebuild,
    remove,
    restore,
)
from throughline.papers.actions.pitches import begin_pitch, change_pitch
from throughline.papers.actions.postings import (
    add_posting,
    begin_for,
    change_posting,
    remove_posting,
    restore_posting,
)
from throughline.papers.actions.statement import (
    confirm_heard,
    erase_account,
    rehearse,
    said_to,
    say,
    show_to,
    stop_showing,
    take_back,
    turn_account_on,
    unsay,
    write_account,
)

__all__ = [
    "DOWN",
    "UP",
    "Holder",
    "add_posting",
    "arrange",
    "begin",
    "begin_for",
    "begin_pitch",
    "change_pitch",
    "change_posting",
    "changed",
    "choose",
    "confirm_heard",
    "copy",
    "erase_account",
    "forget",
    "freeze",
    "hold",
    "holder_named",
    "note_in_journal",
    "post",
    "rebuild",
    "rehearse",
    "remove",
    "remove_posting",
    "restore",
    "restore_posting",
    "said_to",
    "say",
    "show_to",
    "stop_showing",
    "take_back",
    "turn_account_on",
    "unsay",
    "write_account",
]
