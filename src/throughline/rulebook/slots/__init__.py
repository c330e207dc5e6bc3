"""Slots: the times of a coach that somebody else may book.

A coach says weekly when they are open, by the clock where they are; names days on which it is
otherwise; and is busy at some instants. What remains is offered on a grid that begins with each
opening and goes in steps of the wall clock. A slot lasts real minutes. In the night when clocks go
forward nothing begins in the hour that does not exist; when they go back, each reading of the
clock that comes twice is offered once, the first time. Slots are instants in UTC; `now` is an
argument.

Otherwise beats the week: what is closed on a date is taken out of the weekly openings, and what is
open on a date is open even where it was closed.
"""

from throughline.rulebook.slots.free import is_free, slots
from throughline.rulebook.slots.holding import next_two
from throughline.rulebook.slots.kinds import Busy, Manners, Opening, Otherwise, Slot

__all__ = ["Busy", "Manners", "Opening", "Otherwise", "Slot", "is_free", "next_two", "slots"]
