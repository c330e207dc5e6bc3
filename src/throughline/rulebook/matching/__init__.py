"""Matching: are these two entries the same person?

Keys in order: the slug of a profile, e-mail, phone; then names, birth date, address and employer
as weighted evidence (Fellegi and Sunter 1969), with rare values counting more. A name alone only
suggests. ``score`` compares two people, ``duplicates`` a whole list.
"""

from .comparing import SHOWN, duplicates, score
from .people import Match, Person

__all__ = ["SHOWN", "Match", "Person", "duplicates", "score"]
