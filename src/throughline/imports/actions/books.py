"""What the rows of an address book mean: cards, known again by whom they are about."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from throughline.imports.actions import looks
from throughline.imports.actions.layouts import settled
from throughline.imports.actions.reading import Made, Reading, State
from throughline.imports.actions.work import Work
from throughline.imports.models import SourceFile, SourceRow
from throughline.imports.reading import File, Kind, Refused, Source
from throughline.imports.reading.contacts.card import Card
from throughline.imports.reading.contacts.guessing import is_of_use
from throughline.imports.reading.contacts.reading import meaning, order
from throughline.imports.reading.dates import Calendar, Order
from throughline.imports.reading.facts import Problem, digest, key
from throughline.imports.reading.kinds import VCARDS
from throughline.imports.reading.tables import Row

PIECE = 500
"""Rows whose keys are looked up together."""
SHOWN_AT_ONCE = 5_000
"""Cards that the rooms look at between two pauses."""
Told = tuple[Row, Card | Problem, str]
"""A row with what it says and its key."""


class ReadBooks(Reading):
    """Every card is a fact. The rooms look when all are stored: first at what earlier uploads
    said of the same people, then at what is new."""

    order = (Kind.CONTACTS,)

    def __init__(self, work: Work, source: Source) -> None:
        super().__init__(work, source)
        self.cards: list[Card] = []
        self.asks: list[str] = []
        self.files: list[int] = []

    def listed(self, file: File) -> SourceFile:
        """A table of contacts with what its columns mean: as was said before, else guessed."""
        stored = super().listed(file)
        if file.has_rows:
            stored.kind = Kind.SKIPPED.value
            stored.note = _("not read: nobody's name or address was found in it")
        elif file.has_people and file.what != VCARDS:
            try:
                stored.mapping = settled(self.work.batch, self.source, file)
            except Refused as refusal:
                stored.kind, stored.note = Kind.UNUSABLE.value, refusal.sentence[:500]
        return stored

    def read_all(self) -> Iterator[None]:
        """Nothing is read by a guess that is of no use: what the columns mean is asked first."""
        files = list(SourceFile.objects.filter(batch=self.work.batch).order_by("pk"))
        self.files = [file.pk for file in files]
        listed = [file for file in files if file.kind == Kind.CONTACTS.value]
        if not listed:
            raise Refused(" ".join(file.note for file in files if file.kind == Kind.UNUSABLE.value))
        tables = [file for file in listed if file.mapping is not None]
        self.asks = [file.name for file in tables if not is_of_use(dict(file.mapping))]
        if not self.asks:
            yield from super().read_all()
            yield from self._show()

    def _show(self) -> Iterator[None]:
        looks.feed_stored(self.looks, self.work.batch, own=False)
        for number, card in enumerate(self.cards, start=1):
            for look in self.looks:
                look.see(card, True)
            if number % SHOWN_AT_ONCE == 0:
                yield

    def prepare(self, file: File, stored: SourceFile) -> None:
        """By what the columns mean, and whether 3/4 is in March or April."""
        mapping = None if stored.mapping is None else dict(stored.mapping)
        if not stored.day_first:
            stored.day_first = order(self.source, file, mapping) is Order.DAY_FIRST
        self.means = meaning(self.source, file, mapping)
        self.calendar = Calendar(
            self.today, Order.DAY_FIRST if stored.day_first else Order.MONTH_FIRST
        )

    def made(self, file: File, stored: SourceFile) -> Iterator[Made | None]:
        """In pieces, so that a few known keys are looked up and not all there are."""
        rows = self.source.rows(file)
        while piece := [self._told(row) for row in islice(rows, PIECE)]:
            self.earlier[file.what] = self._known(file.what, [one[2] for one in piece])
            for row, card, known_by in piece:
                self.count(stored, row)
                yield self._made(stored, row, card, known_by)

    def _told(self, row: Row) -> Told:
        if row.problem:
            return row, Problem(row.problem), ""
        card = self.means(row.values, self.calendar)
        return row, card, "" if isinstance(card, Problem) else card_key(card)

    def _known(self, what: str, keys: list[str]) -> set[str]:
        """Those of the keys that earlier uploads hold."""
        rows = SourceRow.objects.filter(keeper_id=self.work.batch.keeper_id, what=what)
        rows = rows.filter(key__in=keys).exclude(key="").exclude(file__in=self.files)
        return set(rows.values_list("key", flat=True))

    def _made(self, stored: SourceFile, row: Row, card: Card | Problem, key: str) -> Made | None:
        """A card to show the rooms; what is no person is kept with the reason."""
        if isinstance(card, Problem):
            if not card.harmless:
                return self.broken(stored, row, card.sentence)
            self.counts["no_person"] += 1
            return self.row(stored, row, "", State.LEFT, card.sentence)
        note = "; ".join(filter(None, (row.note, card.note)))
        made = self.new(stored, row, key, State.NEW, note)
        if made is not None:
            self.cards.append(card)
        return made

    def found(self) -> dict[str, Any]:
        """The tables of which nobody knows yet what their columns mean."""
        return {"asks": self.asks}


def card_key(card: Card) -> str:
    """By what a row is known again: whom the card is about, then what it says of them.

    A card that says something new of somebody is a new row about the same person. When it was
    written (REV) and its photo make no difference.
    """
    name = (card.name, card.given_name, card.middle_name, card.family_name, card.prefix)
    words = (card.suffix, card.nickname, card.title, card.company, card.department, card.about)
    lists = (card.emails, card.phones, card.urls, card.addresses, card.birthday, card.categories)
    return key(card) + digest(*name, *words, repr(lists), repr(card.others))[:16]
