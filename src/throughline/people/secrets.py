"""Keeping what must not lie readable in the database: encrypted with the instance's key file.

Each line of the file is a key, the first the current one: a new first line rotates. What an
older line encrypted stays readable as long as that line is there.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class WrongKey(Exception):  # noqa: N818
    """No line of the key file reads this: it is not the file this database was kept with."""


def encrypt(text: str) -> str:
    """The text, readable only with the key file."""
    return _box().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """What `encrypt` was given. Raises WrongKey."""
    try:
        return _box().decrypt(encrypted.encode()).decode()
    except InvalidToken as problem:
        raise WrongKey("The key file does not fit this database.") from problem


def seal(data: bytes) -> bytes:
    """Bytes, such as a file, readable only with the key file; a third larger than they were."""
    return _box().encrypt(data)


def unseal(sealed: bytes | memoryview) -> bytes:
    """What `seal` was given. Raises WrongKey."""
    try:
        return _box().decrypt(bytes(sealed))
    except InvalidToken as problem:
        raise WrongKey("The key file does not fit this database.") from problem


def _box() -> MultiFernet:
    return _box_for((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _box_for(lines: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(line)) for line in lines])


def keys_for(use: str) -> list[bytes]:
    """32 bytes for each line of the key file, the current one first, for this use alone."""
    return [_derived(line, use) for line in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _key(line: str) -> bytes:
    return base64.urlsafe_b64encode(_derived(line, "throughline secrets 1"))


@lru_cache(maxsize=64)
def _derived(line: str, use: str) -> bytes:
    """A key of its own for one use, by HKDF (RFC 5869), so that it is never the cookies' key."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode())
    return derive.derive(line.encode())
