"""Search everywhere, the journal's part: what was done, what happened, and where one worked.

Every word asked for stands somewhere in what is found, whatever its case and accents. Pay and what
was thrown away are never searched; why a position ended and who one reported to only for whose
record it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.frame.searching import Found, Hit, Marked, Section, cut
from throughline.journal.models import Accomplishment, Entry, Position
from throughline.journal.queries import WORDS, accomplishments, entries, positions
from throughline.journal.words import address_of, heading, place, when
from throughline.people.hats import Hat
from throughline.people.names import folded
from throughline.rulebook import partial

MOST = 8  # of a kind that are shown
TITLE = 300  # letters of a title that are shown round its first word
_CHUNK = re.compile(r"[^\s“”\"„()]*[^\s“”\"„().,;:!?]")


def wanted(text: str) -> list[str]:
    """The words asked for, folded; none in signs alone."""
    words = folded(text.replace("\0", " ")).split()[:WORDS]
    return [word for word in words if any(letter.isalnum() for letter in word)]


def marked(text: str, words: Sequence[str], around: int = TITLE) -> Marked:
    """A text with the words in which one asked for stands; nothing where there is none."""
    chunks = _CHUNK.finditer(text)
    return cut(text, [one.span() for one in chunks if _says(one[0], words)], around)


def _says(text: str, words: Sequence[str]) -> bool:
    said = folded(text)
    return any(word in said for word in words)


def titled(text: str, words: Sequence[str]) -> Marked:
    """A title, marked or not."""
    return marked(text, words) or [(text, False)]


def snippet(texts: Iterable[str], title: str, words: Sequence[str]) -> Marked:
    """Of the texts, the first with a word that the title has not; else nothing."""
    left = [word for word in words if word not in folded(title)]
    return next(filter(None, (marked(text, left, 70) for text in texts)), [])


def find_accomplishments(hat: Hat, text: str) -> Found:
    """The latest that were written down."""
    if not (words := wanted(text)):
        return Found(())
    rows = accomplishments(hat).saying(hat, " ".join(words)).whole(hat)
    rows = rows.select_related("position__employer")
    found = list(rows.latest_first()[: MOST + 1])
    hits = [_accomplished(row, words) for row in found[:MOST]]
    return Found(hits, _more("accomplishments", text) if len(found) > MOST else "")


def _accomplished(row: Accomplishment, words: Sequence[str]) -> Hit:
    said = [one.text for one in row.wordings.all()]
    title = next(iter(said), "") or str(row)
    parts = (row.challenge, row.action, row.result, row.confirmed_by, ", ".join(row.skills))
    return Hit(
        reverse("accomplishment", args=[row.pk]),
        titled(title, words),
        place(row.position) if row.position else "",
        partial.words(row.on),
        snippet([*said, *parts], title, words),
    )


def find_entries(hat: Hat, text: str) -> Found:
    """The newest."""
    if not (words := wanted(text)):
        return Found(())
    rows = entries(hat).saying(hat, " ".join(words)).whole(hat).newest_first()
    found = list(rows[: MOST + 1])
    hits = [_entered(hat, row, words) for row in found[:MOST]]
    return Found(hits, _more("journal", text) if len(found) > MOST else "")


def _entered(hat: Hat, row: Entry, words: Sequence[str]) -> Hit:
    title = heading(row)
    proofs = (text for proof in row.proofs.all() for text in (proof.text, proof.by))
    return Hit(
        address_of(row),
        titled(title, words),
        _where(row, title),
        when(row.on, hat.today),
        snippet([row.by, row.text, *proofs], title, words),
    )


def _where(row: Entry, title: str) -> str:
    """With whom it was where the title does not say, else at which position, else what it was."""
    who = "" if row.by in title else row.by
    at = place(row.position) if row.position else ""
    return who or at or str(row.get_kind_display()).capitalize()


def _more(name: str, text: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text})}"


def find_positions(hat: Hat, text: str) -> Found:
    """All of them: nobody has many. Read here, for an employer's name is a row of its own."""
    words, hits = wanted(text), []
    for row in positions(hat) if words else ():
        texts = list(_texts(hat, row))
        said = folded("\n".join((place(row), *texts)))
        if all(word in said for word in words):
            hits.append(_worked(row, texts, words))
    return Found(hits)


def _texts(hat: Hat, row: Position) -> Iterator[str]:
    yield from (row.employer.name if row.employer else "", row.summary, row.place)
    yield from (row.department, row.team, ", ".join(row.words))
    if hat.is_own:
        yield from (row.manager, row.why_ended)


def _worked(row: Position, texts: Sequence[str], words: Sequence[str]) -> Hit:
    title = place(row)
    return Hit(
        reverse("position", args=[row.pk]),
        titled(title, words),
        partial.span_words(row.start, row.end),
        "",
        snippet(texts, title, words),
    )


_FOUND, _ALL = "frame/_found.html", _("All with these words")
SECTIONS = [
    Section("accomplishments", _("What you did"), _FOUND, find_accomplishments, _ALL),
    Section("entries", _("What happened"), _FOUND, find_entries, _ALL),
    Section("positions", _("Where you worked"), _FOUND, find_positions),
]
