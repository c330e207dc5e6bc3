"""What a mail says that somebody sent to their own capture address: with whom, which way, when."""

from .addresses import Address, addresses_in, is_somebody
from .dates import instant_of
from .forwarding import Inner, bare_subject, inner_of, is_forward
from .reading import Captured, read

__all__ = [
    "Address",
    "Captured",
    "Inner",
    "addresses_in",
    "bare_subject",
    "inner_of",
    "instant_of",
    "is_forward",
    "is_somebody",
    "read",
]
