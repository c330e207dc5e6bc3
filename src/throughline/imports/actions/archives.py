"""What the rows of a LinkedIn archive mean, and whose archive it is."""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from throughline.frame.pour import as_json
from throughline.imports.actions import looks
from throughline.imports.actions.reading import Made, Reading, State
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.reading import File, Kind, Source, kept, linkedin
from throughline.imports.reading.dates import Calendar, Order, order_of
from throughline.imports.reading.facts import Connection, Fact, Message, Problem, key
from throughline.imports.reading.owner import People
from throughline.imports.reading.tables import Row


class ReadArchive(Reading):
    """Connections, messages and invitations as facts; other tables are kept as they are."""

    order = (Kind.CONNECTIONS, Kind.INVITATIONS, Kind.MESSAGES, Kind.KEPT)

    def __init__(self, work: Work, source: Source) -> None:
        super().__init__(work, source)
        self.people = People()
        self.profile_name = ""
        self.kept: Counter[str] = Counter()
        self.calendar_of_kept = kept.calendar(self.today)

    def begin(self) -> None:
        """What earlier archives said comes first."""
        looks.feed_stored(self.looks, self.work.batch, own=False)

    def listed(self, file: File) -> SourceFile:
        """An address book beside an archive is left alone, and said so."""
        stored = super().listed(file)
        if file.has_people:
            stored.kind = Kind.SKIPPED.value
            stored.note = _("an address book: bring it in by itself, after this archive")
        return stored

    def prepare(self, file: File, stored: SourceFile) -> None:
        """Whether 3/4 is in March or April, and what earlier archives held."""
        self.earlier[file.what] = _known(self.work.batch, file.what)
        if file.kind in looks.KINDS and not stored.day_first:
            stored.day_first = self._is_day_first(file)
        self.kind = file.kind
        self.calendar = Calendar(
            self.today, Order.DAY_FIRST if stored.day_first else Order.MONTH_FIRST
        )

    def _is_day_first(self, file: File) -> bool:
        column = linkedin.DATE_COLUMN[file.kind]
        texts = (row.values.get(column, "") for row in self.source.rows(file))
        return order_of(texts) is Order.DAY_FIRST

    def made(self, file: File, stored: SourceFile) -> Iterator[Made | None]:
        """Row by row."""
        for row in self.source.rows(file):
            self.count(stored, row)
            if row.problem:
                yield self.broken(stored, row, row.problem)
            else:
                yield self._good(stored, row)

    def _good(self, stored: SourceFile, row: Row) -> Made | None:
        """A fact, which the rooms look at if it is new; or a row to keep."""
        if self.kind is Kind.KEPT:
            return self._kept(stored, row)
        fact = linkedin.MEANINGS[self.kind](row.values, self.calendar)
        if isinstance(fact, Problem):
            if fact.harmless:
                self.counts["blank"] += 1
                return None
            return self.broken(stored, row, fact.sentence)
        self._meet(fact)
        note = "; ".join(filter(None, (row.note, fact.note)))
        made = self.new(stored, row, row_key(fact), State.NEW, note)
        if made is not None:
            for look in self.looks:
                look.see(fact, True)
        return made

    def _kept(self, stored: SourceFile, row: Row) -> Made | None:
        if stored.what == "profile" and not self.profile_name:
            get = row.values.get
            self.profile_name = f"{get('first name', '')} {get('last name', '')}".strip()
        digest = blake2b(as_json(row.values).encode("utf-8", "replace"), digest_size=12)
        made = self.new(stored, row, digest.hexdigest(), State.KEPT, row.note)
        if made is None:
            return None
        self.kept[stored.what] += 1
        return (*made, *kept.place_of(stored.what, row.values, self.calendar_of_kept))

    def _meet(self, fact: Fact) -> None:
        """Everybody in the archive, known rows too, helps to tell whose it is."""
        people = self.people
        if isinstance(fact, Connection):
            people.see_connection(fact)
        elif isinstance(fact, Message):
            people.see_message(fact)
        else:
            people.see_invitation(fact)

    def found(self) -> dict[str, Any]:
        """What was kept, whose archive it seems to be, and how many address books wait."""
        account = self.work.hat.person.name
        guess = self.people.owner(profile_name=self.profile_name, account_name=account)
        return {
            "kept": dict(self.kept),
            "owner": looks.owner_as_json(guess),
            "books": sum(file.has_people for file in self.source.files),
        }


def _known(batch: Batch, what: str) -> set[str]:
    """The keys of what earlier batches hold."""
    rows = SourceRow.objects.filter(keeper_id=batch.keeper_id, what=what).exclude(key="")
    others = rows.exclude(file__batch=batch)
    return set(others.values_list("key", flat=True).iterator(chunk_size=10_000))


def row_key(fact: Fact) -> str:
    """By what a row is known again. A connection whose firm, title, name or e-mail changed is
    a new row about the same profile; without a profile there is no telling, and it is known."""
    if isinstance(fact, Connection) and fact.slug:
        day = fact.connected_on.isoformat() if fact.connected_on else ""
        said = (fact.slug, fact.first, fact.last, fact.email, fact.company, fact.position, day)
        text = "\x1f".join(said).encode("utf-8", "replace")
        return blake2b(text, digest_size=12).hexdigest()
    return key(fact)
