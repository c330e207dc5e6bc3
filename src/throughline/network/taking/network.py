"""The network's part in bringing in, verb by verb."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.imports.actions.work import Work
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.reading import Kind
from throughline.network.models import Circle
from throughline.network.taking import settling, undoing, words
from throughline.network.taking.circles import cadences, places
from throughline.network.taking.forms import PreviewForm
from throughline.network.taking.opening import open_chosen
from throughline.network.taking.somebody import Somebody
from throughline.people.hats import Hat

MOST_DOUBTFUL = 200
Numbers = dict[str, Any]
L = TypeVar("L")


class TakesNetwork(Generic[L]):
    """What is the same whatever the upload is; see `imports.rooms.Taking` for each verb.

    `guesses` are the circles that such an upload may put people into.
    """

    name = "network"
    kind: ClassVar[str]
    guesses: ClassVar[tuple[Circle.Guess, ...]]
    template = "network/_bring_in.html"

    def look(self, hat: Hat) -> L:
        """Begin a look."""
        raise NotImplementedError

    def preview(self, work: Work, look: L) -> Numbers:
        """What would come of it."""
        raise NotImplementedError

    def take(self, work: Work, look: L) -> Iterator[None]:
        """Write the rows, unseen."""
        raise NotImplementedError

    def numbers(self, new: Sequence[Somebody], hat: Hat) -> Numbers:
        """How many are new, into which circles they go, and how soon these ask."""
        ties = [one.tie for one in new]
        placed = places(ties, cadences(hat), hat)
        due = Counter(place.standing.due_on for place in placed)
        return {
            "people_new": len(new),
            "recruiters": sum(tie.is_recruiter for tie in ties),
            "circles": dict(Counter(place.guess for place in placed)),
            "first_day": due[hat.today],
            "busiest": max((count for day, count in due.items() if day), default=0),
        }

    def form(self, batch: Batch, data: Any = None) -> forms.Form:
        """How often each circle asks, and who the doubtful are."""
        return PreviewForm(data, batch=batch, guesses=self.guesses)

    def choose(self, form: forms.Form) -> Numbers:
        """The answers that differ from what would happen anyway."""
        assert isinstance(form, PreviewForm)  # noqa: S101
        return form.choices()

    def approve(self, hat: Hat, batch: Batch) -> Numbers:
        """Open the circles, with the cadences that were chosen."""
        open_chosen(hat, batch, (batch.choices.get(self.name) or {}).get("circles") or {})
        counts = (
            "people_new",
            "people_updated",
            "recruiters",
            "touches_new",
            "left",
            "first_day",
            "answers",
        )
        zeros: Numbers = dict.fromkeys(counts, 0)
        return {**zeros, "circles": {"close": 0, "warm": 0, "recruiters": 0, "wider": 0}}

    def settle(self, work: Work) -> Iterator[None]:
        """Ties that were there before ask anew, now that there are more touches."""
        yield from settling.settle(work)

    def undo(self, work: Work) -> Iterator[None]:
        """Everything goes that came, but people with whom something was done since."""
        yield from undoing.undo(work)

    def sentences(self, batch: Batch) -> list[str]:
        """The preview, or the result, in words."""
        return words.result(batch) if batch.done_at else words.preview(batch)

    def has_news(self, batch: Batch) -> bool:
        """Whether anybody is new or gets something new. An archive's rows may matter later."""
        found = batch.found.get(self.name) or {}
        return self.kind != Batch.Kind.CONTACTS or any(
            found.get(name) for name in ("people_new", "people_updated")
        )

    def leads_to(self, batch: Batch) -> tuple[str, str]:
        """To Today."""
        count = (batch.result.get(self.name) or {}).get("first_day", 0)
        person = batch.by
        shown = min(count, person.daily_cap) if person is not None else count
        if not shown:
            return reverse("today"), _("Go to Today")
        sentence = ngettext("%(n)s person for today", "%(n)s people for today", shown)
        return reverse("today"), sentence % {"n": shown}

    def rows_taken(self, work: Work, kind: Kind) -> Iterator[None]:
        """Every row of the files of a kind has been brought in."""
        for file in SourceFile.objects.filter(batch=work.batch, kind=kind.value):
            rows = SourceRow.objects.filter(file=file, state=SourceRow.State.NEW)
            while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:5000]):
                with work.chunk():
                    rows.filter(pk__lte=pks[-1]).update(state=SourceRow.State.TAKEN)
                yield


def unseen(work: Work) -> Hat:
    """The owner's hat, which sees nothing of what the batch brings, released or not."""
    hat = work.hat
    return dataclasses.replace(hat, hidden=tuple({*hat.hidden, work.batch.arrival_id}))
