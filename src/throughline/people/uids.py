"""UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 random bits."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """A new id that sorts by when it was made. (The standard library has one from Python 3.14.)"""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
