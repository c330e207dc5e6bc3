"""Who wrote and waits for an answer: a promise for each, that comes and goes with the batch."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from throughline.followthrough.actions import Unanswered, answered_until, owe_answers
from throughline.followthrough.queries import touches
from throughline.imports.actions.work import Work
from throughline.network.taking.member import Member
from throughline.network.taking.news import Standing
from throughline.network.taking.plan import Plan
from throughline.people.hats import Hat
from throughline.rulebook import answering

Waiting = tuple[Member, datetime]


def waiting(plan: Plan, hat: Hat) -> list[Waiting]:
    """Who waits, the newest first; without those whom other rows show to be answered, to have
    been asked about before, or to have been let go."""
    found = plan.waiting()
    known = Standing([one for one, _at in found if one.party_id is not None])
    by_tie = {tie.pk: tie for tie in known.ties.values()}
    until = answered_until(hat, by_tie)
    logged = _logged_since(hat, list(by_tie), [at for _one, at in found])

    def waits(one: Member, at: datetime) -> bool:
        tie = known.ties.get(one.party_id or 0)
        if tie is None:
            return True
        day = hat.person.day(at)
        contact = known.contacts.get(tie.pk)
        is_cold = contact is not None and contact.is_recruiter and not one.tally.written_to
        answered = any(
            then > at if then is not None else on >= day for on, then in logged.get(tie.pk, ())
        )
        settled = tie.pk in until and until[tie.pk] >= day
        return not (is_cold or answered or settled or tie.ended_at)

    return [(one, at) for one, at in found if waits(one, at)]


def _logged_since(
    hat: Hat, ties: list[int], instants: list[datetime]
) -> dict[int, list[tuple[Any, datetime | None]]]:
    """What the keeper did with those people since the oldest of the messages: (day, instant)."""
    found: dict[int, list[tuple[Any, datetime | None]]] = {}
    if ties:
        since = hat.person.day(min(instants))
        rows = touches(hat).filter(relationship__in=ties).answering(since)
        for tie, on, at in rows.values_list("relationship", "on", "at"):
            found.setdefault(tie, []).append((on, at))
    return found


def owe(
    work: Work, plan: Plan, hat: Hat, ties: dict[str, int], result: dict[str, Any]
) -> Iterator[None]:
    """Make the promises, unseen like all that comes; once, however often it is tried."""
    if work.cursor.get("answers"):
        return
    asked = [pair for pair in waiting(plan, hat) if pair[0].slug in ties]
    days = answering.days(len(asked), first=hat.today)
    owed = [
        Unanswered(ties[one.slug], one.name, min(hat.person.day(at), hat.today), ask_on)
        for (one, at), ask_on in zip(asked, days, strict=False)
    ]
    work.cursor["answers"] = True
    with work.chunk(result=work.batch.result):
        result["answers"] = owe_answers(hat, owed, arrival=work.batch.arrival_id)
    yield
