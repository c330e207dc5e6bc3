"""Sections of kept rows: the beginning of each, one of them a page at a time, or as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlencode

from django.utils.text import capfirst

from throughline.imports import words
from throughline.imports.models import SourceRow
from throughline.imports.queries import SourceRowQuerySet, contacts_by_profile, kept_rows
from throughline.imports.reading.kept.career import in_reading_order
from throughline.imports.reading.names import fold
from throughline.imports.showing.entries import (
    LIST,
    SET,
    Entry,
    Group,
    entry_of,
    groups,
    in_order,
)
from throughline.people.hats import Hat

FIRST = 5
"""Entries of a list on the page of all sections; a line and words are shown by the page."""
PAGE = 50
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Section:
    """One table's entries. `count` is None where not all were looked at; `end` leads on."""

    what: str
    count: int | None
    entries: Sequence[Entry]
    end: Place | None = None

    @property
    def title(self) -> str:
        return capfirst(str(words.KEPT.get(self.what, self.what.replace("_", " "))))

    @property
    def setting(self) -> str:
        """Whether it is set as a line, as words or as a list."""
        return SET.get(self.what, LIST)

    @property
    def groups(self) -> list[Group]:
        return groups(self.what, self.entries)


def overview(hat: Hat, text: str) -> list[Section]:
    """The beginning of every section in which the words stand; of every section without words."""
    rows = kept_rows(hat)
    counts = rows.by_table()
    found = []
    for what in in_order(counts):
        most = FIRST if SET.get(what, LIST) == LIST else PAGE
        section = _section(hat, what, rows.of_table(what), text, most)
        if section.entries:
            found.append(replace(section, count=None if text.strip() else counts[what]))
    return found


def page(hat: Hat, what: str, text: str, after: Place | None) -> Section | None:
    """One section from a place on; None when nothing of it is kept at all."""
    rows = kept_rows(hat).of_table(what)
    if not rows.exists():
        return None
    return _section(hat, what, rows.after(*after) if after else rows, text, PAGE)


def _section(hat: Hat, what: str, rows: SourceRowQuerySet, text: str, most: int) -> Section:
    found = _first(rows.newest_first(), text, most + 1)
    shown = found[:most]
    end = (shown[-1].dated, shown[-1].pk) if len(found) > most else None
    return Section(what, None, _linked(hat, [entry_of(row) for row in shown]), end)


def _first(rows: SourceRowQuerySet, text: str, most: int) -> list[SourceRow]:
    """The first rows in which every word begins a word."""
    whole = rows.select_related("file__batch")
    asked = fold(text).split()
    if not asked:
        return list(whole[:most])
    pairs = rows.values_list("pk", "raw").iterator(chunk_size=500)
    fitting = (pk for pk, raw in pairs if _has(raw, asked))
    pks = list(islice(fitting, most))
    found = whole.in_bulk(pks) if pks else {}
    return [found[pk] for pk in pks]


def _has(raw: dict[str, str], asked: Sequence[str]) -> bool:
    said = " " + fold.__wrapped__("\n".join(raw.values()))
    return all(f" {word}" in said for word in asked)


def _linked(hat: Hat, entries: list[Entry]) -> list[Entry]:
    """Entries that name a profile lead to the contact who has it; a name alone is no key."""
    slugs = {one.slug for one in entries if one.slug}
    if not slugs:
        return entries
    known = contacts_by_profile(hat, slugs)
    return [replace(one, contact=known.get(one.slug)) for one in entries]


def table(hat: Hat, what: str) -> Iterator[Sequence[str]]:
    """A whole section as it was read: the columns, then every row; nothing when there is none."""
    rows = kept_rows(hat).of_table(what).newest_first()
    raws = rows.values_list("raw", flat=True).iterator(chunk_size=2000)
    columns = in_reading_order({column for raw in raws for column in raw})
    if columns:
        yield ["file", "line", *columns]
    fields = rows.values_list("file__name", "line", "raw")
    for name, line, raw in fields.iterator(chunk_size=2000):
        yield [name, str(line), *(raw.get(column, "") for column in columns)]


def place(said: str) -> Place | None:
    """A place in a section as an address says it; None for what cannot be one."""
    dated, _dot, pk = said.partition(".")
    is_one = dated.isdecimal() and pk.isdecimal() and max(len(dated), len(pk)) <= 18
    return (int(dated), int(pk)) if is_one else None


def older_url(section: Section, **asked: str) -> str:
    """The address of what follows, with the same words asked for; '' when nothing does."""
    if section.end is None:
        return ""
    after = "{}.{}".format(*section.end)
    return "?" + urlencode({**{name: text for name, text in asked.items() if text}, "after": after})
