"""The network's part in bringing in an address book."""

from collections.abc import Iterator

from throughline.imports.actions.work import Work
from throughline.imports.models import Batch
from throughline.imports.reading import Kind
from throughline.network.models import Circle
from throughline.network.taking import news
from throughline.network.taking.book import Book
from throughline.network.taking.cards import Cards
from throughline.network.taking.circles import cadences
from throughline.network.taking.network import MOST_DOUBTFUL, Numbers, TakesNetwork, unseen
from throughline.network.taking.people import BringPeople
from throughline.network.taking.somebody import as_json, shown
from throughline.people.hats import Hat

SOURCE = "Address book"


class TakesContacts(TakesNetwork[Cards]):
    """See `imports.rooms.Taking` for what each verb means."""

    kind = Batch.Kind.CONTACTS.value
    guesses = (Circle.Guess.RECRUITERS, Circle.Guess.WIDER)

    def look(self, hat: Hat) -> Cards:
        """All cards."""
        return Cards()

    def preview(self, work: Work, look: Cards) -> Numbers:
        """Counts of people, the doubtful, the circles and how soon they ask."""
        hat = unseen(work)
        book = Book(look, hat)
        updated = news.count(book.known)
        known = work.batch.found.get("known", 0)
        doubtful, count = book.doubtful(MOST_DOUBTFUL)
        return {
            **self.numbers(book.new, hat),
            "people_updated": updated,
            "people_known": len(book.known) - updated + book.told + known,
            "own": book.own,
            "first": shown([*book.new, *book.known]),
            "people": len(book.people),
            "doubtful": as_json(doubtful),
            "doubtful_count": count,
        }

    def take(self, work: Work, look: Cards) -> Iterator[None]:
        """People, with all that their cards say."""
        hat = unseen(work)
        chosen = work.batch.choices.get(self.name) or {}
        book = Book(look, hat, chosen.get("same"))
        bringing = BringPeople(work, book.people, hat, cadences(hat), SOURCE)
        yield from bringing.run(work.batch.result[self.name])
        yield from self.rows_taken(work, Kind.CONTACTS)
