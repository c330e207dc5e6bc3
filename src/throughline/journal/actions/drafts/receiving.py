"""Read a file into a draft. Nothing of it is in the journal before the person says so."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.imports.reading import limits
from throughline.imports.reading.careers import codec, read
from throughline.journal.careers import as_json, gather
from throughline.journal.careers.archive import FORMAT, archive_reading
from throughline.journal.careers.fitting import fitted
from throughline.journal.careers.likeness import known_of, news
from throughline.journal.careers.plain import reading_of, without_pay
from throughline.journal.careers.text import is_text, read_text
from throughline.journal.models import Draft
from throughline.journal.queries import drafts
from throughline.people.hats import Hat
from throughline.people.permissions import insist
from throughline.people.refusals import Refused
from throughline.rulebook.career import Career, Reading

MOST_THINGS = 2_000
"""Items and bullets that one page can have looked through."""
MOST_TEXT = 600_000
"""Bytes of text that come back from that page within what a request may hold."""


def receive(hat: Hat, *, name: str, data: bytes) -> Draft:
    """Read a file. The same file again gives the draft that is open; what was taken and holds
    nothing new is said so. Raises Refused with a sentence that names the file."""
    insist(hat.is_own)
    digest = hashlib.sha256(data).hexdigest()
    waiting = drafts(hat).open().of_digest(digest).newest_first().first()
    if waiting is not None:
        return waiting
    try:
        reading = read_text(data) if is_text(name, data) else read(name, data)
    except limits.Refused as problem:
        raise Refused(problem.sentence) from problem
    return receive_reading(hat, name=name, reading=reading, digest=digest)


@transaction.atomic
def receive_reading(hat: Hat, *, name: str, reading: Reading, digest: str) -> Draft:
    """Keep what was read until it is decided. Raises Refused for what no page can show."""
    insist(hat.is_own)
    reading = fitted(reading)
    career, sealed = without_pay(reading.career)
    said = as_json(career)
    _insist_it_can_be_shown(name, reading, len(json.dumps(said, ensure_ascii=False).encode()))
    if drafts(hat).settled().of_digest(digest).exists():
        _insist_on_news(hat, name, reading.career)
    return Draft.objects.create(
        keeper_id=hat.keeper_id,
        name=name[:200],
        format=reading.format[:60],
        digest=digest,
        career=said,
        sealed=sealed,
        leftovers=codec.encoded(reading.leftovers),
        remarks=list(reading.remarks),
        received_at=hat.now,
    )


def receive_archive(hat: Hat) -> Draft:
    """What is new in the LinkedIn archives that were brought in. Raises Refused when nothing is."""
    insist(hat.is_own)
    reading = archive_news(hat)
    if reading is None:
        raise Refused(_("Your archive says nothing of your career that is not here already."))
    plain = json.dumps(as_json(reading.career), sort_keys=True)
    digest = hashlib.sha256(plain.encode()).hexdigest()
    waiting = drafts(hat).open().of_digest(digest).newest_first().first()
    return waiting or receive_reading(
        hat, name=_("Your LinkedIn archive"), reading=reading, digest=digest
    )


def archive_news(hat: Hat) -> Reading | None:
    """What archives say beyond the journal and what was looked through before; None for nothing."""
    reading = archive_reading(hat)
    if reading is None:
        return None
    before = list(_settled_before(hat))
    career = news(reading.career, known_of([gather(hat), *before]))
    if not _things(career) and (before or _has_introduction(hat, career)):
        return None
    return Reading(FORMAT, career, () if before else reading.leftovers)


def _settled_before(hat: Hat) -> Iterator[Career]:
    """What was looked through before, as far as it can still be read."""
    for row in drafts(hat).settled().of_format(FORMAT):
        with suppress(Refused):
            yield reading_of(row).career


def _has_introduction(hat: Hat, career: Career) -> bool:
    mine = gather(hat).about
    return all(getattr(mine, name) for name in ("name", "label") if getattr(career.about, name))


def _things(career: Career) -> int:
    items = (career.positions, career.studies, career.entries, career.facts, career.accomplishments)
    return sum(map(len, items)) + sum(len(one.accomplishments) for one in career.positions)


def _insist_it_can_be_shown(name: str, reading: Reading, size: int) -> None:
    things = _things(reading.career)
    if things > MOST_THINGS or size > MOST_TEXT:
        sentence = _(
            "%(name)s holds %(count)s things, more than one can look through on a page"
            " (%(most)s). Bring it in in parts. Nothing was changed."
        )
        most = f"{MOST_THINGS:,}"
        raise Refused(sentence % {"name": name[:100], "count": f"{things:,}", "most": most})
    if reading.career == Career() and not reading.leftovers:
        sentence = _("Nothing could be read from %(name)s. Nothing was changed.")
        raise Refused(sentence % {"name": name[:100]})


def _insist_on_news(hat: Hat, name: str, career: Career) -> None:
    if not _things(news(career, known_of([gather(hat)]))):
        sentence = _("You brought %(name)s in before, and nothing in it is new.")
        raise Refused(sentence % {"name": name[:100]})
