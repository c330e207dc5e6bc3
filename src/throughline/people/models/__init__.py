"""Accounts, parties and sharing: who is here, who is known, and who may see what."""

from throughline.people.models.accounts import (
    Demo,
    Keeper,
    Member,
    Organisation,
    Person,
)
from throughline.people.models.parties import (
    Arrival,
    Company,
    ContactPoint,
    Evidence,
    Kept,
    Party,
)
from throughline.people.models.sharing import Disclosure, Grant, Proposal, Section

__all__ = [
    "Arrival",
    "Company",
    "ContactPoint",
    "Demo",
    "Disclosure",
    "Evidence",
    "Grant",
    "Keeper",
    "Kept",
    "Member",
    "Organisation",
    "Party",
    "Person",
    "Proposal",
    "Section",
]
