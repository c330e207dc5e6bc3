"""Links stand sealed in a letter until it leaves, so that whoever reads the database opens none.

A token is 22 letters of chance and 27 of their MAC under the key file. In a letter that waits or
is kept stand only the first; with the key file the rest is there again when it leaves.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

from django.conf import settings

from throughline.letters.models import Letter

SEED, MAC = 22, 27
"""Letters of each: 16 bytes, and 20 of SHA-256, so that nobody guesses 160 bits."""
_OPEN = re.compile(rf"/l/([A-Za-z0-9_-]{{{SEED}}})([A-Za-z0-9_-]{{{MAC}}})/")
_SEALED = re.compile(rf"/l/([A-Za-z0-9_-]{{{SEED}}})/")


def new_token() -> str:
    """One that nobody had before."""
    seed = secrets.token_urlsafe(16)
    return seed + _mac(seed, settings.SECRET_KEY)


def url(token: str) -> str:
    """The link, as it is opened."""
    return f"{settings.URL}/l/{token}/"


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def digests(token: str) -> list[str]:
    """By which a token may be known: also one that an older key sealed and the newest opened."""
    seed, mac = token[:SEED], token[SEED:]
    found = [token]
    if len(mac) == MAC and hmac.compare_digest(
        mac.encode(), _mac(seed, settings.SECRET_KEY).encode()
    ):
        found += [seed + _mac(seed, key) for key in settings.SECRET_KEY_FALLBACKS]
    return [digest(one) for one in found]


def sealed(text: str) -> str:
    """The same words, with links that open nothing."""
    return _OPEN.sub(r"/l/\1/", text)


def opened(text: str) -> str:
    """The same words, with links that open."""
    return _SEALED.sub(lambda found: f"/l/{found[1]}{_mac(found[1], settings.SECRET_KEY)}/", text)


def seal(letter: Letter) -> None:
    """Every link that a letter carries, wherever it stands in it."""
    letter.text, letter.html = sealed(letter.text), sealed(letter.html)
    letter.headers = {name: sealed(value) for name, value in letter.headers.items()}
    letter.enclosed = [
        {**one, "text": sealed(one["text"])} if "text" in one else one for one in letter.enclosed
    ]


def tokens_in(*texts: str) -> set[str]:
    """The tokens of the links that stand in these."""
    return {one for text in texts for one in _tokens(text)}


def _tokens(text: str) -> Iterable[str]:
    return (seed + mac for seed, mac in _OPEN.findall(text))


def _mac(seed: str, key: str) -> str:
    whole = hmac.digest(f"throughline.letters.links:{key}".encode(), seed.encode(), "sha256")
    return base64.urlsafe_b64encode(whole[:20]).decode().rstrip("=")
