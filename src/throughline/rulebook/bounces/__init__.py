"""Bounces: what a mail that came back says about an address.

After RFC 3464 (delivery status notifications), RFC 3463 (status codes), RFC 5965 (feedback
reports), RFC 3834 (automatic replies) and RFC 7505 (domains that take no mail); where a machine
wrote in its own words, after those. `classify` reads one mail. Only a reason in `DEAD` speaks
against the address, and then as one strike: `buried_on` says when the strikes are enough.
"""

from .reading import Bounce, classify
from .reasons import DEAD, Reason
from .strikes import APART, Strike, buried_at

__all__ = ["APART", "DEAD", "Bounce", "Reason", "Strike", "buried_at", "classify"]
