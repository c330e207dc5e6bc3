"""Correct a fact once: which papers it changes, and who holds an older wording of it.

What was sent is compared with what the journal says today, row by row: it differs where no way
in which the row is said today is the one that was sent.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from throughline.journal.models import Accomplishment, Entry, Fact, Position, Study
from throughline.papers.composing import items
from throughline.papers.composing.heads import reached
from throughline.papers.composing.material import Material, Row
from throughline.papers.composing.picks import Picked
from throughline.papers.composing.pieces import head_of
from throughline.papers.composing.sections import paragraphs
from throughline.papers.composing.wordings import sayings, worded
from throughline.papers.models import Holding, Version
from throughline.papers.sheet import Item

ROWS = frozenset({"position", "accomplishment", "study", "entry", "fact"})


@dataclass(frozen=True, slots=True)
class Change:
    """What a version says of a row, and what the journal says of it now; "" for nothing."""

    origin: str
    before: str
    after: str
    on: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """Somebody whose latest version says something that the journal says otherwise now."""

    holding: Holding
    version: Version
    changes: tuple[Change, ...]


class Now:
    """What every row says today, in each language that is asked for."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.rows = material.by_origin()
        self.nothing = Picked(material, ())
        self._said: dict[tuple[str, str], set[str]] = {}

    def said(self, source: str, language: str) -> set[str]:
        """All texts that a row stands in papers with."""
        key = (source, language)
        if key not in self._said:
            self._said[key] = set(self._texts(source, language))
        return self._said[key]

    def _texts(self, source: str, language: str) -> Iterator[str]:
        if source == "about":
            about = self.material.about
            yield from (about.name, *reached(self.material))
            yield from (line.text for line in paragraphs(about.summary))
        if row := self.rows.get(source):
            yield from texts_of(row, self.nothing, language)

    def best(self, source: str, language: str) -> str:
        """How it is said today."""
        row = self.rows.get(source)
        if isinstance(row, Accomplishment):
            return worded(row, language)
        return next(iter(texts_of(row, self.nothing, language)), "") if row else ""


def texts_of(row: Row, nothing: Picked, language: str) -> Iterator[str]:
    """The texts of one row: its head first."""
    if isinstance(row, Accomplishment):
        yield from sayings(row)
    elif isinstance(row, Fact) and row.kind != Fact.Kind.REFERENCE:
        yield items.word(row).text
    else:
        item = _item(row, nothing, language)
        yield from (text for text in (head_of(item), item.note) if text)
        yield from (line.text for line in item.lines)


def _item(row: Position | Study | Entry | Fact, nothing: Picked, language: str) -> Item:
    if isinstance(row, Position):
        return items.position(row, nothing, language)
    if isinstance(row, Study):
        return items.study(row, language)
    return items.entry(row, language) if isinstance(row, Entry) else items.reference(row)


def changes(version: Version, now: Now) -> tuple[Change, ...]:
    """What a version says otherwise than the journal does today."""
    language, found = str(_selection(version).get("language", "en")), []
    for source, text in _pieces(version):
        is_row = source == "about" or source.partition(":")[0] in ROWS
        if is_row and text not in now.said(source, language):
            row = now.rows.get(source)
            on = _changed(row) if row else None
            found.append(Change(source, text, now.best(source, language), on))
    return tuple(found)


def _selection(version: Version) -> Mapping[str, object]:
    """What was frozen of it; nothing where a record from elsewhere says anything else."""
    return version.selection if isinstance(version.selection, dict) else {}


def _pieces(version: Version) -> Iterator[tuple[str, str]]:
    said = _selection(version).get("pieces")
    for piece in said if isinstance(said, list) else ():
        source, text = (
            (piece.get("origin"), piece.get("text")) if isinstance(piece, dict) else ("", "")
        )
        if isinstance(source, str) and isinstance(text, str):
            yield source, text


def _changed(row: Row) -> dt.datetime:
    """When it was last said otherwise: in its parts, or in one of its wordings."""
    worded_on = (
        [one.changed_at for one in row.wordings.all()] if isinstance(row, Accomplishment) else []
    )
    return max([row.changed_at, *worded_on])


def latest(versions: Iterable[Version]) -> Iterator[tuple[Version, Holding]]:
    """For everybody who holds something, what they got last."""
    pairs = [(version, holding) for version in versions for holding in version.holdings.all()]
    pairs.sort(key=lambda pair: (pair[1].on, pair[1].pk), reverse=True)
    seen: set[tuple[object, ...]] = set()
    for version, holding in pairs:
        if (who := _who(version, holding)) not in seen:
            seen.add(who)
            yield version, holding


def _who(version: Version, holding: Holding) -> tuple[object, ...]:
    kind = str(_selection(version).get("kind", ""))
    if holding.relationship_id:
        return kind, holding.relationship_id
    return kind, holding.name.casefold(), holding.company.casefold()


def behind(versions: Iterable[Version], now: Now) -> list[Behind]:
    """Everybody whose latest version is behind the journal."""
    known: dict[int, tuple[Change, ...]] = {}
    found = []
    for version, holding in latest(versions):
        if version.pk not in known:
            known[version.pk] = changes(version, now)
        if known[version.pk]:
            found.append(Behind(holding, version, known[version.pk]))
    return found
