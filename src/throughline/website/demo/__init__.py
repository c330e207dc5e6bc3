"""The demo world in words: who Dana knows, what she did, and what she writes of it."""

from throughline.website.demo.kinds import Booked, Friend, Met, Owed, Wrote
from throughline.website.demo.people import FRIENDS

__all__ = ["FRIENDS", "Booked", "Friend", "Met", "Owed", "Wrote"]
