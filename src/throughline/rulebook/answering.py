"""Who waits for an answer, once an archive of messages is read.

The last word between two people is asked about when it came from the other side, lately
(`WITHIN`), to the keeper alone, and says more than "thanks" or "ok". Asking begins today with
the newest, `PER_DAY` a day, `MOST` in all: a mailbox of years is not a debt, and nobody is met
by a wall of them. The figures are our defaults; no study stands behind them.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

WITHIN = timedelta(days=60)
PER_DAY = 2
MOST = 30
SHORT = 3
"""Words: anything longer is taken to say something."""

_LETTERS = re.compile(r"[^\W\d_]+")
# Thanks and assent in the languages most archives are in. A word that is missing here costs one
# needless line on Today; a word too many would hide somebody who waits.
_CLOSING = frozenset(
    (
        "thanks thank thx thanx ty you u so very much many cheers appreciated appreciate it "
        "ok okay k great perfect super cool noted welcome done lovely wonderful excellent "
        "danke dank vielen schon bestens bedankt dankjewel merci beaucoup bien gracias muchas "
        "vale grazie mille obrigado obrigada muito tack tak takk kiitos dzieki dziekuje"
    ).split()
)


def closes(text: str, called: Iterable[str] = ()) -> bool:
    """Whether a message is a plain thank-you or an ok, of up to three words, to which nobody
    owes an answer; so is a sign alone, such as a thumb. `called`: names of whom it is written to.

    What asks ("ok?") or is empty, as around a file that was sent, closes nothing.
    """
    if not text.strip() or "?" in text:
        return False
    if any(letter.isdigit() for letter in text):
        return False
    words = _words(text)
    if len(words) > SHORT:
        return False
    names = {word for name in called for word in _words(name)}
    return all(word in _CLOSING or word in names for word in words)


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return _LETTERS.findall("".join(sign for sign in bare if not unicodedata.combining(sign)))


def days(count: int, *, first: date) -> list[date]:
    """On which day each of so many is asked about, the newest first; at most `MOST` are."""
    return [first + timedelta(days=n // PER_DAY) for n in range(min(count, MOST))]
