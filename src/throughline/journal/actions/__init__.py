"""What can be done in a journal: the only code that writes here."""

from throughline.journal.actions.removing import erase_removed, next_rank, remove, restore

__all__ = ["erase_removed", "next_rank", "remove", "restore"]
