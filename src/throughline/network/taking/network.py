"""The network's part in bringing in, verb by verb."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.imports.actions.looks import owner_of
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.imports.reading import Kind
from throughline.network.taking import answers, news, settling, undoing, words
from throughline.network.taking.circles import cadences, places
from throughline.network.taking.forms import PreviewForm
from throughline.network.taking.look import Look
from throughline.network.taking.opening import open_chosen
from throughline.network.taking.people import BringPeople
from throughline.network.taking.plan import Plan, Somebody, as_json
from throughline.network.taking.touches import BringTouches
from throughline.people.hats import Hat

MOST_DOUBTFUL = 200
Numbers = dict[str, Any]


class TakesNetwork:
    """See `imports.rooms.Taking` for what each verb means."""

    name = "network"
    kind = Batch.Kind.LINKEDIN.value
    template = "network/_bring_in.html"

    def look(self, hat: Hat) -> Look:
        """A look at who talked with whom, up to now."""
        return Look(hat.now)

    def preview(self, work: Work, look: Look) -> Numbers:
        """Counts of people and touches, the doubtful, the circles and how soon they ask."""
        hat = unseen(work)
        plan = Plan(look, owner_of(work.batch), hat)
        new = plan.new
        ties = [one.tie for one in new]
        placed = places(ties, cadences(hat), hat)
        due = Counter(place.standing.due_on for place in placed)
        talked = [one for one in plan.people if one.tally.new]
        return {
            "people_new": len(new),
            "people_updated": _with_news(plan.known),
            "people_known": work.batch.found.get("known_connections", 0),
            "recruiters": sum(tie.is_recruiter for tie in ties),
            "touches_new": sum(one.tally.new for one in talked),
            "touches_with": len(talked),
            "talked_with": sum(one.tally.two_way > 0 for one in plan.people),
            "waiting": len(answers.waiting(plan, hat)),
            "aside": plan.aside,
            "nameless": plan.nameless,
            "drafts": look.drafts,
            "circles": dict(Counter(place.guess for place in placed)),
            "first_day": due[hat.today],
            "busiest": max((count for day, count in due.items() if day), default=0),
            "doubtful": as_json(plan)[:MOST_DOUBTFUL],
            "doubtful_count": len(plan.doubtful),
        }

    def form(self, batch: Batch, data: Any = None) -> forms.Form:
        """How often each circle asks, and who the doubtful are."""
        return PreviewForm(data, batch=batch)

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

    def take(self, work: Work, look: Look) -> Iterator[None]:
        """People first, then their touches, then to whom an answer is owed."""
        hat = unseen(work)
        chosen = work.batch.choices.get(self.name) or {}
        plan = Plan(look, owner_of(work.batch), hat, chosen.get("same"))
        result = work.batch.result[self.name]
        yield from BringPeople(work, plan, hat, cadences(hat)).run(result)
        if "source" not in work.cursor:
            yield from _connections_taken(work)
        bring = BringTouches(work, plan, hat)
        yield from bring.run(result)
        yield from answers.owe(work, plan, hat, bring.ties, result)

    def settle(self, work: Work) -> Iterator[None]:
        """Ties that were there before ask anew, now that there are more touches."""
        yield from settling.settle(work)

    def undo(self, work: Work) -> Iterator[None]:
        """Everything goes that came, but people with whom something was done since."""
        yield from undoing.undo(work)

    def sentences(self, batch: Batch) -> list[str]:
        """The preview, or the result, in words."""
        return words.result(batch) if batch.done_at else words.preview(batch)

    def leads_to(self, batch: Batch) -> tuple[str, str]:
        """To Today."""
        count = (batch.result.get(self.name) or {}).get("first_day", 0)
        person = batch.by
        shown = min(count, person.daily_cap) if person is not None else count
        if not shown:
            return reverse("today"), _("Go to Today")
        sentence = ngettext("%(n)s person for today", "%(n)s people for today", shown)
        return reverse("today"), sentence % {"n": shown}


def unseen(work: Work) -> Hat:
    """The owner's hat, which sees nothing of what the batch brings, released or not."""
    hat = work.hat
    return dataclasses.replace(hat, hidden=tuple({*hat.hidden, work.batch.arrival_id}))


def _with_news(known: list[Somebody]) -> int:
    count = 0
    for at in range(0, len(known), news.PIECE):
        piece = known[at : at + news.PIECE]
        standing = news.Standing(piece)
        count += sum(news.has_news(one, standing) for one in piece)
    return count


def _connections_taken(work: Work) -> Iterator[None]:
    """Every connection's row has been brought in."""
    files = SourceFile.objects.filter(batch=work.batch, what=Kind.CONNECTIONS.value)
    for file in files:
        rows = SourceRow.objects.filter(file=file, state=SourceRow.State.NEW)
        while pks := list(rows.values_list("pk", flat=True)[:5000]):
            with work.chunk():
                SourceRow.objects.filter(pk__in=pks).update(state=SourceRow.State.TAKEN)
            yield


TAKES = [TakesNetwork()]
