"""What the network takes from uploads: from a LinkedIn archive connections, messages and
invitations, from an address book everybody in it. See imports.rooms.

In an archive people are known again by profile, then by e-mail; a name alone only suggests. A
message is one touch with each person at its other end. Who wrote and was never answered is kept
aside: their rows stay, and become touches once a later archive shows an answer or a connection.

In an address book they are known by profile, then by e-mail and phone where the names are alike:
a household and an office share addresses and numbers.
"""

from throughline.network.taking.contacts import TakesContacts
from throughline.network.taking.linkedin import TakesLinkedIn

TAKES = [TakesLinkedIn(), TakesContacts()]

__all__ = ["TAKES"]
