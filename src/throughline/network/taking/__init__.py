"""What the network takes from an archive: connections, messages, invitations. See imports.rooms.

People are known again by profile, then by e-mail; a name alone only suggests. A message is one
touch with each person at its other end. Who wrote and was never answered is kept aside: their
rows stay, and become touches once a later archive shows an answer or a connection.
"""

from throughline.network.taking.network import TAKES

__all__ = ["TAKES"]
