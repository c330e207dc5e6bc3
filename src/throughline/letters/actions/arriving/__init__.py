"""What arrives is taken in: answers, what comes back, and what machines say."""

from throughline.letters.actions.arriving.burying import is_put_aside, trust_address
from throughline.letters.actions.arriving.taking import take

__all__ = ["is_put_aside", "take", "trust_address"]
