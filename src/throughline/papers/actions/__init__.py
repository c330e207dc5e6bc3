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

__all__ = [
    "DOWN",
    "UP",
    "Holder",
    "arrange",
    "begin",
    "changed",
    "choose",
    "copy",
    "forget",
    "freeze",
    "hold",
    "holder_named",
    "note_in_journal",
    "post",
    "rebuild",
    "remove",
    "restore",
]
