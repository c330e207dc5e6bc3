"""The verbs of this room: the only code that writes accounts, parties and sharing.

Each is atomic, takes what it is about first and everything else by name, and raises a subclass
of `people.refusals.Refused` with a sentence when it cannot be done.
"""

from throughline.people.actions.accounts import (
    change_settings,
    join,
    leave,
    open_account,
    open_organisation,
    verify_address,
)
from throughline.people.actions.companies import rename_company
from throughline.people.actions.demo import close_cast, open_cast
from throughline.people.actions.parties import (
    add_contact_point,
    add_party,
    claim_party,
    describe_party,
    record_evidence,
)
from throughline.people.actions.points import (
    correct_contact_point,
    erase_contact_point,
    retire_contact_point,
    revive_contact_point,
    write_contact_points,
)
from throughline.people.actions.sharing import (
    accept_proposal,
    decline_proposal,
    disclose,
    end_grant,
    propose,
    reopen_proposal,
    share,
)
from throughline.people.refusals import (
    AddressTaken,
    InvalidContactPoint,
    NotGranted,
    NotYours,
    Refused,
)

__all__ = [
    "AddressTaken",
    "InvalidContactPoint",
    "NotGranted",
    "NotYours",
    "Refused",
    "accept_proposal",
    "add_contact_point",
    "add_party",
    "change_settings",
    "claim_party",
    "close_cast",
    "correct_contact_point",
    "decline_proposal",
    "describe_party",
    "disclose",
    "end_grant",
    "erase_contact_point",
    "join",
    "leave",
    "open_account",
    "open_cast",
    "open_organisation",
    "propose",
    "record_evidence",
    "rename_company",
    "reopen_proposal",
    "retire_contact_point",
    "revive_contact_point",
    "share",
    "verify_address",
    "write_contact_points",
]
