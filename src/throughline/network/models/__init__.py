"""Contacts, their circles and tags; what they are found by; who may be whom, and who is one."""

from throughline.network.models.contacts import (
    Act,
    ActNote,
    Circle,
    Contact,
    Introduction,
    SearchText,
    Stale,
    Tag,
    Tagged,
)
from throughline.network.models.merging import Likeness, Looked, Merge, Move, NotTheSame

__all__ = [
    "Act",
    "ActNote",
    "Circle",
    "Contact",
    "Introduction",
    "Likeness",
    "Looked",
    "Merge",
    "Move",
    "NotTheSame",
    "SearchText",
    "Stale",
    "Tag",
    "Tagged",
]
