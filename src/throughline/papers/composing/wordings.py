"""An accomplishment in words: the wording that was chosen, else the first that fits."""

from throughline.journal.models import Accomplishment, Wording
from throughline.papers.composing.languages import known

ENDINGS = (".", "!", "?", "…", "。", "．")
_CLOSING = "\"'”’»›“)]"
_IDEOGRAPHS = "\u2e80"  # from here on letters are followed by a full stop of their own


def worded(
    row: Accomplishment, language: str, *, is_long: bool = False, chosen: int | None = None
) -> str:
    """Its text in a paper of this language, long for a letter; "" when it says nothing yet.

    The order: the chosen one; one of this language and length; of this language; of this length;
    any; at last what was done and what came of it, as they stand in the journal.
    """
    rows: list[Wording] = list(row.wordings.all())
    for one in rows:
        if one.pk == chosen:
            return one.text
    if not rows:
        return plainly(row)
    best = min(rows, key=lambda one: _distance(one, language, is_long=is_long))
    return best.text


def _distance(one: Wording, language: str, *, is_long: bool) -> tuple[bool, bool, int, int]:
    is_other = known(one.language) != known(language)
    return is_other, one.is_long != is_long, one.rank, one.pk


def is_foreign(row: Accomplishment, language: str) -> bool:
    """Whether it is in words, and in none of this language: a paper shows it in another."""
    spoken = {known(one.language) for one in row.wordings.all()}
    return bool(spoken) and known(language) not in spoken


def plainly(row: Accomplishment) -> str:
    """What was done and what came of it, as two sentences."""
    said = [text.strip() for text in (row.action, row.result) if text.strip()]
    return " ".join(said if len(said) < 2 else [_ended(said[0]), said[1]])


def _ended(text: str) -> str:
    return text if text.endswith(ENDINGS) else f"{text}."


def sentence(text: str) -> str:
    """A line among sentences, with the full stop that a bullet goes without.

    What ends otherwise stays as it is: in a sign, in an address that a stop would break.
    """
    within = text.rstrip(_CLOSING)
    last = text.rpartition(" ")[2]
    if not within or within.endswith(ENDINGS) or "/" in last or "@" in last:
        return text
    if not within[-1].isalnum() and within[-1] not in "%‰°€$£¥":
        return text
    return f"{text}{'。' if within[-1] >= _IDEOGRAPHS else '.'}"


def sayings(row: Accomplishment) -> set[str]:
    """Every way in which the journal says it today: as a bullet, and as a sentence."""
    said = {*(one.text for one in row.wordings.all()), plainly(row)}
    return said | {sentence(text) for text in said}
