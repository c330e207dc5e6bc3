"""The network's part in bringing in a LinkedIn archive."""

from collections.abc import Iterator

from throughline.imports.actions.looks import owner_of
from throughline.imports.actions.work import Work
from throughline.imports.models import Batch
from throughline.imports.reading import Kind
from throughline.network.taking import answers, news
from throughline.network.taking.circles import GUESSED, cadences
from throughline.network.taking.look import Look
from throughline.network.taking.network import MOST_DOUBTFUL, Numbers, TakesNetwork, unseen
from throughline.network.taking.people import BringPeople
from throughline.network.taking.plan import Plan
from throughline.network.taking.somebody import as_json, shown
from throughline.network.taking.touches import SOURCE, BringTouches
from throughline.people.hats import Hat


class TakesLinkedIn(TakesNetwork[Look]):
    """See `imports.rooms.Taking` for what each verb means."""

    kind = Batch.Kind.LINKEDIN.value
    guesses = GUESSED

    def look(self, hat: Hat) -> Look:
        """A look at who talked with whom, up to now."""
        return Look(hat.now)

    def preview(self, work: Work, look: Look) -> Numbers:
        """Counts of people and touches, the doubtful, the circles and how soon they ask."""
        hat = unseen(work)
        plan = Plan(look, owner_of(work.batch), hat)
        talked = [one for one in plan.people if one.tally.new]
        return {
            **self.numbers(plan.new, hat),
            "people_updated": news.count(plan.known),
            "people_known": work.batch.found.get("known_connections", 0),
            "touches_new": sum(one.tally.new for one in talked),
            "touches_with": len(talked),
            "talked_with": sum(one.tally.two_way > 0 for one in plan.people),
            "waiting": len(answers.waiting(plan, hat)),
            "aside": plan.aside,
            "nameless": plan.nameless,
            "drafts": look.drafts,
            "first": shown([*plan.new, *plan.known]),
            "people": len(plan.people),
            "doubtful": as_json(plan.doubtful[:MOST_DOUBTFUL]),
            "doubtful_count": len(plan.doubtful),
        }

    def take(self, work: Work, look: Look) -> Iterator[None]:
        """People first, then their touches, then to whom an answer is owed."""
        hat = unseen(work)
        chosen = work.batch.choices.get(self.name) or {}
        plan = Plan(look, owner_of(work.batch), hat, chosen.get("same"))
        result = work.batch.result[self.name]
        yield from BringPeople(work, plan.people, hat, cadences(hat), SOURCE).run(result)
        if "source" not in work.cursor:
            yield from self.rows_taken(work, Kind.CONNECTIONS)
        bring = BringTouches(work, plan, hat)
        yield from bring.run(result)
        yield from answers.owe(work, plan, hat, bring.ties, result)
