"""What happened, the files that show it, and the weeks that were looked back on."""

from typing import Self

from django.db.models import Prefetch, Q, Sum

from throughline.followthrough.queries import PromiseQuerySet, promises
from throughline.journal.models import Attachment, Entry, Habit, Position, Week
from throughline.journal.queries.proofs import proofs
from throughline.journal.queries.rows import WORDS, JournalQuerySet, RemovableQuerySet
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook.week import Week as Days


class EntryQuerySet(RemovableQuerySet[Entry]):
    def newest_first(self) -> Self:
        """By day; what has none stands at the end."""
        return self.order_by("-on", "-id")

    def after(self, on: str, pk: int) -> Self:
        """What follows a given one in that order."""
        beyond = Q(on__lt=on) | Q(on=on, pk__lt=pk)
        # The first bound is implied by the second, but only by it an index is entered there.
        return self.filter(beyond, on__lte=on)

    def of_kind(self, kind: str) -> Self:
        """Those about one kind of thing."""
        return self.filter(kind=kind)

    def saying(self, hat: Hat, text: str) -> Self:
        """In whose words, or in what proves them, every word of `text` stands; folded."""
        found = self
        for word in names.folded(text).split()[:WORDS]:
            proved = proofs(hat).filter(entry__isnull=False, folded__contains=word)
            found = found.filter(Q(folded__contains=word) | Q(pk__in=proved.values("entry")))
        return found

    def whole(self, hat: Hat) -> Self:
        """With where and with whom it was and what proves it, in one more query for any number."""
        lookup = Prefetch("proofs", proofs(hat).with_files().order_by("rank", "id"))
        return self.select_related("position__employer", "party").prefetch_related(lookup)

    def numbered(self, pk: int | None) -> Entry | None:
        """The one of that number, or none."""
        return None if pk is None else self.filter(pk=pk).first()

    def of_position(self, position: Position) -> Self:
        """What happened at one position."""
        return self.filter(position=position)


class WeekQuerySet(JournalQuerySet[Week]):
    def of(self, week: Days) -> Self:
        """Whether one week is among them."""
        return self.filter(week=str(week))


def all_entries(hat: Hat) -> EntryQuerySet:
    """Entries, also those thrown away."""
    return EntryQuerySet(Entry).visible_to(hat)


def entries(hat: Hat) -> EntryQuerySet:
    """What happened."""
    return all_entries(hat).standing()


def attachments(hat: Hat) -> JournalQuerySet[Attachment]:
    """Files, without their content."""
    return JournalQuerySet(Attachment).visible_to(hat).defer("content")


def weeks(hat: Hat) -> WeekQuerySet:
    """Weeks that were looked back on."""
    return WeekQuerySet(Week).visible_to(hat)


def room_taken(hat: Hat) -> int:
    """How many bytes of files somebody keeps."""
    return attachments(hat).aggregate(all=Sum("size"))["all"] or 0


def habit(hat: Hat) -> Habit | None:
    """What was decided about the Friday five minutes; None while nothing was."""
    return Habit.objects.filter(keeper_id=hat.keeper_id).first() if hat.is_own else None


def asked_from(hat: Hat, entry: Entry) -> PromiseQuerySet:
    """What was promised in a talk, with whom."""
    found = promises(hat).from_origin(f"said:{entry.pk}")
    return found.select_related("relationship__party").order_by("pk")
